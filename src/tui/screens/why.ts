/** Why: the booked causes of what was asked about, largest first, down to who persuaded whom. */
import { castingWords, missedQuorum } from '../../report/counting.ts';
import { nearestAnchor } from '../../engine/outcome.ts';
import type { BookedCause, ShiftRecord } from '../../engine/records.ts';
import { whyCalled } from '../../report/calling.ts';
import { causeWords, listed, printedMove, rounded, signed } from '../../report/words.ts';
import { points } from '../paint/numbers.ts';
import { told, type WhySubject } from '../model/feed.ts';
import { tapeOf, topOf, type Ui } from '../model/state.ts';
import { recordsIn, type RoundView, type Tape } from '../model/tape.ts';
import { movesOf, shiftOf, speakersTo, voteAnswer, type Division, type IssueMove } from '../model/why.ts';
import { faint, span, strong, wrap, type Line } from '../../report/rich.ts';
import { coalitionSpan } from '../paint/marks.ts';
import { signedBar } from '../paint/plots.ts';
import { bar } from '../../report/plot.ts';
import { fit, widthOf } from '../../report/width.ts';
import { type Drawing, head, heading, scrolledPage } from './chrome.ts';
import { pathLines } from './issue.ts';
import { decisionLines, earlierLines, eventWhy, signatureWhy } from './why-decisions.ts';

/** Issues of one agent that get their causes in full, and speakers named on the first of them. */
const FULL = 4;
const SPEAKERS = 12;
const BAR = 21;

/** What a cause is called, without its number and issue, which stand in columns of their own. */
function causeName(cause: BookedCause, tape: Tape): string {
  const words = causeWords(cause, tape.names);
  return words.slice(0, words.lastIndexOf(` ${signed(cause.points)} on `));
}

/** A table of causes with their bars; the longest bar is the largest cause. */
function causeLines(tape: Tape, causes: readonly BookedCause[], columns: number, withIssue: boolean): Line[] {
  const most = Math.max(...causes.map(({ points }) => Math.abs(points)), 1e-9);
  const name = Math.min(64, columns - BAR - 12);
  return causes.map((cause): Line => {
    const where = withIssue ? ` · ${tape.names.issue(cause.issue)}` : '';
    return [
      '   ',
      fit(`${causeName(cause, tape)}${where}`, name),
      ' ',
      ...signedBar(cause.points / most, BAR),
      fit(points(cause.points), 6, 'right'),
    ];
  });
}

function moveLines(tape: Tape, move: IssueMove, columns: number): Line[] {
  const card = tape.world.issues[move.issue];
  const { from, to, by } = printedMove(move.from, move.to);
  return [
    [],
    [
      ' ',
      strong(card.title),
      ` ${from} → ${to} `,
      span(`(${by})`, 'mixed'),
      faint(` its mandate: ${rounded(move.position)}`),
    ],
    ...causeLines(tape, move.causes, columns, false),
  ];
}

/** What the change of an agent's company is made of, as the shift record splits it. */
function splitLines(shift: ShiftRecord, columns: number): Line[] {
  const parts: [string, number][] = [
    ['what is on the table changed', shift.table],
    ['its own moves', shift.own],
    ['moves of the others', shift.others],
  ];
  const most = Math.max(...parts.map(([, value]) => Math.abs(value)), 1e-9);
  const total = shift.table + shift.own + shift.others;
  return [
    ...heading(
      'Agreement with the new company less that with the old',
      `changed by ${points(100 * total)} points of 100`,
      columns,
    ),
    ...parts
      .sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]))
      .map(([words, value]): Line => [
        '   ',
        fit(words, Math.min(40, columns - BAR - 12)),
        ' ',
        ...signedBar(value / most, BAR),
        fit(points(100 * value), 6, 'right'),
      ]),
  ];
}

