/** Plays runs to their end for the commands. */
import { Digest } from '../engine/digest.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { Trajectory } from '../engine/run.ts';
import type { World } from '../engine/world.ts';
import { type Arm, roundsOf } from '../experiments/arm.ts';
import { progress, type Progress } from './progress.ts';

/** Plays a run to its end and says how far it is, where it is long. `worlds` has the world of each round. */
export function playThrough(
  arm: Arm,
  seed: string,
  shown: Progress = progress(),
): Trajectory & { readonly worlds: readonly World[] } {
  const records: EngineRecord[] = [];
  const worlds: World[] = [];
  const digest = new Digest();
  const most = arm.rounds ?? arm.world.venue.stages.reduce((sum, stage) => sum + stage.rounds, 0);
  let played = 0;
  for (const round of roundsOf(arm, seed)) {
    played = round.state.round;
    worlds.push(round.world);
    for (const record of round.records) {
      digest.add(record);
      records.push(record);
    }
    shown.tell(`round ${played} of at most ${most}`);
  }
  shown.done();
  return { records, digest: digest.hex(), rounds: played, worlds };
}
