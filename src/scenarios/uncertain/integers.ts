/** Whole numbers from a lowest to a highest, each equally likely. */
import { type DistributionCard, inside } from './card.ts';

export interface Integers {
  readonly kind: 'integers';
  readonly low: number;
  readonly high: number;
  /** How many there are, from 1, in equal steps: of one unit, unless they stand in another one. */
  readonly count: number;
}

/** The value of a number, from 0, in their order. */
function valueAt({ low, high, count }: Integers, at: number): number {
  if (at === 0) return low;
  return at === count - 1 ? high : inside({ low, high }, low + (at * (high - low)) / (count - 1));
}

/** How many lie at or below x. */
function countBelow(own: Integers, x: number): number {
  const { low, high, count } = own;
  if (x < low) return 0;
  if (x >= high) return count;
  const near = Math.round(((x - low) * (count - 1)) / (high - low));
  return valueAt(own, near) <= x ? near + 1 : near;
}

export const integers: DistributionCard<Integers> = {
  form: 'integers(2 8)',
  title: 'Whole numbers',
  summary: 'every whole number from the lowest to the highest equally likely',
  source: 'Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, ch. 6.10.1',
  write(own) {
    const { low, high, count } = own;
    if (count === high - low + 1) return `integers(${low} ${high})`;
    return `discrete(${Array.from({ length: count }, (_, at) => valueAt(own, at)).join(' ')})`;
  },
  ends: ({ low, high }) => ({ low, high }),
  stand: (own) => ({ value: valueAt(own, Math.floor((own.count - 1) / 2)), at: 'middle' }),
  density(own, x) {
    const below = countBelow(own, x);
    return below > 0 && valueAt(own, below - 1) === x ? 1 / own.count : 0;
  },
  cumulative: (own, x) => countBelow(own, x) / own.count,
  quantile: (own, share) => valueAt(own, Math.min(own.count - 1, Math.floor(share * own.count))),
  moments({ low, high, count }) {
    const width = high - low;
    const variance = count === 1 ? 0 : (width * width * (count + 1)) / (12 * (count - 1));
    return { mean: low + width / 2, variance };
  },
  changed: ({ kind, low, high, count }, change) => ({ kind, low: change(low), high: change(high), count }),
};
