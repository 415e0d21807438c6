/** Interventions in tests: what they make of a scenario, and what is said where they cannot be. */
import { type Basis, intervene } from '../../src/experiments/interventions/compile.ts';
import { armUnder, type InterventionPlan } from '../../src/experiments/interventions/plan.ts';
import type { Intervention } from '../../src/experiments/interventions/intervention.ts';
import { type ReadIntervention, readData } from '../../src/experiments/interventions/read.ts';
import type { Arm } from '../../src/experiments/arm.ts';
import { Digest } from '../../src/engine/digest.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { playArm } from '../../src/experiments/arm.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import type { FileAccess } from '../../src/scenarios/files.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { formatProblem, Report } from '../../src/scenarios/problems.ts';
import { scenarioFiles } from './arbitrary-scenario.ts';
import { FOLDERS } from './memory-files.ts';

function groundAt(ref: string, access: FileAccess, folders: typeof FOLDERS): Basis {
  const options = { folders, access, known: KNOWN };
  const loaded = loadScenario(ref, options);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return { file: loaded.scenario, load: (changes) => loadScenario(ref, { ...options, changes }) };
}

/** The ground of a scenario that is plain data. */
export const groundOfFile = (file: ScenarioFile): Basis =>
  groundAt('/scenario', scenarioFiles(file), FOLDERS);

/** The ground of a shipped scenario. */
export const shippedGround = (id: string): Basis => groundAt(id, DISK, SHIPPED);

/** Interventions as read. @throws Error where they are not valid by themselves */
export function reads(...interventions: readonly Partial<Intervention>[]): readonly ReadIntervention[] {
  if (interventions.length === 0) return [];
  const report = new Report();
  const named = interventions.map((one, at) => ({ id: `change-${at}`, title: 'A change', ...one }));
  const found = readData(named, report);
  if (found === null)
    throw new Error(
      report
        .finish()
        .problems.map((one) => one.message)
        .join('\n'),
    );
  return found;
}

/** The plan of the arm that interventions make. @throws Error with what is wrong with them */
export function planUnder(
  ground: Basis,
  ...interventions: readonly Partial<Intervention>[]
): InterventionPlan {
  const made = intervene(ground, reads(...interventions));
  if (!made.ok) throw new Error(made.problems.map((one) => one.message).join('\n'));
  return made.plan;
}

/** The arm that interventions make. @throws Error with what is wrong with them */
export function armOf(ground: Basis, ...interventions: readonly Partial<Intervention>[]): Arm {
  return armUnder(planUnder(ground, ...interventions));
}

/** What is wrong with interventions: `file:line:column path: message`; empty where nothing is. */
export function objections(ground: Basis, ...interventions: readonly Partial<Intervention>[]): string[] {
  const made = intervene(ground, reads(...interventions));
  return made.ok ? [] : made.problems.map((problem) => formatProblem(problem).split('\n')[0]);
}

/** Everything that an arm's run records, and its digest. */
export function historyOf(arm: Arm, seed = 'seed'): { records: readonly EngineRecord[]; digest: string } {
  const records: EngineRecord[] = [];
  const digest = new Digest();
  playArm(arm, seed, (record) => {
    records.push(record);
    digest.add(record);
  });
  return { records, digest: digest.hex() };
}
