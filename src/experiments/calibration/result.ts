/** What a calibration shows: what is left of every number, which target rules out how much, and the points that are not ruled out. */
import type { Interval } from '../intervals.ts';
import { posteriorQuantile, type Posterior } from './abc.ts';
import { HIGH, IDENTIFIED, LOW, relativeLength, type Recovered } from './recovery.ts';
import type { Study } from '../sweep/study.ts';
import { valueOf, type Ranged } from './study.ts';
import type { Target } from './target.ts';
import { isRuledOut, type PlayedPoint } from './waves.ts';

export type CalibrationMethod = 'history' | 'abc';

export interface WaveResult {
  readonly wave: number;
  readonly points: number;
  readonly runs: number;
  /** Share of the whole range of all numbers that is not ruled out after it. */
  readonly left: Interval;
}

export interface NumberResult {
  readonly name: string;
  readonly paths: readonly string[];
  /** What it could be before: all of its range, or 90 % of it by the posterior's measure. */
  readonly before: { readonly low: number; readonly high: number };
  /** What it can be now; null: everything is ruled out. */
  readonly after: { readonly low: number; readonly high: number } | null;
  /** Length of what it can be now by that before, in the measure of the prior. */
  readonly length: number | null;
  /** Whether the targets narrow it to two thirds of its range or less. */
  readonly isIdentified: boolean;
  /** Of a posterior: whether values that had made data were found again. */
  readonly recovered: Recovered | null;
}

export interface TargetResult extends Target {
  readonly title: string;
  /** Least and largest mean over the runs of a point; null: it has a value in no run. */
  readonly played: { readonly low: number; readonly high: number } | null;
  /** Share of the points of the first wave that it rules out by itself; null: points are not ruled out by the method. */
  readonly rulesOut: number | null;
}

export interface CalibrationResult {
  readonly method: CalibrationMethod;
  readonly targets: readonly TargetResult[];
  readonly waves: readonly WaveResult[];
  readonly numbers: readonly NumberResult[];
  /** Values of the numbers at points that are not ruled out by what was played there, or drawn from the posterior. */
  readonly ensemble: readonly (readonly number[])[];
}

const rangedOf = (study: Study): readonly Ranged[] => study.factors as readonly Ranged[];

export function targetResults(
  method: CalibrationMethod,
  targets: readonly Target[],
  study: Study,
  first: readonly PlayedPoint[],
): TargetResult[] {
  return targets.map((target, at) => {
    const means = first.filter(({ metrics }) => metrics[at].runs > 0).map(({ metrics }) => metrics[at].mean);
    const only = first.map(({ point, metrics }) => ({ point, metrics: [metrics[at]] }));
    const out = only.filter((one) => isRuledOut(one, [target], only));
    return {
      ...target,
      title: study.metrics.find(({ name }) => name === target.metric)?.title ?? target.metric,
      played:
        means.length === 0
          ? null
          : {
              low: means.reduce((least, one) => Math.min(least, one)),
              high: means.reduce((most, one) => Math.max(most, one)),
            },
      rulesOut: method === 'history' ? out.length / first.length : null,
    };
  });
}

/** A coordinate next to an end, for laws that have none. */
const NEXT = 1e-3;

/** The value at a coordinate; next to an end where that is infinite. */
function endOf(factor: Ranged, coordinate: number): number {
  const value = valueOf(factor, coordinate);
  return Number.isFinite(value) ? value : valueOf(factor, Math.min(1 - NEXT, Math.max(NEXT, coordinate)));
}

/** What of each number is not ruled out. @param left points in the unit cube */
export function numbersLeft(study: Study, left: readonly Float64Array[]): NumberResult[] {
  return rangedOf(study).map((factor, at) => {
    const ends = left.map((point) => point[at]);
    const low = ends.reduce((least, one) => Math.min(least, one), 1);
    const high = ends.reduce((most, one) => Math.max(most, one), 0);
    const isEmpty = left.length === 0;
    return {
      name: factor.name,
      paths: factor.paths,
      before: { low: endOf(factor, 0), high: endOf(factor, 1) },
      after: isEmpty ? null : { low: valueOf(factor, low), high: valueOf(factor, high) },
      length: isEmpty ? null : high - low,
      isIdentified: !isEmpty && high - low <= IDENTIFIED,
      recovered: null,
    };
  });
}

/** The 90 % interval of each number. @param recovered what recovery showed, by number */
export function numbersOf(
  study: Study,
  posterior: Posterior,
  recovered: readonly Recovered[],
): NumberResult[] {
  return rangedOf(study).map((factor, at) => {
    const [low, high] = [LOW, HIGH].map((share) => posteriorQuantile(posterior, at, share));
    const length = relativeLength(low, high);
    return {
      name: factor.name,
      paths: factor.paths,
      before: { low: valueOf(factor, LOW), high: valueOf(factor, HIGH) },
      after: { low: valueOf(factor, low), high: valueOf(factor, high) },
      length,
      isIdentified: length <= IDENTIFIED,
      recovered: recovered[at] ?? null,
    };
  });
}

/** The points that were played and that their own runs do not rule out. */
export const ensembleLeft = (
  study: Study,
  played: readonly PlayedPoint[],
  targets: readonly Target[],
): number[][] =>
  played
    .filter((one) => !isRuledOut(one, targets, played))
    .map(({ point }) => rangedOf(study).map((factor, at) => valueOf(factor, point[at])));

/** Points drawn from a posterior. */
const DRAWN = 100;

/** Draws from a posterior at even steps of its weight, so that no luck is in them (Kitagawa 1996). */
export function ensembleDrawn(study: Study, { points, weights }: Posterior): number[][] {
  const drawn = new Map<number, number[]>();
  let at = 0;
  let sum = weights[0];
  for (let draw = 0; draw < DRAWN; draw += 1) {
    while (sum < (draw + 0.5) / DRAWN && at < points.length - 1) {
      at += 1;
      sum += weights[at];
    }
    drawn.set(
      at,
      rangedOf(study).map((factor, k) => valueOf(factor, points[at][k])),
    );
  }
  return [...drawn.values()];
}
