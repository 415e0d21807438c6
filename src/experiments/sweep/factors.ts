/**
 * What varies, once it is known to be sound: a coordinate of the design becomes a value, and a value changes numbers of the
 * scenario, picks a variant or decides the luck. A pure function of the coordinate: who asks, and when, changes nothing.
 */
import { Draws, hashText, PURPOSE } from '../../engine/draws.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { type ProbabilityDistribution, quantileOf } from '../../scenarios/uncertain/quantity.ts';
import { findNumbers, type FoundNumber } from '../../scenarios/paths/resolve.ts';
import { held, type Operation, turned } from '../../scenarios/paths/turn.ts';
import { type DrawKey, InputDraws } from '../../scenarios/uncertain/draw.ts';
import { levelAt, type PlanFactor } from '../designs/design.ts';
import { tidy } from './decimals.ts';

/** A factor as plain data. */
export type Factor = { readonly name: string } & (
  | {
      readonly kind: 'number';
      readonly paths: readonly string[];
      readonly operation: Operation;
      /** Null where the factor takes listed values, or those of a table of points. */
      readonly spread: ProbabilityDistribution | null;
      readonly values: readonly number[] | null;
      /** Every number is drawn by itself; the value of the factor is then its coordinate. */
      readonly each: boolean;
    }
  | { readonly kind: 'variants'; readonly names: readonly string[] }
  /**
   * The value is the coordinate: of the luck, of the draws of all uncertain numbers, or of which expert is right; without the
   * last one the draws decide that, too.
   */
  | { readonly kind: 'seed' | 'inputs' | 'experts' }
);

export type NumberFactor = Factor & { kind: 'number' };

/** What a design has to know of a factor. */
export function planFactor(factor: Factor): PlanFactor {
  const { name } = factor;
  if (factor.kind === 'variants') return { name, levels: factor.names.length };
  return { name, levels: factor.kind === 'number' ? (factor.values?.length ?? null) : null };
}

/**
 * The value that a coordinate in [0, 1] stands for: a number, the index of a variant, or the coordinate itself where it
 * decides draws.
 */
export function valueAt(factor: Factor, coordinate: number): number {
  if (factor.kind === 'variants') return levelAt(coordinate, factor.names.length);
  if (factor.kind !== 'number' || factor.each) return coordinate;
  if (factor.values !== null) return factor.values[levelAt(coordinate, factor.values.length)];
  return tidy(quantileOf(factor.spread!, coordinate));
}

/** What a table shows of a value. */
export function shownValue(factor: Factor, value: number): number | string {
  return factor.kind === 'variants' ? factor.names[value] : value;
}

/** Numbers that a factor moves in one scenario, with the handle of each one's own draws. */
export interface Reach {
  readonly factor: NumberFactor;
  /** One object for every number, whatever factors meet in it. */
  readonly spots: readonly FoundNumber[];
  readonly subjects: readonly (readonly [number, number])[];
  readonly draws: Draws;
}

/**
 * What a factor reaches in a scenario; a number that several paths name counts once.
 * @param known the scenario's numbers by path that factors before this one reach; gets its own
 * @throws PathError where a path leads nowhere
 */
export function reachOf(
  factor: NumberFactor,
  file: ScenarioFile,
  seed: string,
  known: Map<string, FoundNumber>,
): Reach {
  const spots = new Set<FoundNumber>();
  for (const path of factor.paths) {
    for (const spot of findNumbers(file, path)) {
      const first = known.get(spot.path) ?? spot;
      known.set(spot.path, first);
      spots.add(first);
    }
  }
  const draws = new Draws(seed, factor.name);
  const subjects = factor.each ? [...spots].map(({ path }) => draws.subject(path)) : [];
  return { factor, spots: [...spots], subjects, draws };
}

/** Turns the numbers that a factor reaches. */
export function turn(
  { factor, spots, subjects, draws }: Reach,
  value: number,
  numbers: Map<FoundNumber, number>,
): void {
  const { operation, each, spread, values } = factor;
  const [high, low] = each ? hashText(String(value)) : [0, 0];
  for (let at = 0; at < spots.length; at += 1) {
    const spot = spots[at];
    let own = value;
    if (each) {
      const uniform = draws.uniform(PURPOSE.field, high, subjects[at], low);
      own = values === null ? quantileOf(spread!, uniform) : values[levelAt(uniform, values.length)];
    }
    numbers.set(spot, held(spot, turned(operation, numbers.get(spot) ?? spot.value, own)));
  }
}

/** Uncertain numbers of a scenario that are drawn at every point; null: none are. */
export function inputsOf(factors: readonly Factor[], file: ScenarioFile, seed: string): InputDraws | null {
  const isDrawn = factors.some(({ kind }) => kind === 'inputs' || kind === 'experts');
  return isDrawn ? new InputDraws(file, new Draws(seed, 'inputs')) : null;
}

/** The uncertain numbers that a point has, where they differ from what the scenario is played with. */
export function drawnAt(
  inputs: InputDraws,
  factors: readonly Factor[],
  values: ArrayLike<number>,
): Map<FoundNumber, number> {
  const keyOf = (kind: Factor['kind']): DrawKey => {
    const at = factors.findIndex((factor) => factor.kind === kind);
    return hashText(at < 0 ? kind : String(values[at]));
  };
  const key = keyOf('inputs');
  const hasExperts = factors.some(({ kind }) => kind === 'experts');
  const drawn = inputs.at(key, hasExperts ? keyOf('experts') : key);
  return new Map([...drawn].filter(([number, value]) => value !== number.value));
}

/** The seed phrase of a point: the experiment's own, with the coordinate of a factor that is luck behind it. */
export function pointSeed(seed: string, coordinate: number | null): string {
  if (coordinate === null) return seed;
  const [high, low] = hashText(String(coordinate));
  return `${seed}/${high.toString(16).padStart(8, '0')}${low.toString(16).padStart(8, '0')}`;
}
