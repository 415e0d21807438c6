/** What a change does to a campaign, from pairs of campaigns under the same seeds, with all links cut beside it. */
import { type CampaignQuestion, effectsOf, outcomesAsked } from '../campaigns/study.ts';
import { campaignEffectsDocument } from '../report/campaign-document.ts';
import { campaignEffectsPage } from '../report/text/campaign-effects.ts';
import { playCampaignArms } from '../runs/campaign-pairs.ts';
import { type CampaignAsked, openCampaign } from '../runs/campaign.ts';
import { Failure } from '../runs/failure.ts';
import { allCut } from '../runs/play-campaign.ts';
import { progress } from '../runs/progress.ts';
import { VERSION } from '../runs/version.ts';
import { standardWorkers } from '../runs/workers.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { showPage } from './show-page.ts';
import { readEffort } from './sweep-options.ts';

/** Pairs of campaigns that are still worth waiting for. */
const MOST_REPLICATES = 100_000;

interface CampaignCounterfactualWish extends CampaignAsked {
  readonly ref: string;
  readonly seed: string | undefined;
  readonly replicates: number;
  readonly outcomes: readonly string[];
  readonly workers: number | undefined;
}

/** Plays the pairs and prints what they show. @throws Failure where something that is asked for is wrong */
export async function campaignCounterfactual(
  wish: CampaignCounterfactualWish,
  forms: Parameters<typeof showPage>[1],
): Promise<void> {
  const { ref, replicates, outcomes: patterns, seed: asked } = wish;
  if (asked?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  if (!Number.isSafeInteger(replicates) || replicates < 2 || replicates > MOST_REPLICATES)
    throw new Failure(`--replicates: expected a whole number from 2 to ${MOST_REPLICATES}`);
  const plain = openCampaign(ref, { set: [], cut: [], refs: [] });
  const { file } = plain.campaign.data;
  if (wish.set.length + wish.cut.length + wish.refs.length === 0) {
    const own = (file.whatIfs ?? []).map(({ id }) => id);
    const hint = own.length === 0 ? '' : `; '${ref}' comes with: ${own.join(', ')}`;
    throw new Failure(`say what is changed with --cut, --set or --do${hint}`);
  }
  const changed = openCampaign(ref, wish);
  const question: CampaignQuestion = {
    campaigns: [plain.campaign.data, changed.campaign.data],
    arms: [
      { campaign: 0, strengths: [] },
      { campaign: 1, strengths: [...changed.strengths] },
      { campaign: 0, strengths: [...allCut(plain.campaign)] },
    ],
    patterns,
    facts: [],
  };
  let outcomes: ReturnType<typeof outcomesAsked>;
  try {
    outcomes = outcomesAsked(plain.campaign, question);
  } catch (error) {
    if (error instanceof PathError) throw new Failure(`--outcome: ${error.message}`);
    throw error;
  }
  const seed = asked ?? file.id;
  const { workers } = readEffort({ workers: wish.workers }, standardWorkers());
  const shown = progress();
  const watch = (done: number) => shown.tell(`${done} of ${replicates} pairs of campaigns`);
  const [base, other, alone] = await playCampaignArms(question, { seed, replicates, workers, watch }).finally(
    () => shown.done(),
  );
  const result = {
    title: changed.changes.join('; '),
    seed,
    replicates,
    changes: changed.changes,
    effects: effectsOf(outcomes, base, other),
    alone: effectsOf(outcomes, base, alone),
    named: patterns.length > 0,
  };
  await showPage(
    { document: () => campaignEffectsDocument(VERSION, result), blocks: () => campaignEffectsPage(result) },
    forms,
  );
}
