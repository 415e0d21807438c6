/** Shares that sum to 1 and are uncertain: Dirichlet's distribution, one uniform for each share, so that draws can be keyed by what they decide. */
import { betaQuantile } from '../../models/shared/special.ts';

/**
 * Draws shares by breaking a stick: each takes a beta-distributed part of what is left (Connor & Mosimann 1969), by inverse transform.
 * @param weights positive; 0: the share is 0. The mean of share k is weights[k] / Σ weights, and the larger the sum, the less they spread
 * @param uniform uniform in (0, 1) for each share
 */
export function dirichlet(weights: readonly number[], uniform: (at: number) => number): number[] {
  let left = 1;
  let rest = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, at) => {
    rest -= weight;
    if (weight === 0) return 0;
    const isLast = weights.slice(at + 1).every((one) => one === 0);
    const share = isLast ? left : left * betaQuantile(weight, rest, uniform(at));
    left -= share;
    return share;
  });
}

/** Variance of each share. */
export function dirichletVariances(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (weight * (total - weight)) / (total * total * (total + 1)));
}
