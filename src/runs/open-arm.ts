/** Opens what can be played once more: a scenario with changes, or a run that was saved. */
import { type Arm, plainArm } from '../experiments/arm.ts';
import { armUnder } from '../experiments/interventions/plan.ts';
import type { ReadIntervention } from '../experiments/interventions/read.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { Failure } from './failure.ts';
import { changed, namedInterventions, savedInterventions } from './interventions.ts';
import { isSaved, openInputs, readInputs } from './saved-run.ts';
import type { Scenario } from './scenario.ts';
import { openScenario } from './session.ts';

export interface OpenArm {
  readonly file: ScenarioFile;
  readonly arm: Arm;
  readonly seed: string;
  /** What was changed, in words. */
  readonly changes: readonly string[];
}

function under(
  scenario: Scenario,
  reads: readonly ReadIntervention[],
  rounds: number | null,
): Pick<OpenArm, 'file' | 'arm'> {
  const made = reads.length === 0 ? null : changed(scenario, reads);
  const arm = made === null ? plainArm(scenario.world) : armUnder(made.plan);
  return { file: made?.file ?? scenario.file, arm: { ...arm, rounds } };
}

/**
 * Opens a scenario by its reference with `--seed`, `--set` and `--do`, or a saved run with what it was saved with.
 * @throws Failure with every problem found
 */
export function openArm(
  ref: string,
  {
    seed,
    set,
    refs,
  }: { readonly seed?: string; readonly set: readonly string[]; readonly refs: readonly string[] },
): OpenArm {
  if (isSaved(ref)) {
    if (seed !== undefined || set.length + refs.length > 0)
      throw new Failure('--seed, --set and --do are for scenarios; a saved run was played with what it has');
    const saved = readInputs(ref);
    const { scenario } = openInputs(saved);
    const reads = savedInterventions(saved.interventions);
    const changes = [...saved.set, ...saved.interventions.map(({ title }) => title)];
    return { ...under(scenario, reads, saved.rounds), seed: saved.seed, changes };
  }
  if (seed?.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  const scenario = openScenario(ref, set);
  const reads = namedInterventions(ref, scenario, refs);
  const changes = [...set, ...reads.map(({ data }) => data.title)];
  return { ...under(scenario, reads, null), seed: seed ?? scenario.file.id, changes };
}
