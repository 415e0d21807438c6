import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { Draws } from '../../src/engine/draws.ts';
import { compromise } from '../../src/models/compromise.ts';
import { exchangeEqualGain } from '../../src/models/exchange-equal-gain.ts';
import { exchangeRandomRate } from '../../src/models/exchange-random-rate.ts';
import { exchangeRandomised } from '../../src/models/exchange-randomised.ts';
import { openBook, weightsOf } from '../../src/models/exchange/book.ts';
import * as decimal from '../../src/models/exchange/decimal.ts';
import { roughly } from '../../src/models/exchange/offers.ts';
import { largestGain } from '../../src/models/exchange/randomised.ts';
import { opposites } from '../../src/models/exchange/round.ts';
import { type Roster, rosterFromRows } from '../../src/models/roster.ts';
import { exchangeSlowly } from './exchange-slowly.ts';
import { solve } from './rosters.ts';

const show = ({ coefficient, exponent }: decimal.Decimal): number => Number(`${coefficient}e${exponent}`);
const text = decimal.decimalFromText;

describe('decimals of 28 digits (compared with Python’s decimal module)', () => {
  const digits = ({ coefficient, exponent }: decimal.Decimal): string => `${coefficient}e${exponent}`;

  it('divide, multiply, add and subtract with half-even rounding', () => {
    expect(digits(decimal.divide(text(1), text(3)))).toBe('3333333333333333333333333333e-28');
    expect(digits(decimal.divide(text(2), text(3)))).toBe('6666666666666666666666666667e-28');
    expect(show(decimal.divide(text(-7), text(8)))).toBe(-0.875);
    const third = decimal.divide(text(1), text(3));
    expect(digits(decimal.multiply(third, third))).toBe('1111111111111111111111111111e-28');
    expect(digits(decimal.add(decimal.divide(text(200), text(3)), text(40)))).toBe(
      '1066666666666666666666666667e-25',
    );
    // the 29th digit is a 5 with nothing behind it: the even neighbour is taken
    const half = { coefficient: 5n, exponent: -29 };
    expect(show(decimal.subtract(decimal.add(text(0.2), half), text(0.2)))).toBe(0);
    expect(() => decimal.divide(text(1), text(0))).toThrow(/zero/);
  });

  it('read a number as printed or as held', () => {
    expect(digits(text(0.1))).toBe('1e-1');
    expect(digits(text(1e-10))).toBe('1e-10');
    expect(digits(decimal.decimalFromBits(0.1))).toBe(
      '1000000000000000055511151231257827021181583404541015625e-55',
    );
    expect(decimal.compare(text(0.3), decimal.add(text(0.1), text(0.2)))).toBe(0);
  });

  it('round to the nearest decimal of 28 digits', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 60n), fc.bigInt(1n, 10n ** 40n), (a, b) => {
        const { coefficient, exponent } = decimal.divide(
          { coefficient: a, exponent: 0 },
          { coefficient: b, exponent: 0 },
        );
        expect(coefficient <= 10n ** 28n).toBe(true);
        // |a/b − q| ≤ half a unit, all multiplied by 2b·10^−exponent
        const scale = exponent < 0 ? 10n ** BigInt(-exponent) : 1n;
        const unit = exponent < 0 ? 1n : 10n ** BigInt(exponent);
        const error = 2n * (a * scale - coefficient * unit * b);
        expect((error < 0n ? -error : error) <= unit * b).toBe(true);
      }),
    );
  });
});

