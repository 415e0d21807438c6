/** What the runs of a sweep show of each metric at each point: mean, spread and number of runs, read row group by row group. */
import { join } from 'node:path';
import type { Replicated } from '../estimators/shared/seed-share.ts';
import { readParquet } from '../sweep/parquet.ts';
import type { Study } from '../sweep/study.ts';

/**
 * Reads the table of runs, with memory that grows with the number of points and not of runs.
 * @param names of metrics
 * @returns one for each name; points without a run have a mean of NaN
 * @throws Error of the file system where the table is missing or damaged
 */
export async function readOutcomes(
  folder: string,
  { points }: Study,
  names: readonly string[],
): Promise<Replicated[]> {
  const all = names.map(() => ({
    means: new Float64Array(points),
    variances: new Float64Array(points),
    counts: new Float64Array(points),
  }));
  for await (const [numbers, ...columns] of readParquet(join(folder, 'runs.parquet'), ['point', ...names])) {
    columns.forEach((cells, metric) => {
      const { means, variances, counts } = all[metric];
      cells.forEach((cell, row) => {
        if (typeof cell !== 'number' || cell !== cell) return;
        const point = Number(numbers[row]) - 1;
        counts[point] += 1;
        const away = cell - means[point];
        means[point] += away / counts[point];
        variances[point] += away * (cell - means[point]);
      });
    });
  }
  for (const { means, variances, counts } of all) {
    counts.forEach((count, point) => {
      if (count === 0) means[point] = NaN;
      variances[point] = count < 2 ? NaN : variances[point] / (count - 1);
    });
  }
  return all;
}
