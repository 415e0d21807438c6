/** Compare: two runs round by round, one beside the other, with only what differs set off. */
import type { OutcomeRecord } from '../../engine/records.ts';
import { alphabetical } from '../../report/names.ts';
import {
  counted,
  listed,
  outcomeWords,
  printedMove,
  rounded,
  signed,
  STANDING_WORDS,
} from '../../report/words.ts';
import { listedIssues } from '../model/rows.ts';
import { viewOf } from '../model/session.ts';
import { type Ui } from '../model/state.ts';
import { feedOf, type FeedItem } from '../model/feed.ts';
import { recordsSoFar, type RoundView, type Tape } from '../model/tape.ts';
import { beside, faint, plain, span, strong, wrap, type Line } from '../../report/rich.ts';
import { coalitionSpan } from '../paint/marks.ts';
import { signedBar } from '../paint/plots.ts';
import { cut, fit } from '../../report/width.ts';
import { type Drawing, head, heading, scrolledPage } from './chrome.ts';
import { roomScale } from './run-issues.ts';

const MOVERS = 8;

function titleOf({ inputs }: Tape): string {
  return inputs.label === '' ? `seed ${inputs.seed}` : `${inputs.label}, seed ${inputs.seed}`;
}

const DIFFERS = span('≠ ', 'mixed strong');

/** A line that both runs would have alike. */
interface Row {
  readonly name: string;
  readonly line: Line;
}

function issueRow(tape: Tape, view: RoundView, issue: number, columns: number): Row {
  const title = Math.min(24, Math.floor(columns * 0.36));
  const { text, standing } = view.issues[issue];
  const name = tape.world.issues[issue].title;
  return {
    name,
    line: [
      fit(name, title),
      ' ',
      ...roomScale(tape, view, issue, Math.max(6, columns - title - 18)),
      fit(text === null ? '–' : rounded(text), 5, 'right'),
      fit(` ${standing === 'open' ? '' : STANDING_WORDS[standing]}`, 9),
    ],
  };
}

function coalitionRow(view: RoundView, number: number, columns: number): Row | null {
  const one = view.coalitions.coalitions.find((other) => other.number === number);
  if (one === undefined) return null;
  const { name, size } = one;
  return {
    name,
    line: [coalitionSpan(number), ' ', fit(name, columns - 10), fit(String(size), 5, 'right')],
  };
}

const NO_ROW: Line = [faint('  –')];

/**
 * Two runs' lines on the same things, side by side where they differ; those that are alike are named below, in `alike`. Hues do not
 * count: who stands with whom has lines of its own.
 */
function differing(
  rows: readonly (readonly [Row | null, Row | null])[],
  pair: (left: readonly Line[], right: readonly Line[]) => Line[],
  alike: (names: readonly string[]) => string,
  columns: number,
): Line[] {
  const same = (one: Row | null, other: Row | null) =>
    one !== null && other !== null && plain(one.line) === plain(other.line);
  const apart = rows.filter(([one, other]) => !same(one, other));
  const equal = rows.flatMap(([one, other]) => (same(one, other) ? [one!.name] : []));
  const side = (at: 0 | 1) =>
    apart.map((both): Line => {
      const row = both[at];
      return row === null ? NO_ROW : [DIFFERS, ...row.line];
    });
  return [
    ...pair(side(0), side(1)),
    ...(equal.length === 0 ? [] : wrap([faint(` = ${alike(equal)}`)], columns, '   ')),
  ];
}

