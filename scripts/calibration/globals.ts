/**
 * The global numbers of the model, held against all shipped patterns at once: points of a hypercube over all of them, the runs of every
 * pattern at each, waves of what is not ruled out. Kept point by point in docs/figures/globals.json, so that it goes on where it was.
 */
import { Draws } from '../../src/engine/draws.ts';
import { PARAMETERS, type ParameterName, type ParameterValues } from '../../src/engine/parameters.ts';
import type { Target } from '../../src/experiments/calibration/target.ts';
import type { PlayedPoint } from '../../src/experiments/calibration/waves.ts';
import { DESIGNS } from '../../src/experiments/designs/index.ts';
import { ALL_PATTERNS, armsOf, SCENARIOS } from '../patterns/catalogue.ts';
import { DIRECTIONS } from '../patterns/patterns.ts';
import { playArm, upTo } from '../patterns/played.ts';
import type { Variant } from '../patterns/variants.ts';

/** What is played at a point. */
export interface GlobalPoint {
  readonly wave: number;
  /** In the unit cube, by global; empty: the numbers as they are shipped. */
  readonly point: readonly number[];
  /** Runs in which each pattern held. */
  readonly held: readonly number[];
  /** Mean difference of each direction over pairs of runs. */
  readonly directions: readonly number[];
}

export interface GlobalFigures {
  readonly runs: number;
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly points: readonly GlobalPoint[];
}

/** Globals that are calibrated: all. */
export const GLOBALS = Object.keys(PARAMETERS) as ParameterName[];
/** How far either way a number may lie, as a factor: nobody measured one of them, and half and double are both thinkable. */
const FACTOR = 2;
/** What a number that is 0 may be at most: a tenth of the unit in which losses and gains are counted. */
const FROM_ZERO = 0.1;

/** The value of a global at a coordinate: even in logarithms between half and double of what it is shipped with. */
export function valueAt(name: ParameterName, coordinate: number): number {
  const { default: shipped, min, max, integer } = PARAMETERS[name];
  const value = shipped === 0 ? FROM_ZERO * coordinate : shipped * FACTOR ** (2 * coordinate - 1);
  const inside = Math.min(max, Math.max(min, value));
  return integer === true ? Math.round(inside) : inside;
}

export const namesOfPatterns = (): string[] =>
  ALL_PATTERNS.map(({ scenario, arm, says }) => `${scenario} | ${arm} | ${says}`);

/** A world with globals at a point; scenarios' own settings give way to them, in the same proportion where they differ from the shipped ones. */
function variantAt(point: readonly number[]): Variant {
  return {
    family: 'parameter',
    name: 'globals',
    file: (file) => {
      if (point.length === 0) return file;
      const own = file.parameters ?? {};
      const values = Object.fromEntries(
        GLOBALS.map((name, at) => {
          const value = valueAt(name, point[at]);
          const { default: shipped, min, max, integer } = PARAMETERS[name];
          const set = own[name] ?? shipped;
          const scaled = set === shipped || shipped === 0 ? value : (set * value) / shipped;
          const inside = Math.min(max, Math.max(min, scaled));
          return [name, integer === true ? Math.round(inside) : inside];
        }),
      ) as unknown as ParameterValues;
      return { ...file, parameters: values };
    },
    world: (world) => world,
  };
}

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/** Plays patterns at a point. @param runs of every arm; @param names of the patterns, those that figures were kept of */
export function playPoint(
  wave: number,
  point: readonly number[],
  runs: number,
  names: readonly string[],
): GlobalPoint {
  const variant = variantAt(point);
  const seeds = upTo(runs);
  const held = new Map<string, number>();
  const measured = new Map<string, number[]>();
  const scenarios = SCENARIOS.filter((scenario) => names.some((name) => name.startsWith(`${scenario} | `)));
  for (const scenario of scenarios)
    for (const { id: arm } of armsOf(scenario)) {
      const played = playArm(scenario, arm, variant, seeds)!;
      for (const [says, bits] of Object.entries(played.holds))
        held.set(`${scenario} | ${arm} | ${says}`, bits.split('1').length - 1);
      for (const [says, values] of Object.entries(played.measures))
        measured.set(`${scenario} | ${arm} | ${says}`, values.split(' ').map(Number));
    }
  return {
    wave,
    point,
    held: names.map((name) => held.get(name)!),
    directions: DIRECTIONS.map(({ scenario, says, arm, than }) => {
      const [base, other] = [than, arm].map((one) => measured.get(`${scenario} | ${one} | ${says}`)!);
      return Number(mean(other.map((value, at) => value - base[at])).toFixed(3));
    }),
  };
}

/** Points of the first wave. */
export function firstPoints(count: number): number[][] {
  const design = DESIGNS['latin-hypercube'];
  const plan = design.plan(
    GLOBALS.map((name) => ({ name, levels: null })),
    { samples: count, starts: 5, exchanges: 2000 } as never,
    new Draws('globals', 'design'),
  );
  return Array.from({ length: plan.size }, (_, at) => {
    const point = new Float64Array(GLOBALS.length);
    plan.point(at, point);
    return [...point].map((value) => Number(value.toFixed(4)));
  });
}

/** Every pattern is a thing that happened. */
export const targetsOf = (names: readonly string[]): Target[] =>
  names.map((metric) => ({ metric, value: 1, deviation: 0 }));

/** Points as history matching reads them. @param which indices of the patterns that count */
export const asPlayed = (
  points: readonly GlobalPoint[],
  runs: number,
  which: readonly number[],
): PlayedPoint[] =>
  points.map(({ point, held }) => ({
    point: Float64Array.from(point),
    metrics: which.map((at) => {
      const share = held[at] / runs;
      return { mean: share, variance: (share * (1 - share) * runs) / (runs - 1), runs };
    }),
  }));
