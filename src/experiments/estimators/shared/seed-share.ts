/**
 * The seed's share: how much of the variance of single runs would stay if every factor were known, which is the total index of
 * the seed. It is known from replicates, so that the seed need not be a factor of the design.
 */
import type { Draws } from '../../../engine/draws.ts';
import type { Plan } from '../../designs/design.ts';
import type { Interval } from '../../intervals.ts';
import { bootstrap, termsOf } from './bootstrap.ts';
import { independentRows } from './rows.ts';

/** What the replicates of each row show. */
export interface Replicated {
  /** Mean over replicates, one per row. */
  readonly means: Float64Array;
  /** Sample variance over replicates, one per row; NaN where there are fewer than two. */
  readonly variances: Float64Array;
  /** Number of replicates, one per row. */
  readonly counts: Float64Array;
}

/**
 * Variance within rows over variance within and between rows, by the analysis of variance with one random factor (Searle,
 * Casella & McCulloch 1992, Variance Components, 3.6), with its 95 % interval over rows.
 * @returns null where the design has no rows that stand for themselves, or no outcome ever differs
 */
export function seedShare(
  plan: Plan,
  replicated: Replicated,
  resamples: number,
  draws: Draws,
): Interval | null {
  const { means, variances, counts } = replicated;
  const rows = independentRows(plan).filter((row) => Number.isFinite(means[row] + variances[row]));
  if (rows.length < 2) return null;
  const middle = rows.reduce((sum, row) => sum + means[row], 0) / rows.length;
  const terms = termsOf(rows.length, 4, (at, out) => {
    const away = means[rows[at]] - middle;
    out[0] = away;
    out[1] = away * away;
    out[2] = variances[rows[at]];
    out[3] = variances[rows[at]] / counts[rows[at]];
  });
  const share = ([sum, squares, within, ofMean]: Float64Array, count: number): number[] => {
    const inside = within / count;
    const ofMeans = (squares - (sum * sum) / count) / (count - 1);
    const between = Math.max(0, ofMeans - ofMean / count);
    return [inside + between === 0 ? 0 : inside / (inside + between)];
  };
  const varies = rows.some((row) => variances[row] > 0 || means[row] !== means[rows[0]]);
  return varies ? bootstrap(terms, share, resamples, draws)[0] : null;
}
