/** The members of chr-1999 follow from their votes before, and the Commission's order of voting is kept. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeCommission } from '../../scripts/code-commission.ts';
import { csvOf } from '../../scripts/code-states.ts';
import { POINTS, readTable, VOTES } from '../../scripts/elections/files.ts';
import { rowsOf } from '../../src/experiments/covariates.ts';
import { played } from '../support/finished.ts';

const FOLDER = 'seeds/scenarios/chr-1999/';
const SEEDS = Array.from({ length: 20 }, (_, at) => `seed ${at}`);

describe('the Commission on Human Rights', () => {
  it('has the seats of the five regional groups', () => {
    const members = rowsOf('members.csv', readFileSync(`${FOLDER}members.csv`, 'utf8'));
    const seats = new Map<string, number>();
    for (const { group = '' } of members) seats.set(group, (seats.get(group) ?? 0) + 1);
    expect(Object.fromEntries(seats)).toEqual({
      africa: 15,
      asia: 12,
      grulac: 11,
      weog: 10,
      'eastern-europe': 5,
    });
    expect(new Set(members.map(({ state }) => state)).size).toBe(53);
  });

  it('votes on the amendment furthest from the draft first, then on the other, then on the whole', () => {
    for (const seed of SEEDS) {
      const votes = played('chr-1999', seed).records.filter((record) => record.type === 'vote');
      expect(votes.map(({ passed }) => passed)).toEqual([false, false, true]);
      expect(votes.map(({ texts }) => texts[0])).toEqual([30, 50, 100]);
      for (const vote of votes) expect(vote.for + vote.against + vote.abstain).toBe(53);
    }
  });

  it('keeps the draft from no milder word: a universal value is taken into the title', () => {
    const set = ['proposals.title-amendment.text=75'];
    const { records } = played('chr-1999', 'seed 0', set);
    expect(records.findLast((record) => record.type === 'outcome')!.text).toBe(75);
  });
});

const present = existsSync(VOTES) && existsSync(POINTS);
it.skipIf(!present)(
  `follows from the roll calls${present ? '' : ' [skipped: ../shared/data is not here]'}`,
  () => {
    const votes = readTable(VOTES);
    const points = readTable(POINTS);
    const roster = csvOf(codeCommission(votes, points));
    expect(readFileSync(`${FOLDER}states.csv`, 'utf8')).toBe(roster);
    const later = votes.map((row) => ({ ...row, year: '1999', vote: 'no' }));
    expect(csvOf(codeCommission([...votes, ...later], points))).toBe(roster);
  },
);
