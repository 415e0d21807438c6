/** Differences as a picture: a bar from nought for each outcome with its 95 % interval, outcomes of one unit on one scale. Full bars are more than luck. */
import { stands, type EstimatedEffect } from '../experiments/counterfactual/effects.ts';
import { escaped, picture } from './svg.ts';
import { clip, widthOf } from './width.ts';

const ROW = 24;
const TOP = 30;
const NAMES = 400;
const LEFT = 430;
const RIGHT = 930;
const NAME_COLUMNS = 52;

/** A row, and how its difference is printed. */
export interface TornadoRow extends Pick<
  EstimatedEffect,
  'unit' | 'difference' | 'low' | 'high' | 'constant'
> {
  readonly title: string;
  readonly printed: string;
}

const UNITS: Readonly<Record<EstimatedEffect['unit'], string>> = {
  flag: 'difference in the share of runs',
  share: 'difference in the share',
  points: 'difference in points of the scale',
  count: 'difference in number',
  index: 'difference of the index',
};

const label = (x: number, y: number, words: string, anchor = 'start', size = 12): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}">${escaped(words)}</text>`;
const cut = (words: string): string =>
  widthOf(words) <= NAME_COLUMNS ? words : `${clip(words, NAME_COLUMNS - 1)}…`;
const known = (value: number): boolean => Number.isFinite(value);

function panel(unit: EstimatedEffect['unit'], rows: readonly TornadoRow[], top: number): string {
  const reach = rows
    .flatMap(({ difference, low, high }) => [difference, low, high].filter(known).map(Math.abs))
    .reduce((most, value) => Math.max(most, value), 0);
  const middle = (LEFT + RIGHT) / 2;
  const x = (value: number): number =>
    middle + (reach === 0 ? 0 : (value / reach) * ((RIGHT - LEFT) / 2 - 4));
  const bars = rows.map((row, at) => {
    const { difference, low, high } = row;
    const y = top + TOP + at * ROW;
    if (!known(difference)) return label(NAMES, y + 12, cut(row.title), 'end');
    const [from, to] = [Math.min(0, difference), Math.max(0, difference)].map(x);
    const whisker =
      known(low) && known(high)
        ? `<path d="M${x(low).toFixed(1)} ${y + 8}H${x(high).toFixed(1)}M${x(low).toFixed(1)} ${y + 4}v8M${x(high).toFixed(1)} ${y + 4}v8" stroke="#000" stroke-width="1.5" fill="none"/>`
        : '';
    return [
      label(NAMES, y + 12, `${cut(row.title)}  ${row.printed}`, 'end'),
      `<rect x="${from.toFixed(1)}" y="${y + 2}" width="${Math.max(1, to - from).toFixed(1)}" height="12" fill="${stands(row) ? '#666' : '#fff'}" stroke="#000"/>`,
      whisker,
    ].join('');
  });
  const bottom = top + TOP + rows.length * ROW;
  return [
    label(middle, top + 18, UNITS[unit], 'middle'),
    `<line x1="${middle}" y1="${top + TOP - 4}" x2="${middle}" y2="${bottom}" stroke="#000"/>`,
    ...bars,
  ].join('');
}

/** The picture; undefined where there is nothing to draw. */
export function tornadoPicture(rows: readonly TornadoRow[]): string | undefined {
  if (rows.length === 0) return undefined;
  const units = [...new Set(rows.map(({ unit }) => unit))];
  let top = 0;
  const shapes = units.map((unit) => {
    const own = rows.filter((row) => row.unit === unit);
    const drawn = panel(unit, own, top);
    top += TOP + own.length * ROW + 8;
    return drawn;
  });
  const said = rows.map(({ title, printed }) => `${title} ${printed}`).join('; ');
  return picture(
    top,
    'Differences with their 95 % intervals; full bars are more than luck',
    said,
    shapes.join(''),
  );
}
