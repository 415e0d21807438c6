/** Two runs side by side: only what differs in how they were made, what was decided, who did what and who stood with whom. */
import type { CoalitionsRecord, EngineRecord, OutcomeRecord, VoteRecord } from '../engine/records.ts';
import { commonOf, keyOf, sameRecord } from '../experiments/counterfactual/facts.ts';
import { partRound, type Parting } from '../experiments/counterfactual/parting.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { KEYED } from '../scenarios/merge.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { findNumbers } from '../scenarios/paths/resolve.ts';
import { asWritten } from '../scenarios/uncertain/numbers.ts';
import { type FinishedRun, recordsOf } from './finished-run.ts';
import { heldField } from './held.ts';
import { issuesAsListed } from './names.ts';

export interface ComparedRun {
  /** What it was called on the command line. */
  readonly name: string;
  readonly run: FinishedRun;
  /** The scenario as it was played. */
  readonly file: ScenarioFile;
}

/** A value of the scenario that differs; undefined where only the other one has it. */
export interface FileDifference {
  readonly path: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** Both sides of something; null where one has it not. */
export interface InBoth<T> {
  readonly a: T | null;
  readonly b: T | null;
}

export interface Comparison {
  readonly a: ComparedRun;
  readonly b: ComparedRun;
  /** The one seed phrase of both; null: they have different luck. */
  readonly seed: string | null;
  /** Whether every record is the same to the last bit. */
  readonly same: boolean;
  readonly files: readonly FileDifference[];
  readonly parting: Parting | null;
  readonly outcomes: readonly InBoth<OutcomeRecord>[];
  readonly votes: readonly InBoth<VoteRecord>[];
  /** Agents whose acts differ, by kind of act. */
  readonly acts: readonly {
    readonly act: 'signature' | 'deployment' | 'exit';
    /** How many do it in either run. */
    readonly a: number;
    readonly b: number;
    /** Ids of those who do it in one run only. */
    readonly onlyA: readonly string[];
    readonly onlyB: readonly string[];
  }[];
  /** The last round's coalitions where agents group otherwise; null where they group alike. */
  readonly coalitions: InBoth<CoalitionsRecord> | null;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Things of a list by what identifies them. */
function byIdentity(name: string, list: readonly unknown[]): Map<string, unknown> | null {
  const keys = KEYED.get(name);
  if (keys === undefined || !list.every(isMap)) return null;
  return new Map(list.map((item) => [keys.map((key) => String(item[key])).join(':'), item]));
}

/** Every value in which two scenarios differ; lists of things are held against each other by id. */
export function fileDifferences(a: unknown, b: unknown, path = '', name = ''): FileDifference[] {
  const join = (key: string) => (path === '' ? key : `${path}.${key}`);
  const walk = (
    one: ReadonlyMap<string, unknown>,
    other: ReadonlyMap<string, unknown>,
    next: string | null,
  ) =>
    [...new Set([...one.keys(), ...other.keys()])].flatMap((key) =>
      fileDifferences(one.get(key), other.get(key), join(key), next ?? key),
    );
  if (isMap(a) && isMap(b)) return walk(new Map(Object.entries(a)), new Map(Object.entries(b)), null);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [one, other] = [byIdentity(name, a), byIdentity(name, b)];
    if (one !== null && other !== null) return walk(one, other, '');
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ path, a, b }];
}

/** Records of a run by round. */
function rounds(records: readonly EngineRecord[]): EngineRecord[][] {
  const out: EngineRecord[][] = [];
  for (const record of records) {
    if (record.type === 'round') out.push([]);
    out[out.length - 1].push(record);
  }
  return out;
}

/** The first difference of two runs. */
function partingOf(a: FinishedRun, b: FinishedRun): Parting | null {
  const common = commonOf(a.world, b.world);
  const [one, other] = [rounds(a.records), rounds(b.records)];
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const parting = partRound(one[at] ?? [], other[at] ?? [], at + 1, common);
    if (parting !== null) return parting;
  }
  return null;
}

