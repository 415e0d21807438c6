/**
 * Plays a campaign, one episode a step: `step(state, inputs) → [state, records]`, pure. An episode is an ordinary run; its seed
 * phrase is the campaign's with the episode's id, so that no change in one moves a draw of another.
 */
import { Digest } from '../engine/digest.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { World } from '../engine/world.ts';
import { type Arm, playArm } from '../experiments/arm.ts';
import { type Measure, Meter } from '../experiments/measures/index.ts';
import type { Campaign, Episode, Linked } from './campaign.ts';
import { choose } from './choice.ts';
import { pass } from './climate.ts';
import { leaveBehind, openEpisode, type Strengths } from './links.ts';
import { byIdOrder } from './nodes.ts';
import type { CampaignRecord, EpisodeRecord } from './records.ts';
import { campaignStart, type CampaignState } from './state.ts';

/** An episode that opens, with its scenario as links have made it. */
interface EpisodeAhead extends Linked {
  readonly seed: string;
}

/** An episode that is played: with what is changed in its course. */
export interface EpisodeUnderWay extends EpisodeAhead {
  readonly arm: Arm;
}

/** Whoever looks on while episodes are played. */
interface CampaignWatch {
  /** Told of an episode that opens; what it hands back is told the records. */
  readonly open: (episode: Episode, own: EpisodeUnderWay) => (record: EngineRecord) => void;
}

/** What is kept of an episode that was played under a seed. */
interface Performed {
  readonly read: readonly number[];
  readonly measured: Float64Array | null;
  readonly rounds: number;
}

/**
 * Episodes that were played under one seed phrase, by episode and world: arms of a comparison differ in few of them, and the rest
 * are the same runs.
 */
export type KeptRuns = Map<string, Map<World, Performed>>;

export interface CampaignInputs {
  readonly campaign: Campaign;
  readonly seed: string;
  readonly strengths: Strengths;
  /** Absent: nobody looks, coalitions are not found and runs have no digest. */
  readonly watch?: CampaignWatch;
  /** What is measured of an episode besides what links read; told as it ends. */
  readonly measured?: ReadonlyMap<string, readonly Measure[]>;
  readonly tell?: (episode: string, values: Float64Array) => void;
  /** Runs of other arms of the same campaign under the same seed phrase, used and added to where nobody looks. */
  readonly kept?: KeptRuns;
}

/** The seed phrase of an episode: under it the scenario played alone is the same run, if no link changed it. */
export const episodeSeed = (seed: string, episode: string): string => `${seed} ${episode}`;

/** Makes the choices of which an episode is a candidate and that have not been made. */
function makeChoices(
  episode: Episode,
  { campaign, strengths }: CampaignInputs,
  before: CampaignState,
): readonly [CampaignState, readonly CampaignRecord[]] {
  const due = byIdOrder(campaign.data.file.choices).filter(
    ({ id, between }) =>
      !Object.hasOwn(before.opened, id) && between.some((one) => one.episode === episode.id),
  );
  const records = due.map((choice) => choose(choice, campaign, before, strengths));
  const made = Object.fromEntries(records.map(({ choice, opens }) => [choice, opens]));
  return [{ ...before, opened: { ...before.opened, ...made } }, records];
}

/** Plays an episode from its first round to its last. */
function perform(
  episode: Episode,
  { watch, measured }: CampaignInputs,
  ahead: EpisodeAhead,
): Performed & { readonly digest: string | null } {
  const { world, seed } = ahead;
  const arm = episode.arm(ahead);
  const meter = new Meter(world, episode.read);
  const asked = measured?.get(episode.id);
  const other = asked === undefined ? null : new Meter(world, asked);
  const each = watch?.open(episode, { ...ahead, world: arm.world, arm });
  const digest = watch === undefined ? null : new Digest();
  const coalitions = watch !== undefined || meter.readsCoalitions || other?.readsCoalitions === true;
  const rounds = playArm(
    arm,
    seed,
    (record) => {
      meter.add(record);
      other?.add(record);
      digest?.add(record);
      each?.(record);
    },
    coalitions,
  );
  return {
    read: Array.from(meter.values()),
    measured: other?.values() ?? null,
    rounds,
    digest: digest?.hex() ?? null,
  };
}

/** The same, from the runs that are kept where it is among them. */
function performed(
  episode: Episode,
  inputs: CampaignInputs,
  ahead: EpisodeAhead,
): ReturnType<typeof perform> {
  const { kept, watch } = inputs;
  if (kept === undefined || watch !== undefined) return perform(episode, inputs, ahead);
  const { world } = ahead;
  const own = kept.get(episode.id) ?? new Map<World, Performed>();
  kept.set(episode.id, own);
  const known = own.get(world) ?? perform(episode, inputs, ahead);
  own.set(world, known);
  return { ...known, digest: null };
}

/** Whether an episode takes place: those that open by choice do where a choice has opened them. */
function takesPlace({ id, card }: Episode, { opened }: CampaignState): boolean {
  return card.opens !== 'by-choice' || Object.values(opened).some((opens) => opens.includes(id));
}

/** Plays the next episode. */
function stepCampaign(
  before: CampaignState,
  inputs: CampaignInputs,
): readonly [CampaignState, readonly CampaignRecord[]] {
  const { campaign, strengths } = inputs;
  const episode = campaign.episodes[before.done];
  const passed = pass(campaign, before, episode.time);
  const [chosen, choices] = makeChoices(episode, inputs, passed.state);
  const done = before.done + 1;
  const { id, card } = episode;
  if (!takesPlace(episode, chosen)) {
    const seed = episodeSeed(inputs.seed, id);
    const record: EpisodeRecord = {
      type: 'episode',
      episode: id,
      at: card.at,
      opened: false,
      seed,
      digest: null,
      rounds: 0,
    };
    return [
      { ...chosen, done, read: { ...chosen.read, [id]: null } },
      [...passed.records, ...choices, record],
    ];
  }
  const { records, ...opened } = openEpisode(episode, campaign, chosen, strengths);
  const seed = episodeSeed(inputs.seed, id);
  const { read, measured, rounds, digest } = performed(episode, inputs, { ...opened, seed });
  if (measured !== null) inputs.tell?.(id, measured);
  const record: EpisodeRecord = {
    type: 'episode',
    episode: id,
    at: card.at,
    opened: true,
    seed,
    digest,
    rounds,
  };
  const over = { ...chosen, done, read: { ...chosen.read, [id]: read } };
  const left = leaveBehind(episode, campaign, over, strengths);
  return [left.state, [...passed.records, ...choices, ...records, record, ...left.records]];
}

/** An episode that is over. */
export interface CampaignStep {
  readonly state: CampaignState;
  readonly records: readonly CampaignRecord[];
}

/** The episodes of a campaign one by one. */
export function* playCampaign(inputs: CampaignInputs): Generator<CampaignStep> {
  let state = campaignStart(inputs.campaign);
  while (state.done < inputs.campaign.episodes.length) {
    const [next, records] = stepCampaign(state, inputs);
    state = next;
    yield { state, records };
  }
}

/** Fingerprint of a campaign that was watched: of everything that it records, the digests of its episodes among them. */
export function campaignDigest(records: readonly CampaignRecord[]): string {
  const digest = new Digest();
  for (const record of records) digest.value(record);
  return digest.hex();
}
