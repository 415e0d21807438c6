/** The coalitions of one round of three drifting camps on nine issues, against the number of agents. */
import { agree } from '../../src/engine/coalitions/agreement.ts';
import { findCommunities } from '../../src/engine/coalitions/communities.ts';
import { visitingOrder } from '../../src/engine/coalitions/visiting-order.ts';
import { Draws, PURPOSE } from '../../src/engine/draws.ts';
import type { Work } from './work.ts';

const ISSUES = 9;

/** Three camps, and a way to move everybody a little. */
function room(n: number) {
  const draws = new Draws('bench', 'coalitions');
  const agents = Array.from({ length: n }, (_, i) => draws.subject(`agent-${i}`));
  const uniform = (agent: number, at: number, number: number): number =>
    draws.uniform(PURPOSE.communities, at, agents[agent], 0, number);
  const cells = (of: (issue: number, agent: number) => number) =>
    Float64Array.from({ length: n * ISSUES }, (_, at) => of(Math.floor(at / n), at % n));
  const stance = cells((k, i) => 20 + 25 * ((i + k * (i % 3)) % 3) + 30 * (uniform(i, k, 0) - 0.5));
  const salience = cells((k, i) => uniform(i, k, 1));
  const present = new Uint8Array(n).fill(1);
  const order = visitingOrder(n, (i) => uniform(i, 0, 2));
  const steps = cells((k, i) => 0.2 * (uniform(i, k, 3) - 0.5));
  let round = 0;
  const drift = () => {
    round += 1;
    for (let at = 0; at < stance.length; at += 1) stance[at] += steps[(at + round * 7) % steps.length];
  };
  return { views: { stance, salience, present }, order, drift };
}

export default [
  {
    name: 'agreement, nine issues',
    sizes: [170, 500, 1000],
    prepare: (n) => {
      const { views, drift } = room(n);
      return () => {
        drift();
        agree(views, n, ISSUES);
      };
    },
  },
  {
    name: 'communities, fresh and followed',
    sizes: [170, 500, 1000],
    prepare: (n) => {
      const { views, order, drift } = room(n);
      let previous: Int32Array | undefined;
      return () => {
        drift();
        const { partition } = agree(views, n, ISSUES);
        previous = findCommunities(partition, order, { previous }).membership;
      };
    },
  },
] satisfies Work[];
