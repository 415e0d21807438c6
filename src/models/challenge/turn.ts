/**
 * One round of the challenge model: attitudes to risk from everybody's security, expected utilities of challenges in
 * that light, one offer accepted by each at most, all moves at once.
 */
import { Odds } from './odds.ts';
import { Places } from './places.ts';
import {
  type ChallengeActors,
  condorcetMedian,
  riskExponents,
  utilityOfChange,
  utilityOfFailure,
  utilityOfSuccess,
  utilityUnchanged,
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

/** In the order in which offers are considered. */
const KINDS = ['confrontation', 'compromise', 'capitulation'] as const;
const CONFRONTATION = 0;
const COMPROMISE = 1;
const CAPITULATION = 2;
export type OfferKind = (typeof KINDS)[number];

export interface AcceptedOffer {
  readonly actor: number;
  readonly by: number;
  readonly kind: OfferKind;
  readonly position: number;
  /** The two expected utilities that it follows from. */
  readonly own: number;
  readonly other: number;
}

/** The first two parts of eq. 25: a challenge of somebody with this salience, won with probability p if it is resisted. */
function worth(salience: number, p: number, success: number, failure: number): number {
  return salience * (p * success + (1 - p) * failure) + (1 - salience) * success;
}

/**
 * A room for so many actors in which rounds are played: `start` begins one, then what it brings can be asked. Only what
 * is asked is worked out, and the tables serve any number of rounds of any actors.
 */
export class ChallengeGame {
  readonly count: number;
  readonly #places: Places;
  readonly #odds: Odds;
  #actors!: ChallengeActors;
  #settings!: ChallengeSettings;
  #positions!: Float64Array;
  /** Distance of each actor to the median as a share of the range; used only if rivals may move by themselves. */
  readonly #toMedian: Float64Array;
  readonly #security: Float64Array;
  /** r: below 1 risk-acceptant, above 1 risk-averse. */
  readonly exponents: Float64Array;
  /** eq. 24: utility of leaving things as they are. */
  readonly #unchanged: Float64Array;
  /** eqs. 15 and 16: utility of winning and losing against those at a place, `actor * count + place`; NaN: not yet asked. */
  readonly #success: Float64Array;
  readonly #failure: Float64Array;
  /** Where each actor goes, and the kind of the offer last looked for. */
  readonly #accepted: Float64Array;
  #kind: 0 | 1 | 2 = CAPITULATION;

  constructor(count: number) {
    this.count = count;
    this.#places = new Places(count);
    this.#odds = new Odds(this.#places);
    this.#toMedian = new Float64Array(count);
    this.#security = new Float64Array(count);
    this.exponents = new Float64Array(count);
    this.#unchanged = new Float64Array(count);
    this.#success = new Float64Array(count * count);
    this.#failure = new Float64Array(count * count);
    this.#accepted = new Float64Array(count);
  }

  /** Begins a round. @param range length of the scale that distances are shares of; 0: nobody moves */
  start(actors: ChallengeActors, settings: ChallengeSettings, positions: Float64Array, range: number): void {
    this.#actors = actors;
    this.#settings = settings;
    this.#positions = positions;
    this.#places.set(positions, range);
    const { count, exponents } = this;
    if (settings.statusQuo !== 1) {
      const median = condorcetMedian(actors, positions);
      for (let i = 0; i < count; i += 1) {
        this.#toMedian[i] = range === 0 ? 0 : Math.abs(positions[i] - median) / range;
      }
    }
    this.#odds.weigh(settings.odds, actors.weight, null);
    this.#secure();
    riskExponents(this.#security, exponents);
    if (settings.odds === 'all-pairs') this.#odds.weigh('all-pairs', actors.weight, exponents);
    for (let i = 0; i < count; i += 1) this.#unchanged[i] = utilityUnchanged(exponents[i]);
    this.#success.fill(NaN);
  }

  /** Security: Σ over the others of what their challenges are worth to each actor, if all are risk-neutral. */
  #secure(): void {
    const { salience } = this.#actors;
    const { width, count, ranked, of, holders, distance } = this.#places;
    const { probability } = this.#odds;
    for (let i = 0; i < width; i += 1) {
      const own = of[i];
      let sum = 0;
      for (let rank = 0; rank < count; rank += 1) {
        const place = ranked[rank];
        // at r = 1: U_s = 2z, U_f = −2z, U_sq = 0
        const lost = 1 - probability[place * width + own];
        sum += holders[place] * 2 * distance[own * width + place] * (1 - 2 * salience[i] * lost);
      }
      if (this.#settings.statusQuo !== 1) {
        for (let j = 0; j < width; j += 1) if (j !== i) sum -= this.#change(j, i, 1);
      }
      this.#security[i] = sum;
    }
  }

  /** The probability that i's position defeats j's. */
  probability(i: number, j: number): number {
    const { of, width } = this.#places;
    return this.#odds.probability[of[i] * width + of[j]];
  }

  /** Expected utility of i's challenge of j (25a). */
  own(i: number, j: number): number {
    return this.#expected(i, j, j, i);
  }

  /** Expected utility of j's challenge of i, as i weighs it (25b). */
  other(i: number, j: number): number {
    const { otherSide, reply } = this.#settings;
    return this.#expected(j, i, reply === 'derived' ? i : j, otherSide === 'own' ? j : i);
  }

  /** Expected utility of i's challenge of j; salience of `leading`, attitude to risk of `at`, both one of the two. */
  #expected(i: number, j: number, leading: number, at: number): number {
    const row = this.#valued(at, this.#places.of[at === i ? j : i]);
    const s = this.#actors.salience[leading];
    const challenge = worth(s, this.probability(i, j), this.#success[row], this.#failure[row]);
    const { statusQuo } = this.#settings;
    const left = statusQuo * this.#unchanged[at];
    return challenge - left - (statusQuo === 1 ? 0 : this.#change(i, j, this.exponents[at]));
  }

  /** Where the utilities of winning and losing against those at a place stand, worked out by who asks first. */
  #valued(actor: number, place: number): number {
    const row = actor * this.count + place;
    if (this.#success[row] === this.#success[row]) return row;
    const { of, width, distance, logNear, logFar } = this.#places;
    const pair = of[actor] * width + place;
    if (logNear[pair] !== logNear[pair]) this.#places.know(of[actor], place);
    const r = this.exponents[actor];
    this.#success[row] = utilityOfSuccess(distance[pair], logNear[pair], r);
    this.#failure[row] = utilityOfFailure(distance[pair], logFar[pair], r);
    return row;
  }

  /** The last part of eq. 25, where a rival may move by itself. */
  #change(i: number, j: number, r: number): number {
    const { of, width, distance } = this.#places;
    const toMedian = this.#toMedian[i];
    const apart = distance[of[i] * width + of[j]];
    return (1 - this.#settings.statusQuo) * utilityOfChange(toMedian + apart, r, toMedian < apart);
  }

  /** Whom an actor gives way to, if anybody: confrontations first, then compromises, then capitulations. */
  offer(actor: number): AcceptedOffer | null {
    const by = this.#accept(actor);
    if (by < 0) return null;
    const [own, other] = [this.own(actor, by), this.other(actor, by)];
    return { actor, by, kind: KINDS[this.#kind], position: this.#accepted[actor], own, other };
  }

  /** Who made the offer that an actor accepts, −1 if nobody; its kind and the position that it leads to are noted. */
  #accept(actor: number): number {
    const { statusQuo, otherSide, reply, conflict, capitulation, compromise } = this.#settings;
    const alike = statusQuo === 1 && otherSide === 'focal' && reply === 'derived';
    const unchanged = this.#unchanged[actor];
    // ½ or ½^r, whichever is more
    const most = Math.max(0.5, 0.5 - 0.25 * unchanged);
    const { salience } = this.#actors;
    const { width, of } = this.#places;
    const { probability } = this.#odds;
    const positions = this.#positions;
    const x = positions[actor];
    const place = of[actor];
    const care = salience[actor];
    let best = -1;
    let bestRank: 0 | 1 | 2 = CAPITULATION;
    let bestKey = Infinity;
    let bestPosition = x;
    for (let by = 0; by < width; by += 1) {
      const rival = of[by];
      if (rival === place) continue;
      let a: number;
      let b: number;
      if (alike) {
        // with one attitude to risk and rivals who stay put, a = U_s − A(U_s − U_f) − U_sq and b the same with B, so that
        // b > a if B < A; and b > 0 if B < (½^r − near^r)/(far^r − near^r), which lies between ½ and ½^r
        const p = probability[place * width + rival];
        const q = probability[rival * width + place];
        const resists = care * (1 - q);
        if (resists >= most || resists >= salience[by] * (1 - p)) continue;
        const row = this.#valued(actor, rival);
        const success = this.#success[row];
        const failure = this.#failure[row];
        a = worth(salience[by], p, success, failure) - unchanged;
        b = worth(care, q, success, failure) - unchanged;
      } else {
        a = this.own(actor, by);
        b = this.other(actor, by);
      }
      const target = positions[by];
      let rank: 0 | 1 | 2;
      let position = target;
      if (b > a && a > 0) rank = CONFRONTATION;
      else if (b > 0 && a < 0 && b > -a) {
        rank = COMPROMISE;
        position = x + (target - x) * Math.abs(a / b);
      } else if (capitulation && b > 0 && a < 0) rank = CAPITULATION;
      else continue;
      if (rank > bestRank || (rank === CONFRONTATION && conflict === 'no-move')) continue;
      const lowest = rank === COMPROMISE && compromise === 'lowest-position';
      const key = lowest
        ? (Math.abs(a) * x + Math.abs(b) * target) / (Math.abs(a) + Math.abs(b))
        : Math.abs(x - position);
      if (rank === bestRank && key >= bestKey) continue;
      best = by;
      bestRank = rank;
      bestKey = key;
      bestPosition = position;
    }
    this.#kind = bestRank;
    this.#accepted[actor] = bestPosition;
    return best;
  }

  /** All offers accepted, by actor. */
  moves(): AcceptedOffer[] {
    const moves: AcceptedOffer[] = [];
    for (let actor = 0; actor < this.count; actor += 1) {
      const offer = this.offer(actor);
      if (offer !== null) moves.push(offer);
    }
    return moves;
  }

  /** Takes everybody's position to where the accepted offers lead, all at once; false if nobody accepted any. */
  move(positions: Float64Array): boolean {
    let moved = false;
    for (let actor = 0; actor < this.count; actor += 1) if (this.#accept(actor) >= 0) moved = true;
    positions.set(this.#accepted);
    return moved;
  }
}
