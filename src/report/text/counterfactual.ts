/** A counterfactual for people: what changes, who acts otherwise, where the histories part and how that led to the outcome. */
import type { Effect } from '../../experiments/counterfactual/effects.ts';
import {
  type Attribution,
  type Counterfactual,
  type Estimate,
  prominence,
} from '../../experiments/counterfactual/study.ts';
import type { CounterfactualSubject } from '../counterfactual-document.ts';
import { namesOf } from '../names.ts';
import { faint, fitted, strong, type Block, type Rich } from '../page.ts';
import { stepWords } from '../step-words.ts';
import { counted, percent } from '../words.ts';

/** Effects, agents, places of parting and interactions shown; `--json` has all. */
const MOST_EFFECTS = 16;
const MOST_AGENTS = 12;
const MOST_PARTINGS = 3;
const MOST_INTERACTIONS = 6;
const CELL = 8;
const RANGE = 17;

/** A value in the unit of its outcome. */
export function valueWords(value: number, unit: Effect['unit'], sign = false): string {
  if (value !== value) return '–';
  const share = unit === 'flag' || unit === 'share';
  const scaled = share ? 100 * value : value;
  const text = scaled
    .toFixed(share ? 0 : Math.abs(scaled) >= 100 ? 0 : unit === 'index' ? 2 : 1)
    .replace(/^-(0(\.0+)?)$/, '$1');
  return `${sign && scaled > 0 && !/^0(\.0+)?$/.test(text) ? '+' : ''}${text.replace('-', '−')}${share ? '%' : ''}`;
}

const ofAgents = ({ outcome }: Effect) => outcome.startsWith('agents.');
const ACTS = new Set(['signed', 'left', 'deploys']);
export const isAct = ({ outcome }: Effect) =>
  ofAgents({ outcome } as Effect) && ACTS.has(outcome.split('.')[2]);

/** Whether an effect is more than luck: its interval excludes nothing. */
export const stands = ({ low, high }: Pick<Effect, 'low' | 'high'>) => low > 0 || high < 0;

function effectRows(effects: readonly Effect[], width: number): Block {
  const name = Math.max(20, width - 4 * CELL - RANGE - 2);
  const head: Rich = [
    faint(
      `  ${fitted('', name)}${['as it is', 'changed'].map((one) => fitted(one, CELL, 'right')).join('')}${fitted('difference', CELL + RANGE, 'right')}${fitted('differs', CELL, 'right')}`,
    ),
  ];
  const range = ({ low, high, unit }: Effect) =>
    `[${valueWords(low, unit, true)}, ${valueWords(high, unit, true)}]`;
  const cells = (one: Effect) => [valueWords(one.base, one.unit), valueWords(one.counterfactual, one.unit)];
  return {
    kind: 'figure',
    lines: [
      head,
      ...effects.map((one): Rich => {
        const text = `${cells(one)
          .map((cell) => fitted(cell, CELL, 'right'))
          .join(
            '',
          )}${fitted(valueWords(one.difference, one.unit, true), CELL, 'right')}${fitted(range(one), RANGE, 'right')}${fitted(percent(one.flipped), CELL, 'right')}`;
        return ['  ', stands(one) ? strong(fitted(one.title, name)) : fitted(one.title, name), text];
      }),
    ],
    words: effects.map((one): Rich => [
      `${one.title}: ${cells(one)[0]} as it is, ${cells(one)[1]} changed, difference ${valueWords(one.difference, one.unit, true)} ${range(one)}, differs in ${percent(one.flipped)} of the pairs`,
    ]),
  };
}

/** Whether an outcome only says again what another one says: how far a text is from no agreement follows from the text. */
const repeats = ({ outcome }: Effect) => /^issues\..+\.movement$/.test(outcome);
/** What the venue decided comes before what coalitions and camps made of it. */
const isDecision = ({ outcome }: Effect) =>
  /^(issues|votes|packages|signatures|exits|deployment)\./.test(outcome);

/** The outcomes that a reader is told of, those that differ in some pair, the most telling first. */
export function tellsMost(effects: readonly Effect[]): Effect[] {
  return effects
    .filter((one) => !ofAgents(one) && !repeats(one) && one.flipped > 0)
    .sort(
      (a, b) =>
        Number(stands(b)) - Number(stands(a)) ||
        Number(isDecision(b)) - Number(isDecision(a)) ||
        prominence(b) - prominence(a),
    );
}

function effectBlocks({ effects, replicates }: Counterfactual, width: number): Block[] {
  const told = effects.filter((one) => !ofAgents(one) && !repeats(one));
  const moved = tellsMost(effects);
  const same = told.length - moved.length;
  const blocks: Block[] = [
    { kind: 'heading', text: ['What changes'], aside: `means of ${counted(replicates, 'pair')} of runs` },
  ];
  if (moved.length === 0)
    return [...blocks, { kind: 'paragraph', text: ['Nothing: both arms are the same in every pair.'] }];
  const shown = moved.slice(0, MOST_EFFECTS);
  const left = moved.length - shown.length;
  return [
    ...blocks,
    effectRows(shown, width),
    {
      kind: 'paragraph',
      text: [
        faint(
          `${left > 0 ? `${counted(left, 'more outcome')} differ in some pair (--json has all); ` : ''}${counted(same, 'outcome')} never differ${same === 1 ? 's' : ''}. In brackets: 95 % of the mean difference; bold: more than luck.`,
        ),
      ],
    },
  ];
}

