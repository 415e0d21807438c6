/** Counterfactuals of the library. */
import { commandLine } from '../report/command-line.ts';
import { counterfactualDocument } from '../report/counterfactual-document.ts';
import { playCounterfactual } from '../runs/counterfactual.ts';
import { Failure } from '../runs/failure.ts';
import { whatIf } from '../runs/interventions.ts';
import { REPLICATES } from '../runs/replicates.ts';
import { VERSION } from '../runs/version.ts';
import { standardWorkers } from '../runs/workers.ts';
import { DISK } from '../scenarios/disk.ts';
import { heldIn } from '../scenarios/uncertain/numbers.ts';
import { checkWorkers, laterForCaller } from './arguments.ts';
import { type InterventionInput, wordsOf } from './interventions.ts';
import type { LoadedScenario } from './scenario.ts';

/** What is asked of a counterfactual, and how it is played. */
export interface CounterfactualOptions {
  /** What is changed: at least one intervention, or `set`. */
  readonly interventions?: readonly InterventionInput[];
  /** Changes as `--set` takes them; all of them make one intervention more. */
  readonly set?: readonly string[];
  /** Pairs of runs; default 500. */
  readonly replicates?: number;
  /** The phrase from which every pair's seed follows; default: the scenario's id. */
  readonly seed?: string;
  /** Outcomes to look at, such as `issues.*.text` or `signatures.count>=100`; default: all. */
  readonly outcomes?: readonly string[];
  /** Whether several interventions are played together only, instead of in every combination. */
  readonly joint?: boolean;
  /** Worker threads; default: one on every processor. They change no number. */
  readonly workers?: number;
  /** Ends the work where it is; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told after every batch how many pairs are played. */
  readonly onProgress?: (progress: { readonly done: number; readonly replicates: number }) => void;
}

/** What changes do, as plain data: the JSON document of `parley counterfactual --json`. */
export interface CounterfactualDocument extends Omit<ReturnType<typeof counterfactualDocument>, 'command'> {
  /** The command line that repeats it; null where there is none: for an object, or a scenario that was loaded with changes. */
  readonly command: string | null;
}

/**
 * Says what changes would do, from pairs of runs that differ by them alone.
 * @throws ParleyError where an option or an intervention is wrong; the signal's reason where it was told to stop
 */
export const counterfactual = (
  scenario: LoadedScenario,
  options: CounterfactualOptions,
): Promise<CounterfactualDocument> => laterForCaller(() => played(scenario, options));

async function played(
  scenario: LoadedScenario,
  options: CounterfactualOptions,
): Promise<CounterfactualDocument> {
  const { set = [], replicates = REPLICATES, seed, outcomes = [], joint = false, signal } = options;
  const { workers = standardWorkers(), onProgress = () => {} } = options;
  signal?.throwIfAborted();
  checkWorkers(workers);
  const refs = wordsOf(options.interventions ?? []);
  const asked = whatIf(scenario, scenario.ref, refs, set);
  if (asked.interventions.length === 0) throw new Failure('say what is changed: interventions, or set');
  const { arms, result } = await playCounterfactual(asked, {
    seed: seed ?? scenario.file.id,
    replicates,
    outcomes,
    joint,
    workers,
    stop: signal,
    watch: (done) => onProgress({ done, replicates }),
  });
  const command = commandLine('counterfactual', scenario.ref, {
    set,
    do: refs,
    joint,
    replicates,
    seed,
    outcome: outcomes,
  });
  const subject = {
    parley: VERSION,
    world: scenario.world,
    changed: arms.arms[arms.arms.length - 1].world,
    interventions: asked.interventions.map(({ data }) => data),
    held: heldIn(scenario.file),
    command,
  };
  const isRepeatable = scenario.set.length === 0 && scenario.options.access === DISK;
  return { ...counterfactualDocument(subject, result), command: isRepeatable ? command : null };
}
