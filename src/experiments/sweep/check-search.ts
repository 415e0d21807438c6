/** What an experiment searches for, checked against its metrics and its factors. */
import type { OptionValues } from '../../engine/card.ts';
import { compileUse } from '../../scenarios/compile.ts';
import type { World } from '../../engine/world.ts';
import type { Report } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import type { Tree } from '../../scenarios/tree.ts';
import { measuresOf } from '../measures/index.ts';
import { SEARCHES } from '../searches/index.ts';
import type { Goal, PointSearchOptions } from '../searches/search.ts';
import { planFactor, type Factor } from './factors.ts';
import type { ExperimentFile, SearchFile } from './file.ts';
import { partOf } from './place.ts';
import { readingsIn } from './readings.ts';
import { SEARCH_CARDS } from './schema.ts';
import type { Metric, StudySearch } from './study.ts';

/** Fields of a search by what it asks for, in words. */
const FIELDS = {
  'trade-offs': { needed: 'most or least', allowed: ['most', 'least'] },
  cells: { needed: 'cells', allowed: ['cells'] },
  profile: { needed: 'of, and one metric in most or least', allowed: ['most', 'least', 'of'] },
} as const;

/** A goal with its place in the file. */
interface Written {
  readonly goal: Goal;
  readonly path: readonly (string | number)[];
}

function writtenIn({ most = [], least = [], cells = {} }: SearchFile): Written[] {
  const listed = (want: 'most' | 'least', metrics: readonly string[]): Written[] =>
    metrics.map((metric, at) => ({ goal: { metric, want }, path: ['search', want, at] }));
  return [
    ...listed('most', most),
    ...listed('least', least),
    ...Object.entries(cells).map(([metric, width]): Written => {
      return { goal: { metric, want: 'cells', width }, path: ['search', 'cells', metric] };
    }),
  ];
}

/** Metrics that goals name and the file does not list; a goal that is none is reported. */
export function metricsOfGoals(
  { search }: ExperimentFile,
  metrics: readonly Metric[],
  worlds: readonly World[],
  root: Tree,
  report: Report,
): Metric[] {
  if (search === undefined) return [];
  const known = new Set(metrics.map(({ name }) => name));
  return writtenIn(search).flatMap(({ goal: { metric }, path }): Metric[] => {
    if (known.has(metric)) return [];
    known.add(metric);
    const found = metric.includes('*')
      ? []
      : worlds.flatMap((world) => readingsIn(world, metric)).slice(0, 1);
    if (found.length === 0) {
      const part = partOf(root, path);
      const message = `'${shortened(metric)}' is no metric of this experiment and no measure of its scenario`;
      const candidates = [...known, ...worlds.flatMap((world) => measuresOf(world).map(({ name }) => name))];
      report.add({ ...part, message, found: metric, candidates });
    }
    return found.map(({ name, title, unit }) => ({ name, title, unit }));
  });
}

/** What is wrong with the fields of a search; null: nothing. */
function complaint(search: SearchFile, factors: readonly Factor[]): string | null {
  const { asks } = SEARCHES[search.use];
  const { needed, allowed } = FIELDS[asks];
  const odd = (['most', 'least', 'cells', 'of'] as const).find(
    (field) => search[field] !== undefined && !(allowed as readonly string[]).includes(field),
  );
  if (odd !== undefined) return `${search.use} has no ${odd}: it takes ${needed}`;
  const goals = writtenIn(search);
  const names = goals.map(({ goal }) => goal.metric);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) return `'${shortened(twice)}' stands twice among what is searched for`;
  if (goals.length === 0 || (asks === 'profile' && (goals.length > 1 || search.of === undefined)))
    return `${search.use} takes ${needed}`;
  if (factors.length === 0)
    return 'nothing is varied: name one factor or more, among whose values is searched';
  const luck = factors.find(({ kind }) => kind === 'seed');
  return luck === undefined ? null : `${luck.name} is luck, which nobody can choose: leave it out`;
}

/** The search of a file; undefined: it has none; what does not fit is reported. */
export function searchIn(
  { search, design, replicates }: ExperimentFile,
  factors: readonly Factor[],
  root: Tree,
  report: Report,
): StudySearch | undefined {
  if (search === undefined) return undefined;
  const refuse = (path: readonly string[], message: string, more: object = {}) => {
    const part = partOf(root, path);
    report.add({ place: part.place, path: part.path, message, ...more });
    return undefined;
  };
  if (design !== undefined) return refuse(['design'], 'an experiment has a design or a search, not both');
  if (typeof replicates === 'object')
    return refuse(['replicates'], 'a search plays every point as often: expected a number of runs');
  const wrong = complaint(search, factors);
  if (wrong !== null) return refuse(['search'], wrong);
  const { of: singled, most: _most, least: _least, cells: _cells, ...plain } = search;
  const names = factors.map(({ name }) => name);
  const of = singled === undefined ? -1 : names.indexOf(singled);
  if (singled !== undefined && of < 0)
    return refuse(['search', 'of'], `'${shortened(singled)}' is no factor of this experiment`, {
      found: singled,
      candidates: names,
    });
  const { id, options } = compileUse(plain, SEARCH_CARDS);
  const goals = writtenIn(search).map(({ goal }) => goal);
  const space = { factors: factors.map(planFactor), goals, of };
  const objection = SEARCHES[id].unfit(space, options as OptionValues<PointSearchOptions>);
  return objection === null ? { id, options, goals, of: singled ?? null } : refuse(['search'], objection);
}
