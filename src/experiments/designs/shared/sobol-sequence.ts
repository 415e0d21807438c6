/**
 * The Sobol' sequence with nested uniform scrambling (Owen 1995, "Randomly permuted (t,m,s)-nets and (t,s)-sequences"): any
 * coordinate of any point by itself. The first 2^m points keep one point in each of 2^m equal slices of every factor, and
 * every point is uniform by itself, so nothing has to be skipped (Owen 2020, "On dropping the first Sobol' point").
 */
import { PURPOSE, type Draws } from '../../../engine/draws.ts';
import { placeInCell } from './chance.ts';
import { JOE_KUO } from './joe-kuo.ts';

/** Factors that the direction numbers reach. */
export const SOBOL_DIMENSIONS = JOE_KUO.length + 1;

const BITS = 32;

/** Leading bits that are scrambled digit by digit; points differ in these, so that the bits below are plain chance. */
const SCRAMBLED = 30;
/** Digits whose flips come from one draw: a tree of this depth has 2^5 − 1 nodes, and a draw holds 52 bits. */
const GROUP = 5;
/** 2 to the number of nodes. */
const FLIP_PATTERNS = 0x80000000;

/** Columns of the generating matrices, `dimension * 32 + column`, as unsigned 32-bit fractions. */
function directionNumbers(dimensions: number): Uint32Array {
  const columns = new Uint32Array(dimensions * BITS);
  for (let column = 0; column < BITS; column += 1) columns[column] = 1 << (BITS - 1 - column);
  for (let dimension = 1; dimension < dimensions; dimension += 1) {
    const { a, m } = JOE_KUO[dimension - 1];
    const degree = m.length;
    const v = columns.subarray(dimension * BITS, (dimension + 1) * BITS);
    for (let column = 0; column < BITS; column += 1) {
      if (column < degree) {
        v[column] = m[column] << (BITS - 1 - column);
        continue;
      }
      let value = v[column - degree] ^ (v[column - degree] >>> degree);
      for (let back = 1; back < degree; back += 1) {
        if (((a >>> (degree - 1 - back)) & 1) === 1) value ^= v[column - back];
      }
      v[column] = value;
    }
  }
  return columns;
}

/**
 * The sequence itself, in the order of Antonov & Saleev 1979: `digits(row, dimension)` is 2^32 times the coordinate.
 * @param dimensions at most SOBOL_DIMENSIONS
 */
export function sobolDigits(dimensions: number): (row: number, dimension: number) => number {
  const columns = directionNumbers(dimensions);
  return (row, dimension) => {
    let digits = 0;
    let gray = row ^ (row >>> 1);
    for (let at = dimension * BITS; gray !== 0; at += 1, gray >>>= 1) {
      if ((gray & 1) === 1) digits ^= columns[at];
    }
    return digits >>> 0;
  };
}

/**
 * The scrambled sequence: `coordinate(row, dimension)` in (0, 1). Whether a digit flips is drawn by keys from the digits
 * above it, group by group.
 */
export function scrambledSobol(dimensions: number, draws: Draws): (row: number, dimension: number) => number {
  const digitsOf = sobolDigits(dimensions);
  const subject = draws.subject('scrambling');
  return (row, dimension) => {
    const digits = digitsOf(row, dimension);
    let scrambled = 0;
    for (let depth = 0; depth < SCRAMBLED; depth += GROUP) {
      const above = depth === 0 ? 0 : digits >>> (BITS - depth);
      const flips = draws.uniform(PURPOSE.design, depth, subject, above, dimension) * FLIP_PATTERNS;
      let node = 1;
      for (let at = 0; at < GROUP; at += 1) {
        const digit = (digits >>> (BITS - 1 - depth - at)) & 1;
        scrambled = (scrambled << 1) | (digit ^ ((flips >>> (node - 1)) & 1));
        node = 2 * node + digit;
      }
    }
    const below = draws.uniform(PURPOSE.design, SCRAMBLED, subject, digits >>> (BITS - SCRAMBLED), dimension);
    return (scrambled + placeInCell(below)) / (1 << SCRAMBLED);
  };
}
