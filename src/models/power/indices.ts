/**
 * Power indices of a weighted voting game: Shapley–Shubik, Banzhaf, Coleman's three, Deegan–Packel and Holler.
 */
import { quadratureFor } from '../shared/quadrature.ts';
import { checkGame, type VotingGame } from './game.ts';
import { minimalCoalitions } from './minimal.ts';
import { decisiveness, NEGLIGIBLE, winningProbability } from './swings.ts';

/** An index below it is rounding noise of a player who is never decisive. */
const NOISE = 1e-15;

export interface PowerIndices {
  readonly players: readonly string[];
  /** Chance to be the one who completes a winning coalition when all orders are equally likely; sums to 1. */
  readonly shapleyShubik: Float64Array;
  /** Share of the other players' coalitions that the player turns from losing to winning. */
  readonly banzhafAbsolute: Float64Array;
  /** The same, divided by the sum over players. */
  readonly banzhafNormalised: Float64Array;
  /** Coleman's power of the collectivity to act: share of all coalitions that win. */
  readonly colemanAct: number;
  /** Coleman's power to prevent action: share of winning coalitions that the player brings down by leaving. */
  readonly colemanPrevent: Float64Array;
  /** Coleman's power to initiate action: share of losing coalitions that the player makes win by joining. */
  readonly colemanInitiate: Float64Array;
  /** Equal shares in minimal winning coalitions; null if these cannot be counted (see `minimalCoalitions`). */
  readonly deeganPackel: Float64Array | null;
  /** Public good index: share of memberships in minimal winning coalitions; null likewise. */
  readonly holler: Float64Array | null;
}

/**
 * Shapley–Shubik index of every player (Shapley & Shubik 1954, Am. Polit. Sci. Rev. 48:787–792).
 * ∫₀¹ P(player decisive | all others join with probability t) dt (Owen 1972); the integrand is a polynomial of degree
 * n − 1, which Gauss–Legendre quadrature integrates without error.
 */
export function shapleyShubik(game: VotingGame): Float64Array {
  checkGame(game);
  const index = new Float64Array(game.players.length);
  const { nodes, weights } = quadratureFor(game.players.length - 1);
  nodes.forEach((t, node) => {
    const swing = decisiveness(game, t, NEGLIGIBLE);
    for (let player = 0; player < index.length; player += 1) index[player] += weights[node] * swing[player];
  });
  return index.map((value) => (Math.abs(value) < NOISE ? 0 : value));
}

/**
 * All indices of a game. Banzhaf 1965; Coleman 1971; Deegan & Packel 1978; Holler 1982.
 * @throws RangeError for weights or quotas that are not integers, see `checkGame`
 */
export function powerIndices(game: VotingGame): PowerIndices {
  checkGame(game);
  const swing = decisiveness(game, 0.5, 0);
  const winning = winningProbability(game);
  const total = swing.reduce((sum, value) => sum + value, 0);
  const minimal = minimalCoalitions(game);
  const memberships = minimal?.memberships.reduce((sum, value) => sum + value, 0) ?? 0;
  return {
    players: game.players,
    shapleyShubik: shapleyShubik(game),
    banzhafAbsolute: swing,
    banzhafNormalised: swing.map((value) => value / total),
    colemanAct: winning,
    colemanPrevent: swing.map((value) => value / (2 * winning)),
    colemanInitiate: swing.map((value) => value / (2 * (1 - winning))),
    deeganPackel: minimal === null ? null : minimal.shares.map((value) => value / minimal.count),
    holler: minimal === null ? null : minimal.memberships.map((value) => value / memberships),
  };
}
