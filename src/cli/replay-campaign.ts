/** Plays a saved campaign again and verifies that it is the same. */
import { isCampaignRun, readCampaignRun, scenarioDigests } from '../report/campaign-run-file.ts';
import { isCode, RunFileError } from '../report/run-file.ts';
import { campaignPage } from '../report/text/campaign.ts';
import { campaignDocument } from '../report/campaign-document.ts';
import { openSavedCampaign } from '../runs/campaign.ts';
import { EXIT, Failure } from '../runs/failure.ts';
import { headOf } from '../runs/head.ts';
import { allCut, playThroughCampaign } from '../runs/play-campaign.ts';
import { readRegular } from '../runs/read.ts';
import { VERSION } from '../runs/version.ts';
import { tell } from '../runs/write.ts';
import { type DocumentForms, showPage } from './show-page.ts';

/** Bytes of a saved campaign: names and fingerprints. */
const MOST_BYTES = 1024 * 1024;

/**
 * Replays a saved campaign.
 * @returns false where the file is none
 * @throws Failure where it differs
 */
export async function replayedCampaign(ref: string, forms: DocumentForms): Promise<boolean> {
  if (isCode(ref) || !isCampaignRun(headOf(ref))) return false;
  const saved = readSaved(ref);
  if (saved.parley !== VERSION)
    throw new Failure(
      `this campaign was played with Parley ${saved.parley}, and this is ${VERSION}: another version may play it differently, so it is not replayed`,
      EXIT.differs,
    );
  const open = openSavedCampaign(saved.ref, saved);
  const now = scenarioDigests(open.campaign.data);
  const other = Object.keys({ ...now, ...saved.scenarios }).find((id) => now[id] !== saved.scenarios[id]);
  if (other !== undefined)
    throw new Failure(
      `the episode '${other}' is not what it was when this campaign was saved, so it is not replayed`,
      EXIT.differs,
    );
  const played = playThroughCampaign(open, saved.seed);
  if (played.digest !== saved.digest)
    throw new Failure(
      `this is not the same campaign: its digest is ${played.digest}, saved was ${saved.digest}`,
      EXIT.differs,
    );
  const alone = playThroughCampaign({ ...open, strengths: allCut(open.campaign) }, saved.seed);
  await showPage(
    {
      document: () => campaignDocument(played, alone),
      blocks: (columns) => campaignPage(played, alone, columns),
    },
    forms,
  );
  tell(`replayed: the digest ${saved.digest} is the same`);
  return true;
}

function readSaved(ref: string): ReturnType<typeof readCampaignRun> {
  try {
    return readCampaignRun(readRegular(ref, MOST_BYTES), ref);
  } catch (error) {
    if (error instanceof RunFileError) throw new Failure(error.message);
    throw error;
  }
}
