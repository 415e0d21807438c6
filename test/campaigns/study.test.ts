/** Campaigns in pairs: common seeds, shared runs, and differences that are those of the arms. */
import { describe, expect, it } from 'vitest';
import { playCampaign } from '../../src/campaigns/play.ts';
import {
  answering,
  type CampaignQuestion,
  effectsOf,
  isClear,
  outcomesAsked,
} from '../../src/campaigns/study.ts';
import { replicateSeed } from '../../src/experiments/arm.ts';
import { threeRooms } from '../support/campaigns.ts';

const { campaign, data } = threeRooms();
const cut = threeRooms({ cut: ['guild-text'], set: [] }).strengths;
const changed = threeRooms({ cut: [], set: ['league-1990.agents.northland.saliences.names=0.1'] });

const QUESTION: CampaignQuestion = {
  campaigns: [data, changed.data],
  arms: [
    { campaign: 0, strengths: [] },
    { campaign: 0, strengths: [...cut] },
    { campaign: 1, strengths: [] },
  ],
  patterns: ['*.issues.names.text', '*.issues.names.passed', '*.opened'],
  facts: [
    {
      id: 'settled',
      title: 'Settled in the Guild',
      episode: 'guild-1994',
      holds: ['opened', 'issues.names.text<50'],
    },
  ],
};
const outcomes = outcomesAsked(campaign, QUESTION);
const at = (name: string): number => outcomes.findIndex((one) => one.name === name);
const rows = answering(QUESTION)({ seed: 'pairs', first: 1, count: 40 });

describe('campaigns in pairs', () => {
  it('read what a campaign that is played by itself comes to, whatever other arms were played before', () => {
    for (const replicate of [0, 7, 39]) {
      const texts = new Map<string, number>();
      const watch = {
        open:
          ({ id }: { readonly id: string }) =>
          (record: { readonly type: string; readonly issue?: unknown; readonly text?: unknown }) => {
            if (record.type === 'outcome' && record.issue === 'names') texts.set(id, record.text as number);
          },
      };
      const inputs = { campaign, seed: replicateSeed('pairs', replicate + 1), strengths: cut, watch };
      for (const _ of playCampaign(inputs));
      for (const id of ['league-1990', 'guild-1994', 'forum-1994', 'league-2002'])
        expect(rows[replicate][1][at(`${id}.issues.names.text`)]).toEqual(texts.get(id) ?? NaN);
    }
  });

  it('say nothing of an episode that did not take place but that it did not', () => {
    const closed = rows.filter(([base]) => base[at('guild-1994.opened')] === 0);
    expect(closed.length).toBeGreaterThan(0);
    for (const [base] of closed) {
      expect(base[at('guild-1994.issues.names.text')]).toBeNaN();
      expect(base[at('settled')]).toBe(0);
    }
  });

  it('leave what comes before a cut as it was, and tell what comes after', () => {
    const effects = effectsOf(
      outcomes,
      rows.map(([base]) => base),
      rows.map(([, other]) => other),
    );
    const of = (name: string) => effects[at(name)];
    for (const id of ['league-1990', 'guild-1994']) {
      expect(of(`${id}.issues.names.text`).difference.estimate).toBe(0);
      expect(isClear(of(`${id}.issues.names.text`))).toBe(false);
    }
    expect(isClear(of('league-2002.issues.names.text'))).toBe(true);
    expect(of('league-2002.issues.names.text').difference.high).toBeLessThan(0);
  });

  it('tell a difference of shares that is the difference of its two shares', () => {
    const effects = effectsOf(
      outcomes,
      rows.map(([base]) => base),
      rows.map(([, , other]) => other),
    );
    const { before, after, difference, pairs } = effects[at('settled')];
    expect(pairs).toBe(40);
    expect(difference.estimate).toBeCloseTo(after.estimate - before.estimate, 12);
    // Who cares less in 1990 lets the League settle it.
    expect(difference.high).toBeLessThan(0);
  });

  it('come out the same in whatever batches they are played', () => {
    const answer = answering(QUESTION);
    const again = [
      ...answer({ seed: 'pairs', first: 1, count: 3 }),
      ...answer({ seed: 'pairs', first: 4, count: 2 }),
    ];
    expect(again).toEqual(rows.slice(0, 5));
  });
});
