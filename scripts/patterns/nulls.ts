/** Rosters that know nothing, for patterns to be held against: the same positions given to other agents, one by one or as whole profiles, and positions at random. */
import seedrandom from 'seedrandom';
import type { World } from '../../src/engine/world.ts';
import { shuffledOrder } from '../../src/experiments/designs/shared/chance.ts';

export const ROSTERS = ['as coded', 'permuted', 'random'] as const;
/** With the one in which whole profiles are dealt out. */
export const DEALT_ROSTERS = ['as coded', 'permuted', 'profiles', 'random'] as const;
export type Roster = (typeof DEALT_ROSTERS)[number];

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

/** A world in which every agent has the positions and saliences of another agent of its kind. */
function exchanged(world: World, uniform: () => number): World {
  const n = world.agents.length;
  const position = world.position.slice();
  const salience = world.salience.slice();
  for (const kind of new Set(world.agents.map((agent) => agent.kind))) {
    const members = world.agents.flatMap((agent, at) => (agent.kind === kind ? [at] : []));
    const order = new Uint32Array(members.length);
    shuffledOrder(order, uniform);
    members.forEach((member, at) => {
      for (let from = 0; from < world.issues.length * n; from += n) {
        position[from + member] = world.position[from + members[order[at]!]!]!;
        salience[from + member] = world.salience[from + members[order[at]!]!]!;
      }
    });
  }
  return { ...world, position, salience };
}

/**
 * The world with another roster: positions of each issue dealt out anew among those who take part in it, whole profiles dealt out
 * among agents of a kind, or positions drawn evenly over the scale; everything else stays.
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
    case 'profiles':
      return exchanged(world, uniform);
    case 'random':
      return rewritten(world, (entries, position) => {
        for (const entry of entries) position[entry] = 100 * uniform();
      });
  }
}
