/**
 * The possible exchanges of a round: two actors each give way on the issue that matters less to them, by as much as makes
 * both gain the same. Stokman & Van Oosten 1994; decides as the DECIDE program does.
 *
 * There may be a hundred thousand, so they are kept in columns. Offer k has two sides: 2k, called i, supplies the second
 * issue of the pair and demands the first, and 2k + 1, called j, does the reverse; the partner of side s is s ^ 1. Of a
 * side the table holds where it supplies and where it demands, as places in the tables of the book.
 *
 * The work is done in doubles. Where the program's decimals would decide by their last digits, which happens as a rule
 * after an outcome has been brought exactly to somebody's position, a `Referee` is asked.
 */
import type { Book } from './book.ts';
import { Promises } from './promises.ts';

/** Moves and gains that count as none, and the ends of the scale. */
export const LEAST = 1e-10;
export const TOP = 100;
/** Distance from a threshold below which doubles cannot be trusted. */
export const DOUBT = 1e-9;

/** Takes the decisions on a side that are too close for doubles. */
export interface Referee {
  /** Sign of what the side's partner demands, less the outcome without the side's move. */
  signBefore(side: number): number;
  /** Does the outcome with the side's move lie beyond what its partner demands? */
  overshoots(side: number): boolean;
  /** Is a side's voting position on the scale? */
  onScale(side: number): boolean;
  /** Do a side's move and those before it add up to no more than the scale? */
  movesFit(side: number): boolean;
}

/** What has been decided of a side: its move was cut short, by a margin that only last digits tell; earlier moves. */
const CUT = 1;
const CLOSE_CUT = 2;
const WENT_UP = 1;
const WENT_DOWN = 2;
/** An offer that is still open has heard of all that was realised. */
const ALL = 0x7fffffff;
const NEITHER = -1;
/** Two earlier states are compared, and of each may be asked what came before it. */
const ROOMS = 3;
const ROOM_OF_SUPERSEDED = 2;

/** Each of some actors with each of some others, on two issues. */
export interface Pairing {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly p: number;
  readonly q: number;
}

export class Offers {
  readonly book: Book;
  /** Number of offers; behind them is room for a few more, in which earlier states are worked out again. */
  readonly count: number;
  readonly onSupply: Int32Array;
  readonly onDemand: Int32Array;
  /** From where a side moves now, and the side of a realised offer that put it there; −1: none. */
  readonly from: Float64Array;
  readonly source: Int32Array;
  readonly move: Float64Array;
  /** Voting position on the supply issue. */
  readonly to: Float64Array;
  /** By how much a side's move shifts the outcome on its supply issue. */
  readonly shift: Float64Array;
  /** What each side of an offer gains: salience times outcome points. */
  readonly gain: Float64Array;
  /** How often an offer has been worked out. */
  readonly times: Int32Array;
  /** Sum of superseded moves, which the program keeps on its books, and whether some went up and some did not. */
  readonly #superseded: Float64Array;
  readonly #went: Uint8Array;
  readonly #cut: Uint8Array;
  /** Of how many realised offers an offer has heard. */
  readonly #heard: Int32Array;
  readonly #promises: Promises;
  readonly #realised: number[] = [];

  constructor(book: Book, pairings: readonly Pairing[]) {
    this.book = book;
    this.count = pairings.reduce((sum, { first, second }) => sum + first.length * second.length, 0);
    const offers = this.count + ROOMS;
    const sides = 2 * offers;
    this.onSupply = new Int32Array(sides);
    this.onDemand = new Int32Array(sides);
    this.from = new Float64Array(sides);
    this.source = new Int32Array(sides).fill(-1);
    this.move = new Float64Array(sides);
    this.to = new Float64Array(sides);
    this.shift = new Float64Array(sides);
    this.gain = new Float64Array(offers);
    this.times = new Int32Array(offers);
    this.#superseded = new Float64Array(sides);
    this.#went = new Uint8Array(sides);
    this.#cut = new Uint8Array(sides);
    this.#heard = new Int32Array(offers).fill(ALL);
    this.#promises = new Promises(book, this.onSupply, this.to);
    let offer = 0;
    for (const { first, second, p, q } of pairings) {
      for (const one of first) {
        for (const other of second) {
          this.#open(offer, one, other, p * book.actors, q * book.actors);
          offer += 1;
        }
      }
    }
  }

