/**
 * The randomised rate of exchange (REX): chance hands one of the two partners more or less than the equal gain, and the
 * other gets what is left. Dijkstra, van Assen, Stokman & Draaijer 2018.
 *
 * The shift of an outcome that a side can offer is bounded by its way to the partner's position and by the partner's
 * position itself, beyond which the outcome must not go; both gains are linear in the two shifts.
 */
import { LEAST, type Offer, type Side, TOP } from './offer.ts';

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
export function largestShift(side: Side): number {
  const whole = side.distance() * side.leverage;
  const ahead = side.partner.demanded - side.outcomeAt(side.from);
  const upward = side.partner.demanded >= side.from;
  return ahead > 0 === upward ? Math.min(whole, Math.abs(ahead)) : whole;
}

/** The most that a side can gain, if its partner gains nothing. */
export function largestGain(side: Side): number {
  const { partner } = side;
  const { salience } = side.offer.book;
  // the partner is indifferent when shift · its salience on what it demands = its own shift · its salience on what it supplies
  const perShift = salience[partner.onDemand] / salience[partner.onSupply];
  const shift = Math.min(largestShift(side), largestShift(partner) / perShift);
  return shift * (perShift * salience[side.onDemand] - salience[side.onSupply]);
}

/**
 * Changes the moves of an exchange that has just been calculated: the chosen side's gain g becomes g + p·z·(most − g) or
 * g − p·z·g, with its own shift as large as can be.
 * @param p how much of the gain is left to chance, 0–1; @returns whether the exchange is still possible
 */
export function randomise({ i, j, gain }: Offer, p: number, { who, wins, share }: Chances): boolean {
  const side = who < 0.5 ? i : j;
  const { partner } = side;
  const { salience } = side.offer.book;
  const goal = wins < 0.5 ? gain + p * share * (largestGain(side) - gain) : gain - p * share * gain;
  const bound = largestShift(partner);
  side.shift = largestShift(side);
  partner.shift = (goal + side.shift * salience[side.onSupply]) / salience[side.onDemand];
  if (partner.shift > bound) {
    partner.shift = bound;
    side.shift = (bound * salience[side.onDemand] - goal) / salience[side.onSupply];
  }
  for (const moved of [side, partner]) moved.setMove(moved.shift / moved.leverage);
  return [side, partner].every(({ move, to }) => Math.abs(move) > LEAST && to >= -LEAST && to <= TOP + LEAST);
}
