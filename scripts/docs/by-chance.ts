/** How modular the agreement at the end of a run is beside networks in which the same stances are dealt out anew. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { agree } from '../../src/engine/coalitions/agreement.ts';
import { findCommunities } from '../../src/engine/coalitions/communities.ts';
import { nullModularity, permutationProbability } from '../../src/engine/coalitions/null-model.ts';
import { PURPOSE } from '../../src/engine/draws.ts';
import { openRun } from '../../src/engine/floor.ts';
import { uniform } from '../../src/engine/philox.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';

/** Networks drawn: the least permutation probability is one in a hundred. */
const NETWORKS = 99;

export interface ByChance {
  readonly observed: number;
  readonly mean: number;
  readonly highest: number;
  readonly probability: number;
}

/** Modularity of the stances at the end of one run, all issues counting alike, and of the networks drawn. */
export function modularityByChance(world: World, seed: string): ByChance {
  const { records } = playOut({ world, seed, conduct: CONDUCT });
  const { stance, salience, present } = records.findLast((record) => record.type === 'moves')!;
  const n = world.agents.length;
  const m = world.issues.length;
  const { visiting, agentKeys, ground } = openRun(world, seed, CONDUCT);
  const order = visiting();
  const { resolution } = world.parameters;
  const { partition } = agree({ stance, salience, present }, n, m);
  const observed = findCommunities(partition, order, { resolution }).modularity;
  const nulls = nullModularity(
    stance,
    salience,
    n,
    m,
    present,
    order,
    NETWORKS,
    (network, issue, agent) =>
      uniform(
        PURPOSE.nullModel,
        network,
        ground.issueHandles[issue],
        0,
        agentKeys[agent],
        agentKeys[n + agent],
      ),
    resolution,
  );
  return {
    observed,
    mean: nulls.reduce((sum, one) => sum + one, 0) / NETWORKS,
    highest: nulls.reduce((most, one) => Math.max(most, one), -Infinity),
    probability: permutationProbability(observed, nulls),
  };
}
