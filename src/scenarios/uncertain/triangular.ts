/** Three points: lowest, likeliest and highest, a triangle. */
import { type DistributionCard, inside } from './card.ts';

export interface Triangular {
  readonly kind: 'triangular';
  readonly low: number;
  readonly mode: number;
  readonly high: number;
}

export const triangular: DistributionCard<Triangular> = {
  form: '20~30~50',
  title: 'Three points',
  summary: 'lowest, likeliest and highest value: a triangle, not PERT’s beta',
  source: 'Johnson 1997, The triangular distribution as a proxy for the beta distribution in risk analysis',
  write: ({ low, mode, high }) => `${low}~${mode}~${high}`,
  ends: ({ low, high }) => ({ low, high }),
  stand: ({ mode }) => ({ value: mode, at: 'likeliest' }),
  density({ low, mode, high }, x) {
    if (x < low || x > high) return 0;
    const top = 2 / (high - low);
    if (x === mode) return top;
    return x < mode ? (top * (x - low)) / (mode - low) : (top * (high - x)) / (high - mode);
  },
  cumulative({ low, mode, high }, x) {
    if (x < low) return 0;
    if (x >= high) return 1;
    return x < mode
      ? ((x - low) * (x - low)) / ((high - low) * (mode - low))
      : 1 - ((high - x) * (high - x)) / ((high - low) * (high - mode));
  },
  quantile({ low, mode, high }, share) {
    const length = high - low;
    const found =
      share * length < mode - low
        ? low + Math.sqrt(share * length * (mode - low))
        : high - Math.sqrt((1 - share) * length * (high - mode));
    return inside({ low, high }, found);
  },
  moments: ({ low, mode, high }) => ({
    mean: (low + mode + high) / 3,
    variance: (low * low + mode * mode + high * high - low * mode - low * high - mode * high) / 18,
  }),
  changed: ({ kind, low, mode, high }, change) => ({
    kind,
    low: change(low),
    mode: change(mode),
    high: change(high),
  }),
};
