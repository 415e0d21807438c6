/**
 * An experiment on a command line: `--vary path=lo..hi`, `--vary path=a,b,c` and the like become the file that a sweep is
 * played from, so that what was typed once can be kept, changed and played again.
 */
import { parseAssigned } from '../../scenarios/paths/parse.ts';
import { parsing } from '../../scenarios/paths/error.ts';
import { type Report, Source } from '../../scenarios/problems.ts';
import { shortened, unseenIn } from '../../scenarios/text.ts';
import {
  meantAsQuantity,
  parseQuantity,
  QuantityError,
  readQuantity,
} from '../../scenarios/uncertain/read.ts';
import { stringify } from '../../scenarios/yaml-package.ts';
import { DESIGNS } from '../designs/index.ts';
import { factorName } from './defaults.ts';
import type { SearchFile, VariantFile, WrittenExperiment, WrittenFactor } from './file.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** What may stand behind the values. */
const WORDS = /\s+(?:(each|clamp)|step\s+(\S+))$/;
/** Samples up to which points are spread as a hypercube, whose search for the best takes longer than larger ones are worth. */
const MOST_SPREAD = 2000;

/** The text cut at commas that stand in no bracket. */
function listed(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === ',' && depth === 0) {
      parts.push('');
      continue;
    }
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** A variant for every text that a place is set to. */
function variantsOf(path: string, texts: readonly string[]): VariantFile[] {
  const taken = new Set<string>();
  return texts.map((text, at) => {
    const plain = factorName(text);
    const name = plain === 'x' || taken.has(plain) ? factorName(`value-${at + 1}`) : plain;
    taken.add(name);
    return { name, set: [`${path}=${text}`] };
  });
}

/** Why a text is no range or distribution; null: it is one, or was not meant as one. */
function objectionTo(text: string): QuantityError | null {
  try {
    parseQuantity(text);
    return null;
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    return meantAsQuantity(text) ? error : null;
  }
}

/**
 * Reads a `--vary` argument: `path=0.2..0.8` and `path=normal(50 10)` vary over a range, `path=a,b,c` over what is listed,
 * `path+=…` shifts and `path*=…` scales; `step 0.1`, `each` and `clamp` may stand behind; `seed` is the luck.
 * @returns null where it is none (reported)
 */
export function readVary(text: string, report: Report): WrittenFactor | null {
  if (text.trim() === 'seed') return { seed: true };
  const source = new Source('--vary', text);
  const refuse = (message: string, offset = 0) => {
    report.add({ place: { source, offset }, message, found: text });
    return null;
  };
  const [unseen] = unseenIn(text);
  if (unseen !== undefined) return refuse(`the character ${unseen.name} is not allowed`, unseen.offset);
  const form = 'what is varied reads path=values, such as parameters.openness=0.1..0.6 or chair.pen=0,0.5,1';
  const read = parsing(report, { source, offset: 0 }, text, () => parseAssigned(text));
  if (read === null) return null;
  const { equals } = read;
  if (equals <= 0) return refuse(form);
  const left = text.slice(0, equals);
  const sign = /(?<=[^.])[+*]$/.exec(left)?.[0];
  const path = sign === undefined ? left : left.slice(0, -1);
  let rest = text.slice(equals + 1).trimEnd();
  const factor: WrittenFactor = { path };
  if (sign !== undefined) factor.operation = sign === '+' ? 'shift' : 'scale';
  for (let match = WORDS.exec(rest); match !== null; match = WORDS.exec(rest)) {
    const [all, word, step] = match;
    rest = rest.slice(0, -all.length).trimEnd();
    if (word !== undefined) factor[word as 'each' | 'clamp'] = true;
    else if (NUMBER.test(step) && Number(step) > 0) factor.step = Number(step);
    else return refuse(`expected a number above 0 behind step, found '${shortened(step)}'`, equals + 1);
  }
  const values = rest.trim();
  const start = equals + 1 + (rest.length - rest.trimStart().length);
  if (values === '') return refuse('the values are missing after =', equals);
  const parts = listed(values);
  const blank = parts.indexOf('');
  if (blank >= 0 && parts.length > 1) return refuse(`value ${blank + 1} of the list is empty`, start);
  if (parts.every((part) => NUMBER.test(part))) return { ...factor, values: parts.map(Number) };
  const objection = parts.length === 1 ? objectionTo(values) : null;
  if (objection !== null) return refuse(objection.message, start + objection.offset);
  if (parts.length === 1 && readQuantity(values) !== null) return { ...factor, range: values };
  if (parts.length === 1)
    return refuse(
      `expected a range such as 0.2..0.8, or several values with commas between them, found '${shortened(values)}'`,
      start,
    );
  const odd = Object.keys(factor).find((key) => key !== 'path');
  if (odd !== undefined) return refuse(`${odd} goes with numbers, and not all of these are`, start);
  return { variants: variantsOf(path, parts) };
}

