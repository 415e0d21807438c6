/** Distribution functions of the normal and the beta distribution, from the exact operations alone: the same bits everywhere. */
import { exp, log } from '../../engine/math.ts';
import { signChange } from './numeric.ts';

export const PI = 3.141592653589793;
const HALF_LOG_TWO_PI = 0.9189385332046727;

/** φ(z), the standard normal density. */
export const normalDensity = (z: number): number => exp(-(z * z) / 2 - HALF_LOG_TWO_PI);

/** P(Z > z) for z ≥ 4: the continued fraction of Mills' ratio (NIST DLMF 7.9.2), from its end. */
function normalTail(z: number): number {
  let below = z;
  for (let term = 60; term > 0; term -= 1) below = z + term / below;
  return normalDensity(z) / below;
}

/** Φ(z), the standard normal distribution function: Marsaglia's series (2004) near the middle, Mills' ratio in the tails. */
export function normalCumulative(z: number): number {
  if (z < -4) return z === -Infinity ? 0 : normalTail(-z);
  if (z > 4) return z === Infinity ? 1 : 1 - normalTail(z);
  let term = z;
  let sum = z;
  for (let n = 3; Math.abs(term) > 1e-18; n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  return 0.5 + normalDensity(z) * sum;
}

/** Coefficients of Wichura 1988, algorithm AS 241, PPND16: for the middle, the near and the far tail; highest power first. */
const AS241 = {
  middle: [
    [
      2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
      1971.5909503065513, 133.14166789178438, 3.3871328727963665,
    ],
    [
      5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
      687.1870074920579, 42.31333070160091, 1,
    ],
  ],
  near: [
    [
      0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
      5.769497221460691, 4.630337846156546, 1.4234371107496835,
    ],
    [
      1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
      0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
    ],
  ],
  far: [
    [
      2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
      0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
    ],
    [
      2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
      0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
    ],
  ],
} as const;

function ratio([above, below]: (typeof AS241)[keyof typeof AS241], x: number): number {
  const at = (coefficients: readonly number[]) => coefficients.reduce((sum, one) => sum * x + one, 0);
  return at(above) / at(below);
}

/** Φ⁻¹(p) for p in (0, 1), to about 16 digits (Wichura 1988, algorithm AS 241); ±Infinity at the ends. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(AS241.middle, 0.180625 - q * q);
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(tail));
  const z = r <= 5 ? ratio(AS241.near, r - 1.6) : ratio(AS241.far, r - 5);
  return q < 0 ? -z : z;
}

/** ln Γ(x) for x > 0: Stirling's series (NIST DLMF 5.11.1), small arguments raised by Γ(x + 1) = x·Γ(x). */
function logGamma(x: number): number {
  let above = x;
  let product = 1;
  for (; above < 12; above += 1) product *= above;
  const square = 1 / (above * above);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / above;
  return (above - 0.5) * log(above) - above + HALF_LOG_TWO_PI + series - log(product);
}

/** ln B(a, b). */
export const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** The continued fraction of the incomplete beta function (NIST DLMF 8.17.22) by Lentz's method. */
export function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 1000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return value;
}

/** I_x(a, b), the distribution function of the beta distribution at x in [0, 1] (NIST DLMF 8.17). */
export function betaCumulative(a: number, b: number, x: number): number {
  if (!(x > 0)) return 0;
  if (!(x < 1)) return 1;
  const front = exp(a * log(x) + b * log(1 - x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2)
    ? (front * betaFraction(a, b, x)) / a
    : 1 - (front * betaFraction(b, a, 1 - x)) / b;
}

/** The value in [0, 1] below which a share `p` of the beta distribution lies. */
export const betaQuantile = (a: number, b: number, p: number): number =>
  signChange((x) => p - betaCumulative(a, b, x), 0, 1);
