/** What the sizes of a campaign's links do: which of them an outcome hangs on, and which change would turn it. */
import type { Campaign } from '../campaigns/campaign.ts';
import {
  type CampaignQuestion,
  columnOf,
  effectsOf,
  isClear,
  levelOf,
  outcomesAsked,
} from '../campaigns/study.ts';
import {
  type CampaignFlip,
  campaignFlipDocument,
  campaignFlipPage,
  type CampaignSensitivity,
  campaignSensitivityDocument,
  campaignSensitivityPage,
} from '../report/text/campaign-links.ts';
import { playCampaignArms } from '../runs/campaign-pairs.ts';
import { AS_IT_IS, openCampaign } from '../runs/campaign.ts';
import { Failure } from '../runs/failure.ts';
import { progress } from '../runs/progress.ts';
import { VERSION } from '../runs/version.ts';
import { standardWorkers } from '../runs/workers.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { type DocumentForms, showPage } from './show-page.ts';
import { readEffort } from './sweep-options.ts';

/** Sizes between which a link is turned: half as large and half as large again. */
const TURNED = { low: 0.5, high: 1.5 } as const;
/** Campaigns of every arm of a sensitivity. */
const REPLICATES = 100;
/** Sizes of a link at which an outcome is tried, those nearest to what it is first. */
const SIZES = [0.75, 1.25, 0.5, 1.5, 0.25, 1.75, 0, 2] as const;
/** Campaigns by which changes are sought, before those that turn the outcome are played as often as asked. */
const SOUGHT = 16;

type LinkArms = CampaignQuestion['arms'];

/** Says which option a name that leads nowhere came with. */
function naming<T>(option: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof PathError) throw new Failure(`--${option}: ${error.message}`);
    throw error;
  }
}

/** Plays arms of a campaign under the same seeds. */
async function playArms(
  question: CampaignQuestion,
  { seed, replicates, workers }: { seed: string; replicates: number; workers: number | undefined },
): Promise<Float64Array[][]> {
  const effort = readEffort({ workers }, standardWorkers());
  const shown = progress();
  const watch = (done: number) => shown.tell(`${done} of ${replicates} campaigns of every arm`);
  return playCampaignArms(question, { seed, replicates, workers: effort.workers, watch }).finally(() =>
    shown.done(),
  );
}

const sized = (strengths: readonly (readonly [string, number])[]): LinkArms[number] => ({
  campaign: 0,
  strengths,
});

/** The size of a link as it is in its file. */
const sizeOf = ({ links }: Campaign, id: string): number =>
  links.find((one) => one.id === id)!.card.strength ?? 1;

/** Plays every link at half and at half as much again, and prints which outcomes move. @throws Failure where a metric names nothing */
export async function campaignSensitivity(
  wish: { readonly ref: string; readonly metrics: readonly string[]; readonly workers: number | undefined },
  forms: DocumentForms,
): Promise<void> {
  const { campaign } = openCampaign(wish.ref, AS_IT_IS);
  const ids = campaign.links.map(({ id }) => id);
  const at = (factor: number) => ids.map((id) => sized([[id, factor * sizeOf(campaign, id)]]));
  const question: CampaignQuestion = {
    campaigns: [campaign.data],
    arms: [...at(TURNED.low), ...at(TURNED.high)],
    patterns: wish.metrics,
    facts: [],
  };
  const outcomes = naming('metric', () => outcomesAsked(campaign, question));
  const seed = campaign.data.file.id;
  const rows = await playArms(question, { seed, replicates: REPLICATES, workers: wish.workers });
  const result: CampaignSensitivity = {
    title: campaign.data.file.title,
    seed,
    replicates: REPLICATES,
    between: [TURNED.low, TURNED.high],
    links: ids.map((link, index) => ({
      link,
      effects: effectsOf(outcomes, rows[index], rows[ids.length + index]).filter(isClear),
    })),
    outcomes: outcomes.length,
  };
  await showPage(
    {
      document: () => campaignSensitivityDocument(VERSION, result),
      blocks: () => campaignSensitivityPage(result),
    },
    forms,
  );
}

