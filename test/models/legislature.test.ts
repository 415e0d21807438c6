import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baronFerejohn } from '../../src/models/baron-ferejohn.ts';
import { compromise } from '../../src/models/compromise.ts';
import { passing, quantalResponse } from '../../src/models/quantal-response.ts';
import { legislativeBargaining } from '../../src/models/shared/bargaining.ts';
import { unweightedMean } from '../../src/models/unweighted-mean.ts';
import { hull, mirrored, outcome, type Row, rowsArbitrary } from './rosters.ts';

const equal = (n: number, discount: number) => ({
  votes: new Float64Array(n).fill(1),
  quota: (n + 1) / 2,
  discount: new Float64Array(n).fill(discount),
  recognition: new Float64Array(n).fill(1 / n),
});

describe('Baron–Ferejohn', () => {
  // closed rule, simple majority: the proposer keeps 1 − δ(n−1)/2n, value 1/n (Baron & Ferejohn 1989, prop. 3)
  it.each([
    [3, 1, 2 / 3],
    [3, 0.8, 0.733333333333],
    [5, 1, 0.6],
    [5, 0.9, 0.64],
    [101, 1, 0.50495049505],
  ])('n = %i, δ = %f', (n, discount, share) => {
    const { proposer, values } = legislativeBargaining(equal(n, discount));
    expect(proposer[0]).toBeCloseTo(share, 10);
    expect(values[n - 1]).toBeCloseTo(1 / n, 12);
    // (n−1)/2 members are bought at δ/n each, and nothing is left over
    expect(proposer[0] + ((n - 1) / 2) * discount * values[n - 1]).toBeCloseTo(1, 10);
  });

  // alternating offers, x1 = (1 − δ2)/(1 − δ1δ2) (Rubinstein 1982)
  it.each([
    [0.9, 0.9, 0.526315789474],
    [0.5, 0.5, 0.666666666667],
    [0.9, 0.8, 0.714285714286],
  ])('two in turn, unanimity, δ = %f, %f', (d1, d2, share) => {
    const { proposer } = legislativeBargaining({
      votes: Float64Array.of(1, 1),
      quota: 2,
      discount: Float64Array.of(d1, d2),
      recognition: null,
    });
    expect(proposer[0]).toBeCloseTo(share, 10);
  });

  it('gives more to who proposes more often, all of the prize in sum, and refuses an impossible quota', () => {
    const { values } = legislativeBargaining({
      ...equal(3, 0.8),
      recognition: Float64Array.of(0.6, 0.2, 0.2),
    });
    expect(values[0]).toBeGreaterThan(values[1]);
    expect(values[1]).toBeCloseTo(values[2], 3);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
    expect(() => legislativeBargaining({ ...equal(3, 1), quota: 4 })).toThrow(/quota/);
  });

  it('has every proposer buy those who expect least, and leaves nothing of the prize', () => {
    const chance = fc.integer({ min: 0, max: 9 });
    const patience = fc.integer({ min: 30, max: 99 }).map((percent) => percent / 100);
    const members = fc.array(fc.tuple(chance, patience), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(members, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (rows, most, inTurn) => {
        const n = rows.length;
        const chances = rows.reduce((sum, [own]) => sum + own, 0);
        const quota = 1 + Math.round(most * (n - 1));
        const discount = Float64Array.from(rows, ([, own]) => own);
        const { values, proposer } = legislativeBargaining({
          votes: new Float64Array(n).fill(1),
          quota,
          discount,
          recognition: inTurn || chances === 0 ? null : Float64Array.from(rows, ([own]) => own / chances),
        });
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 9);
        const asked = values.map((value, i) => discount[i] * value);
        if (inTurn || chances === 0) return;
        proposer.forEach((kept, k) => {
          const cheapest = asked
            .filter((_, i) => i !== k)
            .sort()
            .subarray(0, quota - 1);
          expect(kept).toBeCloseTo(1 - cheapest.reduce((sum, paid) => sum + paid, 0), 2);
        });
      }),
    );
  });

  it('on a roster: the unweighted mean when all propose alike, within the hull in any case', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        expect(outcome(baronFerejohn, rows, { recognition: 'equal' })).toBeCloseTo(
          outcome(unweightedMean, rows),
          6,
        );
        const [low, high] = hull(rows);
        const at = outcome(baronFerejohn, rows);
        expect(at).toBeGreaterThanOrEqual(low - 1e-6);
        expect(at).toBeLessThanOrEqual(high + 1e-6);
      }),
      { numRuns: 30 },
    );
  });
});

describe('quantal response', () => {
  const rows: Row[] = [
    [0, 1, 1],
    [60, 1, 1],
    [100, 1, 1],
  ];

  it('counts weighted votes exactly', () => {
    expect(passing([1, 1, 0], [1, 1, 1], 0.5)).toBeCloseTo(1, 12);
    expect(passing([1, 0, 0], [3, 1, 1], 0.5)).toBeCloseTo(1, 12);
    expect(passing([0.5, 0.5, 0.5], [1, 1, 1], 0.5)).toBeCloseTo(0.5, 12);
    expect(passing([0.9, 0.9], [1, 1], 0.5)).toBeCloseTo(0.81, 12);
  });

  it('without precision proposes at random and passes by chance; with much of it the majority’s best prevails', () => {
    const random = outcome(quantalResponse, rows, { precision: 0 }, 0);
    expect(random).toBeCloseTo((0 + 60 + 100) / 3 / 2, 9);
    // sharp: two of three prefer anything to 0; they get their own proposals through, the first proposes what is there
    const sharp = outcome(quantalResponse, rows, { precision: 1000, loss: 'linear' }, 0);
    expect(sharp).toBeCloseTo((0 + 60 + 100) / 3, 3);
  });

  it('stays in the hull with the reference point and mirrors', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 0, max: 100 }), (actors, reference) => {
        const at = outcome(quantalResponse, actors, {}, reference);
        const [low, high] = hull([...actors, [reference, 1, 1]]);
        expect(at).toBeGreaterThanOrEqual(low - 1e-9);
        expect(at).toBeLessThanOrEqual(high + 1e-9);
        expect(outcome(quantalResponse, mirrored(actors), {}, 100 - reference)).toBeCloseTo(100 - at, 6);
      }),
    );
  });

  it('has an answer without a reference point too', () => {
    expect(Number.isFinite(outcome(quantalResponse, rows))).toBe(true);
    expect(outcome(compromise, rows)).toBeCloseTo(160 / 3, 9);
  });
});
