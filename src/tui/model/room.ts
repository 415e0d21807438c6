/** Where the room stands on an issue, and which coalition holds which part of the scale. */
import { binOf } from '../../report/room.ts';
import type { RoundView } from './tape.ts';

export interface RoomBins {
  /** Agents present and caring, by equal parts of the scale. */
  readonly counts: readonly number[];
  /** The coalition with the most of them in each part, −1 for none. */
  readonly leading: readonly number[];
}

/** The room on an issue in so many parts of the scale. */
export function roomBins(view: RoundView, issue: number, bins: number): RoomBins {
  const { moves, coalitions } = view;
  const n = moves.present.length;
  const counts = Array.from({ length: bins }, () => 0);
  const held = counts.map(() => new Map<number, number>());
  for (let agent = 0; agent < n; agent += 1) {
    const entry = issue * n + agent;
    if (moves.present[agent] === 0 || moves.salience[entry] === 0) continue;
    const bin = binOf(moves.stance[entry], bins);
    counts[bin] += 1;
    const coalition = coalitions.membership[agent];
    held[bin].set(coalition, (held[bin].get(coalition) ?? 0) + 1);
  }
  const leading = held.map((shares) => {
    let best = -1;
    let most = 0;
    for (const [coalition, count] of shares) if (count > most) [best, most] = [coalition, count];
    return best;
  });
  return { counts, leading };
}
