/** Symmetric positive definite systems by Cholesky's factor. */

/** Lower triangle by rows: entry (i, j ≤ i) stands at i (i + 1) / 2 + j. */
export type Triangle = Float64Array;

const start = (row: number): number => (row * (row + 1)) / 2;

/** L with L Lᵀ = A, from the lower triangle of A; null where A is not positive definite. */
export function cholesky(matrix: Triangle, size: number): Triangle | null {
  const factor = new Float64Array(matrix.length);
  for (let i = 0; i < size; i += 1) {
    const own = start(i);
    for (let j = 0; j <= i; j += 1) {
      const other = start(j);
      let sum = matrix[own + j];
      for (let k = 0; k < j; k += 1) sum -= factor[own + k] * factor[other + k];
      if (i !== j) factor[own + j] = sum / factor[other + j];
      else if (sum > 0) factor[own + j] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

/** L⁻¹ b. */
export function forward(factor: Triangle, right: ArrayLike<number>): Float64Array {
  const found = new Float64Array(right.length);
  for (let i = 0; i < right.length; i += 1) {
    const own = start(i);
    let sum = right[i];
    for (let j = 0; j < i; j += 1) sum -= factor[own + j] * found[j];
    found[i] = sum / factor[own + i];
  }
  return found;
}

/** L⁻ᵀ b. */
export function backward(factor: Triangle, right: ArrayLike<number>): Float64Array {
  const found = Float64Array.from(right);
  for (let i = found.length - 1; i >= 0; i -= 1) {
    const own = start(i);
    found[i] /= factor[own + i];
    for (let j = 0; j < i; j += 1) found[j] -= factor[own + j] * found[i];
  }
  return found;
}

/** Σ over rows 0 … n − 1 of the logarithms of the diagonal: half that of the determinant. */
export function logDiagonal(factor: Triangle, size: number, log: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < size; i += 1) sum += log(factor[start(i) + i]);
  return sum;
}