  /** Who cares relatively less about q than about p, compared with the other, supplies q; at a draw the first does. */
  #open(offer: number, first: number, second: number, onP: number, onQ: number): void {
    const { salience } = this.book;
    const ratio = salience[onP + first] / salience[onQ + first];
    const swap = ratio < salience[onP + second] / salience[onQ + second];
    const i = swap ? second : first;
    const j = swap ? first : second;
    this.#enter(2 * offer, onQ + i, onP + i);
    this.#enter(2 * offer + 1, onP + j, onQ + j);
  }

  #enter(side: number, onSupply: number, onDemand: number): void {
    this.onSupply[side] = onSupply;
    this.onDemand[side] = onDemand;
    this.from[side] = this.book.position[onSupply];
  }

  /** Offers realised so far, in their order. */
  get realised(): readonly number[] {
    return this.#realised;
  }

  /** The position that a side is asked to move to: its partner's, which does not change within a round. */
  goal(side: number): number {
    return this.book.position[this.onDemand[side ^ 1]];
  }

  /** How far a move of 1 shifts the outcome on a side's supply issue: its share of all weight there. */
  leverage(side: number): number {
    return this.book.share[this.onSupply[side]];
  }

  /** The way to what the partner demands. */
  distance(side: number): number {
    return Math.abs(this.goal(side) - this.from[side]);
  }

  /** Salience for a side of what it supplies, and of what it demands. */
  supplied(side: number): number {
    return this.book.salience[this.onSupply[side]];
  }

  demanded(side: number): number {
    return this.book.salience[this.onDemand[side]];
  }

  /** What a side gains: salience times the shift of the outcome where it demands, less that where it supplies. */
  gainOf(side: number): number {
    return Math.abs(this.shift[side] * this.supplied(side) - this.shift[side ^ 1] * this.demanded(side));
  }

  /** Moves a side by so much towards what its partner demands. */
  setMove(side: number, size: number): void {
    const move = this.from[side] > this.goal(side) ? -size : size;
    this.move[side] = move;
    this.to[side] = this.from[side] + move;
  }

  /** The outcome on a side's supply issue if it stood at `position`. */
  outcomeAt(side: number, position: number): number {
    return this.#outcomeWith(side, position, false);
  }

  /** Was a side's move cut short, so that the outcome stays behind what its partner demands? */
  isCut(side: number): boolean {
    return (this.#cut[side] & CUT) !== 0;
  }

  /** Does the outcome come so close to what the partner demands that last digits decide whether the move is cut? */
  isCloseCut(side: number): boolean {
    return (this.#cut[side] & CLOSE_CUT) !== 0;
  }

  /** The sides of realised offers whose votes a side reckons with on its supply issue, one per actor. */
  givers(side: number): readonly number[] {
    return this.#promises.to(this.onDemand[side ^ 1], this.#heard[side >> 1]);
  }

  /**
   * Works out both moves and the gain from the positions now known.
   * @returns whether the exchange is possible
   */
  calculate(offer: number, referee: Referee): boolean {
    const { shift, move } = this;
    const i = 2 * offer;
    const j = i + 1;
    this.times[offer] += 1;
    this.#cut[i] = 0;
    this.#cut[j] = 0;
    // j moves all the way to i's position and i by as much as makes the gains equal; if that takes i too far, the reverse
    let complete = j;
    const wayOfI = this.distance(i);
    const wayOfJ = this.distance(j);
    shift[j] = wayOfJ * this.leverage(j);
    shift[i] = this.#rate(j) * shift[j];
    this.setMove(i, shift[i] / this.leverage(i));
    this.setMove(j, wayOfJ);
    const tooFar = Math.abs(move[i]) - wayOfI;
    if (tooFar > 0) {
      complete = i;
      shift[i] = wayOfI * this.leverage(i);
      shift[j] = this.#rate(i) * shift[i];
      this.setMove(i, wayOfI);
      this.setMove(j, shift[j] / this.leverage(j));
    }
    // where both go all the way, last digits decide whose move is the answer, which they may take off the scale
    if (Math.abs(tooFar) < DOUBT) complete = NEITHER;
    this.gain[offer] = this.gainOf(i);
    if (
      this.gain[offer] < LEAST ||
      !this.#possible(i, complete === i, referee) ||
      !this.#possible(j, complete === j, referee)
    ) {
      return false;
    }
    const cutI = this.#keepOutcomeBehind(i, referee);
    const cutJ = this.#keepOutcomeBehind(j, referee);
    return !(cutI || cutJ) || (this.#possible(i, false, referee) && this.#possible(j, false, referee));
  }

  /** Takes an offer as realised: what it promises is known to those who ask for the same from now on. */
  realise(offer: number): void {
    this.#heard[offer] = this.#realised.length;
    this.#realised.push(offer);
    this.#promises.note(this.onDemand[2 * offer], 2 * offer + 1, this.#realised.length);
    this.#promises.note(this.onDemand[2 * offer + 1], 2 * offer, this.#realised.length);
  }

  /** Has one of an offer's actors moved on the same supply issue in a realised one, or got what it demands? */
  touches(offer: number, realised: number): boolean {
    const { onSupply, onDemand } = this;
    for (const own of [2 * offer, 2 * offer + 1]) {
      for (const moved of [2 * realised, 2 * realised + 1]) {
        if (onSupply[own] === onSupply[moved] || onDemand[own] === onDemand[moved]) return true;
      }
    }
    return false;
  }

  /** Has an offer's sides start from where a realised one has taken their actors on the same supply issue. */
  follow(offer: number, realised: number): void {
    this.#follow(2 * offer, 2 * realised);
    this.#follow(2 * offer + 1, 2 * realised);
  }

  /**
   * Works out an offer as it was when it had heard of some realised ones, and was possible.
   * @param heard how many were realised when it heard of each, from the first on; @param room below 3
   * @returns the number under which that state can be looked at until the room is used again
   */
  replay(offer: number, heard: readonly number[], room: number, referee: Referee): number {
    const again = this.count + room;
    const asItWas: Referee = {
      signBefore: (side) => referee.signBefore(side),
      overshoots: (side) => referee.overshoots(side),
      onScale: () => true,
      movesFit: () => true,
    };
    for (const end of [0, 1]) {
      const side = 2 * again + end;
      this.#enter(side, this.onSupply[2 * offer + end], this.onDemand[2 * offer + end]);
      this.source[side] = -1;
      this.#superseded[side] = 0;
      this.#went[side] = 0;
    }
    this.#heard[again] = 0;
    this.calculate(again, asItWas);
    for (const realisations of heard) {
      this.#heard[again] = realisations;
      this.follow(again, this.#realised[realisations - 1]);
      this.calculate(again, asItWas);
    }
    return again;
  }

  /** The sides, each as it was, whose moves a side has superseded in this round; each can be looked at until the next. */
  *superseded(side: number, referee: Referee): Generator<number> {
    const offer = side >> 1;
    const heard: number[] = [];
    const known = Math.min(this.#heard[offer], this.#realised.length);
    for (let realisations = 1; realisations <= known; realisations += 1) {
      const realised = this.#realised[realisations - 1];
      if (!this.touches(offer, realised)) continue;
      if (this.#mover(side, 2 * realised) >= 0) {
        yield 2 * this.replay(offer, heard, ROOM_OF_SUPERSEDED, referee) + (side & 1);
      }
      heard.push(realisations);
    }
  }

  /** Shift of the partner's outcome per shift of the own one that leaves both with the same gain. */
  #rate(side: number): number {
    const partner = side ^ 1;
    const own = this.supplied(side) + this.demanded(partner);
    return own / (this.demanded(side) + this.supplied(partner));
  }

  /** @param givenFirst a vote that the actor itself has promised goes before `position` */
  #outcomeWith(side: number, position: number, givenFirst: boolean): number {
    const { sum, weight, total, issueOf, position: start } = this.book;
    const own = this.onSupply[side];
    const issue = issueOf[own];
    let all = sum[issue] + (position - start[own]) * weight[own];
    const givers = this.givers(side);
    for (let g = 0; g < givers.length; g += 1) {
      const at = this.onSupply[givers[g]];
      if (at !== own) all += (this.to[givers[g]] - start[at]) * weight[at];
      else if (givenFirst) all += (this.to[givers[g]] - position) * weight[at];
    }
    return all / total[issue];
  }

  /**
   * The outcome must not be pushed beyond the position of the partner who demands it: if it would be, the side moves
   * just far enough to bring it there, and the partner by as much as makes the gains equal again.
   */
  #keepOutcomeBehind(side: number, referee: Referee): boolean {
    const target = this.goal(side);
    let start = target - this.outcomeAt(side, this.from[side]);
    const end = target - this.outcomeAt(side, this.to[side]);
    if (Math.abs(start) < DOUBT) start = referee.signBefore(side);
    const close = Math.abs(end) < DOUBT;
    if (close) this.#cut[side] |= CLOSE_CUT;
    if (!(close && this.#closeMatters(side) ? referee.overshoots(side) : passes(start, end))) return false;
    this.#cut[side] |= CUT;
    const partner = side ^ 1;
    const move = Math.abs(target - this.#outcomeWith(side, this.from[side], true)) / this.leverage(side);
    this.shift[side] = move * this.leverage(side);
    this.shift[partner] = this.#rate(side) * this.shift[side];
    this.setMove(partner, this.shift[partner] / this.leverage(partner));
    this.setMove(side, move);
    this.gain[side >> 1] = this.gainOf(partner);
    return true;
  }

  /**
   * A cut that only last digits decide changes nothing but digits, unless one of the two arrives at an end of the scale,
   * which those digits may pass, or the actor itself is among the givers (see `exact.ts` for the oddity).
   */
  #closeMatters(side: number): boolean {
    if (this.#nearEnd(side) || this.#nearEnd(side ^ 1)) return true;
    return this.givers(side).some((giver) => this.onSupply[giver] === this.onSupply[side]);
  }

  #nearEnd(side: number): boolean {
    const to = this.to[side];
    return to < DOUBT || to > TOP - DOUBT;
  }

  /**
   * A move is possible if it is one, stays on the scale, and does not turn back on the moves before.
   * @param complete the move goes exactly to the partner's position, which is on the scale
   */
  #possible(side: number, complete: boolean, referee: Referee): boolean {
    const move = this.move[side];
    const to = this.to[side];
    const size = Math.abs(move);
    if (size <= LEAST || size > TOP + DOUBT) return false;
    if (!complete) {
      if (to < -DOUBT || to > TOP + DOUBT) return false;
      if (this.#nearEnd(side) && !referee.onScale(side)) return false;
    }
    if ((this.#went[side] & (move > 0 ? WENT_DOWN : WENT_UP)) !== 0) return false;
    const sum = move + this.#superseded[side];
    if (sum > TOP + DOUBT) return false;
    return sum < TOP - DOUBT || this.#went[side] === 0 || referee.movesFit(side);
  }

  /**
   * If the side's actor has moved on the side's supply issue, it starts from where it went. The program then keeps the
   * superseded move on its books, where the realised one should be; so do we.
   */
  #follow(side: number, realised: number): void {
    const moved = this.#mover(side, realised);
    if (moved < 0) return;
    this.from[side] = this.to[moved];
    this.source[side] = moved;
    this.#superseded[side] += this.move[side];
    this.#went[side] |= this.move[side] > 0 ? WENT_UP : WENT_DOWN;
  }

  /** The side of a realised offer, given by its first one, that moved where a side supplies; −1 if neither did. */
  #mover(side: number, realised: number): number {
    const own = this.onSupply[side];
    if (this.onSupply[realised] === own) return realised;
    return this.onSupply[realised + 1] === own ? realised + 1 : -1;
  }
}

/** Do the ways from an outcome to a position, before and after a move, point in opposite directions? */
export function passes(before: number, after: number): boolean {
  return !((before >= 0 && after >= 0) || (before <= 0 && after <= 0));
}

/** A referee that takes doubles at their word. */
export function roughly(offers: Offers): Referee {
  const before = (side: number): number => offers.goal(side) - offers.outcomeAt(side, offers.from[side]);
  return {
    signBefore: before,
    overshoots: (side) => passes(before(side), offers.goal(side) - offers.outcomeAt(side, offers.to[side])),
    onScale: (side) => offers.to[side] >= 0 && offers.to[side] <= TOP,
    movesFit: () => true,
  };
}
