/** What ids are called and in which order issues stand, for everything that people read. An id without a name stands for itself. */
import type { World } from '../engine/world.ts';

/** Compares names as people look for them, accents and capitals aside. */
export const byName = new Intl.Collator('en').compare;

/** Things in the alphabetical order of what they are called. */
export const inOrderOf = <T>(things: readonly T[], nameOf: (thing: T) => string): T[] =>
  [...things].sort((a, b) => byName(nameOf(a), nameOf(b)));

/** Names in alphabetical order. */
export const alphabetical = (names: readonly string[]): string[] => [...names].sort(byName);

export interface Names {
  readonly agent: (id: string) => string;
  /** Several agents, in the alphabetical order of their names. */
  readonly agents: (ids: readonly string[]) => string[];
  readonly issue: (id: string) => string;
  /** Several issues, in the alphabetical order of their names. */
  readonly issues: (ids: readonly string[]) => string[];
  readonly bloc: (id: string) => string;
  readonly stage: (id: string) => string;
  readonly package: (id: string) => string;
  readonly proposal: (id: string) => string;
  /** An event of the scenario, or a change that a person made. */
  readonly event: (id: string) => string;
  readonly outside: (id: string) => string;
  /** Something that outlives the meeting. */
  readonly affair: (id: string) => string;
  /** An agent or a bloc. */
  readonly party: (id: string) => string;
}

function lookup(pairs: readonly (readonly [string, string])[]): (id: string) => string {
  const names = new Map(pairs);
  return (id) => names.get(id) ?? id;
}

const titled = (cards: readonly { readonly id: string; readonly title: string }[]) =>
  lookup(cards.map(({ id, title }) => [id, title]));

/** @param worlds what the first one does not have is called as in the others */
export function namesOf(...worlds: readonly World[]): Names {
  // Of pairs with the same id the last one counts.
  const all = [...worlds].reverse();
  const agents = all.flatMap((world) => world.agents.map(({ id, name }) => [id, name] as const));
  const agent = lookup(agents);
  const issue = titled(all.flatMap(({ issues }) => issues));
  const blocs = all.flatMap((world) => world.blocs.map(({ id, title }) => [id, title] as const));
  return {
    agent,
    agents: (ids) => alphabetical(ids.map(agent)),
    issue,
    issues: (ids) => alphabetical(ids.map(issue)),
    bloc: lookup(blocs),
    stage: titled(all.flatMap(({ venue }) => venue.stages)),
    package: titled(all.flatMap(({ packages }) => packages)),
    proposal: titled(all.flatMap(({ proposals }) => proposals)),
    event: titled(all.flatMap(({ events }) => events)),
    outside: titled(all.flatMap(({ venue }) => venue.outside)),
    affair: titled(all.flatMap(({ affairs }) => affairs.map(({ start }) => start))),
    party: lookup([...blocs, ...agents]),
  };
}

/** Issues by index, in the order in which the scenario lists them. */
export function issuesAsListed({ issues }: World): number[] {
  return [...issues.keys()].sort((a, b) => issues[a].listed - issues[b].listed);
}