function agentBlocks({ effects }: Counterfactual): Block[] {
  const acts = effects
    .filter((one) => isAct(one) && stands(one))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  if (acts.length === 0) return [];
  const shown = acts.slice(0, MOST_AGENTS);
  return [
    { kind: 'heading', text: ['Who acts otherwise'], aside: counted(acts.length, 'agent') },
    ...shown.map((one): Block => ({
      kind: 'item',
      text: [
        strong(one.title),
        ` in ${percent(one.counterfactual)} of the runs instead of ${percent(one.base)}`,
      ],
    })),
    ...(acts.length > shown.length
      ? [{ kind: 'paragraph', text: [faint(`and ${acts.length - shown.length} more`)] } satisfies Block]
      : []),
  ];
}

function partingBlocks(
  { world }: CounterfactualSubject,
  { parted, partings, chain, effects }: Counterfactual,
): Block[] {
  const names = namesOf(world);
  const blocks: Block[] = [
    { kind: 'heading', text: ['Where the histories part'], aside: `in ${percent(parted)} of the pairs` },
    ...partings.slice(0, MOST_PARTINGS).map(({ key, round, share }): Block => {
      const [, type, ...rest] = key.split(' ');
      const what =
        type === 'moves'
          ? `stances; most on ${names.issue(rest[0])} for ${names.agent(rest[1])}`
          : `${type} ${rest.map((id) => names.party(names.issue(id))).join(' ')}`.trim();
      return { kind: 'item', text: [`in round ${round}: ${what} (${percent(share)})`] };
    }),
  ];
  if (partings.length > MOST_PARTINGS)
    blocks.push({ kind: 'paragraph', text: [faint(`and ${partings.length - MOST_PARTINGS} other places`)] });
  if (chain === null || chain.steps.length === 0) return blocks;
  const title = effects.find(({ outcome }) => outcome === chain.outcome)?.title ?? chain.outcome;
  return [
    ...blocks,
    { kind: 'heading', text: [`From there to: ${title}`], aside: `seed “${chain.seed}”` },
    ...chain.steps.map((step): Block => ({
      kind: 'item',
      text: [faint(`round ${step.round}: `), stepWords(step, names)],
    })),
  ];
}

function pairingBlocks({ pairing }: Counterfactual): Block[] {
  const { correlation, varianceRatio, saved } = pairing;
  if (varianceRatio === null || saved === null) return [];
  const words =
    saved > 0
      ? `Pairing leaves ${percent(varianceRatio)} of the variance that independent runs would have, so it saves ${percent(saved)} of the replicates`
      : `Pairing does not pay here: the difference varies ${varianceRatio.toFixed(2)} times as much as between independent runs`;
  const together =
    correlation === null ? '' : `; the arms correlate at ${correlation.toFixed(2).replace('-', '−')}`;
  return [
    { kind: 'heading', text: ['What pairing saved'] },
    { kind: 'paragraph', text: [`${words} (median over the outcomes that vary)${together}.`] },
  ];
}

/** The joint effect shared out, for the outcomes that stand out most. */
function attributionBlocks(
  { interventions }: CounterfactualSubject,
  { attributions, effects }: Counterfactual,
): Block[] {
  if (attributions.length === 0) return [];
  const order = effects
    .filter((one) => !ofAgents(one) && stands(one))
    .sort((a, b) => prominence(b) - prominence(a))
    .slice(0, 5);
  const titleOf = (factor: number) => interventions[factor].title;
  return order.flatMap(({ outcome, unit }): Block[] => {
    const found = attributions.find((one) => one.outcome === outcome) as Attribution;
    const range = ({ estimate, low, high }: Estimate) =>
      `${valueWords(estimate, unit, true)} [${valueWords(low, unit, true)}, ${valueWords(high, unit, true)}]`;
    const together = [...found.interactions]
      .filter(stands)
      .sort((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate))
      .slice(0, MOST_INTERACTIONS);
    return [
      {
        kind: 'heading',
        text: [`Who has what part in: ${found.title}`],
        aside: `together ${range(found.joint)}`,
      },
      ...found.shares.map((share, factor): Block => ({
        kind: 'item',
        text: [strong(titleOf(factor)), ` ${range(share)}`],
      })),
      ...together.map((one): Block => ({
        kind: 'item',
        text: [`only together (${one.of.map(titleOf).join(' and ')}): ${range(one)}`],
      })),
    ];
  });
}

/** The page of `parley counterfactual`. */
export function counterfactualPage(
  subject: CounterfactualSubject,
  result: Counterfactual,
  width: number,
): Block[] {
  return [
    { kind: 'title', text: [`What if: ${subject.world.title}`], aside: `seed “${result.seed}”` },
    { kind: 'gap' },
    ...subject.interventions.map(({ title }): Block => ({ kind: 'item', text: [strong(title)] })),
    ...effectBlocks(result, width),
    ...agentBlocks(result),
    ...attributionBlocks(subject, result),
    ...partingBlocks(subject, result),
    ...pairingBlocks(result),
    { kind: 'gap' },
    { kind: 'paragraph', text: [faint(subject.command)] },
  ];
}
