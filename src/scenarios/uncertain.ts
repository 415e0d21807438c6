/**
 * Numbers that are not known for sure. A roster may give a range `30..50`, every value of it equally likely, or
 * `20~30~50`: lowest, likeliest and highest, a triangle. One file holds how they are written, which single value stands
 * for them, and how they are drawn, so that rosters and scenarios agree.
 */

/** A range (`mode` null) or a triangular distribution; `low` ≤ `mode` ≤ `high`. */
export interface Spread {
  readonly low: number;
  readonly mode: number | null;
  readonly high: number;
}

/** A number that is known, or how far it may lie. */
export type Quantity = number | Spread;

/** What a message calls it. */
export const QUANTITY_WORDS = 'a number, a range such as 30..50, or low~likeliest~high such as 20~30~50';

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const POINT = new RegExp(`^${NUMBER}$`);
const RANGE = new RegExp(`^(${NUMBER})\\s*\\.\\.\\s*(${NUMBER})$`);
const TRIANGLE = new RegExp(`^(${NUMBER})\\s*~\\s*(${NUMBER})\\s*~\\s*(${NUMBER})$`);

/** Reads a quantity; null where the text is none, or its parts do not ascend. */
export function readQuantity(text: string): Quantity | null {
  if (POINT.test(text)) return Number.isFinite(Number(text)) ? Number(text) || 0 : null;
  const parts = RANGE.exec(text) ?? TRIANGLE.exec(text);
  if (parts === null) return null;
  const numbers = parts.slice(1).map((part) => Number(part) || 0);
  if (!numbers.every((one, at) => Number.isFinite(one) && (at === 0 || one >= numbers[at - 1]))) return null;
  const [low, high] = [numbers[0], numbers[numbers.length - 1]];
  return { low, mode: numbers.length === 3 ? numbers[1] : null, high };
}

/** The quantity as a file has it. */
export function writeQuantity(quantity: Quantity): string {
  if (typeof quantity === 'number') return String(quantity);
  const { low, mode, high } = quantity;
  return mode === null ? `${low}..${high}` : `${low}~${mode}~${high}`;
}

/** The value that stands for a quantity where nothing is drawn: the likeliest, of a range the middle. */
export function pointOf(quantity: Quantity): number {
  if (typeof quantity === 'number') return quantity;
  return quantity.mode ?? quantity.low + (quantity.high - quantity.low) / 2;
}

/** Smallest and largest value that a quantity may have. */
export function endsOf(quantity: Quantity): { readonly low: number; readonly high: number } {
  return typeof quantity === 'number' ? { low: quantity, high: quantity } : quantity;
}

/** The quantity with all its values changed by an increasing function. */
export function mapQuantity(quantity: Quantity, change: (value: number) => number): Quantity {
  if (typeof quantity === 'number') return change(quantity);
  const { low, mode, high } = quantity;
  return { low: change(low), mode: mode === null ? null : change(mode), high: change(high) };
}

/**
 * The value below which a share `uniform` (0–1) of the distribution lies: the inverse transform that turns one uniform into
 * one variate. For the triangle: low + √(u·(high − low)·(mode − low)) left of the mode, mirrored right of it.
 */
export function quantileOf(quantity: Quantity, uniform: number): number {
  if (typeof quantity === 'number') return quantity;
  const { low, mode, high } = quantity;
  const length = high - low;
  if (length === 0) return low;
  if (mode === null) return low + uniform * length;
  return uniform * length < mode - low
    ? low + Math.sqrt(uniform * length * (mode - low))
    : high - Math.sqrt((1 - uniform) * length * (high - mode));
}
