/** A forecast as a picture: for each issue how likely it is adopted, with the 95 % interval, and how its text is spread. In black and white. */
import type { IssueForecast } from '../experiments/forecast/forecast.ts';
import { escaped, picture } from './svg.ts';
import { clip, widthOf } from './width.ts';
import { percent } from './words.ts';

const ROW = 56;
const TOP = 34;
/** Where names end, where probabilities and texts begin, and how wide those are. */
const NAMES = 300;
const CHANCE = 320;
const CHANCE_WIDE = 180;
const TEXT = 600;
const TEXT_WIDE = 330;
const NAME_COLUMNS = 40;

const label = (x: number, y: number, text: string, anchor = 'start', size = 13): string =>
  `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}">${escaped(text)}</text>`;
const line = (x1: number, y1: number, x2: number, y2: number, wide = 1): string =>
  `<line x1="${x1.toFixed(1)}" y1="${y1}" x2="${x2.toFixed(1)}" y2="${y2}" stroke="#000" stroke-width="${wide}"/>`;

const shortened = (text: string): string =>
  widthOf(text) <= NAME_COLUMNS ? text : `${clip(text, NAME_COLUMNS - 1)}…`;

function row({ title, adopted, text, weightedMean }: IssueForecast, at: number): string {
  const base = TOP + at * ROW + 40;
  const share = (value: number) => CHANCE + value * CHANCE_WIDE;
  const place = (value: number) => TEXT + (value / 100) * TEXT_WIDE;
  const { estimate, low, high } = adopted;
  const most = text?.density.shares.reduce((one, other) => Math.max(one, other), 0) ?? 1;
  const wide = TEXT_WIDE / (text?.density.shares.length ?? 1);
  const steps = (text?.density.shares ?? []).map((part, step) => {
    const tall = (part / most) * 36;
    return part === 0
      ? ''
      : `<rect x="${(TEXT + step * wide).toFixed(1)}" y="${(base - tall).toFixed(1)}" width="${(wide - 1).toFixed(1)}" height="${tall.toFixed(1)}" fill="#666"/>`;
  });
  const mean =
    weightedMean === null ? '' : line(place(weightedMean.mean), base - 40, place(weightedMean.mean), base, 2);
  return [
    label(NAMES, base - 12, shortened(title), 'end'),
    line(share(0), base, share(1), base),
    line(share(low), base - 14, share(high), base - 14, 2),
    `<circle cx="${share(estimate).toFixed(1)}" cy="${base - 14}" r="5" fill="#000"/>`,
    label(share(1) + 12, base - 10, percent(estimate)),
    ...steps,
    line(place(0), base, place(100), base),
    mean,
  ].join('');
}

/** The picture of all issues. */
export function forecastPicture(issues: readonly IssueForecast[]): string {
  const height = TOP + issues.length * ROW + 24;
  const head = [
    label(CHANCE, 18, 'adopted: 0 to 100 %, with 95 % interval', 'start', 12),
    label(TEXT, 18, 'text: 0 to 100, upright line: weighted mean', 'start', 12),
  ].join('');
  const said = issues.map(({ title, adopted }) => `${title} ${percent(adopted.estimate)}`).join('; ');
  return picture(
    height,
    'How likely each issue is adopted, and how its text is spread',
    said,
    head + issues.map(row).join(''),
  );
}
