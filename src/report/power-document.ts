/** The JSON document of `parley power`. */
import { totalWeight, type VotingGame, type Wins } from '../models/power/game.ts';
import type { PowerIndices } from '../models/power/indices.ts';
import type { Method } from '../models/power/method.ts';

export interface PlayerPower {
  readonly player: string;
  /** One per criterion. */
  readonly weights: readonly number[];
  readonly shapleyShubik: number;
  readonly banzhafAbsolute: number;
  /** Null where no draw found anybody decisive. */
  readonly banzhafNormalised: number | null;
  readonly colemanPrevent: number | null;
  /** Null where every coalition wins. */
  readonly colemanInitiate: number | null;
  /** Null where minimal winning coalitions cannot be counted. */
  readonly deeganPackel: number | null;
  readonly holler: number | null;
  /** Standard errors, where indices were drawn; null where they are exact. */
  readonly standardErrors: Readonly<Record<DrawnIndex, number | null>> | null;
}

/** Indices that drawing tells. */
export type DrawnIndex =
  'shapleyShubik' | 'banzhafAbsolute' | 'banzhafNormalised' | 'colemanPrevent' | 'colemanInitiate';

export interface PowerDocument {
  readonly parley: string;
  /** Counted or enumerated: exact. Drawn: by Monte Carlo, so many orders and so many coalitions. */
  readonly method: Method;
  readonly criteria: readonly {
    readonly title: string | null;
    readonly quota: number;
    readonly total: number;
  }[];
  /** What a coalition needs of the criteria, by their place; null: all of them. */
  readonly wins: Wins | null;
  /** Coleman's power of the collectivity to act. */
  readonly colemanAct: number;
  readonly colemanActError: number | null;
  readonly players: readonly PlayerPower[];
}

/** Indices of a game, player by player. */
export function powerDocument(game: VotingGame, indices: PowerIndices, parley: string): PowerDocument {
  const orNull = (value: number | undefined): number | null =>
    value !== undefined && Number.isFinite(value) ? value : null;
  const { errors } = indices;
  return {
    parley,
    method: indices.method,
    criteria: game.criteria.map((criterion) => ({
      title: criterion.title ?? null,
      quota: criterion.quota,
      total: totalWeight(criterion),
    })),
    wins: game.wins ?? null,
    colemanAct: indices.colemanAct,
    colemanActError: errors?.colemanAct ?? null,
    players: game.players.map((player, at) => ({
      player,
      weights: game.criteria.map(({ weights }) => weights[at]),
      shapleyShubik: indices.shapleyShubik[at],
      banzhafAbsolute: indices.banzhafAbsolute[at],
      banzhafNormalised: orNull(indices.banzhafNormalised[at]),
      colemanPrevent: orNull(indices.colemanPrevent[at]),
      colemanInitiate: orNull(indices.colemanInitiate[at]),
      deeganPackel: orNull(indices.deeganPackel?.[at]),
      holler: orNull(indices.holler?.[at]),
      standardErrors: errors && {
        shapleyShubik: errors.shapleyShubik[at],
        banzhafAbsolute: errors.banzhafAbsolute[at],
        banzhafNormalised: orNull(errors.banzhafNormalised[at]),
        colemanPrevent: orNull(errors.colemanPrevent[at]),
        colemanInitiate: orNull(errors.colemanInitiate[at]),
      },
    })),
  };
}
