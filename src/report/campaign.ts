/** A campaign that has been played, and what is read off its records wherever it is told. */
import type { EpisodeUnderWay } from '../campaigns/play.ts';
import type { Campaign, Episode } from '../campaigns/campaign.ts';
import type { CampaignRecord, VenueChoiceRecord, EpisodeRecord, LinkRecord } from '../campaigns/records.ts';
import type { Strengths } from '../campaigns/links.ts';
import type { EngineRecord, OutcomeRecord } from '../engine/records.ts';
import { recordsOf } from './finished-run.ts';
import { coalitionRows } from './coalition-history.ts';

/** An episode that took place, with its whole run. */
export interface PlayedEpisode extends EpisodeUnderWay {
  readonly records: readonly EngineRecord[];
}

export interface PlayedCampaign {
  /** Version of Parley that played it. */
  readonly parley: string;
  readonly campaign: Campaign;
  readonly seed: string;
  readonly strengths: Strengths;
  /** What was changed, in words. */
  readonly changes: readonly string[];
  readonly records: readonly CampaignRecord[];
  /** Episodes that took place, by id. */
  readonly episodes: ReadonlyMap<string, PlayedEpisode>;
  readonly digest: string;
}

type CampaignRecordOf<T extends CampaignRecord['type']> = Extract<CampaignRecord, { type: T }>;

/** The records of one type, in their order. */
export function campaignRecords<T extends CampaignRecord['type']>(
  { records }: Pick<PlayedCampaign, 'records'>,
  type: T,
): CampaignRecordOf<T>[] {
  return records.filter((record): record is CampaignRecordOf<T> => record.type === type);
}

/** What one episode was: how it opened, what came into it, what it left. */
export interface EpisodeStory {
  readonly episode: Episode;
  readonly record: EpisodeRecord;
  /** Choices of venue that were made as its turn came. */
  readonly choices: readonly VenueChoiceRecord[];
  /** Links into it, then links from it to what outlives it. */
  readonly into: readonly LinkRecord[];
  readonly left: readonly LinkRecord[];
  readonly outcomes: readonly OutcomeRecord[];
}

/** The story of a campaign, episode by episode, as far as it was played. */
export function episodeStories(played: PlayedCampaign): EpisodeStory[] {
  const { campaign, records } = played;
  const choices = campaignRecords(played, 'choice-of-venue');
  return campaign.episodes.flatMap((episode): EpisodeStory[] => {
    const { id } = episode;
    const record = campaignRecords(played, 'episode').find((one) => one.episode === id);
    if (record === undefined) return [];
    const own = records.filter((one): one is LinkRecord => one.type === 'link' && one.episode === id);
    const leaving = new Set(episode.outgoing.map((link) => link.id));
    return [
      {
        episode,
        record,
        choices: choices.filter(({ choice }) => firstCandidate(campaign, choice) === id),
        into: own.filter(({ link }) => !leaving.has(link)),
        left: own.filter(({ link }) => leaving.has(link)),
        outcomes: recordsOf(played.episodes.get(id)?.records ?? [], 'outcome'),
      },
    ];
  });
}

/** The candidate of a choice that comes first: then the choice is made. */
function firstCandidate({ data, episodes }: Campaign, choice: string): string | undefined {
  const { between } = data.file.choices!.find(({ id }) => id === choice)!;
  return episodes.find(({ id }) => between.some((one) => one.episode === id))?.id;
}

/** Actors that ended an episode in one coalition, by coalition; those of none are left out. */
export function companies(
  played: PlayedCampaign,
  { id, agents }: Episode,
): { name: string; actors: string[] }[] {
  const run = played.episodes.get(id);
  if (run === undefined) return [];
  const rows = coalitionRows(run.world, run.records);
  const last = Math.max(0, ...rows.map(({ round }) => round));
  return rows
    .filter(({ round }) => round === last)
    .map(({ name, members }) => ({
      name,
      actors: [...agents].flatMap(([actor, agent]) => (members.includes(agent) ? [actor] : [])),
    }))
    .filter(({ actors }) => actors.length > 0);
}

/** What a campaign has names for. */
export interface CampaignNames {
  /** An actor, a norm, a text, a mandate or an affair. */
  readonly thing: (id: string) => string;
  readonly episode: (id: string) => string;
}

export function campaignNames({ data: { file }, episodes }: Campaign): CampaignNames {
  const titled = [
    ...(file.climate ?? []),
    ...(file.texts ?? []),
    ...(file.mandates ?? []),
    ...(file.affairs ?? []),
  ];
  const things = new Map<string, string>([
    ...file.actors.map(({ id, name }) => [id, name] as const),
    ...titled.map(({ id, title }) => [id, title] as const),
  ]);
  const titles = new Map(episodes.map(({ id, title }) => [id, title]));
  return { thing: (id) => things.get(id) ?? id, episode: (id) => titles.get(id) ?? id };
}

/** How a norm, a text in force, a mandate or an affair stands when the campaign is over. */
export interface EndOfCampaign {
  readonly norms: readonly { readonly id: string; readonly start: number; readonly end: number }[];
  readonly texts: readonly { readonly id: string; readonly start: number; readonly end: number }[];
  /** When mandates end, in years; Infinity: they do not. */
  readonly mandates: readonly { readonly id: string; readonly until: number }[];
  /** Levels, 0–1. */
  readonly affairs: readonly { readonly id: string; readonly start: number; readonly end: number }[];
}

/** The last number that records give something; as it began where they give none. */
export function endOf(played: PlayedCampaign): EndOfCampaign {
  const { file } = played.campaign.data;
  const links = new Map(played.campaign.links.map((link) => [link.id, link]));
  const last = (id: string, path: string, start: number): number => {
    let value = start;
    for (const record of played.records) {
      if (record.type === 'wear' && record.norm === id && record.side === path) value = record.after;
      if (record.type !== 'link' || links.get(record.link)?.to !== id) continue;
      for (const change of record.changes) if (change.path === path) value = change.after;
    }
    return value;
  };
  return {
    norms: (file.climate ?? []).map(({ id, level }) => ({ id, start: level, end: last(id, 'level', level) })),
    texts: (file.texts ?? []).map(({ id, number }) => ({
      id,
      start: number,
      end: last(id, 'number', number),
    })),
    mandates: (file.mandates ?? []).map(({ id, until = Infinity }) => ({
      id,
      until: last(id, 'until', until),
    })),
    affairs: (file.affairs ?? []).map(({ id, level }) => ({
      id,
      start: level,
      end: last(id, 'level', level),
    })),
  };
}
