/**
 * Power indices of a weighted voting game: Shapley–Shubik, Banzhaf, Coleman's three, Deegan–Packel and Holler.
 */
import { quadratureFor } from '../shared/quadrature.ts';
import { drawIndices } from './drawn.ts';
import { enumerateSwings } from './enumerated.ts';
import { checkGame, reduced, type VotingGame } from './game.ts';
import { methodFor, type Method } from './method.ts';
import { minimalCoalitions } from './minimal.ts';
import { decisiveness, NEGLIGIBLE, winningProbability } from './swings.ts';

/** An index below it is rounding noise of a player who is never decisive. */
const NOISE = 1e-15;

/** Standard errors of indices that were drawn, as the indices are. */
export interface PowerErrors {
  readonly shapleyShubik: Float64Array;
  readonly banzhafAbsolute: Float64Array;
  readonly banzhafNormalised: Float64Array;
  readonly colemanAct: number;
  readonly colemanPrevent: Float64Array;
  readonly colemanInitiate: Float64Array;
}

export interface PowerIndices {
  readonly players: readonly string[];
  readonly method: Method;
  /** Null where nothing was drawn: all is exact then, to rounding. */
  readonly errors: PowerErrors | null;
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

/** What indices are made of. */
interface SwingCounts {
  readonly shapleyShubik: Float64Array;
  readonly swing: Float64Array;
  readonly winning: number;
}

/**
 * Shapley–Shubik index of every player (Shapley & Shubik 1954, Am. Polit. Sci. Rev. 48:787–792).
 * ∫₀¹ P(player decisive | all others join with probability t) dt (Owen 1972); the integrand is a polynomial of degree
 * n − 1, which Gauss–Legendre quadrature integrates without error.
 */
export function shapleyShubik(game: VotingGame, tell?: (share: number) => void): Float64Array {
  checkGame(game);
  const index = new Float64Array(game.players.length);
  const { nodes, weights } = quadratureFor(game.players.length - 1);
  nodes.forEach((t, node) => {
    tell?.(node / nodes.length);
    const swing = decisiveness(game, t, NEGLIGIBLE);
    for (let player = 0; player < index.length; player += 1) index[player] += weights[node] * swing[player];
  });
  return index.map((value) => (Math.abs(value) < NOISE ? 0 : value));
}

/** By looking at every coalition: an order has the player behind s others with probability s!(n − 1 − s)!/n!. */
function lookedAt(game: VotingGame, tell?: (share: number) => void): SwingCounts {
  const n = game.players.length;
  const { bySize, winning } = enumerateSwings(game, tell);
  const share = new Float64Array(n);
  share[0] = 1 / n;
  for (let size = 1; size < n; size += 1) share[size] = (share[size - 1] * size) / (n - size);
  const sum = (player: number, weight: (size: number) => number): number => {
    let total = 0;
    for (let size = 0; size < n; size += 1) total += bySize[player * n + size] * weight(size);
    return total;
  };
  return {
    shapleyShubik: Float64Array.from(game.players, (_, player) => sum(player, (size) => share[size])),
    swing: Float64Array.from(game.players, (_, player) => sum(player, () => 1) / (1 << (n - 1))),
    winning: winning / (1 << n),
  };
}

function drawn(
  game: VotingGame,
  method: Method & { kind: 'drawn' },
  tell?: (share: number) => void,
): PowerIndices {
  const all = drawIndices(game, method.draws, method.seed, tell);
  const { shapleyShubik: shapley, banzhafAbsolute, banzhafNormalised } = all;
  return {
    players: game.players,
    method,
    errors: {
      shapleyShubik: shapley.errors,
      banzhafAbsolute: banzhafAbsolute.errors,
      banzhafNormalised: banzhafNormalised.errors,
      colemanAct: all.colemanAct.error,
      colemanPrevent: all.colemanPrevent.errors,
      colemanInitiate: all.colemanInitiate.errors,
    },
    shapleyShubik: shapley.values,
    banzhafAbsolute: banzhafAbsolute.values,
    banzhafNormalised: banzhafNormalised.values,
    colemanAct: all.colemanAct.value,
    colemanPrevent: all.colemanPrevent.values,
    colemanInitiate: all.colemanInitiate.values,
    deeganPackel: null,
    holler: null,
  };
}

/**
 * All indices of a game. Banzhaf 1965; Coleman 1971; Deegan & Packel 1978; Holler 1982.
 * @param method how they are had; what the game needs where nobody says
 * @param tell told now and then how much is done, 0–1
 * @throws RangeError for weights or quotas that are not integers, see `checkGame`
 */
export function powerIndices(
  asked: VotingGame,
  method: Method = methodFor(asked),
  tell?: (share: number) => void,
): PowerIndices {
  const game = reduced(asked);
  if (method.kind === 'drawn') return drawn(game, method, tell);
  const {
    shapleyShubik: shapley,
    swing,
    winning,
  }: SwingCounts = method.kind === 'enumerated'
    ? lookedAt(game, tell)
    : {
        shapleyShubik: shapleyShubik(game, tell),
        swing: decisiveness(game, 0.5, 0),
        winning: winningProbability(game),
      };
  const total = swing.reduce((sum, value) => sum + value, 0);
  const minimal = minimalCoalitions(game);
  const memberships = minimal?.memberships.reduce((sum, value) => sum + value, 0) ?? 0;
  return {
    players: game.players,
    method,
    errors: null,
    shapleyShubik: shapley,
    banzhafAbsolute: swing,
    banzhafNormalised: swing.map((value) => value / total),
    colemanAct: winning,
    colemanPrevent: swing.map((value) => value / (2 * winning)),
    colemanInitiate: swing.map((value) => value / (2 * (1 - winning))),
    deeganPackel: minimal === null ? null : minimal.shares.map((value) => value / minimal.count),
    holler: minimal === null ? null : minimal.memberships.map((value) => value / memberships),
  };
}
