/** Single values, each with its weight. */
import type { DistributionCard } from './card.ts';

export interface Discrete {
  readonly kind: 'discrete';
  /** Ascending, with weights above 0 that need not sum to 1. */
  readonly values: readonly { readonly value: number; readonly weight: number }[];
}

const totalOf = ({ values }: Discrete): number => values.reduce((sum, { weight }) => sum + weight, 0);

export const discrete: DistributionCard<Discrete> = {
  form: 'discrete(20@0.3 50@0.7)',
  title: 'Single values',
  summary: 'each value with its weight behind @; without one it is 1',
  source: 'Johnson, Kemp & Kotz 2005, Univariate Discrete Distributions, ch. 1',
  write: ({ values }) => `discrete(${values.map(({ value, weight }) => `${value}@${weight}`).join(' ')})`,
  ends: ({ values }) => ({ low: values[0].value, high: values[values.length - 1].value }),
  stand({ values }) {
    const [best] = values.toSorted((one, other) => other.weight - one.weight);
    return { value: best.value, at: 'likeliest' };
  },
  density: (own, x) => (own.values.find(({ value }) => value === x)?.weight ?? 0) / totalOf(own),
  cumulative: (own, x) =>
    own.values.reduce((sum, { value, weight }) => sum + (value <= x ? weight : 0), 0) / totalOf(own),
  quantile(own, share) {
    let left = share * totalOf(own);
    for (const { value, weight } of own.values) {
      left -= weight;
      if (left < 0) return value;
    }
    return own.values[own.values.length - 1].value;
  },
  moments(own) {
    const total = totalOf(own);
    const mean = own.values.reduce((sum, { value, weight }) => sum + value * weight, 0) / total;
    const square = own.values.reduce(
      (sum, { value, weight }) => sum + (value - mean) * (value - mean) * weight,
      0,
    );
    return { mean, variance: square / total };
  },
  changed: ({ kind, values }, change) => ({
    kind,
    values: values.map(({ value, weight }) => ({ value: change(value), weight })),
  }),
};
