/** Opens scenarios while the screen is taken: nothing is told on stderr, problems come back as a message. */
import { shippedIds } from '../runs/session.ts';
import { compile } from '../scenarios/compile.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import { KNOWN } from '../scenarios/known.ts';
import { loadScenario } from '../scenarios/load.ts';
import { formatProblem } from '../scenarios/problems.ts';
import { Tape, type TapeInputs } from './model/tape.ts';

export type Opening = Pick<TapeInputs, 'ref' | 'set' | 'moves' | 'rounds' | 'label' | 'before'> & {
  /** null: the scenario's id. */
  readonly seed: string | null;
};

/**
 * A run of a scenario, not played yet.
 * @returns the run, or what is wrong with the scenario
 */
export function openTape({ ref, seed, set, ...inputs }: Opening): Tape | string {
  const loaded = loadScenario(ref, { folders: SHIPPED, access: DISK, known: KNOWN, set });
  if (!loaded.ok) return formatProblem(loaded.problems[0]).replace(/\s+/g, ' ');
  const file = loaded.scenario;
  const shipped = shippedIds().includes(ref);
  const world = compile(file, KNOWN);
  return new Tape({ ...inputs, world, ref, seed: seed ?? file.id, set, file, shipped });
}
