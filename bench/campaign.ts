/**
 * What a campaign costs beside its episodes: `npx tsx bench/campaign.ts`.
 *
 * The shipped campaign of 1988–2025 without a view, with its links and with all of them cut, pair by pair in turns in one process.
 * Prints the median of user time per campaign, the median of the ratios, and how long a thousand
 * campaigns take on two cores at that rate.
 */
import { playCampaign } from '../src/campaigns/play.ts';
import type { Strengths } from '../src/campaigns/links.ts';
import { AS_IT_IS, openCampaign } from '../src/runs/campaign.ts';
import { allCut } from '../src/runs/play-campaign.ts';

const PAIRS = 24;
const { campaign, strengths } = openCampaign('internet-1988-2025', AS_IT_IS);
const cut = allCut(campaign);

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

/** User time of one campaign, ms. */
function timed(by: Strengths, seed: string): number {
  const start = process.cpuUsage();
  for (const _ of playCampaign({ campaign, seed, strengths: by }));
  return process.cpuUsage(start).user / 1000;
}

for (let warm = 0; warm < 4; warm += 1) {
  timed(strengths, `warm ${warm}`);
  timed(cut, `warm ${warm}`);
}
const pairs = Array.from({ length: PAIRS }, (_, at) => ({
  linked: timed(strengths, `pair ${at}`),
  alone: timed(cut, `pair ${at}`),
}));
const linked = median(pairs.map((pair) => pair.linked));
const ratio = median(pairs.map((pair) => pair.linked / pair.alone));
process.stdout.write(
  [
    `a campaign with its links: ${linked.toFixed(0)} ms`,
    `beside its episodes alone: ${ratio.toFixed(2)}`,
    `a thousand on two cores: ${((linked * 1000) / 2 / 1000).toFixed(0)} s`,
    '',
  ].join('\n'),
);
