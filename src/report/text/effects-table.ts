/** Differences of two arms, outcome by outcome: numbers in the unit of the outcome, and the table that they stand in. */
import { tornadoPicture } from '../tornado-svg.ts';
import { stands, type EstimatedEffect } from '../../experiments/counterfactual/effects.ts';
import { fitted, type Block } from '../page.ts';
import { clean, faint, plain, strong, wrap, type Rich } from '../rich.ts';
import { endsAgree, percent } from '../words.ts';

type Unit = EstimatedEffect['unit'];

const isShare = (unit: Unit) => unit === 'flag' || unit === 'share';

/** Decimals of a number of a unit where nothing asks for more. */
function usualDecimals(scaled: number, unit: Unit): number {
  if (isShare(unit) || Math.abs(scaled) >= 100) return 0;
  return unit === 'index' ? 2 : 1;
}

/**
 * A value in the unit of its outcome.
 * @param more decimals beyond the usual ones
 */
export function valueWords(value: number, unit: Unit, sign = false, more = 0): string {
  const scaled = isShare(unit) ? 100 * value : value;
  return decimalWords(scaled, usualDecimals(scaled, unit) + more, unit, sign);
}

/** A value in so many decimals, shares as per cent. */
function decimalWords(scaled: number, decimals: number, unit: Unit, sign: boolean): string {
  if (scaled !== scaled) return '–';
  const text = scaled.toFixed(decimals).replace(/^-(0(\.0+)?)$/, '$1');
  return `${sign && scaled > 0 && !isNought(text) ? '+' : ''}${text.replace('-', '−')}${isShare(unit) ? '%' : ''}`;
}

const isNought = (text: string) => /^0(\.0+)?%?$/.test(text);

/** Decimals at most that a small difference gets beyond the usual ones. */
const MOST_MORE = 3;

/** What a difference is told by. */
export interface Difference {
  readonly unit: Unit;
  readonly difference: number;
  /** NaN: there is no interval. */
  readonly low: number;
  readonly high: number;
  /** Whether all of many runs show just this difference. */
  readonly constant: boolean;
}

/** Decimals beyond the usual ones until a value is not printed as nothing. */
function decimalsFor(value: number, unit: Unit): number {
  if (value === 0) return 0;
  let more = 0;
  while (more < MOST_MORE && isNought(valueWords(value, unit, false, more))) more += 1;
  return more;
}

/** Decimals beyond the usual ones that show a difference which is more than luck; of another one those that show its interval. */
function moreDecimals(one: Difference): number {
  const { unit, difference, low, high } = one;
  const reach = low === low ? Math.max(-low, high) : Math.abs(difference);
  return decimalsFor(stands(one) ? difference : reach, unit);
}

/** A value too small for decimals, such as `+3e−7%`. */
function powerWords(value: number, unit: Unit): string {
  const text = (isShare(unit) ? 100 * value : value).toExponential(0).replaceAll('-', '−');
  return `${value > 0 ? '+' : ''}${text}${isShare(unit) ? '%' : ''}`;
}

/**
 * A difference and the ends of its interval, in as many decimals as they need.
 * @param decimals at least, so that they can be held against a difference that is printed in so many
 */
export function differenceWords(
  one: Difference,
  decimals = 0,
): Readonly<Record<'difference' | 'low' | 'high', string>> {
  const least = moreDecimals(one);
  const words = (value: number) => {
    // The end of an interval that comes close to nothing says on which side it stays.
    const near = stands(one) ? Math.max(least, decimalsFor(value, one.unit)) : least;
    const scaled = isShare(one.unit) ? 100 * value : value;
    const more = Math.max(near, decimals - usualDecimals(scaled, one.unit));
    const told = valueWords(value, one.unit, true, more);
    return more === MOST_MORE && value !== 0 && isNought(told) ? powerWords(value, one.unit) : told;
  };
  return { difference: words(one.difference), low: words(one.low), high: words(one.high) };
}

/** A row of the table. */
export interface EffectRow extends Difference {
  readonly title: string;
  readonly first: number;
  readonly second: number;
  /** Share of the pairs in which the arms differ; null: there are no pairs. */
  readonly flipped: number | null;
}

/** What the arms are called. */
export interface Heads {
  readonly first: string;
  readonly second: string;
  readonly difference: string;
  /** The arms as the end of a clause, for those who are read to: `as it is`, `in A`. */
  readonly firstWords: string;
  readonly secondWords: string;
}

