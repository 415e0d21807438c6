/** Opens what is to be compared: a saved run or its code, the folder of a sweep, else a scenario, which is played. */
import type { DoneSweep } from '../experiments/sweep/compare.ts';
import { readScenario } from '../experiments/sweep/folder.ts';
import { statusOf } from '../experiments/sweep/status.ts';
import type { ComparedRun } from '../report/comparison.ts';
import { isCode } from '../report/run-file.ts';
import { DISK } from '../scenarios/disk.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { finish } from './finish.ts';
import { savedInterventions } from './interventions.ts';
import { openInputs, readInputs } from './saved-run.ts';
import { isSweep } from './sensitivity.ts';
import { openScenario, shippedIds } from './session.ts';
import { openSweep } from './sweep.ts';

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
    const { run, played } = finish({
      scenario,
      shipped,
      seed: saved.seed,
      rounds: saved.rounds,
      set: saved.set,
      interventions: savedInterventions(saved.interventions),
    });
    return { name: isCode(ref) ? 'code' : shortened(ref), run, file: played };
  }
  const scenario = openScenario(ref);
  const { run } = finish({
    scenario,
    shipped: shippedIds().includes(ref),
    seed: seed ?? scenario.file.id,
    rounds: null,
    set: [],
    interventions: [],
  });
  return { name: shortened(ref), run, file: scenario.file };
}

/**
 * Two sweeps to be compared; null where neither name is one's folder.
 * @throws Failure where only one of them is, or its tables are not there yet
 */
export async function openSweeps(a: string, b: string): Promise<readonly [DoneSweep, DoneSweep] | null> {
  const [one, other] = [isSweep(a), isSweep(b)];
  if (!one && !other) return null;
  if (!one || !other)
    throw new Failure(
      `${shortened(one ? a : b)} is the folder of a sweep and ${shortened(one ? b : a)} is not: a sweep is compared with another sweep`,
    );
  const open = async (folder: string): Promise<DoneSweep> => {
    const study = await openSweep(folder, null);
    if (statusOf(folder, study).complete)
      return { folder, study, scenarios: study.scenarios.map((_, at) => readScenario(folder, at)) };
    throw new Failure(`the tables of ${folder} are not there yet: parley sweep status ${folder}`);
  };
  return [await open(a), await open(b)];
}
