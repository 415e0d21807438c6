/** A counterfactual for people: what changes, who acts otherwise, where the histories part and how that led to the outcome. */
import { heldBlocks } from '../held.ts';
import { stands, type EstimatedEffect } from '../../experiments/counterfactual/effects.ts';
import {
  type Attribution,
  type Counterfactual,
  type EffectEstimate,
  prominence,
} from '../../experiments/counterfactual/study.ts';
import type { CounterfactualSubject } from '../counterfactual-document.ts';
import { namesOf } from '../names.ts';
import type { Block } from '../page.ts';
import { faint, strong } from '../rich.ts';
import { placeWords, stepWords } from '../step-words.ts';
import { counted, percent } from '../words.ts';
import { differenceTable, differenceWords, type Heads } from './effects-table.ts';

/** Effects, agents, places of parting and interactions shown; `--json` has all. */
const MOST_EFFECTS = 16;
const MOST_AGENTS = 12;
const MOST_PARTINGS = 3;
const MOST_INTERACTIONS = 6;
/** Outcomes whose joint effect is shared out. */
const MOST_SHARED_OUT = 5;
/** Interactions smaller than this share of the largest part are not worth a line. */
const LEAST_SHARE = 0.01;
const ofAgents = ({ outcome }: EstimatedEffect) => outcome.startsWith('agents.');
const ACTS = new Set(['signed', 'left', 'deploys']);
export const isAct = ({ outcome }: EstimatedEffect) =>
  ofAgents({ outcome } as EstimatedEffect) && ACTS.has(outcome.split('.')[2]);

/** What a difference without an interval is. */
const ALWAYS =
  '“Always”: every pair shows just this difference; in six pairs or more that is no luck, but no interval says how far other pairs would go.';

const HEADS: Heads = {
  first: 'as it is',
  second: 'changed',
  difference: 'difference',
  firstWords: 'as it is',
  secondWords: 'changed',
};

/** Whether an outcome only says again what another one says: how far a text is from no agreement follows from the text. */
const repeats = ({ outcome }: EstimatedEffect) => /^issues\..+\.movement$/.test(outcome);
/** What the venue decided comes before what coalitions and camps made of it. */
const isDecision = ({ outcome }: EstimatedEffect) =>
  /^(issues|votes|packages|signatures|exits|deployment)\./.test(outcome);

/** The outcomes of the table: those of single agents, and those that only repeat another, stand there if nothing else was asked. */
function tabled(effects: readonly EstimatedEffect[]): readonly EstimatedEffect[] {
  const own = effects.filter((one) => !ofAgents(one) && !repeats(one));
  return own.length === 0 ? effects : own;
}

/** The outcomes that a reader is told of, those that differ in some pair, the most telling first. */
export function tellsMost(effects: readonly EstimatedEffect[]): EstimatedEffect[] {
  return tabled(effects)
    .filter(({ flipped }) => flipped > 0)
    .sort(
      (a, b) =>
        Number(stands(b)) - Number(stands(a)) ||
        Number(isDecision(b)) - Number(isDecision(a)) ||
        prominence(b) - prominence(a),
    );
}

function effectBlocks({ effects, replicates, parted }: Counterfactual, width: number): Block[] {
  const moved = tellsMost(effects);
  const same = tabled(effects).length - moved.length;
  const blocks: Block[] = [
    { kind: 'heading', text: ['What changes'], aside: `means of ${counted(replicates, 'pair')} of runs` },
  ];
  if (moved.length === 0) {
    const nothing =
      parted === 0
        ? 'Nothing: both arms are the same in every pair.'
        : 'No outcome: each is the same in both arms of every pair, though the way there differs.';
    return [...blocks, { kind: 'paragraph', text: [nothing] }];
  }
  const shown = moved.slice(0, MOST_EFFECTS);
  const left = moved.length - shown.length;
  return [
    ...blocks,
    differenceTable(
      shown.map((one) => ({ ...one, first: one.base, second: one.counterfactual })),
      HEADS,
      width,
    ),
    {
      kind: 'paragraph',
      text: [
        faint(
          [
            ...(left > 0
              ? [
                  `${counted(left, 'more outcome')} ${left === 1 ? 'differs' : 'differ'} in some pair (--json has all).`,
                ]
              : []),
            ...(same > 0 ? [`${counted(same, 'outcome')} never ${same === 1 ? 'differs' : 'differ'}.`] : []),
            'In brackets: 95 % of the mean difference; an interval without zero is more than luck.',
            ...(shown.some(({ low }) => low !== low) ? [ALWAYS] : []),
          ].join(' '),
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
  { world, changed }: CounterfactualSubject,
  { parted, partings, chain, effects }: Counterfactual,
): Block[] {
  const names = namesOf(world, changed);
  const blocks: Block[] = [
    { kind: 'heading', text: ['Where the histories part'], aside: `in ${percent(parted)} of the pairs` },
    ...partings.slice(0, MOST_PARTINGS).map(({ record, round, share }): Block => ({
      kind: 'item',
      text: [`in round ${round}: ${placeWords(record, names)} (${percent(share)})`],
    })),
  ];
  if (partings.length > MOST_PARTINGS)
    blocks.push({
      kind: 'paragraph',
      text: [faint(`and ${counted(partings.length - MOST_PARTINGS, 'other place')}`)],
    });
  if (chain === null || chain.steps.length === 0) return blocks;
  const told = effects.find(({ outcome }) => outcome === chain.outcome);
  const heading = told === undefined ? 'One of these differences' : `From there to: ${told.title}`;
  return [
    ...blocks,
    { kind: 'heading', text: [heading], aside: `seed “${chain.seed}”` },
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
  const order = tellsMost(effects).filter(stands).slice(0, MOST_SHARED_OUT);
  const titleOf = (factor: number) => interventions[factor].title;
  return order.flatMap(({ outcome, unit }): Block[] => {
    const found = attributions.find((one) => one.outcome === outcome) as Attribution;
    const told = ({ estimate, ...rest }: EffectEstimate) => {
      const words = differenceWords({ unit, difference: estimate, ...rest });
      const ends = rest.low === rest.low ? ` [${words.low}, ${words.high}]` : '';
      return `${words.difference}${ends === '' && rest.constant ? ' always' : ends}`;
    };
    const parts = [found.joint, ...found.shares].map(({ estimate }) => Math.abs(estimate));
    const least = LEAST_SHARE * Math.max(...parts);
    const together = found.interactions
      .filter((one) => stands({ ...one, difference: one.estimate }) && Math.abs(one.estimate) >= least)
      .sort((a, b) => Math.abs(b.estimate) - Math.abs(a.estimate))
      .slice(0, MOST_INTERACTIONS);
    return [
      {
        kind: 'heading',
        text: [`Who has what part in: ${found.title}`],
        aside: `together ${told(found.joint)}`,
      },
      ...found.shares.map((share, factor): Block => ({
        kind: 'item',
        text: [strong(titleOf(factor)), ` ${told(share)}`],
      })),
      ...together.map((one): Block => ({
        kind: 'item',
        text: [`only together (${one.of.map(titleOf).join(' and ')}): ${told(one)}`],
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
    ...heldBlocks(subject.held),
    { kind: 'gap' },
    { kind: 'command', text: [subject.command] },
  ];
}
