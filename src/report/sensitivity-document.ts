/** The JSON document of `parley sensitivity`. */
import { ESTIMATORS } from '../experiments/estimators/index.ts';
import type { Interval } from '../experiments/intervals.ts';
import type { MetricAnalysis } from '../experiments/sensitivity/analysis.ts';
import type { Study } from '../experiments/sweep/study.ts';
import type { HeldNumber } from '../scenarios/uncertain/numbers.ts';
import { heldField } from './held.ts';

/** A figure with its 95 % interval; null where there is none. */
export interface Figure {
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface FactorFigure extends Figure {
  readonly measure: string;
  /** One factor, or two for a pair. */
  readonly factors: readonly string[];
  /** p value of its being 0, as one of all factors, or pairs, that have the measure (Holm); null where there is none. */
  readonly p: number | null;
  /** Whether that does not tell it from nothing. */
  readonly indistinguishable: boolean;
}

export interface EstimatorAnswer {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly estimates: readonly FactorFigure[];
  readonly figures: Readonly<Record<string, number | null>>;
  readonly notes: readonly string[];
}

export interface MetricSensitivity {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** Names of the metrics that are looked at as one; of a metric by itself, none. */
  readonly parts: readonly string[];
  readonly estimators: readonly EstimatorAnswer[];
  /** The seed's share of the variance of single runs; null where it cannot be told. */
  readonly seed: Figure | null;
  /** Share of the variance of the points' means that is luck, which more replicates would average out. */
  readonly luckInMeans: number | null;
  /** Factors that the first estimator does not tell from nothing. */
  readonly indistinguishable: readonly string[];
  /** How well a point's mean is known, and what it would take; null where no point was played twice. */
  readonly replicates: {
    readonly played: number;
    readonly halfWidth: number;
    readonly wanted: number | null;
    readonly needed: number | null;
    /** Whether fewer seeds than a pilot say so. */
    readonly vague: boolean;
  } | null;
}

export interface SensitivityDocument {
  readonly parley: string;
  readonly experiment: string;
  readonly title: string;
  readonly question: string | null;
  readonly scenario: string;
  /** Id of the design; null: points of a table. */
  readonly design: string | null;
  readonly points: number;
  readonly factors: readonly string[];
  /** The factor that decides the luck of a run; null: the design has none. */
  readonly luck: string | null;
  readonly metrics: readonly MetricSensitivity[];
  /** Numbers that are given as ranges and no factor varies, and the value that each is held at; absent: none. */
  readonly held?: readonly HeldNumber[];
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

const figureOf = ({ estimate, low, high }: Interval): Figure => ({
  estimate: finite(estimate),
  low: finite(low),
  high: finite(high),
});

function metricOf({
  metric,
  parts,
  answers,
  seed,
  indistinguishable,
  replicates,
}: MetricAnalysis): MetricSensitivity {
  return {
    ...metric,
    parts,
    estimators: answers.map(({ estimator, estimates, figures, notes }) => ({
      id: estimator,
      title: ESTIMATORS[estimator].card.title,
      source: ESTIMATORS[estimator].card.source,
      estimates: estimates.map(({ measure, factors, interval, adjusted, indistinguishable: untold }) => ({
        measure,
        factors,
        ...figureOf(interval),
        p: finite(adjusted),
        indistinguishable: untold,
      })),
      figures: Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, finite(value)])),
      notes,
    })),
    seed: seed === null ? null : figureOf(seed.share),
    luckInMeans: seed === null ? null : finite(seed.ofMeans),
    indistinguishable,
    replicates: replicates && {
      played: replicates.played,
      halfWidth: replicates.known,
      wanted: replicates.wanted,
      needed: replicates.needed,
      vague: replicates.vague,
    },
  };
}

export function sensitivityDocument(study: Study, analyses: readonly MetricAnalysis[]): SensitivityDocument {
  return {
    parley: study.parley,
    experiment: study.id,
    title: study.title,
    question: study.question,
    scenario: study.scenario,
    design: study.design?.id ?? null,
    points: study.points,
    factors: study.factors.map(({ name }) => name),
    luck: study.factors.find(({ kind }) => kind === 'seed')?.name ?? null,
    metrics: analyses.map(metricOf),
    ...heldField(study.held),
  };
}
