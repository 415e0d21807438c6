/** Single runs of the library. */
import type { EngineRecord } from '../engine/records.ts';
import { documentOf, type RunDocument } from '../report/document.ts';
import type { FinishedRun } from '../report/finished-run.ts';
import { finish } from '../runs/finish.ts';
import { changesOf, namedInterventions } from '../runs/interventions.ts';
import { SILENT } from '../runs/progress.ts';
import { Failure } from '../runs/failure.ts';
import { checkPhrase, forCaller } from './arguments.ts';
import { type InterventionInput, wordsOf } from './interventions.ts';
import type { LoadedScenario } from './scenario.ts';

/** How a run is played. */
export interface RunOptions {
  /** The phrase that decides every chance event; default: the scenario's id. */
  readonly seed?: string;
  /** Ends the run after so many rounds at the latest. */
  readonly rounds?: number;
  /** What is changed in the scenario before and during the run. */
  readonly interventions?: readonly InterventionInput[];
}

function checkOptions({ seed, rounds }: RunOptions): void {
  if (seed !== undefined) checkPhrase('seed', seed);
  if (rounds !== undefined && !(Number.isSafeInteger(rounds) && rounds >= 1))
    throw new Failure('rounds: expected a whole number from 1');
}

/** Plays a run with everything that is told about it. */
const played = (scenario: LoadedScenario, options: RunOptions): FinishedRun =>
  forCaller(() => finished(scenario, options));

function finished(scenario: LoadedScenario, options: RunOptions): FinishedRun {
  checkOptions(options);
  const { seed = scenario.file.id, rounds = null, interventions = [] } = options;
  const wish = {
    scenario,
    shipped: scenario.shipped,
    seed,
    rounds,
    set: scenario.set,
    changes: changesOf(scenario, namedInterventions(scenario.ref, scenario, wordsOf(interventions))),
  };
  return finish(wish, SILENT).run;
}

/**
 * Plays a scenario once. The same scenario, options and version of Parley give the same run to the last bit.
 * @returns what happened, as plain data: the JSON document of `parley run --json`
 * @throws ParleyError where an option or an intervention is wrong
 */
export function run(scenario: LoadedScenario, options: RunOptions = {}): RunDocument {
  return documentOf(played(scenario, options));
}

/**
 * The same run as a list of everything that happened, in order; the numbers of a round lie in typed arrays by issue and agent.
 * docs/reference/records.md describes each kind.
 * @throws ParleyError where an option or an intervention is wrong
 */
export function recordsOf(scenario: LoadedScenario, options: RunOptions = {}): readonly EngineRecord[] {
  return played(scenario, options).records;
}
