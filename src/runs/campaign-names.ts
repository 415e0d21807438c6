/** Which names mean a campaign. Loads nothing that reads one, since `run` asks before its first frame. */
import { CAMPAIGN_FILE } from '../campaigns/file.ts';
import { DISK, SEEDS } from '../scenarios/disk.ts';
import { compareText } from '../scenarios/text.ts';
import { headOf } from './head.ts';

/** Where the campaigns that come with the program lie. */
export const CAMPAIGNS = `${SEEDS}/campaigns`;

/** Ids of the campaigns that come with the program. */
export function campaignIds(): string[] {
  return DISK.list(CAMPAIGNS)
    .filter((id) => DISK.stat(`${CAMPAIGNS}/${id}/${CAMPAIGN_FILE}`) !== null)
    .sort(compareText);
}

/** The path that a name means: what lies there, else a campaign that comes with the program. */
export const campaignPath = (ref: string): string =>
  DISK.stat(ref) === null && campaignIds().includes(ref) ? `${CAMPAIGNS}/${ref}` : ref;

/** Whether a name means a campaign: a file that says so, a folder with one, or one that comes with the program. */
export function isCampaign(ref: string): boolean {
  const path = campaignPath(ref);
  const kind = DISK.stat(path)?.kind;
  if (kind === 'folder') return DISK.stat(`${path}/${CAMPAIGN_FILE}`) !== null;
  return kind === 'file' && /^kind:\s*['"]?campaign\b/m.test(headOf(path));
}
