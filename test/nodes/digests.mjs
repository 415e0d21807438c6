/**
 * What this Node computes: the digests of all shipped scenarios and campaigns over several seeds, and the bits of the
 * elementary functions. Prints one JSON object; check.mjs runs it, bundled, under several Nodes and compares.
 */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { prepare } from '../../src/campaigns/campaign.ts';
import { loadCampaign } from '../../src/campaigns/load.ts';
import { campaignDigest, playCampaign } from '../../src/campaigns/play.ts';
import { playOut } from '../../src/engine/run.ts';
import { campaignIds, campaignPath } from '../../src/runs/campaign-names.ts';
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
for (const id of campaignIds()) {
  const loaded = loadCampaign(campaignPath(id), { folders: SHIPPED, access: DISK });
  if (!loaded.ok) throw new Error(`${id}: ${JSON.stringify(loaded.problems)}`);
  const campaign = prepare(loaded.data);
  const watch = { open: () => () => {} };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const inputs = { campaign, seed: String(seed), strengths: loaded.strengths, watch };
    const records = [...playCampaign(inputs)].flatMap((step) => step.records);
    digests[`campaign ${id} seed ${seed}`] = campaignDigest(records);
  }
}
digests['exp, log, logistic and logit over a million inputs'] = functionBits(math, 1_000_000);
process.stdout.write(JSON.stringify({ version: process.version, digests }));
