/**
 * What has to come about for an outcome to have turned: a comparison of one measure with a number. A bare name asks for the
 * opposite of what usually happens, and short names (`member-access`, `signatures`, `kenya`) stand for the measure they suggest.
 */
import type { World } from '../engine/world.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { shortened, slugOf } from '../scenarios/text.ts';
import { findMeasures, measuresOf, type Measure } from './measures/index.ts';

export const COMPARISONS = ['<=', '>=', '!=', '<', '>', '='] as const;
export type Comparator = (typeof COMPARISONS)[number];

export interface WantedOutcome {
  readonly measure: Measure;
  /** null: the opposite of what usually happens. */
  readonly comparison: Comparator | null;
  readonly value: number;
}

export interface Condition {
  readonly measure: Measure;
  readonly comparison: Comparator;
  readonly value: number;
}

/** A condition as somebody would type it. */
export const conditionName = ({ measure, comparison, value }: Condition): string =>
  `${measure.name}${comparison}${value}`;

/** A condition in words, such as `not so: Kenya signs` or `Signatures >= 100`. */
export function conditionTitle(condition: Condition): string {
  const { measure, comparison, value } = condition;
  const [isYes, isNo] = [isMet(condition, 1), isMet(condition, 0)];
  if (measure.unit !== 'flag' || isYes === isNo) return `${measure.title} ${comparison} ${value}`;
  return isYes ? measure.title : `not so: ${measure.title}`;
}

/** The measure that a short name stands for. */
function measureNamed(world: World, name: string): Measure {
  const all = measuresOf(world);
  const exact = all.find((one) => one.name === name);
  if (exact !== undefined) return exact;
  const agent = world.agents.find((one) => one.id === name || slugOf(one.name) === name);
  const guesses = [`issues.${name}.adopted`, `packages.${name}.passed`, `${name}.count`];
  if (agent !== undefined) guesses.push(`agents.${agent.id}.signed`, `agents.${agent.id}.deploys`);
  const meant = all.filter((one) => guesses.includes(one.name));
  if (meant.length === 1) return meant[0];
  if (meant.length > 1) {
    const names = meant.map((one) => one.name);
    throw new PathError(`'${shortened(name)}' may mean ${names.join(' or ')}`, name);
  }
  if (name.includes('.')) return findMeasures(world, [name])[0];
  const short = [...world.issues, ...world.packages, ...world.agents].map(({ id }) => id);
  throw new PathError(`no outcome is called '${shortened(name)}'`, name, [
    ...short,
    ...world.agents.map((one) => slugOf(one.name)),
    ...all.map((one) => one.name),
  ]);
}

/** A comparison as it is written: the name of what is compared, how, and with what. */
export interface Compared {
  readonly name: string;
  readonly comparison: Comparator;
  readonly value: number;
}

/**
 * The comparison in a text; null where it compares nothing.
 * @throws PathError where what it compares with is no number
 */
export function comparisonIn(text: string): Compared | null {
  const match = comparedIn(text);
  if (match === null) return null;
  const value = Number(match[3]);
  if (match[3].trim() === '' || !Number.isFinite(value))
    throw new PathError(
      `'${shortened(match[3])}' is no number to compare ${shortened(match[1])} with`,
      match[3],
    );
  return { name: match[1], comparison: match[2] as Comparator, value };
}

/** What is compared, how, and with what; null of a text that compares nothing. */
const comparedIn = (text: string) => /^([^<>=!]+?)\s*(<=|>=|!=|<|>|=)\s*(.*)$/.exec(text.trim());

/** Whether a text compares something. */
export const isComparison = (text: string): boolean => comparedIn(text) !== null;

/** The name of what a text compares; that of the whole text where it compares nothing. */
export const measureIn = (text: string): string => comparedIn(text)?.[1] ?? text;

/**
 * Reads an outcome such as `issues.member-access.adopted=0`, `signatures.count>=100` or `member-access`.
 * @throws PathError for a name that is no measure, a number that is none, or a bare name whose measure has no opposite
 */
export function readOutcome(world: World, text: string): WantedOutcome {
  const compared = comparisonIn(text);
  if (compared === null) {
    const measure = measureNamed(world, text.trim());
    if (measure.unit === 'flag') return { measure, comparison: null, value: NaN };
    throw new PathError(
      `${measure.name} has no opposite: say what it should be, such as ${measure.name}<10`,
      text,
    );
  }
  const { comparison, value } = compared;
  return { measure: measureNamed(world, compared.name), comparison, value };
}

/** Whether a number of a run meets the condition; what does not apply in the run never does. */
export function isMet<T extends Pick<Condition, 'comparison' | 'value'>>(
  { comparison, value }: T,
  found: number,
): boolean {
  if (found !== found) return false;
  if (comparison === '=') return found === value;
  if (comparison === '!=') return found !== value;
  if (comparison === '<') return found < value;
  if (comparison === '>') return found > value;
  return comparison === '<=' ? found <= value : found >= value;
}

/** The condition, given what a flag is in a sample of runs: a bare name wants the rarer of its two values. */
export function settle({ measure, comparison, value }: WantedOutcome, usual: readonly number[]): Condition {
  if (comparison !== null) return { measure, comparison, value };
  const ones = usual.reduce((sum, one) => sum + (one === 1 ? 1 : 0), 0);
  return { measure, comparison: '=', value: 2 * ones > usual.length ? 0 : 1 };
}
