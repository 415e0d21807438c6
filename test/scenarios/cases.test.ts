/** The cases of the history of Internet governance: states follow from data before the case, and venues do what their rules say. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES, codeCase, readCase } from '../../scripts/code-cases.ts';
import { csvOf } from '../../scripts/code-states.ts';
import { POINTS } from '../../scripts/elections/files.ts';
import { VENUE_PATTERNS } from '../../scripts/patterns/venues.ts';
import { played } from '../support/finished.ts';

const SEEDS = ['1', '2', '3', '4', '5'];

/** Final texts of an issue, seed by seed. */
const texts = (id: string, issue: string, set: readonly string[] = []): number[] =>
  SEEDS.flatMap((seed) =>
    played(id, seed, set).records.flatMap((record) =>
      record.type === 'outcome' && record.issue === issue ? [record.text] : [],
    ),
  );

describe('states of the cases', () => {
  const present = existsSync(POINTS);
  it.skipIf(!present).each(CASES)(
    `%s: follow from classes and ideal points${present ? '' : ' [skipped: ../shared/data is not here]'}`,
    (id) => {
      expect(readCase(id, 'states.csv')).toBe(csvOf(codeCase(id)));
    },
  );
});

describe('the page of what happened', () => {
  it('has a row for every fact that is asked of the runs', () => {
    const page = readFileSync('docs/venue-patterns.md', 'utf8');
    const missing = VENUE_PATTERNS.filter(
      ({ scenario, says }) => !page.includes(`| ${scenario} | ${says} |`),
    );
    expect(missing.map(({ scenario, says }) => `${scenario}: ${says}`)).toEqual([]);
  });
});

describe('wattc-88', () => {
  it('waters recommendations down for the United States alone', () => {
    const objecting = texts('wattc-88', 'recommendations');
    const careless = texts('wattc-88', 'recommendations', ['agents.usa.saliences.recommendations=0.1']);
    objecting.forEach((text, at) => expect(careless[at]! - text).toBeGreaterThan(15));
  });
});

describe('icann-98', () => {
  it('ends with a contract if the holder of the root would rather keep it, and with the paper if nobody has to ask', () => {
    const kept = texts('icann-98', 'root-authority', ['agents.us-commerce.positions.root-authority=20']);
    const unasked = texts('icann-98', 'root-authority', ['venue.stages.root.rule=null']);
    for (const text of kept) expect(text).toBeLessThan(60);
    for (const text of unasked) expect(text).toBeGreaterThan(80);
  });
});

describe('wgig-2005', () => {
  it('hands back the model of oversight, which states by themselves would have agreed on', () => {
    expect(texts('wgig-2005', 'root-oversight')).toEqual(SEEDS.map(() => 0));
    expect(texts('wgig-2005', 'root-oversight', ['venue.stages.meetings.only=["government"]'])).toEqual(
      SEEDS.map(() => 60),
    );
  });
});

describe('itu-pp-2014', () => {
  it('adopts the text of India as it came where the five that object have gone home', () => {
    const home = ['usa', 'can', 'aus', 'jpn', 'nzl'].map((id) => `agents.${id}.saliences.india-routing=0`);
    for (const text of texts('itu-pp-2014', 'india-routing')) expect(text).toBeLessThan(50);
    for (const text of texts('itu-pp-2014', 'india-routing', home)) expect(text).toBeGreaterThan(90);
  });
});

describe('iana-2016', () => {
  it('passes its organisations with governments split, and never where one of them may refuse', () => {
    const whole = (set: readonly string[] = []) =>
      SEEDS.flatMap((seed) =>
        played('iana-2016', seed, set).records.flatMap((one) =>
          one.type === 'vote' && one.issue === null ? [one] : [],
        ),
      );
    const votes = whole();
    expect(votes.some(({ passed, against }) => passed && against > 0)).toBe(true);
    const strict = whole([
      'venue.stages.approval.rule.count.all.4={not: {title: against, side: against, among: {roles: [gac]}, number: 1}}',
    ]);
    for (const vote of strict) expect(vote.passed).toBe(vote.against === 0);
  });
});

describe('oas-2009', () => {
  it('takes the vote from whom it suspends: 23 of 34 are two thirds, then 22 of 33', () => {
    for (const seed of SEEDS) {
      const [out, back] = played('oas-2009', seed).records.filter((one) => one.type === 'vote');
      expect([out!.passed, out!.for, out!.against, out!.needed]).toEqual([true, 33, 1, 23]);
      expect([back!.for + back!.against + back!.abstain, back!.needed]).toEqual([33, 22]);
    }
  });

  it('is asked for no return where nobody was suspended', () => {
    const set = ['agents.bloc=caricom.positions.suspension=40'];
    const votes = played('oas-2009', '1', set).records.filter((one) => one.type === 'vote');
    expect(votes.every(({ issue }) => issue === 'suspension')).toBe(true);
  });
});

describe('wsis20-2025', () => {
  it('reopens only what silence was broken on, and leaves it to the President after the second time', () => {
    for (const seed of SEEDS) {
      const { records } = played('wsis20-2025', seed);
      const broken = records.flatMap((one) =>
        one.type === 'test' && one.stage === 'silence' && !one.passed ? [one.round] : [],
      );
      const ends = records.flatMap((one) => (one.type === 'stage' && one.from === 'silence' ? [one] : []));
      expect(new Set(broken).size).toBeLessThanOrEqual(2);
      for (const { to, because } of ends) {
        expect(to).toBe('adoption');
        expect(because === 'exhausted').toBe(new Set(broken).size === 2);
      }
    }
  });
});
