/** A range: every value of it equally likely. */
import { type DistributionCard, inside } from './card.ts';

export interface Uniform {
  readonly kind: 'uniform';
  readonly low: number;
  readonly high: number;
}

export const uniform: DistributionCard<Uniform> = {
  form: '30..50',
  title: 'Range',
  summary: 'every value from the lowest to the highest equally likely',
  source: 'Johnson, Kotz & Balakrishnan 1995, Continuous Univariate Distributions 2, ch. 26',
  write: ({ low, high }) => `${low}..${high}`,
  ends: ({ low, high }) => ({ low, high }),
  stand: ({ low, high }) => ({ value: low + (high - low) / 2, at: 'middle' }),
  density: ({ low, high }, x) => (x < low || x > high ? 0 : 1 / (high - low)),
  cumulative: ({ low, high }, x) => (x < low ? 0 : x >= high ? 1 : (x - low) / (high - low)),
  quantile: ({ low, high }, share) => inside({ low, high }, low + share * (high - low)),
  moments: ({ low, high }) => ({
    mean: low + (high - low) / 2,
    variance: ((high - low) * (high - low)) / 12,
  }),
  changed: ({ kind, low, high }, change) => ({ kind, low: change(low), high: change(high) }),
};
