/**
 * Standardised regression: by how many standard deviations the outcome moves with one of a factor, all others held, on the
 * values themselves and on their ranks. R² says how far such a straight picture goes.
 */
import type { Draws } from '../../engine/draws.ts';
import { solveLinear } from '../../models/shared/numeric.ts';
import { levelAt, type Plan, type PlanFactor } from '../designs/design.ts';
import { momentsOf } from '../statistics/replicates.ts';
import type { Estimator } from './estimator.ts';
import { bootstrap, LEAST_ROWS, RESAMPLES, termsOf, type Tested } from './shared/bootstrap.ts';
import { ranksOf } from './shared/ranks.ts';
import {
  completeGroups,
  independentRows,
  leftOut,
  nothingToEstimate,
  unlessIndependent,
  withoutInterval,
} from './shared/rows.ts';

/** Rows for each factor below which coefficients follow the noise (Harrell 2015, Regression Modeling Strategies, 4.4). */
const ROWS_PER_FACTOR = 10;

const ROWS = 'rows';

const OPTIONS = { resamples: RESAMPLES };

/** Values of the factors in the given rows, factor by factor: levels where there are levels, else coordinates. */
function columnsOf(factors: readonly PlanFactor[], plan: Plan, rows: readonly number[]): Float64Array[] {
  const columns = factors.map(() => new Float64Array(rows.length));
  const point = new Float64Array(factors.length);
  rows.forEach((row, at) => {
    plan.point(row, point);
    factors.forEach(({ levels }, factor) => {
      columns[factor][at] = levels === null ? point[factor] : levelAt(point[factor], levels);
    });
  });
  return columns;
}

/**
 * Standardised coefficients and R², from the sums of variables and of their products.
 * @param sums Σ z_i, then Σ z_i·z_j for j ≥ i, variables in the order of the factors, the outcome last
 * @returns k coefficients and R²; all NaN where the sample does not tell factors apart
 */
function coefficientsFrom(sums: Float64Array, rows: number, k: number): number[] {
  const covariances = new Float64Array((k + 1) * (k + 1));
  let at = k + 1;
  for (let i = 0; i <= k; i += 1) {
    for (let j = i; j <= k; j += 1, at += 1) {
      const covariance = sums[at] / rows - (sums[i] / rows) * (sums[j] / rows);
      covariances[i * (k + 1) + j] = covariance;
      covariances[j * (k + 1) + i] = covariance;
    }
  }
  const deviation = (i: number): number => Math.sqrt(covariances[i * (k + 2)]);
  const correlation = (i: number, j: number): number =>
    covariances[i * (k + 1) + j] / (deviation(i) * deviation(j));
  const matrix = Float64Array.from({ length: k * k }, (_, cell) =>
    correlation(Math.floor(cell / k), cell % k),
  );
  const right = Float64Array.from({ length: k }, (_, i) => correlation(i, k));
  try {
    const coefficients = [...solveLinear(matrix, right)];
    return [...coefficients, coefficients.reduce((sum, one, i) => sum + one * correlation(i, k), 0)];
  } catch {
    return Array.from({ length: k + 1 }, () => NaN);
  }
}

/** Less their mean, in standard deviations, so that sums of products lose no digits. */
function standardised(values: Float64Array): Float64Array {
  const { count, mean, squares } = momentsOf(values);
  const deviation = Math.sqrt(squares / count);
  return values.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}

/** Coefficients and R² with their intervals; the outcome is the last of the variables. */
function regress(variables: readonly Float64Array[], resamples: number, draws: Draws): Tested[] {
  const count = variables.length;
  const standard = variables.map(standardised);
  const terms = termsOf(variables[0].length, count + (count * (count + 1)) / 2, (row, out) => {
    let at = count;
    for (let i = 0; i < count; i += 1) {
      out[i] = standard[i][row];
      for (let j = i; j < count; j += 1, at += 1) out[at] = standard[i][row] * standard[j][row];
    }
  });
  return bootstrap(terms, (sums, rows) => coefficientsFrom(sums, rows, count - 1), resamples, draws);
}

export const regression: Estimator<typeof OPTIONS> = {
  card: {
    id: 'regression',
    title: 'Standardised regression',
    summary: 'standard deviations by which the outcome moves with one of a factor, on values and on ranks',
    source: 'Saltelli et al. 2008, Global Sensitivity Analysis, 1.2.5; ranks: Iman & Conover 1979',
    deterministic: false,
    options: OPTIONS,
  },
  measures: {
    coefficient: 'standard deviations of the outcome for one of the factor',
    rank: 'the same on ranks, which a bent but rising line does not spoil',
  },
  decisive: 'rank',
  unfit({ factors, plan }) {
    const rows = independentRows(plan).length;
    const odd = unlessIndependent('regression', plan);
    if (odd !== null) return odd;
    const fixed = factors.find(({ levels }) => levels === 1);
    if (fixed !== undefined) return `${fixed.name} has one level, so that nothing can be said about it`;
    const least = Math.max(LEAST_ROWS, ROWS_PER_FACTOR * factors.length);
    return rows < least
      ? `regression on ${factors.length} factor${factors.length === 1 ? '' : 's'} needs ${least} rows or more that stand for themselves, and the design has ${rows}`
      : null;
  },
  estimate({ factors, plan, outcomes }, { resamples }, draws) {
    const all = independentRows(plan);
    const own = Float64Array.from(all, (row) => outcomes[row]);
    const kept = completeGroups([own], 1);
    const nothing = nothingToEstimate([own], kept, 1, ROWS);
    if (nothing !== null) return nothing;
    const y = Float64Array.from(kept, (at) => own[at]);
    const columns = columnsOf(
      factors,
      plan,
      kept.map((at) => all[at]),
    );
    const straight = regress([...columns, y], resamples, draws);
    const ranked = regress([...columns, y].map(ranksOf), resamples, draws);
    const k = factors.length;
    const estimates = [straight, ranked].flatMap((found, which) =>
      factors.map(({ name }, at) => ({
        measure: which === 0 ? 'coefficient' : 'rank',
        factors: [name],
        interval: found[at].interval,
        p: found[at].p,
      })),
    );
    return {
      estimates,
      figures: {
        rSquared: straight[k].interval.estimate,
        rankRSquared: ranked[k].interval.estimate,
        rows: kept.length,
      },
      notes: [...leftOut(kept.length, all.length, ROWS), ...withoutInterval(straight, ROWS)],
    };
  },
};
