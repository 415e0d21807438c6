/**
 * How well the mean of a metric is known from the replicates so far, and whether that is well enough. Looked at only after
 * so many, twice as many, … replicates: looking after each one would end too early too often (Chow and Robbins 1965).
 */

export type Confidence = 0.9 | 0.95 | 0.99;

/** Two-sided quantiles of the standard normal distribution. */
const NORMAL: Readonly<Record<Confidence, number>> = {
  0.9: 1.6448536269514722,
  0.95: 1.959963984540054,
  0.99: 2.5758293035489004,
};

/**
 * Two-sided quantile of Student's t, good to three decimals from 9 degrees of freedom.
 * Abramowitz & Stegun 1964, 26.7.5 (the expansion of Cornish and Fisher in powers of 1/degrees).
 */
export function studentQuantile(confidence: Confidence, degrees: number): number {
  const z = NORMAL[confidence];
  const z2 = z * z;
  const g1 = (z * (z2 + 1)) / 4;
  const g2 = (z * ((5 * z2 + 16) * z2 + 3)) / 96;
  const g3 = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384;
  const g4 = (z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945)) / 92160;
  return z + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees;
}

/** Number, mean and spread of values that come one by one (Welford 1962); those that do not apply (NaN) are passed over. */
export class Moments {
  count = 0;
  mean = 0;
  #squares = 0;

  add(value: number): void {
    if (value !== value) return;
    this.count += 1;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.#squares += before * (value - this.mean);
  }

  /** Standard deviation of the sample; NaN below two values. */
  get deviation(): number {
    return this.count < 2 ? NaN : Math.sqrt(this.#squares / (this.count - 1));
  }

  /** Half the width of the interval of the mean: t · s / √n; NaN below two values. */
  halfWidth(confidence: Confidence): number {
    return (studentQuantile(confidence, this.count - 1) * this.deviation) / Math.sqrt(this.count);
  }
}

/** Whether replicates may be looked at after so many: `least`, 2·`least`, 4·`least`, … and at the end. */
export function isLook(replicates: number, least: number, most: number): boolean {
  if (replicates === most) return true;
  const times = replicates / least;
  return Number.isInteger(times) && (times & (times - 1)) === 0;
}
