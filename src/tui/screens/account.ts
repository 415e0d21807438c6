/** The whole report of a campaign, and two campaigns side by side, as screens. */
import { type Block, pageLines } from '../../report/page.ts';
import type { Line } from '../../report/rich.ts';
import { campaignComparisonPage } from '../../report/text/campaign-comparison.ts';
import { campaignPage } from '../../report/text/campaign.ts';
import type { CampaignTape } from '../model/campaign-tape.ts';
import { campaignOf, type Ui } from '../model/state.ts';
import { campaignHead, type Drawing, scrolledPage } from './chrome.ts';

/** Columns of a page at most: longer lines are hard to read. */
const WIDEST = 110;

function reportPage(ui: Ui, title: string, blocks: (columns: number) => readonly Block[]): Drawing {
  const columns = Math.min(ui.columns - 1, WIDEST);
  const lines: Line[] = [[], ...pageLines(blocks(columns), columns)];
  return scrolledPage(ui, campaignHead(ui, title), lines, columns);
}

/** The report of `parley run` on a campaign. */
export function accountScreen(ui: Ui): Drawing {
  const { played, alone } = campaignOf(ui).finish();
  return reportPage(ui, 'In full', (columns) => campaignPage(played, alone, columns));
}

/** What was changed in a campaign, or the luck that it had. */
function nameOf({ inputs }: CampaignTape): string {
  const { changes } = inputs.open;
  return changes.length === 0 ? `as it is, seed “${inputs.seed}”` : changes.join('; ');
}

/** The campaign that is shown, and the other one. */
export function coursesScreen(ui: Ui): Drawing {
  const { tapes, against } = ui.campaign!;
  const [other, shown] = [tapes[against!], campaignOf(ui)].map((tape) => tape.finish());
  return reportPage(ui, 'Two campaigns', () =>
    campaignComparisonPage([nameOf(other), nameOf(shown)], other.played, shown.played),
  );
}
