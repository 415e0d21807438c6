/**
 * Bootstrap intervals for anything that is a function of sums over rows (Efron & Tibshirani 1993, An Introduction to the
 * Bootstrap, chapter 6): rows are drawn with replacement by keyed draws, and the spread of the figure over such samples gives
 * its standard error. Rows of a scrambled Sobol' design are more even than independent ones, so that their intervals are
 * wider than they need be, never narrower.
 */
import type { NumberOption } from '../../../engine/card.ts';
import { PURPOSE, type Draws } from '../../../engine/draws.ts';
import type { Interval } from '../../intervals.ts';
import { studentQuantile, studentTail } from '../../statistics/student.ts';

/** Rows below which resampling them says little about any other sample. */
export const LEAST_ROWS = 64;

export const RESAMPLES: NumberOption = {
  type: 'number',
  default: 500,
  min: 50,
  max: 10_000,
  integer: true,
  meaning: 'samples drawn from the rows for the intervals',
  reason: 'half-widths are then themselves known within three per cent (1/√(2 · 500))',
};

/** Terms of all rows, `row * width + term`. */
export interface Terms {
  readonly width: number;
  readonly values: Float64Array;
}

/** The terms of rows 0 … count − 1; `write` fills those of one row. */
export function termsOf(
  count: number,
  width: number,
  write: (row: number, out: Float64Array) => void,
): Terms {
  const values = new Float64Array(count * width);
  for (let row = 0; row < count; row += 1) write(row, values.subarray(row * width, (row + 1) * width));
  return { width, values };
}

/** Draws rows with replacement: how often each is drawn. */
export function drawRows(
  times: Uint32Array,
  sample: number,
  subject: readonly [number, number],
  draws: Draws,
): void {
  times.fill(0);
  for (let at = 0; at < times.length; at += 1)
    times[Math.floor(draws.uniform(PURPOSE.resampling, sample, subject, at) * times.length)] += 1;
}

/** Sums of all terms over rows, each as often as it was drawn. */
function sumsOf({ width, values }: Terms, times: Uint32Array): Float64Array {
  const sums = new Float64Array(width);
  times.forEach((drawn, row) => {
    if (drawn === 0) return;
    for (let term = 0; term < width; term += 1) sums[term] += drawn * values[row * width + term];
  });
  return sums;
}

/** A figure with its interval, and what a test of its being 0 needs. */
export interface Tested {
  readonly interval: Interval;
  /** Two-sided p value of 0; NaN where there is no interval. */
  readonly p: number;
  readonly error: number;
  readonly degrees: number;
}

/** The estimate ± t standard errors. */
export function tested(estimate: number, error: number, degrees: number): Tested {
  const half = studentQuantile(0.95, degrees) * error;
  const interval = { estimate, low: estimate - half, high: estimate + half };
  return { interval, p: pOf(estimate, error, degrees), error, degrees };
}

function pOf(estimate: number, error: number, degrees: number): number {
  if (!Number.isFinite(estimate + error)) return NaN;
  if (error === 0 || estimate === 0) return estimate === 0 ? 1 : 0;
  return 2 * studentTail(Math.abs(estimate) / error, degrees);
}

/**
 * Figures with 95 % intervals: estimate ± t(n − 1) standard errors, which for a mean is Student's interval.
 * @param figures from the sums of all terms and the number of rows in them
 */
export function bootstrap(
  terms: Terms,
  figures: (sums: Float64Array, rows: number) => readonly number[],
  resamples: number,
  draws: Draws,
): Tested[] {
  const rows = terms.values.length / terms.width;
  const times = new Uint32Array(rows).fill(1);
  const estimates = figures(sumsOf(terms, times), rows);
  const means = new Float64Array(estimates.length);
  const squares = new Float64Array(estimates.length);
  const subject = draws.subject('rows');
  for (let sample = 0; sample < resamples; sample += 1) {
    drawRows(times, sample, subject, draws);
    figures(sumsOf(terms, times), rows).forEach((value, at) => {
      const away = value - means[at];
      means[at] += away / (sample + 1);
      squares[at] += away * (value - means[at]);
    });
  }
  return estimates.map((estimate, at) =>
    tested(estimate, Math.sqrt((rows / (rows - 1)) * (squares[at] / (resamples - 1))), rows - 1),
  );
}
