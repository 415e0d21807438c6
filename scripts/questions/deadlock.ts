/** Whether deadlock among states opens a window for firms: the shipped campaign with its rooms of states made to block, with its links and with all of them cut. */
import { outcomesAsked, type CampaignQuestion } from '../../src/campaigns/study.ts';
import { playCampaignArms } from '../../src/runs/campaign-pairs.ts';
import { AS_IT_IS, openCampaign } from '../../src/runs/campaign.ts';
import { allCut } from '../../src/runs/play-campaign.ts';
import type { Arms, Values } from './play.ts';

export const CAMPAIGN = 'internet-1988-2025';
/** Rooms in which states alone decide. */
export const STATES = [
  'wattc-88',
  'conference-on-names',
  'wsis-2003',
  'tunis-2005',
  'itu-pp-2010',
  'wcit-12',
  'itu-pp-2014',
];
/** Loss above which a delegation objects there: next to nothing. */
export const OBJECTION = 0.02;
const ASKED = [
  ...STATES.map((id) => `${id}.issues.passed`),
  'icann-98.opened',
  'wgig-2005.opened',
  '*.groups.business.utility',
];

export async function playDeadlock(
  replicates: number,
): Promise<{ readonly arms: Arms; readonly titles: readonly string[] }> {
  const base = openCampaign(CAMPAIGN, AS_IT_IS);
  const blocked = openCampaign(CAMPAIGN, {
    ...AS_IT_IS,
    set: STATES.map((id) => `${id}.parameters.objection=${OBJECTION}`),
  });
  const cut = allCut(base.campaign);
  const question: CampaignQuestion = {
    campaigns: [base.campaign.data, blocked.campaign.data],
    arms: [
      { campaign: 0, strengths: [...base.strengths] },
      { campaign: 1, strengths: [...blocked.strengths] },
      { campaign: 0, strengths: [...cut] },
      { campaign: 1, strengths: [...cut] },
    ],
    patterns: ASKED,
    facts: [],
  };
  const outcomes = outcomesAsked(base.campaign, question);
  const rows = await playCampaignArms(question, {
    seed: 'questions',
    replicates,
    workers: 1,
    watch: () => {},
  });
  const [own, changed, alone, aloneChanged] = rows.map((arm): Values =>
    arm.map((values) => Array.from(values, (value) => Number(value.toFixed(4)))),
  );
  return {
    arms: { base: own, changed, nullBase: alone, nullChanged: aloneChanged },
    titles: outcomes.map(({ title }) => title),
  };
}
