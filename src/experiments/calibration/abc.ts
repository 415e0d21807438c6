/**
 * Approximate Bayesian computation by rejection (Tavaré et al. 1997; Pritchard et al. 1999) with the local linear adjustment of Beaumont, Zhang
 * and Balding (2002): of points drawn from the prior those are kept whose runs lie nearest to what was seen, and their values are moved by
 * what a regression says of the distance that is left.
 */
import { exp, log } from '../../engine/math.ts';
import { solveLinear } from '../../models/shared/numeric.ts';

/** A run at a point drawn from the prior. */
export interface Simulated {
  /** In the unit cube. */
  readonly point: Float64Array;
  /** Its metrics, NaN where one does not apply. */
  readonly metrics: Float64Array;
}

export interface Posterior {
  /** Points after the adjustment, with their weights, which sum to 1. */
  readonly points: readonly Float64Array[];
  readonly weights: Float64Array;
}

/** Shrinkage of the regression, in parts of the weight kept. */
const RIDGE = 1e-3;
/** How near a value may come to an end of its range before it is moved: half of the smallest part that is told apart. */
const EDGE = 1e-6;

const logit = (value: number): number => {
  const inside = Math.min(1 - EDGE, Math.max(EDGE, value));
  return log(inside / (1 - inside));
};
const unlogit = (value: number): number => 1 / (1 + exp(-value));

const middleOf = (values: Float64Array): number => {
  const sorted = values.filter((value) => value === value).sort();
  return sorted.length === 0 ? NaN : sorted[Math.floor(sorted.length / 2)];
};

/** Median absolute deviation of every metric, the standard deviation where that is 0; 0 where it never differs. */
function scalesOf(simulated: readonly Simulated[]): Float64Array {
  return Float64Array.from(simulated[0].metrics, (_, k) => {
    const values = Float64Array.from(simulated, ({ metrics }) => metrics[k]).filter(
      (value) => value === value,
    );
    if (values.length === 0) return 0;
    const middle = middleOf(values);
    const spread = middleOf(values.map((value) => Math.abs(value - middle)));
    if (spread > 0) return spread;
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length);
  });
}

/**
 * By how much residuals of the regression are too short, since it was fitted to the same runs: √(n / (n − p)) for as many runs as the weights
 * are worth (Kish 1965) and as many coefficients as the shrunk regression spends (Hastie, Tibshirani & Friedman 2009, eq. 3.50).
 */
function wideningOf(gram: Float64Array, shrunk: Float64Array, size: number, weights: Float64Array): number {
  const runs = 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
  let spent = 0;
  for (let i = 0; i < size; i += 1) {
    const column = Float64Array.from({ length: size }, (_, row) => gram[row * size + i]);
    spent += solveLinear(Float64Array.from(shrunk), column)[i];
  }
  return Math.sqrt(runs / Math.max(1, runs - spent));
}

/**
 * The posterior.
 * @param seen metrics that were seen, NaN where one was not; @param share of the runs that are kept, in (0, 1]
 * @returns null where no run has a value of all that was seen
 */
export function abcPosterior(
  simulated: readonly Simulated[],
  seen: ArrayLike<number>,
  share: number,
): Posterior | null {
  const scales = scalesOf(simulated);
  const used = [...scales.keys()].filter((k) => scales[k] > 0 && seen[k] === seen[k]);
  // A run in which a metric does not apply is never near.
  const offOf = ({ metrics }: Simulated): Float64Array =>
    Float64Array.from(used, (k) =>
      metrics[k] === metrics[k] ? (metrics[k] - seen[k]) / scales[k] : Infinity,
    );
  const all = simulated
    .map((one, at) => {
      const off = offOf(one);
      return { at, off, distance: Math.sqrt(off.reduce((sum, value) => sum + value * value, 0)) };
    })
    .filter(({ distance }) => distance < Infinity)
    .sort((a, b) => a.distance - b.distance || a.at - b.at);
  if (all.length === 0) return null;
  const count = Math.max(1, Math.min(all.length, Math.round(share * simulated.length)));
  const kept = all.slice(0, count);
  const width = kept[count - 1].distance;
  // Epanechnikov's kernel; where all lie equally near, they count alike.
  const raw = kept.map(({ distance }) => (width > 0 ? 1 - (distance / width) * (distance / width) : 1));
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = Float64Array.from(raw, (one) => (total > 0 ? one / total : 1 / count));
  const rows = kept.map(({ off }) => [1, ...off]);
  const size = used.length + 1;
  const gram = new Float64Array(size * size);
  rows.forEach((row, at) => {
    for (let i = 0; i < size; i += 1)
      for (let j = 0; j < size; j += 1) gram[i * size + j] += weights[at] * row[i] * row[j];
  });
  const shrunk = Float64Array.from(gram);
  for (let i = 1; i < size; i += 1) shrunk[i * size + i] += RIDGE;
  const widening = wideningOf(gram, shrunk, size, weights);
  const dimensions = simulated[0].point.length;
  const points = kept.map(() => new Float64Array(dimensions));
  for (let d = 0; d < dimensions; d += 1) {
    const values = kept.map(({ at }) => logit(simulated[at].point[d]));
    const right = new Float64Array(size);
    rows.forEach((row, at) => {
      for (let i = 0; i < size; i += 1) right[i] += weights[at] * row[i] * values[at];
    });
    const slope = solveLinear(Float64Array.from(shrunk), right);
    rows.forEach((row, at) => {
      const fitted = row.reduce((sum, one, i) => sum + slope[i] * one, 0);
      points[at][d] = unlogit(slope[0] + widening * (values[at] - fitted));
    });
  }
  return { points, weights };
}

/** The value of one number below which so much of the posterior lies. */
export function posteriorQuantile({ points, weights }: Posterior, dimension: number, share: number): number {
  const order = [...points.keys()].sort((a, b) => points[a][dimension] - points[b][dimension]);
  let sum = 0;
  for (const at of order) {
    sum += weights[at];
    if (sum >= share) return points[at][dimension];
  }
  return points[order.at(-1)!][dimension];
}

/** The mean of one number, and its standard deviation. */
export function posteriorMoments(
  { points, weights }: Posterior,
  dimension: number,
): { readonly mean: number; readonly deviation: number } {
  const mean = points.reduce((sum, point, at) => sum + weights[at] * point[dimension], 0);
  const square = points.reduce(
    (sum, point, at) => sum + weights[at] * (point[dimension] - mean) * (point[dimension] - mean),
    0,
  );
  return { mean, deviation: Math.sqrt(square) };
}
