/** The issues on the Run screen: where the room stands, the reference point and the text, a line or two for each. */
import { nearestAnchor } from '../../engine/outcome.ts';
import { rounded, STANDING_WORDS } from '../../report/words.ts';
import { reasonWords } from '../../report/reason-words.ts';
import { listedIssues } from '../model/rows.ts';
import { runLayout } from '../model/layout.ts';
import { roomBins } from '../model/room.ts';
import { issueUnder, viewOf } from '../model/session.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import type { IssueInRound, RoundView, Tape } from '../model/tape.ts';
import { faint, over, span, strong, type Line, type Span } from '../../report/rich.ts';
import { coalitionMark, standingSpan } from '../paint/marks.ts';
import { columnOf, joined, type Mark } from '../paint/plots.ts';
import { sparks } from '../../report/plot.ts';
import { fit } from '../../report/width.ts';
import { windowStart } from '../paint/frame.ts';

/** The scale of an issue with the room on it in the hues of its coalitions, the reference point and the text. */
export function roomScale(tape: Tape, view: RoundView, issue: number, columns: number): Line {
  const { counts, leading } = roomBins(view, issue, columns);
  const card = tape.world.issues[issue];
  const { text, before } = view.issues[issue];
  const cells: Span[] = sparks(counts).map((one, at) =>
    one === ' ' ? span('─', 'line') : span(one, coalitionMark(leading[at]).style),
  );
  const marks: Mark[] = [{ at: card.reference, mark: '┃', style: 'strong' }];
  if (before !== null && before !== text) marks.push({ at: before, mark: '◇', style: 'faint' });
  if (text !== null) marks.push({ at: text, mark: '◆', style: 'strong mixed' });
  for (const { at, mark, style } of marks) cells[columnOf(at, columns)] = span(mark, style);
  return joined(cells);
}

/** How an issue stands, in words. */
export function standingWords(tape: Tape, issue: number, view: IssueInRound): string {
  const card = tape.world.issues[issue];
  const near = view.text === null ? '' : `“${nearestAnchor(card, view.text).label}”`;
  const { standing, because, test } = view;
  if (standing === 'gated' || standing === 'unselected') return STANDING_WORDS[standing];
  const open = test === null || test.passed ? 'open' : `open: ${test.object} object, ${test.support} support`;
  const state =
    standing === 'open'
      ? open
      : `${STANDING_WORDS[standing]}${because === '' || because.startsWith('package-') ? '' : `: ${reasonWords(because)}`}`;
  return near === '' ? state : `${state} · near ${near}`;
}

function issueLine(tape: Tape, view: RoundView, issue: number, columns: number, title: number): Line {
  const { standing, text, before } = view.issues[issue];
  const moved = before !== null && text !== null && before !== text ? (text > before ? '›' : '‹') : ' ';
  const value = text === null ? '–' : rounded(text);
  return [
    standingSpan(standing),
    ' ',
    fit(tape.world.issues[issue].title, title),
    ' ',
    ...roomScale(tape, view, issue, columns - title - 8),
    text === null ? faint(fit(value, 4, 'right')) : strong(fit(value, 4, 'right')),
    span(moved, 'mixed strong'),
  ];
}

/** The lines of the issues' panel. */
export function issueLines(ui: Ui, columns: number): Line[] {
  const { issues: room, double } = runLayout(ui);
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  const listed = listedIssues(tape);
  const chosen = issueUnder(ui);
  const title = Math.min(
    Math.floor(columns * (columns >= 70 ? 0.44 : 0.38)),
    Math.max(...tape.world.issues.map((one) => one.title.length)),
  );
  const lines = listed.flatMap((issue): Line[] => {
    const line = issueLine(tape, view, issue, columns, title);
    const shown =
      issue === chosen
        ? ui.pane === 'issues'
          ? over(line, 'inverse')
          : [over([line[0]], 'strong')[0], line[1], span(line[2] as string, 'underline'), ...line.slice(3)]
        : line;
    if (!double) return [shown];
    return [shown, [faint(fit(`  ${standingWords(tape, issue, view.issues[issue])}`, columns))]];
  });
  const start = windowStart(lines.length, room, listed.indexOf(chosen) * (double ? 2 : 1));
  return lines.slice(start, start + room);
}
