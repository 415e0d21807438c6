/** Rooms for benchmarks of the coalition search: of one kind or another, of any size. */
import type { Views } from '../src/engine/coalitions/agreement.ts';
import { visitingOrder } from '../src/engine/coalitions/visiting-order.ts';
import { Draws, PURPOSE } from '../src/engine/draws.ts';

export const ROOM_ISSUES = 5;

/** How stances lie: number of camps, points of scatter about them; or everywhere alike. */
export const KINDS = {
  'three camps, some scatter': { camps: 3, scatter: 20 },
  'four camps, less scatter': { camps: 4, scatter: 14 },
  'two camps, much scatter': { camps: 2, scatter: 35 },
  'no camps at all': { camps: 0, scatter: 0 },
} as const;

export type Kind = keyof typeof KINDS;

export interface Room {
  readonly views: Views;
  readonly order: Int32Array;
  /** Moves everybody by up to a point. */
  drift(): void;
}

export function roomOf(kind: Kind, n: number, seed: string): Room {
  const { camps, scatter } = KINDS[kind];
  const draws = new Draws(seed, kind);
  const subjects = Array.from({ length: n }, (_, i) => draws.subject(`agent-${i}`));
  const camp = draws.subject('camps');
  const uniform = (i: number, k: number, number: number) =>
    draws.uniform(PURPOSE.communities, k, subjects[i], 0, number);
  const clamp = (value: number) => Math.min(100, Math.max(0, value));
  const stance = Float64Array.from({ length: n * ROOM_ISSUES }, (_, at) => {
    const [i, k] = [at % n, Math.floor(at / n)];
    if (camps === 0) return 100 * uniform(i, k, 0);
    const middle = 20 + 60 * draws.uniform(PURPOSE.communities, k, camp, 0, i % camps);
    const noise = [0, 1, 2, 3].reduce((sum, one) => sum + uniform(i, k, one) - 0.5, 0);
    return clamp(middle + scatter * noise);
  });
  const salience = Float64Array.from(stance, (_, at) => 0.1 + 0.9 * uniform(at % n, Math.floor(at / n), 5));
  let round = 0;
  return {
    views: { stance, salience, present: new Uint8Array(n).fill(1) },
    order: visitingOrder(n, (i) => uniform(i, 0, 6)),
    drift() {
      round += 1;
      for (let at = 0; at < stance.length; at += 1)
        stance[at] = clamp(stance[at] + 2 * ((0.618033988749895 * (at + 1) * round) % 1) - 1);
    },
  };
}
