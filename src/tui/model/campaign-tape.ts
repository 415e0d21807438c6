/**
 * A campaign as it is watched: played episode by episode as far as somebody looked, then once more with all links cut, which is
 * shown beside it.
 */
import type { Campaign } from '../../campaigns/campaign.ts';
import { type Pivot, pivotsOf } from '../../campaigns/pivots.ts';
import { campaignStart, type CampaignState } from '../../campaigns/state.ts';
import { episodeStories, type EpisodeStory, type PlayedCampaign } from '../../report/campaign.ts';
import type { OpenCampaign } from '../../runs/campaign.ts';
import { allCut, CampaignRun } from '../../runs/play-campaign.ts';

/** What decides a campaign, in the words of the command line. */
export interface CampaignTapeInputs {
  readonly open: OpenCampaign;
  readonly seed: string;
}

export class CampaignTape {
  readonly inputs: CampaignTapeInputs;
  readonly #run: CampaignRun;
  readonly #alone: CampaignRun;
  #stories: readonly EpisodeStory[] = [];
  #aloneStories: readonly EpisodeStory[] = [];
  readonly #pivots = new Map<string, readonly Pivot[]>();

  constructor(inputs: CampaignTapeInputs) {
    const { open, seed } = inputs;
    this.inputs = inputs;
    this.#run = new CampaignRun(open, seed);
    this.#alone = new CampaignRun({ ...open, strengths: allCut(open.campaign) }, seed);
  }

  get campaign(): Campaign {
    return this.#run.campaign;
  }

  /** Episodes that are over, those that did not take place among them. */
  get done(): number {
    return this.#run.done;
  }

  /** Whether it was played to its end, and once more with all links cut. */
  get ended(): boolean {
    return this.#run.ended && this.#alone.ended;
  }

  /** Plays one more episode, with the links first. @returns whether there was one */
  advance(): boolean {
    return this.#run.advance() || this.#alone.advance();
  }

  /** Plays everything. */
  finish(): this {
    while (this.advance());
    return this;
  }

  /** The campaign as far as it was played. */
  get played(): PlayedCampaign {
    return this.#run.played;
  }

  /** The same with all links cut; null until that was played to its end. */
  get alone(): PlayedCampaign | null {
    return this.#alone.ended ? this.#alone.played : null;
  }

  /** An episode that is over, by index; null: it is still to come. */
  story(index: number): EpisodeStory | null {
    if (this.#stories.length !== this.#run.done) this.#stories = episodeStories(this.#run.played);
    return this.#stories[index] ?? null;
  }

  /** The same episode with all links cut; null: not played yet. */
  aloneStory(index: number): EpisodeStory | null {
    if (this.#aloneStories.length !== this.#alone.done)
      this.#aloneStories = episodeStories(this.#alone.played);
    return this.#aloneStories[index] ?? null;
  }

  /** What holds once so many episodes are over; less where they were not played yet. */
  stateAfter(episodes: number): CampaignState {
    const { states } = this.#run;
    return states[Math.min(episodes, states.length) - 1] ?? campaignStart(this.campaign);
  }

  /** What would have turned a choice of venue; looked for once. */
  pivots(choice: string): readonly Pivot[] {
    const known = this.#pivots.get(choice);
    if (known !== undefined) return known;
    const { data } = this.campaign;
    const { strengths } = this.inputs.open;
    const card = data.file.choices!.find(({ id }) => id === choice)!;
    const found = pivotsOf(card, this.campaign, this.inputs.seed, strengths);
    this.#pivots.set(choice, found);
    return found;
  }
}