/** Records of a type that differ, paired by what they are about, the first with the first. */
function differing<T extends EngineRecord['type']>(
  a: FinishedRun,
  b: FinishedRun,
  type: T,
): InBoth<Extract<EngineRecord, { type: T }>>[] {
  type One = Extract<EngineRecord, { type: T }>;
  const common = commonOf(a.world, b.world);
  const waiting = new Map<string, One[]>();
  for (const record of recordsOf(b.records, type))
    waiting.set(keyOf(record), [...(waiting.get(keyOf(record)) ?? []), record]);
  const pairs = recordsOf(a.records, type).flatMap((record): InBoth<One>[] => {
    const other = waiting.get(keyOf(record))?.shift() ?? null;
    return other !== null && sameRecord(record, other, common) ? [] : [{ a: record, b: other }];
  });
  return [...pairs, ...[...waiting.values()].flat().map((record) => ({ a: null, b: record }))];
}

/** Outcomes as the scenarios list their issues: those of the first, then what only the second has. */
function asListed(
  outcomes: InBoth<OutcomeRecord>[],
  a: FinishedRun,
  b: FinishedRun,
): InBoth<OutcomeRecord>[] {
  const order = [a.world, b.world].flatMap((world) => issuesAsListed(world).map((at) => world.issues[at].id));
  const place = (one: InBoth<OutcomeRecord>) => order.indexOf((one.a ?? one.b)!.issue);
  return outcomes.sort((one, other) => place(one) - place(other));
}

/** Who does something in a run. */
function doers({ records }: FinishedRun, act: 'signature' | 'deployment' | 'exit'): Set<string> {
  const does = (record: EngineRecord) =>
    record.type === 'signature' ? record.signed : record.type === 'deployment' ? record.deploys : true;
  return new Set(recordsOf(records, act).flatMap((record) => (does(record) ? [record.agent] : [])));
}

function acts(a: FinishedRun, b: FinishedRun): Comparison['acts'] {
  return (['signature', 'deployment', 'exit'] as const).flatMap((act) => {
    const [one, other] = [doers(a, act), doers(b, act)];
    const onlyA = [...one].filter((id) => !other.has(id));
    const onlyB = [...other].filter((id) => !one.has(id));
    return onlyA.length + onlyB.length === 0 ? [] : [{ act, a: one.size, b: other.size, onlyA, onlyB }];
  });
}

/** What a value is where a file is silent: a number that holds by default; undefined where none does. */
export function heldByDefault(file: ScenarioFile, path: string): number | undefined {
  try {
    const [found] = findNumbers(file, path);
    return found.given ? undefined : found.value;
  } catch (error) {
    if (error instanceof PathError) return undefined;
    throw error;
  }
}

/** Holds two runs against each other. */
export function compareRuns(a: ComparedRun, b: ComparedRun): Comparison {
  const [one, other] = [a.run, b.run].map(({ records }) => recordsOf(records, 'coalitions').at(-1)!);
  const alike = sameRecord(one, other, commonOf(a.run.world, b.run.world));
  return {
    a,
    b,
    seed: a.run.seed === b.run.seed ? a.run.seed : null,
    same: a.run.digest === b.run.digest,
    files: fileDifferences(asWritten(a.file), asWritten(b.file)),
    parting: partingOf(a.run, b.run),
    outcomes: asListed(differing(a.run, b.run, 'outcome'), a.run, b.run),
    votes: differing(a.run, b.run, 'vote'),
    acts: acts(a.run, b.run),
    coalitions: alike ? null : { a: one, b: other },
  };
}

/** The comparison as data. */
export function comparisonDocument(
  { a, b, seed, same, files, parting, outcomes, votes, acts: by, coalitions }: Comparison,
  parley: string,
) {
  const side = ({ name, run }: ComparedRun) => ({
    name,
    scenario: run.world.scenario,
    seed: run.seed,
    changes: run.changes,
    digest: run.digest,
    rounds: run.rounds,
    ...heldField(run.grounds.held),
  });
  const bare = <T extends EngineRecord>(record: T | null) => {
    if (record === null) return null;
    const { type: _type, ...rest } = record;
    return Object.fromEntries(Object.entries(rest).filter(([, value]) => !ArrayBuffer.isView(value)));
  };
  return {
    parley,
    a: side(a),
    b: side(b),
    seed,
    same,
    scenario: files.map(({ path, a: one, b: other }) => ({ path, a: one ?? null, b: other ?? null })),
    parting: parting === null ? null : { round: parting.round, record: parting.record },
    outcomes: outcomes.map((one) => ({ a: bare(one.a), b: bare(one.b) })),
    votes: votes.map((one) => ({ a: bare(one.a), b: bare(one.b) })),
    acts: by,
    coalitions: coalitions === null ? null : { a: bare(coalitions.a), b: bare(coalitions.b) },
  };
}
