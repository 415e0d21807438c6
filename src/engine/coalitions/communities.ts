/**
 * Which agents hang together: communities of the agreement network by modularity.
 *
 * An agreement network is dense and every weight is positive, so what counts is agreement beyond what the two
 * agents' total agreement leads one to expect (the configuration null model). The search is Louvain's (Blondel,
 * Guillaume, Lambiotte & Lefebvre 2008): single agents move while that raises modularity, then whole communities merge, and so
 * on until neither helps. Mergers take the best pair first (Clauset, Newman & Moore 2004), which with the few
 * communities left costs nothing and needs no order. On return no move of one agent, to another community or to stand
 * alone, and no merger of two communities raises modularity.
 */
import { hold } from '../invariant.ts';
import {
  absorb,
  moveTo,
  standAlone,
  startAlone,
  startFrom,
  sumStrengths,
  type Partition,
} from './partition.ts';

/** A partition of the agents in communities. */
export interface Communities {
  /** Label of each agent's community, 0 … c−1 by lowest member index; −1 for an agent that agrees with nobody. */
  readonly membership: Int32Array;
  /** Q of this partition, as `modularity` defines it, to rounding; 0 when nobody agrees with anybody. */
  readonly modularity: number;
}

export interface CommunityOptions {
  /** γ: above 1 finds more and smaller communities. Default 1, modularity as first defined (Newman & Girvan 2004). */
  readonly resolution?: number;
  /**
   * The membership of the round before, any labels, −1 outside: a second start. Its end is kept unless the fresh
   * start ends better, so a partition does not flicker between equals.
   */
  readonly previous?: Int32Array;
  /**
   * Whether to search from single agents too when `previous` is given. Default true; false takes about half the time
   * and follows the communities of the round before even where a fresh search would find better ones.
   */
  readonly freshStart?: boolean;
}

/** The least rise of modularity that counts: far above the rounding of the sums, far below any finding. */
export const LEAST_RISE = 1e-12;

/** Visits agents until none gains by moving to another community or by standing alone. */
function moveAgents(partition: Partition, order: Int32Array, expectation: number, leastGain: number): void {
  const { n, active, link, size, slotOf, slotStrength, strength } = partition;
  let moved = true;
  while (moved) {
    moved = false;
    for (let visit = 0; visit < n; visit += 1) {
      const i = order[visit];
      const own = slotOf[i];
      if (own < 0) continue;
      const expected = expectation * strength[i];
      let best = link[own * n + i] - expected * (slotStrength[own] - strength[i]) + leastGain;
      let target = own;
      for (let at = 0; at < partition.count; at += 1) {
        const slot = active[at];
        const gain = link[slot * n + i] - expected * slotStrength[slot];
        if (gain > best && slot !== own) {
          best = gain;
          target = slot;
        }
      }
      if (best < 0 && size[own] > 1) standAlone(partition, i);
      else if (target !== own) moveTo(partition, i, target);
      else continue;
      moved = true;
    }
  }
}

/**
 * Merges two communities at a time, the pair that gains most first, until no pair gains.
 * @returns whether any merged.
 */
function mergeCommunities(
  partition: Partition,
  order: Int32Array,
  expectation: number,
  leastGain: number,
): boolean {
  const { n, active, link, slotOf, slotStrength } = partition;
  const started = partition.count;
  for (;;) {
    const { count } = partition;
    const position = new Int32Array(n);
    for (let at = 0; at < count; at += 1) position[active[at]] = at;
    const between = new Float64Array(count * count);
    for (let visit = 0; visit < n; visit += 1) {
      const i = order[visit];
      if (slotOf[i] < 0) continue;
      const row = position[slotOf[i]] * count;
      for (let at = 0; at < count; at += 1) between[row + at] += link[active[at] * n + i];
    }
    let best = leastGain;
    let kept = -1;
    let absorbed = -1;
    for (let a = 0; a < count; a += 1) {
      const expected = expectation * slotStrength[active[a]];
      for (let b = a + 1; b < count; b += 1) {
        const gain = between[a * count + b] - expected * slotStrength[active[b]];
        if (gain > best) {
          best = gain;
          kept = active[a];
          absorbed = active[b];
        }
      }
    }
    if (kept < 0) return partition.count < started;
    absorb(partition, kept, absorbed);
  }
}

