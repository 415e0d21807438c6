/** Student's t distribution, for the means of few runs. */
import { exp, log } from '../../engine/math.ts';
import { signChange } from '../../models/shared/numeric.ts';
import { betaFraction, PI } from '../../models/shared/special.ts';

/** Degrees of freedom from which five terms of the asymptotic series are exact to the last digits. */
const MANY = 1000;

/** Γ((ν + 1)/2) / Γ(ν/2) for ν > 0: the series for many degrees (NIST DLMF 5.11.13), fewer by Γ(z + 1) = z·Γ(z). */
function gammaRatio(degrees: number): number {
  let above = degrees;
  let ratio = 1;
  for (; above < MANY; above += 2) ratio *= above / (above + 1);
  const x = 1 / (4 * above);
  return ratio * Math.sqrt(above / 2) * (1 - x * (1 - x * (0.5 + x * (2.5 - x * 2.625))));
}

/** P(T > t) for t ≥ 0 and more than 0 degrees of freedom, whole or not (NIST DLMF 8.17, with x = ν/(ν + t²)). */
export function studentTail(t: number, degrees: number): number {
  const square = t * t;
  const x = degrees / (degrees + square);
  const rest = square / (degrees + square);
  const a = degrees / 2;
  const front = (exp(a * log(x)) * Math.sqrt(rest) * gammaRatio(degrees)) / Math.sqrt(PI);
  return x < (a + 1) / (a + 2.5)
    ? ((front / a) * betaFraction(a, 0.5, x)) / 2
    : 0.5 - front * betaFraction(0.5, a, rest);
}

/**
 * The value that Student's t exceeds on either side with probability 1 − `confidence` in all, such as 2.228 for 0.95 and 10
 * degrees of freedom.
 * @param degrees at least 1; Satterthwaite's are no whole numbers
 */
export function studentQuantile(confidence: number, degrees: number): number {
  const tail = (1 - confidence) / 2;
  let high = 2;
  while (studentTail(high, degrees) > tail) high *= 2;
  return signChange((t) => studentTail(t, degrees) - tail, 0, high);
}
