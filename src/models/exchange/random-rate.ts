/**
 * Exchange at random rates: the rate of every possible exchange is drawn between the two partners' own rates of
 * substitution; those whose best partner has a better one lower their demands until two are each other's best.
 * Dijkstra, van Assen, Stokman & Draaijer 2018, after the DECIDE program's description.
 */
import { openBook, type Weights } from './book.ts';
import { ExactRound, type ExactWeights } from './exact.ts';
import { LEAST, type Offer, type Side } from './offer.ts';
import { largestShift } from './randomised.ts';
import {
  conclude,
  type Drift,
  type ExchangeRound,
  once,
  opposites,
  type Preferences,
  ROUGHLY,
} from './round.ts';

/** Gains that differ by less count as equal. */
const EQUAL = 1e-12;
/** After so many rounds of concessions the exchange with the largest gain is realised. */
const MOST_CONCESSIONS = 1000;

/** An offer with its rate: shift of the outcome that i gives per shift that it gets. */
interface Rated {
  readonly offer: Offer;
  rate: number;
}

const supplied = ({ offer: { book }, onSupply }: Side): number => book.salience[onSupply];
const demanded = ({ offer: { book }, onDemand }: Side): number => book.salience[onDemand];

/** Sets both moves as large as the rate allows. @returns whether both can move and gain */
function settle({ offer, rate }: Rated): boolean {
  const { i, j } = offer;
  j.shift = Math.min(largestShift(j), largestShift(i) / rate);
  i.shift = rate * j.shift;
  i.setMove(i.shift / i.leverage);
  j.setMove(j.shift / j.leverage);
  offer.gain = Math.min(gainOf(i), gainOf(j));
  return offer.gain > LEAST && ROUGHLY.onScale(i) && ROUGHLY.onScale(j);
}

/** What a side gains, negative if it loses. */
function gainOf(side: Side): number {
  return side.partner.shift * demanded(side) - side.shift * supplied(side);
}

/** The rate at which a side's gain comes down to `goal`, with shifts as large as can be. */
function rateFor(side: Side, goal: number): number {
  const { partner } = side;
  const own = largestShift(side);
  const other = largestShift(partner);
  // either the partner gives all it can and the side gives more, or the side gives all and gets less
  const given = (other * demanded(side) - goal) / supplied(side);
  const perUnit = given <= own ? given / other : own / ((goal + own * supplied(side)) / demanded(side));
  return side === side.offer.i ? perUnit : 1 / perUnit;
}

/** Plays one round. @param draw a uniform per offer, for its rate */
export function randomRateRound(
  weights: Weights,
  exactWeights: () => ExactWeights,
  preferences: Preferences,
  drift: Drift,
  draw: (offer: Offer) => number,
): ExchangeRound {
  const book = openBook(weights, preferences.position);
  let open: Rated[] = [];
  let candidates = 0;
  for (const offer of opposites(
    book,
    (at) => book.position[at] <= book.outcome[Math.floor(at / book.actors)],
  )) {
    candidates += 1;
    const { i, j } = offer;
    const least = supplied(j) / demanded(j);
    const most = demanded(i) / supplied(i);
    const rated = { offer, rate: least + draw(offer) * (most - least) };
    if (most > least && settle(rated)) open.push(rated);
  }
  const realised: Offer[] = [];
  while (open.length > 0) {
    const { offer: taken } = agree(open);
    realised.push(taken);
    open = open.filter((rated) => {
      if (rated.offer === taken) return false;
      if (!rated.offer.touchedBy(taken)) return true;
      rated.offer.hear(taken);
      return settle(rated);
    });
  }
  const exact = once(() => new ExactRound(exactWeights(), preferences.exact));
  return { candidates, realised, ...conclude(book, exact, preferences, realised, drift) };
}

/** The offer that is the best for both its sides, after as many concessions as it takes. */
function agree(open: readonly Rated[]): Rated {
  for (let concessions = 0; concessions < MOST_CONCESSIONS; concessions += 1) {
    const best = new Map<number, number>();
    const nextBest = new Map<number, number>();
    for (const side of open.flatMap(({ offer }) => [offer.i, offer.j])) {
      const gain = gainOf(side);
      const most = best.get(side.actor) ?? -Infinity;
      if (gain > most + EQUAL) {
        best.set(side.actor, gain);
        if (most > -Infinity) nextBest.set(side.actor, most);
      } else if (gain < most - EQUAL) {
        nextBest.set(side.actor, Math.max(gain, nextBest.get(side.actor) ?? -Infinity));
      }
    }
    const isBest = (side: Side): boolean => gainOf(side) > best.get(side.actor)! - EQUAL;
    const mutual = open.find(({ offer }) => isBest(offer.i) && isBest(offer.j));
    if (mutual !== undefined) return mutual;
    const lowered = open.flatMap((rated) =>
      [rated.offer.i, rated.offer.j]
        .filter((side) => isBest(side) && nextBest.has(side.actor))
        .map((side) => ({ rated, rate: rateFor(side, nextBest.get(side.actor)!) })),
    );
    if (lowered.length === 0) break;
    for (const { rated, rate } of lowered) {
      rated.rate = rate;
      settle(rated);
    }
  }
  return open.reduce((most, rated) => (rated.offer.gain > most.offer.gain ? rated : most));
}