/** Raises modularity until neither moves nor mergers do; @returns it. */
function climb(partition: Partition, order: Int32Array, resolution: number, total: number): number {
  const expectation = resolution / total;
  const leastGain = LEAST_RISE * total;
  do moveAgents(partition, order, expectation, leastGain);
  while (mergeCommunities(partition, order, expectation, leastGain));

  let inside = 0;
  for (const i of order) {
    if (partition.slotOf[i] >= 0) inside += partition.link[partition.slotOf[i] * partition.n + i];
  }
  let squares = 0;
  for (let at = 0; at < partition.count; at += 1) {
    const share = partition.slotStrength[partition.active[at]] / total;
    squares += share * share;
  }
  return inside / total - resolution * squares;
}

/** Labels 0 … c−1 by lowest member index, from labels below n; −1 stays. */
export function labelled(slotOf: Int32Array): Int32Array {
  const n = slotOf.length;
  const labels = new Int32Array(n).fill(-1);
  const found = new Int32Array(n);
  let count = 0;
  let largest = -1;
  for (let agent = 0; agent < n; agent += 1) {
    const slot = slotOf[agent];
    if (slot > largest) largest = slot;
    if (slot >= 0 && labels[slot] < 0) labels[slot] = count++;
    found[agent] = slot < 0 ? -1 : labels[slot];
  }
  hold(largest < n, 'there are no more communities than agents');
  return found;
}

/** Whether the agents inside are grouped alike by both labellings, whatever the labels are called. */
export function groupsAlike(membership: Int32Array, previous: Int32Array): boolean {
  hold(membership.length === previous.length, 'everybody is grouped by both');
  const names: number[] = [];
  for (let i = 0; i < membership.length; i += 1) {
    const label = membership[i];
    if (label < 0) continue;
    if (previous[i] < 0) return false;
    if (label === names.length && !names.includes(previous[i])) names.push(previous[i]);
    else if (names[label] !== previous[i]) return false;
  }
  return true;
}

/**
 * Communities of an agreement network by modularity against the configuration null model.
 *
 * Deterministic: agents are visited in the given order, which should come from `visitingOrder` keyed by agent id; of
 * equal gains the community met first in that order wins, so not even a tie depends on how agents are listed.
 *
 * @param partition in which the agreements are; @param order a permutation of the n agents.
 */
export function findCommunities(
  partition: Partition,
  order: Int32Array,
  options: CommunityOptions = {},
): Communities {
  const { n } = partition;
  const { resolution = 1, previous, freshStart = true } = options;
  hold(previous === undefined || previous.length === n, 'every agent was somewhere before');
  const total = sumStrengths(partition, order);
  if (total === 0) return { membership: new Int32Array(n).fill(-1), modularity: 0 };
  let fresh: Communities | undefined;
  if (freshStart || previous === undefined) {
    startAlone(partition, order);
    const modularity = climb(partition, order, resolution, total);
    fresh = { membership: labelled(partition.slotOf), modularity };
    if (previous === undefined || groupsAlike(fresh.membership, previous)) return fresh;
  }
  startFrom(partition, previous, order);
  const modularity = climb(partition, order, resolution, total);
  if (fresh !== undefined && fresh.modularity > modularity + LEAST_RISE) return fresh;
  return { membership: labelled(partition.slotOf), modularity };
}

/**
 * Q = Σ_c [W_c / 2W − γ (D_c / 2W)²]: W_c the agreement inside community c counted both ways, D_c its members' total
 * agreement, 2W everybody's (Newman & Girvan 2004; γ after Reichardt & Bornholdt 2006).
 * An agent labelled −1 belongs to no community. 0 for a network without weights.
 */
export function modularity(agreement: Float64Array, membership: Int32Array, resolution = 1): number {
  const n = membership.length;
  hold(agreement.length === n * n, 'every two agents have an agreement');
  const strengths = new Float64Array(n);
  let inside = 0;
  let total = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const weight = agreement[i * n + j];
      strengths[i] += weight;
      if (membership[i] >= 0 && membership[i] === membership[j]) inside += weight;
    }
    total += strengths[i];
  }
  if (total === 0) return 0;
  const communities = new Map<number, number>();
  for (let i = 0; i < n; i += 1) {
    if (membership[i] >= 0)
      communities.set(membership[i], (communities.get(membership[i]) ?? 0) + strengths[i]);
  }
  let squares = 0;
  for (const strength of communities.values()) squares += (strength / total) * (strength / total);
  return inside / total - resolution * squares;
}
