/** Opens scenarios while the screen is taken: nothing is told on stderr, problems come back as a message. */
import { plainArm } from '../experiments/arm.ts';
import type { CheckedScenario } from '../experiments/interventions/ground.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import { OPTIONS } from '../runs/scenario.ts';
import { shippedIds } from '../runs/session.ts';
import { compile } from '../scenarios/compile.ts';
import { KNOWN } from '../scenarios/known.ts';
import { loadScenario } from '../scenarios/load.ts';
import { formatProblem } from '../scenarios/problems.ts';
import { Tape, type TapeInputs } from './model/tape.ts';

export type RunOpening = Pick<TapeInputs, 'ref' | 'set' | 'interventions' | 'label' | 'before'> & {
  /** null: the scenario's id. */
  readonly seed: string | null;
  /** Most rounds; null: as many as the venue takes. */
  readonly rounds: number | null;
};

async function armOf(ground: CheckedScenario, interventions: readonly Intervention[]) {
  if (interventions.length === 0) return plainArm(compile(ground.file, KNOWN));
  const { armWith } = await import('./branch.ts');
  return armWith(ground, interventions);
}

/** A run of a scenario as it is, under its own seed. @returns as `openTape` */
export function openPlain(ref: string): Promise<Tape | string> {
  return openTape({ ref, seed: null, set: [], interventions: [], rounds: null, label: '', before: null });
}

/**
 * A run of a scenario, not played yet.
 * @returns the run, or what is wrong with the scenario or with what is changed in it
 */
export async function openTape({ seed, rounds, ...inputs }: RunOpening): Promise<Tape | string> {
  const { ref, set, interventions } = inputs;
  const options = { ...OPTIONS, set };
  const loaded = loadScenario(ref, options);
  if (!loaded.ok) return formatProblem(loaded.problems[0]).replace(/\s+/g, ' ');
  const ground: CheckedScenario = { file: loaded.scenario, ref, options };
  const arm = await armOf(ground, interventions);
  if (typeof arm === 'string') return arm;
  const shipped = shippedIds().includes(ref);
  return new Tape({ ...inputs, arm: { ...arm, rounds }, seed: seed ?? ground.file.id, ground, shipped });
}
