/** Compares trajectories that should agree up to the rounding of sums taken in another order, or up to a mirror. */
import type { BargainMove, EngineRecord, EventMove, MovesRecord } from '../../src/engine/records.ts';
import type { World } from '../../src/engine/world.ts';

type Plain =
  number | string | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

const TOLERANCE = 1e-7;

function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/** Where two plain values differ by more than rounding: the first path with both values, or null. */
export function difference(a: unknown, b: unknown, path = ''): string | null {
  if (typeof a === 'number' && typeof b === 'number') {
    const equal =
      Object.is(a, b) || a === b || Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b));
    return equal ? null : `${path}: ${a} ≠ ${b}`;
  }
  if (isArrayLike(a) && isArrayLike(b)) {
    if (a.length !== b.length) return `${path}: length ${a.length} ≠ ${b.length}`;
    for (let at = 0; at < a.length; at += 1) {
      const found = difference(a[at], b[at], `${path}[${at}]`);
      if (found !== null) return found;
    }
    return null;
  }
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
    for (const key of keys) {
      const found = difference((a as Plain[])[key as never], (b as Plain[])[key as never], `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }
  return a === b ? null : `${path}: ${String(a)} ≠ ${String(b)}`;
}

const PER_AGENT_ORDER: ReadonlySet<string> = new Set([
  'signature',
  'deployment',
  'dissociation',
  'commitment',
  'proxy',
  'exit',
]);

/** Coalitions have tests of their own; what they are found from is compared here. Bases are given and not found. */
const withoutCoalitions = (records: readonly EngineRecord[]): EngineRecord[] =>
  records
    .filter(({ type }) => type !== 'coalitions' && type !== 'shift')
    .map((record) => (record.type === 'moves' ? { ...record, bases: new Float64Array() } : record));

/** Sorts what has no order of its own: what several agents or two sides did at once. */
function inOneOrder(records: readonly EngineRecord[]): EngineRecord[] {
  const key = (record: EngineRecord): string =>
    PER_AGENT_ORDER.has(record.type)
      ? `${(record as { agent: string }).agent} ${(record as { to?: string }).to ?? ''} ${record.type === 'proxy' ? record.principal : record.type === 'commitment' ? record.issues.join(' ') : ''}`
      : record.type === 'tabled'
        ? `${record.issue} ${record.by} ${record.proposal ?? ''}`
        : record.type === 'sponsors'
          ? `${record.issues[0]} ${record.of} ${record.by ?? ''} ${record.proposal ?? ''}`
          : '';
  const sorted: EngineRecord[] = [];
  let from = 0;
  while (from < records.length) {
    let to = from + 1;
    if (key(records[from]) !== '')
      while (to < records.length && records[to].type === records[from].type) to += 1;
    sorted.push(...records.slice(from, to).sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)));
    from = to;
  }
  return sorted;
}

/** Lays arrays of `rows × agents` out for the given agents, in their order. */
function pick<T extends Float64Array | Uint8Array | Int8Array | Int32Array>(
  array: T,
  n: number,
  agents: readonly number[],
): T {
  const rows = array.length / n;
  const picked = array.slice(0, rows * agents.length) as T;
  for (let row = 0; row < rows; row += 1)
    agents.forEach((agent, at) => {
      picked[row * agents.length + at] = array[row * n + agent];
    });
  return picked;
}

function pickMoves(moves: MovesRecord, n: number, agents: readonly number[]): MovesRecord {
  const eventMoves: EventMove[] = moves.eventMoves
    .filter(({ entry, points }) => agents.includes(entry % n) && Math.abs(points) > TOLERANCE)
    .map(({ event, entry, points }) => ({
      event,
      entry: Math.floor(entry / n) * agents.length + agents.indexOf(entry % n),
      points,
    }))
    .sort((a, b) => (a.event < b.event ? -1 : a.event > b.event ? 1 : a.entry - b.entry));
  const bargainMoves: BargainMove[] = moves.bargainMoves
    .filter(({ entry, points }) => agents.includes(entry % n) && Math.abs(points) > TOLERANCE)
    .map((move) => ({
      ...move,
      entry: Math.floor(move.entry / n) * agents.length + agents.indexOf(move.entry % n),
    }));
  return {
    ...moves,
    eventMoves,
    bargainMoves,
    heard: pick(moves.heard, n, agents),
    stance: pick(moves.stance, n, agents),
    position: pick(moves.position, n, agents),
    salience: pick(moves.salience, n, agents),
    books: moves.books.map((book) => pick(book, n, agents)),
    capability: pick(moves.capability, n, agents),
    bases: pick(moves.bases, n, agents),
    member: pick(moves.member, n, agents),
    present: pick(moves.present, n, agents),
  };
}

/**
 * The records as they concern some agents, named by id, with arrays laid out in that order: what other agents did alone is
 * left out, and so are coalitions.
 */
export function concerning(
  world: World,
  records: readonly EngineRecord[],
  ids: readonly string[],
): EngineRecord[] {
  const n = world.agents.length;
  const agents = ids.map((id) => world.agents.findIndex((agent) => agent.id === id));
  const kept = withoutCoalitions(records).filter(
    (record) => !PER_AGENT_ORDER.has(record.type) || ids.includes((record as { agent: string }).agent),
  );
  return inOneOrder(kept).map((record) => {
    if (record.type === 'moves') return pickMoves(record, n, agents);
    if (record.type === 'vote' && record.ballots !== null)
      return { ...record, ballots: pick(record.ballots, n, agents) };
    if (record.type === 'choice' && record.ballots !== null)
      return { ...record, ballots: pick(record.ballots, n, agents) };
    return record;
  });
}

/** The records as they concern all agents, with arrays laid out by id. */
export function byId(world: World, records: readonly EngineRecord[]): EngineRecord[] {
  return concerning(world, records, world.agents.map(({ id }) => id).sort());
}

const MIRRORED = new Set([
  'text',
  'texts',
  'also',
  'chosen',
  'versus',
  'from',
  'to',
  'iFrom',
  'iTo',
  'jFrom',
  'jTo',
  'stance',
  'position',
  'heard',
  'reference',
  'baseline',
  'dropped',
  'value',
]);
/** Lists that stand in the order of the scale: in the mirror they are turned round. */
const ALONG_THE_SCALE = new Set(['votes', 'dropped']);
const NEGATED = new Set(['points', 'books']);
const LABELS: Readonly<Record<string, string>> = { nothing: 'all', half: 'half', all: 'nothing' };

function mirrorValue(key: string, value: unknown): unknown {
  if (isArrayLike(value)) {
    const turned = Array.from(value, (one) => mirrorValue(key, one));
    return ALONG_THE_SCALE.has(key) ? turned.reverse() : turned;
  }
  if (typeof value === 'number') return MIRRORED.has(key) ? 100 - value : NEGATED.has(key) ? -value : value;
  if (key === 'anchor' || key === 'words') return LABELS[value as string];
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mirrorValue(name, one)]));
  return value;
}

/** What outlives a meeting counts years besides points of the scale. */
function mirrorAffair(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(mirrorAffair);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === 'value' || name === 'words' ? mirrorValue(name, one) : mirrorAffair(one),
    ]),
  );
}

/** The records of the same run on scales turned round: x → 100 − x. */
export function mirrorRecords(world: World, records: readonly EngineRecord[]): unknown[] {
  return byId(world, records).map((record) => {
    if (record.type === 'affair') return mirrorAffair(record);
    if (record.type !== 'choice' || record.ballots === null) return mirrorValue('', record);
    // Ballots name texts by their place along the scale.
    const last = record.rounds[0].votes.length - 1;
    const ballots = record.ballots.map((place) => (place < 0 ? place : last - place));
    return mirrorValue('', { ...record, ballots });
  });
}
