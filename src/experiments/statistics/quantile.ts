/** Quantiles, and intervals for them by order statistics, which assume nothing about the shape of the distribution. */
import type { Interval } from '../intervals.ts';

/** Probability that an end may miss on its side, for 95 %. */
const TAIL = 0.025;

/** A quantile of ascending values, interpolated between the two next to it (Hyndman & Fan 1996, type 7). */
export function quantile(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
}

/** P(X = k) for X binomial(n, p), k = 0 … n: outwards from the mode by ratios, then made to sum to 1. */
function binomialProbabilities(n: number, p: number): Float64Array {
  const weights = new Float64Array(n + 1);
  const mode = Math.min(n, Math.floor((n + 1) * p));
  weights[mode] = 1;
  for (let k = mode; k < n; k += 1) weights[k + 1] = (weights[k] * (n - k) * p) / ((k + 1) * (1 - p));
  for (let k = mode; k > 0; k -= 1) weights[k - 1] = (weights[k] * k * (1 - p)) / ((n - k + 1) * p);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/**
 * Ranks, from 1, of the two ordered values between which a quantile lies with at least 95 % (David & Nagaraja 2003, Order
 * Statistics, 7.1); null where the sample is too small for an end.
 * @param share of the quantile, in (0, 1)
 */
export function quantileRanks(count: number, share: number): { low: number | null; high: number | null } {
  const probabilities = binomialProbabilities(count, share);
  let low = 0;
  let below = 0;
  while (low < count && below + probabilities[low] <= TAIL) {
    below += probabilities[low];
    low += 1;
  }
  let high = count + 1;
  let above = 0;
  while (high > 0 && above + probabilities[high - 1] <= TAIL) {
    above += probabilities[high - 1];
    high -= 1;
  }
  return { low: low === 0 ? null : low, high: high === count + 1 ? null : high };
}

/** A quantile with its interval of at least 95 %; an end is NaN where the sample is too small to have one. */
export function quantileInterval(sorted: Float64Array, share: number): Interval {
  const { low, high } = quantileRanks(sorted.length, share);
  return {
    estimate: quantile(sorted, share),
    low: low === null ? NaN : sorted[low - 1],
    high: high === null ? NaN : sorted[high - 1],
  };
}
