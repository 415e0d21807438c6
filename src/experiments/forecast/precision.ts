/** How many draws a forecast needs: as many as make every probability known to within a half-width. */
import { wilson } from '../intervals.ts';
import type { ForecastRows } from './rows.ts';

/** Draws of the first stage where a half-width is asked for. */
const PILOT = 100;

/** The widest half of the 95 % intervals of what is adopted (Wilson 1927). */
export function widestHalf({ columns, count }: ForecastRows): number {
  let widest = 0;
  for (const [name, values] of columns) {
    if (!/^issues\.[^.]+\.adopted$/.test(name)) continue;
    const { low, high } = wilson(values.filter((value) => value === 1).length, count);
    widest = Math.max(widest, (high - low) / 2);
  }
  return widest;
}

/** Draws of a known share whose interval is as narrow as asked: the half-width falls with √n. */
function needed(count: number, half: number, wanted: number): number {
  return Math.ceil(count * (half / wanted) * (half / wanted));
}

/**
 * Draws of the next stage; 0: there are enough.
 * @param before all rows so far; null: none yet
 * @param wanted half-width; null: exactly `most` draws
 */
export function nextStage(before: ForecastRows | null, wanted: number | null, most: number): number {
  if (before === null) return wanted === null ? most : Math.min(PILOT, most);
  const done = before.count + before.failed;
  if (wanted === null || done >= most) return 0;
  const half = widestHalf(before);
  if (half <= wanted) return 0;
  // A stage of one run is no sample.
  const more = Math.max(2, needed(done, half, wanted) - done);
  return Math.min(more, most - done);
}
