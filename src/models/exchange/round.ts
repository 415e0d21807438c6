/**
 * One round of exchanges: all that are possible are worked out, the best is realised, those that it touches are worked
 * out again, and so on until none is left.
 */
import { type Book, openBook, type Weights } from './book.ts';
import { type Decimal, decimalFromBits } from './decimal.ts';
import { ExactRound, type ExactWeights } from './exact.ts';
import { DOUBT, Offer, passes, type Referee, type Side, TOP } from './offer.ts';
import { Queue } from './queue.ts';

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
  readonly realised: readonly Offer[];
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
  readonly adjust: ((offer: Offer, times: number) => boolean) | null;
}

/** A referee that takes doubles at their word. */
export const ROUGHLY: Referee = {
  signBefore: (side) => side.partner.demanded - side.outcomeAt(side.from),
  overshoots: (side) =>
    passes(
      side.partner.demanded - side.outcomeAt(side.from),
      side.partner.demanded - side.outcomeAt(side.to),
    ),
  onScale: ({ to }) => to >= 0 && to <= TOP,
};

/** Plays one round from the given preferences. */
export function exchangeRound(
  weights: Weights,
  exactWeights: () => ExactWeights,
  preferences: Preferences,
  settings: RoundSettings,
): ExchangeRound {
  const book = openBook(weights, preferences.position);
  const exact = once(() => new ExactRound(exactWeights(), preferences.exact));
  const { adjust, coin } = settings;
  // where chance has changed the exchanges, their last digits mean nothing
  const referee: Referee =
    adjust === null
      ? {
          signBefore: (side) => exact().signBefore(side),
          overshoots: (side) => exact().overshoots(side),
          onScale: (side) => exact().onScale(side),
        }
      : ROUGHLY;
  const compareGains = (a: Offer, b: Offer): number =>
    adjust === null ? exact().compareGains(a, b) : a.gain - b.gain;
  const stillPossible = (possible: boolean, offer: Offer, times: number): boolean =>
    possible && (adjust === null || adjust(offer, times));

  let candidates = 0;
  const replay = ({ i, j }: Offer, heard: readonly Offer[]): Offer => {
    const offer = new Offer(book, i.actor, j.actor, j.supply, i.supply);
    offer.calculate(referee);
    for (const realised of heard) offer.reactTo(realised, referee);
    return offer;
  };
  const queue = new Queue(book, compareGains, replay);
  for (const offer of opposites(book, (at) => exact().isLeft(at))) {
    candidates += 1;
    if (stillPossible(offer.calculate(referee), offer, 0)) queue.add(offer);
  }
  const realised: Offer[] = [];
  for (let best = queue.take(coin); best !== null; best = queue.take(coin)) {
    const taken = best;
    realised.push(taken);
    queue.update(taken, (offer, times) => stillPossible(offer.reactTo(taken, referee), offer, times));
  }
  return { candidates, realised, ...conclude(book, exact, preferences, realised, settings.drift) };
}

/** All pairs on opposite sides of the outcomes of two issues, issue pairs and actors in the order of the roster. */
export function* opposites(book: Book, isLeftExactly: (at: number) => boolean): Generator<Offer> {
  const { actors, issues, takesPart, position, outcome } = book;
  const left = Uint8Array.from(position, (x, at) => {
    const beyond = x - outcome[Math.floor(at / actors)];
    const close = Math.abs(beyond) < DOUBT && takesPart[at] === 1;
    return (close ? isLeftExactly(at) : beyond <= 0) ? 1 : 0;
  });
  for (let p = 0; p < issues; p += 1) {
    for (let q = p + 1; q < issues; q += 1) {
      const groups: number[][] = [[], [], [], []];
      for (let actor = 0; actor < actors; actor += 1) {
        const onP = p * actors + actor;
        const onQ = q * actors + actor;
        if (takesPart[onP] === 1 && takesPart[onQ] === 1) groups[left[onP] + 2 * left[onQ]].push(actor);
      }
      const [neither, onlyP, onlyQ, both] = groups;
      for (const first of neither) for (const second of both) yield new Offer(book, first, second, p, q);
      for (const first of onlyP) for (const second of onlyQ) yield new Offer(book, first, second, p, q);
    }
  }
}

/** Where everybody votes in the end, what follows from it, and how far preferences follow the votes. */
export function conclude(
  book: Book,
  exact: () => ExactRound,
  preferences: Preferences,
  realised: readonly Offer[],
  drift: Drift,
): Pick<ExchangeRound, 'outcome' | 'next'> {
  const sides = new Map<number, Side>();
  for (const { i, j } of realised) {
    sides.set(i.onSupply, i);
    sides.set(j.onSupply, j);
  }
  const votes = preferences.position.slice();
  const position = preferences.position.slice();
  for (const [at, { start, to }] of sides) {
    votes[at] = to;
    const free = (1 - book.salience[at]) * drift.salience;
    position[at] = free * to + drift.fixed * to + (1 - free - drift.fixed) * start;
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
  return { outcome: openBook(book, votes).outcome, next: { position, exact: exactNext } };
}

/** A function's value, worked out when first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
