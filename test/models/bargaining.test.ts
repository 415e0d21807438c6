import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compromise } from '../../src/models/compromise.ts';
import { kalaiSmorodinsky } from '../../src/models/kalai-smorodinsky.ts';
import { nashBargaining, nashSolution } from '../../src/models/nash-bargaining.ts';
import { weightedMedian } from '../../src/models/weighted-median.ts';
import { hull, mirrored, outcome, type Row, rowsArbitrary } from './rosters.ts';

describe('Nash bargaining', () => {
  it('splits a dollar by power above the disagreement shares', () => {
    // x_i = d_i + a_i (1 − Σd) for a = (0.7, 0.3), d = (0.2, 0.1)
    const share = nashSolution(
      [
        { power: 0.7, gain: (x) => x - 0.2, slope: () => 1 },
        { power: 0.3, gain: (x) => 1 - x - 0.1, slope: () => -1 },
      ],
      0.2,
      0.9,
    );
    expect(share).toBeCloseTo(0.69, 12);
  });

  it('gives the risk-averse less', () => {
    // u1 = x, u2 = √(1 − x), equal power: x = 2/3
    const share = nashSolution(
      [
        { power: 1, gain: (x) => x, slope: () => 1 },
        { power: 1, gain: (x) => Math.sqrt(1 - x), slope: (x) => -0.5 / Math.sqrt(1 - x) },
      ],
      0,
      1,
    );
    expect(share).toBeCloseTo(2 / 3, 12);
  });

  // p = (0, 100, 40, 70, 10), w = (.3, .2, .1, .25, .15): mean 43, lower median 40 (recomputed oracle)
  const five: Row[] = [
    [0, 1, 0.3],
    [100, 1, 0.2],
    [40, 1, 0.1],
    [70, 1, 0.25],
    [10, 1, 0.15],
  ];

  it('becomes the weighted mean as failure grows costly and losses are quadratic', () => {
    expect(outcome(nashBargaining, five, { reversion: 'none', cost: 1e8 })).toBeCloseTo(43, 6);
    expect(outcome(nashBargaining, five, { reversion: 'none', cost: 2 })).not.toBeCloseTo(43, 1);
  });

  it('becomes the weighted median as failure grows costly and losses are linear', () => {
    const answer = outcome(nashBargaining, five, { reversion: 'none', cost: 1e8, loss: 'linear' });
    expect(answer).toBeCloseTo(outcome(weightedMedian, five), 6);
  });

  it('freezes at a reference point that somebody holds under a strict veto', () => {
    const rows: Row[] = [
      [30, 1, 1],
      [90, 1, 1],
    ];
    expect(outcome(nashBargaining, rows, { reversion: 'strict' }, 30)).toBe(30);
    expect(outcome(nashBargaining, rows, { reversion: 'strict' }, 50)).toBe(50);
    expect(outcome(nashBargaining, rows, { reversion: 'strict' }, 10)).toBeGreaterThan(30);
    expect(outcome(nashBargaining, rows, { reversion: 'strict' })).toBeNaN();
  });

  it('leaves nobody worse off than the reference point under a strict veto', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 0, max: 100 }), (rows, reference) => {
        for (const model of [nashBargaining, kalaiSmorodinsky]) {
          const at = outcome(model, rows, { reversion: 'strict' }, reference);
          for (const [x] of rows)
            expect(Math.abs(at - x)).toBeLessThanOrEqual(Math.abs(reference - x) + 1e-6);
        }
      }),
    );
  });

  it('stays within the hull, mirrors, and never moves away from who grows stronger', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(), (rows, pick) => {
        const at = outcome(nashBargaining, rows, { reversion: 'none' });
        const [low, high] = hull(rows);
        expect(at).toBeGreaterThanOrEqual(low - 1e-6);
        expect(at).toBeLessThanOrEqual(high + 1e-6);
        expect(outcome(nashBargaining, mirrored(rows), { reversion: 'none' })).toBeCloseTo(100 - at, 6);
        const i = pick % rows.length;
        const stronger = rows.map(([x, s, c], k): Row => [x, s, k === i ? 2 * c : c]);
        const distance = Math.abs(outcome(nashBargaining, stronger, { reversion: 'none' }) - rows[i][0]);
        expect(distance).toBeLessThanOrEqual(Math.abs(at - rows[i][0]) + 1e-6);
      }),
    );
  });

  it('tends to the compromise model on any roster', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const at = outcome(nashBargaining, rows, { reversion: 'none', cost: 1e9 });
        expect(at).toBeCloseTo(outcome(compromise, rows), 5);
      }),
    );
  });
});

describe('Kalai–Smorodinsky', () => {
  it('gives two agents the same share of their best', () => {
    // positions 0.2 and 0.8, reference 1, linear losses: ideal gains 0.8−0.2 … each agent’s best is at its own position
    const rows: Row[] = [
      [20, 1, 1],
      [80, 1, 1],
    ];
    const at = outcome(kalaiSmorodinsky, rows, { reversion: 'strict', loss: 'linear' }, 100) / 100;
    // acceptable to 0.8 is [0.6, 1]: the first can hope for 0.6 at best (gain 0.4), the second for 0.8 (gain 0.2)
    const first = (0.8 - Math.abs(at - 0.2)) / 0.4;
    const second = (0.2 - Math.abs(at - 0.8)) / 0.2;
    expect(first).toBeCloseTo(second, 9);
    expect(at).toBeCloseTo(0.6 + 0.4 / 3, 9);
  });

  it('mirrors with the positions', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.integer({ min: 0, max: 100 }), (rows, reference) => {
        const at = outcome(kalaiSmorodinsky, rows, {}, reference);
        expect(outcome(kalaiSmorodinsky, mirrored(rows), {}, 100 - reference)).toBeCloseTo(100 - at, 6);
      }),
    );
  });
});
