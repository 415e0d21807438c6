/** From a scenario and a seed to a finished run with everything that reports and run files need. */
import type { Intervention } from '../experiments/interventions/intervention.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { groundsOf } from '../report/grounds.ts';
import { scenarioDigest, writeCode, type RunInputs } from '../report/run-file.ts';
import { armFor } from './interventions.ts';
import type { Scenario } from './scenario.ts';
import { playThrough } from './session.ts';
import { VERSION } from './version.ts';

export interface Wish {
  readonly scenario: Scenario;
  /** Whether the scenario is a shipped one, so that a code can name it. */
  readonly shipped: boolean;
  readonly seed: string;
  readonly rounds: number | null;
  readonly set: readonly string[];
  readonly interventions: readonly Intervention[];
}

/** Plays a run and gathers what is told about it. @throws Failure where an intervention cannot be made */
export function finish({ scenario, shipped, seed, rounds, set, interventions }: Wish): {
  run: FinishedRun;
  inputs: RunInputs;
} {
  const { file } = scenario;
  const arm = { ...armFor(scenario, interventions), rounds };
  const { records, digest, rounds: played, worlds } = playThrough(arm, seed);
  const inputs: RunInputs = {
    parley: VERSION,
    scenario: { id: file.id, digest: scenarioDigest(file), resolved: file },
    seed,
    rounds,
    set,
    interventions,
    digest,
  };
  return {
    inputs,
    run: {
      parley: VERSION,
      world: arm.world,
      worlds,
      seed,
      changes: [...set, ...interventions.map(({ title }) => title)],
      records,
      digest,
      rounds: played,
      grounds: groundsOf(file),
      code: shipped ? writeCode(inputs) : null,
    },
  };
}
