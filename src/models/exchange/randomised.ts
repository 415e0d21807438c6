/**
 * The randomised rate of exchange (REX): chance hands one of the two partners more or less than the equal gain, and the
 * other gets what is left. Dijkstra, van Assen, Stokman & Draaijer 2018.
 *
 * The shift of an outcome that a side can offer is bounded by its way to the partner's position and by the partner's
 * position itself, beyond which the outcome must not go; both gains are linear in the two shifts.
 */
import { LEAST, type Offers, TOP } from './offers.ts';

/** The three uniforms that one exchange uses. */
export interface Chances {
  /** Below ½ it is i that wins or loses, else j. */
  readonly who: number;
  /** Below ½ that side wins, else it loses. */
  readonly wins: number;
  /** How much of what there is to win or lose. */
  readonly share: number;
}

/**
 * The largest shift that a side can offer on its supply issue: it goes all the way, or as far as takes the outcome to what
 * its partner demands, if the outcome is not there yet.
 */
export function largestShift(offers: Offers, side: number): number {
  const whole = offers.distance(side) * offers.leverage(side);
  const outcome = offers.outcomeAt(side, offers.from[side]);
  const goal = offers.goal(side);
  const ahead = goal >= offers.from[side] ? goal - outcome : outcome - goal;
  return ahead > LEAST ? Math.min(whole, ahead) : whole;
}

/** The most that a side can gain, if its partner gains nothing. */
export function largestGain(offers: Offers, side: number): number {
  const partner = side ^ 1;
  // the partner is indifferent when shift · its salience on what it demands = its own shift · its salience on what it supplies
  const perShift = offers.demanded(partner) / offers.supplied(partner);
  const shift = Math.min(largestShift(offers, side), largestShift(offers, partner) / perShift);
  return shift * (perShift * offers.demanded(side) - offers.supplied(side));
}

/**
 * Changes the moves of an exchange that has just been calculated: the chosen side's gain g becomes g + p·z·(most − g) or
 * g − p·z·g, with its own shift as large as can be.
 * @param p how much of the gain is left to chance, 0–1; @returns whether the exchange is still possible
 */
export function randomise(offers: Offers, offer: number, p: number, { who, wins, share }: Chances): boolean {
  const { shift, move, to } = offers;
  const gain = offers.gain[offer];
  const side = 2 * offer + (who < 0.5 ? 0 : 1);
  const partner = side ^ 1;
  const goal = wins < 0.5 ? gain + p * share * (largestGain(offers, side) - gain) : gain - p * share * gain;
  const bound = largestShift(offers, partner);
  shift[side] = largestShift(offers, side);
  shift[partner] = (goal + shift[side] * offers.supplied(side)) / offers.demanded(side);
  if (shift[partner] > bound) {
    shift[partner] = bound;
    shift[side] = (bound * offers.demanded(side) - goal) / offers.supplied(side);
  }
  for (const moved of [side, partner]) offers.setMove(moved, shift[moved] / offers.leverage(moved));
  return [side, partner].every(
    (moved) => Math.abs(move[moved]) > LEAST && to[moved] >= -LEAST && to[moved] <= TOP + LEAST,
  );
}
