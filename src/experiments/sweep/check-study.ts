/** What an experiment measures, how often and by which design, checked against its scenarios and factors. */
import type { OptionSpecs, OptionValues } from '../../engine/card.ts';
import { compile, compileUse } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { World } from '../../engine/world.ts';
import { textStart } from '../../scenarios/paths/error.ts';
import { KNOWN } from '../../scenarios/known.ts';
import type { Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import type { Tree } from '../../scenarios/tree.ts';
import { DESIGNS } from '../designs/index.ts';
import { measuresOf } from '../measures/index.ts';
import { TAKEN } from './check-factors.ts';
import { metricsOfGoals } from './check-search.ts';
import { formulaMetric, namedFormula } from './formula-metric.ts';
import { planFactor, type Factor } from './factors.ts';
import type { ExperimentFile } from './file.ts';
import { partOf, reporting } from './place.ts';
import { findReadings, readingsIn } from './readings.ts';
import { DESIGN_CARDS, ENOUGH } from './schema.ts';
import type { Metric, Study, Until } from './study.ts';

const hasMeasure = (world: World, wanted: string): boolean =>
  measuresOf(world).some(({ name }) => name === wanted);

/** What a file asks of its runs. */
export interface Questions extends Pick<Study, 'metrics' | 'series' | 'stop'> {}

/**
 * The measures that patterns of the file name in any of its scenarios, each once, and what it makes of them by formulas; what names
 * none is reported.
 * @param taken names that no formula may have
 */
function metricsOf(
  patterns: readonly string[],
  key: 'metrics' | 'series',
  taken: ReadonlySet<string>,
  worlds: readonly World[],
  root: Tree,
  report: Report,
): Metric[] {
  const found = new Map<string, Metric>();
  patterns.forEach((pattern, at) => {
    const formula = namedFormula(pattern);
    if (formula !== null) {
      const part = partOf(root, [key, at]);
      const begin = textStart(part.place);
      const made = formulaMetric(formula, worlds, { ...begin, offset: begin.offset + formula.offset });
      const { name } = formula;
      if ('message' in made) report.add(made);
      else if (taken.has(name) || found.has(name) || worlds.some((world) => hasMeasure(world, name)))
        report.add({ place: begin, path: part.path, message: `'${name}' is the name of another column` });
      else found.set(name, made);
      return;
    }
    const known = worlds.filter((world) => readingsIn(world, pattern).length > 0);
    const [first] = known.length > 0 ? known : worlds;
    reporting(report, partOf(root, [key, at]), () => findReadings(first, pattern));
    for (const world of known) {
      for (const { name, title, unit } of readingsIn(world, pattern)) {
        if (!found.has(name)) found.set(name, { name, title, unit });
      }
    }
  });
  return [...found.values()];
}

/** The formula that ends a run; what is wrong with it is reported. */
function stopOf(stop: string, worlds: readonly World[], root: Tree, report: Report): string {
  const { place } = partOf(root, ['stop']);
  const made = formulaMetric({ name: 'stop', text: stop, offset: 0 }, worlds, textStart(place));
  if ('message' in made) report.add(made);
  return stop;
}

/** What the file measures and when its runs end, checked against its scenarios. */
export function questionsOf(
  file: ExperimentFile,
  scenarios: readonly ScenarioFile[],
  root: Tree,
  report: Report,
): Questions {
  const { metrics, series, stop, vary = [] } = file;
  const worlds = scenarios.map((scenario) => compile(scenario, KNOWN));
  const columns = new Set([...TAKEN, ...vary.map(({ name }) => name)]);
  const listed = metricsOf(metrics, 'metrics', columns, worlds, root, report);
  return {
    metrics: [...listed, ...metricsOfGoals(file, listed, worlds, root, report)],
    ...(series === undefined ? {} : { series: metricsOf(series, 'series', new Set(), worlds, root, report) }),
    ...(stop === undefined ? {} : { stop: stopOf(stop, worlds, root, report) }),
  };
}

/** Replicates of a point, or when they may end. */
export function replicatesOf(
  { replicates = 1 }: ExperimentFile,
  metrics: readonly Metric[],
  root: Tree,
  report: Report,
): number | Until {
  if (typeof replicates === 'number') return replicates;
  const until = { most: ENOUGH, ...replicates.until };
  const known = metrics.map(({ name }) => name);
  for (const name of Object.keys(until.halfWidth)) {
    if (known.includes(name)) continue;
    const { place, path } = partOf(root, ['replicates', 'until', 'halfWidth', name]);
    const message = `'${shortened(name)}' is not among the metrics of this experiment`;
    report.add({ place, path, message, found: name, candidates: known });
  }
  return until;
}

/** The design with its options; null where nothing is varied or a table lists the points; what does not fit is reported. */
export function designOf(
  { design, search }: ExperimentFile,
  factors: readonly Factor[],
  root: Tree,
  report: Report,
): Study['design'] {
  const refuse = (message: string) => {
    const { place } = partOf(root, ['design']);
    report.add({ place, path: 'design', message });
    return null;
  };
  if (design === undefined) {
    if (factors.length === 0 || search !== undefined) return null;
    return refuse(`is missing: expected one of table, ${Object.keys(DESIGNS).join(', ')}`);
  }
  if (design.use === 'table') return null;
  const { id, options } = compileUse(design, DESIGN_CARDS);
  const objection = DESIGNS[id].unfit(factors.map(planFactor), options as OptionValues<OptionSpecs>);
  return objection === null ? { id, options } : refuse(objection);
}
