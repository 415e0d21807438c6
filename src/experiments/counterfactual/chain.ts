/**
 * How a difference at the start of a history became a difference at its end: the records that differ on the way, in their
 * order, and the booked causes of the moves among them. Nothing here is inferred; a step is a record that one of the two
 * histories has, and a cause is one that its books hold.
 */
import { causesOn } from '../../agents/books.ts';
import type { BookedCause, EngineRecord, MovesRecord, OutcomeRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import type { Arm } from '../arm.ts';
import { playArm } from '../arm.ts';
import { measureIn } from '../condition.ts';
import { type Common, commonOf, issuesOf, keyOf, near, sameRecord, stanceGaps } from './facts.ts';
import { partRound, type Parting } from './parting.ts';

/** A stance that differs, with the causes booked for it in either history. */
export interface Moved {
  readonly agent: string;
  readonly issue: string;
  /** Stances in the base and in the counterfactual history. */
  readonly stances: readonly [number, number];
  /** Causes of the move in this round whose points differ, largest difference first. */
  readonly causes: readonly {
    readonly base: BookedCause | null;
    readonly counterfactual: BookedCause | null;
  }[];
}

export interface ChainStep {
  readonly round: number;
  /** Which record of each history this is, counted from 0 over the whole run; null where it has none. */
  readonly at: readonly [number | null, number | null];
  readonly records: readonly [EngineRecord | null, EngineRecord | null];
  /** For a step that is about moves. */
  readonly moved: Moved | null;
}

/** Two histories of one seed: where they part and how that led to an outcome. */
export interface Chain {
  readonly seed: string;
  /** The outcome at its end, by the name of its measure; null where none differs. */
  readonly outcome: string | null;
  readonly parting: Parting | null;
  readonly steps: readonly ChainStep[];
}

/** Causes whose points differ that a step names. */
const CAUSES_NAMED = 3;

interface History {
  readonly records: readonly EngineRecord[];
  /** Round of each record. */
  readonly rounds: readonly number[];
  /** The world in which each round was played, from round 1. */
  readonly worlds: readonly World[];
}

function historyOf(arm: Arm, seed: string): History {
  const records: EngineRecord[] = [];
  const rounds: number[] = [];
  const worlds: World[] = [];
  let round = 0;
  playArm(arm, seed, (record, world) => {
    if (record.type === 'round') {
      ({ round } = record);
      worlds.push(world);
    }
    records.push(record);
    rounds.push(round);
  });
  return { records, rounds, worlds };
}

/** What a run ends with: the same matter whenever it ends. */
const ENDINGS: ReadonlySet<EngineRecord['type']> = new Set(['outcome', 'signature', 'deployment']);

/** A record of either history and its counterpart in the other, where they differ. */
interface Pair {
  readonly round: number;
  readonly at: readonly [number | null, number | null];
}

/** Everything in which two histories differ, in the order of the base; what only the other has stands where it has it. */
function differing(histories: readonly [History, History], common: Common): Pair[] {
  const [a, b] = histories;
  const waiting = new Map<string, number[]>();
  const placeOf = (record: EngineRecord, round: number) =>
    ENDINGS.has(record.type) ? keyOf(record) : `${round} ${keyOf(record)}`;
  b.records.forEach((record, at) => {
    const key = placeOf(record, b.rounds[at]);
    waiting.set(key, [...(waiting.get(key) ?? []), at]);
  });
  const pairs: Pair[] = [];
  const counterparts = new Map<number, number>();
  a.records.forEach((record, at) => {
    const other = waiting.get(placeOf(record, a.rounds[at]))?.shift();
    if (other !== undefined) counterparts.set(other, at);
    if (other === undefined) pairs.push({ round: a.rounds[at], at: [at, null] });
    else if (!sameRecord(record, b.records[other], common))
      pairs.push({ round: Math.max(a.rounds[at], b.rounds[other]), at: [at, other] });
  });
  for (const left of waiting.values())
    for (const at of left) pairs.push({ round: b.rounds[at], at: [null, at] });
  /** Where in the base the record after one of the other history is. */
  const next = (at: number): number => {
    let after = at + 1;
    while (after < b.records.length && !counterparts.has(after)) after += 1;
    return counterparts.get(after) ?? a.records.length;
  };
  const places = new Map(pairs.map((pair) => [pair, pair.at[0] ?? next(pair.at[1]!) - 0.5]));
  return pairs.sort(
    (x, y) => x.round - y.round || places.get(x)! - places.get(y)! || Number(x.at[1]) - Number(y.at[1]),
  );
}

/** Whether a kind of record is a step on the way to an outcome of the issues that it is about. */
const ON_THE_WAY: Readonly<Record<EngineRecord['type'], boolean>> = {
  text: true,
  tabled: true,
  gate: true,
  test: true,
  vote: true,
  choice: true,
  package: true,
  settled: true,
  message: true,
  outcome: true,
  // Who stands behind a text and what the procedure does with it show in the decision on it.
  sponsors: false,
  procedure: false,
  // What agents do for themselves is a step where the outcome is about it.
  exchange: false,
  exit: false,
  signature: false,
  dissociation: false,
  proxy: false,
  commitment: false,
  deployment: false,
  elsewhere: false,
  affair: false,
  round: false,
  event: false,
  moves: false,
  agenda: false,
  stage: false,
  coalitions: false,
  shift: false,
  end: false,
};

/** The binding issue whose outcome differs most between two histories, or null. */
function widestIssue(
  histories: readonly [History, History],
  arms: readonly [Arm, Arm],
  binding: boolean,
): string | null {
  const outcomes = ({ records }: History) =>
    new Map(
      records.flatMap((one) => (one.type === 'outcome' ? [[one.issue, one] as [string, OutcomeRecord]] : [])),
    );
  const [a, b] = histories.map(outcomes);
  let widest: string | null = null;
  let gap = 0;
  for (const { id, binding: binds } of arms[0].world.issues) {
    const [one, other] = [a.get(id), b.get(id)];
    if (one === undefined || other === undefined || (binding && !binds)) continue;
    const apart = Math.abs(one.text - other.text);
    if (apart > gap) [widest, gap] = [id, apart];
  }
  return widest;
}

/** Issues that one of two scenarios does not have. */
function onlyInOne(arms: readonly [Arm, Arm]): string[] {
  const [a, b] = arms.map(({ world }) => world.issues.map(({ id }) => id));
  return [...a.filter((id) => !b.includes(id)), ...b.filter((id) => !a.includes(id))];
}

/** What an outcome hangs on: the record at its end, and the issues whose history led there. */
function targetOf(
  outcome: string,
  histories: readonly [History, History],
  arms: readonly [Arm, Arm],
): { readonly ends: (record: EngineRecord) => boolean; readonly issues: readonly string[] } {
  const [room, id, what] = measureIn(outcome).split('.');
  if (room === 'issues' && what !== undefined)
    return { ends: (one) => one.type === 'outcome' && one.issue === id, issues: [id] };
  if (room === 'votes' && what !== undefined)
    return { ends: (one) => one.type === 'vote' && one.issue === id, issues: [id] };
  if (room === 'packages') {
    const card = arms[0].world.packages.find((one) => one.id === id);
    const issues = Array.from(card?.issues ?? [], (issue) => arms[0].world.issues[issue].id);
    return { ends: (one) => one.type === 'package' && one.id === id, issues };
  }
  const signing = room === 'signatures' || what === 'signed';
  const widest = widestIssue(histories, arms, signing);
  const issues = [...onlyInOne(arms), ...(widest === null ? [] : [widest])];
  if (signing)
    return {
      ends: (one) => one.type === 'signature' && (what !== 'signed' || one.agent === id),
      issues,
    };
  if (what === 'left' || room === 'exits') return { ends: (one) => one.type === 'exit', issues };
  if (what === 'deploys' || room === 'deployment')
    return { ends: (one) => one.type === 'deployment', issues };
  if (room === 'coalitions') return { ends: (one) => one.type === 'coalitions', issues };
  if (room === 'shifts') return { ends: (one) => one.type === 'shift', issues };
  return { ends: (one) => one.type === 'outcome' && issues.includes(one.issue), issues };
}

/** The stance on some issues that differs most in a round, with the causes booked there, in the worlds of that round. */
function movedOn(
  issues: ReadonlySet<string>,
  moves: readonly [MovesRecord, MovesRecord],
  worlds: readonly [World, World],
  common: Common,
): Moved | null {
  const gap = stanceGaps(moves[0], moves[1], common).find((one) =>
    issues.has(worlds[0].issues[one.issues[0]].id),
  );
  if (gap === undefined) return null;
  const [base, other] = ([0, 1] as const).map((arm) =>
    causesOn(worlds[arm], moves[arm], gap.agents[arm], gap.issues[arm]),
  );
  const sameCause = (a: BookedCause, b: BookedCause) => a.cause === b.cause && a.by === b.by;
  const causes = [
    ...base.map((one) => ({
      base: one,
      counterfactual: other.find((there) => sameCause(one, there)) ?? null,
    })),
    ...other
      .filter((there) => !base.some((one) => sameCause(one, there)))
      .map((there) => ({ base: null, counterfactual: there })),
  ];
  const apart = (one: (typeof causes)[number]) =>
    Math.abs((one.counterfactual?.points ?? 0) - (one.base?.points ?? 0));
  const stance = (arm: 0 | 1) =>
    moves[arm].stance[gap.issues[arm] * worlds[arm].agents.length + gap.agents[arm]];
  return {
    agent: worlds[0].agents[gap.agents[0]].id,
    issue: worlds[0].issues[gap.issues[0]].id,
    stances: [stance(0), stance(1)],
    causes: causes
      .filter((one) => apart(one) > 1e-9)
      .sort((a, b) => apart(b) - apart(a))
      .slice(0, CAUSES_NAMED),
  };
}

/** The first difference of two histories. */
function partingOf(histories: readonly [History, History], common: Common): Parting | null {
  const [a, b] = histories;
  const last = Math.max(a.rounds[a.rounds.length - 1], b.rounds[b.rounds.length - 1]);
  const inRound = ({ records, rounds }: History, round: number) =>
    records.filter((_, at) => rounds[at] === round);
  for (let round = 1; round <= last; round += 1) {
    const parting = partRound(inRound(a, round), inRound(b, round), round, common);
    if (parting !== null) return parting;
  }
  return null;
}

/**
 * The chain from where two arms part under a seed to an outcome. It holds the first difference, the moves by which stances on
 * the issues concerned first differ and how they differ before the first decision that does, then every decision on those
 * issues that differs, the first and the last of a kind, up to the record that the outcome is read from.
 * @param outcome name of a measure; null: the first difference alone, with events
 */
export function chainOf(arms: readonly [Arm, Arm], seed: string, outcome: string | null): Chain {
  const common = commonOf(arms[0].world, arms[1].world);
  const histories = [historyOf(arms[0], seed), historyOf(arms[1], seed)] as const;
  const parting = partingOf(histories, common);
  if (parting === null) return { seed, outcome, parting, steps: [] };
  const recordsOf = ({ at }: Pair): ChainStep['records'] =>
    [
      at[0] === null ? null : histories[0].records[at[0]],
      at[1] === null ? null : histories[1].records[at[1]],
    ] as const;
  const pairs = differing(histories, common);
  const { ends, issues: aims } =
    outcome === null ? { ends: () => false, issues: [] } : targetOf(outcome, histories, arms);
  const issues = new Set(aims);
  const movedIn = ({ round, at }: Pair, among: ReadonlySet<string>): Moved | null => {
    const [a, b] = recordsOf({ round, at });
    if (a?.type !== 'moves' || b?.type !== 'moves') return null;
    return movedOn(among, [a, b], [histories[0].worlds[round - 1], histories[1].worlds[round - 1]], common);
  };
  const kept: ChainStep[] = [];
  const step = (pair: Pair, moved: Moved | null = null) =>
    kept.push({ ...pair, records: recordsOf(pair), moved });
  // Backwards, so that a package brings in the issues that it ties before what happened to them is looked for.
  for (const pair of [...pairs].reverse()) {
    const records = recordsOf(pair);
    const record = (records[0] ?? records[1])!;
    const concerns = ON_THE_WAY[record.type] && issuesOf(record).some((issue) => issues.has(issue));
    if (concerns && record.type === 'package') for (const issue of record.issues) issues.add(issue);
    const moved = movedIn(pair, issues);
    if (((ends(record) || concerns) && decides(records)) || record.type === 'event' || moved !== null)
      step(pair, moved);
  }
  kept.reverse();
  const isFirst = (records: ChainStep['records']) =>
    records.every((one, arm) => one === parting.records[arm]);
  const first = pairs.find((pair) => isFirst(recordsOf(pair)));
  if (first !== undefined && !kept.some(({ records }) => isFirst(records))) {
    const all = new Set(arms[0].world.issues.map(({ id }) => id));
    kept.unshift({ ...first, records: recordsOf(first), moved: movedIn(first, all) });
  }
  return { seed, outcome, parting, steps: thinned(kept) };
}

/** Whether records that differ decide otherwise: a test with another count and the same result does not. */
function decides([a, b]: ChainStep['records']): boolean {
  const record = (a ?? b)!;
  // What became of a package stands in a record of its own.
  if (record.type === 'test' && record.package !== null) return false;
  if (a?.type === 'text' && b?.type === 'text') return !near(a.to, b.to);
  if (a?.type === 'signature' && b?.type === 'signature') return a.signed !== b.signed;
  if (a?.type === 'deployment' && b?.type === 'deployment') return a.deploys !== b.deploys;
  if (a?.type === 'exit' && b?.type === 'exit') return a.to !== b.to || a.issue !== b.issue;
  return !(a?.type === 'test' && b?.type === 'test' && a.passed === b.passed && a.reason === b.reason);
}

/** Agents whose acts a chain names where many act otherwise. */
const ACTS_NAMED = 3;

/** Of the steps of one kind the first and the last; events all, and of what agents decide each for itself the first few. */
function thinned(steps: readonly ChainStep[]): ChainStep[] {
  const kinds = steps.map(({ records }) => (records[0] ?? records[1])!.type);
  return steps.filter((_, at) => {
    const kind = kinds[at];
    if (kind === 'event') return true;
    const before = kinds.slice(0, at).filter((one) => one === kind).length;
    if (kind === 'signature' || kind === 'deployment' || kind === 'exit') return before < ACTS_NAMED;
    return before === 0 || kinds.lastIndexOf(kind) === at;
  });
}
