/** What a distribution is to the rest of the house: how it is written, and what follows from it. One file holds one. */

/** Where values may lie: the smallest and the largest. */
export interface Support {
  readonly low: number;
  readonly high: number;
}

/** The value that stands for a distribution where nothing is drawn, and which it is. */
export interface Stand {
  readonly value: number;
  readonly at: 'likeliest' | 'middle' | 'median' | 'mean';
}

export interface MeanAndVariance {
  readonly mean: number;
  readonly variance: number;
}

/**
 * A distribution's card. Distributions are placed before anything is asked of them: the bounds of where they stand have
 * taken the place of those that they do not give, so that all of them have ends, the last perhaps infinite.
 */
export interface DistributionCard<D> {
  /** As a file has it, such as `normal(50 10) in 0..100`. */
  readonly form: string;
  readonly title: string;
  /** What its numbers mean, in one line. */
  readonly summary: string;
  readonly source: string;
  write(distribution: D): string;
  ends(distribution: D): Support;
  stand(distribution: D): Stand;
  /** At x: per unit of the scale, or where single values have weight the probability of x itself. */
  density(distribution: D, x: number): number;
  /** Share at or below x. */
  cumulative(distribution: D, x: number): number;
  /** The value below which a share in [0, 1] lies: what turns one uniform into one variate. */
  quantile(distribution: D, share: number): number;
  moments(distribution: D): MeanAndVariance;
  /** In another unit: `change` is linear through 0. */
  changed(distribution: D, change: (value: number) => number): D;
}

/** One with a form such as `normal(50 10)`, whose two numbers are read by its own card. */
export interface NamedCard<D> extends DistributionCard<D> {
  /** The distribution, or what is wrong with its numbers. */
  read(first: number, second: number, within: Support | null): D | string;
  /** Cut to bounds: its own, where it has some, within those of its place. */
  placed(distribution: D, bounds: Support): D;
  /** Share of it that its bounds cut off. */
  cut(distribution: D): number;
}

/** What two numbers and bounds look like in a file. */
export const named = (name: string, first: number, second: number, within: Support | null): string =>
  `${name}(${first} ${second})${within === null ? '' : ` in ${within.low}..${within.high}`}`;

/** The bounds of a place, narrowed by a distribution's own. */
export const narrowed = (own: Support | null, { low, high }: Support): Support =>
  own === null ? { low, high } : { low: Math.max(own.low, low), high: Math.min(own.high, high) };

/** x held inside bounds. */
export const inside = ({ low, high }: Support, x: number): number => Math.min(high, Math.max(low, x));
