/** Compare: two runs round by round, one beside the other, with only what differs set off. */
import type { OutcomeRecord } from '../../engine/records.ts';
import { outcomeWords, rounded, signed } from '../../report/words.ts';
import { listedIssues } from '../model/rows.ts';
import { viewOf } from '../model/session.ts';
import { topOf, type Ui } from '../model/state.ts';
import { feedOf } from '../model/feed.ts';
import { recordsSoFar, type RoundView, type Tape } from '../model/tape.ts';
import { beside, faint, fitLine, over, plain, span, strong, wrap, type Line } from '../../report/rich.ts';
import { coalitionSpan } from '../paint/marks.ts';
import { signedBar } from '../paint/plots.ts';
import { cut, fit } from '../../report/width.ts';
import { head, heading, page, scrolled, type Drawn } from './chrome.ts';
import { roomScale } from './run-issues.ts';

const MOVERS = 8;

function titleOf({ inputs }: Tape): string {
  return inputs.label === '' ? `seed ${inputs.seed}` : `${inputs.label}, seed ${inputs.seed}`;
}

const changed = (line: Line): Line => over(line, 'strong mixed');

function issueRow(tape: Tape, view: RoundView, issue: number, differs: boolean, columns: number): Line {
  const title = Math.min(24, Math.floor(columns * 0.36));
  const { text, standing } = view.issues[issue];
  const words = fit(`${text === null ? '–' : rounded(text)}`, 5, 'right');
  const state = fit(` ${standing === 'open' ? '' : standing}`, 9);
  const name = fit(tape.world.issues[issue].title, title);
  return [
    ...(differs ? [span('≠ ', 'mixed strong'), strong(name)] : ['  ', faint(name)]),
    ' ',
    ...roomScale(tape, view, issue, Math.max(6, columns - title - 18)),
    ...(differs ? changed([words, state]) : [faint(words), faint(state)]),
  ];
}

function coalitionRows(view: RoundView, columns: number): Line[] {
  return view.coalitions.coalitions.map(({ number, name, size }): Line => [
    '  ',
    coalitionSpan(number),
    ' ',
    fit(name, columns - 12),
    fit(String(size), 5, 'right'),
  ]);
}

function happened(tape: Tape, view: RoundView, other: RoundView, otherTape: Tape, columns: number): Line[] {
  const same = new Set(feedOf(otherTape, other).map(({ text }) => plain(text)));
  return feedOf(tape, view)
    .slice(0, 12)
    .flatMap(({ text }) => {
      const differs = !same.has(plain(text));
      return wrap(
        [differs ? span('≠ ', 'mixed strong') : '  ', ...(differs ? text : over(text, 'faint'))],
        columns,
        '  ',
      );
    });
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
function endings(a: Tape, b: Tape): Line[] {
  const outcomes = new Map<string, OutcomeRecord>(recordsSoFar(b, 'outcome').map((one) => [one.issue, one]));
  const rows = recordsSoFar(a, 'outcome').flatMap((one): Line[] => {
    const other = outcomes.get(one.issue);
    if (
      other === undefined ||
      (outcomeWords(other) === outcomeWords(one) && Math.abs(other.text - one.text) < 0.05)
    )
      return [];
    return [
      [
        '   ',
        span('≠ ', 'mixed strong'),
        fit(a.names.issue(one.issue), 36),
        ` ${outcomeWords(one)} ${rounded(one.text)} `,
        strong(`→ ${outcomeWords(other)} ${rounded(other.text)}`),
      ],
    ];
  });
  const count = (tape: Tape) => recordsSoFar(tape, 'signature').filter((one) => one.signed).length;
  if (recordsSoFar(a, 'signature').length > 0) {
    const [here, there] = [count(a), count(b)];
    rows.push([
      '   ',
      here === there ? '  ' : span('≠ ', 'mixed strong'),
      fit('Signatures', 36),
      ` ${here} `,
      here === there ? faint(`→ ${there}`) : strong(`→ ${there}`),
    ]);
  }
  return rows.length === 0 ? [[faint('   Both end the same.')]] : rows;
}

/** The Compare screen. */
export function compareScreen(ui: Ui): Drawn {
  // The run that came first stands on the left, whichever of the two is shown.
  const [first, second] = [ui.shown, ui.against ?? ui.shown].sort((a, b) => a - b);
  const [a, b] = [ui.tapes[first].finish(), ui.tapes[second].finish()];
  const { round } = viewOf(ui);
  const [one, other] = [a.at(round), b.at(round)];
  const half = Math.floor((ui.columns - 3) / 2);
  const over2 = (left: readonly Line[], right: readonly Line[]): Line[] =>
    beside(
      left,
      right.map((line): Line => [span('│ ', 'line'), ...line]),
      [half + 1, ui.columns - half - 1],
    );
  const issues = listedIssues(a);
  const texts = issues.map((issue) => {
    const [x, y] = [one.issues[issue], other.issues[issue]];
    return x.standing !== y?.standing || Math.abs((x.text ?? -1) - (y.text ?? -1)) >= 0.05;
  });
  const title = (tape: Tape, at: number, view: RoundView): Line => [
    at === ui.shown ? span('▌', 'accent') : ' ',
    strong(`run ${at + 1} `),
    cut(titleOf(tape), half - 21),
    faint(` · r${view.round} of ${tape.length}`),
  ];
  const comparable = b.world.issues.length === a.world.issues.length;
  const lines: Line[] = [
    ...over2([title(a, first, one)], [title(b, second, other)]),
    [],
    ...over2(
      issues.map((issue, at) => issueRow(a, one, issue, texts[at], half)),
      comparable
        ? issues.map((issue, at) => issueRow(b, other, issue, texts[at], half - 1))
        : [[faint('other issues')]],
    ),
    [],
    ...over2(coalitionRows(one, half), coalitionRows(other, half - 1)),
    [],
    ...over2(happened(a, one, other, b, half - 1), happened(b, other, one, a, half - 3)),
    ...heading(
      'Who stands elsewhere in this round',
      `run ${second + 1} less run ${first + 1}, the issue where they are furthest apart`,
      ui.columns,
    ),
    ...apart(a, b, one, other, ui.columns),
    ...heading('How they end', `run ${first + 1} → run ${second + 1}`, ui.columns),
    ...endings(a, b),
  ];
  return page(ui, {
    head: head(ui, 'Compare'),
    body: (room) =>
      scrolled(
        lines.map((line) => fitLine(line, ui.columns)),
        topOf(ui).scroll,
        room,
        ui.columns,
      ),
  });
}
