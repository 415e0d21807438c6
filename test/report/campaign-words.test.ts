/** Sentences about campaigns, where what they tell of is at its edge: ties, mandates of nobody, pairs that do not compare. */
import { describe, expect, it } from 'vitest';
import type { CampaignRecord } from '../../src/campaigns/records.ts';
import { type CampaignQuestion, answering, effectsOf, outcomesAsked } from '../../src/campaigns/study.ts';
import { campaignNames, type PlayedCampaign } from '../../src/report/campaign.ts';
import { printPlain } from '../../src/report/page.ts';
import { campaignEffectsPage } from '../../src/report/text/campaign-effects.ts';
import { mandateEnd, whyNot } from '../../src/report/text/campaign-episode.ts';
import { threeRooms } from '../support/campaigns.ts';

describe('a venue that was not chosen', () => {
  const { campaign } = threeRooms();
  const staking = (guild: number, forum: number): CampaignRecord => ({
    type: 'choice-of-venue',
    choice: campaign.data.file.choices![0].id,
    after: null,
    isOpen: true,
    opens: ['guild-1994'],
    actors: [
      { actor: 'keepers', prospects: [], brings: 'guild-1994', stake: guild },
      { actor: 'lumen', prospects: [], brings: 'forum-1994', stake: forum },
    ],
  });
  const why = (record: CampaignRecord): string =>
    whyNot(
      'forum-1994',
      { campaign, records: [record] } as unknown as PlayedCampaign,
      campaignNames(campaign),
    );

  it('had less staked on it', () => {
    expect(why(staking(0.5, 0.25))).toMatch(/^More was staked on The Guild, 1994 than on this/);
  });

  it('had as much staked on it, and comes later', () => {
    expect(why(staking(0.5, 0.5))).toMatch(/^As much was staked on The Guild, 1994, which comes first/);
  });
});

describe('a mandate', () => {
  const card = { id: 'm', title: 'M', holder: 'H', function: 'keeps', from: 2006 };

  it('never began, ended, runs until a year or has no end', () => {
    const end = (until: number): string => mandateEnd(card, until, 2025);
    expect([2006, 2011, 2025, 2030, Infinity].map(end)).toEqual([
      'never began',
      'ended in 2011',
      'ended in 2025',
      'runs until 2030',
      'has no end',
    ]);
  });
});

describe('pairs of campaigns in which an episode takes place in one only', () => {
  const plain = threeRooms();
  const changed = threeRooms({ set: ['league-1990.agents.northland.saliences.names=0.1'], cut: [] });
  const question: CampaignQuestion = {
    campaigns: [plain.data, changed.data],
    arms: [
      { campaign: 0, strengths: [] },
      { campaign: 1, strengths: [] },
    ],
    patterns: ['guild-1994.issues.names.*', 'guild-1994.opened'],
    facts: [],
  };
  const replicates = 4;
  const rows = answering(question)({ seed: 'three-rooms', first: 1, count: replicates });
  const effects = effectsOf(
    outcomesAsked(plain.campaign, question),
    rows.map(([one]) => one),
    rows.map(([, other]) => other),
  );
  const told = (shown: typeof effects): string =>
    printPlain(
      campaignEffectsPage({
        title: 'x',
        seed: 'three-rooms',
        replicates,
        changes: [],
        effects: shown,
        alone: [],
        named: true,
      }),
    );

  it('are told as such, without numbers that are none', () => {
    const text = told(effects);
    expect(text).not.toContain('NaN');
    expect(text).toContain('Text on Who gives out names comes up in both campaigns of no pair');
    expect(text).toMatch(/6 outcomes cannot be compared: in no pair do they come up in both/);
    expect(text).toMatch(/The Guild, 1994 took place .* → 0\.0%/);
  });

  it('are counted where some of them compare', () => {
    const some = effects.map((effect) => (effect.pairs === 0 ? { ...effect, pairs: 3 } : effect));
    expect(told(some)).toContain('(over the 3 pairs in which it comes up in both)');
  });
});
