/**
 * What the table of runs shows at a glance: every metric by itself, and its mean by level of every factor. Read twice from
 * one end to the other, so that a million runs need no more memory than ten.
 */
import { join } from 'node:path';
import { meanInterval, varianceOf, type Moments } from '../statistics/replicates.ts';
import { readParquet } from './parquet.ts';
import type { Cell } from './rows.ts';
import type { Metric, Study } from './study.ts';

/** Levels beyond which the values of a factor are gathered in bins, and the number of bins. */
const MOST_LEVELS = 12;
const BINS = 5;
/** Bars of a histogram. */
export const BARS = 24;

export interface MeanOf {
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
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

export interface Summary {
  readonly runs: number;
  readonly metrics: readonly MetricSummary[];
  readonly factors: readonly FactorSummary[];
}

/** Moments that grow in place (Welford 1962). */
class Tally implements Moments {
  count = 0;
  mean = 0;
  squares = 0;
  min = Infinity;
  max = -Infinity;

  add(value: number): void {
    this.count += 1;
    const away = value - this.mean;
    this.mean += away / this.count;
    this.squares += away * (value - this.mean);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  get interval(): MeanOf {
    const { estimate, low, high } = meanInterval(this);
    return { count: this.count, mean: estimate, low, high };
  }
}

/** How the values of a factor fall into levels. */
interface Levels {
  readonly names: readonly string[];
  readonly of: (cell: Cell) => number;
}

function levelsOf(
  values: ReadonlySet<Cell>,
  { min, max }: Tally,
  variants: readonly string[] | null,
): Levels {
  if (variants !== null) return { names: variants, of: (cell) => variants.indexOf(String(cell)) };
  if (values.size <= MOST_LEVELS) {
    const sorted = [...values].map(Number).sort((a, b) => a - b);
    return { names: sorted.map(String), of: (cell) => sorted.indexOf(Number(cell)) };
  }
  const width = (max - min) / BINS;
  const end = (at: number) => (min + at * width).toPrecision(3);
  return {
    names: Array.from({ length: BINS }, (_, at) => `${end(at)}–${end(at + 1)}`),
    of: (cell) => Math.min(BINS - 1, Math.floor((Number(cell) - min) / width)),
  };
}

/** Sums up the runs of a sweep whose tables are there. */
export async function summarise(folder: string, { factors, metrics }: Study): Promise<Summary> {
  const path = join(folder, 'runs.parquet');
  const names = [...factors, ...metrics].map(({ name }) => name);
  const values = factors.map(() => new Set<Cell>());
  const spreads = factors.map(() => new Tally());
  const tallies = metrics.map(() => new Tally());
  let runs = 0;
  for await (const columns of readParquet(path, names)) {
    runs += columns[0].length;
    factors.forEach(({ kind }, at) => {
      if (kind === 'variants') return;
      for (const cell of columns[at]) {
        if (values[at].size <= MOST_LEVELS) values[at].add(cell);
        spreads[at].add(Number(cell));
      }
    });
    tallies.forEach((tally, at) => {
      for (const value of columns[factors.length + at] as Float64Array) if (value === value) tally.add(value);
    });
  }
  const levels = factors.map((factor, at) =>
    levelsOf(values[at], spreads[at], factor.kind === 'variants' ? factor.names : null),
  );
  const cells = levels.map((own) => metrics.map(() => own.names.map(() => new Tally())));
  const histograms = metrics.map(() => Array.from({ length: BARS }, () => 0));
  for await (const columns of readParquet(path, names)) {
    const placed = levels.map(({ of }, at) => Array.from<Cell, number>(columns[at], of));
    metrics.forEach((_, metric) => {
      const { min, max } = tallies[metric];
      (columns[factors.length + metric] as Float64Array).forEach((value, row) => {
        if (value !== value) return;
        const share = max > min ? (value - min) / (max - min) : 0;
        histograms[metric][Math.min(BARS - 1, Math.floor(share * BARS))] += 1;
        for (let factor = 0; factor < factors.length; factor += 1)
          cells[factor][metric][placed[factor][row]]?.add(value);
      });
    });
  }
  return {
    runs,
    metrics: metrics.map((metric, at) => ({
      ...metric,
      ...tallies[at].interval,
      deviation: Math.sqrt(varianceOf(tallies[at])),
      min: tallies[at].min,
      max: tallies[at].max,
      histogram: histograms[at],
    })),
    factors: factors.map(({ name }, at) => ({
      name,
      levels: levels[at].names,
      means: cells[at].map((own) => own.map(({ interval }) => interval)),
    })),
  };
}
