/**
 * What a sweep says about its factors: which estimators its design allows, what they make of each metric, which factors cannot
 * be told from nothing, the seed's share, and how many replicates a point would need.
 */
import { defaultsOf } from '../../engine/card.ts';
import { Draws } from '../../engine/draws.ts';
import type { Plan } from '../designs/design.ts';
import { judged, type Estimates, type Judged, type Planned } from '../estimators/estimator.ts';
import { ESTIMATORS } from '../estimators/index.ts';
import { RESAMPLES } from '../estimators/shared/bootstrap.ts';
import { varianceTogether } from '../estimators/variance.ts';
import { seedShare, type Replicated, type SeedShare } from '../estimators/shared/seed-share.ts';
import type { MeasureUnit } from '../measures/measure.ts';
import { halfWidthOf, PILOT, replicatesNeeded } from '../statistics/replicates.ts';
import { planFactor } from '../sweep/factors.ts';
import { planOf, pointsOf, type Metric, type Study } from '../sweep/study.ts';

/** Half-widths that a point's mean is asked to be known to where nobody says otherwise: a point of the scale, two in a hundred. */
const HALF_WIDTHS: Readonly<Record<MeasureUnit, number | null>> = {
  points: 1,
  flag: 0.02,
  share: 0.02,
  count: null,
  index: null,
};

export interface AnalysisWish {
  /** Id of the estimator; null: those that the design is made for. */
  readonly by: string | null;
  /** Whether pairs are asked for; without being asked they are estimated where the design allows it. */
  readonly secondOrder: boolean;
}

/** An estimator with what it is asked, and the plan as it wants it. */
export interface AskedEstimator {
  readonly id: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly planned: Planned;
}

/** A wish that the design is too small or of the wrong kind for; the message says what would do. */
export class TooSmall extends Error {}

/** Estimators that a design is made for, the one that it is there for first. */
function madeFor(plan: Plan): readonly string[] {
  switch (plan.structure.kind) {
    case 'saltelli':
      return ['variance', 'regression'];
    case 'morris':
      return ['elementary-effects'];
    case 'fast':
      return ['fast'];
    case 'grid':
    case 'sample':
      return ['regression'];
  }
}

/** The plan of the design, or of the points that a table lists. */
function plannedOf(study: Study): Planned {
  const factors = study.factors.map(planFactor);
  const { table } = study;
  if (table === null) return { factors, plan: planOf(study)! };
  const point = pointsOf(study);
  return { factors, plan: { size: table.length, point, structure: { kind: 'sample' } } };
}

/** The same rows with the values of the factors in place of coordinates: what a regression is about. */
function inValues(study: Study, { factors, plan }: Planned): Planned {
  return {
    factors: factors.map(({ name, levels }) => ({ name, levels: levels === 1 ? 1 : null })),
    plan: { ...plan, point: pointsOf(study) },
  };
}

/**
 * What is to be estimated.
 * @throws TooSmall where the design does not allow it
 */
export function askedOf(study: Study, { by, secondOrder }: AnalysisWish): readonly AskedEstimator[] {
  if (study.factors.length === 0)
    throw new TooSmall('the experiment varies nothing: there is nothing to compare');
  if (study.search !== undefined)
    throw new TooSmall(
      'the points of a search follow from what came of others, so that no share of the variance can be read off them: vary the same factors by a design',
    );
  const planned = plannedOf(study);
  const { structure } = planned.plan;
  const pairs = secondOrder || (structure.kind === 'saltelli' && structure.secondOrder);
  const usual = secondOrder ? ['variance', 'regression'] : madeFor(planned.plan);
  const ids = by === null ? usual : [by];
  const all = ids.map((id): AskedEstimator => {
    const options = defaultsOf(ESTIMATORS[id].card.options);
    return {
      id,
      options: id === 'variance' ? { ...options, secondOrder: pairs } : options,
      planned: id === 'regression' ? inValues(study, planned) : planned,
    };
  });
  const reasons = all.map(({ id, options, planned: own }) => ESTIMATORS[id].unfit(own, options as never));
  if (reasons[0] !== null) throw new TooSmall(reasons[0]);
  return all.filter((_, at) => reasons[at] === null);
}

export interface SensitivityAnswer extends Omit<Estimates, 'estimates'> {
  readonly estimator: string;
  readonly estimates: readonly Judged[];
}

