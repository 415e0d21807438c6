/**
 * The memory in which coalitions are searched. It lies in one piece, so that WebAssembly can reach all of it, and is shared by
 * all runs, one after another: nothing in it is needed once a search has ended.
 */
import { plainKernel, vectorMachine, VECTORS_FROM, type Kernel, type VectorMachine } from './kernel.ts';
import { createPartition, type Partition } from './partition.ts';
import { growTo, MOST_BYTES } from '../wasm.ts';

/** Room for the agreements of n agents on m issues and for the search in them. */
export interface Arena {
  readonly n: number;
  readonly m: number;
  /** What the agreements were last worked out from: m×n, issue-major; nobody who is absent has a salience. */
  readonly salience: Float64Array;
  readonly stance: Float64Array;
  /** n×n, row-major, symmetric, diagonal 0. */
  readonly agreement: Float64Array;
  readonly partition: Partition;
  /** Fills the agreements from saliences and stances. */
  agree(): void;
}

/** How many numbers an arena takes. */
const numbersOf = (n: number, m: number): number => 2 * n * m + 2 * n * n + n;

function layOut(n: number, m: number, numbers: Float64Array, rows: Int32Array, kernel: Kernel): Arena {
  const stance = n * m;
  const agreement = 2 * n * m;
  const link = agreement + n * n;
  const strength = link + n * n;
  const cut = (from: number, length: number): Float64Array => numbers.subarray(from, from + length);
  const arena: Arena = {
    n,
    m,
    salience: cut(0, n * m),
    stance: cut(stance, n * m),
    agreement: cut(agreement, n * n),
    partition: createPartition(n, {
      kernel,
      rows,
      places: { agreement, link, strength },
      agreement: cut(agreement, n * n),
      link: cut(link, n * n),
      strength: cut(strength, n),
    }),
    agree() {
      kernel.agree(n, m, 0, stance, agreement);
      for (let i = 0; i < n; i += 1) arena.agreement[i * n + i] = 0;
    },
  };
  return arena;
}

/** An arena in ordinary memory; with nothing salient to anybody, nobody agrees. */
export function createArena(n: number, m: number): Arena {
  const numbers = new Float64Array(numbersOf(n, m));
  const rows = new Int32Array(n);
  return layOut(n, m, numbers, rows, plainKernel(numbers, rows));
}

let machine: VectorMachine | null | undefined;
let shared: Arena | null = null;

/**
 * The arena of whoever searches now: its contents hold until somebody asks for one of another size or works out other
 * agreements in it. Large rooms calculate with vectors where the engine knows them.
 */
export function arenaFor(n: number, m: number): Arena {
  if (shared?.n === n && shared.m === m) return shared;
  const numbers = numbersOf(n, m) * Float64Array.BYTES_PER_ELEMENT;
  const bytes = numbers + n * Int32Array.BYTES_PER_ELEMENT;
  const vectors = n >= VECTORS_FROM && bytes <= MOST_BYTES ? (machine ??= vectorMachine()) : null;
  if (vectors === null) shared = createArena(n, m);
  else {
    const { memory } = vectors;
    growTo(memory, bytes);
    const rows = new Int32Array(memory.buffer, numbers, n);
    const blank = new Float64Array(memory.buffer, 0, numbersOf(n, m)).fill(0);
    shared = layOut(n, m, blank, rows, vectors.kernel(rows));
  }
  return shared;
}
