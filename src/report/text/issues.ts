/** Issue by issue: where the room stands, where the text ended, why, and how far that is from the plain mean. */
import type { OutcomeRecord } from '../../engine/records.ts';
import type { IssueCard } from '../../engine/world.ts';
import { columnsOf, fitted, type Block } from '../page.ts';
import { faint, strong, span, type Rich } from '../rich.ts';
import { linesPicture } from '../lines-svg.ts';
import { axis, spark } from '../plot.ts';
import { forcedDecision } from '../calling.ts';
import { histogram } from '../room.ts';
import { becauseWords } from '../ending-words.ts';
import { counted, hasText, listed, outcomeWords, printedMove, rounded, toneOf } from '../words.ts';
import type { Story } from './story.ts';

/** Distance from the plain mean, in scale points, up to which a text is called close to it. */
const CLOSE = 5;
/** Sponsors who are named. */
const SPONSORS = 8;
/** Columns before and behind the axis. */
const MARGIN = 7;

/** Where the text ended, and how far from the plain mean. */
function endWords(outcome: OutcomeRecord, withText: boolean): string {
  const { text, reference, baseline, anchor } = outcome;
  const apart = printedMove(baseline, text);
  const mean = `the plain weighted mean of ${rounded(baseline)}`;
  if (!withText) return `No text: ${rounded(reference)} stays, “${anchor}”, instead of ${mean}.`;
  const distance = Math.abs(text - baseline);
  const far = `${apart.far} points ${text > baseline ? 'above' : 'below'} the plain weighted mean of ${apart.from}`;
  return `Text ${distance <= CLOSE ? rounded(text) : apart.to}, nearest to “${anchor}”; ${distance <= CLOSE ? `close to ${mean}` : far}.`;
}

function plot(story: Story, card: IssueCard, index: number, outcome: OutcomeRecord): Rich[] {
  const columns = story.width - 2 * MARGIN;
  const room = spark(histogram(story.last, index, story.world.agents.length, columns));
  const text = hasText(outcome, story.of('text')) ? [{ at: outcome.text, mark: '◆' }] : [];
  const marks = [{ at: card.reference, mark: '┃' }, { at: outcome.baseline, mark: '○' }, ...text];
  return [
    [' '.repeat(MARGIN), span(room.trimEnd(), 'note')],
    [fitted('0 ', MARGIN, 'right'), axis(columns, marks), ' 100'],
  ];
}

/** Where an issue's text ended, and why. */
export function issueWords(story: Story, outcome: OutcomeRecord): string {
  const forced = forcedDecision(story.run.records, outcome.issue);
  const beside =
    outcome.also === undefined ? '' : ` Adopted beside it: ${listed(outcome.also.map(rounded))}.`;
  const sponsors = story
    .of('sponsors')
    .findLast(({ of, issues }) => of === 'text' && issues.includes(outcome.issue));
  const signed =
    sponsors === undefined
      ? ''
      : ` ${counted(sponsors.sponsors.length, 'sponsor')}: ${listed(story.names.agents(sponsors.sponsors), SPONSORS)}.`;
  return `${endWords(outcome, hasText(outcome, story.of('text')))} ${becauseWords(outcome, story.names, forced)}${beside}${signed}`;
}

function issueBlocks(story: Story, outcome: OutcomeRecord): Block[] {
  const index = story.world.issues.findIndex(({ id }) => id === outcome.issue);
  const card = story.world.issues[index];
  const status = outcomeWords(outcome);
  const title = fitted(card.title, story.width - columnsOf(status) - 3);
  return [
    { kind: 'gap' },
    {
      kind: 'figure',
      lines: [
        ['  ', strong(title), ' ', span(status, toneOf(outcome))],
        ...plot(story, card, index, outcome),
      ],
      svg: linesPicture({
        title: card.title,
        issue: index,
        agents: story.world.agents.length,
        outcome,
        moves: story.of('moves'),
        texts: story.of('text'),
        ended: status,
        withText: hasText(outcome, story.of('text')),
      }),
      words: [[`${card.title}: ${status}.`]],
    },
    { kind: 'paragraph', text: [issueWords(story, outcome)] },
  ];
}

export function issues(story: Story): Block[] {
  return [
    { kind: 'heading', text: ['Issues'] },
    {
      kind: 'figure',
      lines: [
        [
          faint(
            fitted('  ◆ text  ○ plain weighted mean  ┃ no agreement  ▁▇ the room at the end', story.width),
          ),
        ],
      ],
      words: [],
    },
    ...story.outcomes.flatMap((outcome) => issueBlocks(story, outcome)),
  ];
}
