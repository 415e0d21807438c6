/**
 * Numbers that change while the venue is at work, and those that are held against events. What begins at a round becomes an
 * event behind all of the scenario's own, so that everything before it happens as it would have.
 */
import { BASES } from '../../engine/terms.ts';
import type { Effect, EventCard, World } from '../../engine/world.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { Place, Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import { entriesOf, itemsOf, numberOf, plain, textOf } from '../../scenarios/tree.ts';
import { PathError } from '../path-error.ts';
import { type Claim, FROZEN } from './claims.ts';
import { OPERATIONS, WORDS } from './numbers.ts';
import { agentsAt } from './paths.ts';
import { keysAt, type Read, spotOf } from './read.ts';

/** What a path means as a field that changes while the venue works; one for each index. */
export interface Target {
  readonly field: Effect['field'];
  readonly index: number;
  readonly agents: readonly number[];
  /** Paths without selectors, for claims. */
  readonly paths: readonly string[];
  readonly high: number;
  /** Can only be set to 0 or 1. */
  readonly flag: boolean;
}

/** Paths of what changes from round to round. */
export const SHAPES = [
  'agents.<who>.positions.<issue>',
  'agents.<who>.stances.<issue>',
  'agents.<who>.saliences.<issue>',
  'agents.<who>.bases.<base>',
  'agents.<who>.present',
  'blocs.<bloc>.discipline',
  'blocs.<bloc>.members.<who>',
  'issues.<issue>.text',
  'packages.<package>.offered',
  'chair.pen',
];

/** Index of an id, all of them for `*`. @throws PathError */
function indicesOf(things: readonly { readonly id: string }[], id: string, what: string): number[] {
  if (id === '*') return things.map((_, index) => index);
  const index = things.findIndex((thing) => thing.id === id);
  if (index >= 0) return [index];
  throw new PathError(
    `no '${shortened(id)}' among the ${what}`,
    id,
    things.map((thing) => thing.id),
  );
}

const STAKES: Readonly<Record<string, { field: Effect['field']; high: number }>> = {
  positions: { field: 'position', high: 100 },
  stances: { field: 'stance', high: 100 },
  saliences: { field: 'salience', high: 1 },
};

/**
 * What a path means as numbers that change from round to round; null for a path of anything else.
 * @throws PathError where it names somebody or something that is not there
 */
export function targetsAt(file: ScenarioFile, world: World, path: string): Target[] | null {
  const keys = path.split('.');
  const [room, which, field, last] = keys;
  const who = (selector: string) => {
    const ids = agentsAt(file, selector);
    return ids.map((id) => world.agents.findIndex((agent) => agent.id === id)).sort((a, b) => a - b);
  };
  const one = (
    index: number,
    agents: readonly number[],
    paths: readonly string[],
    rest: Pick<Target, 'field' | 'high'> & { flag?: boolean },
  ): Target => ({ index, agents, paths, flag: false, ...rest });
  const idsOf = (agents: readonly number[]) => agents.map((agent) => world.agents[agent].id);
  if (path === 'chair.pen') return [one(-1, [], [path], { field: 'pen', high: 1 })];
  if (room === 'agents' && keys.length === 3 && field === 'present') {
    const agents = who(which);
    const paths = idsOf(agents).map((id) => `agents.${id}.present`);
    return [one(-1, agents, paths, { field: 'present', high: 1, flag: true })];
  }
  if (room === 'agents' && keys.length === 4 && (Object.hasOwn(STAKES, field) || field === 'bases')) {
    const agents = who(which);
    const list = field === 'bases' ? BASES.map((id) => ({ id })) : world.issues;
    return indicesOf(list, last, field === 'bases' ? 'bases' : 'issues').map((index) =>
      one(
        index,
        agents,
        idsOf(agents).map((id) => `agents.${id}.${field}.${list[index].id}`),
        field === 'bases' ? { field: 'base', high: 1 } : STAKES[field],
      ),
    );
  }
  if (room === 'blocs' && keys.length === 3 && field === 'discipline')
    return indicesOf(world.blocs, which, 'blocs').map((index) =>
      one(index, [], [`blocs.${world.blocs[index].id}.discipline`], { field: 'discipline', high: 1 }),
    );
  if (room === 'blocs' && keys.length === 4 && field === 'members') {
    const agents = who(last);
    return indicesOf(world.blocs, which, 'blocs').map((index) =>
      one(
        index,
        agents,
        idsOf(agents).map((id) => `blocs.${world.blocs[index].id}.members.${id}`),
        { field: 'member', high: 1, flag: true },
      ),
    );
  }
  if (room === 'issues' && keys.length === 3 && field === 'text')
    return indicesOf(world.issues, which, 'issues').map((index) =>
      one(index, [], [`issues.${world.issues[index].id}.text`], { field: 'text', high: 100 }),
    );
  if (room === 'packages' && keys.length === 3 && field === 'offered')
    return indicesOf(world.packages, which, 'packages').map((index) =>
      one(index, [], [`packages.${world.packages[index].id}.offered`], {
        field: 'offer',
        high: 1,
        flag: true,
      }),
    );
  return null;
}

