/** Logistic regression by Newton's method: how the signing parameters are fitted, and how simple rules are scored. */
import { logistic } from '../engine/math.ts';
import { solveLinear } from '../models/shared/numeric.ts';

/** Shrinkage that keeps the fit finite where a predictor separates the cases. */
const RIDGE = 1e-3;
const LEAST_STEP = 1e-10;
const MOST_STEPS = 100;

/**
 * Coefficients of P(y = 1) = logistic(β·x).
 * @param features one row a case (put a 1 first for a constant); @param outcomes 0 or 1 a case
 */
export function fitLogit(features: readonly (readonly number[])[], outcomes: readonly number[]): number[] {
  const width = features[0].length;
  let beta = Array.from({ length: width }, () => 0);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const gradient = beta.map((b) => -RIDGE * b);
    const hessian = beta.map((_, row) => beta.map((__, column) => (row === column ? RIDGE : 0)));
    features.forEach((x, at) => {
      const p = predictLogit(beta, x);
      for (let row = 0; row < width; row += 1) {
        gradient[row] += (outcomes[at] - p) * x[row];
        for (let column = 0; column < width; column += 1)
          hessian[row][column] += p * (1 - p) * x[row] * x[column];
      }
    });
    const move = solveLinear(Float64Array.from(hessian.flat()), Float64Array.from(gradient));
    beta = beta.map((b, at) => b + move[at]);
    if (move.every((size) => Math.abs(size) < LEAST_STEP)) break;
  }
  return beta;
}

export function predictLogit(beta: readonly number[], x: readonly number[]): number {
  return logistic(beta.reduce((sum, b, at) => sum + b * x[at], 0));
}

export interface FitScore {
  readonly accuracy: number;
  readonly brier: number;
}

/** Share of cases on the right side of ½, and the mean squared error of the probabilities (Brier 1950). */
export function score(probabilities: readonly number[], outcomes: readonly number[]): FitScore {
  const n = outcomes.length;
  let right = 0;
  let squared = 0;
  probabilities.forEach((p, at) => {
    if (p >= 0.5 === (outcomes[at] === 1)) right += 1;
    squared += (p - outcomes[at]) * (p - outcomes[at]);
  });
  return { accuracy: right / n, brier: squared / n };
}

/** Predicts every case from a fit on all the others. */
export function leaveOneOut(features: readonly (readonly number[])[], outcomes: readonly number[]): number[] {
  return features.map((x, at) => {
    const others = features.filter((_, other) => other !== at);
    const known = outcomes.filter((_, other) => other !== at);
    return predictLogit(fitLogit(others, known), x);
  });
}
