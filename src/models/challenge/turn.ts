/**
 * One round of the challenge model: attitudes to risk from everybody's security, expected utilities of all challenges in
 * that light, one offer accepted by each at most, all moves at once.
 */
import { log } from '../../engine/math.ts';
import { powerFromLog } from '../shared/numeric.ts';
import {
  type ChallengeActors,
  condorcetMedian,
  riskExponents,
  type Stakes,
  stakesAt,
  utilityOfChange,
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
  const median = settings.statusQuo === 1 ? NaN : condorcetMedian(actors, positions);
  /** Expected utility of i's challenge of j, with the attitude to risk of `at`, one of the two. */
  const expected = (
    stakes: Stakes,
    odds: Float64Array,
    i: number,
    j: number,
    leading: number,
    at: number,
  ): number => {
    const row = at * n + (at === i ? j : i);
    const success = stakes.success[row];
    const p = odds[i * n + j];
    const s = actors.salience[leading];
    const challenge = s * (p * success + (1 - p) * stakes.failure[row]) + (1 - s) * success;
    return challenge - settings.statusQuo * stakes.statusQuo[at];
  };
  /** The other part of eq. 25, where a rival may move by itself. */
  const change = (i: number, j: number, r: number): number => {
    if (settings.statusQuo === 1) return 0;
    const toMedian = range === 0 ? 0 : Math.abs(positions[i] - median) / range;
    const d = distance[i * n + j];
    return (1 - settings.statusQuo) * utilityOfChange(toMedian + d, r, toMedian < d);
  };

  const neutral = new Float64Array(n).fill(1);
  const neutralOdds = oddsOf(actors, distance, positions, neutral, settings.odds);
  const neutralStakes = stakesAt(distance, neutral);
  const security = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      if (j !== i) security[i] += expected(neutralStakes, neutralOdds, j, i, i, i) - change(j, i, 1);
    }
  }
  const exponents = riskExponents(security);
  const probability =
    settings.odds === 'pair' ? neutralOdds : oddsOf(actors, distance, positions, exponents, settings.odds);

  const stakes = stakesAt(distance, exponents);
  const own = new Float64Array(n * n);
  const other = new Float64Array(n * n);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      if (i === j) continue;
      const looking = settings.otherSide === 'own' ? j : i;
      const leading = settings.reply === 'derived' ? i : j;
      own[i * n + j] = expected(stakes, probability, i, j, j, i) - change(i, j, exponents[i]);
      other[i * n + j] =
        expected(stakes, probability, j, i, leading, looking) - change(j, i, exponents[looking]);
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
  const raised = new Float64Array(n * n);
  const curved = exponents.some((r) => r !== 1);
  for (let k = 0; k < n; k += 1) {
    for (let a = 0; a < k; a += 1) {
      const d = distance[k * n + a];
      const logarithm = curved ? log(d) : NaN;
      raised[k * n + a] = powerFromLog(d, logarithm, exponents[k]);
      raised[a * n + k] = powerFromLog(d, logarithm, exponents[a]);
    }
  }
  const odds = new Float64Array(n * n);
  let allPairs = 0;
  if (kind === 'all-pairs') {
    for (let k = 0, row = 0; k < n; k += 1, row += n) {
      let differences = 0;
      for (let a = row; a < row + n; a += 1) {
        for (let b = row; b < a; b += 1) differences += Math.abs(raised[b] - raised[a]);
      }
      allPairs += 2 * weight[k] * differences;
    }
  }
  for (let i = 0; i < n; i += 1) {
    if (kind === 'pair') odds[i * n + i] = 0.5;
    for (let j = 0; j < i; j += 1) {
      let forI = 0;
      let forJ = 0;
      for (let k = 0, row = 0; k < n; k += 1, row += n) {
        const vote = weight[k] * (raised[row + j] - raised[row + i]);
        if (vote > 0) forI += vote;
        else forJ -= vote;
      }
      const all = kind === 'pair' ? forI + forJ : allPairs;
      const contested = kind === 'pair' ? all !== 0 : positions[i] !== positions[j];
      odds[i * n + j] = contested ? forI / all : kind === 'pair' ? 0.5 : 0;
      odds[j * n + i] = contested ? forJ / all : kind === 'pair' ? 0.5 : 0;
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
