/**
 * A possible exchange between two actors on two issues: each gives way on the issue that matters less to it, by as much
 * as makes both gain the same. Stokman & Van Oosten 1994; decides as the DECIDE program does.
 *
 * The work is done in doubles. Where the program's decimals would decide by their last digits, which happens as a rule
 * after an outcome has been brought exactly to somebody's position, a `Referee` is asked.
 */
import type { Book } from './book.ts';

/** Moves and gains that count as none, and the ends of the scale. */
export const LEAST = 1e-10;
export const TOP = 100;
/** Distance from a threshold below which doubles cannot be trusted. */
export const DOUBT = 1e-9;

/** Takes the decisions that are too close for doubles. */
export interface Referee {
  /** Sign of what the side's partner demands, less the outcome without the side's move. */
  signBefore(side: Side): number;
  /** Does the outcome with the side's move lie beyond what its partner demands? */
  overshoots(side: Side): boolean;
  /** Is a side's voting position on the scale? */
  onScale(side: Side): boolean;
}

/** One of the two partners of an offer. */
export class Side {
  readonly offer: Offer;
  readonly actor: number;
  /** The issue on which it gives way, and the one on which it gets something in return. */
  readonly supply: number;
  readonly demand: number;
  /** Places in the book's tables. */
  readonly onSupply: number;
  readonly onDemand: number;
  /** From where it moves now, and the realised exchange that put it there. */
  from: number;
  fromSource: Side | null = null;
  move = NaN;
  /** Sum of superseded moves, which the program keeps on its books, and whether some went up and some did not. */
  superseded = 0;
  wentUp = false;
  wentDown = false;
  /** Voting position on the supply issue. */
  to = NaN;
  /** By how much its move shifts the outcome on the supply issue. */
  shift = NaN;
  /** The sides of earlier exchanges that have fixed voting positions on the supply issue, one per actor. */
  updates: Side[] | null = null;
  /** Was the move cut short so that the outcome stays behind what the partner demands? */
  cut = false;
  /** The outcome comes so close to that point that last digits decide whether the move is cut. */
  closeCut = false;
  partner!: Side;

  constructor(offer: Offer, actor: number, supply: number, demand: number) {
    const { book } = offer;
    this.offer = offer;
    this.actor = actor;
    this.supply = supply;
    this.demand = demand;
    this.onSupply = supply * book.actors + actor;
    this.onDemand = demand * book.actors + actor;
    this.from = book.position[this.onSupply];
  }

  /** Its position on the demand issue, which does not change within a round. */
  get demanded(): number {
    return this.offer.book.position[this.onDemand];
  }

  /** Its position on the supply issue at the start of the round. */
  get start(): number {
    return this.offer.book.position[this.onSupply];
  }

  /** How far a move of 1 shifts the outcome on the supply issue: its share of all weight there. */
  get leverage(): number {
    return this.offer.book.share[this.onSupply];
  }

  /** Shift of the partner's outcome per shift of the own one that leaves both with the same gain. */
  rate(): number {
    const { partner } = this;
    const { salience } = this.offer.book;
    const own = salience[this.onSupply] + salience[partner.onDemand];
    return own / (salience[this.onDemand] + salience[partner.onSupply]);
  }

  /** The way to what the partner demands. */
  distance(): number {
    return Math.abs(this.partner.demanded - this.from);
  }

  /** What it gains: salience times the shift of the outcome where it demands, less that where it supplies. */
  gain(): number {
    const { salience } = this.offer.book;
    return Math.abs(this.shift * salience[this.onSupply] - this.partner.shift * salience[this.onDemand]);
  }

  /** Moves it by so much towards what the partner demands. */
  setMove(size: number): void {
    this.move = this.from > this.partner.demanded ? -size : size;
    this.to = this.from + this.move;
  }

  /** The outcome on its supply issue if it stood at `position`. */
  outcomeAt(position: number): number {
    return this.#outcomeWith(position, false);
  }

  /** How far its move would have to take it to bring the outcome to `target`; see `exact.ts` for the oddity. */
  distanceTo(target: number): number {
    return Math.abs(target - this.#outcomeWith(this.from, true)) / this.leverage;
  }

  /** @param updatesFirst an update of the actor's own position goes before `position` */
  #outcomeWith(position: number, updatesFirst: boolean): number {
    const { book } = this.offer;
    const { weight } = book;
    let sum = book.sum[this.supply] + (position - this.start) * weight[this.onSupply];
    if (this.updates !== null) {
      const row = this.supply * book.actors;
      for (let u = 0; u < this.updates.length; u += 1) {
        const { actor, to } = this.updates[u];
        const at = row + actor;
        if (actor !== this.actor) sum += (to - book.position[at]) * weight[at];
        else if (updatesFirst) sum += (to - position) * weight[at];
      }
    }
    return sum / book.total[this.supply];
  }
}

/** An exchange. `i` supplies the second issue of the pair and demands the first. */
export class Offer {
  readonly book: Book;
  readonly i: Side;
  readonly j: Side;
  /** What each gains: salience times outcome points. */
  gain = NaN;

  /**
   * @param first, second indices of the actors; @param p, q the pair of issues. Who cares relatively less about q than
   * about p, compared with the other, supplies q and becomes `i`; at a draw the first does.
   */
  constructor(book: Book, first: number, second: number, p: number, q: number) {
    const { actors, salience } = book;
    const ratio = (actor: number): number => salience[p * actors + actor] / salience[q * actors + actor];
    const swap = ratio(first) < ratio(second);
    this.book = book;
    this.i = new Side(this, swap ? second : first, q, p);
    this.j = new Side(this, swap ? first : second, p, q);
    this.i.partner = this.j;
    this.j.partner = this.i;
  }

