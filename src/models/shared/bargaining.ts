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

/** The chances of a period in which it is clear who proposes. */
const onlyOne = (n: number, player: number): Float64Array => new Float64Array(n).fill(1, player, player + 1);

/**
 * The stationary values (unique: Eraslan 2002), found by iterating from equal shares. Where players at the margin are
 * equally dear in equilibrium the values jump around it; steps then shrink, and about four digits hold.
 * @throws RangeError if the quota is out of reach
 */
export function legislativeBargaining(game: Legislature): LegislativeSolution {
  const { votes, quota, recognition } = game;
  const n = votes.length;
  if (votes.reduce((sum, v) => sum + v, 0) < quota) throw new RangeError('the quota is out of reach');
  // state k: player k is about to propose; with fixed chances all states have the same continuation
  const states = recognition === null ? n : 1;
  let values = Array.from({ length: states }, () => new Float64Array(n).fill(1 / n));
  let proposer: Float64Array = new Float64Array(n);
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const round = values.map((_, state) =>
      recognition === null
        ? expectedOffers(game, values[(state + 1) % n], onlyOne(n, state))
        : expectedOffers(game, values[0], recognition),
    );
    proposer =
      recognition === null ? Float64Array.from(round, (own, k) => own.proposer[k]) : round[0].proposer;
    let change = 0;
    const pace = (STEP * LONG_STEPS) / Math.max(LONG_STEPS, step);
    values = values.map((old, state) =>
      old.map((value, i) => {
        change = Math.max(change, Math.abs(round[state].values[i] - value));
        return value + pace * (round[state].values[i] - value);
      }),
    );
    if (change < SETTLED) break;
  }
  return { values: values[0], proposer };
}

/** Players with a vote in groups of those who cost the same for each vote, the cheapest first. */
interface Market {
  /** Group of each player; −1 without a vote. */
  readonly groupOf: Int32Array;
  /** What each player expects from waiting. */
  readonly worth: Float64Array;
  /** Votes of all groups up to each one, and what they expect; beginning with 0. */
  readonly votesUpTo: readonly number[];
  readonly worthUpTo: readonly number[];
}

function marketOf({ votes, discount }: Legislature, waiting: Float64Array): Market {
  const worth = waiting.map((value, i) => discount[i] * value);
  const price = worth.map((own, i) => own / votes[i]);
  const order = Array.from(votes.keys())
    .filter((i) => votes[i] > 0)
    .sort((a, b) => price[a] - price[b] || a - b);
  const groupOf = new Int32Array(votes.length).fill(-1);
  const votesUpTo = [0];
  const worthUpTo = [0];
  let group = -1;
  let least = -Infinity;
  for (const i of order) {
    if (!(price[i] - least < SAME_PRICE)) {
      group += 1;
      least = price[i];
      votesUpTo.push(votesUpTo[group]);
      worthUpTo.push(worthUpTo[group]);
    }
    groupOf[i] = group;
    votesUpTo[group + 1] += votes[i];
    worthUpTo[group + 1] += worth[i];
  }
  return { groupOf, worth, votesUpTo, worthUpTo };
}

/**
 * What everybody expects before somebody is recognised with these chances, and what each keeps as proposer. Members are bought by
 * price per vote, whole groups of equally dear ones until one is left of which not everybody is needed: there all have the same
 * chance. Proposers differ only in that they do not buy themselves, so that sums up to each group serve all of them.
 */
function expectedOffers(
  game: Legislature,
  waiting: Float64Array,
  chances: Float64Array,
): LegislativeSolution {
  const { votes, quota } = game;
  const n = votes.length;
  const { groupOf, worth, votesUpTo, worthUpTo } = marketOf(game, waiting);
  const groups = votesUpTo.length - 1;
  const proposer = new Float64Array(n);
  const last = new Int32Array(n);
  const share = new Float64Array(n);
  // Chances of the proposers whose last group is each one, and the same times the share of it that they buy.
  const ending = new Float64Array(groups + 1);
  const buying = new Float64Array(groups + 1);
  for (let k = 0; k < n; k += 1) {
    const missing = quota - votes[k];
    const own = groupOf[k];
    const votesBefore = (group: number) => votesUpTo[group] - (own >= 0 && own < group ? votes[k] : 0);
    const worthBefore = (group: number) => worthUpTo[group] - (own >= 0 && own < group ? worth[k] : 0);
    let low = 0;
    let high = groups;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (votesBefore(middle + 1) < missing) low = middle + 1;
      else high = middle;
    }
    const held = low < groups ? votesBefore(low + 1) - votesBefore(low) : 0;
    last[k] = low;
    share[k] = held > 0 ? Math.min(1, Math.max(0, missing - votesBefore(low)) / held) : 0;
    const paid = worthBefore(low) + (share[k] > 0 ? share[k] * (worthBefore(low + 1) - worthBefore(low)) : 0);
    proposer[k] = 1 - paid;
    ending[low] += chances[k];
    buying[low] += chances[k] * share[k];
  }
  // Chance that each group is bought whole.
  const whole = new Float64Array(groups + 1);
  for (let group = groups - 1; group >= 0; group -= 1) whole[group] = whole[group + 1] + ending[group + 1];
  const values = proposer.map((kept, i) => {
    const group = groupOf[i];
    if (group < 0) return chances[i] * kept;
    const byItself = last[i] > group ? 1 : last[i] === group ? share[i] : 0;
    return (whole[group] + buying[group] - chances[i] * byItself) * worth[i] + chances[i] * kept;
  });
  return { values, proposer };
}
