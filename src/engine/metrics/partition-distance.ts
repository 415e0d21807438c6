/**
 * How far two partitions of the same agents are apart: how much coalitions changed from one round to the next, or
 * how far two methods, or a declared and a found grouping, agree.
 *
 * A label below 0 means outside every group. Agents outside in both partitions are left out, so absent agents do not
 * count as agreement; an agent outside in one of them is a group of its own there.
 */
import { hold, isWithin } from '../invariant.ts';
import { log } from '../math.ts';

/** 1 / ln 2: bits per nat. */
const BITS_PER_NAT = 1.4426950408889634;

interface Contingency {
  readonly agents: number;
  /** Counts of the agents in each group of the first partition, of the second, and in both (row-major). */
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly both: Float64Array;
}

/** Group numbers 0 … c−1 in the order of first agents; −1 for agents outside in both partitions. */
function numberGroups(labels: Int32Array, others: Int32Array): { group: Int32Array; count: number } {
  const group = new Int32Array(labels.length);
  const seen: number[] = [];
  for (let i = 0; i < labels.length; i += 1) {
    if (labels[i] < 0 && others[i] < 0) group[i] = -1;
    else if (labels[i] < 0) group[i] = seen.push(-1) - 1;
    else {
      const known = seen.indexOf(labels[i]);
      group[i] = known >= 0 ? known : seen.push(labels[i]) - 1;
    }
  }
  return { group, count: seen.length };
}

function contingency(a: Int32Array, b: Int32Array): Contingency {
  if (a.length !== b.length) {
    throw new RangeError(`partitions of ${a.length} and of ${b.length} agents cannot be compared`);
  }
  const rows = numberGroups(a, b);
  const columns = numberGroups(b, a);
  const first = new Float64Array(rows.count);
  const second = new Float64Array(columns.count);
  const both = new Float64Array(rows.count * columns.count);
  let agents = 0;
  for (let i = 0; i < a.length; i += 1) {
    if (rows.group[i] < 0) continue;
    agents += 1;
    first[rows.group[i]] += 1;
    second[columns.group[i]] += 1;
    both[rows.group[i] * columns.count + columns.group[i]] += 1;
  }
  return { agents, first, second, both };
}

/** Σ x(x − 1)/2: the pairs inside groups of the given sizes. */
function pairsWithin(sizes: Float64Array): number {
  return sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/**
 * The share of agent pairs that both partitions treat alike, together or apart, in [0, 1] (Rand 1971).
 * 1 for fewer than two agents. @throws RangeError if the partitions are of different numbers of agents.
 */
export function randIndex(a: Int32Array, b: Int32Array): number {
  const { agents, first, second, both } = contingency(a, b);
  const pairs = (agents * (agents - 1)) / 2;
  if (pairs === 0) return 1;
  const index = (pairs + 2 * pairsWithin(both) - pairsWithin(first) - pairsWithin(second)) / pairs;
  hold(isWithin(index, 1), 'a share of pairs lies in 0–1');
  return index;
}

/**
 * The Rand index adjusted for chance: 1 for equal partitions, 0 as expected of random ones with the same group sizes,
 * and below 0 for less (Hubert & Arabie 1985). 1 where both partitions are one group, or both only
 * singletons. @throws RangeError if the partitions are of different numbers of agents.
 */
export function adjustedRandIndex(a: Int32Array, b: Int32Array): number {
  const { agents, first, second, both } = contingency(a, b);
  const inFirst = pairsWithin(first);
  const inSecond = pairsWithin(second);
  const pairs = (agents * (agents - 1)) / 2;
  const expected = pairs === 0 ? 0 : (inFirst * inSecond) / pairs;
  const greatest = (inFirst + inSecond) / 2;
  const index = greatest === expected ? 1 : (pairsWithin(both) - expected) / (greatest - expected);
  hold(index <= 1 + 1e-9, 'no two partitions are more alike than equal');
  return index;
}

/**
 * Variation of information H(A|B) + H(B|A): the information lost and gained in going from one partition to the other, a
 * metric; 0 only for equal partitions, at most log n (Meilă 2007).
 * @throws RangeError if the partitions are of different numbers of agents.
 */
export function variationOfInformation(a: Int32Array, b: Int32Array, unit: 'nats' | 'bits' = 'nats'): number {
  const { agents, first, second, both } = contingency(a, b);
  let sum = 0;
  for (let row = 0; row < first.length; row += 1) {
    for (let column = 0; column < second.length; column += 1) {
      const count = both[row * second.length + column];
      if (count === 0) continue;
      sum += count * (log(first[row]) - log(count) + (log(second[column]) - log(count)));
    }
  }
  const nats = agents === 0 ? 0 : sum / agents;
  hold(nats >= -1e-9, 'information is not below nothing');
  return unit === 'nats' ? nats : nats * BITS_PER_NAT;
}
