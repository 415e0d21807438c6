/**
 * How polarised the agents are, and into how many coalitions in effect.
 *
 * Dispersion alone is not polarisation: it takes groups that are alike within, far apart, and of some size.
 */
import { hold } from '../invariant.ts';
import { exp, log } from '../math.ts';

/**
 * α, the weight of identification with one's own group: 0 would give a Gini index, and Esteban & Ray's axioms admit
 * (0, 1.6]. Default in the upper half of that range, midway between 1 and the bound: groups count clearly, and a
 * result does not rest on the bound. The axioms do not single out a value, so this is an assumption to vary.
 */
const POLARISATION_SENSITIVITY = 1.3;

/**
 * Polarisation P = Σ_i Σ_j p_i^(1+α) p_j |y_i − y_j| (Esteban & Ray 1994, with K = 1).
 * Two equal poles at distance 1 give 2^(−1−α), the greatest value for positions within one unit.
 *
 * @param shares of the groups, summing to 1; @param positions of the groups, 0–1; @param alpha in (0, 1.6].
 */
export function estebanRay(
  shares: ArrayLike<number>,
  positions: ArrayLike<number>,
  alpha: number = POLARISATION_SENSITIVITY,
): number {
  let polarisation = 0;
  for (let i = 0; i < shares.length; i += 1) {
    if (shares[i] === 0) continue;
    let alienation = 0;
    for (let j = 0; j < shares.length; j += 1)
      alienation += shares[j] * Math.abs(positions[i] - positions[j]);
    polarisation += exp((1 + alpha) * log(shares[i])) * alienation;
  }
  hold(polarisation >= 0, 'polarisation is not below nothing');
  return polarisation;
}

/** Sizes of the groups of a membership, by label; the entries of labels not in use are 0. Labels below 0 are outside. */
export function groupSizes(membership: Int32Array): Float64Array {
  const sizes = new Float64Array(membership.reduce((most, label) => Math.max(most, label), -1) + 1);
  let inside = 0;
  for (const label of membership) {
    if (label < 0) continue;
    sizes[label] += 1;
    inside += 1;
  }
  hold(sizes.reduce((sum, size) => sum + size, 0) === inside, 'sizes of groups sum to their members');
  return sizes;
}

/**
 * Esteban–Ray polarisation of the coalitions on one issue: each stands at the mean stance of its members (on a scale of
 * 0–1) with its share of all agents in coalitions. 0 when there is none.
 *
 * @param stance m×n, issue-major, 0–100; @param issue which row; @param membership n labels 0 … c−1, −1 outside.
 */
export function issuePolarisation(
  stance: Float64Array,
  issue: number,
  membership: Int32Array,
  alpha: number = POLARISATION_SENSITIVITY,
): number {
  const n = membership.length;
  const sizes = groupSizes(membership);
  const sums = new Float64Array(sizes.length);
  for (let i = 0; i < n; i += 1) if (membership[i] >= 0) sums[membership[i]] += stance[issue * n + i];
  const inside = sizes.reduce((sum, size) => sum + size, 0);
  hold(stance.length >= (issue + 1) * n, 'every agent has a stance on the issue');
  return estebanRay(
    sizes.map((size) => size / inside),
    sums.map((sum, label) => (sizes[label] === 0 ? 0 : sum / (100 * sizes[label]))),
    alpha,
  );
}

/**
 * Effective number of groups, 1 / Σ p²: c equal groups count as c, and small ones for less (Laakso & Taagepera 1979).
 * @param sizes sizes or shares, on any scale; @returns 0 when all are 0.
 */
export function effectiveNumber(sizes: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < sizes.length; i += 1) {
    sum += sizes[i];
    squares += sizes[i] * sizes[i];
  }
  const number = squares === 0 ? 0 : (sum * sum) / squares;
  hold(number <= sizes.length * (1 + 1e-9), 'no more groups in effect than there are');
  return number;
}
