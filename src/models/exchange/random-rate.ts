/**
 * Exchange at random rates: the rate of every possible exchange is drawn between the two partners' own rates of
 * substitution; those whose best partner has a better one lower their demands until two are each other's best.
 * Dijkstra, van Assen, Stokman & Draaijer 2018, after the DECIDE program's description.
 */
import { openBook, type ExchangeWeights } from './book.ts';
import { ExactRound, type ExactWeights } from './exact.ts';
import { LEAST, type Offers, roughly } from './offers.ts';
import { largestShift } from './randomised.ts';
import { conclude, type Drift, type ExchangeRound, once, opposites, type Preferences } from './round.ts';

/** Gains that differ by less count as equal. */
const EQUAL = 1e-12;
/** After so many rounds of concessions the exchange with the largest gain is realised. */
const MOST_CONCESSIONS = 1000;

/** Offers with their rates: shift of the outcome that i gives per shift that it gets. */
interface Market {
  readonly offers: Offers;
  readonly rate: Float64Array;
}

/** Sets both moves of an offer as large as its rate allows. @returns whether both can move and gain */
function settle({ offers, rate }: Market, offer: number): boolean {
  const { shift } = offers;
  const i = 2 * offer;
  const j = i + 1;
  shift[j] = Math.min(largestShift(offers, j), largestShift(offers, i) / rate[offer]);
  shift[i] = rate[offer] * shift[j];
  offers.setMove(i, shift[i] / offers.leverage(i));
  offers.setMove(j, shift[j] / offers.leverage(j));
  offers.gain[offer] = Math.min(gainOf(offers, i), gainOf(offers, j));
  const { onScale } = roughly(offers);
  return offers.gain[offer] > LEAST && onScale(i) && onScale(j);
}

/** What a side gains, negative if it loses. */
function gainOf(offers: Offers, side: number): number {
  return offers.shift[side ^ 1] * offers.demanded(side) - offers.shift[side] * offers.supplied(side);
}

/** The rate at which a side's gain comes down to `goal`, with shifts as large as can be. */
function rateFor(offers: Offers, side: number, goal: number): number {
  const own = largestShift(offers, side);
  const other = largestShift(offers, side ^ 1);
  const [demanded, supplied] = [offers.demanded(side), offers.supplied(side)];
  // either the partner gives all it can and the side gives more, or the side gives all and gets less
  const given = (other * demanded - goal) / supplied;
  const perUnit = given <= own ? given / other : own / ((goal + own * supplied) / demanded);
  return side % 2 === 0 ? perUnit : 1 / perUnit;
}

/** Plays one round. @param draw a uniform per offer, for its rate */
export function randomRateRound(
  weights: ExchangeWeights,
  exactWeights: () => ExactWeights,
  preferences: Preferences,
  drift: Drift,
  draw: (offers: Offers, offer: number) => number,
): ExchangeRound {
  const book = openBook(weights, preferences.position);
  const offers = opposites(book, (at) => book.position[at] <= book.outcome[book.issueOf[at]]);
  const market = { offers, rate: new Float64Array(offers.count) };
  let open: number[] = [];
  for (let offer = 0; offer < offers.count; offer += 1) {
    const [i, j] = [2 * offer, 2 * offer + 1];
    const least = offers.supplied(j) / offers.demanded(j);
    const most = offers.demanded(i) / offers.supplied(i);
    market.rate[offer] = least + draw(offers, offer) * (most - least);
    if (most > least && settle(market, offer)) open.push(offer);
  }
  while (open.length > 0) {
    const taken = agree(market, open);
    offers.realise(taken);
    open = open.filter((offer) => {
      if (offer === taken) return false;
      if (!offers.touches(offer, taken)) return true;
      offers.follow(offer, taken);
      return settle(market, offer);
    });
  }
  const exact = once(() => new ExactRound(exactWeights(), offers, preferences.exact));
  return conclude(offers, exact, preferences, drift);
}

/** The offer that is the best for both its sides, after as many concessions as it takes. */
function agree(market: Market, open: readonly number[]): number {
  const { offers, rate } = market;
  const { actors } = offers.book;
  const sides = open.flatMap((offer) => [2 * offer, 2 * offer + 1]);
  const actorOf = (side: number): number => offers.onSupply[side] % actors;
  for (let concessions = 0; concessions < MOST_CONCESSIONS; concessions += 1) {
    const best = new Map<number, number>();
    const nextBest = new Map<number, number>();
    for (const side of sides) {
      const actor = actorOf(side);
      const gain = gainOf(offers, side);
      const most = best.get(actor) ?? -Infinity;
      if (gain > most + EQUAL) {
        best.set(actor, gain);
        if (most > -Infinity) nextBest.set(actor, most);
      } else if (gain < most - EQUAL) {
        nextBest.set(actor, Math.max(gain, nextBest.get(actor) ?? -Infinity));
      }
    }
    const isBest = (side: number): boolean => gainOf(offers, side) > best.get(actorOf(side))! - EQUAL;
    const mutual = open.find((offer) => isBest(2 * offer) && isBest(2 * offer + 1));
    if (mutual !== undefined) return mutual;
    const lowered = sides
      .filter((side) => isBest(side) && nextBest.has(actorOf(side)))
      .map((side) => ({ side, lower: rateFor(offers, side, nextBest.get(actorOf(side))!) }));
    if (lowered.length === 0) break;
    for (const { side, lower } of lowered) {
      rate[side >> 1] = lower;
      settle(market, side >> 1);
    }
  }
  return open.reduce((most, offer) => (offers.gain[offer] > offers.gain[most] ? offer : most));
}
