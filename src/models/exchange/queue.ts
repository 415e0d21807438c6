/**
 * The offers of a round, best first. The program sorts its list by gain before every realisation, with a sort that keeps
 * the order of equals; this queue takes the same offer each time without sorting, and finds the offers that a
 * realised one touches without looking at the others.
 */
import type { Book } from './book.ts';
import { DOUBT, type Offer } from './offer.ts';

export class Queue {
  readonly #offers: Offer[] = [];
  /** Present gain of each offer, −1 once it is off the list; gains are positive. */
  #gain = new Float64Array(256);
  /** What an offer gained before each time it was worked out again. */
  readonly #past = new Past();
  /** Number of realisations before the present gain. */
  #since = new Int32Array(256);
  /** The last realisation that an offer was found touched by. */
  #stamp = new Int32Array(256);
  /** Number of realisations after which a coin sent an offer to the end of the list. */
  readonly #demoted = new Map<number, number>();
  /** Offers by what one of their sides supplies or demands, at the places of the book's tables. */
  readonly #suppliers: (number[] | undefined)[];
  readonly #demanders: (number[] | undefined)[];
  readonly #compareExactly: (a: Offer, b: Offer) => number;
  readonly #replay: (offer: Offer, heard: readonly Offer[]) => Offer;
  /** Offers taken so far. */
  readonly #taken: Offer[] = [];

  /**
   * @param compareExactly sign of the difference of two gains that doubles cannot tell apart
   * @param replay the same offer as it was after taking note of some realised ones
   */
  constructor(
    book: Book,
    compareExactly: (a: Offer, b: Offer) => number,
    replay: (offer: Offer, heard: readonly Offer[]) => Offer,
  ) {
    this.#suppliers = Array.from({ length: book.position.length });
    this.#demanders = Array.from({ length: book.position.length });
    this.#compareExactly = compareExactly;
    this.#replay = replay;
  }

  add(offer: Offer): void {
    const at = this.#offers.length;
    this.#offers.push(offer);
    this.#past.open(at);
    if (at === this.#gain.length) {
      this.#gain = widened(this.#gain, new Float64Array(2 * at));
      this.#since = widened(this.#since, new Int32Array(2 * at));
      this.#stamp = widened(this.#stamp, new Int32Array(2 * at));
    }
    this.#gain[at] = offer.gain;
    for (const side of [offer.i, offer.j]) {
      (this.#suppliers[side.onSupply] ??= []).push(at);
      (this.#demanders[side.onDemand] ??= []).push(at);
    }
  }

  /**
   * Takes the best offer off the list; null if none is left.
   * @param coin decides between two that gain the same: true for the first; the other goes to the end of the list
   */
  take(coin: ((realisations: number) => boolean) | null): Offer | null {
    let best = this.#first(-1);
    if (best < 0) return null;
    const second = coin === null ? -1 : this.#first(best);
    if (coin !== null && second >= 0 && this.#compareNow(best, second) === 0) {
      const winner = coin(this.#taken.length) ? best : second;
      this.#demoted.set(winner === best ? second : best, this.#taken.length);
      best = winner;
    }
    this.#gain[best] = -1;
    this.#taken.push(this.#offers[best]);
    return this.#offers[best];
  }

  /** Has every offer that a realised one touches worked out again; what is no longer possible leaves the list. */
  update(realised: Offer, again: (offer: Offer, times: number) => boolean): void {
    for (const side of [realised.i, realised.j]) {
      for (const at of this.#suppliers[side.onSupply]!) this.#touch(at, again);
      for (const at of this.#demanders[side.onDemand]!) this.#touch(at, again);
    }
  }

  #touch(at: number, again: (offer: Offer, times: number) => boolean): void {
    if (this.#gain[at] < 0 || this.#stamp[at] === this.#taken.length) return;
    this.#stamp[at] = this.#taken.length;
    const times = this.#past.write(at, this.#since[at], this.#gain[at]);
    const offer = this.#offers[at];
    this.#gain[at] = again(offer, times) ? offer.gain : -1;
    this.#since[at] = this.#taken.length;
  }

  /** The first offer of the sorted list, leaving one out; −1 if there is none. */
  #first(except: number): number {
    const gain = this.#gain;
    let best = -1;
    let most = -Infinity;
    for (let at = 0; at < this.#offers.length; at += 1) {
      if (gain[at] < 0 || at === except) continue;
      if (gain[at] > most + DOUBT) {
        best = at;
        most = gain[at];
      } else if (gain[at] > most - DOUBT && this.#before(at, best)) {
        best = at;
        most = gain[at];
      }
    }
    return best;
  }

  #compareNow(a: number, b: number): number {
    const difference = this.#gain[a] - this.#gain[b];
    if (Math.abs(difference) > DOUBT) return difference;
    return this.#compareExactly(this.#offers[a], this.#offers[b]);
  }

  /** Does one come before another on the sorted list? Of equals the one does that gained more when they last differed. */
  #before(a: number, b: number): boolean {
    const now = this.#compareNow(a, b);
    if (now !== 0) return now > 0;
    const history = (at: number): number[] => [...this.#past.read(at), this.#since[at], this.#gain[at]];
    const one = history(a);
    const other = history(b);
    const [demotedA, demotedB] = [this.#demoted.get(a) ?? -1, this.#demoted.get(b) ?? -1];
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
      const exactly = this.#compareExactly(this.#asOf(a, one), this.#asOf(b, other));
      if (exactly !== 0) return exactly > 0;
    }
  }

  /** An offer as it was at the end of a part of its history. */
  #asOf(at: number, history: readonly number[]): Offer {
    const heard = history.filter((_, place) => place % 2 === 0 && place > 0);
    return this.#replay(
      this.#offers[at],
      heard.map((since) => this.#taken[since - 1]),
    );
  }
}

/** What offers gained before their present gains: pages of all offers in one book, each naming the page before. */
class Past {
  #pages = 0;
  #before = new Int32Array(1024);
  #since = new Int32Array(1024);
  #gain = new Float64Array(1024);
  /** Last page of each offer, −1 if none, and number of its pages. */
  readonly #last: number[] = [];
  readonly #times: number[] = [];

  open(offer: number): void {
    this.#last[offer] = -1;
    this.#times[offer] = 0;
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
      all.unshift(this.#since[page], this.#gain[page]);
    }
    return all;
  }
}

/** The wider array with the narrow one's values at its beginning. */
function widened<A extends Float64Array | Int32Array>(narrow: A, wide: A): A {
  wide.set(narrow);
  return wide;
}
