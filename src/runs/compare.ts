/** Opens what is to be compared: a saved run or its code, else a scenario, which is played. */
import type { ComparedRun } from '../report/comparison.ts';
import { isCode } from '../report/run-file.ts';
import { DISK } from '../scenarios/disk.ts';
import { shortened } from '../scenarios/text.ts';
import { finish } from './finish.ts';
import { openInputs, readInputs } from './saved-run.ts';
import { openScenario, shippedIds } from './session.ts';

/** Whether a name means a saved run: a code, or a JSON file. */
function isSaved(ref: string): boolean {
  return isCode(ref) || (DISK.stat(ref)?.kind === 'file' && ref.endsWith('.json'));
}

/**
 * A run to be compared.
 * @param seed for scenarios; null: the scenario's id
 * @throws Failure where it cannot be opened
 */
export function openCompared(ref: string, seed: string | null): ComparedRun {
  if (isSaved(ref)) {
    const saved = readInputs(ref);
    const { scenario, shipped } = openInputs(saved);
    const { run } = finish({
      scenario,
      shipped,
      seed: saved.seed,
      rounds: saved.rounds,
      set: saved.set,
      moves: saved.moves,
    });
    return { name: isCode(ref) ? 'code' : shortened(ref), run, file: scenario.file };
  }
  const scenario = openScenario(ref);
  const { run } = finish({
    scenario,
    shipped: shippedIds().includes(ref),
    seed: seed ?? scenario.file.id,
    rounds: null,
    set: [],
    moves: [],
  });
  return { name: shortened(ref), run, file: scenario.file };
}
