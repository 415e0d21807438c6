/** What a roster says of an issue, as densities read it. */
import type { Roster } from '../../models/roster.ts';
import type { Stakes } from './kinds.ts';

/** The stakes on an issue: positions on the scale of 100, weights capability times salience; only of those who take part. */
export function stakesOn({ agents, position, salience, capability, scale }: Roster, issue: number): Stakes {
  const n = agents.length;
  const { low, high } = scale[issue];
  const held = agents.flatMap((_, agent) => {
    const at = issue * n + agent;
    return position[at] === position[at] ? [at] : [];
  });
  return {
    positions: held.map((at) => (100 * (position[at] - low)) / (high - low)),
    weights: held.map((at) => capability[at] * salience[at]),
  };
}
