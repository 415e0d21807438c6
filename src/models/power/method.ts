/**
 * How the indices of a game are had. Coalitions are counted by their weight, or looked at one by one, as long as that ends
 * in good time; where neither does, orders and coalitions are drawn.
 */
import { dimensionsOf, reduced, totalOf, totalWeight, type VotingGame } from './game.ts';

export type Method =
  /** By generating functions, over all weights that coalitions may have. */
  | { readonly kind: 'counted' }
  /** Coalition by coalition. */
  | { readonly kind: 'enumerated' }
  /** So many orders of the players, and as many coalitions, by Monte Carlo. */
  | { readonly kind: 'drawn'; readonly draws: number; readonly seed: string };

/** Cells of a table of weights that memory holds. */
const MOST_CELLS = 30_000_000;
/** Steps of counting that end within half a minute or so. */
const MOST_STEPS = 2e10;
/** Players up to which coalitions are looked at one by one: 2^24 take some seconds. */
const MOST_ENUMERATED = 24;

/** Draws where nobody says otherwise: a share near one half is then known to ±0.0016, a small one better. */
export const DRAWS = 100_000;
export const MOST_DRAWS = 100_000_000;
export const POWER_SEED = 'power';

/** Cells of the table in which coalitions are counted by weight. */
function cellsOf({ criteria }: VotingGame): number {
  if (criteria.length > 1)
    return dimensionsOf(criteria).rows.reduce((product, weights) => product * (totalOf(weights) + 1), 1);
  const [criterion] = criteria;
  return Math.min(criterion.quota, totalWeight(criterion) - criterion.quota + 1);
}

/** Steps of counting by weight: a table for each node of the quadrature, through which every player goes. */
export function countingSteps(game: VotingGame): number {
  const players = game.players.length;
  return (players / 2 + 1) * players * cellsOf(game) * (game.criteria.length > 1 ? 2 : 1);
}

/** The method that a game needs. @throws RangeError where it is none, see `checkGame` */
export function methodFor(asked: VotingGame): Method {
  const game = reduced(asked);
  const players = game.players.length;
  const looks = players <= MOST_ENUMERATED ? players * (1 << players) : Infinity;
  if (looks < countingSteps(game)) return { kind: 'enumerated' };
  if (cellsOf(game) <= MOST_CELLS && countingSteps(game) <= MOST_STEPS) return { kind: 'counted' };
  return { kind: 'drawn', draws: DRAWS, seed: POWER_SEED };
}

/** Whether minimal winning coalitions are counted by weight in good time: a table a player, for each node. */
export function countsMinimal({ players, criteria }: VotingGame): boolean {
  const cells = (players.length + 1) * criteria[0].quota;
  return criteria.length === 1 && cells <= MOST_CELLS && cells * players.length * 2 <= MOST_STEPS;
}
