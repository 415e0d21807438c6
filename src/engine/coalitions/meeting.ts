/**
 * What agents agree with delegates, of which each speaks for some like-minded ones: the arithmetic of large rooms, plain and in
 * WebAssembly (kernel.wat), equal to the bit.
 */
import { hold } from '../invariant.ts';
import { growTo, wasmMachine, type WasmMachine } from '../wasm.ts';
import { KERNEL_BYTES } from './kernel-bytes.ts';

/** Agents that are heard at a time. */
export const BLOCK = 1024;

/** Numbers of a delegate: its weight, then salience and stance on each of m issues. */
export const delegateSize = (m: number): number => 1 + 2 * m;

/** Delegates who are met, and room for a block of agents. */
export interface Meeting {
  /** Views of the agents that are heard: m rows of BLOCK saliences, then m rows of stances. */
  readonly views: Float64Array;
  /** What came of it, by place in the block. */
  readonly sums: Float64Array;
  /**
   * sums[b] = Σ weight · a(b, delegate) over the delegates from one to before another, for the first `count` agents in the block.
   * @param count rounded up to a multiple of four: who stands there without salience agrees with nobody
   */
  hear(count: number, from: number, to: number): void;
}

interface MeetExports {
  meet(
    count: number,
    m: number,
    views: number,
    stride: number,
    gap: number,
    from: number,
    end: number,
    size: number,
    out: number,
  ): void;
}

/** A meeting as its meaning says. @param delegates records, one after another */
export function plainMeeting(m: number, delegates: Float64Array): Meeting {
  const size = delegateSize(m);
  const views = new Float64Array(2 * m * BLOCK);
  const sums = new Float64Array(BLOCK);
  hold(delegates.length % size === 0, 'a delegate has a weight and a view on every issue');
  return {
    views,
    sums,
    hear(count, from, to) {
      for (let b = 0; b < count; b += 1) {
        let sum = 0;
        for (let record = from * size; record < to * size; record += size) {
          let weight = 0;
          let distance = 0;
          for (let k = 0; k < m; k += 1) {
            const w = views[k * BLOCK + b] * delegates[record + 1 + 2 * k];
            weight += w;
            distance += w * Math.abs(views[(m + k) * BLOCK + b] - delegates[record + 2 + 2 * k]);
          }
          sum += delegates[record] * (weight > 0 ? Math.max(0, 1 - distance / (100 * weight)) : 0);
        }
        sums[b] = sum;
      }
    },
  };
}

let machine: WasmMachine<MeetExports> | null | undefined;

/** A meeting with some delegates, which ends when the next one begins. */
export function meetingOf(m: number, delegates: Float64Array): Meeting {
  machine ??= wasmMachine<MeetExports>(KERNEL_BYTES);
  if (machine === null || m === 0) return plainMeeting(m, delegates);
  const { memory, exports } = machine;
  const bytes = Float64Array.BYTES_PER_ELEMENT;
  const [out, records] = [2 * m * BLOCK, (2 * m + 1) * BLOCK];
  growTo(memory, (records + delegates.length) * bytes);
  const size = delegateSize(m) * bytes;
  const numbers = new Float64Array(memory.buffer);
  numbers.set(delegates, records);
  const place = (delegate: number) => records * bytes + delegate * size;
  return {
    views: numbers.subarray(0, out),
    sums: numbers.subarray(out, records),
    hear: (count, from, to) =>
      exports.meet(
        4 * Math.ceil(count / 4),
        m,
        0,
        BLOCK * bytes,
        m * BLOCK * bytes,
        place(from),
        place(to),
        size,
        out * bytes,
      ),
  };
}
