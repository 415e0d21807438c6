/** Two campaigns under the same luck, only what differs in them. */
import { campaignComparisonDocument } from '../report/campaign-document.ts';
import { campaignComparisonPage } from '../report/text/campaign-comparison.ts';
import { openCampaign } from '../runs/campaign.ts';
import { playThroughCampaign } from '../runs/play-campaign.ts';
import { type DocumentForms, showPage } from './show-page.ts';

/** Plays both and prints what differs. @throws Failure with every problem found */
export async function compareCampaigns(
  refs: readonly [string, string],
  seed: string | null,
  forms: DocumentForms,
): Promise<void> {
  const [a, b] = refs.map((ref) => openCampaign(ref, { set: [], cut: [], refs: [] }));
  const luck = seed ?? a.campaign.data.file.id;
  const sides = [a, b].map((open) => playThroughCampaign(open, luck));
  await showPage(
    {
      document: () => campaignComparisonDocument(sides[0], sides[1]),
      blocks: () => campaignComparisonPage(refs, sides[0], sides[1]),
    },
    forms,
  );
}
