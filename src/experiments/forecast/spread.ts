/** How the draws of one number lie: mean, quantiles with their intervals, and a density as shares of equal steps of its scale. */
import { POINTS, quantileOf, type Density } from '../densities/grid.ts';
import type { Interval } from '../intervals.ts';
import { quantile, quantileInterval } from '../statistics/quantile.ts';

export interface Spread {
  /** Draws that have a value. */
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  /** By share, `0.05` to `0.95`. */
  readonly quantiles: Readonly<Record<string, number>>;
  /** The median with its 95 % interval, as wide as so many draws leave it; ends are null where they are too few. */
  readonly median: { readonly estimate: number; readonly low: number | null; readonly high: number | null };
  /** Share of the draws in each step, from `low` on. */
  readonly density: { readonly low: number; readonly step: number; readonly shares: readonly number[] };
}

const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;
/** Steps of a density. */
const STEPS = 20;

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Sums up values, NaN aside; null where there are none. @param low and @param high ends of the scale */
export function spreadOf(values: Float64Array, low: number, high: number): Spread | null {
  const sorted = values.filter((value) => value === value).sort();
  const count = sorted.length;
  if (count === 0) return null;
  // The mean of equal values by their sum is off by a rounding, and their deviation then above 0.
  const mean =
    sorted[0] === sorted[count - 1] ? sorted[0] : sorted.reduce((sum, value) => sum + value, 0) / count;
  const squares = sorted.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const step = (high - low) / STEPS || 1;
  const counts = Array.from({ length: STEPS }, () => 0);
  for (const value of sorted) counts[Math.max(0, Math.min(STEPS - 1, Math.floor((value - low) / step)))] += 1;
  const median: Interval = quantileInterval(sorted, 0.5);
  return {
    count,
    mean,
    deviation: count < 2 ? 0 : Math.sqrt(squares / (count - 1)),
    quantiles: Object.fromEntries(QUANTILES.map((share) => [String(share), quantile(sorted, share)])),
    median: { estimate: median.estimate, low: finite(median.low), high: finite(median.high) },
    density: { low, step, shares: counts.map((found) => found / count) },
  };
}

/**
 * A density over the scale of 100 as a spread. A point of it stands for the half point on either side, so that it counts for both steps that
 * meet there.
 * @param count decisions that it was learnt from
 */
export function spreadOfDensity(density: Density, count: number): Spread {
  const mean = density.reduce((sum, share, at) => sum + share * at, 0);
  const square = density.reduce((sum, share, at) => sum + share * (at - mean) * (at - mean), 0);
  const step = (POINTS - 1) / STEPS;
  const shares = Array.from({ length: STEPS }, () => 0);
  density.forEach((share, at) => {
    const below = Math.max(0, Math.ceil(at / step) - 1);
    const above = Math.min(STEPS - 1, Math.floor(at / step));
    shares[below] += share / 2;
    shares[above] += share / 2;
  });
  return {
    count,
    mean,
    deviation: Math.sqrt(square),
    quantiles: Object.fromEntries(QUANTILES.map((share) => [String(share), quantileOf(density, share)])),
    median: { estimate: quantileOf(density, 0.5), low: null, high: null },
    density: { low: 0, step, shares },
  };
}
