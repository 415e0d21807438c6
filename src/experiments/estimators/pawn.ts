/** PAWN: how far the distribution of the outcome moves, at most, where a factor is known to lie in a slice of its range. */
import { type Ordered, givenData, type Slices } from './shared/given-data.ts';

/** Median of some values. */
function medianOf(values: Float64Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/**
 * Kolmogorov–Smirnov distances between the outcomes of every slice and all outcomes. A distance is largest right at an outcome
 * of the slice or right before one, so that all slices together take one walk.
 * @returns by slice; those without rows are left out
 */
function distances({ rows, ends }: Ordered, { of, count }: Slices, times: Uint32Array): Float64Array {
  const sizes = new Float64Array(count);
  let all = 0;
  times.forEach((drawn, row) => {
    sizes[of[row]] += drawn;
    all += drawn;
  });
  const below = new Float64Array(count);
  const largest = new Float64Array(count);
  let total = 0;
  let from = 0;
  const look = (slice: number): void => {
    const away = Math.abs(below[slice] / sizes[slice] - total / all);
    if (away > largest[slice]) largest[slice] = away;
  };
  for (const end of ends) {
    for (let at = from; at < end; at += 1) if (times[rows[at]] > 0) look(of[rows[at]]);
    for (let at = from; at < end; at += 1) {
      below[of[rows[at]]] += times[rows[at]];
      total += times[rows[at]];
    }
    for (let at = from; at < end; at += 1) if (times[rows[at]] > 0) look(of[rows[at]]);
    from = end;
  }
  return largest.filter((_, slice) => sizes[slice] > 0);
}

export const pawn = givenData(
  {
    id: 'pawn',
    title: 'PAWN',
    summary:
      'how far the whole distribution of the outcome moves where a factor is known, whatever its shape',
    source: 'Pianosi & Wagener 2015; from any sample: Pianosi & Wagener 2018, median over slices',
  },
  'largest difference that knowing the factor makes to the share of outcomes below any value, median over its range',
  (y) => (slices, times) => medianOf(distances(y, slices, times)),
);
