/**
 * The probability that a player is decisive when every other player joins a coalition with the same probability.
 *
 * Everything that Shapley, Shubik, Banzhaf and Coleman ask for follows from it: Banzhaf and Coleman at probability ½,
 * Shapley and Shubik as the mean over all probabilities (Owen 1972). The distribution of a random coalition's weight is
 * the generating function Π(1 − t + t·x^w); one player is divided out of it again in the direction in which rounding
 * errors shrink, so hundreds of players stay exact to the last digits.
 */
import { dimensionsOf, totalOf, totalWeight, type Criterion, type VotingGame, winsBy } from './game.ts';

/** Mass below which an entry of a distribution is dropped where only an absolute error of 1e-24 matters. */
export const NEGLIGIBLE = 1e-28;

/**
 * The probability, per player, that its joining turns losing into winning when each of the others joins with
 * probability t in (0, 1).
 * @param negligible probabilities below it may be dropped; 0 keeps all, however small
 */
export function decisiveness(game: VotingGame, t: number, negligible: number): Float64Array {
  return game.criteria.length === 1
    ? oneCriterion(game.criteria[0], t, negligible)
    : severalCriteria(game, t);
}

/**
 * One criterion. A player is decisive in a game exactly if it is in the dual game (quota W − q + 1) for those who stay
 * out, so the side is chosen on which the series below converges. With G the cumulated distribution of all players, the
 * others of a player of weight w leave it decisive with Σ_k (−t/(1−t))^k [G(q−1−k·w) − G(q−1−(k+1)·w)] / (1−t).
 */
function oneCriterion(criterion: Criterion, t: number, negligible: number): Float64Array {
  const { weights, quota } = criterion;
  const dual = totalWeight(criterion) - quota + 1;
  const turned = t > 0.5 || (t === 0.5 && dual < quota);
  const joins = turned ? 1 - t : t;
  const need = turned ? dual : quota;
  const cumulated = cumulate(lowerTail(weights, need, joins, negligible));
  const ratio = -joins / (1 - joins);
  const known = new Map<number, number>([[0, 0]]);
  return Float64Array.from(weights, (weight) => {
    const before = known.get(weight);
    if (before !== undefined) return before;
    let sum = 0;
    let sign = 1 / (1 - joins);
    for (let end = need; end > 0; end -= weight) {
      sum += sign * (cumulated[end] - cumulated[Math.max(0, end - weight)]);
      sign *= ratio;
    }
    known.set(weight, sum);
    return sum;
  });
}

/** The probability that a coalition wins in which each player sits with probability ½. */
export function winningProbability(game: VotingGame): number {
  if (game.criteria.length === 1) {
    const { weights, quota } = game.criteria[0];
    const losers = totalWeight(game.criteria[0]) - quota + 1;
    return cumulate(lowerTail(weights, losers, 0.5, 0))[losers];
  }
  const { mass, wins } = table(game, 0.5);
  return mass.reduce((sum, value, at) => (wins[at] === 1 ? sum + value : sum), 0);
}

/** Σ of the first entries: `out[k]` sums those before k. */
function cumulate(mass: Float64Array): Float64Array {
  const out = new Float64Array(mass.length + 1);
  for (let at = 0; at < mass.length; at += 1) out[at + 1] = out[at] + mass[at];
  return out;
}

/** The distribution of a random coalition's weight, entries 0 … size − 1; the lightest join first to keep it short. */
function lowerTail(weights: readonly number[], size: number, t: number, negligible: number): Float64Array {
  const mass = new Float64Array(size);
  mass[0] = 1;
  let low = 0;
  let high = 0;
  const stay = 1 - t;
  for (const weight of [...weights].sort((a, b) => a - b)) {
    if (weight === 0) continue;
    const top = Math.min(high + weight, size - 1);
    for (let at = top; at >= low + weight; at -= 1) mass[at] = stay * mass[at] + t * mass[at - weight];
    for (let at = Math.min(top, low + weight - 1); at >= low; at -= 1) mass[at] *= stay;
    high = top;
    while (low < high && mass[low] < negligible) {
      mass[low] = 0;
      low += 1;
    }
    while (high > low && mass[high] < negligible) {
      mass[high] = 0;
      high -= 1;
    }
  }
  return mass;
}

/** Multiplies the distribution `mass` by (1 − t + t·x^shift) in place; `top` is its highest occupied entry before. */
function join(mass: Float64Array, shift: number, top: number, t: number): void {
  const stay = 1 - t;
  for (let at = top + shift; at >= shift; at -= 1) mass[at] = stay * mass[at] + t * mass[at - shift];
  for (let at = shift - 1; at >= 0; at -= 1) mass[at] *= stay;
}

interface Table {
  /** Probability of each vector of weights, laid out flat. */
  readonly mass: Float64Array;
  /** 1 where the vector of weights wins. */
  readonly wins: Uint8Array;
  /** How far each player moves a vector. */
  readonly shifts: readonly number[];
}

/** Several criteria: the distribution over a table with one dimension for each row of weights that differs. */
function table(game: VotingGame, t: number): Table {
  const { criteria } = game;
  const { rows, of } = dimensionsOf(criteria);
  const totals = rows.map(totalOf);
  const strides = totals.map((_, d) =>
    totals.slice(0, d).reduce((product, total) => product * (total + 1), 1),
  );
  const size = totals.reduce((product, total) => product * (total + 1), 1);
  const shifts = game.players.map((_, player) =>
    rows.reduce((sum, weights, d) => sum + weights[player] * strides[d], 0),
  );
  const mass = new Float64Array(size);
  mass[0] = 1;
  let top = 0;
  for (const shift of shifts) {
    if (shift === 0) continue;
    join(mass, shift, top, t);
    top += shift;
  }
  const sums = criteria.map(() => 0);
  const wins = Uint8Array.from(mass, (_, at) => {
    for (let one = 0; one < of.length; one += 1)
      sums[one] = Math.floor(at / strides[of[one]]) % (totals[of[one]] + 1);
    return winsBy(game, sums) ? 1 : 0;
  });
  return { mass, wins, shifts };
}

/** Several criteria: each player is divided out of the table, from the end at which rounding errors shrink. */
function severalCriteria(game: VotingGame, t: number): Float64Array {
  const { mass, wins, shifts } = table(game, t);
  const size = mass.length;
  const rest = new Float64Array(size);
  return Float64Array.from(shifts, (shift) => {
    let sum = 0;
    if (shift === 0) return sum;
    if (t <= 0.5) {
      for (let at = 0; at + shift < size; at += 1) {
        rest[at] = (mass[at] - (at >= shift ? t * rest[at - shift] : 0)) / (1 - t);
        if (wins[at] === 0 && wins[at + shift] === 1) sum += rest[at];
      }
    } else {
      for (let at = size - 1 - shift; at >= 0; at -= 1) {
        const above = at + 2 * shift < size ? rest[at + shift] : 0;
        rest[at] = (mass[at + shift] - (1 - t) * above) / t;
        if (wins[at] === 0 && wins[at + shift] === 1) sum += rest[at];
      }
    }
    return sum;
  });
}
