/** The golden transcript of a scenario: one seeded run told round by round, then its report, as prose to review. */
import { finish } from '../src/runs/finish.ts';
import { openScenario } from '../src/runs/session.ts';
import type { EngineRecord } from '../src/engine/records.ts';
import { sentenceOf, voiceOf } from '../src/report/chronicle.ts';
import { namesOf } from '../src/report/names.ts';
import { plainText } from '../src/report/rich.ts';
import { printPlain } from '../src/report/page.ts';
import { campaignPage } from '../src/report/text/campaign.ts';
import { plainReport } from '../src/report/text/report.ts';
import { openCampaign } from '../src/runs/campaign.ts';
import { allCut, playThroughCampaign } from '../src/runs/play-campaign.ts';
import { SILENT } from '../src/runs/progress.ts';

/** The seed of every golden transcript. */
const SEED = 'golden';

/** What a transcript leaves to its report: hundreds of drafts and signatures, and what the round's numbers say. */
const BESIDES: ReadonlySet<EngineRecord['type']> = new Set([
  'text',
  'agenda',
  'coalitions',
  'shift',
  'signature',
  'deployment',
  'outcome',
  'end',
]);

/** Where a scenario's transcript is kept. */
export function transcriptPath(scenario: string): string {
  return `test/golden/transcripts/${scenario}.md`;
}

/** Where a campaign's transcript is kept. */
export function campaignTranscriptPath(campaign: string): string {
  return `test/golden/campaigns/${campaign}.md`;
}

/** Tells a campaign's golden run, with the same beside it with all links cut. */
export function campaignTranscript(id: string): string {
  const open = openCampaign(id, { set: [], cut: [], refs: [] });
  const played = playThroughCampaign(open, SEED, SILENT);
  const alone = playThroughCampaign({ ...open, strengths: allCut(open.campaign) }, SEED, SILENT);
  return `${printPlain(campaignPage(played, alone, 80)).trimEnd()}\n`;
}

/** Tells a scenario's golden run. */
export function transcript(scenario: string): string {
  const wish = { shipped: true, seed: SEED, rounds: null, set: [], changes: null };
  const { run } = finish({ scenario: openScenario(scenario), ...wish });
  const voice = voiceOf(namesOf(run.world));
  const lines: string[] = [`# ${run.world.title}, seed ${SEED}`];
  for (const record of run.records) {
    if (record.type === 'round') {
      lines.push(
        '',
        `## Round ${record.round}: ${record.stage}, round ${record.stageRound} of the stage`,
        '',
      );
      continue;
    }
    const line = BESIDES.has(record.type) ? null : sentenceOf(record, voice);
    if (line !== null) lines.push(`- ${plainText(line)}`);
  }
  // The replay code carries the version and the scenario's digest, which change without the story changing.
  const report = plainReport({ ...run, code: null });
  return `${lines.join('\n')}\n\n# Report\n\n${report.trimEnd()}\n`;
}
