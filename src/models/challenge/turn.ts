/**
 * One round of the challenge model: attitudes to risk from everybody's security, expected utilities of all challenges in
 * that light, one offer accepted by each at most, all moves at once.
 */
import { power } from '../shared/numeric.ts';
import {
  type ChallengeActors,
  condorcetMedian,
  riskExponents,
  utilityOfChange,
  utilityOfFailure,
  utilityOfStatusQuo,
  utilityOfSuccess,
} from './shared.ts';

export interface ChallengeSettings {
  /** Q: probability that the rival stays where it is if left alone. */
  readonly statusQuo: number;
  /** Probability of winning as in Scholz's program ('all-pairs') or as eq. 31 is printed ('pair'). */
  readonly odds: 'all-pairs' | 'pair';
  /** Attitude to risk in the other side's expected utility: the other's own, or that of the actor who looks. */
  readonly otherSide: 'own' | 'focal';
  /** Whose salience leads in the other side's expected utility: as derived from eq. 6, or as eq. 25b is printed. */
  readonly reply: 'derived' | 'printed';
  /** Does the loser of a confrontation move? */
  readonly conflict: 'loser-moves' | 'no-move';
  /** Do the hopelessly inferior give in? In the program a slip of the pen keeps them from it. */
  readonly capitulation: boolean;
  /** Of several compromises the one that moves least, or the one whose weighted position is lowest (the program's). */
  readonly compromise: 'least-move' | 'lowest-position';
}

export type OfferKind = 'confrontation' | 'compromise' | 'capitulation';

export interface AcceptedOffer {
  readonly actor: number;
  readonly by: number;
  readonly kind: OfferKind;
  readonly position: number;
  /** The two expected utilities that it follows from. */
  readonly own: number;
  readonly other: number;
}

export interface ChallengeTurn {
  /** r: below 1 risk-acceptant, above 1 risk-averse. */
  readonly exponents: Float64Array;
  /** Probability that the row's position defeats the column's, `i * count + j`. */
  readonly probability: Float64Array;
  /** Expected utility of i's challenge of j, and of j's of i, both as weighed by i, `i * count + j`. */
  readonly own: Float64Array;
  readonly other: Float64Array;
  readonly moves: readonly AcceptedOffer[];
  readonly positions: Float64Array;
}

/** Plays one round. @param range length of the scale that distances are shares of; 0: nobody moves */
export function challengeTurn(
  actors: ChallengeActors,
  positions: Float64Array,
  range: number,
  settings: ChallengeSettings,
): ChallengeTurn {
  const n = actors.count;
  const distance = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      distance[i * n + j] = range === 0 ? 0 : Math.abs(positions[i] - positions[j]) / range;
    }
  }
  const median = condorcetMedian(actors, positions);
  const expected = (odds: Float64Array, i: number, j: number, leading: number, r: number): number => {
    const d = distance[i * n + j];
    const success = utilityOfSuccess(d, r);
    const failure = utilityOfFailure(d, r);
    const p = odds[i * n + j];
    const s = actors.salience[leading];
    const challenge = s * (p * success + (1 - p) * failure) + (1 - s) * success;
    const left = challenge - settings.statusQuo * utilityOfStatusQuo(r);
    if (settings.statusQuo === 1) return left;
    const toMedian = range === 0 ? 0 : Math.abs(positions[i] - median) / range;
    const change = utilityOfChange(toMedian + d, r, toMedian < d);
    return left - (1 - settings.statusQuo) * change;
  };

  const neutral = new Float64Array(n).fill(1);
  const neutralOdds = oddsOf(actors, distance, positions, neutral, settings.odds);
  const security = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) if (j !== i) security[i] += expected(neutralOdds, j, i, i, 1);
  }
  const exponents = riskExponents(security);
  const probability =
    settings.odds === 'pair' ? neutralOdds : oddsOf(actors, distance, positions, exponents, settings.odds);

  const own = new Float64Array(n * n);
  const other = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      if (i === j) continue;
      const r = settings.otherSide === 'own' ? exponents[j] : exponents[i];
      own[i * n + j] = expected(probability, i, j, j, exponents[i]);
      other[i * n + j] = expected(probability, j, i, settings.reply === 'derived' ? i : j, r);
    }
  }
  const moves: AcceptedOffer[] = [];
  const next = positions.slice();
  for (let i = 0; i < n; i += 1) {
    const offer = bestOffer(i, positions, own, other, settings);
    if (offer === null) continue;
    moves.push(offer);
    next[i] = offer.position;
  }
  return { exponents, probability, own, other, moves, positions: next };
}

