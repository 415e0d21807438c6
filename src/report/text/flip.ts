/** The smallest change that turns an outcome, as a page. */
import { changedBlocks } from '../changed.ts';
import { heldBlocks } from '../held.ts';
import type { AnswerRow, FlipDocument, PointRow } from '../flip-document.ts';
import { fitted, type Block } from '../page.ts';
import { faint, strong, span, type Rich } from '../rich.ts';
import { counted, listed, percent } from '../words.ts';

const NAME = 48;
const FIGURE = 9;
/** Changes of one answer that are told one by one. */
const TOLD = 6;
/** Members of a set that are named. */
const MEMBERS = 12;

/** A price: shares of ranges, or a number of agents. */
const money = (price: number, norm: string): string =>
  norm === 'agents' ? counted(price, 'agent') : price.toFixed(2);
const number = (value: number): string => String(Math.round(value * 1000) / 1000);

const WHAT: Readonly<Record<string, string>> = {
  sum: 'the sum of the shares of their ranges by which numbers move',
  euclidean: 'the root of the summed squares of the shares of their ranges by which numbers move',
  largest: 'the largest share of its range by which a number moves',
  agents: 'the number of agents who do or want something else',
};

/** The acts of an answer; what several do is told once. */
function actWords({ acts }: PointRow): string[] {
  const common = new Map<string, string[]>();
  for (const { title, agent } of acts) common.set(title, [...(common.get(title) ?? []), agent]);
  return [...common].map(([title, agents]) =>
    agents.length === 1 ? title : `${title} (${counted(agents.length, 'agent')})`,
  );
}

/** The changes of an answer; those of a set that moves as one are told once. */
function changes({ changes: rows, ...rest }: PointRow): string {
  const common = new Map<string, { readonly to: number; readonly from: number[] }>();
  for (const { title, from, to } of rows) {
    const known = common.get(title);
    if (known === undefined) common.set(title, { to, from: [from] });
    else known.from.push(from);
  }
  const told = [...common].slice(0, TOLD).map(([title, { from, to }]) => {
    const was =
      from.length === 1 ? number(from[0]) : `${number(Math.min(...from))}–${number(Math.max(...from))}`;
    return `${title} from ${was} to ${number(to)}`;
  });
  const more = common.size - told.length;
  return `${[...actWords({ changes: rows, ...rest }), ...told].join('; ')}${more > 0 ? `; and ${counted(more, 'change')} more` : ''}`;
}

/** How sure it is that nothing cheaper does. */
const LOCAL: Readonly<Record<AnswerRow['kind'], string>> = {
  single: '',
  combination: ' A local least: nothing in it can be taken back by a hundredth.',
  set: ' Nobody of them can be left out at the extreme that they were tried at; another set may still be smaller.',
};

/** An answer that surely holds less often under fresh seeds than was asked for. */
const SHORT =
  ' That is less than was asked for: the seeds of the search were kind to it, and more of them (--replicates) would have been less so.';

function answerBlocks(answer: AnswerRow, lead: string, { probability, norm }: FlipDocument): Block[] {
  const { title, price, share, low, high, command, kind } = answer;
  return [
    { kind: 'gap' },
    {
      kind: 'item',
      text: [
        strong(`${lead}${title}`),
        `, price ${money(price, norm)}: ${changes(answer)}. Turns in ${percent(share)} of fresh seeds (${percent(low)}–${percent(high)}).${high < probability ? SHORT : ''}${LOCAL[kind]}`,
      ],
    },
    { kind: 'command', text: [command] },
  ];
}

function frontierBlocks({ frontier, norm }: FlipDocument): Block[] {
  if (frontier.length < 2) return [];
  const row = (cells: readonly string[]): string =>
    `  ${fitted(cells[0], NAME)}${fitted(cells[1], FIGURE, 'right')}${fitted(cells[2], FIGURE, 'right')}`;
  const rows = frontier.map(({ title, price, share }) => [title, money(price, norm), percent(share)]);
  return [
    { kind: 'gap' },
    { kind: 'heading', text: ['Price against probability'] },
    {
      kind: 'figure',
      lines: [[faint(row(['who', 'price', 'turns']))], ...rows.map((cells): Rich => [row(cells)])],
      words: rows.map(([who, price, turns]): Rich => [`${who}, price ${price}: turns in ${turns}`]),
    },
  ];
}

/** The smallest set that turns it together. */
function setBlocks(document: FlipDocument): Block[] {
  const { set, setSought } = document;
  if (!setSought) return [];
  return [
    { kind: 'gap' },
    {
      kind: 'heading',
      text: ['The smallest set found that turns it together'],
      aside: set === null ? undefined : counted(set.agents.length, 'agent'),
    },
    ...(set === null
      ? [
          {
            kind: 'paragraph' as const,
            text: [
              span(
                'None within bounds: not even all of them together turn it at the extremes that were tried.',
                'mixed',
              ),
            ],
          },
        ]
      : answerBlocks(
          { ...set, title: listed(set.names, MEMBERS), kind: set.agents.length === 1 ? 'single' : 'set' },
          '',
          document,
        )),
  ];
}

function restBlocks({ answers, set, cannot, screenedOut, notSearched, verifying }: FlipDocument): Block[] {
  const lines: string[] = [];
  if (cannot.length > 0) {
    const who = cannot.map(({ title }) => title);
    lines.push(`${listed(who, TOLD)} cannot turn it, as far as was searched.`);
  }
  if (screenedOut.length > 0) {
    const who = counted(screenedOut.length, answers.length + cannot.length === 0 ? 'agent' : 'other');
    lines.push(`${who} turned it at none of the extremes that everybody was tried at.`);
  }
  if (notSearched.length > 0)
    lines.push(
      `${counted(notSearched.length, 'other')} turned it now and then at an extreme, less often than those above; --agent asks about one.`,
    );
  const told = lines.map((text): Block => ({ kind: 'paragraph', text: [text] }));
  if (answers.length === 0 && set === null) return told;
  const fresh = `Every answer was played again under ${verifying.replicates} seeds that the search had not seen (“${verifying.seed} 1” and so on).`;
  return [...told, { kind: 'paragraph', text: [faint(fresh)] }];
}

/** The page of a search. */
export function flipPage(document: FlipDocument): Block[] {
  const { title, outcome, asIs, probability, replicates, answers, norm, fields } = document;
  const holds = asIs >= probability;
  return [
    { kind: 'title', text: [`What would have turned it: ${title}`], aside: outcome },
    ...changedBlocks(document.changes),
    {
      kind: 'paragraph',
      text: [`As things are, this comes about in ${percent(asIs)} of ${counted(replicates, 'seed')}.`],
    },
    ...(holds
      ? [{ kind: 'paragraph' as const, text: ['Nothing has to change: that is often enough already.'] }]
      : [
          {
            kind: 'paragraph' as const,
            text: [
              `Sought: the least change of ${listed(fields, 4)} that makes it so in at least ${percent(probability)}. The price is ${WHAT[norm]}.`,
            ],
          },
          { kind: 'heading' as const, text: ['Who could have turned it alone'] },
          ...(answers.length === 0
            ? [{ kind: 'paragraph' as const, text: [span('None within bounds.', 'mixed')] }]
            : answers.flatMap((answer, at) => answerBlocks(answer, `${at + 1}. `, document))),
          ...setBlocks(document),
          ...frontierBlocks(document),
          { kind: 'gap' as const },
          ...restBlocks(document),
        ]),
    ...heldBlocks(document.held),
  ];
}
