/**
 * A scenario that is open, and the short way to a shipped one: it was loaded when Parley was built, since checking it takes
 * longer than everything else before the first frame. Nothing here loads what reads and checks files.
 */
import type { World } from '../engine/world.ts';
import type { CheckedScenario } from '../experiments/interventions/ground.ts';
import { compile } from '../scenarios/compile.ts';
import { DISK, keptScenario, SHIPPED } from '../scenarios/disk.ts';
import { KNOWN } from '../scenarios/known.ts';

export interface Scenario extends CheckedScenario {
  readonly world: World;
  /** Files that it was read from. */
  readonly files: readonly string[];
}

/** How the program loads. */
export const OPTIONS = { folders: SHIPPED, access: DISK, known: KNOWN };

/** Opens a shipped scenario as it is; null where it has to be loaded from its files. */
export function openKept(ref: string): Scenario | null {
  const kept = keptScenario(ref);
  if (kept === null) return null;
  const { scenario: file, files } = kept;
  return { file, world: compile(file, KNOWN), files, ref, options: OPTIONS };
}