/**
 * The probability that each position defeats each other.
 * Pair (eq. 31): the weighted distances of those who prefer it, over those of all; ½ if nobody cares. All pairs: with
 * everybody's distances raised to the own exponent, and over the votes between all ordered pairs of positions, so
 * that the two probabilities of a pair add up to far less than 1.
 */
function oddsOf(
  { count: n, weight }: ChallengeActors,
  distance: Float64Array,
  positions: Float64Array,
  exponents: Float64Array,
  kind: ChallengeSettings['odds'],
): Float64Array {
  const raised = distance.map((d, at) => power(d, exponents[Math.floor(at / n)]));
  const odds = new Float64Array(n * n);
  let allPairs = 0;
  if (kind === 'all-pairs') {
    for (let k = 0; k < n; k += 1) {
      for (let a = k * n; a < (k + 1) * n; a += 1) {
        for (let b = k * n; b < (k + 1) * n; b += 1)
          allPairs += Math.abs(weight[k] * (raised[b] - raised[a]));
      }
    }
  }
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      let preferring = 0;
      let caring = 0;
      for (let k = 0; k < n; k += 1) {
        const vote = weight[k] * (raised[k * n + j] - raised[k * n + i]);
        if (vote > 0) preferring += vote;
        caring += Math.abs(vote);
      }
      if (kind === 'pair') odds[i * n + j] = caring === 0 ? 0.5 : preferring / caring;
      else odds[i * n + j] = positions[i] === positions[j] ? 0 : preferring / allPairs;
    }
  }
  return odds;
}

/** Whom an actor gives way to, if anybody: confrontations first, then compromises, then capitulations. */
function bestOffer(
  actor: number,
  positions: Float64Array,
  own: Float64Array,
  other: Float64Array,
  settings: ChallengeSettings,
): AcceptedOffer | null {
  const n = positions.length;
  const x = positions[actor];
  let best: AcceptedOffer | null = null;
  let bestRank = Infinity;
  let bestKey = Infinity;
  for (let by = 0; by < n; by += 1) {
    const target = positions[by];
    if (target === x) continue;
    const a = own[actor * n + by];
    const b = other[actor * n + by];
    let kind: OfferKind;
    let position = target;
    if (b > a && a > 0) kind = 'confrontation';
    else if (b > 0 && a < 0 && b > -a) {
      kind = 'compromise';
      position = x + (target - x) * Math.abs(a / b);
    } else if (settings.capitulation && b > 0 && a < 0) kind = 'capitulation';
    else continue;
    if (kind === 'confrontation' && settings.conflict === 'no-move') continue;
    const rank = kind === 'confrontation' ? 0 : kind === 'compromise' ? 1 : 2;
    const lowest = kind === 'compromise' && settings.compromise === 'lowest-position';
    const key = lowest
      ? (Math.abs(a) * x + Math.abs(b) * target) / (Math.abs(a) + Math.abs(b))
      : Math.abs(x - position);
    if (rank < bestRank || (rank === bestRank && key < bestKey)) {
      best = { actor, by, kind, position, own: a, other: b };
      bestRank = rank;
      bestKey = key;
    }
  }
  return best;
}
