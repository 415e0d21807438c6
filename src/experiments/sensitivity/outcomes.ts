/** What the runs of a sweep show of each metric at each point: mean, spread and number of runs, read row group by row group. */
import { join } from 'node:path';
import type { Replicated } from '../estimators/shared/seed-share.ts';
import { momentsOf, NO_VALUES, withValue, type Moments } from '../statistics/replicates.ts';
import { readParquet } from '../sweep/parquet.ts';
import type { Study } from '../sweep/study.ts';

/** Calls `visit` with every run that has a value of a metric, by the number of the metric, the point and the replicate from 0. */
async function eachValue(
  folder: string,
  names: readonly string[],
  visit: (metric: number, point: number, replicate: number, value: number) => void,
): Promise<void> {
  const columns = ['point', 'replicate', ...names];
  for await (const numbers of readParquet(join(folder, 'runs.parquet'), columns)) {
    const [points, replicates, ...metrics] = numbers as readonly Float64Array[];
    metrics.forEach((values, metric) => {
      values.forEach((value, row) => {
        if (value === value) visit(metric, points[row] - 1, replicates[row] - 1, value);
      });
    });
  }
}

/** Mean and spread of the values of many rows, side by side. */
class Spreads {
  readonly counts: Float64Array;
  readonly means: Float64Array;
  readonly #squares: Float64Array;

  constructor(rows: number) {
    this.counts = new Float64Array(rows);
    this.means = new Float64Array(rows);
    this.#squares = new Float64Array(rows);
  }

  add(row: number, value: number): void {
    this.counts[row] += 1;
    const away = value - this.means[row];
    this.means[row] += away / this.counts[row];
    this.#squares[row] += away * (value - this.means[row]);
  }

  /** Sample variances; NaN below two values. */
  variances(): Float64Array {
    return this.#squares.map((squares, row) =>
      this.counts[row] < 2 ? NaN : squares / (this.counts[row] - 1),
    );
  }
}

/**
 * Reads the table of runs twice, with memory that grows with the number of points and of replicates and not of runs.
 * @param names of metrics
 * @returns one for each name; points without a run have a mean of NaN
 * @throws Error of the file system where the table is missing or damaged
 */
export async function readOutcomes(
  folder: string,
  { points }: Study,
  names: readonly string[],
): Promise<Replicated[]> {
  const byPoint = names.map(() => new Spreads(points));
  const bySeed = names.map((): Moments[] => []);
  await eachValue(folder, names, (metric, point, replicate, value) => {
    byPoint[metric].add(point, value);
    bySeed[metric][replicate] = withValue(bySeed[metric][replicate] ?? NO_VALUES, value);
  });
  const apart = names.map(() => new Spreads(points));
  await eachValue(folder, names, (metric, point, replicate, value) => {
    apart[metric].add(point, value - bySeed[metric][replicate].mean);
  });
  return names.map((_, metric) => {
    const { means, counts } = byPoint[metric];
    return {
      means: means.map((mean, point) => (counts[point] === 0 ? NaN : mean)),
      variances: byPoint[metric].variances(),
      residuals: apart[metric].variances(),
      counts,
      seeds: momentsOf(bySeed[metric].map(({ mean }) => mean)),
    };
  });
}
