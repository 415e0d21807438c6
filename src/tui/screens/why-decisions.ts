/** Why, for what agents decide and for what comes from outside: ballots, signatures, earlier crossings, events. */
import type { VoteRecord } from '../../engine/records.ts';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../../engine/terms.ts';
import {
  besideWords,
  calledDecisions,
  callVerb,
  matterOf,
  tabledVerb,
  whyCalled,
  whyTabled,
} from '../../report/calling.ts';
import {
  causeWords,
  decimalsOf,
  pathWords,
  percent,
  printedMove,
  rounded,
  signed,
} from '../../report/words.ts';
import { signatureTerms } from '../../report/signing.ts';
import { told } from '../model/feed.ts';
import { recordsIn, type RoundView, type Tape } from '../model/tape.ts';
import { shiftOf } from '../model/why.ts';
import { followsWords } from '../../report/reasons.ts';
import { faint, span, strong, wrap, type Line, type Span } from '../../report/rich.ts';
import { lineOf } from '../../report/counting.ts';
import { points } from '../paint/numbers.ts';
import { signedBar } from '../paint/plots.ts';
import { bar } from '../../report/plot.ts';
import { fit } from '../../report/width.ts';
import { heading } from './chrome.ts';

/** Causes named of an earlier crossing. */
const CAUSES = 3;
const BAR = 21;

const BALLOTS = new Map<number, Span>([
  [FOR, span('✓ for', 'good strong')],
  [AGAINST, span('✗ against', 'bad strong')],
  [ABSTAIN, span('○ abstains on', 'mixed strong')],
]);

/** How far an agent stands from what was put to a vote and from what holds without it, issue by issue. */
function ballotLines(tape: Tape, view: RoundView, vote: VoteRecord, agent: number, columns: number): Line[] {
  const ballot = BALLOTS.get(vote.ballots?.[agent] ?? ABSENT);
  if (ballot === undefined) return [];
  const n = tape.world.agents.length;
  const [alone] = vote.issues.length === 1 ? vote.issues : [];
  const what =
    alone !== undefined
      ? tape.names.issue(alone)
      : vote.package === null
        ? 'the whole document'
        : `the package “${tape.names.package(vote.package)}”`;
  const terms = vote.issues.flatMap((id, at) => {
    const entry = tape.world.issues.findIndex((one) => one.id === id) * n + agent;
    const stance = view.moves.stance[entry];
    const [text, versus] = [vote.texts[at], vote.versus[at]];
    const decimals = Math.max(decimalsOf(stance, text), decimalsOf(stance, versus));
    const [there, here] = [text, versus].map((place) => printedMove(stance, place, decimals));
    const whose = alone === undefined ? `${tape.names.issue(id)}: ` : '';
    const words = `${whose}it stands at ${there.from}, ${there.far} from the text ${there.to} and ${here.far} from ${here.to}, which holds without it; cares ${view.moves.salience[entry].toFixed(2)} of 1`;
    return wrap(['     ', faint(words)], columns, '       ');
  });
  const line = lineOf(vote, tape.world.agents[agent].id, tape.names);
  return [...wrap(['   ', ballot, ' ', strong(what), line], columns, '     '), ...terms];
}

/** What an agent brought about in a round: decisions that it called, amendments that it put beside a text. */
function callLines(tape: Tape, view: RoundView, id: string, columns: number): Line[] {
  const { names } = tape;
  const calls = calledDecisions(view.records).filter(({ call }) => call.by === id);
  const tabled = recordsIn(view, 'tabled').filter(({ by }) => by === id);
  return [
    ...calls.flatMap((decision) => [
      ...wrap(
        [
          '   ',
          strong(callVerb(decision, 'now')),
          ` ${matterOf(decision, names)}, which `,
          decision.passed ? 'passes' : 'falls',
        ],
        columns,
        '     ',
      ),
      ...wrap(['     ', faint(whyCalled(decision.call, names).join(' '))], columns, '     '),
    ]),
    ...tabled.flatMap((one) =>
      wrap(
        [
          '   ',
          strong(tabledVerb(one)),
          ` ${rounded(one.text)} on ${names.issue(one.issue)}${besideWords(one)}. `,
          faint(whyTabled(one).join(' ')),
        ],
        columns,
        '     ',
      ),
    ),
  ];
}

