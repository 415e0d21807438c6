/** What paths mean as fields of the engine that change while the venue works. */
import { FIELDS, type EffectField } from '../../engine/fields.ts';
import { BASES } from '../../engine/terms.ts';
import type { World } from '../../engine/world.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { PathError } from '../../scenarios/paths/error.ts';
import { findMoving, type MovingNumber } from '../../scenarios/paths/resolve.ts';

/** A field of the engine with what of it is meant; one for each index. */
export interface FieldTarget {
  readonly field: EffectField;
  readonly index: number;
  /** By index, ascending; none where the field is not an agent's. */
  readonly agents: readonly number[];
  /** Paths without selectors, for claims. */
  readonly paths: readonly string[];
}

const indexOf = (things: readonly { readonly id: string }[], id: string): number =>
  things.findIndex((thing) => thing.id === id);

/** Where a number lies in the engine: the index of its field, and its agent; −1: none. */
function placeOf(world: World, { field, names }: MovingNumber): { index: number; agent: number } {
  const [, first, , last] = names;
  const agent = FIELDS[field].ofAgents ? indexOf(world.agents, field === 'member' ? last : first) : -1;
  const index = (): number => {
    switch (field) {
      case 'position':
      case 'stance':
      case 'salience':
        return indexOf(world.issues, last);
      case 'text':
        return indexOf(world.issues, first);
      case 'base':
        return (BASES as readonly string[]).indexOf(last);
      case 'discipline':
      case 'member':
        return indexOf(world.blocs, first);
      case 'offer':
        return indexOf(world.packages, first);
      case 'pen':
      case 'present':
        return -1;
    }
  };
  return { index: index(), agent };
}

/**
 * What a path means as numbers that change from round to round; null for a path of anything else.
 * @throws PathError where it names somebody or something that is not there
 */
export function targetsAt(file: ScenarioFile, world: World, path: string): readonly FieldTarget[] | null {
  const found = findMoving(file, path);
  if (found === null) return null;
  const placed = found
    .map((number) => ({ ...number, ...placeOf(world, number) }))
    .sort((a, b) => a.index - b.index || a.agent - b.agent);
  const indices = [...new Set(placed.map(({ index }) => index))];
  return indices.map((index) => {
    const own = placed.filter((one) => one.index === index);
    return {
      field: own[0].field,
      index,
      agents: own.flatMap(({ agent }) => (agent < 0 ? [] : [agent])),
      paths: own.map((one) => one.path),
    };
  });
}

/** Whether a path stands for numbers that events change; an unknown name in one is told where it becomes an event. */
export function isTimed(file: ScenarioFile, path: string): boolean {
  try {
    return findMoving(file, path) !== null;
  } catch (error) {
    if (error instanceof PathError) return true;
    throw error;
  }
}
