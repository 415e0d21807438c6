/** Comparing two arms that were run with the same seeds: what the pairing gains, and intervals that make use of it. */
import { wilson, type Interval } from '../intervals.ts';
import { meanInterval, momentsOf, varianceOf } from './replicates.ts';

export interface PairedDifference {
  /** Mean of second − first, with a 95 % interval by Student's t over pairs. */
  readonly difference: Interval;
  /** Pearson's correlation of the arms over pairs; NaN where an arm does not vary. */
  readonly correlation: number;
  /**
   * Variance of the mean difference with independent seeds over that with common ones: how many times as many runs
   * independent arms would need. Below 1, common seeds backfire. NaN where neither arm varies, Infinity where only the pairs'
   * difference does not.
   */
  readonly gain: number;
}

/** Compares paired arms (Glasserman & Yao 1992, "Some guidelines and guarantees for common random numbers"). */
export function pairedDifference(first: Float64Array, second: Float64Array): PairedDifference {
  const differences = momentsOf(second.map((value, at) => value - first[at]));
  const apart = varianceOf(momentsOf(first)) + varianceOf(momentsOf(second));
  const [one, two] = [momentsOf(first), momentsOf(second)];
  const product = second.reduce((sum, value, at) => sum + (value - two.mean) * (first[at] - one.mean), 0);
  return {
    difference: meanInterval(differences),
    correlation: product / Math.sqrt(one.squares * two.squares),
    gain: apart / varianceOf(differences),
  };
}

/** How often each of the two arms came out true, pair by pair. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly neither: number;
}

/**
 * Difference of two paired proportions, second − first, with a 95 % interval: Wilson's intervals of both, squared and added
 * with their correlation, which is moved towards 0 for continuity (Newcombe 1998, "Improved confidence intervals for the
 * difference between binomial proportions based on paired data", method 10).
 */
export function pairedProportions({ both, onlyFirst, onlySecond, neither }: PairedCounts): Interval {
  const n = both + onlyFirst + onlySecond + neither;
  const first = wilson(both + onlyFirst, n);
  const second = wilson(both + onlySecond, n);
  const product = (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
  const association = both * neither - onlyFirst * onlySecond;
  const corrected = association > 0 ? Math.max(0, association - n / 2) : association;
  const correlation = product === 0 ? 0 : corrected / Math.sqrt(product);
  const added = (one: number, two: number): number =>
    Math.sqrt(one * one - 2 * correlation * one * two + two * two);
  const estimate = (onlySecond - onlyFirst) / n;
  return {
    estimate,
    low: estimate - added(second.estimate - second.low, first.high - first.estimate),
    high: estimate + added(second.high - second.estimate, first.estimate - first.low),
  };
}