/** What happened in both runs, paired by what it is about; what happened alike is counted. */
function happened(
  sides: readonly [readonly FeedItem[], readonly FeedItem[]],
  pair: (left: readonly Line[], right: readonly Line[]) => Line[],
  half: number,
): Line[] {
  const [own, others] = sides;
  const aboutOf = ({ about, subject }: FeedItem) => about ?? subject?.kind ?? '';
  const waiting = [...others];
  const take = (fits: (item: FeedItem) => boolean): FeedItem | null => {
    const at = waiting.findIndex(fits);
    return at < 0 ? null : waiting.splice(at, 1)[0];
  };
  // What is word for word the same goes together first, so that no other pair takes it.
  const alike = new Set(
    own.filter((item) => take((other) => plain(other.text) === plain(item.text)) !== null),
  );
  const pairs = own
    .filter((item) => !alike.has(item))
    .map((item) => [item, take((other) => aboutOf(other) === aboutOf(item))] as const);
  const all = [...pairs, ...waiting.map((item) => [null, item] as const)];
  const words = (item: FeedItem | null): Line[] =>
    item === null ? [NO_ROW] : wrap([DIFFERS, ...item.text], half, '  ');
  return [
    ...all.flatMap(([one, other]) => pair(words(one), words(other))),
    ...(alike.size === 0 ? [] : [[faint(` = ${counted(alike.size, 'thing')} happened alike`)]]),
    ...(all.length + alike.size === 0 ? [[faint('   Nothing happened in either.')]] : []),
  ];
}

/** Agents that stand furthest apart in the two futures, summed over the issues. */
function apart(a: Tape, b: Tape, one: RoundView, other: RoundView, columns: number): Line[] {
  const n = a.world.agents.length;
  const places = new Map(b.world.agents.map(({ id }, agent) => [id, agent]));
  const gaps = a.world.agents.flatMap((card, agent) => {
    const there = places.get(card.id);
    if (there === undefined || b.world.issues.length !== a.world.issues.length) return [];
    let most = 0;
    let at = 0;
    for (let issue = 0; issue < a.world.issues.length; issue += 1) {
      const gap =
        other.moves.stance[issue * b.world.agents.length + there] - one.moves.stance[issue * n + agent];
      if (Math.abs(gap) > Math.abs(most)) [most, at] = [gap, issue];
    }
    return Math.abs(most) < 0.05 ? [] : [{ card, most, at }];
  });
  if (gaps.length === 0) return [[faint('   Everybody stands where they stand in the other run.')]];
  gaps.sort((x, y) => Math.abs(y.most) - Math.abs(x.most));
  const largest = Math.abs(gaps[0].most);
  return [
    ...gaps
      .slice(0, MOVERS)
      .map(({ card, most, at }): Line => [
        '   ',
        fit(card.name, 24),
        ' ',
        ...signedBar(most / largest, 21),
        fit(signed(most), 6, 'right'),
        faint(` on ${cut(a.world.issues[at].title, Math.max(8, columns - 62))}`),
      ]),
    ...(gaps.length > MOVERS ? [[faint(`   ${gaps.length - MOVERS} more stand elsewhere`)]] : []),
  ];
}

/** How the two runs end, where that differs. */
function endings(a: Tape, b: Tape, columns: number): Line[] {
  const outcomes = new Map<string, OutcomeRecord>(recordsSoFar(b, 'outcome').map((one) => [one.issue, one]));
  const name = Math.min(36, Math.floor(columns * 0.36));
  const row = (title: string, from: string, to: string): Line[] =>
    wrap(['   ', DIFFERS, fit(title, name), ` ${from} `, strong(`→ ${to}`)], columns, ' '.repeat(name + 6));
  const rows = recordsSoFar(a, 'outcome').flatMap((one): Line[] => {
    const other = outcomes.get(one.issue);
    if (other === undefined) return row(a.names.issue(one.issue), outcomeWords(one), 'not an issue');
    const { from, to } = printedMove(one.text, other.text);
    const [here, there] = [outcomeWords(one), outcomeWords(other)];
    if (here === there && Math.abs(one.text - other.text) < 0.05) return [];
    return row(a.names.issue(one.issue), `${here} ${from}`, `${there} ${to}`);
  });
  const had = new Set(recordsSoFar(a, 'outcome').map(({ issue }) => issue));
  for (const other of outcomes.values())
    if (!had.has(other.issue))
      rows.push(...row(b.names.issue(other.issue), 'not an issue', outcomeWords(other)));
  const count = (tape: Tape) => recordsSoFar(tape, 'signature').filter((one) => one.signed).length;
  const [here, there] = [count(a), count(b)];
  if (here !== there) rows.push(...row('Signatures', String(here), String(there)));
  return rows.length === 0 ? [[faint('   Both end the same.')]] : rows;
}