/** How far a difference of means may be from the mean difference for rounding alone. */
const ROUNDING = 1e-9;

/**
 * Both arms and their difference, all three in as many decimals as the one that needs most. The difference is that of the printed
 * arms, so that whoever subtracts finds it, and its own, so that its interval holds it; unless it is another one: where only some
 * pairs have the outcome in both arms.
 */
export function armWords(row: Pick<EffectRow, 'unit' | 'first' | 'second' | keyof Difference>) {
  const { unit, first, second, difference } = row;
  const scale = isShare(unit) ? 100 : 1;
  const values = [first, second, difference].map((value) => scale * value);
  const usual = Math.max(...values.map((value) => (value === value ? usualDecimals(value, unit) : 0)));
  const isTheirs = Math.abs(second - first - difference) <= ROUNDING * Math.max(1, Math.abs(first));
  for (let decimals = usual + moreDecimals(row); ; decimals += 1) {
    const words = (value: number, sign = false) => decimalWords(value, decimals, unit, sign);
    const last = decimals >= usual + MOST_MORE;
    if (isTheirs && !last && !endsAgree(values[0], values[1], values[2], decimals)) continue;
    const none = isNought(words(values[2]));
    // A difference that is more than luck is never printed as none.
    if (none && stands(row) && difference !== 0 && !last) continue;
    return {
      first: words(values[0]),
      second: words(values[1]),
      difference: none && stands(row) ? differenceWords(row).difference : words(values[2], true),
      decimals,
    };
  }
}

const CELL = 8;
const DIFFERENCE = 9;
const RANGE = 21;
const LEAST_NAME = 20;

/** Rows of differences; a title that is too long for its column goes on below. */
export function differenceTable(rows: readonly EffectRow[], heads: Heads, width: number): Block {
  const paired = rows.some(({ flipped }) => flipped !== null);
  const name = Math.max(LEAST_NAME, width - 2 - 2 * CELL - DIFFERENCE - RANGE - (paired ? CELL : 0));
  const right = (text: string, columns: number) => fitted(text, columns, 'right');
  const cellsOf = (row: EffectRow) => {
    const { decimals, ...arms } = armWords(row);
    const { low, high } = differenceWords(row, decimals);
    return {
      ...arms,
      range: row.low === row.low ? `[${low}, ${high}]` : row.constant ? 'always' : 'no interval',
      flipped: row.flipped === null ? '' : percent(row.flipped),
    };
  };
  const numbers = ({ first, second, difference, range, flipped }: ReturnType<typeof cellsOf>) =>
    `${right(first, CELL)}${right(second, CELL)}${right(difference, DIFFERENCE)}${right(range, RANGE)}${paired ? right(flipped, CELL) : ''}`;
  const head = `${right(heads.first, CELL)}${right(heads.second, CELL)}${right(heads.difference, DIFFERENCE + RANGE)}${paired ? right('differs', CELL) : ''}`;
  return {
    kind: 'figure',
    lines: [
      [faint(`  ${fitted('', name)}${head}`)],
      ...rows.flatMap((row): Rich[] =>
        wrap(clean([row.title]), name, '  ', 'keep').map((line, at): Rich => [
          '  ',
          stands(row) ? strong(fitted(plain(line), name)) : fitted(plain(line), name),
          at === 0 ? numbers(cellsOf(row)) : '',
        ]),
      ),
    ],
    svg: tornadoPicture(rows.map((row) => ({ ...row, printed: armWords(row).difference }))),
    table: {
      head: [
        'outcome',
        heads.first,
        heads.second,
        heads.difference,
        '95% interval',
        ...(paired ? ['differs'] : []),
      ],
      rows: rows.map((row) => {
        const { first, second, difference, range, flipped } = cellsOf(row);
        return [row.title, first, second, difference, range, ...(paired ? [flipped] : [])];
      }),
    },
    words: rows.map((row): Rich => {
      const { first, second, difference, range, flipped } = cellsOf(row);
      const differs = flipped === '' ? '' : `, differs in ${flipped} of the pairs`;
      return [
        `${row.title}: ${first} ${heads.firstWords}, ${second} ${heads.secondWords}, difference ${difference} ${range}${differs}`,
      ];
    }),
  };
}
