/** Outcome: what became of every issue against the plain weighted mean, the votes, the signatures, who gained. */
import { marginOf } from '../../report/counting.ts';
import { becauseWords } from '../../report/ending-words.ts';
import { bargainingSuccess, relativeSuccess } from '../../engine/metrics/bargaining-success.ts';
import type { EngineRecord, ExitRecord, OutcomeRecord, SignatureRecord } from '../../engine/records.ts';
import { heldWords } from '../../report/held.ts';
import { forcedDecision } from '../../report/calling.ts';
import { pageLines } from '../../report/page.ts';
import { signingOf, type Signing } from '../../report/signing.ts';
import {
  counted,
  hasText,
  listed,
  percent,
  remarksOn,
  rounded,
  signed,
  STATUS_WORDS,
} from '../../report/words.ts';
import { told } from '../model/feed.ts';
import { conduct } from '../../report/text/conduct.ts';
import { happened } from '../../report/text/headline.ts';
import { legacy } from '../../report/text/legacy.ts';
import { storyOf } from '../../report/text/story.ts';
import { finishedOf } from '../model/finished.ts';
import { listedIssues } from '../model/rows.ts';
import { tapeOf, type Ui } from '../model/state.ts';
import { recordsSoFar, type Tape } from '../model/tape.ts';
import { faint, fitLine, plainText, span, strong, wrap, type Line, type Span } from '../../report/rich.ts';
import { statusSpan } from '../paint/marks.ts';
import { columnOf, joined, signedBar } from '../paint/plots.ts';
import { bar } from '../../report/plot.ts';
import { fit } from '../../report/width.ts';
import { type Drawing, head, heading, scrolledPage } from './chrome.ts';

const WINNERS = 6;
const BAR = 24;
const NAMED = 8;
/** Columns from which the bars of who gained have their full length. */
const WIDE = 92;

function outcomeScale(outcome: OutcomeRecord, spoken: boolean, columns: number): Line {
  const cells: Span[] = Array.from({ length: columns }, () => span('─', 'line'));
  cells[columnOf(outcome.reference, columns)] = span('┃', 'strong');
  cells[columnOf(outcome.baseline, columns)] = span('○', 'note strong');
  if (spoken) cells[columnOf(outcome.text, columns)] = span('◆', 'mixed strong');
  return joined(cells);
}

function issueLines(tape: Tape, columns: number): Line[] {
  const outcomes = recordsSoFar(tape, 'outcome');
  const title = Math.min(44, Math.max(20, Math.floor(columns * 0.3)));
  const room = columns - title - 34;
  return listedIssues(tape).flatMap((issue): Line[] => {
    const outcome = outcomes.find((one) => one.issue === tape.world.issues[issue].id);
    if (outcome === undefined) return [];
    const status = statusSpan(outcome);
    const spoken = hasText(outcome, recordsSoFar(tape, 'text'));
    const remarks = remarksOn(outcome).join(', ');
    const remarked = remarks === '' ? '' : `${remarks[0].toUpperCase()}${remarks.slice(1)}. `;
    const forced = forcedDecision(allRecords(tape), outcome.issue);
    return [
      [
        ' ',
        status,
        ' ',
        strong(fit(tape.world.issues[issue].title, title)),
        ' ',
        span(fit(STATUS_WORDS[outcome.status], 13), status.style),
        ...outcomeScale(outcome, spoken, room),
        fit(spoken ? rounded(outcome.text) : '–', 5, 'right'),
        faint(fit(spoken ? `${signed(outcome.text - outcome.baseline)}` : '', 6, 'right')),
      ],
      ...wrap(
        [faint(`   ${remarked}${becauseWords(outcome, tape.names, forced)} Nearest to “${outcome.anchor}”.`)],
        columns,
        '   ',
      ),
    ];
  });
}

function voteLines(tape: Tape, columns: number): Line[] {
  const votes = recordsSoFar(tape, 'vote');
  if (votes.length === 0) return [];
  return [
    ...heading('Votes', '', columns),
    ...votes.flatMap((vote) => {
      const apart = marginOf(vote);
      const margin = apart === null ? '' : apart >= 0 ? ` ${apart} more than needed.` : ` ${-apart} too few.`;
      return wrap(
        [' ', span(fit(`r${vote.round}`, 4), 'note'), ...told(tape, vote), faint(margin)],
        columns,
        '     ',
      );
    }),
  ];
}

/** Agents whose decision to sign could have gone either way: where a small push turns the count. */
function signatureLines(tape: Tape, columns: number): Line[] {
  const signing: Signing | null = signingOf(tape.world, allRecords(tape));
  if (signing === null) return [];
  const total = signing.signed.length + signing.refused.length;
  const room = Math.min(BAR, columns - 50);
  const decisions = new Map<string, SignatureRecord>(
    recordsSoFar(tape, 'signature').map((one) => [one.agent, one]),
  );
  const either = signing.tossUps
    .slice(0, NAMED)
    .map((id) => `${tape.names.agent(id)} ${percent(decisions.get(id)!.probability)}`);
  return [
    ...heading(
      `Signatures: ${signing.signed.length} of ${total}`,
      `expected ${rounded(signing.expected)} ± ${rounded(signing.deviation)} given these texts`,
      columns,
    ),
    ...signing.blocs.map(({ bloc, signed: count, of }): Line => [
      '   ',
      fit(tape.names.bloc(bloc), 34),
      ' ',
      span(fit(bar(count / of, room), room), 'good'),
      fit(`${count}`, 4, 'right'),
      faint(` of ${of}`),
    ]),
    ...(either.length === 0
      ? []
      : wrap(
          [
            strong('   Pivotal, near even: '),
            either.join(', '),
            faint(signing.tossUps.length > NAMED ? ` and ${signing.tossUps.length - NAMED} more` : ''),
          ],
          columns,
          '   ',
        )),
    ...(signing.mavericks.length === 0
      ? []
      : wrap(
          [
            strong('   Against their bloc: '),
            listed(
              signing.mavericks.map(
                ({ agent, signed: did }) => `${tape.names.agent(agent)} ${did ? 'signs' : 'does not sign'}`,
              ),
              NAMED,
            ),
          ],
          columns,
          '   ',
        )),
  ];
}

