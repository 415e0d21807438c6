/** Swings by looking at every coalition: exact whatever the weights, for as many players as patience lasts. */
import { type VotingGame, winsBy } from './game.ts';

/** What every coalition says, counted by its size. */
export interface Swings {
  /** By player and size: losing coalitions of so many others that the player makes win; entry `player * players + size`. */
  readonly bySize: Float64Array;
  /** Coalitions that win. */
  readonly winning: number;
}

/**
 * Walks through all coalitions in the order of Gray's code, in which each differs from the one before by one player.
 * @param tell told now and then how much is done, 0–1
 */
export function enumerateSwings(game: VotingGame, tell?: (share: number) => void): Swings {
  const { players, criteria } = game;
  const n = players.length;
  const bySize = new Float64Array(n * n);
  const sums = criteria.map(() => 0);
  const joined = criteria.map(() => 0);
  const inside = new Uint8Array(n);
  const total = 1 << n;
  let size = 0;
  let winning = 0;
  for (let step = 0; step < total; step += 1) {
    if (step > 0) {
      let player = 0;
      while ((step & (1 << player)) === 0) player += 1;
      const sign = inside[player] === 1 ? -1 : 1;
      inside[player] ^= 1;
      size += sign;
      for (let at = 0; at < criteria.length; at += 1) sums[at] += sign * criteria[at].weights[player];
    }
    if ((step & 0xfffff) === 0) tell?.(step / total);
    if (winsBy(game, sums)) {
      winning += 1;
      continue;
    }
    for (let player = 0; player < n; player += 1) {
      if (inside[player] === 1) continue;
      for (let at = 0; at < criteria.length; at += 1) joined[at] = sums[at] + criteria[at].weights[player];
      if (winsBy(game, joined)) bySize[player * n + size] += 1;
    }
  }
  return { bySize, winning };
}
