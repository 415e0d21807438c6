/** Intervals for what a set of runs shows. */

export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Runs, or clusters of them, in which one and the same difference is more than luck though nothing says how far others would go:
 * the sign test has two in 2⁶ against it (Dixon & Mood 1946).
 */
export const CLEAR = 6;

/** Two-sided 95 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054;

/** Wilson's score interval (1927) for a proportion, 95 %; an end at 0 or 1 is just that. */
export function wilson(successes: number, trials: number, z = Z95): Interval {
  if (trials === 0) return { estimate: NaN, low: 0, high: 1 };
  const share = successes / trials;
  const square = z * z;
  const centre = (share + square / (2 * trials)) / (1 + square / trials);
  const half =
    (z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials))) / (1 + square / trials);
  const low = successes === 0 ? 0 : Math.max(0, centre - half);
  const high = successes === trials ? 1 : Math.min(1, centre + half);
  return { estimate: share, low, high };
}
