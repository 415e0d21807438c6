/**
 * From an experiment file to a study: everything that could go wrong is looked for before anything runs, and told with its
 * place in the file.
 */
import { explain } from '../../scenarios/explain.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { Library, type FileAccess } from '../../scenarios/files.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { loadScenario, type Refused } from '../../scenarios/load.ts';
import { scenarioIds, type Folders } from '../../scenarios/locate.ts';
import { Report, type Problem } from '../../scenarios/problems.ts';
import { findNumbers } from '../../scenarios/paths/resolve.ts';
import { compareText, shortened } from '../../scenarios/text.ts';
import { plain, type Tree } from '../../scenarios/tree.ts';
import { heldIn, type HeldNumber } from '../../scenarios/uncertain/numbers.ts';
import { readYamlMap } from '../../scenarios/yaml.ts';
import { beyondBounds, checkFactors, factorsOf } from './check-factors.ts';
import { searchIn } from './check-search.ts';
import { designOf, questionsOf, replicatesOf } from './check-study.ts';
import { checkCollisions } from './collisions.ts';
import {
  changesOf,
  checkVariants,
  combinationsOf,
  countCombinations,
  MOST_COMBINATIONS,
} from './combinations.ts';
import { completed } from './defaults.ts';
import type { Factor } from './factors.ts';
import type { ExperimentFile } from './file.ts';
import { partOf, relocated } from './place.ts';
import { EXPERIMENT } from './schema.ts';
import { FORMAT, planOf, type Study, type StudySearch } from './study.ts';
import { readTable } from './table-of-points.ts';

/** Runs that one experiment may ask for: a year of a small cluster. */
const MOST_RUNS = 10_000_000_000;

export interface LoadedExperiment {
  readonly ok: true;
  readonly study: Study;
  /** Resolved scenarios, one for every combination of variants. */
  readonly scenarios: readonly ScenarioFile[];
  /** Texts of the files that the experiment itself consists of, by name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly warnings: readonly Problem[];
}

export interface ExperimentOptions {
  readonly folders: Folders;
  readonly access: FileAccess;
  /** Fingerprint of a resolved scenario. */
  readonly digest: (scenario: ScenarioFile) => string;
  /** Version of Parley. */
  readonly version: string;
}

/** Where the scenario lies: shipped ones by id, others in the experiment's folder; null: nowhere, which is reported. */
function scenarioRef(
  { scenario: named }: ExperimentFile,
  root: Tree,
  library: Library,
  folders: Folders,
): string | null {
  const shipped = scenarioIds(library, folders);
  if (shipped.includes(named)) return named;
  const { place, path } = partOf(root, ['scenario']);
  const missing = `no scenario '${shortened(named)}' comes with Parley, and none lies beside this file`;
  return library.locateBeside(place, named, path, missing, shipped)?.name ?? null;
}

interface Scenarios {
  readonly ok: true;
  readonly files: readonly ScenarioFile[];
  readonly warnings: readonly Problem[];
}

/** The scenario with the changes of every combination of variants. */
function readScenarios(
  file: ExperimentFile,
  ref: string,
  root: Tree,
  options: ExperimentOptions,
): Scenarios | Refused {
  const { folders, access } = options;
  const files: ScenarioFile[] = [];
  const warnings: Problem[] = [];
  const changes = changesOf(file, root);
  for (const set of combinationsOf(file.vary ?? [])) {
    const all = [...(file.set ?? []), ...set];
    const loaded = loadScenario(ref, { folders, access, known: KNOWN, set: all });
    if (!loaded.ok) return relocated(loaded, changes);
    if (files.length === 0) warnings.push(...loaded.warnings);
    files.push(loaded.scenario);
  }
  return { ok: true, files, warnings };
}

/** The numbers that a scenario gives as ranges and no factor varies. */
function notVaried(scenario: ScenarioFile, factors: readonly Factor[]): HeldNumber[] {
  const varied = new Set(
    factors.flatMap((factor) =>
      factor.kind === 'number'
        ? factor.paths.flatMap((path) => findNumbers(scenario, path).map((found) => found.path))
        : [],
    ),
  );
  return heldIn(scenario).filter(({ path }) => !varied.has(path));
}

