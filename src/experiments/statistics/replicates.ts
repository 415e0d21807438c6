/**
 * How well a mean over replicates is known, and how many replicates are enough. The rule of stopping once the interval is
 * short looks at the runs to decide about them, so its intervals cover a little less often than they say (Chow & Robbins
 * 1965, "On the asymptotic theory of fixed-width sequential confidence intervals": the loss vanishes as runs grow). A pilot of
 * thirty and checks that grow further apart keep it small.
 */
import type { Interval } from '../intervals.ts';
import { studentQuantile } from './student.ts';

/** Runs before the spread is trusted to say how many more are needed (Law 2015, Simulation Modeling and Analysis, 9.4). */
export const PILOT = 30;
/** Each check comes at half as many runs again as the one before. */
const GROWTH = 1.5;
const CONFIDENCE = 0.95;

/** Mean and spread of values seen so far, without keeping them (Welford 1962). */
export interface Moments {
  readonly count: number;
  readonly mean: number;
  /** Sum of squared deviations from the mean. */
  readonly squares: number;
}

export const NO_VALUES: Moments = { count: 0, mean: 0, squares: 0 };

export function withValue({ count, mean, squares }: Moments, value: number): Moments {
  const away = value - mean;
  const next = mean + away / (count + 1);
  return { count: count + 1, mean: next, squares: squares + away * (value - next) };
}

export function momentsOf(values: Iterable<number>): Moments {
  let moments = NO_VALUES;
  for (const value of values) moments = withValue(moments, value);
  return moments;
}

/** Sample variance; NaN below two values. */
export function varianceOf({ count, squares }: Moments): number {
  return count < 2 ? NaN : squares / (count - 1);
}

/** The mean with its 95 % interval by Student's t (1908); ends are NaN below two values. */
export function meanInterval(moments: Moments): Interval {
  const { count, mean } = moments;
  if (count < 2) return { estimate: count === 0 ? NaN : mean, low: NaN, high: NaN };
  const half = halfWidthOf(varianceOf(moments), count);
  return { estimate: mean, low: mean - half, high: mean + half };
}

/** Whether an interval is known to within ± `halfWidth`. */
export function isWithin({ low, high }: Interval, halfWidth: number): boolean {
  return high - low <= 2 * halfWidth;
}

/** The numbers of replicates at which to look whether they are enough: a pilot, then ever further apart, then the cap. */
export function checkpoints(cap: number): number[] {
  const points: number[] = [];
  for (let at = PILOT; at < cap; at = Math.ceil(at * GROWTH)) points.push(at);
  return [...points, cap];
}

/** Half-width of the 95 % interval of a mean over so many replicates. */
export function halfWidthOf(variance: number, replicates: number): number {
  return studentQuantile(CONFIDENCE, replicates - 1) * Math.sqrt(variance / replicates);
}

/**
 * The smallest number of replicates, two or more, whose interval would be ± `halfWidth` or shorter, for the variance that a pilot
 * shows. The number that is enough is known only by playing them.
 */
export function replicatesNeeded(variance: number, halfWidth: number): number {
  const enough = (replicates: number): boolean => halfWidthOf(variance, replicates) <= halfWidth;
  if (enough(2)) return 2;
  let low = 2;
  let high = 4;
  while (!enough(high)) [low, high] = [high, 2 * high];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
