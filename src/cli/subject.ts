/** Opens what the published models are run on: a scenario, or a roster as importers write it. */
import { subjectOfRoster, subjectOfScenario, type ModelSubject } from '../experiments/published/subject.ts';
import { DISK } from '../scenarios/disk.ts';
import { IMPORTERS } from '../scenarios/importers/index.ts';
import { meansRoster, openRoster, openTable } from '../runs/rosters.ts';
import { readableAs } from '../scenarios/importers/shared/import.ts';
import { Failure } from '../runs/failure.ts';
import { openScenario } from '../runs/session.ts';

/** Does something with a file; where it cannot be read and is none of ours by its name, says how it could become one. */
async function orImport<T>(ref: string, open: () => T | Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof Failure) || DISK.stat(ref)?.kind !== 'file' || /\.ya?ml$/.test(ref)) throw error;
    const way = readableAs(IMPORTERS, ref, await openTable(ref, true));
    throw way === '' ? error : new Failure(`${error.message}\n${way}`);
  }
}

/**
 * Opens a subject.
 * @param ref id of a shipped scenario, or the path of a scenario or a roster
 * @throws Failure with every problem found
 */
export async function openModels(ref: string, set: readonly string[]): Promise<ModelSubject> {
  if (!meansRoster(ref)) {
    const { world, file } = await orImport(ref, () => openScenario(ref, set));
    return subjectOfScenario(file, world, new Map(), set);
  }
  if (set.length > 0) throw new Failure('--set changes scenarios; change a roster in its files');
  return subjectOfRoster(await orImport(ref, () => openRoster(ref)));
}
