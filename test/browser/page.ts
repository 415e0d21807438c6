/** What the page runs: the engine, the agents and the campaigns as they are, bundled for a browser. */
import { CONDUCT } from '../../src/agents/conduct.ts';
import { type CampaignData, prepare } from '../../src/campaigns/campaign.ts';
import { campaignDigest, playCampaign } from '../../src/campaigns/play.ts';
import { exp, log, logistic, logit } from '../../src/engine/math.ts';
import { playOut } from '../../src/engine/run.ts';
import type { World } from '../../src/engine/world.ts';
import { functionBits } from '../nodes/function-bits.mjs';
import { fromText } from '../support/plain.ts';

/** The digest of one run of a world that was handed over as text. */
export function digestOf(world: string, seed: string): string {
  return playOut({ world: fromText(world) as World, seed, conduct: CONDUCT }).digest;
}

/** The digest of one campaign, watched, that was handed over as text. */
export function campaignDigestOf(campaign: string, seed: string): string {
  const watch = { open: () => () => {} };
  const inputs = {
    campaign: prepare(fromText(campaign) as CampaignData),
    seed,
    strengths: new Map<string, number>(),
    watch,
  };
  return campaignDigest([...playCampaign(inputs)].flatMap(({ records }) => records));
}

/** A fingerprint of the bits of the elementary functions over so many inputs. */
export function bitsOf(count: number): string {
  return functionBits({ exp, log, logistic, logit }, count);
}