function agentWhy(tape: Tape, view: RoundView, id: string, columns: number): Line[] {
  const agent = tape.world.agents.findIndex((one) => one.id === id);
  const moves = movesOf(tape, view, agent);
  const shift = shiftOf(view, id);
  const lines: Line[] = [];
  if (shift !== null)
    lines.push(...wrap([' ', ...told(tape, shift)], columns, ' '), ...splitLines(shift, columns));
  lines.push(...decisionLines(tape, view, agent, columns), ...earlierLines(tape, view.round, id, columns));
  if (moves.length === 0) return [...lines, [], [faint(' It did not move in this round.')]];
  const [first] = moves;
  lines.push(
    ...heading(
      'Its moves in this round and what they are booked to',
      'points of the scale; the causes sum to the move',
      columns,
    ),
  );
  for (const move of moves.slice(0, FULL)) lines.push(...moveLines(tape, move, columns));
  if (moves.length > FULL) {
    lines.push([]);
    for (const one of moves.slice(FULL)) {
      const { from, to, by } = printedMove(one.from, one.to);
      lines.push([' ', fit(tape.world.issues[one.issue].title, 44), ` ${from} → ${to} `, faint(`(${by})`)]);
    }
  }
  const speakers = speakersTo(view, agent, first.issue);
  if (speakers.length > 0) {
    lines.push(
      ...heading(
        `Who persuaded it on ${tape.world.issues[first.issue].title}`,
        `${speakers.length} spoke to it within what it listens to`,
        columns,
      ),
    );
    const most = Math.abs(speakers[0].points);
    for (const { name, points: size } of speakers.slice(0, SPEAKERS))
      lines.push([
        '   ',
        fit(name, Math.min(40, columns - BAR - 12)),
        ' ',
        ...signedBar(size / most, BAR),
        fit(points(size), 6, 'right'),
      ]);
    const rest = speakers.slice(SPEAKERS);
    if (rest.length > 0)
      lines.push([
        faint(`   ${rest.length} more together ${signed(rest.reduce((sum, one) => sum + one.points, 0))}`),
      ]);
  }
  return lines;
}

/** Why several stand elsewhere. */
function groupGround(tape: Tape, shift: ShiftRecord, columns: number): Line[] {
  if (shift.kind === 'regrouped')
    return [
      ...wrap(
        [faint(' Nobody crossed over: other issues were on the table, and on those they agree with others.')],
        columns,
        ' ',
      ),
      ...splitLines(shift, columns),
    ];
  if (shift.kind === 'resorted')
    return wrap(
      [
        faint(
          ' Nobody crossed over: they stand between the two, and the search puts them now here, now there, by less than the margin, or not so with another order of search or γ a little smaller or larger.',
        ),
      ],
      columns,
      ' ',
    );
  if (shift.causes.length === 0)
    return wrap(
      [faint(' No member moved in this round: who counts as one company changed with what is on the table.')],
      columns,
      ' ',
    );
  return [
    ...heading('The members’ mean moves in this round, by cause', 'points of the scale', columns),
    ...causeLines(tape, shift.causes, columns, true),
  ];
}

function groupWhy(tape: Tape, shift: ShiftRecord, columns: number): Line[] {
  const names = tape.names.agents(shift.members);
  return [
    ...wrap([' ', ...told(tape, shift)], columns, ' '),
    [],
    ...groupGround(tape, shift, columns),
    ...heading('Members', '', columns),
    ...wrap(['   ', listed(names)], columns, '   '),
  ];
}

function divisionLine(one: Division, most: number, name: number, columns: number): Line {
  const room = Math.max(8, Math.min(30, Math.floor((columns - 22 - name) / 2)));
  return [
    '   ',
    ...(one.coalition >= 0 ? [coalitionSpan(one.coalition)] : [' ']),
    ' ',
    fit(one.name, name),
    span(fit(`✓${one.for}`, 5, 'right'), 'good'),
    ' ',
    span(fit(bar(one.for / most, room), room), 'good'),
    span(fit(`✗${one.against}`, 5, 'right'), 'bad'),
    ' ',
    span(fit(bar(one.against / most, room), room), 'bad'),
    one.abstain > 0 ? span(` ○${one.abstain}`, 'mixed') : '',
  ];
}

