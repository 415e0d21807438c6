/**
 * Numbers that change while the venue is at work, and those that are held against events. What begins at a round becomes an
 * event behind all of the scenario's own, so that everything before it happens as it would have.
 */
import { FIELDS } from '../../engine/fields.ts';
import type { Effect, EventCard, World } from '../../engine/world.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { parsing, PathError, textStart } from '../../scenarios/paths/error.ts';
import { OPERATIONS } from '../../scenarios/paths/turn.ts';
import { MOVING_PATTERNS } from '../../scenarios/paths/walk.ts';
import type { Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import { entriesOf, itemsOf, numberOf, plain, textOf } from '../../scenarios/tree.ts';
import { type Claim, FROZEN } from './claims.ts';
import { WORDS } from './numbers.ts';
import { type ReadIntervention, spotOf } from './read.ts';
import { type FieldTarget, targetsAt } from './targets.ts';

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
  read: ReadIntervention,
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
  read: ReadIntervention,
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
      const refuse = (message: string) =>
        report.add({ place: tree.place, path: tree.path, message, found: path });
      const targets = parsing(report, textStart(key), tree.path, () => targetsAt(file, world, path));
      for (const { field, index, agents, paths } of targets ?? []) {
        const { low, high, flag } = FIELDS[field];
        if (value === undefined) refuse('what begins at a round is a number');
        else if (flag && (operation !== 'set' || (value !== 0 && value !== 1))) refuse('is set to 0 or 1');
        else if (operation === 'set' && (value < low || value > high))
          refuse(`must lie between ${low} and ${high}, found ${value}`);
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
  read: ReadIntervention,
  file: ScenarioFile,
  world: World,
  report: Report,
): { readonly targets: readonly FieldTarget[]; readonly claims: readonly Claim[] } {
  const claims: Claim[] = [];
  const targets = itemsOf(read.tree, 'freeze').flatMap((item) => {
    const path = textOf(item)!;
    const held = parsing(report, textStart(item.place), item.path, () => {
      const found = targetsAt(file, world, path);
      if (found === null)
        throw new PathError(
          `'${shortened(path)}' does not change while the venue is at work; what does: ${MOVING_PATTERNS}`,
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
      return found;
    });
    for (const claimed of (held ?? []).flatMap(({ paths }) => paths))
      claims.push({ path: claimed, what: FROZEN, by: read.data.id, spot: item });
    return held ?? [];
  });
  return { targets, claims };
}

/** The events without what they would do to frozen numbers; a frozen stance keeps its mandate too. */
export function withoutFrozen(events: readonly EventCard[], targets: readonly FieldTarget[]): EventCard[] {
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
