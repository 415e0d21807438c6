/** From a scenario and a seed to a finished run with everything that reports and run files need. */
import { plainArm } from '../experiments/arm.ts';
import { armUnder } from '../experiments/interventions/plan.ts';
import type { Intervened } from '../experiments/interventions/compile.ts';
import type { ReadIntervention } from '../experiments/interventions/read.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { groundsOf } from '../report/grounds.ts';
import { writeCode, type SavedInputs } from '../report/run-file.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import type { Progress } from './progress.ts';
import { asWritten } from '../scenarios/uncertain/numbers.ts';
import type { Scenario } from './scenario.ts';
import { playThrough } from './play-through.ts';
import { VERSION } from './version.ts';

/** Interventions, and what they make of a scenario. */
export interface MadeChanges {
  readonly reads: readonly ReadIntervention[];
  readonly made: Intervened;
}

export interface RunRequest {
  readonly scenario: Scenario;
  /** Whether the scenario is a shipped one, so that a code can name it. */
  readonly shipped: boolean;
  readonly seed: string;
  readonly rounds: number | null;
  readonly set: readonly string[];
  readonly changes: MadeChanges | null;
}

/** Plays a run and gathers what is told about it. */
export function finish(
  { scenario, shipped, seed, rounds, set, changes }: RunRequest,
  shown?: Progress,
): {
  run: FinishedRun;
  inputs: SavedInputs;
  /** The scenario as it was played, with what interventions change in it from the start. */
  played: ScenarioFile;
} {
  const { file } = scenario;
  const arm = { ...(changes === null ? plainArm(scenario.world) : armUnder(changes.made.plan)), rounds };
  const interventions = (changes?.reads ?? []).map(({ data }) => data);
  const { records, digest, rounds: lasted, worlds } = playThrough(arm, seed, shown);
  const inputs: SavedInputs = {
    parley: VERSION,
    scenario: { id: file.id, digest: scenarioDigest(file), resolved: asWritten(file) },
    seed,
    rounds,
    set,
    interventions,
    digest,
  };
  return {
    inputs,
    played: changes?.made.file ?? file,
    run: {
      parley: VERSION,
      world: arm.world,
      worlds,
      seed,
      changes: [...set, ...interventions.map(({ title }) => title)],
      records,
      digest,
      rounds: lasted,
      grounds: groundsOf(file),
      code: shipped ? writeCode(inputs) : null,
    },
  };
}
