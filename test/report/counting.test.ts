import { describe, expect, it } from 'vitest';
import type { CountedBallots, VoteRecord } from '../../src/engine/records.ts';
import { AGAINST, FOR } from '../../src/engine/terms.ts';
import { castingWords, marginOf, missedQuorum, voteWords } from '../../src/report/counting.ts';
import { namesOf } from '../../src/report/names.ts';
import { smallWorld } from '../support/world.ts';

const world = smallWorld({
  agents: ['a', 'b', 'c'].map((id) => ({ id, positions: [50] })),
  blocs: [{ id: 'pact', members: ['a', 'b'] }],
});
const names = namesOf(world);

const tally = (more: Partial<CountedBallots>): CountedBallots => ({
  judges: 'motion',
  title: null,
  what: 'heads',
  side: 'for',
  of: 'cast',
  sum: 2,
  whole: 3,
  share: 0.5,
  exceeds: true,
  needed: 2,
  negated: false,
  holds: true,
  ...more,
});

const vote = (more: Partial<VoteRecord>): VoteRecord => ({
  type: 'vote',
  round: 1,
  issue: 'issue-0',
  issues: ['issue-0'],
  package: null,
  calledBy: null,
  call: null,
  texts: [80],
  versus: [0],
  for: 2,
  against: 1,
  abstain: 0,
  absent: 0,
  unconcerned: 0,
  passed: true,
  needed: 2,
  ballots: new Int8Array(3),
  counts: [tally({})],
  ...more,
});

describe('the counts of a vote in words', () => {
  it('say nothing more of a plain majority, nor of a quorum that is there', () => {
    const quorum = tally({ judges: 'quorum', side: 'present', of: 'all', exceeds: false });
    expect(voteWords(vote({ counts: [quorum, tally({})] }))).toBe('2 for, 1 against');
  });

  it('tell every tally of the Council: states, population, a blocking minority', () => {
    const counts = [
      tally({ title: 'states', of: 'all', sum: 17, whole: 27, share: 0.55, exceeds: false, needed: 15 }),
      tally({
        title: 'population',
        what: 'population',
        of: 'all',
        sum: 71,
        whole: 100,
        share: 0.65,
        exceeds: false,
      }),
      tally({
        title: 'blocking minority',
        side: 'against',
        sum: 3,
        whole: 27,
        share: null,
        exceeds: false,
        needed: 4,
        negated: true,
        holds: false,
      }),
    ];
    expect(voteWords(vote({ counts, for: 17, against: 10 }))).toBe(
      '17 for, 10 against; 17 of 27 states (63%, 55% needed), 71% of the population (65% needed) and blocking minority: 3 against (fewer than 4 allowed)',
    );
  });

  it('tell a veto, a share that is not allowed, and a quorum that is missed', () => {
    const words = (count: Partial<CountedBallots>) =>
      voteWords(vote({ counts: [tally(count)] })).split('; ')[1];
    expect(
      words({ title: 'permanent members', side: 'against', sum: 0, share: null, needed: 1, negated: true }),
    ).toBe('permanent members: 0 against (none allowed)');
    expect(words({ side: 'against', sum: 1, whole: 3, share: 1 / 3, negated: true, exceeds: true })).toBe(
      '1 of 3 voters against (33.3%, at most 33.3% allowed)',
    );
    expect(
      words({ judges: 'quorum', side: 'present', of: 'all', exceeds: false, holds: false, sum: 1 }),
    ).toBe('1 of 3 voters present (33.3%, 50% needed)');
  });

  it('know a missed quorum from a count that no one number says', () => {
    expect(missedQuorum(vote({ needed: Infinity }))).toBe(true);
    expect(missedQuorum(vote({ needed: NaN }))).toBe(false);
    expect([marginOf(vote({})), marginOf(vote({ needed: NaN }))]).toEqual([0, null]);
  });
});

describe('how ballots were cast in words', () => {
  it('tells secrecy, who held a line and who broke it, and how the chair decided', () => {
    expect(castingWords(vote({ ballots: null }), names)).toEqual([
      'The ballot was secret: nobody knows who voted how.',
    ]);
    const lines = [{ bloc: 'pact', ballot: AGAINST, price: 0.4, held: ['a'], broke: ['b'] }];
    expect(castingWords(vote({ lines, casting: { by: 'c', ballot: FOR } }), names)).toEqual([
      'The line of PACT was to vote against, held against their own preference by A, broken by B.',
      'As many were for as against: C, in the chair, decided for.',
    ]);
  });
});
