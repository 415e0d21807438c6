/** Packages as points in a picture: what each is worth to one party across, to the other up; or in the mean and to the worst off. In black and white. */
import { escaped, picture } from './svg.ts';

const TALL = 320;
const TOP = 16;
const LEFT = 90;
const RIGHT = 560;
const BASE = TOP + TALL;
const HEIGHT = BASE + 48;
const LIST = 600;

export interface FrontierPoint {
  readonly x: number;
  readonly y: number;
  /** Named points have a letter and stand in the list beside the picture; the others are small dots. */
  readonly name?: string;
}

export interface FrontierAxes {
  readonly x: string;
  readonly y: string;
}

const label = (x: number, y: number, words: string, anchor = 'start', more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="13" text-anchor="${anchor}"${more}>${escaped(words)}</text>`;

/** The ends of an axis on which all values lie. */
function scale(
  values: readonly number[],
  from: number,
  to: number,
): { at: (value: number) => number; low: number; high: number } {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = high > low ? (high - low) * 0.06 : 0.5;
  const [first, last] = [low - room, high + room];
  return { low, high, at: (value) => from + ((value - first) / (last - first)) * (to - from) };
}

export function frontierPicture(axes: FrontierAxes, points: readonly FrontierPoint[]): string | undefined {
  if (points.length < 2) return undefined;
  const across = scale(
    points.map(({ x }) => x),
    LEFT,
    RIGHT,
  );
  const up = scale(
    points.map(({ y }) => y),
    BASE,
    TOP,
  );
  const named = points.filter(({ name }) => name !== undefined);
  const dots = points
    .filter(({ name }) => name === undefined)
    .map(
      ({ x, y }) => `<circle cx="${across.at(x).toFixed(1)}" cy="${up.at(y).toFixed(1)}" r="3" fill="#777"/>`,
    );
  // Packages at one place share a mark.
  const places = new Map<string, { x: number; y: number; letters: string[] }>();
  const list = named.map(({ x, y, name }, at) => {
    const letter = String.fromCharCode(97 + at);
    const key = `${x.toFixed(9)} ${y.toFixed(9)}`;
    const place = places.get(key) ?? { x: across.at(x), y: up.at(y), letters: [] };
    place.letters.push(letter);
    places.set(key, place);
    return label(LIST, TOP + 16 + at * 22, `${letter}  ${name!}`);
  });
  const marks = [...places.values()].map(
    ({ x, y, letters }) =>
      `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="6" fill="#fff" stroke="#000" stroke-width="2"/>${label(x + 9, y - 7, letters.join(', '), 'start', ' font-weight="bold"')}`,
  );
  const number = (value: number): string => String(Number(value.toFixed(2)));
  const shapes = [
    `<path d="M${LEFT} ${TOP}V${BASE}H${RIGHT}" stroke="#000" fill="none"/>`,
    label(across.at(across.low), BASE + 18, number(across.low), 'middle'),
    label(across.at(across.high), BASE + 18, number(across.high), 'middle'),
    label(LEFT - 8, up.at(up.low) + 4, number(up.low), 'end'),
    label(LEFT - 8, up.at(up.high) + 4, number(up.high), 'end'),
    label((LEFT + RIGHT) / 2, BASE + 38, axes.x, 'middle'),
    label(20, (TOP + BASE) / 2, axes.y, 'middle', ` transform="rotate(-90 20 ${(TOP + BASE) / 2})"`),
    ...dots,
    ...marks,
    ...list,
  ].join('');
  const said = named.map(({ name, x, y }) => `${name!}: ${number(x)}, ${number(y)}`).join('; ');
  return picture(HEIGHT, `Packages: ${axes.x} across, ${axes.y} up`, said, shapes);
}
