/** What varies, checked: whether a factor says one thing only, whether its numbers exist, and whether they may be so low and so high. */
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { Report } from '../../scenarios/problems.ts';
import type { Tree } from '../../scenarios/tree.ts';
import {
  cutOf,
  endsOf,
  MOST_CUT,
  placedIn,
  type ProbabilityDistribution,
} from '../../scenarios/uncertain/quantity.ts';
import { parseQuantity, QuantityError, readQuantity } from '../../scenarios/uncertain/read.ts';
import { findNumbers } from '../../scenarios/paths/resolve.ts';
import { held, refusal, turned } from '../../scenarios/paths/turn.ts';
import { stepsOf } from './decimals.ts';
import type { Factor } from './factors.ts';
import type { FactorFile } from './file.ts';
import { partOf, reporting } from './place.ts';

/** Columns that every table has; factors are columns too. */
export const TAKEN: ReadonlySet<string> = new Set([
  'run_id',
  'seed',
  'digest',
  'replicate',
  'round',
  'point',
  'rounds',
]);
/** Values that a range in steps may have: as many as may be listed. */
const MOST_STEPS = 10_000;

/** The paths of a factor; none where it varies no numbers. */
export function pathsOf({ path }: FactorFile): readonly string[] {
  return path === undefined ? [] : typeof path === 'string' ? [path] : path;
}

function spreadOf({ range }: FactorFile): ProbabilityDistribution | null {
  const quantity = range === undefined ? null : readQuantity(range);
  return typeof quantity === 'number' ? null : quantity;
}

/** The listed values of a factor, or those of its range in steps; null where it takes all of a range. */
function valuesOf(factor: FactorFile): number[] | null {
  const { values, step } = factor;
  if (values !== undefined) return values;
  const spread = spreadOf(factor);
  if (step === undefined || spread === null) return null;
  const { low, high } = endsOf(spread);
  const { count, at } = stepsOf(low, high, step);
  return Array.from({ length: count }, (_, number) => at(number));
}

/** What is wrong with a range in steps; null: nothing. */
function stepComplaint(factor: FactorFile): string | null {
  const { step } = factor;
  const spread = spreadOf(factor);
  if (step === undefined || spread === null) return null;
  const { low, high } = endsOf(spread);
  const { count, last } = stepsOf(low, high, step);
  if (count > MOST_STEPS) return `makes ${count} values; at most ${MOST_STEPS}`;
  return last === high
    ? null
    : `does not reach the end of the range: the last value is ${last}, and the range ends at ${high}`;
}

/** Reports values that are the same, or that no number of any scenario tells apart. */
function checkTwins(
  factor: FactorFile,
  scenarios: readonly ScenarioFile[],
  report: Report,
  partAt: (value: number) => Tree,
): void {
  const values = valuesOf(factor) ?? [];
  const { operation = 'set' } = factor;
  const known = new Map<string, number>();
  const reached = scenarios.flatMap((file) => pathsOf(factor).flatMap((path) => findNumbers(file, path)));
  const numbers = [...new Map(reached.map((one) => [[one.value, one.low, one.high].join(), one])).values()];
  values.forEach((value, at) => {
    const made = numbers.map((one) => held(one, turned(operation, one.value, value))).join();
    const first = known.get(made);
    if (first === undefined) return known.set(made, at);
    const { place, path } = partAt(at);
    const { line, column } = partAt(first).place.source.locate(partAt(first).place.offset);
    const message =
      values[first] === value
        ? `${value} stands twice; first in ${place.source.name}:${line}:${column}`
        : `${value} makes the same of every number as ${values[first]}: numbers are held inside their bounds, whole ones are rounded, and 0 stays 0 at any scale`;
    return report.add({ place, path, message });
  });
}

/** What a factor ranges over: a distribution that sets numbers is cut to the bounds that all of them have. */
function spreadIn(factor: FactorFile, scenarios: readonly ScenarioFile[]): ProbabilityDistribution | null {
  const spread = spreadOf(factor);
  if (spread === null || (factor.operation ?? 'set') !== 'set') return spread;
  const numbers = scenarios.flatMap((file) => pathsOf(factor).flatMap((path) => findNumbers(file, path)));
  const low = numbers.reduce((most, one) => Math.max(most, one.low), -Infinity);
  const high = numbers.reduce((least, one) => Math.min(least, one.high), Infinity);
  return low < high ? (placedIn(spread, { low, high }) as ProbabilityDistribution) : spread;
}

/** The factors of a file that has passed every check. */
export function factorsOf(vary: readonly FactorFile[], scenarios: readonly ScenarioFile[]): Factor[] {
  return vary.map((factor): Factor => {
    const { name, variants, seed, operation = 'set', each = false } = factor;
    if (variants !== undefined) return { name, kind: 'variants', names: variants.map((one) => one.name) };
    if (seed === true) return { name, kind: 'seed' };
    const values = valuesOf(factor);
    const spread = values === null ? spreadIn(factor, scenarios) : null;
    return { name, kind: 'number', paths: pathsOf(factor), operation, spread, values, each };
  });
}

/** What is wrong with the range of a factor; null: nothing. */
function rangeComplaint(range: string, spread: ProbabilityDistribution | null): string | null {
  if (spread === null) {
    const why = quantityComplaint(range);
    return `expected a range such as 0.2..0.8, or low~likeliest~high such as 20~30~50, found '${range}'${why}`;
  }
  return null;
}

