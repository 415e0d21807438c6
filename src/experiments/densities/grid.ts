/** Distributions of a decision over the scale from 0 to 100, as probabilities of its 101 whole points. */

/** Points of the grid. */
export const POINTS = 101;

/** Probabilities of the points 0 … 100, which sum to 1. */
export type Density = Float64Array;

/** Scales weights so that they sum to 1; even where all are 0. */
export function normalised(weights: Float64Array): Density {
  const total = weights.reduce((sum, one) => sum + one, 0);
  return total > 0 ? weights.map((one) => one / total) : weights.map(() => 1 / weights.length);
}

/** Where a value lies on the grid: the nearest point. */
export const pointOfGrid = (value: number): number => Math.min(POINTS - 1, Math.max(0, Math.round(value)));

/** Laplace's law around a value, cut at the ends of the scale. @param scale mean absolute deviation before cutting, points */
export function laplace(centre: number, scale: number): Density {
  return normalised(
    Float64Array.from({ length: POINTS }, (_, at) => Math.exp(-Math.abs(at - centre) / scale)),
  );
}

/** The sum of densities, each by its weight. */
export function mixed(parts: readonly Density[], weights: readonly number[]): Density {
  return Float64Array.from({ length: POINTS }, (_, at) =>
    parts.reduce((sum, part, which) => sum + weights[which] * part[at], 0),
  );
}

/** P(X < x) and P(X ≤ x) of the point nearest to a value. */
export function cumulative(
  density: Density,
  value: number,
): { readonly below: number; readonly upTo: number } {
  const point = pointOfGrid(value);
  let below = 0;
  for (let at = 0; at < point; at += 1) below += density[at];
  return { below, upTo: below + density[point] };
}

/** The smallest point up to which there is so much probability. */
export function quantileOf(density: Density, share: number): number {
  let sum = 0;
  for (let at = 0; at < POINTS; at += 1) {
    sum += density[at];
    if (sum >= share - ROUNDING) return at;
  }
  return POINTS - 1;
}

/** What sums of a hundred shares may be off by. */
const ROUNDING = 1e-9;

/** The smallest central interval of a level: as much probability outside on either side as is left. */
export function centralInterval(
  density: Density,
  level: number,
): { readonly low: number; readonly high: number } {
  return { low: quantileOf(density, (1 - level) / 2), high: quantileOf(density, (1 + level) / 2) };
}

/**
 * Continuous ranked probability score on the grid, Σ (F(x) − 1{y ≤ x})² in points (Gneiting & Raftery 2007, eq. 20), for the grid point
 * nearest to the outcome.
 */
export function crpsOnGrid(density: Density, outcome: number): number {
  const point = pointOfGrid(outcome);
  let sum = 0;
  let score = 0;
  for (let at = 0; at < POINTS - 1; at += 1) {
    sum += density[at];
    const off = at >= point ? sum - 1 : sum;
    score += off * off;
  }
  return score;
}