/** What an estimator found, each figure judged as one of many. */
function answerOf(estimator: string, found: Estimates): SensitivityAnswer {
  return { ...found, estimator, estimates: judged(found.estimates) };
}

export interface Enough {
  /** Half-width that a point's mean is known to with the replicates played, for the mean spread of the points. */
  readonly known: number;
  /** Replicates played of a point, on average. */
  readonly played: number;
  /** Half-width asked for; null: none is usual for the unit. */
  readonly wanted: number | null;
  /** Replicates that would take; null where none is asked for. */
  readonly needed: number | null;
  /** Whether the spread is known from fewer seeds than a pilot has; points share theirs. */
  readonly vague: boolean;
}

export interface MetricAnalysis {
  readonly metric: Metric;
  /** Names of the metrics that are looked at as one; of a metric by itself, none. */
  readonly parts: readonly string[];
  readonly answers: readonly SensitivityAnswer[];
  /** The seed's share of the variance; null where no point was played twice. */
  readonly seed: SeedShare | null;
  /** Factors whose deciding measure does not differ from zero, by the first answer. */
  readonly indistinguishable: readonly string[];
  /** Null where no point was played twice. */
  readonly replicates: Enough | null;
}

/** How many replicates are enough, from the variance within points, all taken together. */
function enough(
  unit: MeasureUnit,
  { variances, counts }: Replicated,
  halfWidth: number | null,
): Enough | null {
  let degrees = 0;
  let squares = 0;
  let played = 0;
  variances.forEach((variance, point) => {
    if (variance !== variance) return;
    degrees += counts[point] - 1;
    squares += variance * (counts[point] - 1);
    played += 1;
  });
  if (degrees === 0) return null;
  const variance = squares / degrees;
  const wanted = halfWidth ?? HALF_WIDTHS[unit];
  return {
    known: halfWidthOf(variance, 1 + Math.floor(degrees / played)),
    played: 1 + degrees / played,
    wanted,
    needed: wanted === null ? null : replicatesNeeded(variance, wanted),
    vague: degrees / played < PILOT - 1,
  };
}

/** Everything about one metric. @param halfWidth asked of a point's mean; null: what is usual for its unit */
export function analyse(
  study: Study,
  metric: Metric,
  replicated: Replicated,
  asked: readonly AskedEstimator[],
  halfWidth: number | null,
): MetricAnalysis {
  const draws = (what: string): Draws => new Draws(study.seed, `sensitivity ${what} ${metric.name}`);
  const answers = asked.map(({ id, options, planned }) =>
    answerOf(
      id,
      ESTIMATORS[id].estimate({ ...planned, outcomes: replicated.means }, options as never, draws(id)),
    ),
  );
  const [first] = answers;
  return {
    metric,
    parts: [],
    answers,
    seed: seedShare(asked[0].planned.plan, replicated, RESAMPLES.default, draws('seed')),
    indistinguishable: untold(first),
    replicates: enough(metric.unit, replicated, halfWidth),
  };
}

/** Factors whose deciding measure does not differ from zero. */
function untold({ estimator, estimates }: SensitivityAnswer): string[] {
  return estimates
    .filter(
      ({ measure, indistinguishable }) => measure === ESTIMATORS[estimator].decisive && indistinguishable,
    )
    .map(({ factors: [name] }) => name);
}

/** Several metrics that are to be looked at as one outcome with many parts. */
export interface Together {
  /** The pattern that names them. */
  readonly pattern: string;
  readonly metrics: readonly Metric[];
}

/**
 * What matters to several metrics at once, each with the weight of its variance.
 * @param outcomes one for each metric
 * @param asked must hold the estimator `variance`
 */
export function analyseTogether(
  study: Study,
  { pattern, metrics }: Together,
  outcomes: readonly Replicated[],
  asked: readonly AskedEstimator[],
): MetricAnalysis {
  const { options, planned } = asked.find(({ id }) => id === 'variance')!;
  const answer = answerOf(
    'variance',
    varianceTogether(
      planned,
      outcomes.map(({ means }) => means),
      options as never,
      new Draws(study.seed, `sensitivity variance ${pattern}`),
    ),
  );
  const title = `${metrics.length} outcomes together`;
  return {
    metric: { name: pattern, title, unit: metrics[0].unit },
    parts: metrics.map(({ name }) => name),
    answers: [answer],
    seed: null,
    indistinguishable: untold(answer),
    replicates: null,
  };
}
