/** Every number of a scenario that can be turned, and every measure of it, as pages and as data. */
import type { Measure } from '../../experiments/measures/index.ts';
import type { ListedNumber } from '../../scenarios/paths/every.ts';
import { columnsOf, fitted, type Block } from '../page.ts';
import { faint } from '../rich.ts';

/** What a number is, as data: bounds that are none are null. */
export interface NumberEntry {
  readonly path: string;
  readonly value: number | null;
  readonly given: boolean;
  readonly low: number | null;
  readonly high: number | null;
  readonly integer: boolean;
  readonly unit: string;
  readonly words: string;
  readonly about: string;
  readonly default: string | null;
  readonly changesDuringRun: boolean;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

export function numberEntry({
  path,
  value,
  given,
  low,
  high,
  integer,
  row,
  words,
  about,
}: ListedNumber): NumberEntry {
  return {
    path,
    value,
    given,
    low: finite(low),
    high: finite(high),
    integer,
    unit: row.unit,
    words,
    about,
    default: row.silence?.words ?? null,
    changesDuringRun: row.field !== null,
  };
}

/** Bounds and unit, such as `0–1, share`. */
export function boundsWords({
  low,
  high,
  integer,
  row,
}: Pick<ListedNumber, 'low' | 'high' | 'integer' | 'row'>): string {
  if (row.unit === 'yes or no') return '0 or 1';
  const ends = [low, high].every(Number.isFinite)
    ? `${low}–${high}`
    : Number.isFinite(low)
      ? `${low} or more`
      : 'any number';
  return `${integer ? 'whole, ' : ''}${ends}${row.unit === 'number' ? '' : `, ${row.unit}`}`;
}

/** When a number can be changed. */
export function timeWords({ inFiles, field }: ListedNumber['row']): string {
  if (!inFiles) return 'only while the venue works: by events, or from a round on';
  return field === null
    ? 'from the start, or from a round on'
    : 'from the start, by events, or from a round on';
}

/** The value now: a number that the file gives, one that holds by default, or none. */
const valueWords = ({ value, given }: ListedNumber): string =>
  value === null ? '–' : given ? String(value) : `${value} by default`;

/** Lines of two columns and a remark, and the same as sentences. */
function columns(rows: readonly (readonly [string, string, string])[]): Block {
  const [first, second] = [0, 1].map((at) =>
    rows.reduce((most, row) => Math.max(most, columnsOf(row[at])), 0),
  );
  return {
    kind: 'figure',
    lines: rows.map(([name, value, remark]) => [
      `  ${fitted(name, first)}  ${fitted(value, second)}  `,
      faint(remark),
    ]),
    words: rows.map(([name, value, remark]) => [`${name}: ${value}${remark === '' ? '' : ` (${remark})`}`]),
  };
}

/** Numbers under the heading of their pattern, with what holds for all of them. */
export function numbersPage(numbers: readonly ListedNumber[]): Block[] {
  const groups = new Map<string, ListedNumber[]>();
  for (const number of numbers) {
    const key = JSON.stringify([number.row.pattern, boundsWords(number), number.row.words]);
    groups.set(key, [...(groups.get(key) ?? []), number]);
  }
  return [...groups.values()].flatMap((own, at): Block[] => [
    ...(at > 0 ? [{ kind: 'gap' as const }] : []),
    { kind: 'title', text: [own[0].row.pattern], aside: boundsWords(own[0]) },
    { kind: 'paragraph', text: [faint(`${own[0].row.words}. Can be changed ${timeWords(own[0].row)}.`)] },
    columns(own.map((number) => [number.path, valueWords(number), number.about])),
  ]);
}

/** Measures with their units and words. */
export function measuresPage(measures: readonly Measure[]): Block[] {
  return [columns(measures.map(({ name, unit, title }) => [name, unit, title]))];
}
