/** Opens a scenario with what is to be changed in it: `--do` names files and ids of interventions, `--set` single values. */
import { intervene, type Intervened } from '../experiments/interventions/compile.ts';
import { groundOf } from '../experiments/interventions/ground.ts';
import type { Intervention } from '../experiments/interventions/intervention.ts';
import type { InterventionPlan } from '../experiments/interventions/plan.ts';
import {
  type ReadIntervention,
  readInline,
  readData,
  readInterventions,
  readSettings,
  type ReadFile,
} from '../experiments/interventions/read.ts';
import { DISK } from '../scenarios/disk.ts';
import { Library } from '../scenarios/files.ts';
import { nearest } from '../scenarios/nearest.ts';
import { Report } from '../scenarios/problems.ts';
import { shortened } from '../scenarios/text.ts';
import { fileBeside } from './beside.ts';
import { Failure } from './failure.ts';
import type { MadeChanges } from './finish.ts';
import { refusal } from './refused.ts';
import { isSaved, openInputs, readInputs } from './saved-run.ts';
import type { Scenario } from './scenario.ts';
import { openScenario, shippedIds } from './session.ts';

/** The file beside a scenario that holds its own interventions. */
const OWN = 'interventions.yaml';

/** Reads interventions of some kind. @throws Failure with every problem in it */
function reading<T>(read: (report: Report) => T | null): T {
  const report = new Report();
  const found = read(report);
  if (found !== null && report.count === 0) return found;
  throw refusal(report.finish());
}

/** Reads a file of interventions. @throws Failure with every problem in it */
function openInterventions(path: string, name = path): ReadFile {
  return reading((report) => {
    const refuse = (message: string) => {
      report.add({ place: null, file: name, message });
      return null;
    };
    const source = new Library(DISK, report).open(path, name, refuse);
    return source === null ? null : readInterventions(source, report);
  });
}

/** The interventions that come with a scenario, if any. @throws Failure where they are wrong */
export function ownInterventions(ref: string): readonly ReadIntervention[] {
  const path = fileBeside(ref, OWN);
  if (DISK.stat(path)?.kind !== 'file') return [];
  return openInterventions(path, `${shippedIds().includes(ref) ? `${ref}/` : ''}${OWN}`).interventions;
}

function unknown(id: string, known: readonly ReadIntervention[], where: string): Failure {
  const ids = known.map(({ data }) => data.id);
  const near = nearest(id, ids);
  const hint =
    near !== null
      ? ` (did you mean '${near}'?)`
      : ids.length > 0
        ? `; there are: ${ids.join(', ')}`
        : '; a file of interventions is named by its path';
  return new Failure(`--do: no intervention '${shortened(id)}' ${where}${hint}`);
}

/** What one `--do` names: all of a file, one of it (`FILE#ID`), one of the scenario's own, or the intervention itself. */
function named(ref: string, at: number, scenario: Scenario, wish: string): readonly ReadIntervention[] {
  if (ref.startsWith('{')) return [reading((report) => readInline(ref, `do-${at + 1}`, report))];
  const [path, id] = ref.split('#');
  if (DISK.stat(path)?.kind === 'file') {
    const file = openInterventions(path);
    if (file.scenario !== null && file.scenario !== scenario.file.id)
      throw new Failure(
        `--do: ${path} is about the scenario '${shortened(file.scenario)}', not '${scenario.file.id}'`,
      );
    if (id === undefined) return file.interventions;
    const one = file.interventions.find(({ data }) => data.id === id);
    if (one === undefined) throw unknown(id, file.interventions, `in ${path}`);
    return [one];
  }
  if (/\.ya?ml$/.test(path)) throw new Failure(`--do: no file '${shortened(path)}'`);
  const own = ownInterventions(wish);
  const one = own.find(({ data }) => data.id === ref);
  if (one === undefined) throw unknown(ref, own, `for '${shortened(wish)}'`);
  return [one];
}

export interface WhatIf {
  readonly scenario: Scenario;
  /** The seed of the saved run that was named; null: a scenario was. */
  readonly seed: string | null;
  /** In the order in which they were named; `--set` last, as one. */
  readonly interventions: readonly ReadIntervention[];
}

/**
 * Opens a scenario and reads what is to be changed. Of a saved run its own changes and moves are, all of them or those of `--do ID`.
 * @throws Failure with every problem found
 */
export function openWhatIf(ref: string, refs: readonly string[], set: readonly string[]): WhatIf {
  if (!isSaved(ref)) return whatIf(openScenario(ref), ref, refs, set);
  if (set.length > 0) throw new Failure('--set changes scenarios; a saved run was played with what it has');
  const saved = readInputs(ref);
  const { scenario } = openInputs(saved);
  const own = savedInterventions(saved.interventions);
  if (own.length === 0)
    throw new Failure(`${shortened(ref)}: nothing was changed and nobody was played in this run`);
  const picked = refs.map((id) => {
    const one = own.find(({ data }) => data.id === id);
    if (one === undefined) throw unknown(id, own, `in ${shortened(ref)}`);
    return one;
  });
  return { scenario, seed: saved.seed, interventions: picked.length === 0 ? own : picked };
}

/** The same on a scenario that is open. @throws Failure with every problem found */
export function whatIf(
  scenario: Scenario,
  ref: string,
  refs: readonly string[],
  set: readonly string[],
): WhatIf {
  const interventions = namedInterventions(ref, scenario, refs);
  const values = set.length === 0 ? null : reading((report) => readSettings(set, report));
  return {
    scenario,
    seed: null,
    interventions: values === null ? interventions : [...interventions, values],
  };
}

/**
 * The interventions that are named with `--do`, in their order.
 * @throws Failure where one is not there, is named twice or cannot be read
 */
export function namedInterventions(
  ref: string,
  scenario: Scenario,
  refs: readonly string[],
): readonly ReadIntervention[] {
  const interventions = refs.flatMap((one, at) => named(one, at, scenario, ref));
  const twice = interventions.find(({ data }, at) =>
    interventions.slice(0, at).some((other) => other.data.id === data.id),
  );
  if (twice !== undefined) throw new Failure(`--do: '${twice.data.id}' is named twice`);
  return interventions;
}

/** Makes the changes. @throws Failure with everything that is wrong with them */
export function changed(scenario: Scenario, interventions: readonly ReadIntervention[]): Intervened {
  const made = intervene(groundOf(scenario), interventions);
  if (!made.ok) throw refusal(made);
  return made;
}

/** Interventions with what they make of the scenario; null: there are none. @throws Failure with everything that is wrong with them */
export function changesOf(scenario: Scenario, reads: readonly ReadIntervention[]): MadeChanges | null {
  return reads.length === 0 ? null : { reads, made: changed(scenario, reads) };
}

/** The plans of a design's arms: every combination of the changes by bit, or only none and all. */
export function plansFor({ scenario, interventions }: WhatIf, combine: boolean): InterventionPlan[] {
  if (!combine) return [changed(scenario, []).plan, changed(scenario, interventions).plan];
  // All together first, so that what contradicts itself is told before the rest is made.
  changed(scenario, interventions);
  return Array.from({ length: 1 << interventions.length }, (_, set) =>
    changed(
      scenario,
      interventions.filter((_one, bit) => (set & (1 << bit)) !== 0),
    ),
  ).map(({ plan }) => plan);
}

/** Interventions that a run was saved with. @throws Failure where one is wrong */
export function savedInterventions(interventions: readonly Intervention[]): readonly ReadIntervention[] {
  return interventions.length === 0 ? [] : reading((report) => readData(interventions, report));
}
