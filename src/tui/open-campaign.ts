/** Opens campaigns and the runs of their episodes. */
import type { CheckedScenario } from '../experiments/interventions/ground.ts';
import { AS_IT_IS, type CampaignAsked, openCampaign } from '../runs/campaign.ts';
import { OPTIONS } from '../runs/scenario.ts';
import { shippedIds } from '../runs/session.ts';
import { CampaignTape } from './model/campaign-tape.ts';
import { Tape } from './model/tape.ts';

/**
 * A campaign, not played yet, opened while the screen is taken: nothing is told on stderr.
 * @param seed null: the campaign's id
 * @throws Failure with every problem found
 */
export function openCampaignTape(
  ref: string,
  asked: CampaignAsked = AS_IT_IS,
  seed: string | null = null,
): CampaignTape {
  const open = openCampaign(ref, asked, () => {});
  return new CampaignTape({ open, seed: seed ?? open.campaign.data.file.id });
}

/** The run of an episode that took place, as the campaign played it: the same scenario, numbers, luck and digest. */
export function episodeTape(campaign: CampaignTape, index: number): Tape {
  const { id, origin } = campaign.campaign.episodes[index];
  const { file, arm, set, seed } = campaign.played.episodes.get(id)!;
  const interventions = campaign.campaign.data.interventions?.[id] ?? [];
  const all = [...origin.set, ...set];
  const ground: CheckedScenario = { file, ref: origin.ref, options: { ...OPTIONS, set: all } };
  return new Tape({
    arm,
    ref: origin.ref,
    seed,
    set: all,
    interventions,
    label: interventions.map(({ title }) => title).join(', '),
    before: null,
    ground,
    shipped: shippedIds().includes(origin.ref),
    within: { campaign, episode: id },
  });
}
