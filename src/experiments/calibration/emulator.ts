/**
 * A Gaussian process that stands for a metric where nothing was played (Sacks et al. 1989; Santner, Williams & Notz 2018, ch. 3): a linear
 * trend, Matérn's correlation of order 5/2 (Rasmussen & Williams 2006, eq. 4.17) with a length for each number, and noise of the runs.
 * Lengths and noise are those of the largest restricted likelihood on a grid, searched number by number; the variance of a prediction includes
 * that of the trend.
 */
import { exp, log } from '../../engine/math.ts';
import { backward, cholesky, forward, logDiagonal, type Triangle } from './cholesky.ts';

export interface Prediction {
  readonly mean: number;
  /** Of the mean of the metric over luck, which is what is predicted. */
  readonly variance: number;
}

export interface Emulator {
  /** @param point in the unit cube */
  at(point: ArrayLike<number>): Prediction;
  /** Length of each number, in parts of its range: the larger, the less it matters. */
  readonly lengths: readonly number[];
  /** Variance of one value that it was fitted to, around what it predicts. */
  readonly noise: number;
}

const LENGTHS = [0.5, 1, 2, 4];
const [LEAST_LENGTH, MOST_LENGTH] = [0.125, 16];
/** Noise by the variance of the process. */
const NOISES = [1e-4, 1e-2, 0.1, 0.5, 2, 8];
const [LEAST_NOISE, MOST_NOISE] = [1e-6, 64];
const SWEEPS = 3;
/** Values a coefficient of the trend that it has at least. */
const VALUES_A_COEFFICIENT = 3;

function matern(squared: number): number {
  const scaled = Math.sqrt(5 * squared);
  return (1 + scaled + (5 * squared) / 3) * exp(-scaled);
}

interface Fitted {
  readonly likelihood: number;
  readonly factor: Triangle;
  /** L⁻¹ H by column, the factor of Hᵀ K⁻¹ H, and the coefficients. */
  readonly trend: readonly Float64Array[];
  readonly inner: Triangle;
  readonly coefficients: Float64Array;
  /** K⁻¹ (y − H β). */
  readonly weights: Float64Array;
  readonly variance: number;
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at] * b[at];
  return sum;
};

/** The process with given distances and noise; null where it is not positive definite. */
function fitWith(
  distances: Float64Array,
  noise: number,
  columns: readonly Float64Array[],
  values: Float64Array,
): Fitted | null {
  const n = values.length;
  const matrix = new Float64Array(distances.length);
  for (let i = 0, at = 0; i < n; i += 1)
    for (let j = 0; j <= i; j += 1, at += 1) matrix[at] = i === j ? 1 + noise : matern(distances[at]);
  const factor = cholesky(matrix, n);
  if (factor === null) return null;
  const trend = columns.map((column) => forward(factor, column));
  const y = forward(factor, values);
  const q = columns.length;
  const gram = new Float64Array((q * (q + 1)) / 2);
  for (let i = 0, at = 0; i < q; i += 1)
    for (let j = 0; j <= i; j += 1, at += 1) gram[at] = dot(trend[i], trend[j]);
  const inner = cholesky(gram, q);
  if (inner === null) return null;
  const coefficients = backward(
    inner,
    forward(
      inner,
      trend.map((column) => dot(column, y)),
    ),
  );
  const rest = y.map(
    (value, at) => value - trend.reduce((sum, column, k) => sum + column[at] * coefficients[k], 0),
  );
  const variance = dot(rest, rest) / (n - q);
  if (!(variance > 0)) return null;
  const likelihood =
    -((n - q) / 2) * log(variance) - logDiagonal(factor, n, log) - logDiagonal(inner, q, log);
  return { likelihood, factor, trend, inner, coefficients, weights: backward(factor, rest), variance };
}

/** A metric that never differs. */
const constant = (value: number, width: number): Emulator => ({
  at: () => ({ mean: value, variance: 0 }),
  lengths: Array.from({ length: width }, () => MOST_LENGTH),
  noise: 0,
});

/**
 * Fits an emulator.
 * @param points in the unit cube; @param values of each, means over runs
 */
export function emulate(points: readonly Float64Array[], values: readonly number[]): Emulator {
  const n = points.length;
  const width = points[0].length;
  if (values.every((value) => value === values[0])) return constant(values[0], width);
  const size = (n * (n + 1)) / 2;
  const squares = Array.from({ length: width }, (_, k) => {
    const own = new Float64Array(size);
    for (let i = 0, at = 0; i < n; i += 1)
      for (let j = 0; j <= i; j += 1, at += 1) {
        const apart = points[i][k] - points[j][k];
        own[at] = apart * apart;
      }
    return own;
  });
  const isLinear = n >= VALUES_A_COEFFICIENT * (width + 1);
  const one = new Float64Array(n).fill(1);
  const columns = isLinear
    ? [one, ...squares.map((_, k) => Float64Array.from(points, (point) => point[k]))]
    : [one];
  const y = Float64Array.from(values);
  const distancesOf = (lengths: readonly number[]): Float64Array => {
    const sum = new Float64Array(size);
    lengths.forEach((length, k) => {
      const by = 1 / (length * length);
      const own = squares[k];
      for (let at = 0; at < size; at += 1) sum[at] += by * own[at];
    });
    return sum;
  };
  let best: { lengths: number[]; noise: number; fitted: Fitted } | null = null;
  const attempt = (lengths: number[], noise: number): boolean => {
    const fitted = fitWith(distancesOf(lengths), noise, columns, y);
    if (fitted === null || (best !== null && fitted.likelihood <= best.fitted.likelihood)) return false;
    best = { lengths, noise, fitted };
    return true;
  };
  for (const length of LENGTHS)
    for (const noise of NOISES)
      attempt(
        squares.map(() => length),
        noise,
      );
  const chosen = (): NonNullable<typeof best> => best!;
  if (best === null) return constant(values.reduce((sum, value) => sum + value, 0) / n, width);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    let isBetter = false;
    for (let k = 0; k < width; k += 1) {
      for (const by of [2, 0.5]) {
        const { lengths, noise } = chosen();
        const length = Math.min(MOST_LENGTH, Math.max(LEAST_LENGTH, lengths[k] * by));
        if (length !== lengths[k] && attempt(lengths.with(k, length), noise)) {
          isBetter = true;
          break;
        }
      }
    }
    for (const by of [4, 0.25]) {
      const { lengths, noise } = chosen();
      const other = Math.min(MOST_NOISE, Math.max(LEAST_NOISE, noise * by));
      if (other !== noise && attempt(lengths, other)) isBetter = true;
    }
    if (!isBetter) break;
  }
  const { lengths, noise, fitted } = chosen();
  const { factor, trend, inner, coefficients, weights, variance } = fitted;
  return {
    lengths,
    noise: noise * variance,
    at: (point) => {
      const near = Float64Array.from(points, (known) => {
        let squared = 0;
        for (let k = 0; k < width; k += 1) {
          const apart = (point[k] - known[k]) / lengths[k];
          squared += apart * apart;
        }
        return matern(squared);
      });
      const row = isLinear ? [1, ...Array.from(point)] : [1];
      const half = forward(factor, near);
      const off = forward(
        inner,
        row.map((value, k) => value - dot(trend[k], half)),
      );
      return {
        mean: dot(row, coefficients) + dot(near, weights),
        variance: variance * Math.max(0, 1 - dot(half, half) + dot(off, off)),
      };
    },
  };
}
