/** Decisions of the European Union played in the Council: invented proposals whose answers can be worked out by hand. */
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import {
  councilForecaster,
  councilScenario,
  PARLEY_CARD,
  playProposal,
  type CouncilOptions,
} from '../../src/experiments/published/council.ts';
import { OPTIONS } from '../../src/runs/scenario.ts';
import { IMPORTERS } from '../../src/scenarios/importers/index.ts';
import { importRoster } from '../../src/scenarios/importers/shared/import.ts';
import { loadVenue } from '../../src/scenarios/load.ts';
import type { RosterFile } from '../../src/scenarios/rosters/file.ts';
import { memoryFiles } from '../support/memory-files.ts';

const loaded = loadVenue('eu-council-nice', OPTIONS);
if (!loaded.ok) throw new Error('the venue is shipped');
const { venue } = loaded;

type Stake = readonly [actor: string, position: number, salience: number, capability: number];

/** A proposal of one issue a row, with its rule and year. */
function rosterOf(
  issues: readonly { reference: string; rule: string; year: string; stakes: readonly Stake[] }[],
): RosterFile {
  const head = 'issue,proposal,proposal_name,procedure,council_rule,year,reference_point,outcome';
  const rows = issues.map(
    ({ reference, rule, year }, at) => `i${at},p,sugar,COD,${rule},${year},${reference},50`,
  );
  const stakes = issues.flatMap(({ stakes: own }, at) =>
    own.map(([actor, ...numbers]) => [`i${at}`, actor, ...numbers].join(',')),
  );
  const files = memoryFiles({
    '/d/issues.csv': `${[head, ...rows].join('\n')}\n`,
    '/d/positions.csv': `${['issue,actor,position,salience,capability', ...stakes].join('\n')}\n`,
  });
  const read = importRoster(IMPORTERS['deu3'], '/d', files);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.roster;
}

const EXACT: Partial<CouncilOptions> = { persuasion: false };

/** The one text of every issue of the proposal, and how often it fell. */
function played(roster: RosterFile, options: Partial<CouncilOptions> = {}) {
  const values = { ...defaultsOf(PARLEY_CARD.options), ...EXACT, ...options };
  const file = councilScenario(roster, roster.issues, venue, values);
  const { texts, first, fell } = playProposal(
    { ...file, parameters: { ...file.parameters, ballotNoise: 0 } },
    'test',
    2,
  );
  return roster.issues.map(({ id }) => ({
    text: texts.get(id)![0],
    first: first.get(id),
    fell: fell.get(id),
  }));
}

/** Before Nice: Germany and France want much, six small ones nothing; 35 of 55 votes are for nothing. */
const AGAINST_MANY: readonly Stake[] = [
  ['de', 100, 100, 10],
  ['fr', 100, 100, 10],
  ['es', 0, 50, 8],
  ['be', 0, 50, 5],
  ['el', 0, 50, 5],
  ['nl', 0, 50, 5],
  ['pt', 0, 50, 5],
  ['at', 0, 50, 4],
  ['dk', 0, 50, 3],
];
const before = { reference: '0', rule: 'QMV', year: '2000' };

describe('a proposal played in the Council', () => {
  it('begins with the mean of positions weighted by capability and salience', () => {
    const [{ first }] = played(rosterOf([{ ...before, stakes: AGAINST_MANY }]));
    // 20 · 1 · 100 / (20 · 1 + 35 · 0.5)
    expect(first).toBeCloseTo((100 * 20) / 37.5, 9);
  });

  it('falls to a reference point that is credible where most of the votes prefer it, and stands where it is not', () => {
    const roster = rosterOf([{ ...before, stakes: AGAINST_MANY }]);
    expect(played(roster, { disagreementCost: 0 })[0]).toMatchObject({ text: 0, fell: 1 });
    const [{ text, first, fell }] = played(roster);
    expect([text, fell]).toEqual([first, 0]);
  });

  it('needs 62 of 87 votes before Nice: 71 % are too few and 72 % enough', () => {
    const stakes = (inFavour: number): Stake[] =>
      ['de', 'fr', 'it', 'uk', 'es'].map((code, at) => [
        code,
        at < 4 ? 100 : 0,
        100,
        at < 4 ? inFavour / 4 : 100 - inFavour,
      ]);
    const fell = (share: number) =>
      played(rosterOf([{ ...before, stakes: stakes(share) }]), { disagreementCost: 0 })[0].fell;
    expect([fell(71), fell(72)]).toEqual([1, 0]);
  });

  it('is stopped by one vote where unanimity was asked for, and not where it was not', () => {
    const stakes: Stake[] = [
      ['de', 100, 100, 10],
      ['fr', 100, 100, 10],
      ['it', 100, 100, 10],
      ['lu', 0, 100, 2],
    ];
    const fell = (rule: string) =>
      played(rosterOf([{ ...before, rule, stakes }]), { disagreementCost: 0 })[0].fell;
    expect([fell('QMV'), fell('Unan')]).toEqual([0, 1]);
  });

  it('asks for people and members since Lisbon: three small ones outvote nobody, Germany alone neither', () => {
    const year = '2018';
    const stakes = (for_: readonly string[]): Stake[] =>
      ['de', 'fr', 'mt', 'lu', 'cy'].map((code) => [code, for_.includes(code) ? 100 : 0, 100, 1]);
    const fell = (...for_: string[]) =>
      played(rosterOf([{ ...before, year, stakes: stakes(for_) }]), { disagreementCost: 0 })[0].fell;
    expect(fell('mt', 'lu', 'cy')).toBe(1);
    expect(fell('de', 'fr')).toBe(1);
    expect(fell('de', 'fr', 'mt')).toBe(0);
  });

  it('votes on the act: what all lose on one issue is made good on another', () => {
    const all = (position: number, salience: number): Stake[] =>
      ['de', 'fr', 'it'].map((code) => [code, position, salience, 10]);
    const roster = rosterOf([
      { ...before, reference: '100', stakes: [...all(100, 10), ['com', 0, 100, 10]] },
      { ...before, stakes: all(100, 100) },
    ]);
    const fell = (decides: 'act' | 'issues') =>
      played(roster, { disagreementCost: 0, decides }).map((issue) => issue.fell);
    expect(fell('issues')).toEqual([1, 0]);
    expect(fell('act')).toEqual([0, 0]);
  });

  it('answers only where a reference point is known', () => {
    const stakes = AGAINST_MANY;
    const roster = rosterOf([
      { ...before, stakes },
      { ...before, reference: '', stakes },
    ]);
    const options = defaultsOf(PARLEY_CARD.options);
    const wish = { venue, options, seed: 'test', runs: 2, tell: () => {} };
    const { forecasts } = councilForecaster(roster, ['i1', 'i0'], wish);
    expect(forecasts.map(({ point }) => point)).toEqual([NaN, expect.any(Number)]);
  });

  it('reads year and rule, and says where a year is none', () => {
    const roster = rosterOf([{ ...before, rule: 'Unan', stakes: AGAINST_MANY }]);
    expect(roster.issues[0].decided).toEqual({ year: 2000, unanimity: true });
    expect(rosterOf([{ ...before, year: '', stakes: AGAINST_MANY }]).issues[0].decided).toBeNull();
    expect(() => rosterOf([{ ...before, year: 'never', stakes: AGAINST_MANY }])).toThrow(
      "expected a year of four figures, found 'never'",
    );
  });
});
