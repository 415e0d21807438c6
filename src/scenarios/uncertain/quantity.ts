/**
 * Numbers that are not known for sure: how they are written, which single value stands for them, and what follows from
 * them, so that scenarios, rosters, sweeps and `--set` agree. A range, three points, a distribution, or what several experts say.
 */
import { signChange } from '../../models/shared/numeric.ts';
import { beta, type Beta } from './beta.ts';
import type { Support, DistributionCard, MeanAndVariance, NamedCard, Stand } from './card.ts';
import { discrete, type Discrete } from './discrete.ts';
import { integers, type Integers } from './integers.ts';
import { lognormal, type Lognormal } from './lognormal.ts';
import { normal, type Normal } from './normal.ts';
import { triangular, type Triangular } from './triangular.ts';
import { uniform, type Uniform } from './uniform.ts';

/** One of several statements, with its weight: an expert's where it has a name. */
export interface Statement {
  readonly name: string | null;
  /** Above 0; weights need not sum to 1. */
  readonly weight: number;
  readonly of: Quantity;
}

export interface Mixture {
  readonly kind: 'mixture';
  readonly parts: readonly Statement[];
}

export type ProbabilityDistribution =
  Uniform | Triangular | Normal | Lognormal | Beta | Integers | Discrete | Mixture;

/** A number that is known, or how far it may lie. */
export type Quantity = number | ProbabilityDistribution;

/** What a message calls it. */
export const QUANTITY_WORDS =
  'a number, a range such as 30..50, low~likeliest~high such as 20~30~50, or a distribution such as normal(50 10)';

const shared = ({ parts }: Mixture): readonly { readonly share: number; readonly of: Quantity }[] => {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.map(({ weight, of }) => ({ share: weight / total, of }));
};

const over = (own: Mixture, value: (of: Quantity) => number): number =>
  shared(own).reduce((sum, { share, of }) => sum + share * value(of), 0);

const mixture: DistributionCard<Mixture> = {
  form: 'mix(ann=20..30@0.6 bob=50@0.4)',
  title: 'Several statements',
  summary:
    'a linear pool: each statement holds with the share of its weight behind @ (1 without); those of an expert of that name hold together',
  source: 'Stone 1961, The opinion pool',
  write: ({ parts }) => {
    const statements = parts.map(
      ({ name, weight, of }) => `${name === null ? '' : `${name}=`}${writeQuantity(of)}@${weight}`,
    );
    return `mix(${statements.join(' ')})`;
  },
  ends({ parts }) {
    const ends = parts.map(({ of }) => endsOf(of));
    return {
      low: ends.reduce((least, { low }) => Math.min(least, low), Infinity),
      high: ends.reduce((most, { high }) => Math.max(most, high), -Infinity),
    };
  },
  stand: (own) => ({ value: over(own, pointOf), at: 'mean' }),
  density: (own, x) => over(own, (of) => densityOf(of, x)),
  cumulative: (own, x) => over(own, (of) => cumulativeOf(of, x)),
  quantile(own, share) {
    const { low, high } = mixture.ends(own);
    const inner = shared(own).map(({ of }) => quantileOf(of, share));
    const least = inner.reduce((one, other) => Math.min(one, other), high);
    const most = inner.reduce((one, other) => Math.max(one, other), low);
    if (least === most) return least;
    const found = signChange((x) => share - mixture.cumulative(own, x), least, most);
    // A share that falls on a single value ends at it and not between it and its neighbour.
    return inner.find((one) => Math.abs(one - found) <= 1e-12 * Math.max(1, Math.abs(one))) ?? found;
  },
  moments(own) {
    const mean = over(own, (of) => momentsOf(of).mean);
    const variance = over(own, (of) => {
      const part = momentsOf(of);
      return part.variance + (part.mean - mean) * (part.mean - mean);
    });
    return { mean, variance };
  },
  changed: ({ kind, parts }, change) => ({
    kind,
    parts: parts.map((part) => ({ ...part, of: mapQuantity(part.of, change) })),
  }),
};

/** Cards of all distributions, in the order in which documentation lists them. */
export const DISTRIBUTIONS = {
  uniform,
  triangular,
  normal,
  lognormal,
  beta,
  integers,
  discrete,
  mixture,
} as const;

type Named = Normal | Lognormal | Beta;

/** Those that are cut to the bounds of their place. */
export const NAMED: Readonly<Record<string, NamedCard<Named>>> = { normal, lognormal, beta };

/** Share of a distribution that bounds may cut off: where more of it is gone it was meant for somewhere else. */
export const MOST_CUT = 0.999;

const isNamed = (distribution: ProbabilityDistribution): distribution is Named =>
  Object.hasOwn(NAMED, distribution.kind);

