/**
 * How far two means lie apart in standard deviations, without the bias that small classes have (Hedges 1981), and several classes
 * together (DerSimonian and Laird 1986).
 */
import { hold } from '../../engine/invariant.ts';
import { type Interval, Z95 } from '../intervals.ts';
import { momentsOf, varianceOf } from './replicates.ts';

/** Hedges’ g with its 95 % interval. */
export interface EffectSize extends Interval {
  readonly variance: number;
}

/** J: the factor that takes the bias of small samples away; Hedges (1981), equation 6e in the approximation 1 − 3/(4m − 1). */
export const correction = (degrees: number): number => 1 - 3 / (4 * degrees - 1);

function effectOf(estimate: number, variance: number): EffectSize {
  hold(variance > 0, 'an effect has a variance');
  const half = Z95 * Math.sqrt(variance);
  return { estimate, variance, low: estimate - half, high: estimate + half };
}

/**
 * Of two groups: mean of the first less that of the second, over the standard deviation within groups; Borenstein et al. (2009),
 * equations 4.18 to 4.24. @returns null where a group has fewer than two, or nobody differs within them
 */
export function betweenGroups(first: readonly number[], second: readonly number[]): EffectSize | null {
  const [n1, n2] = [first.length, second.length];
  if (n1 < 2 || n2 < 2) return null;
  const [a, b] = [momentsOf(first), momentsOf(second)];
  const degrees = n1 + n2 - 2;
  const within = Math.sqrt(((n1 - 1) * varianceOf(a) + (n2 - 1) * varianceOf(b)) / degrees);
  if (within === 0) return null;
  const d = (a.mean - b.mean) / within;
  const j = correction(degrees);
  return effectOf(j * d, j * j * ((n1 + n2) / (n1 * n2) + (d * d) / (2 * (n1 + n2))));
}

/**
 * Of the same people twice: mean of the second less that of the first, over the standard deviation within a time; Borenstein et al.
 * (2009), equations 4.26 to 4.29. @returns null where there are fewer than three, or nobody differs
 */
export function withinPeople(before: readonly number[], after: readonly number[]): EffectSize | null {
  const n = before.length;
  hold(after.length === n, 'everybody is measured twice');
  if (n < 3) return null;
  const gains = momentsOf(after.map((value, at) => value - before[at]));
  const [a, b] = [momentsOf(before), momentsOf(after)];
  const [va, vb] = [varianceOf(a), varianceOf(b)];
  if (va === 0 || vb === 0) return null;
  // From Var(after − before) = va + vb − 2 r √(va vb).
  const r = Math.min(0.999, Math.max(-0.999, (va + vb - varianceOf(gains)) / (2 * Math.sqrt(va * vb))));
  const within = Math.sqrt((va + vb) / 2);
  const d = gains.mean / within;
  const j = correction(n - 1);
  return effectOf(j * d, j * j * (1 / n + (d * d) / (2 * n)) * 2 * (1 - r));
}

/** Effects of several classes together, each weighted by how well it is known and how much classes differ. */
export interface Pooled extends EffectSize {
  readonly classes: number;
  /** τ²: variance of the effect between classes. */
  readonly between: number;
}

/** DerSimonian and Laird’s random effects, as in Borenstein et al. (2009), equations 12.1 to 12.8. @returns null where there is none */
export function pooled(effects: readonly EffectSize[]): Pooled | null {
  if (effects.length === 0) return null;
  const sum = (of: (one: EffectSize) => number) => effects.reduce((total, one) => total + of(one), 0);
  const weight = (one: EffectSize) => 1 / one.variance;
  const fixed = sum((one) => weight(one) * one.estimate) / sum(weight);
  const q = sum((one) => weight(one) * (one.estimate - fixed) * (one.estimate - fixed));
  const c = sum(weight) - sum((one) => weight(one) * weight(one)) / sum(weight);
  const between = c > 0 ? Math.max(0, (q - (effects.length - 1)) / c) : 0;
  const random = (one: EffectSize) => 1 / (one.variance + between);
  const estimate = sum((one) => random(one) * one.estimate) / sum(random);
  return { ...effectOf(estimate, 1 / sum(random)), classes: effects.length, between };
}
