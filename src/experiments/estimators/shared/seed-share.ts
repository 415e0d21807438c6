/**
 * The seed's share: how much of the variance of single runs would stay if every factor were known, which is the total index of
 * the seed. It is known from replicates, so that the seed need not be a factor of the design. Points share their seeds, so that
 * what a seed does to all points alike has to be told from what it does to each: only the latter is in the spread of the
 * points' means, and only the number of seeds says how well the former is known.
 */
import type { Draws } from '../../../engine/draws.ts';
import type { Plan } from '../../designs/design.ts';
import type { Interval } from '../../intervals.ts';
import { varianceOf, type Moments } from '../../statistics/replicates.ts';
import { studentQuantile } from '../../statistics/student.ts';
import { bootstrap, termsOf } from './bootstrap.ts';
import { independentRows } from './rows.ts';

/** What the replicates of each row show. */
export interface Replicated {
  /** Mean over replicates, one per row. */
  readonly means: Float64Array;
  /** Sample variance over replicates, one per row; NaN where there are fewer than two. */
  readonly variances: Float64Array;
  /** The same of what is left of each run when the mean of its replicate over all rows is taken away. */
  readonly residuals: Float64Array;
  /** Number of replicates, one per row. */
  readonly counts: Float64Array;
  /** Of the means of the replicates over all rows. */
  readonly seeds: Moments;
}

export interface SeedShare {
  /** Share of the variance of single runs. */
  readonly share: Interval;
  /** Share of the variance of the rows' means that is luck, which more replicates would average out. */
  readonly ofMeans: number;
}

/** Sums that the components are made of. */
const TERMS = 4;

/**
 * Components of the variance by the two-way analysis of variance, rows (of which there are many) and seeds at random (Searle,
 * Casella & McCulloch 1992, Variance Components, 4.3). The interval takes the rows by bootstrap and the seeds by the delta method:
 * a variance over m seeds has a relative standard error of √(2/(m − 1)).
 * @returns null where the design has no rows that stand for themselves, none was run twice, or no outcome ever differs
 */
export function seedShare(
  plan: Plan,
  { means, variances, residuals, counts, seeds }: Replicated,
  resamples: number,
  draws: Draws,
): SeedShare | null {
  const rows = independentRows(plan).filter((row) => Number.isFinite(means[row] + variances[row]));
  if (rows.length < 2) return null;
  if (rows.every((row) => variances[row] === 0 && means[row] === means[rows[0]])) return null;
  const middle = rows.reduce((sum, row) => sum + means[row], 0) / rows.length;
  const terms = termsOf(rows.length, TERMS, (at, out) => {
    const away = means[rows[at]] - middle;
    out[0] = away;
    out[1] = away * away;
    out[2] = residuals[rows[at]];
    out[3] = residuals[rows[at]] / counts[rows[at]];
  });
  const components = ([sum, squares, apart, apartOfMean]: Float64Array, count: number): number[] => {
    const each = apart / count;
    const luck = apartOfMean / count;
    const ofMeans = (squares - (sum * sum) / count) / (count - 1);
    const factors = Math.max(0, ofMeans - luck);
    const all = Math.max(0, varianceOf(seeds) - each / count);
    const whole = factors + all + each;
    return [
      whole === 0 ? 0 : (all + each) / whole,
      ofMeans === 0 ? 0 : Math.min(1, luck / ofMeans),
      factors,
      all,
      whole,
    ];
  };
  const found = bootstrap(terms, components, resamples, draws);
  const [share, ofMeans, factors, all, whole] = found.map(({ interval }) => interval);
  const slope = whole.estimate === 0 ? 0 : factors.estimate / (whole.estimate * whole.estimate);
  const ofSeeds = slope * all.estimate * Math.sqrt(2 / (seeds.count - 1));
  const overSeeds = studentQuantile(0.95, rows.length - 1) * ofSeeds;
  const overRows = (share.high - share.low) / 2;
  const half = Math.sqrt(overRows * overRows + overSeeds * overSeeds);
  return {
    share: {
      estimate: share.estimate,
      low: Math.max(0, share.estimate - half),
      high: Math.min(1, share.estimate + half),
    },
    ofMeans: ofMeans.estimate,
  };
}
