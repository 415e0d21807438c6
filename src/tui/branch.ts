/**
 * The other future: what was changed on the Edit screen made into interventions, and played from the same draws. Loaded when
 * somebody branches for the first time, so that a start does not wait for it.
 */
import type { Arm } from '../experiments/arm.ts';
import { intervene, type Intervened } from '../experiments/interventions/compile.ts';
import { groundOf, type CheckedScenario } from '../experiments/interventions/ground.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import { armUnder } from '../experiments/interventions/plan.ts';
import { readData } from '../experiments/interventions/read.ts';
import { isTimed } from '../experiments/interventions/targets.ts';
import { eventId } from '../experiments/interventions/timed.ts';
import { formatProblem, type Problem, Report } from '../scenarios/problems.ts';
import { listed } from '../report/words.ts';
import { type RunChange, withChanges } from './model/change.ts';
import { Tape } from './model/tape.ts';

/** Characters of a title. */
const TITLE = 300;

const told = ([first]: readonly Problem[]): string =>
  formatProblem({ ...first, file: '', line: 0 }).replace(/\s+/g, ' ');

/** What interventions make of a scenario, or in a string why they cannot be made. */
export function madeOf(opened: CheckedScenario, interventions: readonly Intervention[]): Intervened | string {
  const report = new Report();
  const reads = interventions.length === 0 ? [] : readData(interventions, report);
  if (reads === null) return told(report.finish().problems);
  const made = intervene(groundOf(opened), reads);
  return made.ok ? made : told(made.problems);
}

/** The arm in which interventions are made in a scenario, or in a string why they cannot be made. */
export function armWith(opened: CheckedScenario, interventions: readonly Intervention[]): Arm | string {
  const made = madeOf(opened, interventions);
  return typeof made === 'string' ? made : armUnder(made.plan);
}

/**
 * The run with some changes from a round on, not played yet.
 * @returns the run, or why the changes cannot be made
 */
export function branchOf(
  { inputs, world }: Tape,
  changes: readonly RunChange[],
  round: number,
): Tape | string {
  const { ground, interventions, arm } = inputs;
  if (ground === null) return 'Only a scenario that is in a file can be changed';
  const title = listed(
    changes.map(({ words }) => words),
    3,
  ).slice(0, TITLE);
  const all = withChanges(interventions, changes, {
    title,
    round,
    taken: (id) =>
      interventions.some((one) => one.id === id) || world.events.some((event) => event.id === eventId(id)),
    isTimed: (path) => isTimed(ground.file, path),
  });
  const made = armWith(ground, all);
  if (typeof made === 'string') return made;
  return new Tape({
    ...inputs,
    arm: { ...made, rounds: arm.rounds },
    interventions: all,
    label: `${title} (round ${round})`,
    before: null,
  });
}
