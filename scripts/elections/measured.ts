/**
 * How well the coding tells a session that it has not seen: each session's roster is played, and only then its roll calls are
 * opened. Beside it stands persistence, each state's last ballot, over the same states.
 */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { WITHOUT_LUCK } from '../../src/engine/parameters.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { playOut } from '../../src/engine/run.ts';
import { ABSTAIN, AGAINST, FOR } from '../../src/engine/terms.ts';
import type { World } from '../../src/engine/world.ts';
import type { CovariateRow } from '../../src/experiments/covariates.ts';
import { openScenario } from '../../src/runs/session.ts';
import { DISK } from '../../src/scenarios/disk.ts';
import type { FileAccess } from '../../src/scenarios/files.ts';
import { csvOf } from '../code-states.ts';
import { codeSession, ISSUES, type ElectionsRule } from './code.ts';
import { readBlocs, readRule } from './files.ts';
import { type Ballot, type Known, knownBefore, rollCall, SERIES, type Series, yearsOf } from './known.ts';

type Counts = Readonly<Record<Ballot, number>>;

/** One vote of one session: what was played, what persistence says, and what happened. */
export interface Measured {
  readonly series: Series;
  readonly year: number;
  /** States with a ballot now and in the roll call before. */
  readonly compared: number;
  /** How many of them are told rightly, by whatever says something of all of them. */
  readonly allYes: number;
  readonly persistence: number;
  readonly played: number;
  /** The same apart: rows are what happened, columns what was said, in the order yes, no, abstain; of the last ballot and as played. */
  readonly confusion: { readonly persistence: readonly number[][]; readonly played: readonly number[][] };
  /** Of those who voted otherwise than the last time, how many there are and how many are told as played. */
  readonly changed: { readonly states: number; readonly told: number };
  /** Counts without luck, their means over seeds, and the counts of the roll call. */
  readonly counts: Counts;
  readonly mean: Counts;
  readonly happened: Counts;
}

const KINDS: readonly Ballot[] = ['yes', 'no', 'abstain'];
const BALLOT_OF = new Map<number, Ballot>([
  [FOR, 'yes'],
  [AGAINST, 'no'],
  [ABSTAIN, 'abstain'],
]);

/** Ballots of a run by series and ISO code. */
function ballotsOf(world: World, records: readonly EngineRecord[]): Record<Series, Map<string, Ballot>> {
  const all = { elections: new Map<string, Ballot>(), sovereignty: new Map<string, Ballot>() };
  for (const record of records) {
    if (record.type !== 'vote') continue;
    const series = SERIES.find((one) => ISSUES[one] === record.issue);
    if (series === undefined) continue;
    record.ballots?.forEach((ballot, agent) => {
      const kind = BALLOT_OF.get(ballot);
      if (kind !== undefined) all[series].set(world.agents[agent]!.id.toUpperCase(), kind);
    });
  }
  return all;
}

/** The shipped scenario with another roster. @param set changes, as `--set` has them */
function worldOf(roster: readonly CovariateRow[], set: readonly string[] = []): World {
  const bytes = new TextEncoder().encode(csvOf(roster));
  const isRoster = (path: string): boolean => path.endsWith('/unga-elections/states.csv');
  const access: FileAccess = {
    ...DISK,
    stat: (path) => (isRoster(path) ? { kind: 'file', size: bytes.length } : DISK.stat(path)),
    read: (path) => (isRoster(path) ? bytes : DISK.read(path)),
  };
  return openScenario('unga-elections', set, access).world;
}

const play = (world: World, seed: string): Record<Series, Map<string, Ballot>> =>
  ballotsOf(world, playOut({ world, seed, conduct: CONDUCT }).records);

function countsOf(ballots: Iterable<Ballot>): Record<Ballot, number> {
  const counts = { yes: 0, no: 0, abstain: 0 };
  for (const ballot of ballots) counts[ballot] += 1;
  return counts;
}

/** How the sessions are coded and played. */
interface Setting {
  readonly rule: ElectionsRule;
  readonly set: readonly string[];
  /** Runs with luck. */
  readonly seeds: number;
}

/** Plays one session and scores its votes. */
function measureSession(
  known: Known,
  votes: readonly CovariateRow[],
  { rule, set, seeds }: Setting,
): Measured[] {
  const world = worldOf(codeSession(known, rule, readBlocs()), set);
  const exact = play({ ...world, parameters: { ...world.parameters, ...WITHOUT_LUCK } }, 'exact');
  const lucky = Array.from({ length: seeds }, (_, seed) => play(world, `session ${seed + 1}`));
  return SERIES.flatMap((series) => {
    const happened = rollCall(votes, series, known.year);
    if (happened.size === 0) return [];
    const told = exact[series];
    const last = known.sessions[series][0]?.ballots ?? null;
    const compared = last === null ? [] : [...happened.keys()].filter((state) => last.has(state));
    const rightly = (ballots: ReadonlyMap<string, Ballot>): number =>
      compared.filter((state) => ballots.get(state) === happened.get(state)).length;
    const changed = compared.filter((state) => last?.get(state) !== happened.get(state));
    const confused = (ballots: ReadonlyMap<string, Ballot>): number[][] =>
      KINDS.map((was) =>
        KINDS.map(
          (said) =>
            compared.filter((state) => happened.get(state) === was && ballots.get(state) === said).length,
        ),
      );
    const mean = { yes: 0, no: 0, abstain: 0 };
    for (const run of lucky) for (const ballot of run[series].values()) mean[ballot] += 1 / seeds;
    return [
      {
        series,
        year: known.year,
        compared: compared.length,
        allYes: compared.filter((state) => happened.get(state) === 'yes').length,
        persistence: last === null ? 0 : rightly(last),
        played: rightly(told),
        changed: {
          states: changed.length,
          told: changed.filter((state) => told.get(state) === happened.get(state)).length,
        },
        confusion: { persistence: confused(last ?? new Map()), played: confused(told) },
        counts: countsOf(told.values()),
        mean,
        happened: countsOf(happened.values()),
      },
    ];
  });
}

/** Every session of the data, each from what was known before it. */
export function measure(
  votes: readonly CovariateRow[],
  points: readonly CovariateRow[],
  setting: Partial<Setting> = {},
): Measured[] {
  const years = new Set(SERIES.flatMap((series) => yearsOf(votes, series)));
  const all = { rule: readRule(), set: [], seeds: 0, ...setting };
  return [...years]
    .toSorted((a, b) => a - b)
    .flatMap((year) => measureSession(knownBefore(year, votes, points), votes, all));
}

/** Largest error among the three counts of a vote. */
export const largestError = ({ counts, happened }: Measured): number =>
  Math.max(...KINDS.map((kind) => Math.abs(counts[kind] - happened[kind])));

/** The middle of the largest errors over all votes; of an even number the upper one. */
export const medianError = (all: readonly Measured[]): number =>
  all.map(largestError).toSorted((a, b) => a - b)[all.length >> 1]!;

/**
 * Mean of F1 over yes, no and abstain, from counts of what happened (rows) and what was said (columns); a kind that neither happened nor
 * was said is left out (Sokolova & Lapalme 2009).
 */
export function macroF1(confusion: readonly (readonly number[])[]): number {
  const scores = KINDS.flatMap((_, kind) => {
    const happened = confusion[kind].reduce((sum, one) => sum + one, 0);
    const said = confusion.reduce((sum, row) => sum + row[kind], 0);
    return happened + said === 0 ? [] : [(2 * confusion[kind][kind]) / (happened + said)];
  });
  return scores.reduce((sum, one) => sum + one, 0) / scores.length;
}