/** Points that a search plays in all; null where there is none. */
function searchedPoints(search: StudySearch | undefined): number | null {
  if (search === undefined) return null;
  const { points, generations } = search.options as { points: number; generations: number };
  return points * generations;
}

/**
 * Loads an experiment and checks all of it.
 * @param ref path of its file, or of a folder with an experiment.yaml
 * @returns the study and its scenarios, or every problem found
 */
export function loadExperiment(ref: string, options: ExperimentOptions): LoadedExperiment | Refused {
  const report = new Report();
  const library = new Library(options.access, report);
  const refused = (): Refused => ({ ok: false, ...report.finish() });
  const bare = ref.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const path = options.access.stat(bare)?.kind === 'folder' ? `${bare}/experiment.yaml` : bare;
  const source = library.open(path, path, (message) => {
    report.add({ place: null, file: path, message });
    return null;
  });
  const root = source === null ? null : readYamlMap(source, report);
  if (source === null || root === null) return refused();
  const parsed = EXPERIMENT.safeParse(plain(root));
  if (!parsed.success) {
    explain(parsed.error.issues, root, [], report);
    return refused();
  }
  const file = completed(parsed.data, path);
  const vary = file.vary ?? [];
  if (countCombinations(vary) > MOST_COMBINATIONS) {
    const { place, path: at } = partOf(root, ['vary']);
    const message = `has ${countCombinations(vary)} combinations of variants; at most ${MOST_COMBINATIONS}`;
    report.add({ place, path: at, message });
    return refused();
  }
  const scenario = scenarioRef(file, root, library, options.folders);
  if (scenario === null) return refused();
  const read = readScenarios(file, scenario, root, options);
  if (!read.ok) return read;
  const { files: scenarios, warnings } = read;
  const hasTable = file.design?.use === 'table';
  checkCollisions(file, scenarios, root, report);
  if (report.count > 0) return refused();
  checkFactors(vary, scenarios, hasTable, root, report);
  checkVariants(vary, scenarios.map(options.digest), root, report);
  const questions = questionsOf(file, scenarios, root, report);
  const replicates = replicatesOf(file, questions.metrics, root, report);
  if (report.count > 0) return refused();
  const factors = factorsOf(vary, scenarios);
  const texts = new Map([['experiment.yaml', source.text]]);
  const search = searchIn(file, factors, root, report);
  const design = designOf(file, factors, root, report);
  const complaint = (factor: number, value: number): string | null =>
    factors[factor].kind !== 'number'
      ? null
      : (scenarios.map((one) => beyondBounds(vary[factor], [value], one)).find((one) => one !== null) ??
        null);
  const table = hasTable ? readTable(factors, complaint, root, library, texts) : null;
  if (report.count > 0) return refused();
  const held = notVaried(scenarios[0], factors);
  const study: Study = {
    format: FORMAT,
    parley: options.version,
    id: file.id,
    title: file.title,
    question: file.question ?? null,
    scenario: scenarios[0].id,
    seed: file.seed ?? file.id,
    rounds: file.rounds ?? null,
    factors,
    design,
    ...(search === undefined ? {} : { search }),
    table,
    points: table?.length ?? 1,
    replicates,
    scenarios: scenarios.map(options.digest),
    issues: [...new Set(scenarios.flatMap(({ issues }) => issues.map(({ id }) => id)))].sort(compareText),
    ...questions,
    record: file.record ?? [],
    ...(held.length === 0 ? {} : { held }),
  };
  const points = planOf(study)?.size ?? searchedPoints(search) ?? study.points;
  if (points * (typeof replicates === 'number' ? replicates : replicates.most) > MOST_RUNS) {
    const { place } = partOf(root, ['design']);
    report.add({ place, path: 'design', message: `has ${points} points: at most ${MOST_RUNS} runs in all` });
    return refused();
  }
  return { ok: true, study: { ...study, points }, scenarios, texts, warnings };
}
