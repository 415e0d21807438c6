/** A run that is watched, as the reports take one: played to its end. */
import type { FinishedRun } from '../../report/finished-run.ts';
import { groundsOf, NO_GROUNDS } from '../../report/grounds.ts';
import { VERSION } from '../../runs/version.ts';
import type { Tape } from './tape.ts';

const finished = new WeakMap<Tape, FinishedRun>();

/** The finished run of a tape; without a code, since screens have a key that gives the command line. */
export function finishedOf(tape: Tape): FinishedRun {
  const known = finished.get(tape);
  if (known !== undefined) return known;
  const { world, inputs, rounds, digest } = tape.finish();
  const { seed, set, interventions, ground } = inputs;
  const run: FinishedRun = {
    parley: VERSION,
    world,
    worlds: rounds.map((view) => view.world),
    seed,
    changes: [...set, ...interventions.map(({ title }) => title)],
    records: rounds.flatMap(({ records }) => records),
    digest,
    rounds: rounds.length,
    grounds: ground === null ? NO_GROUNDS : groundsOf(ground.file),
    code: null,
  };
  finished.set(tape, run);
  return run;
}
