import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Bar,
  canHold,
  type Count,
  isMonotone,
  judgeCount,
  SIDES,
  type Tally,
  WHOLES,
} from '../../../src/engine/counts/count.ts';
import { readShare } from '../../../src/engine/counts/share.ts';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../../../src/engine/terms.ts';

const share = (written: number | string) => readShare(written)!;
const heads = (n: number) => new Float64Array(n).fill(1);

/** A tally of everybody's heads, with what a test is about in place of the defaults. */
function tally(n: number, bar: Bar, rest: Partial<Tally> = {}): Tally {
  return {
    type: 'tally',
    title: null,
    what: 'heads',
    weights: heads(n),
    side: 'for',
    of: 'cast',
    bar,
    ...rest,
  };
}

const over = (written: number | string): Bar => ({ type: 'over', share: share(written) });
const atLeast = (written: number | string): Bar => ({ type: 'at-least', share: share(written) });
const number = (of: number): Bar => ({ type: 'number', number: of });

/** Ballots in a row: y for, n against, - abstaining, . absent. */
const cast = (text: string) =>
  Int8Array.from(text, (one) => ({ y: FOR, n: AGAINST, '-': ABSTAIN, '.': ABSENT })[one]!);
const holds = (count: Count, ballots: string) =>
  judgeCount(count, { ballots: cast(ballots), votes: heads(ballots.length) }).holds;

describe('a tally', () => {
  it('counts more than a half of the votes cast, whatever the abstentions', () => {
    const half = tally(6, over(0.5));
    expect(holds(half, 'yyn---')).toBe(true);
    expect(holds(half, 'yynn--')).toBe(false);
    expect(holds(tally(6, over(0.5), { of: 'present' }), 'yyn---')).toBe(false);
    expect(holds(tally(6, over(0.5), { of: 'all' }), 'yyy...')).toBe(false);
  });

  it('reaches a share exactly: 55 % of 20 is 11, two thirds of 27 are 18, 29 % of 100 are 29', () => {
    const twenty = tally(20, atLeast(0.55), { of: 'all' });
    expect(holds(twenty, 'y'.repeat(11) + 'n'.repeat(9))).toBe(true);
    expect(holds(twenty, 'y'.repeat(10) + 'n'.repeat(10))).toBe(false);
    expect(holds(tally(27, atLeast('2/3')), 'y'.repeat(18) + 'n'.repeat(9))).toBe(true);
    expect(holds(tally(27, over('2/3')), 'y'.repeat(18) + 'n'.repeat(9))).toBe(false);
    expect(holds(tally(100, over(0.29)), 'y'.repeat(29) + 'n'.repeat(71))).toBe(false);
    expect(holds(tally(100, over(0.29)), 'y'.repeat(30) + 'n'.repeat(70))).toBe(true);
  });

  it('holds nothing against a share of nobody', () => {
    expect(holds(tally(3, atLeast(0), { of: 'cast' }), '---')).toBe(false);
    expect(holds(tally(3, over(0.5)), '...')).toBe(false);
  });

  it('leaves out who has no vote', () => {
    const votes = Float64Array.of(1, 0, 1);
    const result = judgeCount(tally(3, over(0.5)), { ballots: cast('yyn'), votes });
    expect(result.tallies[0]).toMatchObject({ sum: 1, whole: 2, holds: false });
  });

  it('is read with an error that helps or hurts the motion', () => {
    const half = tally(10, over(0.5));
    expect(judgeCount(half, { ballots: cast('yyyyynnnnn'), votes: heads(10) }, 0.1).holds).toBe(true);
    const minority = tally(10, number(4), { side: 'against' });
    expect(judgeCount(minority, { ballots: cast('yyyyyynnnn'), votes: heads(10) }, 0.1).holds).toBe(false);
    expect(judgeCount(minority, { ballots: cast('yyyyyyynnn'), votes: heads(10) }, -0.1).holds).toBe(true);
  });
});

/**
 * The Council of the European Union since 2014 (Treaty on European Union, article 16(4)): 55 % of the states and 65 % of the
 * population, unless fewer than four states that are not in favour block.
 */
function council(populations: readonly number[]): Count {
  const n = populations.length;
  const states = tally(n, atLeast(0.55), { of: 'all' });
  const people = tally(n, atLeast(0.65), {
    of: 'all',
    what: 'population',
    weights: Float64Array.from(populations),
  });
  const blocked: Count = {
    type: 'any',
    counts: [people, { type: 'not', count: tally(n, number(4), { side: 'against' }) }],
  };
  return { type: 'all', counts: [states, blocked] };
}

/** The Security Council on substance (Charter, article 27(3)): nine of fifteen, and no permanent member against. */
const permanent = Float64Array.from({ length: 15 }, (_, at) => (at < 5 ? 1 : 0));
const securityCouncil: Count = {
  type: 'all',
  counts: [
    tally(15, number(9)),
    { type: 'not', count: tally(15, number(1), { side: 'against', weights: permanent }) },
  ],
};

