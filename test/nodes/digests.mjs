/**
 * What this Node computes: the digests of all shipped scenarios over several seeds, and the bits of the
 * elementary functions. Prints one JSON object; check.mjs runs it, bundled, under several Nodes and compares.
 */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { playOut } from '../../src/engine/run.ts';
import { compile } from '../../src/scenarios/compile.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { loadScenario } from '../../src/scenarios/load.ts';
import { scenarioIds } from '../../src/scenarios/locate.ts';
import { functionBits } from './function-bits.mjs';
import * as math from '../../src/engine/math.ts';

const SEEDS = 5;

const digests = {};
for (const id of scenarioIds({ access: DISK }, SHIPPED)) {
  const loaded = loadScenario(id, { folders: SHIPPED, access: DISK, known: KNOWN });
  if (!loaded.ok) throw new Error(`${id}: ${JSON.stringify(loaded.problems)}`);
  const world = compile(loaded.scenario, KNOWN);
  for (let seed = 1; seed <= SEEDS; seed += 1)
    digests[`${id} seed ${seed}`] = playOut({ world, seed: String(seed), conduct: CONDUCT }).digest;
}
digests['exp, log, logistic and logit over a million inputs'] = functionBits(math, 1_000_000);
process.stdout.write(JSON.stringify({ version: process.version, digests }));
