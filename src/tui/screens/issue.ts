/** Issue: the room over the rounds, the path of the text, and who holds out. */
import { nearestAnchor } from '../../engine/outcome.ts';
import { listed, printedMove, reasonWords, rounded, signed, voteWords } from '../../report/words.ts';
import { tapeOf, topOf, type Ui } from '../model/state.ts';
import { viewOf } from '../model/session.ts';
import type { Tape } from '../model/tape.ts';
import { textPath, type TextStep } from '../model/why.ts';
import { faint, fitLine, over, span, strong, wrap, type Line } from '../../report/rich.ts';
import { bar, columnOf } from '../paint/plots.ts';
import { cut, fit, widthOf } from '../../report/width.ts';
import { head, heading, page, scrolled, type Drawn } from './chrome.ts';
import { roomScale, standingWords } from './run-issues.ts';

/** Agents named as pulling a text. */
const PULLS = 5;

function textStep(tape: Tape, step: TextStep & { text: object }): Line {
  const { text } = step;
  const printed = text.from === null ? null : printedMove(text.from, text.to);
  const path = printed === null ? rounded(text.to) : `${printed.from} → ${printed.to}`;
  const move = printed === null ? '' : ` (${printed.by})`;
  const because = {
    draft: 'the first draft',
    accommodation: 'the pen goes towards the objections that stood',
    vote: 'the text that the vote adopted',
    package: 'the text of the package that passed',
    event: 'changed from outside',
  }[text.because];
  const pulls = text.pulls
    .slice(0, PULLS)
    .map(({ agent, points }) => `${tape.names.agent(agent)} ${signed(points)}`);
  const rest = text.pulls.slice(PULLS).reduce((sum, { points }) => sum + points, 0);
  const more = text.pulls.length > PULLS ? `, ${text.pulls.length - PULLS} more ${signed(rest)}` : '';
  const who = pulls.length === 0 ? '' : `: ${pulls.join(', ')}${more}`;
  return [span('◆ ', 'mixed strong'), strong(path), span(move, 'mixed'), `  ${because}${who}`];
}

function testStep(tape: Tape, step: TextStep & { test: object }): Line {
  const { test } = step;
  const sign = test.passed ? span('✓ ', 'good') : span('! ', 'mixed');
  const against = test.objectors.length === 0 ? '' : ` · ${listed(test.objectors.map(tape.names.agent), 4)}`;
  const together =
    test.package !== null
      ? `in the package “${tape.names.package(test.package)}”: `
      : test.issues.length > 1
        ? 'with the whole document: '
        : '';
  return [
    sign,
    faint(`${test.support} support, ${test.accept} accept, ${test.object} object: `),
    `${together}${reasonWords(test.reason)}`,
    faint(against),
  ];
}

function voteStep(tape: Tape, step: TextStep & { vote: object }): Line {
  const { vote } = step.vote;
  const caller = vote.calledBy === null ? 'a vote' : `a vote that ${tape.names.party(vote.calledBy)} forced`;
  const sign = vote.passed ? span('▲ ', 'good strong') : span('▲ ', 'bad strong');
  return [sign, strong(vote.passed ? 'adopted' : 'failed'), ` in ${caller}: ${voteWords(vote)}`];
}

/** Everything that was done to an issue's text up to a round, and what the records say of it. */
export function pathLines(tape: Tape, issue: string, until: number, columns: number): Line[] {
  const steps = textPath(tape, issue, until);
  if (steps.length === 0) return [[], [faint(' Nothing was done to a text on this issue so far.')]];
  let round = 0;
  return steps.flatMap((step): Line[] => {
    const first = step.round !== round;
    round = step.round;
    const opening: Line = first ? [span(fit(` r${step.round}`, 5), 'note')] : ['     '];
    const line =
      step.text !== null
        ? textStep(tape, step as TextStep & { text: object })
        : step.test !== null
          ? testStep(tape, step as TextStep & { test: object })
          : voteStep(tape, step as TextStep & { vote: object });
    return wrap([...opening, ...line], columns, '       ');
  });
}

/** One line a round: the room and the text as they moved. */
function history(tape: Tape, issue: number, round: number, columns: number): Line[] {
  return tape.rounds.map((view): Line => {
    const { text } = view.issues[issue];
    const line: Line = [
      view.round === round ? span('▸', 'accent strong') : ' ',
      span(fit(`r${view.round}`, 4), 'note'),
      ...roomScale(tape, view, issue, columns - 12),
      fit(text === null ? '–' : rounded(text), 5, 'right'),
    ];
    return view.round > round ? over(line, 'faint') : line;
  });
}

/** Labels of the anchors under the scale, each with its place. */
function anchorLines(tape: Tape, issue: number, columns: number): Line[] {
  const card = tape.world.issues[issue];
  const room = columns - 12;
  return card.anchors.map(({ at, label }): Line => {
    const column = columnOf(at, room);
    const [before, after] = [` ${at} ╯`, `╰ ${at} `];
    const right = room - column - after.length;
    const left = column + 1 - before.length;
    const text =
      widthOf(label) <= right || right >= left
        ? `${' '.repeat(column)}${after}${cut(label, right)}`
        : fit(`${cut(label, left)}${before}`, column + 1, 'right');
    return ['     ', faint(text)];
  });
}

/** Who holds out: the objectors of the last test of the text. */
function holdouts(tape: Tape, issue: number, round: number, columns: number): Line[] {
  const { test, text } = tape.at(round).issues[issue];
  if (test === null || text === null) return [];
  const whole = test.support + test.accept + test.object;
  const room = Math.min(40, columns - 30);
  const row = (word: string, count: number, style: string): Line => [
    '   ',
    fit(word, 10),
    fit(String(count), 5, 'right'),
    ' ',
    span(bar(count / Math.max(1, whole), room), style),
  ];
  const names = test.objectors.map(tape.names.agent);
  return [
    ...heading(`The last test of its text, in round ${test.round}`, '', columns),
    row('support', test.support, 'good'),
    row('accept', test.accept, 'mixed'),
    row('object', test.object, 'bad'),
    ...(names.length === 0 ? [] : wrap([strong('   Holding out: '), listed(names)], columns, '   ')),
  ];
}

/** The Issue screen. */
export function issueScreen(ui: Ui): Drawn {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  const { subject, scroll } = topOf(ui);
  const id = subject?.kind === 'issue' ? subject.issue : '';
  const issue = tape.world.issues.findIndex((one) => one.id === id);
  const card = tape.world.issues[issue];
  const columns = Math.min(ui.columns, 150);
  const { reference } = card;
  const lines: Line[] = [
    [' ', standingWords(tape, issue, view.issues[issue])],
    [faint(` No agreement leaves it at ${rounded(reference)}: “${nearestAnchor(card, reference).label}”.`)],
    ...heading(
      'The room round by round',
      '▁▇ who stands where, in the hue of its largest coalition  ◆ text  ◇ text before  ┃ no agreement',
      columns,
    ),
    ...history(tape, issue, view.round, columns),
    ...anchorLines(tape, issue, columns),
    ...holdouts(tape, issue, view.round, columns),
    ...heading('What was done to the text', `up to round ${view.round}`, columns),
    ...pathLines(tape, id, view.round, columns),
  ];
  return page(ui, {
    head: head(ui, card.title),
    body: (room) =>
      scrolled(
        lines.map((line) => fitLine(line, columns)),
        scroll,
        room,
        ui.columns,
      ),
  });
}
