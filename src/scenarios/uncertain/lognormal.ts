/** A lognormal distribution, cut to bounds: for what is above 0 and may be several times as large as expected. */
import { exp, log } from '../../engine/math.ts';
import { normalDensity } from '../../models/shared/special.ts';
import { type Support, inside, named, type NamedCard, narrowed } from './card.ts';
import { pointAt, shareBelow, type Window, windowOf } from './normal.ts';

export interface Lognormal {
  readonly kind: 'lognormal';
  /** Before it is cut, above 0. */
  readonly median: number;
  /** Standard deviation of the logarithm, above 0. */
  readonly deviation: number;
  /** Null: as far as its place goes. */
  readonly within: Support | null;
}

const ABOVE_0: Support = { low: 0, high: Infinity };

const boundsOf = ({ within }: Lognormal): Support => narrowed(within, ABOVE_0);
const scoreOf = ({ median, deviation }: Lognormal, x: number): number =>
  x > 0 ? (log(x) - log(median)) / deviation : -Infinity;
const windowFor = (own: Lognormal): Window => {
  const { low, high } = boundsOf(own);
  return windowOf(scoreOf(own, low), scoreOf(own, high));
};
const quantile = (own: Lognormal, share: number): number =>
  inside(boundsOf(own), own.median * exp(own.deviation * pointAt(windowFor(own), share)));

export const lognormal: NamedCard<Lognormal> = {
  form: 'lognormal(2 0.5)',
  title: 'Lognormal',
  summary: 'median, and standard deviation of the logarithm; what lies beyond the bounds is cut off',
  source: 'Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, ch. 14',
  read: (median, deviation, within) =>
    !(median > 0)
      ? 'the median must be above 0'
      : deviation > 0
        ? { kind: 'lognormal', median, deviation, within }
        : 'the standard deviation of the logarithm must be above 0',
  placed: (own, bounds) => ({ ...own, within: narrowed(own.within, bounds) }),
  cut: (own) => 1 - windowFor(own).share,
  write: ({ median, deviation, within }) => named('lognormal', median, deviation, within),
  ends: boundsOf,
  stand: (own) => ({ value: quantile(own, 0.5), at: 'median' }),
  density(own, x) {
    const { low, high } = boundsOf(own);
    if (x < low || x > high || x <= 0) return 0;
    return normalDensity(scoreOf(own, x)) / (x * own.deviation) / windowFor(own).share;
  },
  cumulative: (own, x) => shareBelow(windowFor(own), scoreOf(own, x)),
  quantile,
  moments(own) {
    const { median, deviation } = own;
    const { low, high, share } = windowFor(own);
    const moment = (order: number) => {
      const lift = order * deviation;
      const all = exp(order * log(median) + (lift * lift) / 2);
      return (all * windowOf(low - lift, high - lift).share) / share;
    };
    const mean = moment(1);
    return { mean, variance: moment(2) - mean * mean };
  },
  changed: ({ kind, median, deviation, within }, change) => ({
    kind,
    median: change(median),
    deviation,
    within: within === null ? null : { low: change(within.low), high: change(within.high) },
  }),
};
