/** Shipped campaigns, which are loaded and checked when Parley is built. Nothing here loads what reads and checks files. */
import { type BuiltFrom, keptAs } from '../scenarios/disk.ts';
import type { CampaignData } from './campaign.ts';

/** Where a build keeps them. */
export const KEPT_CAMPAIGNS = 'campaigns';

export interface KeptCampaign extends BuiltFrom {
  readonly data: CampaignData;
}

/** A shipped campaign as it is, by its id; null where it has to be loaded from its files. */
export const keptCampaign = (id: string): CampaignData | null =>
  keptAs<KeptCampaign>(KEPT_CAMPAIGNS, id)?.data ?? null;
