/** Plays a world from its first round to its last. */
import { type Conduct, openRun } from './floor.ts';
import { Digest } from './digest.ts';
import type { Move } from './events.ts';
import type { EngineRecord } from './records.ts';
import { initialState, type State } from './state.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

export interface RunInputs {
  readonly world: World;
  readonly seed: string;
  readonly conduct: Conduct;
  /** Human moves and interventions, each with its round. */
  readonly moves?: readonly Move[];
  /** Ends the run after so many rounds at the latest. */
  readonly rounds?: number;
}

export interface Round {
  readonly state: State;
  readonly records: readonly EngineRecord[];
}

/** The rounds of a run one by one; nothing is kept of the rounds before. */
export function* play(inputs: RunInputs): Generator<Round> {
  const run = openRun(inputs.world, inputs.seed, inputs.conduct);
  let state = initialState(inputs.world);
  while (state.stage >= 0) {
    const round = state.round + 1;
    const [next, records] = step(state, {
      run,
      moves: inputs.moves?.filter((move) => move.round === round),
      lastRound: round === inputs.rounds,
    });
    state = next;
    yield { state, records };
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
  return { records, digest: digest.hex(), rounds };
}
