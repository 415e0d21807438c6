/** Agent: its bases and what they are worth here, where it stands on every issue, whom it stood with, and its moves. */
import { ACTIONS, BASES } from '../../engine/terms.ts';
import { alphabetical } from '../../report/names.ts';
import { signatureTerms } from '../../report/signing.ts';
import { counted, rounded, signed } from '../../report/words.ts';
import { listedIssues } from '../model/rows.ts';
import { viewOf } from '../model/session.ts';
import { tapeOf, topOf, type Ui } from '../model/state.ts';
import { companyName, recordsIn, type RoundView, type Tape } from '../model/tape.ts';
import { faint, fitLine, over, span, strong, wrap, type Line, type Span } from '../../report/rich.ts';
import { coalitionMark, coalitionSpan } from '../paint/marks.ts';
import { columnOf, joined } from '../paint/plots.ts';
import { bar, sparks } from '../../report/plot.ts';
import { cut, fit } from '../../report/width.ts';
import { type Drawing, head, heading, scrolledPage } from './chrome.ts';

/** Columns of a bar of power, and those of a screen from which it has them. */
const BAR = 20;
const WIDE = 88;

/** Bases on the left and worth by action on the right, side by side. */
function powerLines(tape: Tape, view: RoundView, agent: number, columns: number): Line[] {
  const room = columns < WIDE ? 16 : BAR;
  const n = tape.world.agents.length;
  const worth = ACTIONS.map((_, action) => view.moves.capability[action * n + agent]);
  const rank = (action: number) => {
    let above = 1;
    for (let other = 0; other < n; other += 1)
      if (view.moves.capability[action * n + other] > worth[action] + 1e-12) above += 1;
    return above;
  };
  return BASES.map((base, at): Line => {
    const value = view.moves.bases[at * n + agent];
    const action = ACTIONS[at];
    return [
      '  ',
      fit(base, 15),
      span(fit(bar(value, room), room), 'note'),
      fit(value.toFixed(2), 5, 'right'),
      '   ',
      fit(action, 9),
      worth[at] === 0
        ? faint(fit('no standing now', room + 14))
        : span(fit(bar(worth[at], room), room), 'accent'),
      ...(worth[at] === 0
        ? []
        : [fit(worth[at].toFixed(2), 5, 'right'), faint(` ${fit(`#${rank(at)}`, 5)}`)]),
    ];
  });
}

function stanceScale(
  position: number,
  stance: number,
  text: number | null,
  reference: number,
  own: Span,
  columns: number,
): Line {
  const cells: Span[] = Array.from({ length: columns }, () => span('─', 'line'));
  cells[columnOf(reference, columns)] = span('┃', 'strong');
  cells[columnOf(position, columns)] = span('|', 'strong');
  if (text !== null) cells[columnOf(text, columns)] = span('◆', 'mixed strong');
  cells[columnOf(stance, columns)] = own;
  return joined(cells);
}

/** Rounds of a stance's way at least: of fewer its heading would be cut. */
const LEAST_PATH = 8;

function issueRows(tape: Tape, view: RoundView, agent: number, columns: number): Line[] {
  const { world } = tape;
  const n = world.agents.length;
  const title = Math.min(40, Math.max(18, Math.floor(columns * 0.26)));
  const fits = columns - title - 56;
  const past = fits < LEAST_PATH ? 0 : Math.min(view.round, fits);
  const room = columns - title - 30 - (past > 0 ? Math.max(past, LEAST_PATH) + 2 : 0);
  const { shape, style } = coalitionMark(view.coalitions.membership[agent]);
  const own = span(shape === '·' ? '•' : shape, `${style} strong`);
  const { id } = world.agents[agent];
  const header: Line = [
    faint(fit('  issue', title + 3)),
    faint(fit('cares', 7)),
    faint(fit('stance 0–100', room)),
    faint(fit('stance', 8, 'right')),
    faint(fit('moved', 7, 'right')),
    past > 0 ? faint(past < view.round ? '  of late' : '  so far') : '',
  ];
  const rows = listedIssues(tape).map((issue): Line => {
    const entry = issue * n + agent;
    const salience = view.moves.salience[entry];
    if (salience === 0)
      return [faint(fit(`  ${world.issues[issue].title}`, title + 3)), faint('does not take part')];
    let moved = 0;
    for (const book of view.moves.books) moved += book[entry];
    const stance = view.moves.stance[entry];
    const objects = recordsIn(view, 'test').some(
      (test) => test.issues.includes(world.issues[issue].id) && test.objectors.includes(id),
    );
    const path = tape.rounds.slice(view.round - past, view.round).map((one) => one.moves.stance[entry] + 1);
    return [
      objects ? span('! ', 'bad strong') : '  ',
      fit(world.issues[issue].title, title),
      ' ',
      span(fit(bar(salience, 5), 7), 'note'),
      ...stanceScale(
        view.moves.position[entry],
        stance,
        view.issues[issue].text,
        world.issues[issue].reference,
        own,
        room,
      ),
      fit(rounded(stance), 8, 'right'),
      Math.abs(moved) < 0.05 ? faint(fit('·', 7, 'right')) : fit(signed(moved), 7, 'right'),
      ...(past > 0 ? ['  ', faint(sparks(path, 101).join(''))] : []),
    ];
  });
  return [header, ...rows];
}

/** Whom it stood with, round by round. */
function company(tape: Tape, view: RoundView, agent: number): Line {
  const marks = tape.rounds.map((one): Span => {
    const mark = coalitionSpan(one.coalitions.membership[agent]);
    return one.round === view.round
      ? span(mark.text, `${mark.style} inverse`)
      : one.round > view.round
        ? (over([mark], 'faint')[0] as Span)
        : mark;
  });
  const now = view.coalitions.membership[agent];
  const name = companyName(view, now) ?? 'in no coalition';
  return ['  ', ...marks.flatMap((mark): Line => [mark, ' ']), ' ', span(name, coalitionMark(now).style)];
}

function ballots(tape: Tape, round: number, agent: number, columns: number): Line[] {
  const lines = tape.rounds.slice(0, round).flatMap((view) =>
    recordsIn(view, 'vote').map((vote): Line => {
      const ballot = vote.ballots?.[agent];
      const words =
        ballot === 1
          ? span('✓ for', 'good')
          : ballot === -1
            ? span('✗ against', 'bad')
            : ballot === 0
              ? span('○ abstains', 'mixed')
              : ballot === undefined
                ? faint('in secret')
                : faint(tape.world.agents[agent].votes > 0 ? 'is away or not concerned' : 'has no vote');
      const what =
        vote.issue === null
          ? vote.package === null
            ? 'the whole document'
            : `“${tape.names.package(vote.package)}”`
          : tape.names.issue(vote.issue);
      return ['  ', span(fit(`r${view.round}`, 5), 'note'), ...fitLine([words], 24), what];
    }),
  );
  const signature = tape.rounds
    .slice(0, round)
    .flatMap((view) => recordsIn(view, 'signature'))
    .find((one) => one.agent === tape.world.agents[agent].id);
  if (signature !== undefined) {
    const words = signature.signed ? span('✓ signs', 'good strong') : span('✗ does not sign', 'bad strong');
    lines.push(
      ...wrap(
        [
          '  ',
          span(fit(`r${signature.round}`, 5), 'note'),
          words,
          faint(`: its chance was ${signatureTerms(signature)}`),
        ],
        columns,
        ' '.repeat(9),
      ),
    );
  }
  return lines.length === 0 ? [] : [...heading('Ballots and signature', '', columns), ...lines];
}

/** The Agent screen. */
export function agentScreen(ui: Ui): Drawing {
  const tape = tapeOf(ui);
  const view = viewOf(ui);
  const { subject } = topOf(ui);
  const id = subject?.kind === 'agent' ? subject.agent : '';
  const agent = tape.world.agents.findIndex((one) => one.id === id);
  const card = tape.world.agents[agent];
  const columns = Math.min(ui.columns, 160);
  const n = tape.world.agents.length;
  const blocs = tape.world.blocs.flatMap(({ title }, bloc) =>
    view.moves.member[bloc * n + agent] === 1 ? [title] : [],
  );
  const facts = [
    card.kind,
    ...(card.group === '' ? [] : [card.group]),
    ...(blocs.length === 0 ? [] : [`member of ${alphabetical(blocs).join(', ')}`]),
    card.votes > 0 ? counted(card.votes, 'vote') : 'no vote',
    ...card.roles,
  ];
  const lines: Line[] = [
    [
      faint(` ${cut(facts.join(' · '), columns - 2)}`),
      view.moves.present[agent] === 1 ? '' : span(' · not in the room', 'bad'),
    ],
    [],
    [
      span(fit(' Bases of power', columns < WIDE ? 41 : 45), 'strong accent'),
      span('Worth in this venue now', 'strong accent'),
      faint(`  rank of ${n}`),
    ],
    ...powerLines(tape, view, agent, columns),
    ...heading(
      'Where it stands',
      '| mandate  ◆ text  ┃ no agreement  ! its objection stood in this round',
      columns,
    ),
    ...issueRows(tape, view, agent, columns - 2),
    ...heading('Whom it stands with', 'round by round', columns),
    company(tape, view, agent),
    ...ballots(tape, view.round, agent, columns),
    [],
    [' ', strong('w'), faint(' tells what moved it in this round and who persuaded it')],
  ];
  return scrolledPage(ui, head(ui, card.name), lines, columns);
}
