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
        `${counted(clear.length, 'outcome')} of ${effects.length} differ by more than luck, in ${counted(replicates, 'pair')} of campaigns under the same seeds; intervals are of 95 %. Beside it: cutting all links changes ${nulls}.`,
      ],
    },
    { kind: 'gap' },
    ...(shown.length === 0 ? [item('No outcome changes by more than luck.')] : []),
    ...shown.map((one) => {
      const level = (value: Interval): string => valueWords(value.estimate, one.outcome.unit, false);
      return item(
        strong(one.outcome.title),
        ` ${level(one.before)} → ${level(one.after)}, by ${intervalWords(one.difference, one.outcome.unit, true)}`,
        faint(isClear(one) ? '' : ' (no more than luck)'),
      );
    }),
    ...(shown.length < clear.length
      ? [item(faint(`and ${clear.length - shown.length} more, which --outcome or --json show`))]
      : []),
  ];
}