/** What else a command line says of an experiment. */
export interface OneLine {
  readonly id: string;
  /** As the file is to name it. */
  readonly scenario: string;
  readonly vary: readonly WrittenFactor[];
  readonly set: readonly string[];
  readonly seed: string;
  readonly rounds: number | null;
  readonly design: string | null;
  readonly samples: number | null;
  readonly replicates: number | null;
  readonly metrics: readonly string[];
  readonly series: readonly string[];
  readonly most: readonly string[];
  readonly least: readonly string[];
  /** Metrics with the width of a cell of them. */
  readonly cells: Readonly<Record<string, number>>;
  /** The factor that is profiled; null: none is. */
  readonly profile: string | null;
  readonly generations: number | null;
  readonly stop: string | null;
  readonly record: readonly string[];
}

/** The design that suits: every combination where all is listed, else points that are spread. */
function designFor({ vary, samples }: OneLine): string {
  const isListed = vary.every(({ values, variants, step }) => (values ?? variants ?? step) !== undefined);
  if (isListed && samples === null) return 'full-factorial';
  return (samples ?? 0) > MOST_SPREAD ? 'monte-carlo' : 'latin-hypercube';
}

/** The option of a design that says how large it is; null: its factors say so. */
export function sizeOption(design: string): 'samples' | 'trajectories' | null {
  const { options } = DESIGNS[design].card;
  return (['samples', 'trajectories'] as const).find((name) => Object.hasOwn(options, name)) ?? null;
}

/** What is searched for; null: nothing is, and a design says which points are played. */
function searchFor(one: OneLine): SearchFile | null {
  const { most, least, cells, profile, generations, samples } = one;
  const isCells = Object.keys(cells).length > 0;
  if (!isCells && profile === null && most.length + least.length === 0) return null;
  return {
    use: isCells ? 'pattern-space' : profile === null ? 'nsga-ii' : 'profile',
    ...(most.length === 0 ? {} : { most: [...most] }),
    ...(least.length === 0 ? {} : { least: [...least] }),
    ...(isCells ? { cells: { ...cells } } : {}),
    ...(profile === null ? {} : { of: profile }),
    ...(samples === null ? {} : { points: samples }),
    ...(generations === null ? {} : { generations }),
  };
}

/** The file of an experiment that was typed. */
export function experimentText(one: OneLine): string {
  const { id, scenario, vary, set, seed, rounds, samples, replicates, metrics, series, stop, record } = one;
  const use = one.design ?? designFor(one);
  const size = sizeOption(use);
  const search = searchFor(one);
  const file: WrittenExperiment = {
    parley: 1,
    kind: 'experiment',
    id,
    scenario,
    ...(set.length === 0 ? {} : { set: [...set] }),
    seed,
    ...(rounds === null ? {} : { rounds }),
    ...(vary.length === 0
      ? {}
      : {
          vary: [...vary],
          ...(search === null
            ? { design: { use, ...(samples === null || size === null ? {} : { [size]: samples }) } }
            : { search }),
        }),
    ...(replicates === null ? {} : { replicates }),
    ...(metrics.length === 0 ? {} : { metrics: [...metrics] }),
    ...(series.length === 0 ? {} : { series: [...series] }),
    ...(stop === null ? {} : { stop }),
    ...(record.length === 0 ? {} : { record: record as WrittenExperiment['record'] }),
  };
  return `# Play it with: parley sweep FILE --out FOLDER\n${stringify(file, { lineWidth: 110 })}`;
}
