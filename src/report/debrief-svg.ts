/** The picture that a debriefing begins with: rooms before the Pareto frontier. */
import type { Say } from './catalogue/say.ts';
import type { DebriefDocument, DeciderPoints } from './debrief-document.ts';
import { escaped } from './svg.ts';

const WIDTH = 1100;
const HEIGHT = 620;
const LEFT = 90;
const RIGHT = 40;
const TOP = 30;
const BOTTOM = 90;

/** Ends of an axis in round tens that hold all values. */
function ends(values: readonly number[]): [number, number] {
  const low = Math.floor(Math.min(0, ...values) / 10) * 10;
  const high = Math.ceil(Math.max(10, ...values) / 10) * 10;
  return [low, high];
}

/** Rooms that ended at the same place, named together. */
function groupsOf(
  say: Say,
  rooms: DebriefDocument['rooms'],
): { readonly spot: DeciderPoints; readonly words: string }[] {
  const groups = new Map<string, { spot: DeciderPoints; numbers: number[] }>();
  for (const { mean, least, number } of rooms) {
    const key = `${mean.toFixed(1)} ${least}`;
    const known = groups.get(key) ?? { spot: { mean, least }, numbers: [] };
    known.numbers.push(number);
    groups.set(key, known);
  }
  return [...groups.values()].map(({ spot, numbers }) => ({
    spot,
    words: say('debrief.axis.rooms', { count: numbers.length, rooms: numbers.join(', ') }),
  }));
}

/** Black and white, so that it prints; marks differ by shape and are named beside them. */
export function debriefSvg({ rooms, model, frontier, title, history }: DebriefDocument, say: Say): string {
  const none: DeciderPoints = { mean: 0, least: 0 };
  const spots = [none, model, ...rooms, ...frontier, ...(history === null ? [] : [history])];
  const [west, east] = ends(spots.map((spot) => spot.mean));
  const [south, north] = ends(spots.map((spot) => spot.least));
  const x = (mean: number) => LEFT + ((mean - west) / (east - west)) * (WIDTH - LEFT - RIGHT);
  const y = (least: number) =>
    HEIGHT - BOTTOM - ((least - south) / (north - south)) * (HEIGHT - TOP - BOTTOM);
  const text = (at: readonly [number, number], words: string, anchor = 'start', size = 24) =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}" font-size="${size}">${escaped(words)}</text>`;
  const ticks = (low: number, high: number) => {
    const step = high - low > 100 ? 50 : 20;
    return Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, at) => low + at * step);
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif">
<title>${escaped(say('debrief.before', { title }))}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="#000"/>
${ticks(west, east)
  .map((value) => text([x(value), HEIGHT - BOTTOM + 30], String(value), 'middle', 20))
  .join('\n')}
${ticks(south, north)
  .map((value) => text([LEFT - 10, y(value) + 7], String(value), 'end', 20))
  .join('\n')}
${text([(LEFT + WIDTH - RIGHT) / 2, HEIGHT - 16], say('debrief.axis.mean'), 'middle')}
<g transform="rotate(-90)">${text([-(TOP + HEIGHT - BOTTOM) / 2, 28], say('debrief.axis.least'), 'middle')}</g>
<polyline points="${frontier.map((spot) => `${x(spot.mean).toFixed(1)},${y(spot.least).toFixed(1)}`).join(' ')}" fill="none" stroke="#555" stroke-width="2" stroke-dasharray="6 5"/>
${frontier
  .map(
    (spot) =>
      `<circle cx="${x(spot.mean).toFixed(1)}" cy="${y(spot.least).toFixed(1)}" r="5" fill="#fff" stroke="#555"/>`,
  )
  .join('\n')}
${text([x(frontier[0].mean), y(frontier[0].least) - 16], say('debrief.axis.frontier'), 'middle')}
<path d="M${x(0) - 8} ${y(0) - 8}l16 16m0 -16l-16 16" stroke="#000" stroke-width="3"/>
${text([x(0) + 14, y(0) + 32], say('debrief.axis.none'))}
<rect x="${x(model.mean) - 9}" y="${y(model.least) - 9}" width="18" height="18" fill="#fff" stroke="#000" stroke-width="3"/>
${text([x(model.mean) - 18, y(model.least) + 8], say('debrief.axis.model'), 'end')}
${
  history === null
    ? ''
    : `<path d="M${x(history.mean).toFixed(1)} ${(y(history.least) - 11).toFixed(1)}l10 20h-20z" fill="#fff" stroke="#000" stroke-width="3"/>
${text([x(history.mean), y(history.least) - 20], say('debrief.axis.history'), 'middle')}`
}
${groupsOf(say, rooms)
  .map(
    ({ spot, words }) =>
      `<circle cx="${x(spot.mean).toFixed(1)}" cy="${y(spot.least).toFixed(1)}" r="8"/>\n${text([x(spot.mean) + 14, y(spot.least) + 8], words)}`,
  )
  .join('\n')}
</svg>
`;
}
