/**
 * What the actors of the Spatial Model of Politics know at the start of a turn: distances, the risk attitudes that
 * follow from the election over positions, and everybody's estimate of everybody's utility.
 *
 * Efird, Lester & Wise 2016, J. East Asian Studies 16:117–145, pp. 122–127; KTAB's program where it differs.
 */
import { coalitions, election } from '../shared/condorcet.ts';

/** The actors; positions and saliences are laid out `actor * dimensions + dimension`, positions on 0–1. */
export interface SpatialActors {
  readonly count: number;
  readonly dimensions: number;
  readonly capability: Float64Array;
  readonly salience: Float64Array;
  /** Σ of an actor's saliences. */
  readonly totalSalience: Float64Array;
  /** Total salience × capability: what an actor throws into a contest. */
  readonly influence: Float64Array;
}

export interface SpatialSettings {
  readonly vote: string;
  readonly victory: string;
  readonly election: string;
  readonly riskRange: string;
  readonly riskEstimate: string;
  readonly thirdParty: string;
  readonly interpolation: string;
  readonly proposals: string;
}

export interface Situation {
  /** Distance from actor i's ideal to position j under i's saliences, `position * count + actor`. */
  readonly distance: Float64Array;
  /** Probability of each actor's position when all are risk-neutral. */
  readonly probability: Float64Array;
  /** Attitude to risk: the likelier the own position, the larger. */
  readonly risk: Float64Array;
}

/** d = √(Σ_k (s_k Δ_k)² / Σ_k s_k²), with the saliences of the actor whose point is `from`. */
export function distanceBetween(
  actors: SpatialActors,
  actor: number,
  from: Float64Array,
  fromAt: number,
  to: Float64Array,
  toAt: number,
): number {
  let moved = 0;
  let total = 0;
  for (let k = 0; k < actors.dimensions; k += 1) {
    const s = actors.salience[actor * actors.dimensions + k];
    const weighted = (from[fromAt + k] - to[toAt + k]) * s;
    moved += weighted * weighted;
    total += s * s;
  }
  return Math.sqrt(moved / total);
}

/** u = (1 − d)(1 + d·R) up to distance 1, beyond it (1 − d)(1 + R). */
export function spatialUtility(distance: number, risk: number): number {
  return distance <= 1 ? (1 - distance) * (1 + distance * risk) : (1 - distance) * (1 + risk);
}

/** R from the probability of a position: lowest −1, −½ or 0, highest 1. */
function riskOf(p: number, least: number, most: number, range: string): number {
  if (most === least) return 0;
  if (range === 'min') return (p - least) / (most - least);
  if (range === 'mid') return (3 * p - (most + 2 * least)) / (2 * (most - least));
  return (2 * p - (most + least)) / (most - least);
}

/** h's estimate of i's attitude to risk: between the own and the true one. */
export function estimatedRisk(own: number, other: number, estimate: string): number {
  switch (estimate) {
    case 'none':
      return own;
    case 'one-third':
      return (2 * own + other) / 3;
    case 'half':
      return (own + other) / 2;
    case 'two-thirds':
      return (own + 2 * other) / 3;
    default:
      return other;
  }
}

/** Distances, the risk-neutral election over all positions, and risk attitudes. */
export function assess(
  actors: SpatialActors,
  positions: Float64Array,
  ideals: Float64Array,
  settings: SpatialSettings,
): Situation {
  const { count: n, dimensions, capability } = actors;
  const distance = new Float64Array(n * n);
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < n; i += 1) {
      distance[j * n + i] = distanceBetween(actors, i, ideals, i * dimensions, positions, j * dimensions);
    }
  }
  const neutral = distance.map((d) => spatialUtility(d, 0));
  const strength = coalitions(settings.vote, capability, neutral, n);
  const probability = election(settings.election, settings.victory, strength, n);
  const least = Math.min(...probability);
  const most = Math.max(...probability);
  const risk = probability.map((p) => riskOf(p, least, most, settings.riskRange));
  return { distance, probability, risk };
}

/** h's estimate of every actor's utility of every position, `position * count + actor`, into `out`. */
export function viewOf(
  { distance, risk }: Situation,
  h: number,
  settings: SpatialSettings,
  out: Float64Array,
): Float64Array {
  const n = risk.length;
  const estimated = risk.map((r) => estimatedRisk(risk[h], r, settings.riskEstimate));
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < n; i += 1) out[j * n + i] = spatialUtility(distance[j * n + i], estimated[i]);
  }
  return out;
}

/** Positions closer than this count as one. */
const SAME_POSITION = 1e-3;

/** For each actor the first one with the same position, itself if there is none before it. */
export function firstAtSamePosition(
  { count: n, dimensions: d }: SpatialActors,
  positions: Float64Array,
): number[] {
  const first: number[] = [];
  for (let i = 0; i < n; i += 1) {
    const same = (j: number): boolean => {
      let square = 0;
      for (let k = 0; k < d; k += 1) {
        const moved = positions[i * d + k] - positions[j * d + k];
        square += moved * moved;
      }
      return first[j] === j && Math.sqrt(square) < SAME_POSITION;
    };
    let at = 0;
    while (at < i && !same(at)) at += 1;
    first.push(at);
  }
  return first;
}

/**
 * The election over distinct positions: the probability of each actor's position, so that those who share one each
 * show its probability.
 * @param utilities `position * count + actor`; @param first from `firstAtSamePosition`
 */
export function positionElection(
  actors: SpatialActors,
  utilities: Float64Array,
  first: readonly number[],
  settings: SpatialSettings,
): Float64Array {
  const n = actors.count;
  const distinct = first.filter((at, i) => at === i);
  const rows = new Float64Array(distinct.length * n);
  distinct.forEach((at, row) => rows.set(utilities.subarray(at * n, at * n + n), row * n));
  const strength = coalitions('proportional', actors.capability, rows, distinct.length);
  const probability = election(settings.election, settings.victory, strength, distinct.length);
  return Float64Array.from(first, (at) => probability[distinct.indexOf(at)]);
}
