/**
 * Powers of numbers between 0 and 1, for models that take a hundred of them in every round. The engine's `exp` and `log`
 * are built to the last bits; here short series between tabulated points, whose values they supply, do the same to a few
 * units in the last place in a fraction of the time.
 */
import { exp, log } from '../../engine/math.ts';

/** Tabulated points per factor of two, for powers and for logarithms. */
const ROOTS = 64;
const PARTS = 128;
const LN2_HIGH = 0.69314718036912381649; // the leading 33 bits of ln 2, so that small multiples are exact
const LN2_LOW = 1.90821492927058770002e-10; // ln 2 − LN2_HIGH
const LN2 = LN2_HIGH + LN2_LOW;
/** Exponents below which the power underflows. */
const LEAST = -708;

/** 2^(k/64), and 2^−k. */
const roots = Float64Array.from({ length: ROOTS }, (_, k) => exp((k * LN2) / ROOTS));
const halvings = new Float64Array(1024);
for (let k = 0, value = 1; k < 1024; k += 1, value /= 2) halvings[k] = value;
/** Reciprocals of the middles of 128 parts of [1, 2), and the logarithms of what they are reciprocals of. */
const reciprocals = Float64Array.from({ length: PARTS }, (_, k) => 1 / (1 + (k + 0.5) / PARTS));
const logarithms = reciprocals.map((reciprocal) => -log(reciprocal));

/** From 1/64 up, by 64ths: the power of two that lifts a share to [1, 2), and the logarithm of its reciprocal. */
const SHARES = 64;
const lifts = Float64Array.from({ length: SHARES + 1 }, (_, at) => {
  let lift = SHARES;
  while (at * (lift / SHARES) >= 2) lift /= 2;
  return lift;
});
const lowered = Float64Array.from(lifts, (lift) => -Math.round(log(lift) / LN2) * LN2);

/** Natural logarithm of a number from 0 to 1, to 2e-16 or two units in the last place, whichever is more. */
export function logOfShare(x: number): number {
  const at = (x * SHARES) | 0;
  if (at === 0) return log(x);
  const m = x * lifts[at];
  const part = ((m - 1) * PARTS) | 0;
  const f = m * reciprocals[part] - 1;
  const series = f - f * f * (1 / 2 - f * (1 / 3 - f * (1 / 4 - f * (1 / 5 - f * (1 / 6)))));
  return lowered[at] + (logarithms[part] + series);
}

/**
 * base^exponent for base from 0 to 1, within a few units in the last place; exact for exponents 1 and 2.
 * @param logarithm of the base; @param exponent above 0
 */
export function powerFromLog(base: number, logarithm: number, exponent: number): number {
  if (exponent === 1) return base;
  if (exponent === 2) return base * base;
  const x = exponent * logarithm;
  if (x < LEAST) return 0;
  const k = (x * (ROOTS / LN2) - 0.5) | 0;
  const r = x - k * (LN2_HIGH / ROOTS) - k * (LN2_LOW / ROOTS);
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))));
  return series * roots[k & (ROOTS - 1)] * halvings[-(k >> 6)];
}

/** The same without the logarithm at hand. */
export function power(base: number, exponent: number): number {
  return powerFromLog(base, logOfShare(base), exponent);
}
