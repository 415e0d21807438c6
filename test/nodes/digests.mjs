/**
 * What this Node computes: the digests of all shipped scenarios over several seeds, from the built program, and the bits of
 * the elementary functions. Prints one JSON object; check.mjs runs it under several Nodes and compares.
 */
import { CONDUCT } from '../../dist/agents/conduct.js';
import { playOut } from '../../dist/engine/run.js';
import { compile } from '../../dist/scenarios/compile.js';
import { DISK, SHIPPED } from '../../dist/scenarios/disk.js';
import { KNOWN } from '../../dist/scenarios/known.js';
import { loadScenario } from '../../dist/scenarios/load.js';
import { scenarioIds } from '../../dist/scenarios/locate.js';
import { functionBits } from './function-bits.mjs';
import * as math from '../../dist/engine/math.js';

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
