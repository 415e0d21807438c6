/**
 * What estimators have in common that compare the outcome where a factor lies in a slice of its range with the outcome as a
 * whole: they take any sample, are never below 0 and by chance always above it, so that each figure is held against what
 * a factor that does nothing shows: the same outcomes dealt out to the rows anew.
 */
import type { Card, NumberOption, OptionValues } from '../../../engine/card.ts';
import { PURPOSE, type Draws } from '../../../engine/draws.ts';
import { levelAt, type PlanFactor } from '../../designs/design.ts';
import { momentsOf, varianceOf } from '../../statistics/replicates.ts';
import { quantile } from '../../statistics/quantile.ts';
import type { IndexEstimate, Estimator, Planned } from '../estimator.ts';
import { drawRows, RESAMPLES, tested } from './bootstrap.ts';
import { completeGroups, independentRows, leftOut, nothingToEstimate, unlessIndependent } from './rows.ts';

const ROWS = 'rows';
/** Rows of a slice below which it says nothing about how outcomes are spread in it. */
const LEAST_IN_SLICE = 10;
/** Share of outcomes by chance that the figure beside the others names. */
const RARE = 0.95;

const SLICES: NumberOption = {
  type: 'number',
  default: 10,
  min: 2,
  max: 100,
  integer: true,
  meaning:
    'slices of equally many rows that the range of a factor is cut into; a factor with fewer levels has those',
  reason: 'Pianosi & Wagener 2018 take ten',
};
const PERMUTATIONS: NumberOption = {
  type: 'number',
  default: 1000,
  min: 100,
  max: 100_000,
  integer: true,
  meaning: 'times that outcomes are dealt out to rows anew, to see what a factor that does nothing shows',
  reason: 'p values then reach down to 0.001, which fifty factors need (Holm 1979)',
};
const GIVEN_DATA_OPTIONS = { slices: SLICES, resamples: RESAMPLES, permutations: PERMUTATIONS };
type GivenDataOptions = typeof GIVEN_DATA_OPTIONS;

/** The outcomes in ascending order, rows with the same one together. */
export interface Ordered {
  readonly rows: Uint32Array;
  /** Where each group of equal outcomes ends in `rows`. */
  readonly ends: readonly number[];
}

function ordered(outcomes: Float64Array): Ordered {
  const rows = Uint32Array.from(outcomes, (_, at) => at).sort((a, b) => outcomes[a] - outcomes[b] || a - b);
  const ends: number[] = [];
  for (let at = 1; at <= rows.length; at += 1)
    if (at === rows.length || outcomes[rows[at]] !== outcomes[rows[at - 1]]) ends.push(at);
  return { rows, ends };
}

/** The slice of every row, from 0, and how many there are. */
export interface Slices {
  readonly of: Uint16Array;
  readonly count: number;
}

function slicesOf(column: Float64Array, { levels }: PlanFactor, wanted: number): Slices {
  if (levels !== null) {
    const count = Math.min(levels, wanted);
    const of = Uint16Array.from(column, (u) => Math.floor((levelAt(u, levels) * count) / levels));
    return { of, count };
  }
  const order = Uint32Array.from(column, (_, at) => at).sort((a, b) => column[a] - column[b] || a - b);
  const of = new Uint16Array(column.length);
  order.forEach((row, at) => {
    of[row] = Math.floor((at * wanted) / column.length);
  });
  return { of, count: wanted };
}

/** How much the outcomes of a slice differ from all. @param times how often each row counts */
export type Statistic = (slices: Slices, times: Uint32Array) => number;

/** The slices with outcomes dealt out anew. */
function dealt(
  { of, count }: Slices,
  number: number,
  subject: readonly [number, number],
  draws: Draws,
): Slices {
  const mixed = of.slice();
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draws.uniform(PURPOSE.resampling, number, subject, at) * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return { of: mixed, count };
}