const cardOf = ({ kind }: ProbabilityDistribution): DistributionCard<ProbabilityDistribution> =>
  DISTRIBUTIONS[kind] as DistributionCard<ProbabilityDistribution>;

/** The quantity as a file has it. */
export function writeQuantity(quantity: Quantity): string {
  return typeof quantity === 'number' ? String(quantity) : cardOf(quantity).write(quantity);
}

/** The value that stands for a quantity where nothing is drawn, and which it is. */
export const standOf = (distribution: ProbabilityDistribution): Stand =>
  cardOf(distribution).stand(distribution);

/** The value that stands for a quantity where nothing is drawn. */
export function pointOf(quantity: Quantity): number {
  return typeof quantity === 'number' ? quantity : standOf(quantity).value;
}

/** Smallest and largest value that a quantity may have. */
export function endsOf(quantity: Quantity): Support {
  return typeof quantity === 'number' ? { low: quantity, high: quantity } : cardOf(quantity).ends(quantity);
}

/** The quantity in another unit. @param change linear through 0, and increasing */
export function mapQuantity(quantity: Quantity, change: (value: number) => number): Quantity {
  return typeof quantity === 'number' ? change(quantity) : cardOf(quantity).changed(quantity, change);
}

/** Per unit of the scale; of a known number and of single values, the probability of x itself. */
export function densityOf(quantity: Quantity, x: number): number {
  return typeof quantity === 'number' ? Number(x === quantity) : cardOf(quantity).density(quantity, x);
}

/** Share at or below x. */
export function cumulativeOf(quantity: Quantity, x: number): number {
  if (typeof quantity === 'number') return Number(x >= quantity);
  return isKnown(quantity) ? Number(x >= endsOf(quantity).low) : cardOf(quantity).cumulative(quantity, x);
}

/** The value below which a share in [0, 1] of the distribution lies: the inverse transform that turns one uniform into one variate. */
export function quantileOf(quantity: Quantity, share: number): number {
  if (typeof quantity === 'number') return quantity;
  return isKnown(quantity) ? endsOf(quantity).low : cardOf(quantity).quantile(quantity, share);
}

/** Mean and variance. */
export function momentsOf(quantity: Quantity): MeanAndVariance {
  if (typeof quantity === 'number') return { mean: quantity, variance: 0 };
  return isKnown(quantity) ? { mean: endsOf(quantity).low, variance: 0 } : cardOf(quantity).moments(quantity);
}

/** Whether all its values are one. */
export function isKnown(quantity: Quantity): boolean {
  const { low, high } = endsOf(quantity);
  return low === high;
}

/** The quantity with the bounds of its place where it does not give narrower ones; ranges stay, whose ends are checked. */
export function placedIn(quantity: Quantity, bounds: Support): Quantity {
  if (typeof quantity === 'number') return quantity;
  if (quantity.kind === 'mixture')
    return { ...quantity, parts: quantity.parts.map((part) => ({ ...part, of: placedIn(part.of, bounds) })) };
  return isNamed(quantity) ? NAMED[quantity.kind].placed(quantity, bounds) : quantity;
}

/** Share of a placed quantity that the bounds cut off. */
export function cutOf(quantity: Quantity): number {
  if (typeof quantity === 'number') return 0;
  if (quantity.kind === 'mixture') return over(quantity, cutOf);
  return isNamed(quantity) ? NAMED[quantity.kind].cut(quantity) : 0;
}

/** The experts who are named in quantities, in their order, with their weights. */
export function weightsOf(quantities: readonly Quantity[]): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const quantity of quantities) {
    if (typeof quantity === 'number' || quantity.kind !== 'mixture') continue;
    for (const { name, weight } of quantity.parts)
      if (name !== null && !weights.has(name)) weights.set(name, weight);
  }
  return weights;
}

/** The expert who is right in a draw; null: there is none. @param uniform in [0, 1] */
export function expertOf(weights: ReadonlyMap<string, number>, uniform: number): string | null {
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  let left = uniform * total;
  for (const [name, weight] of weights) {
    left -= weight;
    if (left < 0) return name;
  }
  return [...weights.keys()].at(-1) ?? null;
}

/**
 * A variate from one uniform in [0, 1]. Of several statements one is picked by the uniform, which then serves it too.
 * @param expert whose statement holds, where it is among them
 */
export function variateOf(quantity: Quantity, uniform: number, expert: string | null): number {
  if (typeof quantity === 'number' || quantity.kind !== 'mixture') return quantileOf(quantity, uniform);
  const own = quantity.parts.find(({ name }) => name !== null && name === expert);
  if (own !== undefined) return variateOf(own.of, uniform, expert);
  let left = uniform;
  const parts = shared(quantity);
  for (const { share, of } of parts) {
    if (left < share) return variateOf(of, left / share, expert);
    left -= share;
  }
  return variateOf(parts[parts.length - 1].of, uniform, expert);
}