interface CampaignFlipWish {
  readonly ref: string;
  /** Such as `wcit-12.signatures.count<60`; without a comparison the opposite of what happens. */
  readonly outcome: string;
  readonly seed: string | undefined;
  readonly replicates: number;
  readonly probability: number;
  readonly workers: number | undefined;
}

/** The smallest change of a link that turns an outcome of a campaign, and which of its own questions do. */
export async function campaignFlip(wish: CampaignFlipWish, forms: DocumentForms): Promise<void> {
  const { ref, outcome, replicates, probability, workers } = wish;
  const { campaign } = openCampaign(ref, AS_IT_IS);
  const { file } = campaign.data;
  const dot = outcome.indexOf('.');
  const episode = outcome.slice(0, Math.max(0, dot));
  const ids = file.episodes.map(({ id }) => id);
  if (!ids.includes(episode))
    throw new Failure(
      `--outcome: of a campaign an outcome begins with its episode, such as ${ids[0]}.issues.ISSUE.passed; there are: ${ids.join(', ')}`,
    );
  const whatIfs = (file.whatIfs ?? []).map((one) => ({
    ...one,
    open: openCampaign(ref, { ...AS_IT_IS, refs: [one.id] }, () => {}),
  }));
  const question = (arms: LinkArms): CampaignQuestion => ({
    campaigns: [campaign.data, ...whatIfs.map(({ open }) => open.campaign.data)],
    arms,
    patterns: [],
    facts: [{ id: outcome, title: outcome, episode, holds: [outcome.slice(dot + 1)] }],
  });
  const [asked] = naming('outcome', () => outcomesAsked(campaign, question([])));
  const links = campaign.links.map(({ id }) => id);
  const own = whatIfs.map(({ open }, at): LinkArms[number] => ({
    campaign: at + 1,
    strengths: [...open.strengths],
  }));
  const seed = wish.seed ?? file.id;
  const play = (arms: LinkArms, count: number) =>
    playArms(question(arms), { seed, replicates: count, workers });
  const share = (rows: readonly Float64Array[]) => levelOf(asked, columnOf(rows, 0));
  const ends = links.flatMap((id) => [sized([[id, 0]]), sized([[id, 2 * sizeOf(campaign, id)]])]);
  const [base, ...sought] = await play([sized([]), ...ends], Math.min(SOUGHT, replicates));
  // Without a comparison what is wanted is the opposite of what happens in most campaigns.
  const opposite = !/[<>=]/.test(outcome) && share(base).estimate >= 0.5;
  const turned = (rows: readonly Float64Array[]): boolean => {
    const { estimate } = share(rows);
    return (opposite ? 1 - estimate : estimate) >= probability;
  };
  const able = links.filter((_, at) => turned(sought[2 * at]) || turned(sought[2 * at + 1]));
  const tried = able.flatMap((link) => SIZES.map((size) => ({ link, size })));
  const rows = await play(
    [sized([]), ...own, ...tried.map(({ link, size }) => sized([[link, size * sizeOf(campaign, link)]]))],
    replicates,
  );
  const ofLinks = rows.slice(1 + own.length);
  const smallest = able.flatMap((link) => {
    const at = tried.findIndex((one, index) => one.link === link && turned(ofLinks[index]));
    return at < 0 ? [] : [{ link, size: tried[at].size, share: share(ofLinks[at]) }];
  });
  const result: CampaignFlip = {
    title: file.title,
    outcome,
    opposite,
    seed,
    replicates,
    probability,
    before: share(rows[0]),
    links: smallest.sort((a, b) => Math.abs(a.size - 1) - Math.abs(b.size - 1)),
    whatIfs: whatIfs.map(({ id, title }, at) => ({
      id,
      title,
      share: share(rows[at + 1]),
      turns: turned(rows[at + 1]),
    })),
    tried: links.length,
  };
  await showPage(
    { document: () => campaignFlipDocument(VERSION, result), blocks: () => campaignFlipPage(result) },
    forms,
  );
}
