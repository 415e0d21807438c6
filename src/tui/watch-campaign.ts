/** Opens the interface on a campaign. */
import { type CampaignAsked, openCampaign } from '../runs/campaign.ts';
import { CampaignTape } from './model/campaign-tape.ts';
import { campaignScreen } from './screens/campaign.ts';
import { start } from './start.ts';

/**
 * Opens a campaign and shows it.
 * @param seed null: the campaign's id
 * @throws Failure where it is not valid, before the screen is taken
 */
export async function watchCampaign(ref: string, asked: CampaignAsked, seed: string | null): Promise<void> {
  const open = openCampaign(ref, asked);
  const campaign = new CampaignTape({ open, seed: seed ?? open.campaign.data.file.id });
  await start({ campaign }, campaignScreen);
}
