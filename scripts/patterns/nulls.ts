/** Rosters that know nothing, for patterns to be held against: the same positions given to other agents, and positions at random. */
import seedrandom from 'seedrandom';
import type { World } from '../../src/engine/world.ts';
import { shuffledOrder } from '../../src/experiments/designs/shared/chance.ts';

export const ROSTERS = ['as coded', 'permuted', 'random'] as const;
export type Roster = (typeof ROSTERS)[number];

/** A world whose positions are written anew issue by issue, among those who take part in the issue. */
function rewritten(world: World, write: (entries: readonly number[], position: Float64Array) => void): World {
  const n = world.agents.length;
  const position = world.position.slice();
  for (let issue = 0; issue < world.issues.length; issue += 1) {
    const entries = world.agents.flatMap((_, agent) =>
      world.salience[issue * n + agent]! > 0 ? [issue * n + agent] : [],
    );
    write(entries, position);
  }
  return { ...world, position };
}

/**
 * The world with another roster: positions of each issue dealt out anew among those who take part in it, or drawn evenly over its
 * scale; everything else stays.
 */
export function withRoster(world: World, roster: Roster, seed: string): World {
  const uniform = seedrandom(`${roster} roster ${seed}`);
  switch (roster) {
    case 'as coded':
      return world;
    case 'permuted':
      return rewritten(world, (entries, position) => {
        const order = new Uint32Array(entries.length);
        shuffledOrder(order, uniform);
        entries.forEach((entry, at) => {
          position[entry] = world.position[entries[order[at]!]!]!;
        });
      });
    case 'random':
      return rewritten(world, (entries, position) => {
        for (const entry of entries) position[entry] = 100 * uniform();
      });
  }
}