/** Rounds that a stage lasts at most, or the venue where the index is −1. */
function longest({ venue: { stages } }: World, index: number): number {
  if (index >= 0) return stages[index].rounds;
  return stages.reduce((sum, { rounds, returns }) => sum + rounds * (1 + returns), 0);
}

/** Reports events that were moved to where they never happen, or added there. */
export function checkEvents(base: World, world: World, claims: readonly Claim[], report: Report): void {
  for (const { id, stage, round } of world.events) {
    const most = longest(world, stage);
    const before = base.events.find((one) => one.id === id);
    if (round <= most || (before?.stage === stage && before.round === round)) continue;
    const claim = claims.find(({ path }) => path === `events.${id}` || path.startsWith(`events.${id}.`));
    if (claim === undefined) continue;
    const where = stage < 0 ? 'the venue' : `'${world.venue.stages[stage].id}'`;
    report.add({
      ...claim.spot,
      message: `'${shortened(id)}' would never happen: ${where} lasts at most ${most} rounds, found ${round}`,
      found: id,
    });
  }
}

/** The stage of a time by index, −1 where none is named; reports a stage or a round that the venue does not have. */
export function stageAt(
  world: World,
  read: Read,
  path: readonly (string | number)[],
  report: Report,
): number {
  const node = plain(read.tree) as Record<string, unknown>;
  const when = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], node) as {
    stage?: string;
    round?: number;
  };
  const { stages } = world.venue;
  const index = stages.findIndex(({ id }) => id === when.stage);
  if (when.stage !== undefined && index < 0) {
    report.add({
      ...spotOf(read, [...path, 'stage']),
      message: `no stage '${shortened(when.stage)}' in the venue`,
      found: when.stage,
      candidates: stages.map(({ id }) => id),
    });
  }
  const most = longest(world, index);
  if (when.round !== undefined && when.round > most && (when.stage === undefined || index >= 0)) {
    const where = index >= 0 ? `'${when.stage}' lasts` : 'the venue lasts';
    const { place, path: at } = spotOf(read, [...path, 'round']);
    report.add({ place, path: at, message: `${where} at most ${most} rounds, found ${when.round}` });
  }
  return index;
}

/**
 * The event that the changes become which an intervention makes at a round, and what they claim.
 * @param reforms whether other things than numbers that events change begin with it
 */
