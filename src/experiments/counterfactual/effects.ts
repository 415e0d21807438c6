/** What an intervention does to each outcome, from paired replicates. */
import type { Measure } from '../measures/index.ts';
import { CLEAR, type Interval } from '../intervals.ts';
import { pairedDifference, pairedProportions } from '../statistics/paired.ts';
import { momentsOf } from '../statistics/replicates.ts';
import { near } from './facts.ts';

export interface EstimatedEffect {
  /** Name of the measure. */
  readonly outcome: string;
  readonly title: string;
  readonly unit: Measure['unit'];
  /** Means over the pairs. */
  readonly base: number;
  readonly counterfactual: number;
  /** Counterfactual less base, with a 95 % interval; NaN: there is none, since every pair shows the same. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Whether pairs differ by just so much, all of many: no interval, and more than luck. */
  readonly constant: boolean;
  /** Share of the pairs in which the two arms differ. */
  readonly flipped: number;
  /** Pairs in which the outcome applies in both arms. */
  readonly pairs: number;
  /** Correlation of the arms; null where one of them never varies. */
  readonly correlation: number | null;
  /** Variance of the difference as a share of what independent arms would give; null where nothing varies. */
  readonly varianceRatio: number | null;
}

/** How well pairing did over all outcomes that vary. */
export interface PairingGain {
  /** Medians over the outcomes; null where none varies. */
  readonly correlation: number | null;
  readonly varianceRatio: number | null;
  /** Share of the replicates of independent arms that pairing saves at the median. */
  readonly saved: number | null;
}

/** Whether a difference is more than luck: its interval excludes nothing, or all of many runs show just it. */
export const stands = ({
  difference,
  low,
  high,
  constant,
}: Pick<EstimatedEffect, 'difference' | 'low' | 'high' | 'constant'>): boolean =>
  low > 0 || high < 0 || (constant && !near(difference, 0));

/** Whether a pair has two values, and not one that was summed in another order; where it applies in one arm only, it has. */
export const isApart = (a: number, b: number): boolean => !near(a, b);

/** What is left of two arms where the outcome applies in both. */
function applying(base: ArrayLike<number>, other: ArrayLike<number>): [Float64Array, Float64Array] {
  const at = Array.from(base, (_, index) => index).filter(
    (index) => base[index] === base[index] && other[index] === other[index],
  );
  return [Float64Array.from(at, (index) => base[index]), Float64Array.from(at, (index) => other[index])];
}

/** The difference of two arms with its interval; that of flags by what pairs show, not by their spread. */
function differenceOf(unit: Measure['unit'], a: Float64Array, b: Float64Array, by: Interval): Interval {
  if (unit !== 'flag') return by;
  const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
  a.forEach((first, at) => {
    const second = b[at];
    if (first === second) counts[first === 1 ? 'both' : 'neither'] += 1;
    else counts[first === 1 ? 'onlyFirst' : 'onlySecond'] += 1;
  });
  return pairedProportions(counts);
}

/**
 * The effect on one outcome; null where no pair has it in both arms.
 * @param base its value by replicate, NaN where it does not apply; @param other the same in the other arm
 */
export function effectOn(
  measure: Measure,
  base: ArrayLike<number>,
  other: ArrayLike<number>,
): EstimatedEffect | null {
  const [a, b] = applying(base, other);
  if (a.length === 0) return null;
  const { difference, correlation, gain } = pairedDifference(a, b);
  const { estimate, low, high } = differenceOf(measure.unit, a, b, difference);
  const isSame = measure.unit !== 'flag' && a.every((value, at) => near(b[at] - value, estimate));
  return {
    outcome: measure.name,
    title: measure.title,
    unit: measure.unit,
    base: momentsOf(a).mean,
    counterfactual: momentsOf(b).mean,
    difference: estimate,
    low: isSame ? NaN : low,
    high: isSame ? NaN : high,
    constant: isSame && a.length >= CLEAR,
    flipped: a.filter((value, at) => isApart(value, b[at])).length / a.length,
    pairs: a.length,
    correlation: correlation === correlation ? correlation : null,
    varianceRatio: gain === gain ? 1 / gain : null,
  };
}

/** Median of numbers; null of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Correlation and saving over all outcomes that vary. */
export function pairingOf(effects: readonly EstimatedEffect[]): PairingGain {
  const varianceRatio = median(effects.flatMap((one) => one.varianceRatio ?? []));
  return {
    correlation: median(effects.flatMap((one) => one.correlation ?? [])),
    varianceRatio,
    saved: varianceRatio === null ? null : 1 - varianceRatio,
  };
}
