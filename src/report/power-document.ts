/** The JSON document of `parley power`. */
import { totalWeight, type VotingGame } from '../models/power/game.ts';
import type { PowerIndices } from '../models/power/indices.ts';

export interface PlayerPower {
  readonly player: string;
  /** One per criterion. */
  readonly weights: readonly number[];
  readonly shapleyShubik: number;
  readonly banzhafAbsolute: number;
  readonly banzhafNormalised: number;
  readonly colemanPrevent: number;
  /** Null where every coalition wins. */
  readonly colemanInitiate: number | null;
  /** Null where minimal winning coalitions cannot be counted. */
  readonly deeganPackel: number | null;
  readonly holler: number | null;
}

export interface PowerDocument {
  readonly parley: string;
  readonly criteria: readonly { readonly quota: number; readonly total: number }[];
  /** Coleman's power of the collectivity to act. */
  readonly colemanAct: number;
  readonly players: readonly PlayerPower[];
}

/** Indices of a game, player by player. */
export function powerDocument(game: VotingGame, indices: PowerIndices, parley: string): PowerDocument {
  const orNull = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) ? value : null;
  return {
    parley,
    criteria: game.criteria.map((criterion) => ({ quota: criterion.quota, total: totalWeight(criterion) })),
    colemanAct: indices.colemanAct,
    players: game.players.map((player, at) => ({
      player,
      weights: game.criteria.map(({ weights }) => weights[at]),
      shapleyShubik: indices.shapleyShubik[at],
      banzhafAbsolute: indices.banzhafAbsolute[at],
      banzhafNormalised: indices.banzhafNormalised[at],
      colemanPrevent: indices.colemanPrevent[at],
      colemanInitiate: orNull(indices.colemanInitiate[at]),
      deeganPackel: orNull(indices.deeganPackel?.[at]),
      holler: orNull(indices.holler?.[at]),
    })),
  };
}
