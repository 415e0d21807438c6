/**
 * What an estimator of sensitivity is to the rest of the house: a card, a word on whether a design is enough for it, and the
 * figures it makes of the outcomes. A group of parameters that move together, or the seed, is a factor like any other.
 */
import type { Card, OptionSpecs, OptionValues } from '../../engine/card.ts';
import type { Draws } from '../../engine/draws.ts';
import type { Plan, PlanFactor, PlanStructure } from '../designs/design.ts';
import type { Interval } from '../intervals.ts';
import { FAMILY, holm } from '../statistics/holm.ts';

/** What was planned. */
export interface Planned {
  readonly factors: readonly PlanFactor[];
  readonly plan: Plan;
}

/** What was planned, and what came out. */
export interface EvaluatedPlan extends Planned {
  /** One outcome per row of the plan, the mean over replicates where a row was run more than once; NaN: there is none. */
  readonly outcomes: Float64Array;
}

export interface IndexEstimate {
  /** Which of the estimator's measures, a key of its `measures`. */
  readonly measure: string;
  /** Names of the factors it is about: one, or two for a pair. */
  readonly factors: readonly string[];
  /** 95 % interval of this figure by itself. */
  readonly interval: Interval;
  /** p value of the figure's being 0, by itself; NaN where it has no interval. */
  readonly p: number;
}

export interface Estimates {
  /** Measure by measure, in the order of the factors; none where the outcome never varies. */
  readonly estimates: readonly IndexEstimate[];
  /** Figures about all factors together, such as R², by name. */
  readonly figures: Readonly<Record<string, number>>;
  /** What a reader has to know of these figures beside their intervals. */
  readonly notes: readonly string[];
}

export interface Estimator<S extends OptionSpecs = OptionSpecs> {
  readonly card: Card<S>;
  /** What each measure means, in a few words, by its name. */
  readonly measures: Readonly<Record<string, string>>;
  /** The measure that says whether a factor matters at all. */
  readonly decisive: string;
  /** Why the design does not do, in one sentence that says which would, or null if it does. */
  unfit(planned: Planned, options: OptionValues<S>): string | null;
  /** The figures: a pure function of the study, the options and the key of `draws`. Call it only where `unfit` says null. */
  estimate(study: EvaluatedPlan, options: OptionValues<S>, draws: Draws): Estimates;
}

/** A figure beside those of the other factors or pairs. */
export interface Judged extends IndexEstimate {
  /** The p value once it is counted how many factors, or pairs, have this measure. */
  readonly adjusted: number;
  /** Whether the sample does not tell the figure from nothing. */
  readonly indistinguishable: boolean;
}

/** Judges figures measure by measure, each of them as one of so many factors or pairs (Holm 1979). */
export function judged(estimates: readonly IndexEstimate[]): Judged[] {
  const families = new Map<string, number[]>();
  estimates.forEach(({ measure }, at) => families.set(measure, [...(families.get(measure) ?? []), at]));
  const adjusted = estimates.map(() => NaN);
  for (const family of families.values()) {
    holm(family.map((at) => estimates[at].p)).forEach((p, index) => {
      adjusted[family[index]] = p;
    });
  }
  return estimates.map((estimate, at) => ({
    ...estimate,
    adjusted: adjusted[at],
    indistinguishable: !(adjusted[at] <= FAMILY),
  }));
}

/** Whether zero lies in the interval, so that the sample does not tell the figure from nothing. */
export function isIndistinguishable({ low, high }: Interval): boolean {
  return !(low > 0 || high < 0);
}

/** How the rows of a plan hang together, for an estimator that works on one kind of structure. */
export function structureOf<K extends PlanStructure['kind']>(
  { structure }: Plan,
  kind: K,
): Extract<PlanStructure, { kind: K }> {
  if (structure.kind !== kind)
    throw new TypeError(`a plan in form of ${kind} is needed, not ${structure.kind}`);
  return structure as Extract<PlanStructure, { kind: K }>;
}