/** What factors show that do nothing, in ascending order, by the sizes of their slices. */
function byChance(
  all: readonly Slices[],
  statistic: Statistic,
  permutations: number,
  draws: Draws,
): Float64Array[] {
  const known = new Map<string, Float64Array>();
  const subject = draws.subject('permutations');
  return all.map((slices) => {
    const sizes = new Uint32Array(slices.count);
    for (const slice of slices.of) sizes[slice] += 1;
    const key = sizes.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const once = new Uint32Array(slices.of.length).fill(1);
    const values = Float64Array.from({ length: permutations }, (_, number) =>
      statistic(dealt(slices, number, subject, draws), once),
    ).sort();
    known.set(key, values);
    return values;
  });
}

/** Share of what chance shows that is as large or larger, itself counted (Phipson & Smyth 2010). */
function shareAbove(sorted: Float64Array, value: number): number {
  const at = sorted.findIndex((one) => one >= value);
  return (1 + (at < 0 ? 0 : sorted.length - at)) / (sorted.length + 1);
}

function unfit(
  { factors, plan }: Planned,
  options: OptionValues<GivenDataOptions>,
  name: string,
): string | null {
  const rows = independentRows(plan).length;
  const odd = unlessIndependent(name, plan);
  if (odd !== null) return odd;
  const fixed = factors.find(({ levels }) => levels === 1);
  if (fixed !== undefined) return `${fixed.name} has one level, so that nothing can be said about it`;
  const least = LEAST_IN_SLICE * options.slices;
  if (rows < least)
    return `${name} in ${options.slices} slices needs ${least} rows or more, and the design has ${rows}`;
  const enough = 20 * factors.length;
  return options.permutations + 1 < enough
    ? `${name} of ${factors.length} factors needs ${enough} permutations or more, so that one of them can be told from chance`
    : null;
}

/** An estimator that compares slices with the whole. @param make the statistic of some outcomes */
export function givenData(
  card: Omit<Card<GivenDataOptions>, 'deterministic' | 'options'>,
  meaning: string,
  make: (y: Ordered) => Statistic,
): Estimator<GivenDataOptions> {
  const measure = card.id;
  return {
    card: { ...card, deterministic: false, options: GIVEN_DATA_OPTIONS },
    measures: { [measure]: meaning },
    decisive: measure,
    unfit: (planned, options) => unfit(planned, options, card.title),
    estimate({ factors, plan, outcomes }, { slices: wanted, resamples, permutations }, draws) {
      const all = independentRows(plan);
      const own = Float64Array.from(all, (row) => outcomes[row]);
      const kept = completeGroups([own], 1);
      const nothing = nothingToEstimate([own], kept, 1, ROWS);
      if (nothing !== null) return nothing;
      const columns = factors.map(() => new Float64Array(kept.length));
      const point = new Float64Array(factors.length);
      kept.forEach((from, at) => {
        plan.point(all[from], point);
        columns.forEach((column, factor) => {
          column[at] = point[factor];
        });
      });
      const statistic = make(ordered(Float64Array.from(kept, (at) => own[at])));
      const slices = columns.map((column, at) => slicesOf(column, factors[at], wanted));
      const chance = byChance(slices, statistic, permutations, draws);
      const times = new Uint32Array(kept.length).fill(1);
      const found = slices.map((one) => statistic(one, times));
      const spread = slices.map(() => new Float64Array(resamples));
      const subject = draws.subject('rows');
      for (let sample = 0; sample < resamples; sample += 1) {
        drawRows(times, sample, subject, draws);
        slices.forEach((one, at) => {
          spread[at][sample] = statistic(one, times);
        });
      }
      const estimates = factors.map(({ name }, at): IndexEstimate => {
        const error = Math.sqrt(varianceOf(momentsOf(spread[at])));
        return {
          measure,
          factors: [name],
          interval: tested(found[at], error, kept.length - 1).interval,
          p: shareAbove(chance[at], found[at]),
        };
      });
      const byLuck = Math.max(...chance.map((values) => quantile(values, RARE)));
      return {
        estimates,
        figures: { byChance: byLuck, rows: kept.length },
        notes: [
          ...leftOut(kept.length, all.length, ROWS),
          `a factor that does nothing shows up to ${byLuck.toFixed(3)} in 95 of 100 studies of this size`,
        ],
      };
    },
  };
}
