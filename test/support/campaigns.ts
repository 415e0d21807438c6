/** Campaigns for tests: the small shipped one, with changes to its file. */
import { readdirSync, readFileSync } from 'node:fs';
import { type Campaign, type CampaignData, prepare } from '../../src/campaigns/campaign.ts';
import type { CampaignChange } from '../../src/campaigns/change.ts';
import type { Strengths } from '../../src/campaigns/links.ts';
import { loadCampaign, type LoadedCampaign } from '../../src/campaigns/load.ts';
import type { Refused } from '../../src/scenarios/load.ts';
import { FOLDERS, memoryFiles } from './memory-files.ts';

const HOME = new URL('../../seeds/campaigns/three-rooms/', import.meta.url);

/** Its files by name. */
export const THREE_ROOMS: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(HOME)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => [name, readFileSync(new URL(name, HOME), 'utf8')]),
);

/** A text with one part exchanged, which must be there. */
export function exchanged(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`nothing to change: ${from}`);
  return text.replace(from, () => to);
}

/** Loads the small campaign, its file changed. */
export function tryThreeRooms(
  text = THREE_ROOMS['campaign.yaml'],
  change?: CampaignChange,
): LoadedCampaign | Refused {
  const files = { ...THREE_ROOMS, 'campaign.yaml': text };
  const access = memoryFiles(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`/c/${name}`, content])),
  );
  return loadCampaign('/c', { folders: FOLDERS, access, change });
}

/** The small campaign with changes, ready to be played. @throws Error where it does not load */
export function threeRooms(change?: CampaignChange): {
  readonly campaign: Campaign;
  readonly strengths: Strengths;
  readonly data: CampaignData;
} {
  const loaded = tryThreeRooms(undefined, change);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return { campaign: prepare(loaded.data), strengths: loaded.strengths, data: loaded.data };
}
