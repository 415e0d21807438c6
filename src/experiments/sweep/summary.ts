/**
 * What the table of runs shows at a glance: every metric by itself, and its mean by level of every factor. Metrics are read one after
 * the other, so that a million runs need a few numbers each and not all of the table.
 */
import { join } from 'node:path';
import { crossedMean, type CrossedInterval } from '../statistics/crossed.ts';
import { momentsOf, varianceOf } from '../statistics/replicates.ts';
import { Clusters, sharingColumns, type DrawnUnit, type SharedClusters } from './clusters.ts';
import { readParquet } from './parquet.ts';
import type { CellValue } from './rows.ts';
import type { Metric, Study } from './study.ts';

/** Levels beyond which the values of a factor are gathered in bins, and the number of bins. */
const MOST_LEVELS = 12;
const BINS = 5;
/** Digits of a level's value and of an end of a bin, where these tell them apart. */
const LEVEL_DIGITS = 6;
const END_DIGITS = 3;
/** Digits that tell any two numbers apart. */
const MOST_DIGITS = 17;
/** Bars of a histogram. */
const BARS = 24;

/** A mean with what its interval rests on. */
export interface MeanOf {
  readonly count: number;
  readonly mean: number;
  /** 95 % interval; NaN: there is none, for the reason in `none`. */
  readonly low: number;
  readonly high: number;
  /** Clusters: points, or drawings of a design that makes several at once, and seeds. */
  readonly points: number;
  readonly seeds: number;
  /** Why there is no interval; null: there is one. */
  readonly none: string | null;
}

export interface MetricSummary extends Metric, MeanOf {
  readonly deviation: number;
  readonly min: number;
  readonly max: number;
  /** Runs in equal parts of the range from `min` to `max`. */
  readonly histogram: readonly number[];
}

export interface FactorSummary {
  readonly name: string;
  /** Variants, values, or ranges of values. */
  readonly levels: readonly string[];
  /** By metric, in their order, and level. */
  readonly means: readonly (readonly MeanOf[])[];
}

/** What a sweep shows: every metric by itself, and by level of every factor. */
export interface Summary {
  readonly runs: number;
  /** Runs that gave no result, which are in none of the figures. */
  readonly failed: number;
  /** Clusters of the intervals: points, or what a design draws several of at once, and seeds. */
  readonly points: number;
  readonly drawn: DrawnUnit;
  readonly seeds: number;
  /** By seeds alone where the points are all there are. */
  readonly clusteredBy: 'points and seeds' | 'seeds';
  readonly metrics: readonly MetricSummary[];
  readonly factors: readonly FactorSummary[];
}

/** How the values of a factor fall into levels. */
interface Levels {
  readonly names: readonly string[];
  readonly of: (cell: CellValue) => number;
}

/** Values with as few digits as tell them apart, so many at least. */
function shortest(values: readonly number[], least: number): string[] {
  let digits = least;
  const shown = () => values.map((value) => String(Number(value.toPrecision(digits))));
  while (digits < MOST_DIGITS && new Set(shown()).size < values.length) digits += 1;
  return shown();
}

function levelsOf(column: readonly CellValue[], variants: readonly string[] | null): Levels {
  if (variants !== null) return { names: variants, of: (cell) => variants.indexOf(String(cell)) };
  const values = new Set<CellValue>();
  let min = Infinity;
  let max = -Infinity;
  for (const cell of column) {
    if (values.size <= MOST_LEVELS) values.add(cell);
    min = Math.min(min, Number(cell));
    max = Math.max(max, Number(cell));
  }
  if (values.size <= MOST_LEVELS) {
    const sorted = [...values].map(Number).sort((a, b) => a - b);
    return { names: shortest(sorted, LEVEL_DIGITS), of: (cell) => sorted.indexOf(Number(cell)) };
  }
  const width = (max - min) / BINS;
  const ends = shortest(
    Array.from({ length: BINS + 1 }, (_, at) => min + at * width),
    END_DIGITS,
  );
  return {
    names: Array.from({ length: BINS }, (_, at) => `${ends[at]}–${ends[at + 1]}`),
    of: (cell) => Math.min(BINS - 1, Math.floor((Number(cell) - min) / width)),
  };
}

