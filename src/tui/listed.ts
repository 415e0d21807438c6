/** What Home lists: campaigns first, then the scenarios. */
import { listCampaigns } from '../runs/campaign-heads.ts';
import { DISK, SHIPPED } from '../scenarios/disk.ts';
import { type Headline, listScenarios } from '../scenarios/list.ts';

export const listedScenarios = (): readonly Headline[] => [
  ...listCampaigns(),
  ...listScenarios(DISK, SHIPPED),
];
