/**
 * What an actor, or a set of actors, could have done otherwise, as handles: one number, or the same number of all in a set
 * moved together, or one act that all of them do. Positions, saliences and acts are choices; bases of power are not, and are
 * turned only where that is asked for.
 */
import { BASES } from '../../engine/terms.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { PathError } from '../../scenarios/paths/error.ts';
import { shortened, slugOf } from '../../scenarios/text.ts';
import { agentsWith, findNumbers, type FoundNumber } from '../../scenarios/paths/resolve.ts';
import { type ActorChoice, doneTogether, type Doing } from './choices.ts';

export const FIELDS = ['positions', 'saliences', 'acts', 'bases'] as const;
export type HandleField = (typeof FIELDS)[number];

/** What an actor can choose. */
export const CHOSEN: readonly HandleField[] = ['positions', 'saliences', 'acts'];

/** Numbers that are moved to one common value; or an act, which is done (1) or not (0). */
export interface Handle {
  /** Such as `agents.irn.positions.spam`; in a set the last parts alone, `positions.spam`. */
  readonly name: string;
  readonly field: HandleField;
  /** Issue or base; of an act its topic. */
  readonly subject: string;
  readonly spots: readonly FoundNumber[];
  /** The act, of every agent that can do it; empty for numbers. */
  readonly choices: readonly ActorChoice[];
  readonly low: number;
  readonly high: number;
}

/** One actor, or a set that acts together. */
export interface Actor {
  /** As it was asked for: an agent's id, or `bloc:g77`. */
  readonly name: string;
  readonly title: string;
  /** Ids of its agents, in the order of the roster. */
  readonly agents: readonly string[];
}

/** One agent. */
export function soloist({ id, name }: { readonly id: string; readonly name: string }): Actor {
  return { name: id, title: name, agents: [id] };
}

/**
 * The actor that a word names: an agent by id or name, or `bloc:g77`, `kind:firm`, `group:business`.
 * @throws PathError where there is none
 */
export function actorNamed(file: ScenarioFile, word: string): Actor {
  const [room, id] = word.split(':');
  if (id === undefined) {
    const known = file.agents.find((one) => one.id === word || slugOf(one.name) === word);
    if (known !== undefined) return soloist(known);
    throw new PathError(
      `no '${shortened(word)}' among the agents`,
      word,
      file.agents.flatMap((one) => [one.id, slugOf(one.name)]),
    );
  }
  const agents = agentsWith(file, room, id).map((one) => one.id);
  const title = room === 'bloc' ? (file.blocs?.find((one) => one.id === id)?.title ?? id) : `${room} ${id}`;
  return { name: word, title, agents };
}

/** Actors up to which a title names all; of more it names the first two. */
const TITLED = 3;

/** Several actors as one. */
export function together(actors: readonly Actor[]): Actor {
  if (actors.length === 1) return actors[0];
  const titles = actors.map(({ title }) => title);
  if (titles.length > TITLED) titles.splice(2, Infinity, `${titles.length - 2} more`);
  return {
    name: actors.map(({ name }) => name).join(','),
    title: titles.join(' and '),
    agents: [...new Set(actors.flatMap(({ agents }) => agents))],
  };
}

/** An actor's acts as handles. */
function actsOf({ agents }: Actor, choices: readonly ActorChoice[]): Handle[] {
  const own = choices.filter(({ agent }) => agents.includes(agent));
  return [...new Set(own.map(({ key }) => key))].map((key): Handle => {
    const same = own.filter((one) => one.key === key);
    return { name: key, field: 'acts', subject: same[0].topic, spots: [], choices: same, low: 0, high: 1 };
  });
}

/**
 * Every handle of an actor on some fields, in the order of the file.
 * @param choices of all agents
 */
export function handlesOf(
  file: ScenarioFile,
  actor: Actor,
  fields: readonly HandleField[],
  choices: readonly ActorChoice[],
): Handle[] {
  return fields.flatMap((field) => {
    if (field === 'acts') return actsOf(actor, choices);
    const subjects = field === 'bases' ? [...BASES] : file.issues.map(({ id }) => id);
    return subjects.flatMap((subject): Handle[] => {
      const spots = actor.agents.flatMap((agent) => findNumbers(file, `agents.${agent}.${field}.${subject}`));
      const { low, high } = spots[0];
      const name = actor.agents.length === 1 ? spots[0].path : `${field}.${subject}`;
      return [{ name, field, subject, spots, choices: [], low, high }];
    });
  });
}

/** A handle set to a value. */
export interface HandleTurn {
  readonly handle: Handle;
  readonly value: number;
}

/** How far changes reach: `sum` adds the shares of the ranges that are gone, `largest` takes the greatest, `agents` counts who is touched. */
export const NORMS = ['sum', 'euclidean', 'largest', 'agents'] as const;
/** What an act of one agent counts, as a share of a range: as much as a number that goes all its way. */
const ACT_SHARE = 1;
export type Norm = (typeof NORMS)[number];

/** The numbers that turns change, each with its new value; what stays as it is left out. */
export function numbersOf(turns: readonly HandleTurn[]): Map<FoundNumber, number> {
  const numbers = new Map<FoundNumber, number>();
  for (const { handle, value } of turns) {
    for (const spot of handle.spots) if (spot.value !== value) numbers.set(spot, value);
  }
  return numbers;
}

/** The acts that turns consist of. */
export function choicesIn(turns: readonly HandleTurn[]): readonly ActorChoice[] {
  return turns.flatMap(({ handle, value }) => (value === 1 ? handle.choices : []));
}

/** The acts that turns consist of as one intervention has them; null of none. */
export function doingOf(turns: readonly HandleTurn[]): Doing | null {
  return doneTogether(choicesIn(turns));
}

/** Agents whom turns touch. */
export function touchedBy(turns: readonly HandleTurn[]): ReadonlySet<string> {
  const moved = [...numbersOf(turns)].map(([{ path }]) => path.split('.')[1]);
  return new Set([...moved, ...choicesIn(turns).map(({ agent }) => agent)]);
}

/**
 * The price of turns: every number moved counts by the share of its range that it is moved, 0–1, every act of an agent as
 * 1, and the norm puts the shares together.
 */
export function priceOf(turns: readonly HandleTurn[], norm: Norm): number {
  if (norm === 'agents') return touchedBy(turns).size;
  let sum = 0;
  let squares = 0;
  let largest = 0;
  const moved = [...numbersOf(turns)].map(
    ([spot, value]) => Math.abs(value - spot.value) / (spot.high - spot.low),
  );
  for (const share of [...moved, ...choicesIn(turns).map(() => ACT_SHARE)]) {
    sum += share;
    squares += share * share;
    largest = Math.max(largest, share);
  }
  return norm === 'sum' ? sum : norm === 'euclidean' ? Math.sqrt(squares) : largest;
}

/** The numbers changed as `--set` takes them. */
export function settingsOf(turns: readonly HandleTurn[]): string[] {
  return [...numbersOf(turns)].map(([{ path }, value]) => `${path}=${value}`);
}
