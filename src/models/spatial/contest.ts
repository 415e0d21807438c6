/**
 * A challenge of one actor by another as a third one sees it: who joins whom, who wins, and what it is worth.
 */
import { vote } from '../shared/condorcet.ts';
import type { SpatialActors } from './state.ts';

/** Strength that either side has at least, against 0/0. */
const LEAST_SIDE = 1e-10;
/** Expected gain below which nobody bothers to challenge. */
const LEAST_GAIN = 1e-5;

/**
 * The probability that i defeats j in the eyes of whoever holds `view`.
 *
 * The two principals weigh in by capability × total salience. Every third party n first sees the odds of a small
 * contest with itself on the side it prefers, then throws its weight behind the side that is worth more to it, given
 * what commitment costs: full, all that fight share the loser's fate; semi, n keeps its own position if its side wins
 * against it; none, n's own position is never at stake.
 * @param view `position * count + actor`
 */
export function victoryProbability(
  actors: SpatialActors,
  view: Float64Array,
  i: number,
  j: number,
  rule: string,
  commitment: string,
): number {
  const { count: n, influence } = actors;
  const proportional = rule === 'proportional';
  const toI = i * n;
  const toJ = j * n;
  let forI = LEAST_SIDE;
  let forJ = LEAST_SIDE;
  for (const principal of [i, j]) {
    const cast = vote(rule, influence[principal], view[toI + principal] - view[toJ + principal]);
    if (cast > 0) forI += cast;
    else if (cast < 0) forJ -= cast;
  }
  const sideI = forI;
  const sideJ = forJ;
  const full = commitment === 'full';
  const free = commitment === 'none';
  for (let k = 0; k < n; k += 1) {
    if (k === i || k === j) continue;
    const weight = influence[k];
    const ofI = view[toI + k];
    const ofJ = view[toJ + k];
    const own = view[k * n + k];
    const lean = proportional ? weight * (ofI - ofJ) : vote(rule, weight, ofI - ofJ);
    const withI = lean > 0 ? sideI + lean : sideI;
    const withJ = lean < 0 ? sideJ - lean : sideJ;
    const winI = withI / (withI + withJ);
    const winJ = 1 - winI;
    const joinedAndWon = full ? ofI + ofI + ofI : ofI + ofI + own;
    const joinedAndLost = free ? ofJ + ofJ + own : ofJ + ofJ + ofJ;
    const opposedAndLost = free ? ofI + ofI + own : ofI + ofI + ofI;
    const opposedAndWon = full ? ofJ + ofJ + ofJ : ofJ + ofJ + own;
    const joining = winI * joinedAndWon + winJ * joinedAndLost;
    const opposing = winI * opposedAndLost + winJ * opposedAndWon;
    const cast = proportional ? weight * (joining - opposing) : vote(rule, weight, joining - opposing);
    if (cast > 0) forI += cast;
    else if (cast < 0) forJ -= cast;
  }
  return forI / (forI + forJ);
}

/** What i's challenge of j is worth to k, in the same eyes: utilities of the two positions together. */
export interface ChallengeValue {
  readonly statusQuo: number;
  readonly victory: number;
  readonly contest: number;
  /** With probability 1 − (j's total salience) j gives in without a contest. */
  readonly challenge: number;
}

export function challengeValue(
  actors: SpatialActors,
  view: Float64Array,
  k: number,
  i: number,
  j: number,
  probability: number,
): ChallengeValue {
  const ofI = view[i * actors.count + k];
  const ofJ = view[j * actors.count + k];
  const victory = ofI + ofI;
  const contest = probability * victory + (1 - probability) * (ofJ + ofJ);
  const resists = actors.totalSalience[j];
  return {
    statusQuo: ofI + ofJ,
    victory,
    contest,
    challenge: (1 - resists) * victory + resists * contest,
  };
}

export interface Target {
  readonly actor: number;
  /** i's probability to defeat it. */
  readonly probability: number;
  /** i's expected gain. */
  readonly gain: number;
}

/** The actor whom i gains most from challenging by its own estimate, or null if nobody is worth it. */
export function bestTarget(
  actors: SpatialActors,
  view: Float64Array,
  i: number,
  rule: string,
  commitment: string,
): Target | null {
  let best: Target | null = null;
  for (let j = 0; j < actors.count; j += 1) {
    if (j === i) continue;
    const probability = victoryProbability(actors, view, i, j, rule, commitment);
    const { challenge, statusQuo } = challengeValue(actors, view, i, i, j, probability);
    const gain = challenge - statusQuo;
    if (gain > LEAST_GAIN && (best === null || gain > best.gain)) best = { actor: j, probability, gain };
  }
  return best;
}
