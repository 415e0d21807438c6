/** A normal distribution, cut to bounds. */
import { normalCumulative, normalDensity, normalQuantile } from '../../models/shared/special.ts';
import { type Support, inside, named, type NamedCard, narrowed } from './card.ts';

export interface Normal {
  readonly kind: 'normal';
  readonly mean: number;
  /** Standard deviation before it is cut, above 0. */
  readonly deviation: number;
  /** Null: as far as its place goes. */
  readonly within: Support | null;
}

const EVERYWHERE: Support = { low: -Infinity, high: Infinity };

/** The standard normal between two points that are perhaps far out: shares counted from the nearer tail keep their digits. */
export interface Window {
  readonly low: number;
  readonly high: number;
  /** Share between them. */
  readonly share: number;
}

export function windowOf(low: number, high: number): Window {
  const share =
    low > 0
      ? normalCumulative(-low) - normalCumulative(-high)
      : normalCumulative(high) - normalCumulative(low);
  return { low, high, share };
}

/** Share of a window that lies at or below z. */
export function shareBelow({ low, high, share }: Window, z: number): number {
  return z <= low ? 0 : z >= high ? 1 : windowOf(low, z).share / share;
}

/** The point of a window below which a share of it lies. */
export function pointAt({ low, high, share }: Window, part: number): number {
  const z =
    low > 0
      ? -normalQuantile(normalCumulative(-low) - part * share)
      : normalQuantile(normalCumulative(low) + part * share);
  return inside({ low, high }, z);
}

const boundsOf = ({ within }: Normal): Support => within ?? EVERYWHERE;
const windowFor = (own: Normal): Window => {
  const { low, high } = boundsOf(own);
  return windowOf((low - own.mean) / own.deviation, (high - own.mean) / own.deviation);
};

export const normal: NamedCard<Normal> = {
  form: 'normal(50 10)',
  title: 'Normal',
  summary: 'mean and standard deviation; what lies beyond the bounds is cut off',
  source: 'Johnson, Kotz & Balakrishnan 1994, Continuous Univariate Distributions 1, ch. 13.10',
  read: (mean, deviation, within) =>
    deviation > 0 ? { kind: 'normal', mean, deviation, within } : 'the standard deviation must be above 0',
  placed: (own, bounds) => ({ ...own, within: narrowed(own.within, bounds) }),
  cut: (own) => 1 - windowFor(own).share,
  write: ({ mean, deviation, within }) => named('normal', mean, deviation, within),
  ends: boundsOf,
  stand: (own) => ({ value: inside(boundsOf(own), own.mean), at: 'likeliest' }),
  density(own, x) {
    const { low, high } = boundsOf(own);
    if (x < low || x > high) return 0;
    return normalDensity((x - own.mean) / own.deviation) / own.deviation / windowFor(own).share;
  },
  cumulative: (own, x) => shareBelow(windowFor(own), (x - own.mean) / own.deviation),
  quantile: (own, share) => inside(boundsOf(own), own.mean + own.deviation * pointAt(windowFor(own), share)),
  moments(own) {
    const { low, high, share } = windowFor(own);
    const edge = (z: number) => (Number.isFinite(z) ? normalDensity(z) : 0);
    const weighted = (z: number) => (Number.isFinite(z) ? z * normalDensity(z) : 0);
    const shift = (edge(low) - edge(high)) / share;
    const shrunk = 1 + (weighted(low) - weighted(high)) / share - shift * shift;
    return { mean: own.mean + own.deviation * shift, variance: own.deviation * own.deviation * shrunk };
  },
  changed: ({ kind, mean, deviation, within }, change) => ({
    kind,
    mean: change(mean),
    deviation: change(deviation),
    within: within === null ? null : { low: change(within.low), high: change(within.high) },
  }),
};