  /**
   * Works out both moves and the gain from the positions now known.
   * @returns whether the exchange is possible
   */
  calculate(referee: Referee): boolean {
    const { i, j } = this;
    i.cut = false;
    j.cut = false;
    i.closeCut = false;
    j.closeCut = false;
    // j moves all the way to i's position and i by as much as makes the gains equal; if that takes i too far, the reverse
    let complete = j;
    j.shift = j.distance() * j.leverage;
    i.shift = j.rate() * j.shift;
    i.setMove(i.shift / i.leverage);
    j.setMove(j.distance());
    if (Math.abs(i.move) > i.distance()) {
      complete = i;
      i.shift = i.distance() * i.leverage;
      j.shift = i.rate() * i.shift;
      i.setMove(i.distance());
      j.setMove(j.shift / j.leverage);
    }
    this.gain = i.gain();
    if (this.gain < LEAST || !possible(i, complete === i, referee) || !possible(j, complete === j, referee)) {
      return false;
    }
    const cutI = this.#keepOutcomeBehind(i, referee);
    const cutJ = this.#keepOutcomeBehind(j, referee);
    return !(cutI || cutJ) || (possible(i, false, referee) && possible(j, false, referee));
  }

  /**
   * Takes note of a realised exchange that touches this one, and calculates again: the same actor has moved on the same
   * supply issue, or a side has got what it demands from somebody else too.
   */
  reactTo(realised: Offer, referee: Referee): boolean {
    this.hear(realised);
    return this.calculate(referee);
  }

  /** Has one of its actors moved on the same supply issue in a realised exchange, or got what it demands here? */
  touchedBy({ i, j }: Offer): boolean {
    const touches = (own: Side, moved: Side): boolean =>
      own.onSupply === moved.onSupply || own.onDemand === moved.onDemand;
    return touches(this.i, i) || touches(this.i, j) || touches(this.j, i) || touches(this.j, j);
  }

  /** The first half of `reactTo`: both sides take note. */
  hear(realised: Offer): void {
    follow(this.i, realised);
    follow(this.j, realised);
    note(this.i, realised);
    note(this.j, realised);
  }

  /**
   * The outcome must not be pushed beyond the position of the partner who demands it: if it would be, the side moves
   * just far enough to bring it there, and the partner by as much as makes the gains equal again.
   */
  #keepOutcomeBehind(side: Side, referee: Referee): boolean {
    const { partner } = side;
    const target = partner.demanded;
    let start = target - side.outcomeAt(side.from);
    const end = target - side.outcomeAt(side.to);
    if (Math.abs(start) < DOUBT) start = referee.signBefore(side);
    side.closeCut = Math.abs(end) < DOUBT;
    // a cut there changes nothing but digits, unless the actor's own position is among the updates (see `distanceTo`)
    const decided = !side.closeCut || !side.updates?.some(({ actor }) => actor === side.actor);
    side.cut = decided ? passes(start, end) : referee.overshoots(side);
    if (!side.cut) return false;
    const move = side.distanceTo(target);
    side.shift = move * side.leverage;
    partner.shift = side.rate() * side.shift;
    partner.setMove(partner.shift / partner.leverage);
    side.setMove(move);
    this.gain = partner.gain();
    return true;
  }
}

/** Do the ways from an outcome to a position, before and after a move, point in opposite directions? */
export function passes(before: number, after: number): boolean {
  return !((before >= 0 && after >= 0) || (before <= 0 && after <= 0));
}

/**
 * A move is possible if it is one, stays on the scale, and does not turn back on the moves before.
 * @param complete the move goes exactly to the partner's position, which is on the scale
 */
function possible(side: Side, complete: boolean, referee: Referee): boolean {
  const { move, to } = side;
  const size = Math.abs(move);
  if (size <= LEAST || size > TOP + DOUBT) return false;
  if (!complete) {
    if (to < -DOUBT || to > TOP + DOUBT) return false;
    if ((to < DOUBT || to > TOP - DOUBT) && !referee.onScale(side)) return false;
  }
  if (move > 0 ? side.wentDown : side.wentUp) return false;
  return move + side.superseded <= TOP + DOUBT;
}

/**
 * If the side's actor has moved on the side's supply issue, it starts from where it went. The program then keeps the
 * superseded move on its books, where the realised one should be; so do we.
 */
function follow(side: Side, realised: Offer): void {
  const moved = realised.i.onSupply === side.onSupply ? realised.i : realised.j;
  if (moved.onSupply !== side.onSupply) return;
  side.from = moved.to;
  side.fromSource = moved;
  side.superseded += side.move;
  if (side.move > 0) side.wentUp = true;
  else side.wentDown = true;
}

/**
 * If the side has got what it demands from another, its partner counts with that other's voting position; of two, with
 * the one closer to the start.
 */
function note(side: Side, realised: Offer): void {
  const got = realised.i.onDemand === side.onDemand ? realised.i : realised.j;
  if (got.onDemand !== side.onDemand) return;
  const giver = got.partner;
  side.partner.updates ??= [];
  const { updates } = side.partner;
  let at = 0;
  while (at < updates.length && updates[at].actor !== giver.actor) at += 1;
  if (at === updates.length) {
    updates.push(giver);
    return;
  }
  const known = updates[at];
  if (giver.start <= known.to ? giver.to <= known.to : giver.to >= known.to) updates[at] = giver;
}
