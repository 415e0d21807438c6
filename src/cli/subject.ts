/** Opens what the published models are run on: a scenario, or a roster as importers write it. */
import { subjectOfRoster, subjectOfWorld, type Subject } from '../experiments/published/subject.ts';
import { DISK } from '../scenarios/disk.ts';
import { formatProblems } from '../scenarios/problems.ts';
import type { RosterFile } from '../scenarios/rosters/file.ts';
import { isRoster, loadRoster } from '../scenarios/rosters/read.ts';
import { Failure } from '../runs/failure.ts';
import { openScenario, shippedIds } from '../runs/session.ts';

/** Loads a roster. @throws Failure with every problem found */
export function openRoster(path: string): RosterFile {
  const loaded = loadRoster(path, DISK);
  if (!loaded.ok) throw new Failure(formatProblems(loaded.problems, loaded.more));
  return loaded.roster;
}

/** Whether a name on the command line means a roster: a shipped scenario of that name goes first. */
export function meansRoster(ref: string): boolean {
  return !shippedIds().includes(ref) && isRoster(ref, DISK);
}

/**
 * Opens a subject.
 * @param ref id of a shipped scenario, or the path of a scenario or a roster
 * @throws Failure with every problem found
 */
export function openModels(ref: string, set: readonly string[]): Subject {
  if (!meansRoster(ref)) {
    const { world, uncertain } = openScenario(ref, set);
    return subjectOfWorld(world, uncertain);
  }
  if (set.length > 0) throw new Failure('--set changes scenarios; change a roster in its files');
  return subjectOfRoster(openRoster(ref));
}
