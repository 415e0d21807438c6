import { describe, expect, it } from 'vitest';
import type { OutcomeRecord, VoteRecord } from '../../src/engine/records.ts';
import { voteWords } from '../../src/report/counting.ts';
import { becauseWords } from '../../src/report/ending-words.ts';
import { namesOf } from '../../src/report/names.ts';
import {
  causeWords,
  counted,
  listed,
  outcomeWords,
  percent,
  rounded,
  signed,
} from '../../src/report/words.ts';
import { reasonWords } from '../../src/report/reason-words.ts';
import { ABSENT, OUTCOMES } from '../../src/engine/terms.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { smallWorld } from '../support/world.ts';

const world = smallWorld({
  agents: [
    { id: 'irn', positions: [90], card: { name: 'Iran' } },
    { id: 'usa', positions: [5], card: { name: 'United States' } },
  ],
  issues: [{ id: 'access', title: 'Access clause' }],
  overrides: {
    blocs: [
      {
        id: 'cept',
        title: 'CEPT',
        discipline: 0.3,
        members: Int32Array.of(1),
        line: Int8Array.of(ABSENT),
        asOne: false,
      },
    ],
    packages: [
      {
        id: 'deal',
        title: 'This for that',
        issues: Int32Array.of(0),
        texts: Float64Array.of(0),
        stage: 0,
        waits: false,
        rule: null,
      },
    ],
  },
});
const names = namesOf(world);
const outcome: OutcomeRecord = {
  type: 'outcome',
  issue: 'access',
  status: 'adopted',
  passed: true,
  wateredDown: false,
  saysLittleNew: false,
  text: 91,
  reference: 0,
  anchor: 'all',
  baseline: 53,
  because: 'forced-vote',
};
const vote: VoteRecord = {
  type: 'vote',
  round: 9,
  issue: 'access',
  issues: ['access'],
  package: null,
  calledBy: 'irn',
  call: { by: 'irn', kind: 'forced', writtenBy: [], expects: null },
  texts: [91],
  versus: [22],
  for: 77,
  against: 33,
  abstain: 8,
  absent: 26,
  unconcerned: 0,
  passed: true,
  needed: 56,
  ballots: new Int8Array(2),
  counts: [],
};

describe('numbers', () => {
  it.each([
    [0, '0'],
    [-0.04, '0'],
    [2.14, '2.1'],
    [-2.06, '−2.1'],
    [3, '3'],
    [9.96, '10'],
    [37.6, '38'],
    [-12.3, '−12'],
  ])('%d is written %s', (value, text) => expect(rounded(value)).toBe(text));

  it('shows the sign of a move, with a real minus', () => {
    expect([signed(1.25), signed(-3), signed(0)]).toEqual(['+1.3', '−3', '0']);
  });

  it('counts in the singular and the plural', () => {
    expect([counted(1, 'issue'), counted(2, 'issue'), counted(0, 'vote')]).toEqual([
      '1 issue',
      '2 issues',
      '0 votes',
    ]);
    expect(percent(0.618)).toBe('62%');
  });
});

describe('lists', () => {
  it('joins with commas and "and", and with semicolons where an item has commas', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b', 'c'])).toBe('a, b and c');
    expect(listed(['naming, numbering', 'spam'])).toBe('naming, numbering; and spam');
  });

  it('says how many are left out', () => {
    expect(listed(['a', 'b', 'c', 'd'], 2)).toBe('a, b and 2 more');
  });
});

describe('why an issue ended as it did', () => {
  it('names who forced the vote, when, and its count', () => {
    expect(becauseWords(outcome, names, vote)).toBe(
      'Iran forced a vote in round 9: 77 for, 33 against, 8 abstaining, 26 absent.',
    );
  });

  it('names the package, and whether it was the price or the prize', () => {
    const packaged = { ...outcome, because: 'package-deal' };
    expect(becauseWords(packaged, names, undefined)).toBe('Part of the package “This for that”.');
    expect(becauseWords({ ...packaged, status: 'left-out', text: 0 }, names, undefined)).toBe(
      'Given up in the package “This for that”.',
    );
  });

  it('names the bloc that kept a text back', () => {
    expect(becauseWords({ ...outcome, because: 'gated-by-cept' }, names, undefined)).toBe(
      'It never came to the venue: CEPT did not take it up.',
    );
  });

  it('say what the venue did first, and remark on what it adopted', () => {
    expect(outcomeWords(outcome)).toBe('adopted');
    expect(outcomeWords({ ...outcome, wateredDown: true })).toBe('adopted, watered down');
    expect(outcomeWords({ ...outcome, saysLittleNew: true })).toBe('adopted, says little new');
    expect(OUTCOMES.map((status) => outcomeWords({ ...outcome, status }))).toEqual([
      'adopted',
      'left out',
      'rejected',
      'deferred',
      'messages only',
    ]);
  });

  it('has words for the id of every rule, should one be given as a reason', () => {
    for (const id of Object.keys(RULES)) expect(reasonWords(id)).toBe('it passed with the whole document');
  });
});

describe('votes and causes', () => {
  it('leaves out who is not there', () => {
    expect(voteWords({ ...vote, abstain: 0, absent: 0 })).toBe('77 for, 33 against');
  });

  it('says who or what moved a stance, by how much and on what', () => {
    const cause = { cause: 'persuasion' as const, by: 'usa', issue: 'access', points: -2.1 };
    expect(causeWords(cause, names)).toBe('persuaded by United States −2.1 on Access clause');
    expect(causeWords({ ...cause, cause: 'caucus', by: 'cept' }, names)).toBe(
      'caucus of CEPT −2.1 on Access clause',
    );
    expect(causeWords({ ...cause, by: null }, names)).toBe('others in the room −2.1 on Access clause');
    expect(causeWords({ ...cause, cause: 'mandate', by: null }, names)).toMatch(/^pull of its own mandate/);
    expect(causeWords({ ...cause, cause: 'event', by: 'a-move' }, names)).toMatch(/^“a-move”/);
  });
});
