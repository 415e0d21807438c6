/** What changes do to a campaign, in words and as a page. */
import { type CampaignEffect, type CampaignOutcome, isClear } from '../../campaigns/study.ts';
import type { Interval } from '../../experiments/intervals.ts';
import type { Block } from '../page.ts';
import { changedBlocks } from '../changed.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { counted } from '../words.ts';

type Unit = CampaignOutcome['unit'];

/** A number as its unit is read: shares in points of a hundred. */
function valueWords(value: number, unit: Unit, sign: boolean): string {
  const shown = unit === 'flag' || unit === 'share' ? 100 * value : value;
  const isShare = unit === 'flag' || unit === 'share';
  const text = (isShare && Math.abs(shown) >= 10 ? shown.toFixed(0) : shown.toFixed(1)).replace('-', '−');
  return `${sign && shown > 0 ? '+' : ''}${text}${unit === 'flag' || unit === 'share' ? '%' : ''}`;
}

/** `84% [81, 87]`. @param sign whether it is a difference */
export function intervalWords({ estimate, low, high }: Interval, unit: Unit, sign = false): string {
  const [a, b, c] = [estimate, low, high].map((value) => valueWords(value, unit, sign));
  return `${a} [${b.replace('%', '')}, ${c.replace('%', '')}]`;
}

/** `Dubai: Text on spam 34 → 31, by −3.0 [−3.2, −2.8]`. */
export function effectWords({ outcome, before, after, difference }: CampaignEffect): string {
  const { title, unit } = outcome;
  const level = (one: Interval): string => valueWords(one.estimate, unit, false);
  return `${title} ${level(before)} → ${level(after)}, by ${intervalWords(difference, unit, true)}`;
}

/** How an effect ranks among others: of its scale what it moves. */
function prominence({ outcome, difference, before }: CampaignEffect): number {
  const whole =
    outcome.unit === 'flag' || outcome.unit === 'share' ? 1 : Math.max(100, Math.abs(before.estimate));
  return Math.abs(difference.estimate) / whole;
}

/** Effects that are listed. */
const MOST_EFFECTS = 24;

export interface CampaignCounterfactual {
  readonly title: string;
  readonly seed: string;
  readonly replicates: number;
  readonly changes: readonly string[];
  readonly effects: readonly CampaignEffect[];
  /** What cutting all links does to the campaign as it is. */
  readonly alone: readonly CampaignEffect[];
  /** Whether outcomes were named: then all of them are told. */
  readonly named: boolean;
}

/** The page of `parley counterfactual` on a campaign. */
export function campaignEffectsPage({
  title,
  seed,
  replicates,
  changes,
  effects,
  alone,
  named,
}: CampaignCounterfactual): Block[] {
  const item = (...text: Rich): Block => ({ kind: 'item', text });
  const clear = effects.filter(isClear).sort((a, b) => prominence(b) - prominence(a));
  const shown = named ? effects : clear.slice(0, MOST_EFFECTS);
  const nulls = alone.filter(isClear).length;
  const lone = effects.filter(({ pairs }) => pairs === 0).length;
  const unpaired =
    lone === 0
      ? ''
      : ` ${counted(lone, 'outcome')} cannot be compared: in no pair ${lone === 1 ? 'does it' : 'do they'} come up in both.`;
  return [
    {
      kind: 'title',
      text: [/^what if\b/i.test(title) ? title : `What if: ${title}`],
      aside: `seed “${seed}”`,
    },
    ...changedBlocks(changes),
    {
      kind: 'paragraph',
      text: [
        `${counted(clear.length, 'outcome')} of ${effects.length} ${clear.length === 1 ? 'differs' : 'differ'} by more than luck, in ${counted(replicates, 'pair')} of campaigns under the same seeds; intervals are of 95 %. Beside it: cutting all links changes ${nulls}.${unpaired}`,
      ],
    },
    { kind: 'gap' },
    ...(shown.length === 0 ? [item('No outcome changes by more than luck.')] : []),
    ...shown.map((one) =>
      one.pairs === 0
        ? item(strong(one.outcome.title), ' comes up in both campaigns of no pair')
        : item(
            strong(one.outcome.title),
            effectWords(one).slice(one.outcome.title.length),
            faint(
              `${one.pairs < replicates ? ` (over the ${counted(one.pairs, 'pair')} in which it comes up in both)` : ''}${isClear(one) ? '' : ' (no more than luck)'}`,
            ),
          ),
    ),
    ...(shown.length < clear.length
      ? [item(faint(`and ${clear.length - shown.length} more, which --outcome or --json show`))]
      : []),
  ];
}

export interface CampaignSweep {
  readonly title: string;
  readonly seed: string;
  readonly replicates: number;
  /** What was varied, point by point. */
  readonly points: readonly string[];
  readonly outcomes: readonly {
    readonly outcome: CampaignOutcome;
    readonly levels: readonly Interval[];
    /** Campaigns in which it comes up, point by point. */
    readonly runs: readonly number[];
  }[];
  /** Whether outcomes were named: then all of them are told. */
  readonly named: boolean;
}

/** By how much an outcome differs between points, as a share of its scale. */
function spreadOf({ outcome, levels }: CampaignSweep['outcomes'][number]): number {
  const known = levels.map(({ estimate }) => estimate).filter((value) => value === value);
  const whole = outcome.unit === 'flag' || outcome.unit === 'share' ? 1 : 100;
  return known.length < 2 ? 0 : (Math.max(...known) - Math.min(...known)) / whole;
}

/** Share of a scale that an outcome has to differ by to be told where none was named. */
const LEAST_SPREAD = 0.005;

/** The page of a sweep over the sizes of links. */
export function campaignSweepPage({
  title,
  seed,
  replicates,
  points,
  outcomes,
  named,
}: CampaignSweep): Block[] {
  const moved = outcomes
    .filter((one) => spreadOf(one) >= LEAST_SPREAD)
    .sort((a, b) => spreadOf(b) - spreadOf(a));
  const shown = named ? outcomes : moved.slice(0, MOST_EFFECTS);
  return [
    {
      kind: 'title',
      text: [`${title}: sizes of links`],
      aside: `seed “${seed}”`,
    },
    {
      kind: 'paragraph',
      text: [
        `${counted(points.length, 'point')} of ${counted(replicates, 'campaign')} each, under the same seeds; intervals are of 95 %. ${counted(moved.length, 'outcome')} of ${outcomes.length} ${moved.length === 1 ? 'differs' : 'differ'} between points by half a hundredth of their scale or more.`,
      ],
    },
    ...shown.flatMap(({ outcome, levels, runs }): Block[] => [
      { kind: 'gap' },
      { kind: 'heading', text: [outcome.title] },
      ...points.map((point, at): Block => ({
        kind: 'item',
        text: [
          strong(point),
          runs[at] === 0 ? ' comes up in no campaign' : ` ${intervalWords(levels[at], outcome.unit)}`,
          faint(runs[at] > 0 && runs[at] < replicates ? `, in the ${runs[at]} in which it comes up` : ''),
        ],
      })),
    ]),
    ...(shown.length < moved.length && !named
      ? [
          {
            kind: 'paragraph' as const,
            text: [faint(`and ${moved.length - shown.length} more, which --metric or --json show`)],
          },
        ]
      : []),
  ];
}
