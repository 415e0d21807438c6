/** Functions whose sensitivity is known exactly, and what it takes to run a design on them. */
import { defaultsOf, type OptionSpecs } from '../../../src/engine/card.ts';
import { Draws } from '../../../src/engine/draws.ts';
import type { Design, PlanFactor } from '../../../src/experiments/designs/design.ts';
import type { Estimates, Estimator, EvaluatedPlan } from '../../../src/experiments/estimators/estimator.ts';
import type { Replicated } from '../../../src/experiments/estimators/shared/seed-share.ts';
import type { Interval } from '../../../src/experiments/intervals.ts';
import { momentsOf, varianceOf } from '../../../src/experiments/statistics/replicates.ts';

export type Response = (u: Float64Array) => number;

/** Ishigami & Homma 1990, with a = 7 and b = 0.1, of coordinates in [0, 1] that stand for −π … π. */
export const ishigami: Response = (u) => {
  const [x1, x2, x3] = u.map((one) => Math.PI * (2 * one - 1));
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
};

/** Exact shares; the decimals are recomputed from Ishigami & Homma's integrals. */
export const ISHIGAMI = {
  first: [0.31390519114781146, 0.4424111447900409, 0],
  total: [0.5575888552099592, 0.4424111447900409, 0.24368366406214773],
  /** Pairs 1-2, 1-3, 2-3. */
  second: [0, 0.24368366406214773, 0],
};

/** Coefficients of Sobol's G function as in Saltelli & Sobol' 1995. */
const G = [0, 1, 4.5, 9, 99, 99, 99, 99];

/** Sobol's G function: Π (|4u_i − 2| + a_i)/(1 + a_i). */
export const sobolG: Response = (u) =>
  G.reduce((product, a, i) => (product * (Math.abs(4 * u[i] - 2) + a)) / (1 + a), 1);

/** Exact shares of the G function: a factor alone has variance 1/(3(1 + a)²). */
export const SOBOL_G = ((): { first: number[]; total: number[] } => {
  const alone = G.map((a) => 1 / (3 * (1 + a) ** 2));
  const all = alone.reduce((product, v) => product * (1 + v), 1);
  return {
    first: alone.map((v) => v / (all - 1)),
    total: alone.map((v) => (v * all) / (1 + v) / (all - 1)),
  };
})();

export const named = (count: number): PlanFactor[] =>
  Array.from({ length: count }, (_, at) => ({ name: `x${at + 1}`, levels: null }));

/** Plans a design with its defaults, save for the options named, and runs a function on every row. */
export function studyOf<S extends OptionSpecs>(
  design: Design<S>,
  factors: readonly PlanFactor[],
  options: Readonly<Record<string, unknown>>,
  response: Response,
  seed = 'study',
): EvaluatedPlan {
  const all = { ...defaultsOf(design.card.options), ...options } as never;
  const why = design.unfit(factors, all);
  if (why !== null) throw new Error(why);
  const plan = design.plan(factors, all, new Draws(seed, 'design'));
  const u = new Float64Array(factors.length);
  const outcomes = Float64Array.from({ length: plan.size }, (_, row) => {
    plan.point(row, u);
    return response(u);
  });
  return { factors, plan, outcomes };
}

/** An estimator's answer with its defaults, save for the options named. */
export function estimatesOf<S extends OptionSpecs>(
  estimator: Estimator<S>,
  study: EvaluatedPlan,
  options: Readonly<Record<string, unknown>> = {},
  seed = 'intervals',
): Estimates {
  const all = { ...defaultsOf(estimator.card.options), ...options } as never;
  const why = estimator.unfit(study, all);
  if (why !== null) throw new Error(why);
  return estimator.estimate(study, all, new Draws(seed, 'estimates'));
}

/** Intervals of one measure, in the order of the factors. */
export const intervalsOf = ({ estimates }: Estimates, measure: string): Interval[] =>
  estimates.filter((one) => one.measure === measure).map(({ interval }) => interval);

/** What runs show, row by row and seed by seed; every row has the same number of runs. */
export function replicatedOf(runs: readonly (readonly number[])[]): Replicated {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const seeds = runs[0].map((_, seed) => mean(runs.map((row) => row[seed])));
  const spread = (rows: readonly (readonly number[])[]): Float64Array =>
    Float64Array.from(rows, (row) => varianceOf(momentsOf(row)));
  return {
    means: Float64Array.from(runs, mean),
    variances: spread(runs),
    residuals: spread(runs.map((row) => row.map((value, seed) => value - seeds[seed]))),
    counts: Float64Array.from(runs, ({ length }) => length),
    seeds: momentsOf(seeds),
  };
}
