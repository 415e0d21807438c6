/**
 * One turn of the Spatial Model of Politics: everybody proposes at most one bargain, everybody takes part in an
 * election over the bargains on the own desk, everybody moves. The two partners of a bargain may choose differently.
 */
import { coalitions, election, firstLargest } from '../shared/condorcet.ts';
import { type Bargain, interpolate, weightedCompromise } from './bargain.ts';
import { bestTarget, type ContestTarget, victoryProbability } from './contest.ts';
import {
  assess,
  distanceBetween,
  estimatedRisk,
  type Situation,
  type SpatialActors,
  type SpatialSettings,
  spatialUtility,
  viewOf,
} from './state.ts';

/** Where the actors stand and what they want, `actor * dimensions + dimension` on 0–1. */
export interface SpatialState {
  readonly positions: Float64Array;
  /** Equal to the positions unless ideals accommodate slowly. */
  readonly ideals: Float64Array;
}

/** One actor's desk: the status quo first, then every bargain it started or received. */
export interface Desk {
  /** Indices into the turn's bargains; −1 is the status quo. */
  readonly bargains: readonly number[];
  /** Probability of each to win. */
  readonly probability: Float64Array;
  /** Index into the two above of what the actor does. */
  readonly chosen: number;
}

export interface SpatialTurn {
  readonly situation: Situation;
  readonly targets: readonly (ContestTarget | null)[];
  readonly bargains: readonly Bargain[];
  /** Utility of each bargain to each actor, `bargain * count + actor`; the last row is the status quo. */
  readonly utility: Float64Array;
  readonly desks: readonly Desk[];
  readonly next: SpatialState;
}

/**
 * Plays one turn.
 * @param accommodation share of the way that each ideal follows the own position, 0–1: 1 is KTAB's default
 * @param choose picks from an actor's probabilities; the first largest unless transitions are left to chance
 */
export function spatialTurn(
  actors: SpatialActors,
  state: SpatialState,
  settings: SpatialSettings,
  accommodation: number,
  choose: (probability: Float64Array, actor: number) => number = firstLargest,
): SpatialTurn {
  const { count: n, dimensions } = actors;
  const situation = assess(actors, state.positions, state.ideals, settings);
  const targets: (ContestTarget | null)[] = [];
  const bargains: Bargain[] = [];
  const onDesk: number[][] = Array.from({ length: n }, () => [-1]);
  const view = new Float64Array(n * n);
  const receiverView = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    viewOf(situation, i, settings, view);
    const target = bestTarget(actors, view, i, settings.vote, settings.thirdParty);
    targets.push(target);
    if (target === null) continue;
    const j = target.actor;
    const between = (probability: number): Bargain =>
      interpolate(actors, state.positions, i, j, probability, settings.interpolation);
    const made = [between(target.probability)];
    if (settings.proposals !== 'initiator') {
      viewOf(situation, j, settings, receiverView);
      made.push(between(victoryProbability(actors, receiverView, i, j, settings.vote, settings.thirdParty)));
    }
    if (settings.proposals === 'compromise') made.splice(0, 2, weightedCompromise(actors, made[0], made[1]));
    for (const bargain of made) {
      onDesk[i].push(bargains.length);
      onDesk[j].push(bargains.length);
      bargains.push(bargain);
    }
  }
  const utility = bargainUtilities(actors, state, situation, settings, bargains);
  const desks = onDesk.map((list, k) => settle(actors, settings, utility, bargains.length, list, k, choose));
  const positions = state.positions.slice();
  desks.forEach(({ bargains: list, chosen }, k) => {
    if (list[chosen] < 0) return;
    const { initiator, initiatorMoves, receiverMoves } = bargains[list[chosen]];
    positions.set(initiator === k ? initiatorMoves : receiverMoves, k * dimensions);
  });
  const ideals =
    accommodation === 1
      ? positions
      : positions.map((x, at) => accommodation * x + (1 - accommodation) * state.ideals[at]);
  return { situation, targets, bargains, utility, desks, next: { positions, ideals } };
}

/** What the state after each bargain is worth to each actor: the mean utility of all positions in its own eyes. */
function bargainUtilities(
  actors: SpatialActors,
  { ideals }: SpatialState,
  situation: Situation,
  settings: SpatialSettings,
  bargains: readonly Bargain[],
): Float64Array {
  const { count: n, dimensions } = actors;
  const utility = new Float64Array((bargains.length + 1) * n);
  const own = new Float64Array(n);
  for (let a = 0; a < n; a += 1) {
    const risk = situation.risk[a];
    const trueRisk = estimatedRisk(risk, risk, settings.riskEstimate);
    for (let at = 0; at < n; at += 1) own[at] = spatialUtility(situation.distance[at * n + a], trueRisk);
    const of = (position: Float64Array): number =>
      spatialUtility(distanceBetween(actors, a, ideals, a * dimensions, position, 0), risk);
    bargains.forEach(({ initiator, receiver, initiatorMoves, receiverMoves }, b) => {
      let sum = of(initiatorMoves) + of(receiverMoves);
      for (let at = 0; at < n; at += 1) if (at !== initiator && at !== receiver) sum += own[at];
      utility[b * n + a] = sum / n;
    });
    let sum = 0;
    for (let at = 0; at < n; at += 1) sum += own[at];
    utility[bargains.length * n + a] = sum / n;
  }
  return utility;
}

/** The election over one actor's desk. */
function settle(
  { count: n, capability }: SpatialActors,
  settings: SpatialSettings,
  utility: Float64Array,
  statusQuo: number,
  list: readonly number[],
  actor: number,
  choose: (probability: Float64Array, actor: number) => number,
): Desk {
  if (list.length === 1) return { bargains: list, probability: Float64Array.of(1), chosen: 0 };
  const rows = new Float64Array(list.length * n);
  list.forEach((bargain, row) => {
    const from = (bargain < 0 ? statusQuo : bargain) * n;
    rows.set(utility.subarray(from, from + n), row * n);
  });
  const strength = coalitions(settings.vote, capability, rows, list.length);
  const probability = election(settings.election, settings.victory, strength, list.length);
  return { bargains: list, probability, chosen: choose(probability, actor) };
}

/** Σ over actors of the Euclidean distance between two states' positions: how much moved. */
export function stateDistance(actors: SpatialActors, a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < actors.count; i += 1) {
    let square = 0;
    for (let k = 0; k < actors.dimensions; k += 1) {
      const moved = a[i * actors.dimensions + k] - b[i * actors.dimensions + k];
      square += moved * moved;
    }
    sum += Math.sqrt(square);
  }
  return sum;
}
