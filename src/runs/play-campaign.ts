/** Plays a campaign once for the commands, and beside it the same with all links cut. */
import type { Campaign } from '../campaigns/campaign.ts';
import { ALL_LINKS, readChange } from '../campaigns/change.ts';
import type { Strengths } from '../campaigns/links.ts';
import { campaignDigest, playCampaign } from '../campaigns/play.ts';
import type { CampaignRecord } from '../campaigns/records.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { PlayedCampaign, PlayedEpisode } from '../report/campaign.ts';
import type { OpenCampaign } from './campaign.ts';
import { progress, type Progress } from './progress.ts';
import { VERSION } from './version.ts';

/** All links of a campaign cut: what its episodes come to when none leaves anything to another. */
export function allCut({ data: { file } }: Campaign): Strengths {
  return readChange({ cut: [ALL_LINKS], set: [] }, file).strengths;
}

/** Plays a campaign under a seed phrase and keeps everything. */
export function playThroughCampaign(
  { campaign, strengths, changes }: Omit<OpenCampaign, 'ref'>,
  seed: string,
  shown: Progress = progress(),
): PlayedCampaign {
  const records: CampaignRecord[] = [];
  const episodes = new Map<string, PlayedEpisode>();
  const inputs = {
    campaign,
    seed,
    strengths,
    watch: {
      open: (
        episode: { readonly id: string },
        file: PlayedEpisode['file'],
        world: PlayedEpisode['world'],
        own: string,
      ) => {
        const kept: EngineRecord[] = [];
        episodes.set(episode.id, { file, world, seed: own, records: kept });
        return (record: EngineRecord) => void kept.push(record);
      },
    },
  };
  for (const step of playCampaign(inputs)) {
    records.push(...step.records);
    shown.tell(`episode ${step.state.done} of ${campaign.episodes.length}`);
  }
  shown.done();
  return {
    parley: VERSION,
    campaign,
    seed,
    strengths,
    changes,
    records,
    episodes,
    digest: campaignDigest(records),
  };
}
