/**
 * Minimal winning coalitions: those that every single member could bring down. Deegan and Packel share power equally
 * among them and within them; Holler counts in how many of them a player sits.
 */
import { quadratureFor } from '../shared/quadrature.ts';
import { type Criterion, type VotingGame, winsBy } from './game.ts';
import { countsMinimal } from './method.ts';

export interface MinimalCoalitions {
  /** Number of minimal winning coalitions. */
  readonly count: number;
  /** How many of them hold the player. */
  readonly memberships: Float64Array;
  /** Σ 1/|S| over those that hold the player. */
  readonly shares: Float64Array;
}

/** Players up to which coalitions are looked at one by one. */
const ENUMERATION_LIMIT = 22;

/** Counts minimal winning coalitions; null where neither their weights nor they themselves can be gone through in good time. */
export function minimalCoalitions(game: VotingGame): MinimalCoalitions | null {
  if (countsMinimal(game)) return byWeight(game.criteria[0]);
  return game.players.length <= ENUMERATION_LIMIT ? byEnumeration(game) : null;
}

/**
 * One criterion: in order of falling weight, a winning coalition is minimal if and only if it lost before its last
 * (lightest) member joined. Coalitions are counted by weight with a factor t per member: t = 1 gives the memberships,
 * and ∫ t^{|S|−1} dt = 1/|S| gives the shares.
 */
function byWeight({ weights, quota }: Criterion): MinimalCoalitions {
  const n = weights.length;
  const order = weights.map((_, player) => player).sort((a, b) => weights[b] - weights[a]);
  const count = new Float64Array(n);
  countedWithFactor(weights, order, quota, 1, count);
  const shares = new Float64Array(n);
  const { nodes, weights: nodeWeights } = quadratureFor(n - 1);
  const atNode = new Float64Array(n);
  nodes.forEach((t, node) => {
    countedWithFactor(weights, order, quota, t, atNode);
    for (let player = 0; player < n; player += 1) shares[player] += (nodeWeights[node] * atNode[player]) / t;
  });
  return { count: shares.reduce((sum, share) => sum + share, 0), memberships: count, shares };
}

/** Σ t^|S| over the minimal winning coalitions that hold each player, into `out`. */
function countedWithFactor(
  weights: readonly number[],
  order: readonly number[],
  quota: number,
  t: number,
  out: Float64Array,
): void {
  const n = order.length;
  // after[k][w]: value of all completions with players k … n−1 of a losing coalition of weight w
  const after = Array.from({ length: n + 1 }, () => new Float64Array(quota));
  for (let k = n - 1; k >= 0; k -= 1) {
    const weight = weights[order[k]];
    for (let w = 0; w < quota; w += 1) {
      const joined = w + weight >= quota ? 1 : after[k + 1][w + weight];
      after[k][w] = after[k + 1][w] + t * joined;
    }
  }
  const before = new Float64Array(quota);
  before[0] = 1;
  for (let k = 0; k < n; k += 1) {
    const weight = weights[order[k]];
    let sum = 0;
    for (let w = 0; w < quota; w += 1) {
      if (before[w] === 0) continue;
      sum += before[w] * t * (w + weight >= quota ? 1 : after[k + 1][w + weight]);
    }
    out[order[k]] = sum;
    for (let w = quota - 1; w >= weight; w -= 1) before[w] += t * before[w - weight];
  }
}

/** Several criteria: every coalition is looked at. */
function byEnumeration(game: VotingGame): MinimalCoalitions {
  const { players, criteria } = game;
  const n = players.length;
  const sums = criteria.map(() => 0);
  const wins = (coalition: number): boolean => {
    criteria.forEach(({ weights }, at) => {
      sums[at] = 0;
      for (let player = 0; player < n; player += 1)
        if (coalition & (1 << player)) sums[at] += weights[player];
    });
    return winsBy(game, sums);
  };
  const memberships = new Float64Array(n);
  const shares = new Float64Array(n);
  let count = 0;
  for (let coalition = 1; coalition < 1 << n; coalition += 1) {
    if (!wins(coalition)) continue;
    const members = players.map((_, player) => player).filter((player) => coalition & (1 << player));
    if (members.some((player) => wins(coalition & ~(1 << player)))) continue;
    count += 1;
    for (const player of members) {
      memberships[player] += 1;
      shares[player] += 1 / members.length;
    }
  }
  return { count, memberships, shares };
}
