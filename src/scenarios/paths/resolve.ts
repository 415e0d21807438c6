/** What a path into a checked scenario means: numbers with their bounds, numbers that change while the venue works, or places. */
import type { EffectField } from '../../engine/fields.ts';
import type { AgentFile, ScenarioFile } from '../file.ts';
import { shortened } from '../text.ts';
import { PathError } from './error.ts';
import type { Keys, NumberRow, PatternRow } from './numbers.ts';
import { parsePath, writePath } from './parse.ts';
import { selectEntries } from './select.ts';
import { PLAIN } from './view.ts';
import { isMovingForm, rowAt, type Stop, walk } from './walk.ts';

/** One number that can be turned: what it is in the scenario, or by default, and how far it may go. */
export interface FoundNumber extends Pick<NumberRow, 'low' | 'high' | 'integer'> {
  /** With ids and without selectors, such as `agents.ind.bases.institutional`. */
  readonly path: string;
  readonly value: number;
  /** Whether the file gives it; else it holds by default. */
  readonly given: boolean;
  /** Where it stands in the file. */
  readonly keys: Keys;
  readonly row: PatternRow;
}

/** A number that changes while the venue works. */
export interface MovingNumber {
  readonly path: string;
  readonly names: readonly string[];
  readonly field: EffectField;
}

/** The number at the end of a path; null where there is none. */
export function numberAt(file: ScenarioFile, stop: Stop<unknown>): FoundNumber | null {
  const row = rowAt(PLAIN, stop);
  if (row === null) return null;
  const { node, keys, names } = stop;
  const value = node === undefined ? row.silence?.value(file, keys) : node;
  if (typeof value !== 'number') return null;
  const { low, high, integer } = row;
  return { path: writePath(names), value, given: node !== undefined, low, high, integer, keys, row };
}

/**
 * The numbers that a path stands for, in the order of the file, by default where the file is silent. A selector passes over
 * agents that take no part in an issue, and over what is not there.
 * @throws PathError where the path leads nowhere, or to something that is no number
 */
export function findNumbers(file: ScenarioFile, path: string): readonly FoundNumber[] {
  const stops = walk(PLAIN, file, parsePath(path), 'numbers');
  const found = stops.flatMap((stop) => numberAt(file, stop) ?? []);
  if (found.length > 0) return found;
  throw new PathError(
    `'${shortened(path)}' is no number that can be turned; change it with a value of its own, as --set does`,
    path,
  );
}

/**
 * The agents with a property, such as those of a kind, a group or a bloc.
 * @throws PathError where there are none, or agents are not selected by that
 */
export function agentsWith(file: ScenarioFile, key: string, value: string): readonly AgentFile[] {
  const picks = { by: 'property', key, value } as const;
  const part = { text: `${key}=${value}`, offset: 0, picks };
  return selectEntries(PLAIN, file, file.agents, 'agents', part).map((at) => file.agents[at]);
}

/** Whether a path leads to numbers that can be turned. */
export function leadsToNumbers(file: ScenarioFile, path: string): boolean {
  try {
    return findNumbers(file, path).length > 0;
  } catch (error) {
    if (error instanceof PathError) return false;
    throw error;
  }
}

/**
 * The numbers that a path stands for while the venue works: all that it selects, whether or not the file gives them.
 * @returns null where it is a path of anything else
 * @throws PathError where it names somebody or something that is not there
 */
export function findMoving(file: ScenarioFile, path: string): readonly MovingNumber[] | null {
  const parts = parsePath(path);
  if (!isMovingForm(parts)) return null;
  return walk(PLAIN, file, parts, 'moving').map(({ names, rows }) => {
    const { field } = rows.find((row) => row.parts.length === names.length)!;
    return { path: writePath(names), names, field: field! };
  });
}

/**
 * Everything that a path means, numbers or structure, as paths without selectors: what `--set` with this path would change.
 * Taking a thing away (`events.leak.remove`) means the thing.
 * @throws PathError where it names somebody or something that is not there
 */
export function resolve(file: ScenarioFile, path: string): readonly string[] {
  const stops = walk(PLAIN, file, parsePath(path), 'places');
  return stops.map(({ names, node, parent }) =>
    writePath(
      names.at(-1) === 'remove' && node === undefined && parent !== file ? names.slice(0, -1) : names,
    ),
  );
}
