/** The tables of the founding questions: what a change makes of each measure, beside what it makes of it where the null holds. */
import { type Interval } from '../../src/experiments/intervals.ts';
import { withinPeople } from '../../src/experiments/statistics/hedges.ts';
import { pairedDifference } from '../../src/experiments/statistics/paired.ts';
import { table } from '../docs/blocks.ts';
import type { Arms, Values } from './play.ts';

/** A change that was played: names of its measures, and its runs. */
export interface PlayedChange {
  readonly change: string;
  readonly measures: readonly string[];
  readonly arms: Arms;
}

const number = (value: number): string =>
  (Object.is(Number(value.toFixed(3)), -0) ? 0 : value).toFixed(3).replace('-', '−');
const signed = (value: number): string => (value >= 0.0005 ? `+${number(value)}` : number(value));
const intervalOf = ({ estimate, low, high }: Interval): string =>
  `${signed(estimate)} (${signed(low)} … ${signed(high)})`;

/** Pairs of which both have a value: what was not held has none. */
function pairsOf(first: Values, second: Values, measure: number): { one: number[]; two: number[] } {
  const both = first.flatMap((values, at) => {
    const pair = [values[measure], second[at]![measure]];
    return pair.every((value) => Number.isFinite(value)) ? [pair as [number, number]] : [];
  });
  return { one: both.map(([value]) => value), two: both.map(([, value]) => value) };
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Mean difference of a pair of arms; null: fewer than two pairs have the measure. */
function differenceIn(first: Values, second: Values, measure: number): Interval | null {
  const { one, two } = pairsOf(first, second, measure);
  if (one.length < 2) return null;
  return pairedDifference(Float64Array.from(one), Float64Array.from(two)).difference;
}

const differenceWords = (found: Interval | null): string => (found === null ? '–' : intervalOf(found));

/** Hedges’ g; nothing where an arm does not vary, so that no standard deviation is there to count in. */
function sizeIn(first: Values, second: Values, measure: number): string {
  const { one, two } = pairsOf(first, second, measure);
  const size = withinPeople(one, two);
  return size === null ? 'no variance' : intervalOf(size);
}

/** Whether no pair of runs differs, as coded and under the null. */
const isStill = ({ base, changed, nullBase, nullChanged }: Arms, measure: number): boolean =>
  [
    [base, changed],
    [nullBase, nullChanged],
  ].every(([first, second]) => {
    const { one, two } = pairsOf(first!, second!, measure);
    return one.every((value, at) => value === two[at]);
  });

/** The table, and below it what no run of any arm saw differ. */
export function questionTable(rows: readonly PlayedChange[], nullWords: string): string {
  const moved = rows.flatMap(({ change, measures, arms }) =>
    measures.flatMap((measure, at) => {
      if (isStill(arms, at)) return [];
      const { one, two } = pairsOf(arms.base, arms.changed, at);
      return [
        [
          change,
          measure,
          number(mean(one)),
          number(mean(two)),
          differenceWords(differenceIn(arms.base, arms.changed, at)),
          sizeIn(arms.base, arms.changed, at),
          differenceWords(differenceIn(arms.nullBase, arms.nullChanged, at)),
        ],
      ];
    }),
  );
  const still = rows.flatMap(({ change, measures, arms }) => {
    const own = measures.filter((_, at) => isStill(arms, at));
    return own.length === 0 ? [] : [`- ${change}: ${own.join('; ')}`];
  });
  return [
    table(
      ['change', 'measure', 'before', 'after', 'difference (95 %)', 'Hedges’ g (95 %)', nullWords],
      moved,
    ),
    ...(still.length === 0 ? [] : [`No run differs, here or under the null, in:\n\n${still.join('\n')}`]),
  ].join('\n\n');
}

const isApart = (found: Interval | null): boolean => found !== null && (found.low > 0 || found.high < 0);
const overlap = (a: Interval, b: Interval): boolean => a.low <= b.high && b.low <= a.high;

/** How many effects are told from nothing, and how many of them also from what the same change does under the null. */
export function countWords(rows: readonly PlayedChange[]): string {
  const all = rows.flatMap(({ measures, arms }) =>
    measures.map((_, at) => ({
      own: differenceIn(arms.base, arms.changed, at),
      other: differenceIn(arms.nullBase, arms.nullChanged, at),
    })),
  );
  const apart = all.filter(({ own }) => isApart(own));
  const beyond = apart.filter(({ own, other }) => other === null || !overlap(own!, other));
  return `Of ${all.length} differences ${apart.length} are told from nothing; of ${beyond.length} the interval also lies apart from that of the null.`;
}
