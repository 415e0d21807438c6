/**
 * A challenge of one actor by another as a third one sees it: who joins whom, who wins, and what it is worth.
 */
import { vote } from '../shared/condorcet.ts';
import type { SpatialActors } from './state.ts';

/** Strength that either side has at least, against 0/0. */
const LEAST_SIDE = 1e-10;
/** Expected gain below which nobody bothers to challenge. */
const LEAST_GAIN = 1e-5;
/** What rounding may add to a gain. */
const SLACK = 1e-9;

/**
 * The probability that i defeats j in the eyes of whoever holds `view`.
 *
 * The two principals weigh in by capability × total salience. Every third party n first sees the odds of a small
 * contest with itself on the side it prefers, then throws its weight behind the side that is worth more to it, given
 * what commitment costs: semi, n keeps its own position if its side wins and shares the loser's fate if not, so that
 * joining i rather than j is worth P(u_nn − u_ni) − (1 − P)(u_nn − u_nj) to it. Where all that fight share the loser's fate
 * (full), or n's own position is never at stake (none), both sides are worth the same to every third party.
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
  if (commitment !== 'semi') return forI / (forI + forJ);
  const sideI = forI;
  const both = forI + forJ;
  for (let k = 0; k < n; k += 1) {
    if (k === i || k === j) continue;
    const weight = influence[k];
    const ofI = view[toI + k];
    const ofJ = view[toJ + k];
    const own = view[k * n + k];
    const lean = proportional ? weight * (ofI - ofJ) : vote(rule, weight, ofI - ofJ);
    const winI = (lean > 0 ? sideI + lean : sideI) / (both + Math.abs(lean));
    const worth = winI * (own - ofI) - (1 - winI) * (own - ofJ);
    const cast = proportional ? weight * worth : vote(rule, weight, worth);
    if (cast > 0) forI += cast;
    else forJ -= cast;
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

export interface ContestTarget {
  readonly actor: number;
  /** i's probability to defeat it. */
  readonly probability: number;
  /** i's expected gain. */
  readonly gain: number;
}

/**
 * The actor whom i gains most from challenging by its own estimate, the first of equals, or null if nobody is worth it.
 *
 * The gain is (u_i − u_j)(1 − 2S_j(1 − P)) and so at most |u_i − u_j|. Who cannot beat the best so far by that is passed over
 * without working out P, which is nearly all of the work; who promises most at P = ½ comes first.
 */
export function bestTarget(
  actors: SpatialActors,
  view: Float64Array,
  i: number,
  rule: string,
  commitment: string,
): ContestTarget | null {
  const { count: n, totalSalience } = actors;
  const apart = (j: number): number => view[i * n + i] - view[j * n + i];
  let likely = i;
  let likelyGain = 0;
  for (let j = 0; j < n; j += 1) {
    const gain = apart(j) * (1 - totalSalience[j]);
    if (gain <= likelyGain) continue;
    likely = j;
    likelyGain = gain;
  }
  let best: ContestTarget | null = null;
  const consider = (j: number): void => {
    if (Math.abs(apart(j)) < (best === null ? LEAST_GAIN : best.gain) - SLACK) return;
    const probability = victoryProbability(actors, view, i, j, rule, commitment);
    const { challenge, statusQuo } = challengeValue(actors, view, i, i, j, probability);
    const gain = challenge - statusQuo;
    if (gain <= LEAST_GAIN) return;
    if (best === null || gain > best.gain || (gain === best.gain && j < best.actor)) {
      best = { actor: j, probability, gain };
    }
  };
  if (likely !== i) consider(likely);
  for (let j = 0; j < n; j += 1) if (j !== i && j !== likely) consider(j);
  return best;
}
