/**
 * Decimal numbers of 28 significant digits, rounded half to even: the arithmetic of the exchange program (Python's
 * default decimal context).
 *
 * The program decides by comparing such numbers, and where two gains are equal in theory it is their last digits that
 * decide. Doubles do the work here; whenever they come too close to a decision, it is taken again in this arithmetic.
 */

const DIGITS = 28;
const POWERS: bigint[] = [1n];
const powerOfTen = (exponent: number): bigint => {
  while (POWERS.length <= exponent) POWERS.push(POWERS[POWERS.length - 1] * 10n);
  return POWERS[exponent];
};
const LIMIT = powerOfTen(DIGITS);

/** The number `coefficient · 10^exponent`. */
export interface Decimal {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const absolute = (c: bigint): bigint => (c < 0n ? -c : c);

/** Powers of ten as doubles, to guess the number of digits. */
const SCALES = Array.from({ length: 120 }, (_, exponent) => Number(`1e${exponent}`));

/** Number of decimal digits of a positive integer. */
function digitsOf(size: bigint): number {
  const near = Number(size);
  let low = DIGITS;
  let high = SCALES.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (SCALES[middle] <= near) low = middle + 1;
    else high = middle;
  }
  // the conversion rounds, so the guess may be one too many
  return size < powerOfTen(low - 1) ? low - 1 : low;
}

function rounded(coefficient: bigint, exponent: number): Decimal {
  const size = absolute(coefficient);
  if (size < LIMIT) return { coefficient, exponent };
  const drop = digitsOf(size) - DIGITS;
  const unit = powerOfTen(drop);
  let kept = size / unit;
  const twice = (size - kept * unit) * 2n;
  if (twice > unit || (twice === unit && kept % 2n === 1n)) kept += 1n;
  return { coefficient: coefficient < 0n ? -kept : kept, exponent: exponent + drop };
}

/** The decimal that a number prints as: 0.1 is one tenth. Not rounded. */
export function decimalFromText(x: number): Decimal {
  const [digits, power = '0'] = String(x).split('e');
  const [whole, fraction = ''] = digits.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The decimal that a double holds, digit by digit: 0.1 is 0.1000000000000000055… Not rounded. */
export function decimalFromBits(x: number): Decimal {
  let scaled = x;
  let halvings = 0;
  while (scaled !== Math.floor(scaled)) {
    scaled *= 2;
    halvings += 1;
  }
  return { coefficient: BigInt(scaled) * 5n ** BigInt(halvings), exponent: -halvings };
}

/** The nearest double. */
export function numberOf({ coefficient, exponent }: Decimal): number {
  return Number(`${coefficient}e${exponent}`);
}

export const ZERO: Decimal = { coefficient: 0n, exponent: 0 };

/** Both coefficients at the smaller of the two exponents. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  if (a.exponent === b.exponent) return [a.coefficient, b.coefficient, a.exponent];
  return a.exponent > b.exponent
    ? [a.coefficient * powerOfTen(a.exponent - b.exponent), b.coefficient, b.exponent]
    : [a.coefficient, b.coefficient * powerOfTen(b.exponent - a.exponent), a.exponent];
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = aligned(a, b);
  return rounded(x + y, exponent);
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const [x, y, exponent] = aligned(a, b);
  return rounded(x - y, exponent);
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return rounded(a.coefficient * b.coefficient, a.exponent + b.exponent);
}

/** Digits of an integer, or one more or less. */
function lengthOf(size: bigint): number {
  const near = Number(size);
  let digits = 1;
  while (SCALES[digits] <= near) digits += 1;
  return digits;
}

/** @throws RangeError if b is 0 */
export function divide(a: Decimal, b: Decimal): Decimal {
  const size = absolute(b.coefficient);
  if (size === 0n) throw new RangeError('division by zero');
  const top = absolute(a.coefficient);
  const shift = Math.max(0, lengthOf(size) - lengthOf(top) + DIGITS + 3);
  const scaled = top * powerOfTen(shift);
  // a last digit of 1 stands for all that follow, so that rounding sees on which side of a half the quotient lies
  const quotient = (scaled / size) * 10n + (scaled % size === 0n ? 0n : 1n);
  const negative = a.coefficient < 0n !== b.coefficient < 0n;
  return rounded(negative ? -quotient : quotient, a.exponent - b.exponent - shift - 1);
}

export const distance = (a: Decimal, b: Decimal): Decimal => {
  const { coefficient, exponent } = subtract(a, b);
  return coefficient < 0n ? { coefficient: -coefficient, exponent } : { coefficient, exponent };
};

/** Negative, 0 or positive as a is smaller than, equal to or larger than b; exact. */
export function compare(a: Decimal, b: Decimal): number {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}
