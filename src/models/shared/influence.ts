/**
 * Opinion dynamics on plain vectors: the kernels of DeGroot, Friedkin–Johnsen and Hegselmann–Krause.
 */
import { solveLinear } from './numeric.ts';

/** A stretch of opinion dynamics: the opinions at the start and after every step. */
export type Opinions = readonly Float64Array[];

/**
 * DeGroot 1974, J. Am. Stat. Assoc. 69:118–121: x ← Wx until no opinion moves by more than `tolerance`.
 * @param trust n×n, row-major, rows summing to 1; @param start n opinions
 */
export function degrootSteps(
  trust: Float64Array,
  start: Float64Array,
  tolerance: number,
  limit: number,
): Opinions {
  const n = start.length;
  return iterate(start, tolerance, limit, (x) =>
    x.map((_, i) => {
      let sum = 0;
      for (let j = 0; j < n; j += 1) sum += trust[i * n + j] * x[j];
      return sum;
    }),
  );
}

/**
 * Friedkin & Johnsen 1999, Adv. Group Processes 16:1–29: the fixed point (I − AW)⁻¹(I − A)x of x ← AWx + (I − A)x₀.
 * @param susceptibility diagonal of A, 0–1; somebody who is reachable must be below 1
 * @throws RangeError if no fixed point is unique
 */
export function friedkinJohnsenLimit(
  trust: Float64Array,
  susceptibility: Float64Array,
  start: Float64Array,
): Float64Array {
  const n = start.length;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      matrix[i * n + j] = (i === j ? 1 : 0) - susceptibility[i] * trust[i * n + j];
    }
  }
  return solveLinear(
    matrix,
    start.map((x, i) => (1 - susceptibility[i]) * x),
  );
}

/** Distance beyond the bound of confidence that still counts as inside: it is only rounding. */
const CONFIDENCE_SLACK = 1e-12;

/**
 * Hegselmann & Krause 2002, J. Artificial Societies and Social Simulation 5(3):2: every opinion becomes the mean of all
 * within `bound` of it, all at once, until none moves by more than `tolerance`. Opinions never change their order, so
 * each neighbourhood is a window over the sorted opinions.
 */
export function hegselmannKrauseSteps(
  start: Float64Array,
  bound: number,
  tolerance: number,
  limit: number,
): Opinions {
  const order = Array.from(start, (_, i) => i).sort((a, b) => start[a] - start[b]);
  return iterate(start, tolerance, limit, (x) => {
    const next = new Float64Array(x.length);
    let first = 0;
    let end = 0;
    for (const i of order) {
      while (x[order[first]] < x[i] - bound - CONFIDENCE_SLACK) first += 1;
      while (end < order.length && x[order[end]] <= x[i] + bound + CONFIDENCE_SLACK) end += 1;
      let sum = 0;
      for (let at = first; at < end; at += 1) sum += x[order[at]];
      next[i] = sum / (end - first);
    }
    return next;
  });
}

/** Repeats a step until nothing moves by more than the tolerance, at most `limit` times. */
function iterate(
  start: Float64Array,
  tolerance: number,
  limit: number,
  step: (x: Float64Array) => Float64Array,
): Opinions {
  const steps = [start];
  for (let turn = 0; turn < limit; turn += 1) {
    const x = steps[turn];
    const next = step(x);
    steps.push(next);
    if (next.every((value, i) => Math.abs(value - x[i]) <= tolerance)) break;
  }
  return steps;
}
