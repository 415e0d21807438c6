/** What an experiment's file may leave out, and what then holds. */
import { PathError } from '../../scenarios/paths/error.ts';
import { parseAssigned, parsePath } from '../../scenarios/paths/parse.ts';
import { slugOf } from '../../scenarios/text.ts';
import { TAKEN } from './check-factors.ts';
import type { ExperimentFile, FactorFile, WrittenExperiment, WrittenFactor } from './file.ts';

/** What is measured where nobody says what. */
export const STANDARD_METRICS = ['issues.*.text', 'issues.*.adopted'];

/** Characters of a name or an id. */
const NAME_LENGTH = 64;
/** Factors that a title names. */
const NAMED_FACTORS = 3;

/** A name of a factor or variant out of any text: lower-case letters, digits, hyphens and underscores, a letter first. */
export function factorName(text: string): string {
  const slug = slugOf(text);
  return (/^[a-z]/.test(slug) ? slug : `x-${slug}`).replace(/-+$/, '').slice(0, NAME_LENGTH);
}

/** The parts of the path that a factor changes first; none where that is no path. */
function partsOf({ path, variants = [] }: WrittenFactor): string[] {
  const first = typeof path === 'string' ? path : path?.[0];
  const change = variants.flatMap(({ set = [] }) => set)[0];
  try {
    if (first !== undefined) return parsePath(first).map(({ text }) => text);
    return change === undefined ? [] : parseAssigned(change).parts.map(({ text }) => text);
  } catch (error) {
    if (error instanceof PathError) return [];
    throw error;
  }
}

/** The names that a factor may have by itself, the shortest first: the last part of its path, then more of it. */
function candidates(factor: WrittenFactor): string[] {
  if (factor.seed === true) return ['luck'];
  const parts = partsOf(factor);
  return parts.map((_, at) => factorName(parts.slice(parts.length - 1 - at).join('-')));
}

function named(vary: readonly WrittenFactor[]): FactorFile[] {
  const taken = new Set([...TAKEN, ...vary.flatMap(({ name }) => name ?? [])]);
  return vary.map((factor, at) => {
    if (factor.name !== undefined) return { ...factor, name: factor.name };
    const number = `factor-${at + 1}`;
    const name = [...candidates(factor), number].find((one) => !taken.has(one)) ?? `${number}-x`;
    taken.add(name);
    return { ...factor, name };
  });
}

function titleOf({ scenario }: WrittenExperiment, vary: readonly FactorFile[]): string {
  const names = vary.slice(0, NAMED_FACTORS).map(({ name }) => name);
  const more = vary.length > NAMED_FACTORS ? ', …' : '';
  const by = names.length === 0 ? '' : ` by ${names.join(', ')}${more}`;
  return `${scenario.replace(/^\.\//, '')}${by}`;
}

/** The id that an experiment has by the place of its file: that of its folder where the file has no name of its own. */
export function idOf(path: string): string {
  const parts = path.split('/');
  const base = parts[parts.length - 1].replace(/\.ya?ml$/i, '');
  const own = base === 'experiment' ? (parts.at(-2) ?? base) : base;
  return slugOf(own).slice(0, NAME_LENGTH).replace(/-+$/, '') || 'experiment';
}

/** The experiment with all that its file leaves out. @param path of the file */
export function completed(written: WrittenExperiment, path: string): ExperimentFile {
  const { vary } = written;
  const factors = vary === undefined ? undefined : named(vary);
  return {
    ...written,
    parley: 1,
    kind: 'experiment',
    id: written.id ?? idOf(path),
    title: written.title ?? titleOf(written, factors ?? []),
    metrics: written.metrics ?? STANDARD_METRICS,
    vary: factors,
  };
}
