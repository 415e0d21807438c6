/**
 * Who stood with whom from venue to venue. Coalitions of two runs have nothing in common but their members: a company goes on
 * as the one with which it shares most actors when each was last seen.
 */
import { companies, type PlayedCampaign } from '../../report/campaign.ts';
import { byIdOrder } from '../../campaigns/nodes.ts';
import type { ActorFile } from '../../campaigns/file.ts';

export interface Alliances {
  /** Actors with a seat somewhere. */
  readonly actors: readonly ActorFile[];
  /** By episode that took place, the number of each actor's company; −1: it stood alone; −2: it was not there. */
  readonly memberships: readonly { readonly episode: number; readonly numbers: readonly number[] }[];
}

/** Nobody of this number was in the room. */
export const ABSENT = -2;

/** The companies of every episode that took place. */
export function alliancesOf(played: PlayedCampaign): Alliances {
  const { campaign, episodes } = played;
  const actors = byIdOrder(campaign.data.file.actors).filter(({ id }) =>
    campaign.episodes.some((one) => episodes.has(one.id) && one.agents.has(id)),
  );
  const index = new Map(actors.map(({ id }, at) => [id, at]));
  /** The company in which each actor was seen last. */
  const last = actors.map(() => -1);
  let next = 0;
  const memberships = campaign.episodes.flatMap((episode, at) => {
    if (!episodes.has(episode.id)) return [];
    const numbers: number[] = actors.map(({ id }) => (episode.agents.has(id) ? -1 : ABSENT));
    const found = companies(played, episode).map(({ actors: ids }) => ids.map((id) => index.get(id)!));
    const shares = found.flatMap((members, company) => {
      const known = new Map<number, number>();
      for (const actor of members)
        if (last[actor] >= 0) known.set(last[actor], (known.get(last[actor]) ?? 0) + 1);
      return [...known].map(([number, count]) => ({ company, number, count }));
    });
    shares.sort((a, b) => b.count - a.count || a.company - b.company || a.number - b.number);
    const called = new Map<number, number>();
    const taken = new Set<number>();
    for (const { company, number } of shares) {
      if (called.has(company) || taken.has(number)) continue;
      called.set(company, number);
      taken.add(number);
    }
    found.forEach((members, company) => {
      let number = called.get(company);
      if (number === undefined) {
        number = next;
        next += 1;
      }
      for (const actor of members) {
        numbers[actor] = number;
        last[actor] = number;
      }
    });
    next = Math.max(next, ...numbers.map((number) => number + 1));
    return [{ episode: at, numbers }];
  });
  return { actors, memberships };
}

/** Actors that stood together in every episode in which both had a seat, the most often first. */
export function alwaysTogether({
  actors,
  memberships,
}: Alliances): readonly { readonly pair: readonly [string, string]; readonly times: number }[] {
  const found = actors.flatMap((a, one) =>
    actors.slice(one + 1).flatMap((b, by) => {
      const other = one + 1 + by;
      const met = memberships.filter(({ numbers }) => numbers[one] !== ABSENT && numbers[other] !== ABSENT);
      const together = met.every(({ numbers }) => numbers[one] >= 0 && numbers[one] === numbers[other]);
      return together && met.length > 1 ? [{ pair: [a.id, b.id] as const, times: met.length }] : [];
    }),
  );
  return found.sort((a, b) => b.times - a.times);
}
