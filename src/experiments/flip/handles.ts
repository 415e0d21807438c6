/**
 * What an actor, or a set of actors, could have done otherwise, as handles: one number, or the same number of all in a set
 * moved together. Positions and saliences are choices; bases of power are not, and are turned only where that is asked for.
 */
import { BASES } from '../../engine/terms.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { shortened, slugOf } from '../../scenarios/text.ts';
import { findLever, type Spot } from '../levers.ts';
import { PathError } from '../path-error.ts';

export const FIELDS = ['positions', 'saliences', 'bases'] as const;
export type Field = (typeof FIELDS)[number];

/** Numbers that are moved to one common value. */
export interface Handle {
  /** Such as `agents.irn.positions.spam`; in a set the last parts alone, `positions.spam`. */
  readonly name: string;
  readonly field: Field;
  /** Issue or base. */
  readonly subject: string;
  readonly spots: readonly Spot[];
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
  const { spots } = findLever(file, `agents.${room}=${id}.bases.${BASES[0]}`);
  const agents = spots.map(({ path }) => path.split('.')[1]);
  const title = room === 'bloc' ? (file.blocs?.find((one) => one.id === id)?.title ?? id) : `${room} ${id}`;
  return { name: word, title, agents };
}

/** Several actors as one. */
export function together(actors: readonly Actor[]): Actor {
  if (actors.length === 1) return actors[0];
  return {
    name: actors.map(({ name }) => name).join(','),
    title: actors.map(({ title }) => title).join(' and '),
    agents: [...new Set(actors.flatMap(({ agents }) => agents))],
  };
}

/** Every handle of an actor on some fields, issues before bases, in the order of the file. */
export function handlesOf(file: ScenarioFile, actor: Actor, fields: readonly Field[]): Handle[] {
  return fields.flatMap((field) => {
    const subjects = field === 'bases' ? [...BASES] : file.issues.map(({ id }) => id);
    return subjects.flatMap((subject): Handle[] => {
      const spots = actor.agents.flatMap(
        (agent) => findLever(file, `agents.${agent}.${field}.${subject}`).spots,
      );
      const { low, high } = spots[0];
      const name = actor.agents.length === 1 ? spots[0].path : `${field}.${subject}`;
      return [{ name, field, subject, spots, low, high }];
    });
  });
}

/** A handle set to a value. */
export interface Turn {
  readonly handle: Handle;
  readonly value: number;
}

/** How far changes reach: `sum` adds the shares of the ranges that are gone, `largest` takes the greatest. */
export const NORMS = ['sum', 'euclidean', 'largest'] as const;
export type Norm = (typeof NORMS)[number];

/** The numbers that turns change, each with its new value; what stays as it is left out. */
export function numbersOf(turns: readonly Turn[]): Map<Spot, number> {
  const numbers = new Map<Spot, number>();
  for (const { handle, value } of turns) {
    for (const spot of handle.spots) if (spot.value !== value) numbers.set(spot, value);
  }
  return numbers;
}

/**
 * The price of turns: every number moved counts by the share of its range that it is moved, 0–1, and the norm puts the
 * shares together.
 */
export function priceOf(turns: readonly Turn[], norm: Norm): number {
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (const [spot, value] of numbersOf(turns)) {
    const share = Math.abs(value - spot.value) / (spot.high - spot.low);
    sum += share;
    squares += share * share;
    largest = Math.max(largest, share);
  }
  return norm === 'sum' ? sum : norm === 'euclidean' ? Math.sqrt(squares) : largest;
}

/** The changes as `--set` takes them. */
export function settingsOf(turns: readonly Turn[]): string[] {
  return [...numbersOf(turns)].map(([{ path }, value]) => `${path}=${value}`);
}
