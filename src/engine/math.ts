/**
 * Elementary functions whose last bit is the same in every JavaScript engine.
 *
 * The language fixes the result of + − × ÷ and √ only; `Math.exp`, `Math.log` and `**` may differ between
 * engines. Everything here is built from the exact operations, so a run's digest does not depend on where it ran.
 */
import { hold } from './invariant.ts';

const LN2_HIGH = 0.69314718036912381649; // the leading 33 bits of ln 2: k·LN2_HIGH is exact for |k| < 2^20
const LN2_LOW = 1.90821492927058770002e-10; // ln 2 − LN2_HIGH
const INVERSE_LN2 = 1.442695040888963387;
const SQRT_HALF = 0.7071067811865476;

/** 1/n! for n = 0 … 13. */
const FACTORIAL_RECIPROCALS = new Float64Array(14);
for (let n = 0, factorial = 1; n < 14; n += 1, factorial *= n) FACTORIAL_RECIPROCALS[n] = 1 / factorial;

/** 2^(k − LEAST_POWER) for k = 0 …, exact, from the least to the largest power that a double holds. */
const LEAST_POWER = -1074;
const POWERS_OF_TWO = new Float64Array(1024 - LEAST_POWER);
POWERS_OF_TWO[0] = 5e-324;
for (let at = 1; at < POWERS_OF_TWO.length; at += 1) POWERS_OF_TWO[at] = 2 * POWERS_OF_TWO[at - 1];

/** 2^k for an integer k in [−1074, 1023], exact. */
function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - LEAST_POWER];
}

const bits = new DataView(new ArrayBuffer(8));

/**
 * e^x, within 2 units in the last place of the true value.
 * Range reduction x = k·ln 2 + r with |r| ≤ ½ ln 2, Taylor polynomial of degree 13 in r.
 * Overflows to Infinity above 709.78 and underflows to 0 below −708.39 (no subnormal results).
 */
export function exp(x: number): number {
  if (x !== x) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -708.3964185322641) return 0;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = FACTORIAL_RECIPROCALS[13];
  for (let term = 12; term >= 0; term -= 1) sum = FACTORIAL_RECIPROCALS[term] + r * sum;
  return k > 1023 ? sum * powerOfTwo(1023) * 2 : sum * powerOfTwo(k);
}

/**
 * Natural logarithm, within 2 units in the last place of the true value.
 * x = m·2^e with m in [√½, √2); log m = 2·artanh(f), f = (m − 1)/(m + 1), as a series in f².
 * NaN for x < 0, −Infinity for 0.
 */
export function log(x: number): number {
  if (x !== x || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  let exponent = 0;
  let scaled = x;
  if (scaled < 2.2250738585072014e-308) {
    scaled *= 18014398509481984; // 2^54 lifts a subnormal into the normal range
    exponent = -54;
  }
  bits.setFloat64(0, scaled);
  const power = (bits.getUint32(0) >>> 20) - 1023;
  exponent += power;
  let m = scaled * powerOfTwo(-power);
  if (m > 2 * SQRT_HALF) {
    m /= 2;
    exponent += 1;
  }
  const f = (m - 1) / (m + 1);
  const square = f * f;
  let series = square * (1 / 23);
  series = square * (1 / 19 + square * (1 / 21 + series));
  series = square * (1 / 15 + square * (1 / 17 + series));
  series = square * (1 / 11 + square * (1 / 13 + series));
  series = square * (1 / 7 + square * (1 / 9 + series));
  series = square * (1 / 3 + square * (1 / 5 + series));
  return exponent * LN2_HIGH + (2 * f + (2 * f * series + exponent * LN2_LOW));
}

/** 1 / (1 + e^−x), the logistic distribution function. */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** Inverse of `logistic`: a standard logistic variate from one uniform in (0, 1). */
export function logit(probability: number): number {
  hold(!(probability < 0 || probability > 1), 'a probability lies in 0–1');
  return log(probability / (1 - probability));
}

/** `value` held inside [low, high]. */
export function clamp(value: number, low: number, high: number): number {
  hold(low <= high, 'a range has room');
  return value < low ? low : value > high ? high : value;
}
