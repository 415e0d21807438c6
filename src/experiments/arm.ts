/** One way in which a scenario can be played: what two arms of a comparison differ in, and nothing else. */
import { CONDUCT } from '../agents/conduct.ts';
import type { Conduct } from '../engine/floor.ts';
import type { EngineRecord } from '../engine/records.ts';
import { play, type Reform, type Round, type RunInputs } from '../engine/run.ts';
import type { World } from '../engine/world.ts';

export interface Arm {
  readonly world: World;
  readonly conduct: Conduct;
  /** What holds from a later round on. */
  readonly reforms: readonly Reform[];
  /** Most rounds to play; null: as many as the venue's stages last. */
  readonly rounds: number | null;
}

/** The arm in which a world is played as it is. */
export function plainArm(world: World): Arm {
  return { world, conduct: CONDUCT, reforms: [], rounds: null };
}

/**
 * The seed phrase of a replicate, from 1, of an experiment's seed phrase: `seed 1`, `seed 2`, …. Arms of a comparison use the
 * same one, so that they differ by their cause alone; `parley run --seed` replays any of them.
 */
export function replicateSeed(seed: string, replicate: number): string {
  return `${seed} ${replicate}`;
}

/** The rounds of an arm one by one, under a seed phrase. @param coalitions whether coalitions are found */
export function roundsOf(
  arm: Arm,
  seed: string,
  coalitions = true,
  closes?: RunInputs['closes'],
): Generator<Round> {
  const { world, conduct, reforms, rounds } = arm;
  return play({ world, seed, conduct, reforms, rounds: rounds ?? undefined, coalitions, closes });
}

/**
 * Plays an arm to its end and hands every record on, with the world of its round; nothing is kept.
 * @param coalitions whether coalitions are found: half of the work, for whoever reads nothing of them
 * @param closes whether the run ends with a round, given what happened in it
 * @returns rounds played
 */
export function playArm(
  arm: Arm,
  seed: string,
  each: (record: EngineRecord, world: World) => void,
  coalitions = true,
  closes?: RunInputs['closes'],
): number {
  let played = 0;
  for (const { world, state, records } of roundsOf(arm, seed, coalitions, closes)) {
    played = state.round;
    for (const record of records) each(record, world);
  }
  return played;
}
