/**
 * The arithmetic of the coalition search, which is the dearest of a round: agreements of every two agents, and sums of rows
 * of matrices. It is there twice: plain, as what it means, and for two numbers at a time (kernel.wat), which takes a third of
 * the time in a large room. Both do the same operations in the same order, so that no bit depends on which is used.
 */
import { wasmMachine, type WasmMemory } from '../wasm.ts';
import { KERNEL_BYTES } from './kernel-bytes.ts';

/** Places are counted in numbers from the start of the memory that a kernel works on; matrices are row-major. */
export interface Kernel {
  /**
   * a_ij = max(0, 1 − Σ_k s_ik s_jk |y_ik − y_jk| / (100 Σ_k s_ik s_jk)) for every two of n agents over m issues, both m×n; 0
   * where the two share no issue. The diagonal is left undefined.
   */
  agree(n: number, m: number, salience: number, stance: number, out: number): void;
  /** to[j] += from[j] for j < n. */
  add(to: number, from: number, n: number): void;
  /** to[j] −= from[j] for j < n. */
  subtract(to: number, from: number, n: number): void;
  /** to[j] = Σ matrix[row·n + j] over the first `count` rows listed, in their order. */
  sum(to: number, matrix: number, count: number, n: number): void;
}

/** The kernel as its meaning says. @param rows the list of rows that `sum` adds up */
export function plainKernel(numbers: Float64Array, rows: Int32Array): Kernel {
  return {
    agree(n, m, salience, stance, out) {
      for (let i = 0; i < n; i += 1) {
        for (let j = i + 1; j < n; j += 1) {
          let weight = 0;
          let distance = 0;
          for (let k = 0; k < m * n; k += n) {
            const w = numbers[salience + k + i] * numbers[salience + k + j];
            weight += w;
            distance += w * Math.abs(numbers[stance + k + i] - numbers[stance + k + j]);
          }
          const agreement = weight > 0 ? Math.max(0, 1 - distance / (100 * weight)) : 0;
          numbers[out + i * n + j] = agreement;
          numbers[out + j * n + i] = agreement;
        }
      }
    },
    add(to, from, n) {
      for (let j = 0; j < n; j += 1) numbers[to + j] += numbers[from + j];
    },
    subtract(to, from, n) {
      for (let j = 0; j < n; j += 1) numbers[to + j] -= numbers[from + j];
    },
    sum(to, matrix, count, n) {
      numbers.fill(0, to, to + n);
      for (let at = 0; at < count; at += 1) this.add(to, matrix + rows[at] * n, n);
    },
  };
}

/** Agents from which on vectors pay; they need four. */
export const VECTORS_FROM = 16;

interface VectorExports extends Omit<Kernel, 'sum'> {
  /** The list of rows as bytes of the memory from `from` to `end`. */
  sum(to: number, matrix: number, from: number, end: number, n: number): void;
}

/** A kernel for two numbers at a time, and the memory that it works on. */
export interface VectorMachine {
  readonly memory: WasmMemory;
  /** @param rows a list that lies in the memory */
  kernel(rows: Int32Array): Kernel;
}

/** null where the engine knows no vectors, or no WebAssembly. */
export function vectorMachine(): VectorMachine | null {
  const machine = wasmMachine<VectorExports>(KERNEL_BYTES);
  if (machine === null) return null;
  const { agree, add, subtract, sum } = machine.exports;
  return {
    memory: machine.memory,
    kernel: ({ byteOffset, BYTES_PER_ELEMENT }) => ({
      agree,
      add,
      subtract,
      sum: (to, matrix, count, n) => sum(to, matrix, byteOffset, byteOffset + count * BYTES_PER_ELEMENT, n),
    }),
  };
}
