/**
 * A sweep as plain data: all that decides its tables, written once as the manifest of its folder. Workers, shards on other
 * machines and a resumed sweep read it and nothing else, so that they cannot disagree.
 */
import { createHash } from 'node:crypto';
import { Draws } from '../../engine/draws.ts';
import type { OptionValues, OptionSpecs } from '../../engine/card.ts';
import { DESIGNS } from '../designs/index.ts';
import type { Plan } from '../designs/design.ts';
import type { MeasureUnit } from '../measures/measure.ts';
import type { Goal } from '../searches/search.ts';
import type { HeldNumber } from '../../scenarios/uncertain/numbers.ts';
import { planFactor, valueAt, type Factor } from './factors.ts';
import type { RecordKind } from './file.ts';

/** Version of the layout of a sweep's folder and of the meaning of its manifest. */
export const FORMAT = 4;

/** When replicates of a point may end: the mean of every metric is known to within its half-width, or there are too many. */
export interface Until {
  readonly halfWidth: Readonly<Record<string, number>>;
  readonly most: number;
}

export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly unit: MeasureUnit;
  /** What it is computed by from measures; absent: it is a measure. */
  readonly formula?: string;
}

/** A search for points, in the place of a design. */
export interface StudySearch {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly goals: readonly Goal[];
  /** Name of the factor that is profiled; null: none. */
  readonly of: string | null;
}

export interface Study {
  readonly format: typeof FORMAT;
  /** Version of Parley that plays it. */
  readonly parley: string;
  readonly id: string;
  readonly title: string;
  readonly question: string | null;
  readonly scenario: string;
  readonly seed: string;
  /** Most rounds of a run; null: as many as the venue's stages last. */
  readonly rounds: number | null;
  readonly factors: readonly Factor[];
  readonly design: { readonly id: string; readonly options: Readonly<Record<string, unknown>> } | null;
  /** Absent: a design or a table says which points are played. */
  readonly search?: StudySearch;
  /** Values by point and factor where a table lists them. */
  readonly table: readonly (readonly number[])[] | null;
  /** Number of points. */
  readonly points: number;
  /** Runs of every point, or when they may end. */
  readonly replicates: number | Until;
  /** Digests of the resolved scenarios, one for every combination of variants, the last factor changing fastest. */
  readonly scenarios: readonly string[];
  /** Ids of the issues of all scenarios. */
  readonly issues: readonly string[];
  readonly metrics: readonly Metric[];
  readonly record: readonly RecordKind[];
  /** Metrics that are taken down at the end of every round; absent: none. */
  readonly series?: readonly Metric[];
  /** Formula over measures: a run ends with the round in which it holds; absent: runs end by themselves. */
  readonly stop?: string;
  /** Numbers that the scenario gives as ranges and no factor varies, and the value that each is held at; absent: none. */
  readonly held?: readonly HeldNumber[];
}

/** A study whose points are searched for. */
export interface SearchStudy extends Study {
  readonly search: StudySearch;
  readonly replicates: number;
}

/** The study of a search; null where a design or a table says which points are played. */
export function searchOf(study: Study): SearchStudy | null {
  const { search, replicates } = study;
  return search === undefined || typeof replicates !== 'number' ? null : { ...study, search, replicates };
}

/** Fingerprint of a study: two folders with the same one hold the same tables. */
export function studyDigest(study: Study): string {
  return createHash('sha256').update(JSON.stringify(study)).digest('hex').slice(0, 32);
}

/**
 * What is computed in one piece and in order: a run where the number of replicates is known, else a point with all its
 * replicates, since each one more depends on those before.
 */
export function unitsOf({ points, replicates }: Study): number {
  return typeof replicates === 'number' ? points * replicates : points;
}

/** Number of runs; null where it depends on how they turn out. */
export function runsOf({ points, replicates }: Study): number | null {
  return typeof replicates === 'number' ? points * replicates : null;
}

/** The plan of the design, as estimators want it; null where a table lists the points, a search finds them, or nothing is varied. */
export function planOf({ design, factors, seed }: Study): Plan | null {
  if (design === null) return null;
  const options = design.options as OptionValues<OptionSpecs>;
  return DESIGNS[design.id].plan(factors.map(planFactor), options, new Draws(seed, 'design'));
}

/** Writes the values of the factors at a point, from 0, into `out`: as `valueAt` has them. */
export type PointReader = (point: number, out: Float64Array) => void;

/** The values of the points that a design or a table gives a study. */
export function pointsOf(study: Study): PointReader {
  const { factors, table } = study;
  if (table !== null) return (point, out) => out.set(table[point]);
  const plan = planOf(study);
  return (point, out) => {
    plan?.point(point, out);
    for (let at = 0; at < factors.length; at += 1) out[at] = valueAt(factors[at], out[at]);
  };
}

/** Which of the study's scenarios a point is played in, given its values. */
export function scenarioAt(factors: readonly Factor[], values: Float64Array): number {
  let index = 0;
  factors.forEach((factor, at) => {
    if (factor.kind === 'variants') index = index * factor.names.length + values[at];
  });
  return index;
}
