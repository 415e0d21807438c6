/** Shows a campaign that was played the way that was asked for, the same with all links cut beside it. */
import { campaignDocument } from '../report/campaign-document.ts';
import { writeCampaignRun } from '../report/campaign-run-file.ts';
import { campaignPage } from '../report/text/campaign.ts';
import { openCampaign, type CampaignAsked } from '../runs/campaign.ts';
import { allCut, playThroughCampaign } from '../runs/play-campaign.ts';
import { tell, writeFiles } from '../runs/write.ts';
import { type DocumentForms, showPage } from './show-page.ts';

export interface CampaignWish extends CampaignAsked {
  readonly ref: string;
  readonly seed: string | undefined;
  /** File to save what was asked for to. */
  readonly out: string | undefined;
}

/** Plays a campaign and prints it. @throws Failure with every problem found */
export async function showCampaign(wish: CampaignWish, forms: DocumentForms): Promise<void> {
  const { ref, out } = wish;
  const open = openCampaign(ref, wish);
  const seed = wish.seed ?? open.campaign.data.file.id;
  const played = playThroughCampaign(open, seed);
  const alone = playThroughCampaign({ ...open, strengths: allCut(open.campaign) }, seed);
  if (out !== undefined) {
    writeFiles([{ path: out, text: writeCampaignRun(played, wish) }]);
    tell(`wrote ${out}`);
  }
  await showPage(
    {
      document: () => campaignDocument(played, alone),
      blocks: (columns) => campaignPage(played, alone, columns),
    },
    forms,
  );
}
