/**
 * Legislative bargaining over a divisible prize (Baron & Ferejohn 1989), solved for stationary values.
 *
 * A proposer is recognised, buys the cheapest coalition that reaches the quota by paying each member what it expects from
 * waiting, and keeps the rest. Recognition is by fixed chances each period, or goes round in turn, which with two players
 * and unanimity is Rubinstein's game.
 */

export interface Legislature {
  /** Votes of each player, and how many it takes. */
  readonly votes: Float64Array;
  readonly quota: number;
  /** Discount factors, 0–1. */
  readonly discount: Float64Array;
  /** Chances to be recognised, summing to 1; null: in turn, the first player first. */
  readonly recognition: Float64Array | null;
}

export interface LegislativeSolution {
  /** Expected shares before anybody is recognised (in turn: with the first player about to propose). */
  readonly values: Float64Array;
  /** What each player keeps when it proposes. */
  readonly proposer: Float64Array;
}

/** Values change by less than this when they have settled, and the steps that are allowed. */
const SETTLED = 1e-14;
const MOST_STEPS = 3000;
/** How far prices of equally dear members may differ: they are bought with the same chance. */
const SAME_PRICE = 1e-12;
/** Share of the way to the new values that a step goes at first, and the step from which it shrinks as 1/step. */
const STEP = 0.5;
const LONG_STEPS = 500;

/**
 * The stationary values (unique: Eraslan 2002), found by iterating from equal shares. Where players at the margin are
 * equally dear in equilibrium the values jump around it; steps then shrink, and about four digits hold.
 * @throws RangeError if the quota is out of reach
 */
export function legislativeBargaining(game: Legislature): LegislativeSolution {
  const n = game.votes.length;
  if (game.votes.reduce((sum, v) => sum + v, 0) < game.quota)
    throw new RangeError('the quota is out of reach');
  // state k: player k is about to propose; with fixed chances all states have the same continuation
  const states = game.recognition === null ? n : 1;
  let values = Array.from({ length: states }, () => new Float64Array(n).fill(1 / n));
  const proposer = new Float64Array(n);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const offers: Float64Array[] = [];
    let cheapest = byPrice(game, values[0]);
    for (let k = 0; k < n; k += 1) {
      const waiting = values[game.recognition === null ? (k + 1) % n : 0];
      if (game.recognition === null) cheapest = byPrice(game, waiting);
      offers.push(bestProposal(game, k, waiting, cheapest));
      proposer[k] = offers[k][k];
    }
    const next = values.map((_, state) =>
      game.recognition === null ? offers[state] : averaged(offers, game.recognition),
    );
    let change = 0;
    const pace = (STEP * LONG_STEPS) / Math.max(LONG_STEPS, step);
    values = values.map((old, state) =>
      old.map((value, i) => {
        change = Math.max(change, Math.abs(next[state][i] - value));
        return value + pace * (next[state][i] - value);
      }),
    );
    if (change < SETTLED) break;
  }
  return { values: values[0], proposer };
}

function averaged(offers: readonly Float64Array[], chances: Float64Array): Float64Array {
  return offers[0].map((_, i) => offers.reduce((sum, offer, k) => sum + chances[k] * offer[i], 0));
}

/** Price of a vote of each player: what it expects from waiting. */
const price = ({ votes, discount }: Legislature, waiting: Float64Array, i: number): number =>
  (discount[i] * waiting[i]) / votes[i];

/** Players with a vote, the cheapest first. */
function byPrice(game: Legislature, waiting: Float64Array): number[] {
  return Array.from(game.votes, (_, i) => i)
    .filter((i) => game.votes[i] > 0)
    .sort((a, b) => price(game, waiting, a) - price(game, waiting, b) || a - b);
}

/**
 * What a proposer offers everybody: to the members of the cheapest coalitions what they expect from waiting. Members are
 * bought by price per vote; those at the margin who cost the same are bought with the same chance.
 */
function bestProposal(
  game: Legislature,
  proposer: number,
  waiting: Float64Array,
  cheapest: readonly number[],
): Float64Array {
  const { votes, quota, discount } = game;
  const offer = new Float64Array(votes.length);
  let missing = quota - votes[proposer];
  let at = 0;
  while (missing > 0 && at < cheapest.length) {
    const least = price(game, waiting, cheapest[at]);
    let end = at;
    let held = 0;
    while (end < cheapest.length && price(game, waiting, cheapest[end]) - least < SAME_PRICE) {
      if (cheapest[end] !== proposer) held += votes[cheapest[end]];
      end += 1;
    }
    const share = held === 0 ? 0 : Math.min(1, missing / held);
    for (; at < end; at += 1) {
      const member = cheapest[at];
      if (member !== proposer) offer[member] = share * discount[member] * waiting[member];
    }
    missing -= held;
  }
  offer[proposer] = 1 - offer.reduce((sum, paid) => sum + paid, 0);
  return offer;
}
