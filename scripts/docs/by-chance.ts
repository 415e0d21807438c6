/** How modular the agreement at the end of a run is beside networks in which the same stances are dealt out anew. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { searchRoom } from '../../src/engine/coalitions/search.ts';
import { openRun } from '../../src/engine/floor.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { chanceOf, type ByChance } from '../../src/report/by-chance.ts';

/** Networks drawn: the least permutation probability is one in a hundred. */
const NETWORKS = 99;

/** Modularity of the stances at the end of one run, all issues counting alike, and of the networks drawn. */
export function modularityByChance(world: World, seed: string): ByChance {
  const { records } = playOut({ world, seed, conduct: CONDUCT });
  const views = records.findLast((record) => record.type === 'moves')!;
  const { resolution } = world.parameters;
  const order = openRun(world, seed, CONDUCT).visiting();
  const observed = searchRoom(views, world.issues.length, order, { resolution });
  return chanceOf(world, seed, views, observed.modularity, NETWORKS);
}
