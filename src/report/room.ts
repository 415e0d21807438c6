/** Where the room stands on an issue: how many agents hold which stance. */
import type { MovesRecord } from '../engine/records.ts';

/**
 * Agents by stance in equal bins over 0–100, among those present who care about the issue.
 * @param agents number of agents; @returns `bins` counts
 */
export function histogram(moves: MovesRecord, issue: number, agents: number, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  for (let agent = 0; agent < agents; agent += 1) {
    const entry = issue * agents + agent;
    if (moves.present[agent] === 0 || moves.salience[entry] === 0) continue;
    counts[binOf(moves.stance[entry], bins)] += 1;
  }
  return counts;
}

/** The bin of a value on the scale, so that 0 and 100 are the middles of the first and the last. */
export function binOf(value: number, bins: number): number {
  return Math.round((value / 100) * (bins - 1));
}
