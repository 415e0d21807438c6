/** From a scenario and a seed to a finished run with everything that reports and run files need. */
import type { Move } from '../engine/events.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { groundsOf } from '../report/grounds.ts';
import { scenarioDigest, writeCode, type RunInputs } from '../report/run-file.ts';
import { playThrough, type Scenario } from './session.ts';
import { VERSION } from './version.ts';

export interface Wish {
  readonly scenario: Scenario;
  /** Whether the scenario is a shipped one, so that a code can name it. */
  readonly shipped: boolean;
  readonly seed: string;
  readonly rounds: number | null;
  readonly set: readonly string[];
  readonly moves: readonly Move[];
}

/** Plays a run and gathers what is told about it. */
export function finish({ scenario, shipped, seed, rounds, set, moves }: Wish): {
  run: FinishedRun;
  inputs: RunInputs;
} {
  const { file, world } = scenario;
  const { records, digest, rounds: played } = playThrough(world, seed, rounds, moves);
  const inputs: RunInputs = {
    parley: VERSION,
    scenario: { id: file.id, digest: scenarioDigest(file), resolved: file },
    seed,
    rounds,
    set,
    moves,
    digest,
  };
  return {
    inputs,
    run: {
      parley: VERSION,
      world,
      seed,
      changes: set,
      records,
      digest,
      rounds: played,
      grounds: groundsOf(file),
      code: shipped ? writeCode(inputs) : null,
    },
  };
}
