/** Sine and cosine of parts of a turn, from exact operations alone: the language leaves the last bit of its own open. */
import { PI } from '../../../models/shared/special.ts';

/** Terms of the series that tell at an eighth of a turn. */
const TERMS = 11;

/** Σ ± x^k/k! over every other k, the first of them 0 or 1. */
function series(first: 0 | 1, x: number): number {
  let term = first === 0 ? 1 : x;
  let sum = term;
  for (let at = 1; at < TERMS; at += 1) {
    const k = 2 * at + first;
    term *= -(x * x) / (k * (k - 1));
    sum += term;
  }
  return sum;
}

/** Sine of a quarter of a turn or less, given in turns. */
const ofQuarter = (turns: number): number =>
  turns <= 0.125 ? series(1, 2 * PI * turns) : series(0, 2 * PI * (0.25 - turns));

/** sin 2πx for 0 ≤ x < 1. */
function sineOf(turns: number): number {
  if (turns >= 0.5) return 0 - sineOf(turns - 0.5);
  return ofQuarter(turns <= 0.25 ? turns : 0.5 - turns);
}

/** Sines of 0, 1/n, 2/n … of a turn. */
export const sinesOf = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, at) => sineOf(at / count));

/** Cosines of 0, 1/n, 2/n … of a turn. */
export const cosinesOf = (count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, at) => sineOf((at / count + 0.25) % 1));
