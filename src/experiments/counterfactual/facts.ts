/**
 * When two histories say the same. Records of two worlds are compared by what they say of those who are in both, so that a
 * conference without an agent can be held against the one with it; differences of rounding do not count.
 */
import type { CoalitionsRecord, EngineRecord, MovesRecord, VoteRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';

/** Differences smaller than this, in the unit of what is compared, are rounding. */
const LEAST_DIFFERENCE = 1e-9;

/** Agents and issues that two worlds share: pairs of indices, in the order of the first world. */
export interface Common {
  readonly worlds: readonly [World, World];
  readonly agents: readonly (readonly [number, number])[];
  readonly issues: readonly (readonly [number, number])[];
}

function shared(
  a: readonly { readonly id: string }[],
  b: readonly { readonly id: string }[],
): (readonly [number, number])[] {
  const at = new Map(b.map(({ id }, index) => [id, index]));
  return a.flatMap(({ id }, index) => {
    const other = at.get(id);
    return other === undefined ? [] : [[index, other] as const];
  });
}

/** What two worlds share. */
export function commonOf(a: World, b: World): Common {
  return { worlds: [a, b], agents: shared(a.agents, b.agents), issues: shared(a.issues, b.issues) };
}

/** Stands for the whole document where a record is about several issues that no package ties. */
export const WHOLE = '*';

/** What a record is about, so that its counterpart in another history can be found: its type and its subject. */
export function keyOf(record: EngineRecord): string {
  switch (record.type) {
    case 'event':
    case 'package':
      return `${record.type} ${record.id}`;
    case 'text':
    case 'settled':
    case 'message':
    case 'gate':
    case 'choice':
    case 'outcome':
      return `${record.type} ${record.issue}`;
    case 'tabled':
      return `${record.type} ${record.issue} ${record.by}`;
    case 'proxy':
      return `${record.type} ${record.agent} ${record.principal} ${record.act}`;
    case 'commitment':
      return `${record.type} ${record.agent} ${record.act}`;
    case 'affair':
      return `${record.type} ${record.affair.id}`;
    case 'elsewhere':
      return `${record.type} ${record.venue} ${record.issue}`;
    case 'sponsors':
      return `${record.type} ${record.issues[0]} ${record.of} ${record.by ?? ''}`;
    case 'procedure':
      return `${record.type} ${record.issue} ${record.act} ${record.by ?? ''}`;
    case 'test':
    case 'vote': {
      const matter = record.package ?? (record.issues.length > 1 ? WHOLE : record.issues[0]);
      return `${record.type} ${matter}${record.motion === undefined ? '' : ` ${record.motion}`}`;
    }
    case 'signature':
    case 'dissociation':
    case 'deployment':
    case 'exit':
      return `${record.type} ${record.agent}`;
    case 'shift':
      return `${record.type} ${record.kind} ${record.agent ?? ''}`;
    case 'exchange':
      return `${record.type} ${record.i} ${record.j}`;
    case 'round':
    case 'moves':
    case 'agenda':
    case 'stage':
    case 'coalitions':
    case 'end':
      return record.type;
  }
}

/** Issues that a record is about; none where it is about no issue in particular. */
export function issuesOf(record: EngineRecord): readonly string[] {
  switch (record.type) {
    case 'text':
    case 'tabled':
    case 'procedure':
    case 'gate':
    case 'choice':
    case 'settled':
    case 'message':
    case 'elsewhere':
    case 'outcome':
      return [record.issue];
    case 'exit':
    case 'affair':
      return record.issue === null ? [] : [record.issue];
    case 'sponsors':
    case 'test':
    case 'vote':
    case 'package':
    case 'dissociation':
    case 'proxy':
    case 'commitment':
      return record.issues;
    case 'exchange':
      return [record.iSupplies, record.jSupplies];
    case 'round':
    case 'event':
    case 'moves':
    case 'agenda':
    case 'stage':
    case 'coalitions':
    case 'shift':
    case 'signature':
    case 'deployment':
    case 'end':
      return [];
  }
}

/** Whether two numbers are the same to within rounding, or neither applies. */
export const near = (a: number, b: number) =>
  a === b || Math.abs(a - b) <= LEAST_DIFFERENCE || (a !== a && b !== b);

/** Whether plain values are the same to within rounding. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number') return near(a, b);
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, at) => same(one, b[at]));
  if (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null) {
    const [keys, others] = [Object.keys(a), Object.keys(b)];
    return keys.length === others.length && keys.every((key) => same(a[key as never], b[key as never]));
  }
  return a === b;
}

export interface StanceGap {
  /** Indices in the first world and in the second. */
  readonly agents: readonly [number, number];
  readonly issues: readonly [number, number];
  /** Stance in the second history less that in the first. */
  readonly points: number;
}

/** Where stances of the same agents differ, largest first. */
export function stanceGaps(a: MovesRecord, b: MovesRecord, { worlds, agents, issues }: Common): StanceGap[] {
  const gaps: StanceGap[] = [];
  for (const pair of issues) {
    for (const both of agents) {
      const points =
        b.stance[pair[1] * worlds[1].agents.length + both[1]] -
        a.stance[pair[0] * worlds[0].agents.length + both[0]];
      if (Math.abs(points) > LEAST_DIFFERENCE) gaps.push({ agents: both, issues: pair, points });
    }
  }
  return gaps.sort((x, y) => Math.abs(y.points) - Math.abs(x.points));
}

function sameMoves(a: MovesRecord, b: MovesRecord, { worlds, agents, issues }: Common): boolean {
  const [n, other] = [worlds[0].agents.length, worlds[1].agents.length];
  for (const [issue, there] of issues)
    for (const [agent, here] of agents)
      if (Math.abs(b.stance[there * other + here] - a.stance[issue * n + agent]) > LEAST_DIFFERENCE)
        return false;
  return true;
}

/** Whether the agents that both have group alike; what a coalition is called does not matter. */
function sameCoalitions(a: CoalitionsRecord, b: CoalitionsRecord, { agents }: Common): boolean {
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  return agents.every(([agent, other]) => {
    const [from, to] = [a.membership[agent], b.membership[other]];
    if (!there.has(from)) there.set(from, to);
    if (!back.has(to)) back.set(to, from);
    return there.get(from) === to && back.get(to) === from;
  });
}

function sameVote(a: VoteRecord, b: VoteRecord, { agents }: Common): boolean {
  const { ballots: own, ...rest } = a;
  const { ballots: other, ...there } = b;
  return same(rest, there) && agents.every(([agent, at]) => own?.[agent] === other?.[at]);
}

/** Whether two records of the same kind say the same of what both worlds have. */
export function sameRecord(a: EngineRecord, b: EngineRecord, common: Common): boolean {
  if (a.type === 'moves' && b.type === 'moves') return sameMoves(a, b, common);
  if (a.type === 'coalitions' && b.type === 'coalitions') return sameCoalitions(a, b, common);
  if (a.type === 'vote' && b.type === 'vote') return sameVote(a, b, common);
  // Why a coalition shifted is told by names and sums over all its members: who shifted is what is compared.
  if (a.type === 'shift' && b.type === 'shift') return a.kind === b.kind && a.agent === b.agent;
  return same(a, b);
}