function voteWhy(tape: Tape, view: RoundView, index: number, columns: number): Line[] {
  const answer = voteAnswer(tape, view, index);
  if (answer === null) return [[faint(' There was no such vote.')]];
  const { vote, coalitions, blocs, names, margin } = answer;
  const apart =
    margin === null
      ? ''
      : margin >= 0
        ? `, ${margin} above what was needed`
        : `, ${-margin} below what was needed`;
  const needed = missedQuorum(vote)
    ? [' the quorum was missed.']
    : margin === null
      ? []
      : [` ${vote.needed} needed${apart}.`];
  const sides = [...coalitions, ...blocs];
  const most = Math.max(...sides.map((one) => Math.max(one.for, one.against)), 1);
  const longest = Math.max(...sides.map((one) => widthOf(one.name)), 0);
  const name = Math.min(longest, columns - 38);
  const texts = vote.issues.flatMap((id, at): Line[] => {
    const card = tape.world.issues[tape.world.issues.findIndex((one) => one.id === id)];
    const [text, versus] = [vote.texts[at], vote.versus[at]];
    return [
      [' ', strong(card.title)],
      [
        faint('   put to the vote '),
        fit(rounded(text), 4, 'right'),
        `  nearest to “${nearestAnchor(card, text).label}”`,
      ],
      [
        faint('   if it fails     '),
        fit(rounded(versus), 4, 'right'),
        `  nearest to “${nearestAnchor(card, versus).label}”`,
      ],
    ];
  });
  const list = (title: string, members: readonly string[]): Line[] =>
    members.length === 0
      ? []
      : [
          ...heading(`${title}: ${members.length}`, '', columns),
          ...wrap(['   ', listed(members)], columns, '   '),
        ];
  return [
    ...wrap([' ', ...told(tape, vote)], columns, ' '),
    ...needed.flatMap((words) => wrap([faint(words)], columns, ' ')),
    ...castingWords(vote, tape.names).flatMap((words) => wrap([` ${words}`], columns, ' ')),
    ...(vote.call === null ? [] : wrap([` ${whyCalled(vote.call, tape.names).join(' ')}`], columns, ' ')),
    [],
    ...texts,
    ...heading('By coalition, as the round found them', '', columns),
    ...coalitions.map((one) => divisionLine(one, most, name, columns)),
    ...(blocs.length === 0
      ? []
      : [
          ...heading('By declared bloc', '', columns),
          ...blocs.map((one) => divisionLine(one, most, name, columns)),
        ]),
    ...list('For', names.for),
    ...list('Against', names.against),
    ...list('Abstaining', names.abstain),
  ];
}

/** The answer to a subject as lines. */
export function whyLines(tape: Tape, subject: WhySubject, columns: number): { title: string; lines: Line[] } {
  const view = tape.at(subject.round);
  const { names } = tape;
  if (subject.kind === 'agent') {
    return {
      title: `Why: ${names.agent(subject.agent)}, round ${subject.round}`,
      lines: agentWhy(tape, view, subject.agent, columns),
    };
  }
  if (subject.kind === 'vote') {
    return {
      title: `Why: the vote in round ${subject.round}`,
      lines: voteWhy(tape, view, subject.index, columns),
    };
  }
  if (subject.kind === 'issue') {
    return {
      title: `Why: the text on ${names.issue(subject.issue)}`,
      lines: pathLines(tape, subject.issue, view.round, columns),
    };
  }
  if (subject.kind === 'event') {
    return {
      title: `Why: ${names.event(subject.event)}`,
      lines: eventWhy(tape, view, subject.event, columns),
    };
  }
  if (subject.kind === 'signatures') {
    return { title: 'Why: the signatures', lines: signatureWhy(tape, view, columns) };
  }
  const shift = recordsIn(view, 'shift')[subject.index];
  if (shift.agent !== null) {
    return {
      title: `Why: ${names.agent(shift.agent)} crossed over in round ${subject.round}`,
      lines: agentWhy(tape, view, shift.agent, columns),
    };
  }
  return { title: `Why: a shift in round ${subject.round}`, lines: groupWhy(tape, shift, columns) };
}

/** The Why screen. */
export function whyScreen(ui: Ui): Drawing {
  const { subject } = topOf(ui);
  const columns = Math.min(ui.columns, 140);
  const { title, lines: answer } = whyLines(tapeOf(ui), subject!, columns);
  const lines = [[], ...answer];
  return scrolledPage(ui, head(ui, title), lines, columns);
}