export function timedEvent(
  read: Read,
  file: ScenarioFile,
  world: World,
  reforms: boolean,
  report: Report,
): { readonly event: EventCard | null; readonly claims: readonly Claim[] } {
  const { from, id, title } = read.data;
  if (from === undefined) return { event: null, claims: [] };
  const stage = stageAt(world, read, ['from'], report);
  const claims: Claim[] = [];
  const effects: Effect[] = [];
  for (const operation of OPERATIONS) {
    for (const [path, { key, value: tree }] of entriesOf(read.tree, operation)) {
      const value = numberOf(tree);
      const refuse = (message: string, place: Place = tree.place) =>
        report.add({ place, path: tree.path, message, found: path });
      try {
        for (const { field, index, agents, paths, high, flag } of targetsAt(file, world, path) ?? []) {
          if (value === undefined) refuse('what begins at a round is a number');
          else if (flag && (operation !== 'set' || (value !== 0 && value !== 1))) refuse('is set to 0 or 1');
          else if (operation === 'set' && (value < 0 || value > high))
            refuse(`must lie between 0 and ${high}, found ${value}`);
          else {
            effects.push({ field, index, operation, value, agents: Int32Array.from(agents) });
            for (const claimed of paths)
              claims.push({
                path: claimed,
                what: `${WORDS[operation]} ${value}`,
                from,
                by: id,
                spot: { place: key, path: tree.path },
              });
          }
        }
      } catch (error) {
        if (!(error instanceof PathError)) throw error;
        refuse(error.message, keysAt(path, key).places[0]);
      }
    }
  }
  const event: EventCard = { id: eventId(id), title, round: from.round ?? 1, stage, effects };
  if (world.events.some((other) => other.id === event.id))
    report.add({
      ...spotOf(read, ['id']),
      message: `there is an event '${shortened(event.id)}' already: choose another id`,
      found: id,
    });
  return { event: effects.length > 0 || reforms ? event : null, claims };
}

/** Id under which the records name what an intervention did at a round. */
export function eventId(intervention: string): string {
  return `what-if-${intervention}`;
}

/** What is frozen: paths and what they mean. */
export function frozenTargets(
  read: Read,
  file: ScenarioFile,
  world: World,
  report: Report,
): { readonly targets: readonly Target[]; readonly claims: readonly Claim[] } {
  const claims: Claim[] = [];
  const targets = itemsOf(read.tree, 'freeze').flatMap((item) => {
    const path = textOf(item)!;
    try {
      const found = targetsAt(file, world, path);
      if (found === null)
        throw new PathError(
          `'${shortened(path)}' does not change while the venue is at work; what does: ${SHAPES.join(', ')}`,
          path,
        );
      const still = found.filter(({ field }) => field !== 'stance' && field !== 'text' && field !== 'offer');
      if (found.some(({ field }) => field === 'text' || field === 'offer'))
        throw new PathError(`'${shortened(path)}' cannot be frozen: the venue itself moves it`, path);
      if (read.data.from !== undefined && still.length > 0)
        throw new PathError(
          `'${shortened(path)}' is frozen from the start or not at all; only stances are frozen later`,
          path,
        );
      for (const claimed of found.flatMap(({ paths }) => paths))
        claims.push({ path: claimed, what: FROZEN, by: read.data.id, spot: item });
      return found;
    } catch (error) {
      if (!(error instanceof PathError)) throw error;
      report.add({ place: item.place, path: item.path, message: error.message, found: path });
      return [];
    }
  });
  return { targets, claims };
}

/** The events without what they would do to frozen numbers; a frozen stance keeps its mandate too. */
export function withoutFrozen(events: readonly EventCard[], targets: readonly Target[]): EventCard[] {
  const held = (effect: Effect, agent: number) =>
    targets.some(
      ({ field, index, agents }) =>
        (field === effect.field || (field === 'stance' && effect.field === 'position')) &&
        index === effect.index &&
        (agent < 0 || agents.includes(agent)),
    );
  return events.map((event) => ({
    ...event,
    effects: event.effects.flatMap((effect) => {
      if (effect.agents.length === 0) return held(effect, -1) ? [] : [effect];
      const agents = effect.agents.filter((agent) => !held(effect, agent));
      return agents.length === 0 ? [] : [{ ...effect, agents }];
    }),
  }));
}
