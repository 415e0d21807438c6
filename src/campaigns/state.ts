/** What outlives an episode: what it came to, norms, texts in force, mandates, and what actors have gained or lost. */
import type { Operation } from '../scenarios/paths/turn.ts';
import type { Campaign } from './campaign.ts';
import { type NormFile, NORM_SIDES, type NormSide } from './file.ts';

/** What a link has changed of an actor, for every episode to come. */
export interface Carried {
  readonly link: string;
  readonly operation: Operation;
  readonly value: number;
  readonly strength: number;
}

/** What changes from episode to episode. */
export interface CampaignState {
  /** Episodes that are over. */
  readonly done: number;
  /** What was read of each, in the order of `read`; null: it did not take place. */
  readonly read: Readonly<Record<string, readonly number[] | null>>;
  readonly norms: Readonly<Record<string, Readonly<Record<NormSide, number>>>>;
  readonly texts: Readonly<Record<string, number>>;
  /** When mandates end, in years; Infinity: they do not. */
  readonly mandates: Readonly<Record<string, number>>;
  /** How far trust, rights, resources and schedules go, 0–1. */
  readonly affairs: Readonly<Record<string, number>>;
  readonly carried: readonly Carried[];
  /** Episodes that a choice has opened, by choice; absent: it has not been made. */
  readonly opened: Readonly<Record<string, readonly string[]>>;
  /** When the last episode took place, in years. */
  readonly time: number;
}

const sidesOf = (norm: NormFile): Record<NormSide, number> =>
  Object.fromEntries(NORM_SIDES.map((side) => [side, norm[side]])) as Record<NormSide, number>;

const byId = <T extends { readonly id: string }, V>(
  things: readonly T[] | undefined,
  value: (thing: T) => V,
) => Object.fromEntries((things ?? []).map((thing) => [thing.id, value(thing)]));

/** The state in which a campaign begins. */
export function campaignStart({ data: { file }, episodes }: Campaign): CampaignState {
  return {
    done: 0,
    read: {},
    norms: byId(file.climate, sidesOf),
    texts: byId(file.texts, ({ number }) => number),
    mandates: byId(file.mandates, ({ until }) => until ?? Infinity),
    affairs: byId(file.affairs, ({ level }) => level),
    carried: [],
    opened: {},
    time: episodes[0].time,
  };
}