/** Why a text is no quantity, as the end of a message. */
function quantityComplaint(text: string): string {
  try {
    parseQuantity(text);
    return '';
  } catch (error) {
    if (error instanceof QuantityError) return `: ${error.message}`;
    throw error;
  }
}

type Complain = (field: string, message: string) => void;

/** Whether a factor is exactly one of numbers, variants and luck, with what that needs. */
function checkShape(factor: FactorFile, hasTable: boolean, complain: Complain): void {
  const { path, range, step, values, variants, seed, each } = factor;
  const given = Object.entries({ path, variants, seed }).filter(([, value]) => value !== undefined);
  if (given.length !== 1) {
    return complain(
      given[1]?.[0] ?? '',
      given.length === 0
        ? 'varies nothing: expected one of path, variants, seed'
        : `is one of path, variants and seed, not ${given.map(([name]) => name).join(' and ')}`,
    );
  }
  if (path === undefined) {
    for (const name of ['operation', 'range', 'step', 'values', 'each', 'clamp'] as const) {
      if (factor[name] !== undefined) complain(name, `belongs to a factor with a path`);
    }
    return;
  }
  const wrong = range === undefined ? null : rangeComplaint(range, spreadOf(factor));
  if (wrong !== null) return complain('range', wrong);
  if (range !== undefined && values !== undefined)
    return complain('values', 'is given beside a range: expected one of the two');
  if (step !== undefined && (range === undefined || spreadOf(factor)?.kind !== 'uniform'))
    return complain('step', 'goes with a range such as 0.2..0.8');
  const steps = stepComplaint(factor);
  if (steps !== null) return complain('step', steps);
  if (range === undefined && values === undefined && !hasTable)
    return complain('path', 'needs a range or values');
  if (each === true && hasTable)
    complain('each', 'is drawn by a design: a table of points gives one value for all');
}

/** What is wrong with values of a factor: the first number of a scenario that they would take out of its bounds; null: nothing. */
export function beyondBounds(
  factor: FactorFile,
  values: readonly number[],
  file: ScenarioFile,
): string | null {
  const { clamp, operation = 'set' } = factor;
  if (clamp === true) return null;
  for (const number of pathsOf(factor).flatMap((one) => findNumbers(file, one))) {
    const { path, value, low, high } = number;
    const beyond = values.map((one) => turned(operation, value, one)).find((one) => one < low || one > high);
    if (beyond !== undefined)
      return `would make ${path} ${Number(beyond.toPrecision(12))}, which must lie within ${low} and ${high}; clamp: true stops it there`;
    const listed = factor.values !== undefined && operation === 'set' ? values : [];
    const broken = listed.find((one) => refusal(number, one) !== null);
    if (broken !== undefined) return `would set ${path}, which ${refusal(number, broken)}`;
  }
  return null;
}

/** What is wrong with a distribution at its place; null: nothing. */
function placeComplaint({ range }: FactorFile, spread: ProbabilityDistribution): string | null {
  const { low, high } = endsOf(spread);
  if (low > high || cutOf(spread) > MOST_CUT)
    return `nearly all of '${range}' lies outside what these numbers may be`;
  if ([low, high].every(Number.isFinite)) return null;
  return `'${range}' has no ends: give it bounds, such as ${range} in 0..1`;
}

/** Whether every number may be as low and as high as the factor makes it. */
function checkEnds(
  factor: FactorFile,
  spread: ProbabilityDistribution | null,
  file: ScenarioFile,
  complain: Complain,
): void {
  const { values } = factor;
  if (spread === null && values === undefined) return;
  const message = beyondBounds(factor, values ?? [endsOf(spread!).low, endsOf(spread!).high], file);
  if (message !== null) complain(values === undefined ? 'range' : 'values', message);
}

/** Checks all factors against every scenario of the experiment. */
export function checkFactors(
  vary: readonly FactorFile[],
  scenarios: readonly ScenarioFile[],
  hasTable: boolean,
  root: Tree,
  report: Report,
): void {
  const names = new Set<string>();
  vary.forEach((factor, at) => {
    const complain: Complain = (field, message) => {
      const part = partOf(root, ['vary', at, ...(field === '' ? [] : [field])]);
      report.add({ place: part.place, path: part.path, message });
    };
    const { name, variants = [] } = factor;
    if (TAKEN.has(name)) complain('name', `'${name}' is the name of a column that every table has`);
    if (names.has(name)) complain('name', `'${name}' is the name of an earlier factor`);
    names.add(name);
    const levels = variants.map((one) => one.name);
    const twice = levels.findIndex((level, index) => levels.indexOf(level) < index);
    if (twice >= 0) complain('variants', `'${levels[twice]}' stands twice`);
    const before = report.count;
    checkShape(factor, hasTable, complain);
    if (report.count > before) return;
    pathsOf(factor).forEach((path, index) => {
      const part = partOf(root, ['vary', at, 'path', ...(typeof factor.path === 'string' ? [] : [index])]);
      for (const file of scenarios)
        if (reporting(report, part, () => findNumbers(file, path)) === null) return;
    });
    if (report.count > before) return;
    const spread = spreadIn(factor, scenarios);
    const misplaced = spread === null ? null : placeComplaint(factor, spread);
    if (misplaced !== null) return complain('range', misplaced);
    for (const file of scenarios) checkEnds(factor, spread, file, complain);
    if (report.count > before) return;
    const listed = factor.values !== undefined;
    checkTwins(factor, scenarios, report, (value) =>
      partOf(root, ['vary', at, ...(listed ? ['values', value] : ['step'])]),
    );
  });
}
