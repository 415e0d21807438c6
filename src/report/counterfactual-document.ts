/** A counterfactual as data: stable names, full precision. docs/reference/counterfactual-json.md describes it. */
import type { Chain, ChainStep } from '../experiments/counterfactual/chain.ts';
import type { Counterfactual } from '../experiments/counterfactual/study.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import type { World } from '../engine/world.ts';
import type { HeldNumber } from '../scenarios/uncertain/numbers.ts';
import { heldField } from './held.ts';
import { namesOf, type Names } from './names.ts';
import { stepWords } from './step-words.ts';

export interface CounterfactualSubject {
  readonly parley: string;
  /** The scenario as it is, and with all changes. */
  readonly world: World;
  readonly changed: World;
  readonly interventions: readonly Intervention[];
  /** The command line that repeats it. */
  readonly command: string;
  /** Numbers that are given as ranges, and the value that each is held at. */
  readonly held: readonly HeldNumber[];
}

function stepDocument(step: ChainStep, names: Names) {
  const { round, at, records, moved } = step;
  return {
    round,
    type: (records[0] ?? records[1])!.type,
    /** Places of the records in the two runs, from 0; null where a run has none. */
    base: at[0],
    counterfactual: at[1],
    moved,
    words: stepWords(step, names),
  };
}

function chainDocument(chain: Chain, names: Names) {
  const { seed, outcome, steps } = chain;
  return { seed, outcome, steps: steps.map((step) => stepDocument(step, names)) };
}

/** The document of `parley counterfactual --json`. */
export function counterfactualDocument(subject: CounterfactualSubject, result: Counterfactual) {
  const { world } = subject;
  const names = namesOf(world, subject.changed);
  const { seed, replicates, effects, pairing, parted, partings, chain, combinations, attributions } = result;
  return {
    parley: subject.parley,
    scenario: world.scenario,
    title: world.title,
    seed,
    replicates,
    command: subject.command,
    ...heldField(subject.held),
    interventions: subject.interventions,
    effects,
    pairing,
    divergence: {
      parted,
      first: partings,
      chain: chain === null ? null : chainDocument(chain, names),
    },
    ...(combinations.length === 0 ? {} : { combinations, attributions }),
  };
}
