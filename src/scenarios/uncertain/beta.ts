/** A beta distribution, stretched over its bounds. */
import { exp, log } from '../../engine/math.ts';
import { betaCumulative, betaQuantile, logBeta } from '../../models/shared/special.ts';
import { type Support, named, type NamedCard } from './card.ts';

export interface Beta {
  readonly kind: 'beta';
  /** Shapes, above 0: the mean lies at a / (a + b) of the way. */
  readonly a: number;
  readonly b: number;
  /** Null: all of its place. */
  readonly within: Support | null;
}

const UNIT: Support = { low: 0, high: 1 };
/** The largest shape: beyond it the distribution is a point for whoever estimates numbers. */
const MOST = 10_000;

const boundsOf = ({ within }: Beta): Support => within ?? UNIT;
const partOf = (own: Beta, x: number): number => {
  const { low, high } = boundsOf(own);
  return (x - low) / (high - low);
};
const quantile = (own: Beta, share: number): number => {
  const { low, high } = boundsOf(own);
  return low + (high - low) * betaQuantile(own.a, own.b, share);
};

export const beta: NamedCard<Beta> = {
  form: 'beta(2 5) in 0..100',
  title: 'Beta',
  summary:
    'two shapes a and b over its bounds, or over all of its place: the mean lies at a/(a + b) of the way',
  source: 'Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, ch. 25',
  read: (a, b, within) =>
    a > 0 && b > 0 && a <= MOST && b <= MOST
      ? { kind: 'beta', a, b, within }
      : `its two shapes must lie above 0, up to ${MOST}`,
  placed: (own, bounds) => ({ ...own, within: own.within ?? bounds }),
  cut: () => 0,
  write: ({ a, b, within }) => named('beta', a, b, within),
  ends: boundsOf,
  stand: (own) => ({ value: quantile(own, 0.5), at: 'median' }),
  density(own, x) {
    const { low, high } = boundsOf(own);
    const part = partOf(own, x);
    if (!(part > 0 && part < 1)) return 0;
    const { a, b } = own;
    return exp((a - 1) * log(part) + (b - 1) * log(1 - part) - logBeta(a, b)) / (high - low);
  },
  cumulative: (own, x) => betaCumulative(own.a, own.b, partOf(own, x)),
  quantile,
  moments(own) {
    const { low, high } = boundsOf(own);
    const { a, b } = own;
    const sum = a + b;
    return {
      mean: low + ((high - low) * a) / sum,
      variance: ((high - low) * (high - low) * a * b) / (sum * sum * (sum + 1)),
    };
  },
  changed: ({ kind, a, b, within }, change) => ({
    kind,
    a,
    b,
    within: within === null ? null : { low: change(within.low), high: change(within.high) },
  }),
};