/** Rosters on coarse grids, on which gains tie and outcomes meet positions all the time. */
const coarse: fc.Arbitrary<Roster> = fc
  .record({
    agents: fc.integer({ min: 2, max: 7 }),
    issues: fc.integer({ min: 2, max: 4 }),
    step: fc.constantFrom(5, 25, 50),
    figures: fc.array(
      fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 2 }), fc.nat(9)),
      {
        minLength: 28,
        maxLength: 28,
      },
    ),
  })
  .map(({ agents, issues, step, figures }) =>
    rosterFromRows(
      Array.from({ length: agents * issues }, (_, at) => ({
        agent: `a${at % agents}`,
        issue: `q${Math.floor(at / agents)}`,
        position: (figures[at][0] * step) % 105 > 100 ? 100 : (figures[at][0] * step) % 105,
        salience: figures[at][1] / 5,
        capability: figures[at % agents][2] / 2,
        present: figures[at][3] > 0 || at % agents === 0,
      })).filter(({ present }) => present),
    ),
  )
  .filter((roster) => roster.issues.length > 1);

describe('equal gain', () => {
  const realisesAsDecimalsDo = (roster: Roster): void => {
    const { exchanges } = solve(exchangeEqualGain, roster, { rounds: 3 });
    const got = [0, 1, 2].map((round) =>
      exchanges!
        .filter((exchange) => exchange.round === round)
        .map(({ i, iSupplies, j, jSupplies }) => `${i} ${iSupplies} > ${j} ${jSupplies}`),
    );
    expect(got).toEqual(exchangeSlowly(roster, 3));
  };

  it('realises what the slow way in decimals realises, in the same order', () => {
    fc.assert(fc.property(coarse, realisesAsDecimalsDo), { numRuns: 60 });
  });

  it('drops an exchange that only last digits take off the scale', () => {
    /** [position, salience] of each agent, by issue; null: no stake. */
    const roster = (capability: number[], stakes: Record<string, ([number, number] | null)[]>): Roster =>
      rosterFromRows(
        Object.entries(stakes).flatMap(([issue, row]) =>
          row.flatMap((stake, agent) =>
            stake === null
              ? []
              : [
                  {
                    agent: `a${agent}`,
                    issue,
                    position: stake[0],
                    salience: stake[1],
                    capability: capability[agent],
                  },
                ],
          ),
        ),
      );
    // both could go all the way; in decimals the one that answers goes 1e-26 too far
    realisesAsDecimalsDo(
      roster([1, 0.5, 1, 1, 1, 0.5], {
        q0: [
          [0, 1],
          [0, 0.6],
          [0, 0.6],
          [0, 0.4],
          [0, 0.4],
          [40, 0.2],
        ],
        q3: [
          [55, 0.2],
          [0, 0.6],
          [0, 0.6],
          [75, 0.6],
          [25, 0.8],
          [25, 0.6],
        ],
        q1: [[0, 0.2], null, null, null, null, null],
        q2: [[0, 0.4], null, null, null, null, null],
      }),
    );
    // the second move of one agent adds up with the first to the whole scale and, in decimals, a digit more
    realisesAsDecimalsDo(
      roster([0.5, 0.5], {
        q0: [
          [50, 1],
          [20, 0.8],
        ],
        q1: [
          [75, 0.8],
          [0, 0.6],
        ],
        q2: [
          [0, 0.2],
          [10, 0.6],
        ],
      }),
    );
  });

  it('both partners gain alike, and the book of externalities has their gains', () => {
    fc.assert(
      fc.property(coarse, (roster) => {
        for (const exchange of solve(exchangeEqualGain, roster, { rounds: 2 }).exchanges!) {
          expect(exchange.iGain).toBeCloseTo(exchange.gain, 8);
          expect(exchange.jGain).toBeCloseTo(exchange.gain, 8);
          expect(exchange.externalities.length).toBe(roster.agents.length);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('leaves everything where it is when nobody has anything to trade', () => {
    const alike = rosterFromRows(
      ['p', 'q'].flatMap((issue) => [
        { agent: 'a', issue, position: 20, salience: 0.5, capability: 1 },
        { agent: 'b', issue, position: 80, salience: 0.5, capability: 1 },
      ]),
    );
    const { exchanges, outcomes } = solve(exchangeEqualGain, alike);
    expect(exchanges).toEqual([]);
    expect([...outcomes]).toEqual([...solve(compromise, alike).outcomes]);
    expect(exchangeEqualGain.unfit(rosterFromRows([]))).toMatch(/two agents/);
  });

  it('a coin settles exact ties by the seed', () => {
    const twins = rosterFromRows(
      ['p', 'q'].flatMap((issue) =>
        ['a', 'b', 'c', 'd'].map((agent, at) => ({
          agent,
          issue,
          position: at < 2 ? 0 : 100,
          salience: at < 2 === (issue === 'p') ? 0.8 : 0.2,
          capability: 1,
        })),
      ),
    );
    const options = { ...defaultsOf(exchangeEqualGain.card.options), ties: 'coin', rounds: 1 };
    const first = (seed: string): string => {
      const { exchanges } = exchangeEqualGain.solve(twins, options, { draws: new Draws(seed, 'models') });
      return `${exchanges![0].i} ${exchanges![0].j}`;
    };
    expect(first('x')).toBe(first('x'));
    expect(new Set(['1', '2', '3', '4', '5', '6', '7', '8'].map(first)).size).toBeGreaterThan(1);
    expect(() => exchangeEqualGain.solve(twins, options, {})).toThrow(/draws/);
  });
});

describe('randomised rates', () => {
  // two actors, two issues (the DECIDE program's own test): outcomes 600/7 and 250/7, largest gains 777.78 and 1400
  const rex = rosterFromRows([
    { agent: 'Actor-1', issue: 'Issue-1', position: 0, salience: 10, capability: 1 },
    { agent: 'Actor-1', issue: 'Issue-2', position: 0, salience: 90, capability: 1 },
    { agent: 'Actor-2', issue: 'Issue-1', position: 100, salience: 60, capability: 1 },
    { agent: 'Actor-2', issue: 'Issue-2', position: 100, salience: 50, capability: 1 },
  ]);

  it('knows the most that either side could gain', () => {
    const book = openBook(weightsOf(rex), rex.position);
    expect(book.outcome[0]).toBeCloseTo(600 / 7, 9);
    expect(book.outcome[1]).toBeCloseTo(250 / 7, 9);
    const offers = opposites(book, () => false);
    expect(offers.count).toBe(1);
    offers.calculate(0, roughly(offers));
    const [i, j] = [0, 1];
    expect(offers.onSupply[i]).toBe(rex.agents.length + 1);
    expect(largestGain(offers, i)).toBeCloseTo(777.7777777778, 8);
    expect(largestGain(offers, j)).toBeCloseTo(1400, 8);
  });

  it('hand one side more and the other less, never a loss, and about as much on average', () => {
    fc.assert(
      fc.property(coarse, fc.constantFrom(exchangeRandomised, exchangeRandomRate), (roster, model) => {
        const options = { ...defaultsOf(model.card.options), rounds: 2 };
        const { exchanges } = model.solve(roster, options as never, { draws: new Draws('rex', 'models') });
        for (const { iGain, jGain, iTo, jTo } of exchanges!) {
          expect(Math.min(iGain, jGain)).toBeGreaterThanOrEqual(0);
          for (const to of [iTo, jTo]) expect(to >= -1e-9 && to <= 100 + 1e-9).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('without chance the randomised model is the equal-gain model', () => {
    fc.assert(
      fc.property(coarse, (roster) => {
        const draws = new Draws('rex', 'models');
        const options = { ...defaultsOf(exchangeRandomised.card.options), chance: 0, rounds: 2 };
        expect(exchangeRandomised.solve(roster, options, { draws }).outcomes).toEqual(
          solve(exchangeEqualGain, roster, { rounds: 2 }).outcomes,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are refused without draws', () => {
    expect(() => solve(exchangeRandomised, rex)).toThrow(/draws/);
    expect(() => solve(exchangeRandomRate, rex)).toThrow(/draws/);
  });
});
