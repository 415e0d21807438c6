/**
 * Two sweeps held against each other, metric by metric. Where they play the same points under the same seeds, their runs are
 * pairs and the difference is taken within each; else the means stand side by side (Welch 1947).
 */
import { join } from 'node:path';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { effectOn, type Effect } from '../counterfactual/effects.ts';
import { momentsOf, varianceOf } from '../statistics/replicates.ts';
import { studentQuantile } from '../statistics/student.ts';
import { readParquet } from './parquet.ts';
import type { Metric, Study } from './study.ts';

const CONFIDENCE = 0.95;

/** A metric in both sweeps: the first is the base. */
export type MetricDifference = Pick<
  Effect,
  'outcome' | 'title' | 'unit' | 'base' | 'counterfactual' | 'difference' | 'low' | 'high'
> & {
  /** Share of the pairs in which the two differ; null where runs are no pairs. */
  readonly flipped: number | null;
};

export interface SweepComparison {
  /** Whether runs are pairs: same seed, points and replicates. */
  readonly paired: boolean;
  /** Shared metrics that differ in some run, or in their mean where runs are no pairs. */
  readonly metrics: readonly MetricDifference[];
  /** Shared metrics that do not. */
  readonly same: readonly string[];
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

/** A sweep that is done. */
export interface DoneSweep {
  readonly folder: string;
  readonly study: Study;
  /** Its scenarios as they were played. */
  readonly scenarios: readonly ScenarioFile[];
}

/** Whether run by run two studies have the same luck and, but for what all of them have changed, the same point. */
export function arePaired(a: Study, b: Study): boolean {
  const made = ({ seed, points, replicates, factors, design, table }: Study) =>
    JSON.stringify([seed, points, replicates, factors.map(({ name }) => name), design, table]);
  return typeof a.replicates === 'number' && made(a) === made(b);
}

/** One metric by run, NaN where it does not apply. */
async function columnOf({ folder }: DoneSweep, name: string): Promise<Float64Array> {
  const values: number[] = [];
  for await (const [own] of readParquet(join(folder, 'runs.parquet'), [name]))
    for (const value of own as Float64Array) values.push(value);
  return Float64Array.from(values);
}

/** The difference of two means with unequal variances, with Satterthwaite's degrees of freedom (Welch 1947). */
function meansApart({ name, title, unit }: Metric, a: Float64Array, b: Float64Array): MetricDifference {
  const moments = [a, b].map((values) => momentsOf(values.filter((value) => value === value)));
  const [one, other] = moments;
  const [u, v] = moments.map((each) => varianceOf(each) / each.count);
  const spread = Math.sqrt(u + v);
  const degrees =
    (spread * spread * spread * spread) / ((u * u) / (one.count - 1) + (v * v) / (other.count - 1));
  const half = spread === 0 ? 0 : studentQuantile(CONFIDENCE, degrees) * spread;
  const difference = other.mean - one.mean;
  return {
    outcome: name,
    title,
    unit,
    base: one.mean,
    counterfactual: other.mean,
    difference,
    low: difference - half,
    high: difference + half,
    flipped: null,
  };
}

/** Holds the metrics that both sweeps have against each other. */
export async function compareSweeps(a: DoneSweep, b: DoneSweep): Promise<SweepComparison> {
  const paired = arePaired(a.study, b.study);
  const namesOf = ({ metrics }: Study) => metrics.map(({ name }) => name);
  const [own, there] = [namesOf(a.study), namesOf(b.study)];
  const metrics: MetricDifference[] = [];
  const same: string[] = [];
  for (const metric of a.study.metrics.filter(({ name }) => there.includes(name))) {
    const [one, other] = [await columnOf(a, metric.name), await columnOf(b, metric.name)];
    const found = paired ? effectOn(metric, one, other) : meansApart(metric, one, other);
    const differs = found !== null && (paired ? found.flipped !== 0 : found.difference !== 0);
    if (!differs) same.push(metric.name);
    else {
      const { outcome, title, unit, base, counterfactual, difference, low, high, flipped } = found;
      metrics.push({ outcome, title, unit, base, counterfactual, difference, low, high, flipped });
    }
  }
  return {
    paired,
    metrics,
    same,
    onlyA: own.filter((name) => !there.includes(name)),
    onlyB: there.filter((name) => !own.includes(name)),
  };
}
