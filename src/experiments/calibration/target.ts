/** What a model is held against: values of metrics that were seen, and how far off a run may be before it is implausible. */

/** A value that was seen. */
export interface Target {
  readonly metric: string;
  readonly value: number;
  /** Standard deviation of what was measured and of what the model leaves out, together, in the metric's unit. */
  readonly deviation: number;
}

/** What is known of a metric at a point. */
export interface Expected {
  readonly mean: number;
  /** How well the mean is known: of an emulator, or of so many runs. */
  readonly variance: number;
  /** Of one run around the mean: what happened was one course of events. */
  readonly luck: number;
}

/** Distance from which a point is ruled out: at least 95 % of any unimodal law lies nearer (Pukelsheim 1994). */
export const CUT = 3;

/**
 * How implausible a point is, in standard deviations of all that separates it from what was seen (Vernon, Goldstein & Bower 2010, eq. 14;
 * with the variance over luck, Andrianakis et al. 2015, eq. 3). Infinite where nothing may be off and something is.
 */
export function implausibility({ mean, variance, luck }: Expected, { value, deviation }: Target): number {
  const off = Math.abs(mean - value);
  return off === 0 ? 0 : off / Math.sqrt(variance + luck + deviation * deviation);
}

/** Variance over luck at a mean: of yes and no it follows from the mean, of anything else it is the same everywhere. */
export const luckAt = (mean: number, isYesOrNo: boolean, pooled: number): number =>
  isYesOrNo ? Math.min(1, Math.max(0, mean)) * (1 - Math.min(1, Math.max(0, mean))) : pooled;
