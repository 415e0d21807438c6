/**
 * The offers of a round, best first. The program sorts its list by gain before every realisation, with a sort that keeps
 * the order of equals; this queue takes the same offer each time without sorting, and finds the offers that a
 * realised one touches without looking at the others.
 */
import { DOUBT, type Offers } from './offers.ts';

/** Gain of an offer that is off the list; gains are positive. */
const OFF = -1;
const NONE = -1;

export class Queue {
  readonly #offers: Offers;
  /** Present gains from `#size` on, one per offer, and below, at k, the larger of what is at 2k and 2k + 1. */
  readonly #most: Float64Array;
  readonly #size: number;
  /** What an offer gained before each time it was worked out again. */
  readonly #past: Past;
  /** Number of realisations before the present gain. */
  readonly #since: Int32Array;
  /** Number of realisations after which a coin sent an offer to the end of the list. */
  readonly #demoted = new Map<number, number>();
  /** Sides on the list by where they supply and by where they demand. */
  readonly #suppliers: Chains;
  readonly #demanders: Chains;
  readonly #compareExactly: (a: number, b: number) => number;
  readonly #replay: (offer: number, heard: readonly number[], room: 0 | 1) => number;

  /**
   * @param compareExactly sign of the difference of two gains that doubles cannot tell apart
   * @param replay see `Offers`
   */
  constructor(
    offers: Offers,
    compareExactly: (a: number, b: number) => number,
    replay: (offer: number, heard: readonly number[], room: 0 | 1) => number,
  ) {
    const { count, book } = offers;
    this.#offers = offers;
    this.#size = 1;
    while (this.#size < count) this.#size *= 2;
    this.#most = new Float64Array(2 * this.#size).fill(OFF);
    this.#past = new Past(count);
    this.#since = new Int32Array(count);
    this.#suppliers = new Chains(book.position.length, offers.onSupply);
    this.#demanders = new Chains(book.position.length, offers.onDemand);
    this.#compareExactly = compareExactly;
    this.#replay = replay;
  }

  add(offer: number): void {
    this.#set(offer, this.#offers.gain[offer]);
    for (const side of [2 * offer, 2 * offer + 1]) {
      this.#suppliers.add(side);
      this.#demanders.add(side);
    }
  }

  /**
   * Takes the best offer off the list; −1 if none is left.
   * @param coin decides between two that gain the same: true for the first; the other goes to the end of the list
   */
  take(coin: ((realisations: number) => boolean) | null): number {
    let best = this.#first();
    if (best === NONE) return NONE;
    const gain = this.#gain(best);
    this.#set(best, OFF);
    if (coin === null) return best;
    const second = this.#first();
    if (second === NONE) return best;
    this.#set(best, gain);
    if (this.#compareNow(best, second) === 0) {
      const { length } = this.#offers.realised;
      const winner = coin(length) ? best : second;
      this.#demoted.set(winner === best ? second : best, length);
      best = winner;
    }
    this.#set(best, OFF);
    return best;
  }

  /** Has every offer that a realised one touches worked out again; what is no longer possible leaves the list. */
  update(realised: number, again: (offer: number, times: number) => boolean): void {
    const isOn = (side: number): boolean => this.#gain(side >> 1) >= 0;
    const touch = (side: number): void => this.#touch(side >> 1, again);
    for (const side of [2 * realised, 2 * realised + 1]) {
      this.#suppliers.each(this.#offers.onSupply[side], isOn, touch);
      this.#demanders.each(this.#offers.onDemand[side], isOn, touch);
    }
  }

  #gain(offer: number): number {
    return this.#most[this.#size + offer];
  }

