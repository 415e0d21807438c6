/** Plays a campaign once for commands and screens, and beside it the same with all links cut. */
import type { Campaign } from '../campaigns/campaign.ts';
import { ALL_LINKS, readChange } from '../campaigns/change.ts';
import type { Strengths } from '../campaigns/links.ts';
import { campaignDigest, type CampaignStep, playCampaign } from '../campaigns/play.ts';
import type { CampaignRecord } from '../campaigns/records.ts';
import type { CampaignState } from '../campaigns/state.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { PlayedCampaign, PlayedEpisode } from '../report/campaign.ts';
import type { OpenCampaign } from './campaign.ts';
import { progress, type Progress } from './progress.ts';
import { VERSION } from './version.ts';

/** All links of a campaign cut: what its episodes come to when none leaves anything to another. */
export function allCut({ data: { file } }: Campaign): Strengths {
  return readChange({ cut: [ALL_LINKS], set: [] }, file).strengths;
}

/** A campaign that is played as far as it was asked for, with everything kept. */
export class CampaignRun {
  readonly campaign: Campaign;
  readonly strengths: Strengths;
  readonly seed: string;
  /** State as each episode that was played was over, in the order of time. */
  readonly states: CampaignState[] = [];
  readonly #changes: readonly string[];
  readonly #records: CampaignRecord[] = [];
  readonly #episodes = new Map<string, PlayedEpisode>();
  readonly #steps: Generator<CampaignStep>;

  constructor({ campaign, strengths, changes }: Omit<OpenCampaign, 'ref' | 'asked'>, seed: string) {
    this.campaign = campaign;
    this.strengths = strengths;
    this.seed = seed;
    this.#changes = changes;
    const open = ({ id }: { readonly id: string }, own: Omit<PlayedEpisode, 'records'>) => {
      const records: EngineRecord[] = [];
      this.#episodes.set(id, { ...own, records });
      return (record: EngineRecord) => void records.push(record);
    };
    this.#steps = playCampaign({ campaign, seed, strengths, watch: { open } });
  }

  /** Episodes that are over. */
  get done(): number {
    return this.states.length;
  }

  get ended(): boolean {
    return this.done === this.campaign.episodes.length;
  }

  /** Plays one more episode. @returns whether there was one */
  advance(): boolean {
    const next = this.#steps.next();
    if (next.done === true) return false;
    this.states.push(next.value.state);
    this.#records.push(...next.value.records);
    return true;
  }

  /** The campaign as far as it was played; its digest is of that. */
  get played(): PlayedCampaign {
    return {
      parley: VERSION,
      campaign: this.campaign,
      seed: this.seed,
      strengths: this.strengths,
      changes: this.#changes,
      records: this.#records,
      episodes: this.#episodes,
      digest: campaignDigest(this.#records),
    };
  }
}

/** Plays a campaign to its end under a seed phrase and keeps everything. */
export function playThroughCampaign(
  open: Omit<OpenCampaign, 'ref' | 'asked'>,
  seed: string,
  shown: Progress = progress(),
): PlayedCampaign {
  const run = new CampaignRun(open, seed);
  while (run.advance()) shown.tell(`episode ${run.done} of ${run.campaign.episodes.length}`);
  shown.done();
  return run.played;
}
