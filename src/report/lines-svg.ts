/**
 * Position lines of an issue as a picture: round by round where everybody stood, what the text said, what held without agreement; the last
 * round beside the plain mean. In black and white; who stood together all the way shares a line.
 */
import type { MovesRecord, OutcomeRecord, TextRecord } from '../engine/records.ts';
import { escaped, picture } from './svg.ts';
import { rounded } from './words.ts';

const TALL = 150;
const TOP = 40;
const LEFT = 60;
const RIGHT = 700;
const BASE = TOP + TALL;
const HEIGHT = BASE + 34;
/** Different ways through the rounds that are drawn. */
const WAYS = 200;

const y = (value: number): string => (BASE - (Math.min(100, Math.max(0, value)) / 100) * TALL).toFixed(1);
const label = (x: number, at: number, words: string, anchor = 'start'): string =>
  `<text x="${x.toFixed(1)}" y="${at.toFixed(1)}" font-size="12" text-anchor="${anchor}">${escaped(words)}</text>`;

interface Way {
  readonly points: string;
  count: number;
}

/** Lines of all who care about an issue, those that are the same once. */
function waysOf(
  moves: readonly MovesRecord[],
  issue: number,
  agents: number,
  x: (at: number) => string,
): Way[] {
  const ways = new Map<string, Way>();
  for (let agent = 0; agent < agents; agent += 1) {
    const entry = issue * agents + agent;
    const points = moves
      .flatMap(({ present, salience, stance }, at) =>
        present[agent] === 0 || salience[entry] === 0 ? [] : [`${x(at)},${y(stance[entry])}`],
      )
      .join(' ');
    if (points === '') continue;
    const way = ways.get(points);
    if (way === undefined) ways.set(points, { points, count: 1 });
    else way.count += 1;
  }
  return [...ways.values()].sort((a, b) => b.count - a.count).slice(0, WAYS);
}

/** What an issue's lines are drawn from. */
export interface IssueLines {
  readonly title: string;
  /** Index in the world. */
  readonly issue: number;
  readonly agents: number;
  readonly outcome: OutcomeRecord;
  readonly moves: readonly MovesRecord[];
  readonly texts: readonly TextRecord[];
  /** How it ended, in words. */
  readonly ended: string;
  /** Whether there is a text. */
  readonly withText: boolean;
}

export function linesPicture({
  title,
  issue,
  agents,
  outcome,
  moves,
  texts,
  ended,
  withText,
}: IssueLines): string {
  const last = moves.length - 1;
  const x = (at: number): string => (last === 0 ? RIGHT : LEFT + ((RIGHT - LEFT) * at) / last).toFixed(1);
  const ways = waysOf(moves, issue, agents, x);
  const most = ways.reduce((one, { count }) => Math.max(one, count), 1);
  const lines = ways.map(
    ({ points, count }) =>
      `<polyline points="${last === 0 ? `${LEFT},${points.split(',')[1]} ${points}` : points}" fill="none" stroke="#777" stroke-width="${(1 + (4 * count) / most).toFixed(1)}" stroke-opacity="0.6"/>`,
  );
  // What the text said in each round, once it said something.
  let at: number | null = null;
  const said = moves.flatMap(({ round }, index) => {
    at = texts.findLast((one) => one.issue === outcome.issue && one.round === round)?.to ?? at;
    return at === null ? [] : [`${x(index)},${y(at)}`];
  });
  const { reference, baseline, text } = outcome;
  const diamond = `<path d="M${RIGHT} ${Number(y(text)) - 7}l7 7l-7 7l-7 -7z" fill="#000"/>`;
  const rounds = moves.map(({ round }, index) =>
    last > 20 && index % Math.ceil(last / 20) !== 0
      ? ''
      : label(Number(x(index)), BASE + 16, String(round), 'middle'),
  );
  // Labels at the right end keep apart.
  const ends = [
    ...(withText ? [{ at: text, words: `◆ text ${rounded(text)}` }] : []),
    { at: baseline, words: `○ plain weighted mean ${rounded(baseline)}` },
    { at: reference, words: `┅ no agreement ${rounded(reference)}` },
  ].sort((a, b) => b.at - a.at);
  let free = TOP - 8;
  const labels = ends.map((end) => {
    free = Math.max(free + 15, Number(y(end.at)) + 4);
    return label(RIGHT + 18, free, end.words);
  });
  const shapes = [
    `<text x="0" y="18" font-size="16" font-weight="bold">${escaped(`${title}: ${ended}`)}</text>`,
    `<line x1="${LEFT}" y1="${TOP}" x2="${LEFT}" y2="${BASE}" stroke="#000"/>`,
    `<line x1="${LEFT}" y1="${BASE}" x2="${RIGHT}" y2="${BASE}" stroke="#000"/>`,
    label(LEFT - 8, TOP + 5, '100', 'end'),
    label(LEFT - 8, BASE + 4, '0', 'end'),
    ...rounds,
    label(
      (LEFT + RIGHT) / 2,
      BASE + 31,
      'round; a line is where somebody stood, the thicker the more',
      'middle',
    ),
    ...lines,
    `<line x1="${LEFT}" y1="${y(reference)}" x2="${RIGHT}" y2="${y(reference)}" stroke="#000" stroke-width="2" stroke-dasharray="2 5"/>`,
    said.length > 1
      ? `<polyline points="${said.join(' ')}" fill="none" stroke="#000" stroke-width="3"/>`
      : '',
    withText ? diamond : '',
    `<circle cx="${RIGHT}" cy="${y(baseline)}" r="5" fill="#fff" stroke="#000" stroke-width="2"/>`,
    ...labels,
  ].join('');
  return picture(
    HEIGHT,
    `${title}: where everybody stood, round by round`,
    `${ended}. ${ends.map(({ words }) => words.replace(/^\S+ /, '')).join(', ')}, on a scale from 0 to 100.`,
    shapes,
  );
}
