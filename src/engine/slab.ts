/**
 * Memory of the short arrays of a run. Asking V8 for a typed array of more than a few numbers takes microseconds, whatever its
 * length, so small rooms cut theirs from one piece; nothing cut from it is ever cut again.
 */
import { hold } from './invariant.ts';

/** Numbers in a piece, 16 KiB: some dozen rounds of ten agents. */
const PIECE = 2048;

export class Slab {
  #buffer: ArrayBuffer | null = null;
  /** Numbers cut from the piece so far. */
  #cut = PIECE;

  /** `count` arrays of `length` zeros each, beside one another. Long ones have a piece to themselves. */
  arrays(count: number, length: number): Float64Array[] {
    const size = count * length;
    const isLong = 4 * size > PIECE;
    if (!isLong && this.#cut + size > PIECE) {
      this.#buffer = new ArrayBuffer(PIECE * Float64Array.BYTES_PER_ELEMENT);
      this.#cut = 0;
    }
    const buffer = isLong ? new ArrayBuffer(size * Float64Array.BYTES_PER_ELEMENT) : this.#buffer!;
    const start = isLong ? 0 : this.#cut;
    if (!isLong) this.#cut += size;
    hold(isLong || this.#cut <= PIECE, 'what is cut from a piece lies in it');
    const cut: Float64Array[] = [];
    for (let at = 0; at < count; at += 1)
      cut.push(new Float64Array(buffer, (start + at * length) * Float64Array.BYTES_PER_ELEMENT, length));
    return cut;
  }

  /** `length` zeros. */
  array(length: number): Float64Array {
    return this.arrays(1, length)[0];
  }
}
