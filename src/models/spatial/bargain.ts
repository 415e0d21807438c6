/**
 * What a challenger proposes instead of a contest: for each of the two a position between theirs, closer to the one
 * who is likelier to win and cares more.
 */
import type { SpatialActors } from './state.ts';

export interface Bargain {
  readonly initiator: number;
  readonly receiver: number;
  /** Proposed positions, one value per dimension on 0–1. */
  readonly initiatorMoves: Float64Array;
  readonly receiverMoves: Float64Array;
}

/** Weight that keeps each where it is if neither cares or neither can coerce. */
const LEAST_WEIGHT = 1e-6;

/** Rounds half up to four decimals by cutting off, as the original does. */
function toFourDecimals(x: number): number {
  return Math.trunc(0.5 + x * 10000) / 10000;
}

/** The bargain that interpolates between two positions, given the probability that the initiator would win. */
export function interpolate(
  actors: SpatialActors,
  positions: Float64Array,
  initiator: number,
  receiver: number,
  probability: number,
  rule: string,
): Bargain {
  const d = actors.dimensions;
  const initiatorMoves = new Float64Array(d);
  const receiverMoves = new Float64Array(d);
  const other = 1 - probability;
  for (let k = 0; k < d; k += 1) {
    const from = positions[initiator * d + k];
    const to = positions[receiver * d + k];
    const si = actors.salience[initiator * d + k];
    const sj = actors.salience[receiver * d + k];
    if (rule === 's2pmax') {
      const pulledI = Math.max(0, other - probability);
      const pulledJ = Math.max(0, probability - other);
      const wi = si * si;
      const wj = sj * sj;
      const shareI = (pulledI * wj) / (pulledI * wj + LEAST_WEIGHT + (1 - pulledI) * wi);
      const shareJ = (pulledJ * wi) / (pulledJ * wi + LEAST_WEIGHT + (1 - pulledJ) * wj);
      initiatorMoves[k] = from + shareI * (to - from);
      receiverMoves[k] = to + shareJ * (from - to);
      continue;
    }
    const squared = rule === 's2p2';
    const wi = squared ? si * si * (probability * probability) : si * probability;
    const wj = squared ? sj * sj * (other * other) : sj * other;
    const total = wi + LEAST_WEIGHT + wj;
    initiatorMoves[k] = toFourDecimals(((wi + LEAST_WEIGHT) * from + wj * to) / total);
    receiverMoves[k] = toFourDecimals((wi * from + (LEAST_WEIGHT + wj) * to) / total);
  }
  return { initiator, receiver, initiatorMoves, receiverMoves };
}

/**
 * The mean of two bargains between the same two. The original means to weigh each by its capability × total salience but
 * takes the initiator's capability for both, so the total saliences alone decide; kept as coded.
 */
export function weightedCompromise(actors: SpatialActors, a: Bargain, b: Bargain): Bargain {
  const { initiator, receiver } = a;
  const capability = actors.capability[initiator];
  const wi = capability * actors.totalSalience[initiator];
  const wj = capability * actors.totalSalience[receiver];
  const mean = (x: Float64Array, y: Float64Array): Float64Array =>
    x.map((value, k) => (wi * value + wj * y[k]) / (wi + wj));
  return {
    initiator,
    receiver,
    initiatorMoves: mean(a.initiatorMoves, b.initiatorMoves),
    receiverMoves: mean(a.receiverMoves, b.receiverMoves),
  };
}
