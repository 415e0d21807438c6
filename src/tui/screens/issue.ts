/** Issue: the room over the rounds, the path of the text, and who holds out. */
import { nearestAnchor } from '../../engine/outcome.ts';
import { additionsTo } from '../../report/chronicle.ts';
import { listed, rounded } from '../../report/words.ts';
import { told, voiceOn } from '../model/feed.ts';
import { tapeOf, topOf, type Ui } from '../model/state.ts';
import { viewOf } from '../model/session.ts';
import type { Tape } from '../model/tape.ts';
import { textPath, type TextStep } from '../model/why.ts';
import { faint, over, span, strong, wrap, type Line, type Span } from '../../report/rich.ts';
import { columnOf } from '../paint/plots.ts';
import { bar } from '../../report/plot.ts';
import { cut, fit, widthOf } from '../../report/width.ts';
import { type Drawing, head, heading, scrolledPage } from './chrome.ts';
import { roomScale, standingWords } from './run-issues.ts';

/** What was done: a text that moved, a test or a vote. */
function stepSign(record: TextStep): Span {
  switch (record.type) {
    case 'text':
      return span('◆ ', 'mixed strong');
    case 'sponsors':
      return span('✎ ', 'note');
    case 'procedure':
      return span('§ ', 'mixed');
    case 'test':
      return record.passed ? span('✓ ', 'good') : span('! ', 'mixed');
    case 'vote':
      return span('▲ ', record.passed ? 'good strong' : 'bad strong');
    case 'choice':
      return span('▲ ', record.chosen === null ? 'bad strong' : 'good strong');
  }
}

/** A step in a sentence, and what is to be said of it besides; who voted how stands behind the vote's own Why. */
function stepLine(tape: Tape, record: TextStep): Line {
  const more = record.type === 'vote' ? [] : additionsTo(record, voiceOn(tape), tape.world);
  return [stepSign(record), ...told(tape, record), faint(more.map((one) => ` ${one}`).join(''))];
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
    const line = stepLine(tape, step);
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
  const names = tape.names.agents(test.objectors);
  return [
    ...heading(`The last test of its text, in round ${test.round}`, '', columns),
    row('support', test.support, 'good'),
    row('accept', test.accept, 'mixed'),
    row('object', test.object, 'bad'),
    ...(names.length === 0 ? [] : wrap([strong('   Holding out: '), listed(names)], columns, '   ')),
  ];
}

/** The Issue screen. */
export function issueScreen(ui: Ui): Drawing {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  const { subject } = topOf(ui);
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
  return scrolledPage(ui, head(ui, card.title), lines, columns);
}
