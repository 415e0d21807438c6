/**
 * Two sweeps held against each other, metric by metric. What they share, points or seeds or both, makes their runs alike, and so the
 * interval of a difference takes out what they share and nothing else.
 */
import { join } from 'node:path';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { isApart } from '../counterfactual/effects.ts';
import { crossedDifference } from '../statistics/crossed.ts';
import { Clusters, sharingColumns, type DrawnUnit, type SharedClusters } from './clusters.ts';
import { readParquet } from './parquet.ts';
import type { Metric, Study } from './study.ts';

/** A metric in both sweeps. */
export interface MetricDifference {
  readonly outcome: string;
  readonly title: string;
  readonly unit: Metric['unit'];
  /** Means in A and in B. */
  readonly base: number;
  readonly counterfactual: number;
  /** B less A, with a 95 % interval; NaN: there is none, for the reason in `none`. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  readonly none: string | null;
  /** Whether runs differ by just so much, all of many: no interval, and more than luck. */
  readonly constant: boolean;
  /** Share of the pairs in which the two differ; null where runs are no pairs. */
  readonly flipped: number | null;
}

/** How many points, or drawings of a design that makes several at once, and seeds there are. */
export interface Counts {
  readonly points: number;
  readonly seeds: number;
}

/** What the interval of a mean in one sweep rests on. */
export interface Rests extends Counts {
  /** Runs with a result. */
  readonly runs: number;
  readonly drawn: DrawnUnit;
  readonly clusteredBy: 'points and seeds' | 'seeds';
}

export interface SweepComparison {
  /** Whether runs are pairs: same points and same seeds. */
  readonly paired: boolean;
  /** Clusters of each sweep, and of both. */
  readonly clusters: { readonly a: Rests; readonly b: Rests; readonly shared: Counts };
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

const tableOf = ({ folder }: DoneSweep) => join(folder, 'runs.parquet');

/** One metric by run, NaN where it does not apply. */
async function columnOf(sweep: DoneSweep, name: string): Promise<Float64Array> {
  const values: number[] = [];
  for await (const [own] of readParquet(tableOf(sweep), [name]))
    for (const value of own as Float64Array) values.push(value);
  return Float64Array.from(values);
}

/** Whether the runs of two sweeps have the same points and seeds, row by row. */
function arePaired(a: SharedClusters, b: SharedClusters): boolean {
  return (
    a.points.length === b.points.length &&
    a.points.every((point, row) => point === b.points[row] && a.seeds[row] === b.seeds[row])
  );
}

function sharedBy(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const own = new Set(Array.from(a));
  return new Set(Array.from(b).filter((id) => own.has(id))).size;
}

const restsOf = ({ points, seeds, fixed, drawn }: SharedClusters): Rests => ({
  runs: points.length,
  points: new Set(points).size,
  seeds: new Set(seeds).size,
  drawn,
  clusteredBy: fixed ? 'seeds' : 'points and seeds',
});

/** The difference in one metric; null where the two have the same. */
function differenceIn(
  { name, title, unit }: Metric,
  a: SharedClusters & { readonly values: Float64Array },
  b: SharedClusters & { readonly values: Float64Array },
  paired: boolean,
): MetricDifference | null {
  const flags = unit === 'flag';
  const found = crossedDifference({ ...a, flags }, { ...b, flags });
  const { first, second, estimate, low, high, none, constant } = found;
  let flipped: number | null = null;
  if (paired) {
    const applying = [...a.values.keys()].filter(
      (row) => a.values[row] === a.values[row] && b.values[row] === b.values[row],
    );
    flipped = applying.filter((row) => isApart(a.values[row], b.values[row])).length / applying.length;
  }
  const differs = paired ? flipped !== 0 : isApart(first, second);
  return differs
    ? {
        outcome: name,
        title,
        unit,
        base: first,
        counterfactual: second,
        difference: estimate,
        low,
        high,
        none,
        constant,
        flipped,
      }
    : null;
}

/** Holds the metrics that both sweeps have against each other. */
export async function compareSweeps(a: DoneSweep, b: DoneSweep): Promise<SweepComparison> {
  const clusters = new Clusters();
  const sharing = (sweep: DoneSweep) =>
    clusters.of(sweep.study, readParquet(tableOf(sweep), sharingColumns(sweep.study)));
  const [one, other] = [await sharing(a), await sharing(b)];
  const paired = arePaired(one, other);
  const namesOf = ({ metrics }: Study) => metrics.map(({ name }) => name);
  const [own, there] = [namesOf(a.study), namesOf(b.study)];
  const metrics: MetricDifference[] = [];
  const same: string[] = [];
  for (const metric of a.study.metrics.filter(({ name }) => there.includes(name))) {
    const [first, second] = [await columnOf(a, metric.name), await columnOf(b, metric.name)];
    if (paired) withoutHalves(first, second);
    const found = differenceIn(metric, { ...one, values: first }, { ...other, values: second }, paired);
    if (found === null) same.push(metric.name);
    else metrics.push(found);
  }
  return {
    paired,
    clusters: {
      a: restsOf(one),
      b: restsOf(other),
      shared: {
        points: sharedBy(one.points, other.points),
        seeds: sharedBy(one.seeds, other.seeds),
      },
    },
    metrics,
    same,
    onlyA: own.filter((name) => !there.includes(name)),
    onlyB: there.filter((name) => !own.includes(name)),
  };
}

/** Leaves out pairs of which only one half has a value. */
function withoutHalves(first: Float64Array, second: Float64Array): void {
  for (let row = 0; row < first.length; row += 1)
    if (first[row] !== first[row] || second[row] !== second[row]) first[row] = second[row] = NaN;
}
