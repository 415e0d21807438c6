/**
 * Shares that rules of procedure name, kept as fractions: 55 % of 20 is 11, and the nearest double of 0.55 times 20 is more.
 * Where what is counted are whole numbers, comparing with a fraction is exact.
 */
import { hold } from '../invariant.ts';

/** `numerator / denominator`, both whole and not negative, the denominator at least 1. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

/** The largest whole number of a fraction: products with sums of votes below 2^23 times as large stay exact. */
const LARGEST = 1_000_000_000;

/**
 * Reads a share as it is written: a number from 0 to 1 by its decimals, or a fraction such as `2/3`.
 * @returns null where it is no share, or needs more than nine digits
 */
export function readShare(written: number | string): Share | null {
  const text = String(written).trim();
  const fraction = /^(\d{1,9})\s*\/\s*(\d{1,9})$/.exec(text);
  if (fraction !== null) return checked(Number(fraction[1]), Number(fraction[2]));
  const decimal = /^([01])(?:\.(\d{1,9}))?$/.exec(text);
  if (decimal === null) return null;
  const [, whole, decimals = ''] = decimal;
  let denominator = 1;
  for (let digit = 0; digit < decimals.length; digit += 1) denominator *= 10;
  return checked(Number(whole + decimals), denominator);
}

function checked(numerator: number, denominator: number): Share | null {
  if (denominator < 1 || numerator > denominator || denominator > LARGEST) return null;
  return { numerator, denominator };
}

/** Largest denominator of a fraction that is looked for behind a number. */
const PLAIN = 1_000_000;

/**
 * The fraction that a number stands for: its decimals where they are few, else the first convergent of its continued fraction that
 * is the same double, such as 2/3 behind 0.6666666666666666; failing that, the nearest billionth.
 * @param value 0–1
 */
export function shareOf(value: number): Share {
  hold(value >= 0 && value <= 1, 'a share lies between nothing and all');
  let share = known.get(value);
  if (share === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(value, (share = fractionOf(value)));
  }
  return share;
}

/** Most shares that are remembered: a venue names a few, and every vote asks for them. */
const MOST_KNOWN = 256;
const known = new Map<number, Share>();

function fractionOf(value: number): Share {
  const written = readShare(value);
  if (written !== null) return written;
  let [before, numerator] = [1, 0];
  let [below, denominator] = [0, 1];
  let rest = value;
  while (rest > 0) {
    const inverse = 1 / rest;
    const digit = Math.floor(inverse);
    [before, numerator] = [numerator, digit * numerator + before];
    [below, denominator] = [denominator, digit * denominator + below];
    if (denominator > PLAIN) break;
    if (numerator / denominator === value) return { numerator, denominator };
    rest = inverse - digit;
  }
  return { numerator: Math.round(value * LARGEST), denominator: LARGEST };
}

/** The largest whole number that is at most a share of a whole. */
function floorOf(whole: number, { numerator, denominator }: Share): number {
  const product = whole * numerator;
  const quotient = Math.floor(product / denominator);
  return quotient * denominator > product ? quotient - 1 : quotient;
}

/** The least whole number that is more than a share of a whole: 30 for more than 29 % of 100. */
export function leastOver(whole: number, share: Share): number {
  hold(whole >= 0, 'nobody has less than no vote');
  return floorOf(whole, share) + 1;
}

/** The least whole number that is at least a share of a whole: 11 for 55 % of 20. */
export function leastReaching(whole: number, share: Share): number {
  hold(whole >= 0, 'nobody has less than no vote');
  const below = floorOf(whole, share);
  return compareShare(below, whole, share) >= 0 ? below : below + 1;
}

/** The share as a number. */
export function valueOf({ numerator, denominator }: Share): number {
  return numerator / denominator;
}

/** How a part of a whole compares with a share of it: below 0, 0 or above 0. Exact for whole numbers. */
export function compareShare(part: number, whole: number, { numerator, denominator }: Share): number {
  return part * denominator - whole * numerator;
}
