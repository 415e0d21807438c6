/** Opens what is to be compared: a saved run or its code, the folder of a sweep, else a scenario, which is played. */
import type { DoneSweep } from '../experiments/sweep/compare.ts';
import type { ComparedRun } from '../report/comparison.ts';
import { isCode } from '../report/run-file.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { finish } from './finish.ts';
import { changesOf, savedInterventions } from './interventions.ts';
import { isSaved, openInputs, readInputs } from './saved-run.ts';
import { isSweep } from './sweep-folder.ts';
import { openScenario, shippedIds } from './session.ts';
import { openTables, scenariosOf } from './sweep.ts';

/** A run to be compared, once it is known under which luck. */
interface Opened {
  /** The seed that it has by itself: that of a saved run; null: a scenario takes any. */
  readonly own: string | null;
  /** Id of the scenario. */
  readonly id: string;
  readonly play: (seed: string) => ComparedRun;
}

function open(ref: string): Opened {
  if (isSaved(ref)) {
    const saved = readInputs(ref);
    const { scenario, shipped } = openInputs(saved);
    const play = (): ComparedRun => {
      const { run, played } = finish({
        scenario,
        shipped,
        seed: saved.seed,
        rounds: saved.rounds,
        set: saved.set,
        changes: changesOf(scenario, savedInterventions(saved.interventions)),
      });
      return { name: isCode(ref) ? 'code' : shortened(ref), run, file: played };
    };
    return { own: saved.seed, id: scenario.file.id, play };
  }
  const scenario = openScenario(ref);
  const play = (seed: string): ComparedRun => {
    const shipped = shippedIds().includes(ref);
    const { run } = finish({ scenario, shipped, seed, rounds: null, set: [], changes: null });
    return { name: shortened(ref), run, file: scenario.file };
  };
  return { own: null, id: scenario.file.id, play };
}

/**
 * Two runs to be compared, under one luck wherever that can be: scenarios take the seed given, else that of a saved run beside
 * them, else the id of the first.
 * @param seed for scenarios; null: none is given
 * @throws Failure where one cannot be opened
 */
export function openCompared(a: string, b: string, seed: string | null): readonly [ComparedRun, ComparedRun] {
  const [one, other] = [open(a), open(b)];
  const shared = seed ?? one.own ?? other.own ?? one.id;
  return [one.play(shared), other.play(shared)];
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
  const done = async (folder: string): Promise<DoneSweep> => {
    const study = await openTables(folder);
    return { folder, study, scenarios: await scenariosOf(folder) };
  };
  return [await done(a), await done(b)];
}
