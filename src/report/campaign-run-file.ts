/** A saved run of a campaign: what it was fed and the digest that it ended with. It names its campaign, which lies where it lay. */
import { checkJson } from '../scenarios/check-json.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { JsonError, parseJson } from '../scenarios/json.ts';
import { strict } from '../scenarios/schema-parts.ts';
import * as z from '../scenarios/zod.ts';
import type { CampaignData } from '../campaigns/campaign.ts';
import type { PlayedCampaign } from './campaign.ts';
import { RunFileError } from './run-file.ts';
import { DIGEST } from './run-file-reader.ts';

const FORMAT = 1;

/** What was asked of a campaign, and where it lies. */
interface CampaignRequest {
  readonly ref: string;
  readonly set: readonly string[];
  readonly cut: readonly string[];
  readonly refs: readonly string[];
}

export interface CampaignRunInputs extends CampaignRequest {
  readonly parley: string;
  readonly seed: string;
  /** Fingerprints of its scenarios as they were played, by episode. */
  readonly scenarios: Readonly<Record<string, string>>;
  readonly digest: string;
}

/** Fingerprints of the scenarios of a campaign, by episode. */
export const scenarioDigests = ({ scenarios }: CampaignData): Record<string, string> =>
  Object.fromEntries(Object.entries(scenarios).map(([id, scenario]) => [id, scenarioDigest(scenario)]));

const schema = strict({
  kind: z.literal('campaign-run'),
  format: z.literal(FORMAT),
  parley: z.string().max(64),
  ref: z.string().min(1),
  seed: z.string().min(1),
  set: z.array(z.string()),
  cut: z.array(z.string()),
  refs: z.array(z.string()),
  scenarios: z.record(z.string(), DIGEST),
  digest: DIGEST,
});

/** The text of a saved run of a campaign. */
export function writeCampaignRun(played: PlayedCampaign, { ref, set, cut, refs }: CampaignRequest): string {
  const { parley, seed, digest, campaign } = played;
  const scenarios = scenarioDigests(campaign.data);
  const file = { kind: 'campaign-run', format: FORMAT, parley, ref, seed, set, cut, refs, scenarios, digest };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** Whether a text is a saved run of a campaign by how it begins. */
export const isCampaignRun = (text: string): boolean => /^\s*\{\s*"kind":\s*"campaign-run"/.test(text);

/**
 * Reads a saved run of a campaign.
 * @param name what messages call it
 * @throws RunFileError saying what is wrong, and where
 */
export function readCampaignRun(text: string, name: string): CampaignRunInputs {
  try {
    const { parley, ref, seed, set, cut, refs, scenarios, digest } = checkJson(
      schema,
      parseJson(text, name),
      text,
      name,
    );
    return { parley, ref, seed, set, cut, refs, scenarios, digest };
  } catch (error) {
    if (error instanceof JsonError)
      throw new RunFileError(`this is no saved run of a campaign:\n${error.message}`);
    throw error;
  }
}
