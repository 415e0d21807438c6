/**
 * unga-elections codes a session from nothing but what came before it, and tells ballots at least as well as persistence. What
 * needs the roll calls is skipped where they are not at hand.
 */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../scripts/code-states.ts';
import { codeSession, meanBallot, statesOf } from '../../scripts/elections/code.ts';
import { FOLDER, POINTS, readBlocs, readRule, readTable, VOTES } from '../../scripts/elections/files.ts';
import { knownBefore, rollCall, SERIES, yearsOf } from '../../scripts/elections/known.ts';
import { measure, medianError } from '../../scripts/elections/measured.ts';
import type { CovariateRow } from '../../src/experiments/covariates.ts';

const rule = readRule();

/** Four states, two sessions of one series: ann always yes, bob always no, cy turned to abstaining, dee was away the last time. */
const votes: readonly CovariateRow[] = [
  ['1', 'AAA', 'yes'],
  ['1', 'BBB', 'no'],
  ['1', 'CCC', 'yes'],
  ['1', 'DDD', 'no'],
  ['2', 'AAA', 'yes'],
  ['2', 'BBB', 'no'],
  ['2', 'CCC', 'abstain'],
].map(([year, iso3, vote]) => ({
  series: 'sovereignty',
  year: year!,
  iso3: iso3!,
  country: `State ${iso3}`,
  vote: vote!,
}));
const points: readonly CovariateRow[] = ['AAA', 'BBB', 'CCC', 'DDD'].map((code, at) => ({
  year: '1',
  country: `State ${code}`,
  idealpoint: String(at / 10),
}));

describe('the coding of a session', () => {
  it('reads nothing of the session itself or later', () => {
    const later = [
      ...votes,
      ...votes.map((row) => ({ ...row, year: String(Number(row['year']) + 2), vote: 'no' })),
    ];
    const laterPoints = [...points, ...points.map((row) => ({ ...row, year: '3', idealpoint: '-2' }))];
    const coded = csvOf(codeSession(knownBefore(3, votes, points), rule, []));
    expect(csvOf(codeSession(knownBefore(3, later, laterPoints), rule, []))).toBe(coded);
    expect(csvOf(codeSession(knownBefore(4, later, laterPoints), rule, []))).not.toBe(coded);
  });

  it('weighs the last ballot, older ones by a quarter each, and neighbours by a quarter', () => {
    const known = knownBefore(3, votes, points);
    // Neighbours of AAA are BBB (no) and CCC (abstained), of CCC the other two, of DDD all three.
    expect(meanBallot(known, rule, 'sovereignty', 'AAA')).toBeCloseTo((1 + 0.25 - 0.25 * 0.5) / 1.5, 12);
    expect(meanBallot(known, rule, 'sovereignty', 'CCC')).toBeCloseTo((0 + 0.25 + 0) / 1.5, 12);
    expect(meanBallot(known, rule, 'sovereignty', 'DDD')).toBeCloseTo((-1 + 0) / 1.25, 12);
    expect(meanBallot(known, rule, 'elections', 'CCC')).toBeCloseTo(0.2 / 1.25, 12);
  });

  it('has those in the room who came the last time and still exist', () => {
    expect(statesOf(knownBefore(3, votes, points), rule)).toEqual(['AAA', 'BBB', 'CCC']);
    expect(statesOf(knownBefore(2, votes, points), rule)).toEqual(['AAA', 'BBB', 'CCC', 'DDD']);
    expect(statesOf(knownBefore(3, votes, points), { ...rule, gone: { BBB: 3 } })).toEqual(['AAA', 'CCC']);
  });

  it('refuses what is no ballot', () => {
    expect(() => knownBefore(3, [{ ...votes[0]!, vote: 'Yes' }], points)).toThrow(/AAA: no ballot: Yes/);
  });
});

const present = existsSync(VOTES) && existsSync(POINTS);
describe.skipIf(!present)(
  `against the roll calls${present ? '' : ' [skipped: ../shared/data is not here]'}`,
  () => {
    const rows = present ? readTable(VOTES) : [];
    const ideal = present ? readTable(POINTS) : [];
    const measured = present ? measure(rows, ideal) : [];
    const compared = measured.filter((one) => one.compared > 0);

    it('recounts the tallies from the rows by state', () => {
      const tallies = readTable(VOTES.replace('unga_elections_', 'unga_elections_tallies_'));
      expect(tallies).toHaveLength(15);
      for (const { series, year, yes, no, abstain } of tallies) {
        const ballots = [
          ...rollCall(
            rows,
            SERIES.find((one) => one === series)!,
            Number(year),
          ).values(),
        ];
        const count = (kind: string): string => String(ballots.filter((ballot) => ballot === kind).length);
        expect([series, year, count('yes'), count('no'), count('abstain')]).toEqual([
          series,
          year,
          yes,
          no,
          abstain,
        ]);
      }
      expect(SERIES.map((series) => yearsOf(rows, series).length)).toEqual([7, 8]);
    });

    it('knows the figures of persistence', () => {
      const shares = (series: string): string[] =>
        compared
          .filter((one) => one.series === series)
          .map((one) => (one.persistence / one.compared).toFixed(3).slice(1));
      expect(shares('sovereignty').join(' ')).toBe('.872 .897 .907 .908 .911 .900 .887');
      expect(shares('elections').join(' ')).toBe('.854 .939 .948 .987 .988 .982');
    });

    it('tells ballots at least as well as the last ballot, and counts within ten in the median vote', () => {
      for (const one of compared)
        expect(one.played, `${one.series} ${one.year}`).toBeGreaterThanOrEqual(one.persistence);
      expect(medianError(measured)).toBeLessThanOrEqual(10);
    });

    it('ships the roster that follows, and says what was measured', () => {
      const roster = csvOf(codeSession(knownBefore(1995, rows, ideal), rule, readBlocs()));
      expect(readFileSync(new URL('states.csv', FOLDER), 'utf8')).toBe(roster);
      const told = readFileSync(new URL('coding.md', FOLDER), 'utf8');
      for (const { series, year, counts, happened } of measured) {
        const cells = [series, year].join(' | ');
        const line = told.split('\n').find((one) => one.includes(`| ${cells} |`))!;
        for (const { yes, no, abstain } of [counts, happened])
          expect(line).toContain(`${yes}–${no}–${abstain}`);
      }
    });
  },
);
