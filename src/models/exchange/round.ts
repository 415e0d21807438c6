/**
 * One round of exchanges: all that are possible are worked out, the best is realised, those that it touches are worked
 * out again, and so on until none is left.
 */
import { type Book, openBook, type ExchangeWeights } from './book.ts';
import { type Decimal, decimalFromBits } from './decimal.ts';
import { ExactRound, type ExactWeights, isLeft } from './exact.ts';
import { DOUBT, Offers, type Pairing, type Referee, roughly } from './offers.ts';
import { Queue } from './queue.ts';
import { type Realised, realisedOf } from './realised.ts';

/** Parts of the way to a vote that the next preference goes. */
export interface Drift {
  /** Of an agent without salience, on top of the fixed part. */
  readonly salience: number;
  readonly fixed: number;
}

/** Preferences on 0–100 at the start of a round: in doubles, and in decimals if they are ever asked for. */
export interface Preferences {
  readonly position: Float64Array;
  readonly exact: (at: number) => Decimal;
}

export interface ExchangeRound {
  /** Number of pairs of actors and issues that were looked at. */
  readonly candidates: number;
  /** Realised exchanges in their order. */
  readonly realised: readonly Realised[];
  /** Outcome of every issue if all vote as the round leaves them, 0–100. */
  readonly outcome: Float64Array;
  /** Preferences with which the next round begins. */
  readonly next: Preferences;
}

export interface RoundSettings {
  readonly drift: Drift;
  /** Decides between two that gain the same: true, the first on the list is realised. Null: always the first. */
  readonly coin: ((realisations: number) => boolean) | null;
  /** Changes an exchange that has just been found possible, and says whether it still is (the randomised variant). */
  readonly adjust: ((offers: Offers, offer: number, times: number) => boolean) | null;
}

/** Plays one round from the given preferences. */
export function exchangeRound(
  weights: ExchangeWeights,
  exactWeights: () => ExactWeights,
  preferences: Preferences,
  settings: RoundSettings,
): ExchangeRound {
  const { adjust, coin } = settings;
  const offers = opposites(openBook(weights, preferences.position), (at) =>
    isLeft(exactWeights(), preferences.exact, at),
  );
  const { gain } = offers;
  const exact = once(() => new ExactRound(exactWeights(), offers, preferences.exact));
  // where chance has changed the exchanges, their last digits mean nothing
  const referee: Referee =
    adjust === null
      ? {
          signBefore: (side) => exact().signBefore(side),
          overshoots: (side) => exact().overshoots(side),
          onScale: (side) => exact().onScale(side),
          movesFit: (side) => exact().movesFit(side),
        }
      : roughly(offers);
  const workOut = (offer: number, times: number): boolean =>
    offers.calculate(offer, referee) && (adjust === null || adjust(offers, offer, times));
  const queue = new Queue(
    offers,
    (a, b) => (adjust === null ? exact().compareGains(a, b) : gain[a] - gain[b]),
    (offer, heard, room) => offers.replay(offer, heard, room, referee),
  );
  for (let offer = 0; offer < offers.count; offer += 1) if (workOut(offer, 0)) queue.add(offer);
  for (let best = queue.take(coin); best >= 0; best = queue.take(coin)) {
    const taken = best;
    offers.realise(taken);
    queue.update(taken, (offer, times) => {
      offers.follow(offer, taken);
      return workOut(offer, times);
    });
  }
  return conclude(offers, exact, preferences, settings.drift);
}

/** All pairs on opposite sides of the outcomes of two issues, issue pairs and actors in the order of the roster. */
export function opposites(book: Book, isLeftExactly: (at: number) => boolean): Offers {
  const { actors, issues, issueOf, takesPart, position, outcome } = book;
  const left = Uint8Array.from(position, (x, at) => {
    const beyond = x - outcome[issueOf[at]];
    const close = Math.abs(beyond) < DOUBT && takesPart[at] === 1;
    return (close ? isLeftExactly(at) : beyond <= 0) ? 1 : 0;
  });
  const pairings: Pairing[] = [];
  for (let p = 0; p < issues; p += 1) {
    for (let q = p + 1; q < issues; q += 1) {
      const groups: number[][] = [[], [], [], []];
      for (let actor = 0; actor < actors; actor += 1) {
        const onP = p * actors + actor;
        const onQ = q * actors + actor;
        if (takesPart[onP] === 1 && takesPart[onQ] === 1) groups[left[onP] + 2 * left[onQ]].push(actor);
      }
      const [neither, onlyP, onlyQ, both] = groups;
      pairings.push({ first: neither, second: both, p, q }, { first: onlyP, second: onlyQ, p, q });
    }
  }
  return new Offers(book, pairings);
}

/** Where everybody votes in the end, what follows from it, and how far preferences follow the votes. */
export function conclude(
  offers: Offers,
  exact: () => ExactRound,
  preferences: Preferences,
  drift: Drift,
): ExchangeRound {
  const { book, onSupply } = offers;
  const sides = new Map<number, number>();
  for (const offer of offers.realised) {
    for (const side of [2 * offer, 2 * offer + 1]) sides.set(onSupply[side], side);
  }
  const votes = preferences.position.slice();
  const position = preferences.position.slice();
  for (const [at, side] of sides) {
    const to = offers.to[side];
    votes[at] = to;
    const free = (1 - book.salience[at]) * drift.salience;
    position[at] = free * to + drift.fixed * to + (1 - free - drift.fixed) * book.position[at];
  }
  const exactDrift = once(() => ({
    salience: decimalFromBits(drift.salience),
    fixed: decimalFromBits(drift.fixed),
  }));
  const known: Decimal[] = [];
  const exactNext = (at: number): Decimal => {
    const side = sides.get(at);
    known[at] ??= side === undefined ? preferences.exact(at) : exact().drifted(side, exactDrift());
    return known[at];
  };
  return {
    candidates: offers.count,
    realised: offers.realised.map((offer) => realisedOf(offers, offer)),
    outcome: openBook(book, votes).outcome,
    next: { position, exact: exactNext },
  };
}

/** A function's value, worked out when first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