/** Coalitions of both runs by what they are called, so that one stands beside its like. */
function coalitionPairs(
  one: RoundView,
  other: RoundView,
  columns: number,
): (readonly [Row | null, Row | null])[] {
  const rows = (view: RoundView) =>
    view.coalitions.coalitions.map(({ number }) => coalitionRow(view, number, columns)!);
  const waiting = rows(other);
  const pairs = rows(one).map((row) => {
    const at = waiting.findIndex(({ name }) => name === row.name);
    return [row, at < 0 ? null : waiting.splice(at, 1)[0]] as const;
  });
  return [...pairs, ...waiting.map((row) => [null, row] as const)];
}

/** Issues of both runs by id. */
function issuePairs(
  a: Tape,
  b: Tape,
  one: RoundView,
  other: RoundView,
  columns: number,
): (readonly [Row | null, Row | null])[] {
  const there = new Map(b.world.issues.map(({ id }, issue) => [id, issue]));
  const own = new Set(a.world.issues.map(({ id }) => id));
  return [
    ...listedIssues(a).map((issue) => {
      const at = there.get(a.world.issues[issue].id);
      const row = at === undefined ? null : issueRow(b, other, at, columns);
      return [issueRow(a, one, issue, columns), row] as const;
    }),
    ...listedIssues(b)
      .filter((issue) => !own.has(b.world.issues[issue].id))
      .map((issue) => [null, issueRow(b, other, issue, columns)] as const),
  ];
}

/** The Compare screen. */
export function compareScreen(ui: Ui): Drawing {
  // The run that came first stands on the left, whichever of the two is shown.
  const [first, second] = [ui.shown, ui.against ?? ui.shown].sort((a, b) => a - b);
  const [a, b] = [ui.tapes[first].finish(), ui.tapes[second].finish()];
  const { round } = viewOf(ui);
  const [one, other] = [a.at(round), b.at(round)];
  // Both sides have the same columns, so that equal rooms look equal.
  const half = Math.floor((ui.columns - 3) / 2);
  const pair = (left: readonly Line[], right: readonly Line[]): Line[] => {
    const height = Math.max(left.length, right.length);
    const beyond = Array.from({ length: height }, (_, at): Line => [
      span('│ ', 'line'),
      ...(right[at] ?? []),
    ]);
    return beside(left, beyond, [half + 1, half + 2]);
  };
  const title = (tape: Tape, at: number, view: RoundView): Line => [
    at === ui.shown ? span('▌', 'accent') : ' ',
    strong(`run ${at + 1} `),
    cut(titleOf(tape), half - 21),
    faint(` · r${view.round} of ${tape.length}`),
  ];
  const alike = (what: string) => (names: readonly string[]) =>
    `${counted(names.length, what)} alike: ${listed(alphabetical(names))}`;
  const lines: Line[] = [
    ...pair([title(a, first, one)], [title(b, second, other)]),
    ...heading('How they end', `run ${first + 1} → run ${second + 1}`, ui.columns),
    ...endings(a, b, ui.columns),
    ...heading(`Texts and rooms in round ${round}`, '', ui.columns),
    ...differing(issuePairs(a, b, one, other, half - 2), pair, alike('issue'), ui.columns),
    ...heading('Who stands together', '', ui.columns),
    ...differing(coalitionPairs(one, other, half - 2), pair, alike('coalition'), ui.columns),
    ...heading(`What happened in round ${round}`, '', ui.columns),
    ...happened([feedOf(a, one), feedOf(b, other)], pair, half),
    ...heading(
      'Who stands elsewhere in this round',
      `run ${second + 1} less run ${first + 1}, the issue where they are furthest apart`,
      ui.columns,
    ),
    ...apart(a, b, one, other, ui.columns),
  ];
  return scrolledPage(ui, head(ui, 'Compare'), lines, ui.columns);
}