describe('counts composed', () => {
  it('judge a double majority with a blocking minority of four', () => {
    // Ten states of which three hold 60 % of the people.
    const rule = council([30, 20, 10, 6, 6, 6, 6, 6, 5, 5]);
    expect(holds(rule, 'nnnyyyyyyy')).toBe(true); // three cannot block, though they are 60 % of the people
    expect(holds(rule, 'nnnnyyyyyy')).toBe(false); // four do
    expect(holds(rule, 'yyynnnnnyy')).toBe(false); // 70 % of the people, half of the states
    expect(holds(rule, 'yyyynnnnyy')).toBe(true);
  });

  it('count as not in favour whoever votes against, abstains or is away', () => {
    const four = { type: 'not', count: tally(10, number(4), { side: 'not-for' }) } as const;
    expect(holds(four, 'yyyyyyyn-.')).toBe(true);
    expect(holds(four, 'yyyyyynn-.')).toBe(false);
    expect(holds(four, 'yyyyyy....')).toBe(false);
    expect(isMonotone(four)).toBe(true);
    expect(isMonotone(tally(10, number(4), { side: 'not-for' }))).toBe(false);
  });

  it('let an abstention of a permanent member pass, and its vote against not', () => {
    expect(holds(securityCouncil, '-yyyyyyyynnnnnn')).toBe(false);
    expect(holds(securityCouncil, '-yyyyyyyyynnnnn')).toBe(true);
    expect(holds(securityCouncil, 'nyyyyyyyyyyyyyy')).toBe(false);
    expect(holds(securityCouncil, '.yyyyyyyyynnnnn')).toBe(true);
  });

  it('say what can hold and what more votes would hurt', () => {
    expect(canHold(securityCouncil, heads(15))).toBe(true);
    expect(
      canHold(
        securityCouncil,
        Float64Array.from({ length: 15 }, (_, at) => (at < 8 ? 1 : 0)),
      ),
    ).toBe(false);
    expect(isMonotone(securityCouncil)).toBe(true);
    expect(isMonotone(tally(3, number(1), { side: 'against' }))).toBe(false);
    expect(isMonotone({ type: 'not', count: tally(3, number(1)) })).toBe(false);
  });
});

const PLAYERS = 7;
const anyBar: fc.Arbitrary<Bar> = fc.oneof(
  fc
    .integer({ min: 0, max: 100 })
    .chain((part) => fc.constantFrom(over(`${part}/100`), atLeast(`${part}/100`))),
  fc.integer({ min: 0, max: 9 }).map(number),
);
const anyTally: fc.Arbitrary<Count> = fc.record({
  type: fc.constant('tally' as const),
  title: fc.constant(null),
  what: fc.constantFrom('heads', 'population'),
  weights: fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: PLAYERS, maxLength: PLAYERS })
    .map((list) => Float64Array.from(list)),
  side: fc.constantFrom(...SIDES),
  of: fc.constantFrom(...WHOLES),
  bar: anyBar,
});
const anyCount: fc.Arbitrary<Count> = fc.letrec<{ count: Count }>((tie) => ({
  count: fc.oneof(
    { maxDepth: 3 },
    anyTally,
    fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      counts: fc.array(tie('count'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), count: tie('count') }),
  ),
})).count;
const anyBallots = fc
  .array(fc.constantFrom(FOR, AGAINST, ABSTAIN, ABSENT), { minLength: PLAYERS, maxLength: PLAYERS })
  .map((list) => Int8Array.from(list));

describe('any count', () => {
  it('is logic: not all is any not, and twice not is nothing', () => {
    fc.assert(
      fc.property(anyCount, anyCount, anyBallots, (a, b, ballots) => {
        const judge = (count: Count) => judgeCount(count, { ballots, votes: heads(PLAYERS) }).holds;
        const not = (count: Count): Count => ({ type: 'not', count });
        expect(judge({ type: 'all', counts: [a, b] })).toBe(judge(a) && judge(b));
        expect(judge({ type: 'any', counts: [a, b] })).toBe(judge(a) || judge(b));
        expect(judge(not({ type: 'all', counts: [a, b] }))).toBe(
          judge({ type: 'any', counts: [not(a), not(b)] }),
        );
        expect(judge(not(not(a)))).toBe(judge(a));
      }),
    );
  });

  it('that is monotone holds still when somebody turns from against to abstaining, or to voting for', () => {
    fc.assert(
      fc.property(
        anyCount.filter((count) => isMonotone(count)),
        anyBallots,
        fc.nat(PLAYERS - 1),
        (count, ballots, agent) => {
          fc.pre(judgeCount(count, { ballots, votes: heads(PLAYERS) }).holds && ballots[agent] === AGAINST);
          expect(judgeCount(count, { ballots: ballots.with(agent, FOR), votes: heads(PLAYERS) }).holds).toBe(
            true,
          );
        },
      ),
    );
  });

  it('that is monotone can hold only if it does with everybody in favour', () => {
    fc.assert(
      fc.property(
        anyCount.filter((count) => isMonotone(count)),
        anyBallots,
        (count, ballots) => {
          fc.pre(!canHold(count, heads(PLAYERS)));
          expect(judgeCount(count, { ballots, votes: heads(PLAYERS) }).holds).toBe(false);
        },
      ),
    );
  });

  it('of heads does not ask whose head it is', () => {
    fc.assert(
      fc.property(
        anyBar,
        fc.constantFrom(...SIDES),
        fc.constantFrom(...WHOLES),
        anyBallots,
        (bar, side, of, ballots) => {
          const count = tally(PLAYERS, bar, { side, of });
          const other = ballots.toReversed();
          expect(judgeCount(count, { ballots: other, votes: heads(PLAYERS) }).holds).toBe(
            judgeCount(count, { ballots, votes: heads(PLAYERS) }).holds,
          );
        },
      ),
    );
  });
});

describe('a share as written', () => {
  it.each([
    [0.5, 5, 10],
    [0, 0, 1],
    [1, 1, 1],
    ['2/3', 2, 3],
    [' 3 / 4 ', 3, 4],
    [0.001, 1, 1000],
  ])('%s is %i of %i', (written, numerator, denominator) => {
    expect(readShare(written)).toEqual({ numerator, denominator });
  });

  it.each([1.1, -0.1, '3/2', '1/0', 'half', 1e-10, NaN, '0,5', ''])('%s is none', (written) => {
    expect(readShare(written)).toBeNull();
  });
});