/** Which implementers deploy the result, and their share of the market. */
function deploymentLines(tape: Tape, columns: number): Line[] {
  const decisions = recordsSoFar(tape, 'deployment').filter(({ market }) => market > 0);
  if (decisions.length === 0) return [];
  const total = decisions.reduce((sum, { market }) => sum + market, 0);
  const side = (yes: boolean, words: string): Line[] => {
    const some = decisions.filter(({ deploys }) => deploys === yes);
    const share = some.reduce((sum, { market }) => sum + market, 0) / total;
    const names = tape.names.agents(some.map(({ agent }) => agent));
    return some.length === 0
      ? []
      : wrap([strong(`   ${words}: `), `${percent(share)} of the market, `, listed(names)], columns, '   ');
  };
  return [...heading('Deployment', '', columns), ...side(true, 'Deploy it'), ...side(false, 'Do not')];
}

/** Who carries which issue to another venue. */
function exitLines(tape: Tape, columns: number): Line[] {
  const groups = new Map<string, ExitRecord[]>();
  for (const exit of recordsSoFar(tape, 'exit')) {
    const key = JSON.stringify([exit.to, exit.issue]);
    groups.set(key, [...(groups.get(key) ?? []), exit]);
  }
  if (groups.size === 0) return [];
  return [
    ...heading('To another venue', '', columns),
    ...[...groups.values()].flatMap((exits) => {
      const [{ to, issue }] = exits;
      const what = issue === null ? '' : ` with ${tape.names.issue(issue)}`;
      const who = listed(tape.names.agents(exits.map(({ agent }) => agent)));
      return wrap([strong(`   To ${tape.names.outside(to)}`), `${what}: ${who}`], columns, '   ');
    }),
  ];
}

/** Who gained over what the plain unweighted mean would have given: success less luck. */
function gainLines(tape: Tape, columns: number): Line[] {
  const { world } = tape;
  const outcomes = recordsSoFar(tape, 'outcome');
  if (outcomes.length === 0) return [];
  const texts = Float64Array.from(outcomes, ({ text }) => text);
  const n = world.agents.length;
  const success = bargainingSuccess(world.position, world.salience, texts, n);
  const relative = relativeSuccess(world.position, world.salience, texts, n);
  const ranked = world.agents
    .map((card, agent) => ({ card, success: success[agent], gain: relative[agent] }))
    .filter(({ gain }) => gain === gain)
    .sort((a, b) => b.gain - a.gain || (a.card.id < b.card.id ? -1 : 1));
  const most = Math.max(...ranked.map(({ gain }) => Math.abs(gain)), 1e-9);
  const line = ({ card, success: got, gain }: (typeof ranked)[0]): Line => [
    '   ',
    fit(card.name, 28),
    ' ',
    ...signedBar(gain / most, columns < WIDE ? 21 : 31),
    fit(signed(gain), 6, 'right'),
    faint(`   success ${rounded(got)} of 100`),
  ];
  const shown =
    ranked.length <= 2 * WINNERS
      ? ranked.map(line)
      : [...ranked.slice(0, WINNERS).map(line), [faint('   …')], ...ranked.slice(-WINNERS).map(line)];
  return [
    ...heading(
      'Who gained',
      'nearness of the texts to its mandate, less what the plain mean of all would have given it',
      columns,
    ),
    ...shown.map((one) => fitLine(one, columns)),
  ];
}

const allRecords = (tape: Tape): EngineRecord[] => tape.rounds.flatMap(({ records }) => [...records]);

const made = new WeakMap<Tape, Map<number, Line[]>>();

/** The whole text, made once for each width. */
function outcomeLines(tape: Tape, columns: number): Line[] {
  const known = made.get(tape)?.get(columns);
  if (known !== undefined) return known;
  const story = storyOf(finishedOf(tape), columns);
  const lines: Line[] = [
    ...wrap([' ', ...happened(story)], columns - 1, ' '),
    ...heading('Issues', '', columns),
    ...wrap(
      [
        faint(' ◆ text  ○ plain weighted mean of the positions at the start  ┃ no agreement  '),
        faint(' last columns: the text, and how far it is from the plain mean'),
      ],
      columns,
      ' ',
    ),
    ...issueLines(tape, columns),
    ...voteLines(tape, columns),
    ...signatureLines(tape, columns),
    ...[...conduct(story), ...legacy(story)].flatMap((block) =>
      block.kind === 'heading' ? heading(plainText(block.text), '', columns) : pageLines([block], columns),
    ),
    ...deploymentLines(tape, columns),
    ...exitLines(tape, columns),
    ...gainLines(tape, columns),
    ...(tape.held.length === 0 ? [] : wrap([` ${heldWords(tape.held)}`], columns, ' ')),
  ];
  made.set(tape, (made.get(tape) ?? new Map<number, Line[]>()).set(columns, lines));
  return lines;
}

/** The Outcome screen. */
export function outcomeScreen(ui: Ui): Drawing {
  const columns = Math.min(ui.columns, 150);
  const tape = tapeOf(ui);
  const lines = outcomeLines(tape, columns);
  return scrolledPage(
    ui,
    head(ui, `Outcome of ${tape.world.title}`, `after ${counted(tape.length, 'round')}`),
    lines,
    columns,
  );
}
