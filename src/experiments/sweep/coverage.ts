/**
 * Which units of a sweep are done. Chunks may be of any size and come from anywhere, also twice; what is missing and from
 * which chunk each row is taken follows from their bounds alone.
 */

/** Units from one on to before another. */
export interface UnitSpan {
  readonly from: number;
  readonly to: number;
}

/** A chunk, and the units that are taken from it. */
export interface Slice<T extends UnitSpan> extends UnitSpan {
  readonly chunk: T;
}

export interface Coverage<T extends UnitSpan> {
  /** In order, without overlap. */
  readonly slices: readonly Slice<T>[];
  readonly missing: readonly UnitSpan[];
}

/** How many units spans have, given that they do not overlap. */
export const lengthOf = (spans: readonly UnitSpan[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);

/** What chunks cover of a span; of several that hold a unit, the one that begins first and is longest gives it. */
export function coverage<T extends UnitSpan>(chunks: readonly T[], { from, to }: UnitSpan): Coverage<T> {
  const sorted = [...chunks].sort((a, b) => a.from - b.from || b.to - a.to);
  const slices: Slice<T>[] = [];
  const missing: UnitSpan[] = [];
  let at = from;
  for (const chunk of sorted) {
    const begin = Math.max(at, chunk.from);
    const end = Math.min(to, chunk.to);
    if (end <= begin) continue;
    if (begin > at) missing.push({ from: at, to: begin });
    slices.push({ chunk, from: begin, to: end });
    at = end;
  }
  if (at < to) missing.push({ from: at, to });
  return { slices, missing };
}

/** Part `index` (from 1) of `count` parts of so many units, as even as whole units allow. */
export function partOfUnits(units: number, index: number, count: number): UnitSpan {
  return { from: Math.floor((units * (index - 1)) / count), to: Math.floor((units * index) / count) };
}
