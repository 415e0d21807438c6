/**
 * Small numerical tools that several models need and that the engine's exact elementary functions do not cover.
 */
import { exp } from '../../engine/math.ts';

/**
 * Logit choice probabilities e^{λu}/Σe^{λu}, computed against the largest exponent so that nothing overflows.
 * @param precision λ ≥ 0; 0 chooses at random
 */
export function softmax(utilities: readonly number[], precision: number): number[] {
  const best = utilities.reduce((most, u) => Math.max(most, u), -Infinity);
  const raised = utilities.map((u) => exp(precision * (u - best)));
  const sum = raised.reduce((total, value) => total + value, 0);
  return raised.map((value) => value / sum);
}

/**
 * The point where a non-increasing function changes sign on [low, high], to the last bit that bisection can give.
 * Returns `low` if it is nowhere positive and `high` if it is nowhere negative.
 */
export function signChange(slope: (x: number) => number, low: number, high: number): number {
  let left = low;
  let right = high;
  for (let step = 0; step < 200; step += 1) {
    const middle = left + (right - left) / 2;
    if (middle <= left || middle >= right) break;
    if (slope(middle) > 0) left = middle;
    else right = middle;
  }
  return slope(right) > 0 ? right : left + (right - left) / 2;
}

/**
 * Solves A·x = b by Gaussian elimination with partial pivoting.
 * @param matrix n×n, row-major, overwritten; @param right n, overwritten with x
 * @throws RangeError if the matrix is singular
 */
export function solveLinear(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < n; row += 1) {
      if (Math.abs(matrix[row * n + column]) > Math.abs(matrix[pivot * n + column])) pivot = row;
    }
    if (matrix[pivot * n + column] === 0) throw new RangeError('the system of equations is singular');
    for (let at = 0; at < n; at += 1) {
      const held = matrix[column * n + at];
      matrix[column * n + at] = matrix[pivot * n + at];
      matrix[pivot * n + at] = held;
    }
    const held = right[column];
    right[column] = right[pivot];
    right[pivot] = held;
    for (let row = column + 1; row < n; row += 1) {
      const factor = matrix[row * n + column] / matrix[column * n + column];
      if (factor === 0) continue;
      for (let at = column; at < n; at += 1) matrix[row * n + at] -= factor * matrix[column * n + at];
      right[row] -= factor * right[column];
    }
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    for (let at = row + 1; at < n; at += 1) right[row] -= matrix[row * n + at] * right[at];
    right[row] /= matrix[row * n + row];
  }
  return right;
}