/** What an agent decided in a round, with the numbers on which it did. */
export function decisionLines(tape: Tape, view: RoundView, agent: number, columns: number): Line[] {
  const votes = recordsIn(view, 'vote').flatMap((vote) => ballotLines(tape, view, vote, agent, columns));
  const { id } = tape.world.agents[agent];
  const signature = recordsIn(view, 'signature').find((one) => one.agent === id);
  const signing =
    signature === undefined
      ? []
      : wrap(
          [
            '   ',
            signature.signed ? span('✓ signs', 'good strong') : span('✗ does not sign', 'bad strong'),
            `: its chance was ${signatureTerms(signature)}`,
          ],
          columns,
          '     ',
        );
  const lines = [...callLines(tape, view, id, columns), ...votes, ...signing];
  return lines.length === 0 ? [] : [...heading('What it decided in this round', '', columns), ...lines];
}

/** When an agent crossed over before a round, the last time first. */
export function earlierLines(tape: Tape, round: number, id: string, columns: number): Line[] {
  const shifts = tape.rounds.slice(0, round - 1).flatMap((view) => shiftOf(view, id) ?? []);
  if (shifts.length === 0) return [];
  return [
    ...heading('When it crossed over before', 'in that round this key tells all of it', columns),
    ...shifts.reverse().flatMap((shift) => {
      const { table, own, others, causes } = shift;
      const parts = `what is on the table ${points(100 * table)}, its own moves ${points(100 * own)}, moves of the others ${points(100 * others)}`;
      const booked = causes.slice(0, CAUSES).map((cause) => causeWords(cause, tape.names));
      const words = booked.length === 0 ? '' : ` · ${booked.join(' · ')}`;
      return wrap(
        [' ', span(fit(`r${shift.round}`, 4), 'note'), ...told(tape, shift), `: ${parts}`, faint(words)],
        columns,
        '     ',
      );
    }),
  ];
}

/** The moves that were booked to an event, largest first. */
export function eventWhy(tape: Tape, view: RoundView, event: string, columns: number): Line[] {
  const n = tape.world.agents.length;
  const moves = view.moves.eventMoves
    .filter((one) => one.event === event)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const texts = recordsIn(view, 'text').filter(({ because }) => because === 'event');
  const most = Math.abs(moves[0]?.points ?? 1);
  const name = Math.min(64, columns - BAR - 12);
  const follows = recordsIn(view, 'event').find(({ id }) => id === event)?.follows;
  const cause =
    follows === undefined
      ? 'Its time is set by the scenario: that it happens is assumed.'
      : `It follows from the run: ${followsWords(follows, tape.names)}.`;
  return [
    ...wrap([faint(` ${cause}`)], columns, ' '),
    ...texts.map(({ issue, from, to }): Line => [
      ' ',
      strong(tape.names.issue(issue)),
      `: the text ${from === null ? `becomes ${rounded(to)}` : pathWords(from, to)}`,
    ]),
    ...(moves.length === 0
      ? wrap(
          [
            faint(
              ' No stance moved with it in this round. What else it changes, such as who is there or how much they care, stands in the scenario: parley describe tells.',
            ),
          ],
          columns,
          ' ',
        )
      : [
          ...heading('Stances that moved with it', 'points of the scale', columns),
          ...moves.map(({ entry, points: size }): Line => [
            '   ',
            fit(
              `${tape.world.agents[entry % n].name} · ${tape.world.issues[Math.floor(entry / n)].title}`,
              name,
            ),
            ' ',
            ...signedBar(size / most, BAR),
            fit(points(size), 6, 'right'),
          ]),
        ]),
  ];
}

/** Every decision to sign with its terms, the most likely signatures first. */
export function signatureWhy(tape: Tape, view: RoundView, columns: number): Line[] {
  const decisions = recordsIn(view, 'signature').sort((a, b) => b.probability - a.probability);
  const count = decisions.filter((one) => one.signed).length;
  const name = Math.min(34, columns - 56);
  const number = (value: number) => fit(signed(value), 8, 'right');
  return [
    ...wrap(
      [
        ' ',
        strong(`${count} of ${decisions.length} sign.`),
        ' Each has a chance, which grows with what the texts gain it, with what the other members of its blocs gain and with its loyalty to the venue; the draw of the run decides.',
      ],
      columns,
      ' ',
    ),
    [],
    [
      faint(fit('', name + 4)),
      faint(fit('chance', 19, 'right')),
      faint(fit('gain', 8, 'right')),
      faint(fit('blocs', 8, 'right')),
      faint(fit('loyalty', 8, 'right')),
    ],
    ...decisions.map((one): Line => [
      ' ',
      one.signed ? span('✓', 'good') : span('✗', 'bad'),
      ' ',
      fit(tape.names.agent(one.agent), name),
      ' ',
      span(fit(bar(one.probability, 14), 14), 'note'),
      fit(percent(one.probability), 5, 'right'),
      number(one.gain),
      number(one.bloc),
      number(one.loyalty),
    ]),
  ];
}
