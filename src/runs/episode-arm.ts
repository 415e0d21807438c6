/** An episode of a campaign as something that can be played once more: as links made it, under its own luck. */
import { Failure } from './failure.ts';
import type { CampaignAsked } from './campaign.ts';
import { openCampaign } from './campaign.ts';
import type { OpenArm } from './open-arm.ts';
import { CampaignRun } from './play-campaign.ts';

/**
 * Plays a campaign as far as an episode and opens it.
 * @param seed absent: the campaign's id
 * @throws Failure with every problem found, or where it did not take place
 */
export function openEpisodeArm(
  ref: string,
  id: string | undefined,
  asked: CampaignAsked,
  seed: string | undefined,
): OpenArm {
  if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  const open = openCampaign(ref, asked);
  const { episodes, data } = open.campaign;
  const index = episodes.findIndex((one) => one.id === id);
  if (index < 0)
    throw new Failure(
      `${id === undefined ? 'say which episode of the campaign with --episode' : `--episode: no episode '${id}' in this campaign`}; there are: ${episodes.map((one) => one.id).join(', ')}`,
    );
  const run = new CampaignRun(open, seed ?? data.file.id);
  while (run.done <= index && run.advance());
  const episode = episodes[index];
  const played = run.played.episodes.get(episode.id);
  if (played === undefined)
    throw new Failure(`the episode '${episode.id}' does not take place in this campaign under this seed`);
  const { file, seed: own, set, arm } = played;
  return { file, arm, seed: own, changes: [...open.changes, ...set] };
}
