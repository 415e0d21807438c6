/** Plays a world from its first round to its last. */
import { type Conduct, openRun } from './floor.ts';
import { Digest } from './digest.ts';
import { begins } from './events.ts';
import { hold, InvariantError } from './invariant.ts';
import type { EngineRecord } from './records.ts';
import { initialState, type State } from './state.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

/**
 * Other rules, ties, parameters or events from a round on: a world with the same agents, issues, blocs, packages, stages and
 * other venues in the same order, so that the state of the one is a state of the other.
 */
export interface Reform {
  /** Index of the stage whose round it is, when it is first entered; −1: a round of the run. */
  readonly stage: number;
  /** From 1. */
  readonly round: number;
  readonly world: World;
}

export interface RunInputs {
  readonly world: World;
  readonly seed: string;
  readonly conduct: Conduct;
  /** What holds from a later round on, each with its round. */
  readonly reforms?: readonly Reform[];
  /** Ends the run after so many rounds at the latest. */
  readonly rounds?: number;
  /** Whether coalitions are found, on which nothing else depends; default true. */
  readonly coalitions?: boolean;
  /**
   * Asked after every round after which the run would go on: whether it is to end there, given what happened. The round is then
   * played again as the last one, which is the run that ends after so many rounds.
   */
  readonly closes?: (records: readonly EngineRecord[]) => boolean;
}

/** A round that was played: what happened, and the state after it. */
export interface Round {
  /** The world in which the round was played. */
  readonly world: World;
  readonly state: State;
  readonly records: readonly EngineRecord[];
}

/** Does something of a round; a broken invariant says where. */
function located<T>({ scenario }: World, seed: string, round: number, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof InvariantError)) throw error;
    throw new InvariantError(error.what, ` in round ${round} of ${scenario} under the seed '${seed}'`);
  }
}

/** The rounds of a run one by one; nothing is kept of the rounds before. */
export function* play(inputs: RunInputs): Generator<Round> {
  const { world, seed, conduct, reforms = [], rounds, coalitions, closes } = inputs;
  hold(rounds === undefined || rounds >= 1, 'a run has a round');
  let run = openRun(world, seed, conduct);
  let state = initialState(world);
  while (state.stage >= 0) {
    const { round } = state;
    const reform = reforms.find((one) => begins(one, state));
    if (reform !== undefined) run = openRun(reform.world, seed, conduct);
    const playRound = (lastRound: boolean) =>
      located(world, seed, round + 1, () => step(state, { run, lastRound, coalitions }));
    let [next, records] = playRound(round + 1 === rounds);
    if (closes !== undefined && next.stage >= 0 && closes(records)) [next, records] = playRound(true);
    hold(next.round === round + 1, 'rounds follow one another');
    state = next;
    yield { world: run.world, state, records };
  }
}

/** Everything that happened in a run, with its digest. */
export interface Trajectory {
  readonly records: readonly EngineRecord[];
  readonly digest: string;
  readonly rounds: number;
}

/** Plays a run to its end and keeps all its records. */
export function playOut(inputs: RunInputs): Trajectory {
  const records: EngineRecord[] = [];
  const digest = new Digest();
  let rounds = 0;
  for (const round of play(inputs)) {
    rounds = round.state.round;
    for (const record of round.records) {
      digest.add(record);
      records.push(record);
    }
  }
  hold(records.at(-1)?.type === 'end', 'a run ends');
  return { records, digest: digest.hex(), rounds };
}
