/** How well forecasts did: errors, hits and CRPS, ranks, and paired differences to the weighted mean. */
import { Draws } from '../../engine/draws.ts';
import { clusterDraws, clusteredMean, type TestedMean } from '../cluster-bootstrap.ts';
import { FAMILY, holm } from '../statistics/holm.ts';
import { quantile } from '../statistics/quantile.ts';

/** What a model says about one issue: a point, and where it has one a distribution over points. */
export interface Forecast {
  /** NaN: no answer. */
  readonly point: number;
  /** Points and their probabilities, which sum to 1; absent: the point is all. */
  readonly spread?: { readonly at: readonly number[]; readonly probability: readonly number[] };
}

/** A forecaster by id with a forecast per case. */
export interface Forecaster {
  readonly model: string;
  readonly forecasts: readonly Forecast[];
}

/** What was decided in one case, on which scale, and the cluster it belongs to. */
export interface Case {
  readonly outcome: number;
  readonly cluster: string;
}

export interface Versus {
  /** Mean absolute error less that of the weighted mean, on the cases that both answer. */
  readonly difference: number;
  /** 95 % interval of this difference by itself; null where there are too few clusters for one. */
  readonly low: number | null;
  readonly high: number | null;
  /** p value of no difference, as one of all models compared (Holm 1979); null where there is none. */
  readonly p: number | null;
  /** Whether that is at most 0.05. */
  readonly distinguishable: boolean;
}

export interface ModelScore {
  readonly model: string;
  /** Cases answered. */
  readonly n: number;
  readonly mae: number;
  readonly rmse: number;
  readonly medianError: number;
  /** Shares of the cases in which the error is at most 10 and 20 points. */
  readonly within10: number;
  readonly within20: number;
  readonly crps: number;
  readonly versusMean: Versus;
  /** From 1, by the figures alone; figures that differ by no more than rounding share a rank. */
  readonly ranks: Readonly<Record<ErrorCriterion, number>>;
}

export interface Board {
  readonly scores: readonly ModelScore[];
  /** The model whose mean absolute error is told from that of every other one; null: there is none. */
  readonly winner: string | null;
}

export const CRITERIA = ['mae', 'rmse', 'medianError', 'within10', 'within20', 'crps'] as const;
export type ErrorCriterion = (typeof CRITERIA)[number];
/** Criteria of which more is better. */
const MORE: ReadonlySet<ErrorCriterion> = new Set(['within10', 'within20']);
/** Points that sums in another order may differ by: no difference between models, nor from exactly 10 or 20. */
const ROUNDING = 1e-9;

/**
 * Continuous ranked probability score of a discrete forecast, E|X − y| − ½E|X − X′| (Gneiting & Raftery 2007, eq. 21); the
 * absolute error where the forecast is a point.
 */
export function crpsOf({ point, spread }: Forecast, outcome: number): number {
  if (spread === undefined) return Math.abs(point - outcome);
  const order = [...spread.at.keys()].sort((a, b) => spread.at[a] - spread.at[b]);
  let score = 0;
  let below = 0;
  let mean = 0;
  for (const k of order) {
    const x = spread.at[k];
    const p = spread.probability[k];
    // E|X − X′| = 2 Σ p_k (x_k·P(X < x_k) − E[X; X < x_k]) in ascending order
    score += p * Math.abs(x - outcome) - p * (x * below - mean);
    below += p;
    mean += p * x;
  }
  return score;
}

function errorsOf({ forecasts }: Forecaster, cases: readonly Case[]): number[] {
  return cases.map(({ outcome }, at) => Math.abs(forecasts[at].point - outcome));
}

/**
 * Scores forecasters on cases.
 * @param baseline id of the one that the others are compared with; it has an answer to every case
 * @param seed of the draws behind the intervals
 */
export function scoreboard(
  forecasters: readonly Forecaster[],
  cases: readonly Case[],
  baseline: string,
  seed: string,
): Board {
  const names = [...new Set(cases.map(({ cluster }) => cluster))];
  const index = new Map(names.map((name, at) => [name, at]));
  const clusterOf = cases.map(({ cluster }) => index.get(cluster)!);
  const times = clusterDraws(new Draws(seed, 'scoreboard'), names.length);
  const standard = errorsOf(
    forecasters.find(({ model }) => model === baseline)!,
    cases,
  );
  const against = (errors: readonly number[], others: readonly number[]): TestedMean => {
    const differences = errors.map((error, at) => {
      const difference = error - others[at];
      return Math.abs(difference) <= ROUNDING ? 0 : difference;
    });
    return clusteredMean(differences, clusterOf, times, names.length);
  };
  const answering = forecasters.filter((one) => errorsOf(one, cases).some((error) => error === error));
  const versus = answering.map((one) => against(errorsOf(one, cases), standard));
  const adjusted = holm(versus.map(({ p }, at) => (answering[at].model === baseline ? NaN : p)));
  const scores = answering.map((forecaster, model): Omit<ModelScore, 'ranks'> => {
    const errors = errorsOf(forecaster, cases);
    const answered = Float64Array.from(errors.filter((error) => error === error)).sort();
    const n = answered.length;
    const mean = (of: (error: number) => number) => answered.reduce((sum, error) => sum + of(error), 0) / n;
    const { estimate, low, high } = versus[model];
    const p = adjusted[model];
    const crps = cases.flatMap(({ outcome }, at) =>
      errors[at] === errors[at] ? [crpsOf(forecaster.forecasts[at], outcome)] : [],
    );
    return {
      model: forecaster.model,
      n,
      mae: mean((error) => error),
      rmse: Math.sqrt(mean((error) => error * error)),
      medianError: quantile(answered, 0.5),
      within10: mean((error) => (error <= 10 + ROUNDING ? 1 : 0)),
      within20: mean((error) => (error <= 20 + ROUNDING ? 1 : 0)),
      crps: crps.reduce((sum, one) => sum + one, 0) / n,
      versusMean: {
        difference: estimate,
        low: low === low ? low : null,
        high: high === high ? high : null,
        p: p === p ? p : null,
        distinguishable: p <= FAMILY,
      },
    };
  });
  const best = scores.reduce((least, { mae, n }, at) => {
    const whole = n === cases.length;
    return whole && (least < 0 || mae < scores[least].mae) ? at : least;
  }, -1);
  const others = answering.filter((_, at) => at !== best);
  const apart =
    best < 0 ? [] : others.map((one) => against(errorsOf(answering[best], cases), errorsOf(one, cases)));
  const isApart = holm(apart.map(({ p }) => p)).map((p, at) => p <= FAMILY && apart[at].estimate < 0);
  const wins = others.length > 0 && isApart.length > 0 && isApart.every((told) => told);
  return { scores: ranked(scores), winner: wins ? scores[best].model : null };
}

function ranked(scores: readonly Omit<ModelScore, 'ranks'>[]): ModelScore[] {
  const rank = (score: Omit<ModelScore, 'ranks'>, criterion: ErrorCriterion): number =>
    1 +
    scores.filter(
      (other) =>
        (MORE.has(criterion) ? other[criterion] - score[criterion] : score[criterion] - other[criterion]) >
        ROUNDING,
    ).length;
  return scores.map((score) => ({
    ...score,
    ranks: Object.fromEntries(
      CRITERIA.map((criterion) => [criterion, rank(score, criterion)]),
    ) as ModelScore['ranks'],
  }));
}
