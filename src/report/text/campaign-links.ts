/** Which links an outcome of a campaign hangs on, and which change of one would turn it, in words and as documents. */
import type { CampaignEffect } from '../../campaigns/study.ts';
import type { Interval } from '../../experiments/intervals.ts';
import type { Block } from '../page.ts';
import { faint, type Rich, strong } from '../rich.ts';
import { counted, listed } from '../words.ts';
import { effectWords, intervalWords } from './campaign-effects.ts';

const item = (...text: Rich): Block => ({ kind: 'item', text });
const paragraph = (...text: Rich): Block => ({ kind: 'paragraph', text });

/** Version of these documents. */
const FORMAT = 1;
/** Outcomes that are told of one link. */
const MOST_OUTCOMES = 4;

export interface CampaignSensitivity {
  readonly title: string;
  readonly seed: string;
  readonly replicates: number;
  /** Factors by which each link was sized. */
  readonly between: readonly [number, number];
  /** What each link does from the smaller size to the larger, outcomes with a clear effect only. */
  readonly links: readonly { readonly link: string; readonly effects: readonly CampaignEffect[] }[];
  /** Outcomes that were looked at. */
  readonly outcomes: number;
}

const sizeOf = ({ difference, outcome }: CampaignEffect): number =>
  Math.abs(difference.estimate) / (outcome.unit === 'flag' || outcome.unit === 'share' ? 1 : 100);

/** Links by the largest effect that they have. */
function ranked({ links }: CampaignSensitivity): CampaignSensitivity['links'] {
  const most = (effects: readonly CampaignEffect[]): number => Math.max(0, ...effects.map(sizeOf));
  return links
    .map(({ link, effects }) => ({ link, effects: [...effects].sort((a, b) => sizeOf(b) - sizeOf(a)) }))
    .sort((a, b) => most(b.effects) - most(a.effects));
}

/** The page of `parley sensitivity` on a campaign. */
export function campaignSensitivityPage(result: CampaignSensitivity): Block[] {
  const { title, seed, replicates, between, outcomes } = result;
  const links = ranked(result);
  const idle = links.flatMap(({ link, effects }) => (effects.length === 0 ? [link] : []));
  return [
    { kind: 'title', text: [title, ': what the sizes of links do'], aside: `seed “${seed}”` },
    paragraph(
      `Each link at ${between[0]} and at ${between[1]} times its size, ${counted(replicates, 'campaign')} each under the same luck, ${counted(outcomes, 'outcome')}. Told is what the larger size changes, where its interval of 95 % leaves out nought.`,
    ),
    ...links.flatMap(({ link, effects }) =>
      effects.length === 0
        ? []
        : [
            item(
              strong(link),
              `: ${effects.slice(0, MOST_OUTCOMES).map(effectWords).join('; ')}`,
              faint(effects.length > MOST_OUTCOMES ? `; and ${effects.length - MOST_OUTCOMES} more` : ''),
            ),
          ],
    ),
    ...(idle.length === 0 ? [] : [item('nothing by more than luck: ', listed(idle))]),
    paragraph(faint('One link at a time: what two of them do together is not looked at.')),
  ];
}

const intervalOf = ({ estimate, low, high }: Interval): object => ({ estimate, low, high });

/** The document of `parley sensitivity` on a campaign. */
export function campaignSensitivityDocument(parley: string, result: CampaignSensitivity): object {
  const { title, seed, replicates, between } = result;
  return {
    kind: 'campaign-sensitivity',
    format: FORMAT,
    parley,
    title,
    seed,
    replicates,
    between,
    links: ranked(result).map(({ link, effects }) => ({
      link,
      effects: effects.map(({ outcome, before, after, difference }) => ({
        outcome: outcome.name,
        title: outcome.title,
        unit: outcome.unit,
        smaller: intervalOf(before),
        larger: intervalOf(after),
        difference: intervalOf(difference),
      })),
    })),
  };
}

export interface CampaignFlip {
  readonly title: string;
  readonly outcome: string;
  /** Whether the opposite of the outcome is wanted. */
  readonly opposite: boolean;
  readonly seed: string;
  readonly replicates: number;
  /** Share of the campaigns in which it has to turn. */
  readonly probability: number;
  /** How often the outcome holds as the campaign is. */
  readonly before: Interval;
  /** Links that turn it, with the factor nearest to 1 that does and how often the outcome holds then. */
  readonly links: readonly { readonly link: string; readonly size: number; readonly share: Interval }[];
  readonly whatIfs: readonly {
    readonly id: string;
    readonly title: string;
    readonly share: Interval;
    readonly turns: boolean;
  }[];
  /** Links that were tried. */
  readonly tried: number;
}

const share = (interval: Interval): string => intervalWords(interval, 'flag');

/** The page of `parley flip` on a campaign. */
export function campaignFlipPage(result: CampaignFlip): Block[] {
  const { title, outcome, opposite, seed, replicates, probability, before, links, whatIfs, tried } = result;
  const turning = whatIfs.filter(({ turns }) => turns);
  const still = whatIfs.filter(({ turns }) => !turns);
  return [
    {
      kind: 'title',
      text: [title, `: what would turn ${opposite ? `“not ${outcome}”` : outcome}`],
      aside: `seed “${seed}”`,
    },
    paragraph(
      `As the campaign is, ${outcome} holds in ${share(before)} of ${counted(replicates, 'campaign')}. Sought is the smallest change of one link by which ${opposite ? 'it fails' : 'it holds'} in at least ${(100 * probability).toFixed(0)}%.`,
    ),
    ...(links.length === 0
      ? [item(`None of ${counted(tried, 'link')} turns it alone, cut or twice its size.`)]
      : links.map(({ link, size, share: after }) =>
          item(
            strong(link),
            size === 0 ? ' cut' : ` at ${size} of its size`,
            `: then it holds in ${share(after)}`,
          ),
        )),
    ...turning.map(({ id, title: asks, share: after }) =>
      item(strong(id), ` ${asks} Then it holds in ${share(after)}`),
    ),
    ...(still.length === 0
      ? []
      : [
          item(
            faint(
              `questions that do not turn it: ${listed(still.map(({ id, share: after }) => `${id} (${share(after)})`))}`,
            ),
          ),
        ]),
    paragraph(
      faint(
        'Sizes are tried in quarters, one link at a time; what would have sent an issue to another venue is told by w on the screen of the episode.',
      ),
    ),
  ];
}

/** The document of `parley flip` on a campaign. */
export function campaignFlipDocument(parley: string, result: CampaignFlip): object {
  const { before, links, whatIfs, ...rest } = result;
  return {
    kind: 'campaign-flip',
    format: FORMAT,
    parley,
    ...rest,
    before: intervalOf(before),
    links: links.map(({ link, size, share: after }) => ({ link, size, share: intervalOf(after) })),
    whatIfs: whatIfs.map(({ id, title, turns, share: after }) => ({
      id,
      title,
      turns,
      share: intervalOf(after),
    })),
  };
}