  #set(offer: number, gain: number): void {
    const most = this.#most;
    let at = this.#size + offer;
    most[at] = gain;
    for (at >>= 1; at > 0; at >>= 1) {
      const larger = Math.max(most[2 * at], most[2 * at + 1]);
      if (most[at] === larger) return;
      most[at] = larger;
    }
  }

  #touch(offer: number, again: (offer: number, times: number) => boolean): void {
    const { length } = this.#offers.realised;
    if (this.#since[offer] === length) return;
    const times = this.#past.write(offer, this.#since[offer], this.#gain(offer));
    this.#set(offer, again(offer, times) ? this.#offers.gain[offer] : OFF);
    this.#since[offer] = length;
  }

  /** The first offer of the sorted list: the best of those whose gains come so close to the largest that it is not sure. */
  #first(): number {
    const most = this.#most;
    if (most[1] < 0) return NONE;
    const close = most[1] - DOUBT;
    let best = NONE;
    const stack = [1];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (most[at] < close) continue;
      if (at < this.#size) stack.push(2 * at + 1, 2 * at);
      else if (best === NONE || this.#before(at - this.#size, best)) best = at - this.#size;
    }
    return best;
  }

  #compareNow(a: number, b: number): number {
    const difference = this.#gain(a) - this.#gain(b);
    return Math.abs(difference) > DOUBT ? difference : this.#compareExactly(a, b);
  }

  /** Does one come before another on the sorted list? Of equals the one does that gained more when they last differed. */
  #before(a: number, b: number): boolean {
    const now = this.#compareNow(a, b);
    if (now !== 0) return now > 0;
    const history = (at: number): number[] => [...this.#past.read(at), this.#since[at], this.#gain(at)];
    const one = history(a);
    const other = history(b);
    const [demotedA, demotedB] = [this.#demoted.get(a) ?? NONE, this.#demoted.get(b) ?? NONE];
    for (;;) {
      const since = one[one.length - 2];
      const otherSince = other[other.length - 2];
      const equalSince = Math.max(since, otherSince);
      if (demotedA !== demotedB && Math.max(demotedA, demotedB) >= equalSince) return demotedA < demotedB;
      if (equalSince === 0) return a < b;
      if (since === equalSince) one.length -= 2;
      if (otherSince === equalSince) other.length -= 2;
      const difference = one[one.length - 1] - other[other.length - 1];
      if (Math.abs(difference) > DOUBT) return difference > 0;
      const exactly = this.#compareExactly(this.#asOf(a, one, 0), this.#asOf(b, other, 1));
      if (exactly !== 0) return exactly > 0;
    }
  }

  /** An offer as it was at the end of a part of its history. */
  #asOf(offer: number, history: readonly number[], room: 0 | 1): number {
    const heard = history.filter((_, place) => place % 2 === 0 && place > 0);
    return this.#replay(offer, heard, room);
  }
}

/** Sides chained by their places in a column of the offers. */
class Chains {
  readonly #placeOf: Int32Array;
  readonly #head: Int32Array;
  readonly #next: Int32Array;

  constructor(places: number, placeOf: Int32Array) {
    this.#placeOf = placeOf;
    this.#head = new Int32Array(places).fill(NONE);
    this.#next = new Int32Array(placeOf.length);
  }

  add(side: number): void {
    const place = this.#placeOf[side];
    this.#next[side] = this.#head[place];
    this.#head[place] = side;
  }

  /** Calls back for every side at a place; those that are off the list leave the chain for good. */
  each(place: number, isOn: (side: number) => boolean, call: (side: number) => void): void {
    let before = NONE;
    for (let side = this.#head[place]; side !== NONE; side = this.#next[side]) {
      if (isOn(side)) {
        call(side);
        before = side;
      } else if (before === NONE) this.#head[place] = this.#next[side];
      else this.#next[before] = this.#next[side];
    }
  }
}

/** What offers gained before their present gains: pages of all offers in one book, each naming the page before. */
class Past {
  #pages = 0;
  #before: Int32Array;
  #since: Int32Array;
  #gain: Float64Array;
  /** Last page of each offer, −1 if none, and number of its pages. */
  readonly #last: Int32Array;
  readonly #times: Int32Array;

  constructor(offers: number) {
    // most offers are worked out again a few times, some never
    const room = 2 * offers + 1;
    this.#before = new Int32Array(room);
    this.#since = new Int32Array(room);
    this.#gain = new Float64Array(room);
    this.#last = new Int32Array(offers).fill(NONE);
    this.#times = new Int32Array(offers);
  }

  /** Notes a gain and the number of realisations after which it held. @returns how many are noted of this offer */
  write(offer: number, since: number, gain: number): number {
    const page = this.#pages;
    if (page === this.#gain.length) {
      this.#before = widened(this.#before, new Int32Array(2 * page));
      this.#since = widened(this.#since, new Int32Array(2 * page));
      this.#gain = widened(this.#gain, new Float64Array(2 * page));
    }
    this.#before[page] = this.#last[offer];
    this.#since[page] = since;
    this.#gain[page] = gain;
    this.#last[offer] = page;
    this.#pages += 1;
    this.#times[offer] += 1;
    return this.#times[offer];
  }

  /** All that is noted of an offer, oldest first: number of realisations, gain, number of realisations, gain … */
  read(offer: number): number[] {
    const all: number[] = [];
    for (let page = this.#last[offer]; page >= 0; page = this.#before[page]) {
      all.push(this.#gain[page], this.#since[page]);
    }
    return all.reverse();
  }
}

/** The wider array with the narrow one's values at its beginning. */
function widened<A extends Float64Array | Int32Array>(narrow: A, wide: A): A {
  wide.set(narrow);
  return wide;
}
