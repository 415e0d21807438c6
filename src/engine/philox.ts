/**
 * The generator of all draws, Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): plain, as what it
 * means, and in WebAssembly (philox.wat), equal to the bit and two to five times as fast.
 */
import { logit } from './math.ts';
import { PHILOX_BYTES } from './philox-bytes.ts';
import { growTo, wasmMachine } from './wasm.ts';

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

/** High 32 bits of the 64-bit product of two unsigned 32-bit integers. */
export function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const cross = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = (cross & 0xffff) + aLow * bHigh;
  return (aHigh * bHigh + Math.floor(cross / 65536) + Math.floor(carry / 65536)) >>> 0;
}

/**
 * Philox4x32-10: encrypts the counter (four unsigned 32-bit words) under the key (two words) into `out`.
 * Known answers: Random123, tests/kat_vectors.
 */
export function philox4x32(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  key0: number,
  key1: number,
): void {
  let x0 = c0;
  let x1 = c1;
  let x2 = c2;
  let x3 = c3;
  let k0 = key0;
  let k1 = key1;
  for (let round = 0; round < 10; round += 1) {
    const high0 = multiplyHigh(MULTIPLIER_0, x0 >>> 0);
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const high1 = multiplyHigh(MULTIPLIER_1, x2 >>> 0);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    x0 = high1 ^ x1 ^ k0;
    x1 = low1;
    x2 = high0 ^ x3 ^ k1;
    x3 = low0;
    k0 = (k0 + WEYL_0) | 0;
    k1 = (k1 + WEYL_1) | 0;
  }
  out[0] = x0;
  out[1] = x1;
  out[2] = x2;
  out[3] = x3;
}

const scratch = new Uint32Array(4);

/** A uniform in the open interval (0, 1) with 52 random bits, from the first two words that a counter gives under a key. */
export function uniformOf(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  key0: number,
  key1: number,
): number {
  philox4x32(scratch, c0, c1, c2, c3, key0, key1);
  return ((scratch[0] >>> 6) * 67108864 + (scratch[1] >>> 6) + 0.5) / 4503599627370496;
}

/** Fills `out` with a standard logistic variate for each of n keys: first words, then second words, 2n in all. */
export function logisticsOf(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  keys: Uint32Array,
  out: Float64Array,
): void {
  const n = out.length;
  for (let at = 0; at < n; at += 1) out[at] = logit(uniformOf(c0, c1, c2, c3, keys[at], keys[n + at]));
}

interface Generator {
  readonly uniform: typeof uniformOf;
  readonly logistics: typeof logisticsOf;
}

interface WasmExports {
  readonly uniform: typeof uniformOf;
  logistics(c0: number, c1: number, c2: number, c3: number, n: number, out: number): void;
}

/** Agents that are drawn for at a time. */
const AT_ONCE = 4;

/** The generator in WebAssembly; null where there is none. */
export function wasmGenerator(): Generator | null {
  const machine = wasmMachine<WasmExports>(PHILOX_BYTES);
  if (machine === null) return null;
  const { memory, exports } = machine;
  let room = 0;
  let words = new Uint32Array(memory.buffer);
  let numbers = new Float64Array(memory.buffer);
  const makeRoom = (n: number): void => {
    growTo(memory, 16 * n + 12 * AT_ONCE);
    words = new Uint32Array(memory.buffer);
    numbers = new Float64Array(memory.buffer);
    room = n;
  };
  return {
    uniform: exports.uniform,
    logistics(c0, c1, c2, c3, keys, out) {
      const n = out.length;
      if (n > room) makeRoom(n);
      words.set(keys);
      const first = n + AT_ONCE / 2;
      exports.logistics(c0, c1, c2, c3, n, 8 * first);
      for (let at = 0; at < n; at += 1) out[at] = numbers[first + at];
    },
  };
}

/** The fastest generator that the engine has. */
export const { uniform, logistics } = wasmGenerator() ?? { uniform: uniformOf, logistics: logisticsOf };
