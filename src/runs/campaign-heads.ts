/** Heads of the campaigns that come with the program; nothing here loads what reads or plays one. */
import { CAMPAIGN_FILE } from '../campaigns/file.ts';
import { DISK } from '../scenarios/disk.ts';
import { headline, type Headline } from '../scenarios/list.ts';
import { campaignIds, CAMPAIGNS } from './campaign-names.ts';

/** What is told of the campaigns that come with the program before they are opened. */
export function listCampaigns(): Headline[] {
  return campaignIds().map((id) => headline(id, `${CAMPAIGNS}/${id}/${CAMPAIGN_FILE}`, DISK));
}