function histogramOf(values: Float64Array, min: number, max: number): number[] {
  const bars = Array.from({ length: BARS }, () => 0);
  for (const value of values) {
    if (value !== value) continue;
    const share = max > min ? (value - min) / (max - min) : 0;
    bars[Math.min(BARS - 1, Math.floor(share * BARS))] += 1;
  }
  return bars;
}

const meanOf = ({ estimate, ...rest }: CrossedInterval): MeanOf => ({ mean: estimate, ...rest });

/** One column of the table of runs. */
export async function columnOf(path: string, name: string): Promise<readonly CellValue[]> {
  const cells: CellValue[] = [];
  for await (const [column] of readParquet(path, [name])) for (const cell of column) cells.push(cell);
  return cells;
}

/** The runs of every level, by their place in the table. */
function rowsByLevel(column: readonly CellValue[], { names, of }: Levels): readonly Uint32Array[] {
  const rows = names.map((): number[] => []);
  column.forEach((cell, row) => rows[of(cell)]?.push(row));
  return rows.map((own) => Uint32Array.from(own));
}

/** How the runs of a metric are held: what they share, and whether they are flags. */
type Held = SharedClusters & { readonly flags: boolean };

function levelMean(values: Float64Array, rows: Uint32Array, { points, seeds, fixed, flags }: Held): MeanOf {
  return meanOf(
    crossedMean({
      values: Float64Array.from(rows, (row) => values[row]),
      points: Int32Array.from(rows, (row) => points[row]),
      seeds: Int32Array.from(rows, (row) => seeds[row]),
      fixed,
      flags,
    }),
  );
}

/** Sums up the runs of a sweep whose tables are there. */
export async function summarise(folder: string, study: Study): Promise<Summary> {
  const { factors, metrics } = study;
  const path = join(folder, 'runs.parquet');
  const shared = await new Clusters().of(study, readParquet(path, sharingColumns(study)));
  const levels: Levels[] = [];
  const rows: (readonly Uint32Array[])[] = [];
  for (const factor of factors) {
    const column = await columnOf(path, factor.name);
    const own = levelsOf(column, factor.kind === 'variants' ? factor.names : null);
    levels.push(own);
    rows.push(rowsByLevel(column, own));
  }
  const summaries: MetricSummary[] = [];
  const means = factors.map((): MeanOf[][] => []);
  for (const metric of metrics) {
    const values = Float64Array.from((await columnOf(path, metric.name)) as number[]);
    const known = values.filter((value) => value === value);
    const min = known.reduce((least, value) => Math.min(least, value), Infinity);
    const max = known.reduce((most, value) => Math.max(most, value), -Infinity);
    const held = { ...shared, flags: metric.unit === 'flag' };
    summaries.push({
      ...metric,
      ...meanOf(crossedMean({ values, ...held })),
      deviation: Math.sqrt(varianceOf(momentsOf(known))),
      min,
      max,
      histogram: histogramOf(values, min, max),
    });
    rows.forEach((own, at) => means[at].push(own.map((level) => levelMean(values, level, held))));
  }
  return {
    runs: shared.points.length,
    failed: (await columnOf(join(folder, 'failures.parquet'), 'run_id')).length,
    points: new Set(shared.points).size,
    drawn: shared.drawn,
    seeds: new Set(shared.seeds).size,
    clusteredBy: shared.fixed ? 'seeds' : 'points and seeds',
    metrics: summaries,
    factors: factors.map(({ name }, at) => ({ name, levels: levels[at].names, means: means[at] })),
  };
}
