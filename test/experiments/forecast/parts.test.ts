/** What forecasts are made of, against cases that are worked out by hand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalised, POINTS } from '../../../src/experiments/densities/grid.ts';
import { calibratedDensity } from '../../../src/experiments/densities/kinds.ts';
import { DECISIONS, LEARNT } from '../../../src/experiments/densities/learnt.ts';
import { nextStage, widestHalf } from '../../../src/experiments/forecast/precision.ts';
import { stacked, type ForecastRows } from '../../../src/experiments/forecast/rows.ts';
import { spreadOf, spreadOfDensity } from '../../../src/experiments/forecast/spread.ts';
import { worthOf } from '../../../src/experiments/forecast/worth.ts';

/** Evenly spread numbers in an order of their own. */
const shuffled = (count: number, by: number): Float64Array =>
  Float64Array.from({ length: count }, (_, at) => (((at * by) % count) + 0.5) / count);

const COUNT = 2003;
const [x, z] = [shuffled(COUNT, 7), shuffled(COUNT, 1321)];

describe('the worth of a number', () => {
  it('is its part of the variance: of x + 2z a fifth and four fifths', () => {
    const y = x.map((value, at) => value + 2 * z[at]);
    // Ten bins leave a hundredth of a uniform's own variance inside them.
    expect(worthOf(x, y)!.share).toBeCloseTo(0.2, 1);
    expect(worthOf(z, y)!.share).toBeCloseTo(0.8, 1);
    expect(worthOf(z, y)!.variance).toBeCloseTo(5 / 12, 1);
    expect(worthOf(x, y)!.probability).toBeLessThan(1e-6);
  });

  it('of a threshold is all the variance of whether it is passed', () => {
    const y = x.map((value) => Number(value > 0.5));
    expect(worthOf(x, y)!.share).toBeGreaterThan(0.9);
  });

  it('is found where there is no line in it: a number that matters at both ends', () => {
    const y = x.map((value) => (value - 0.5) * (value - 0.5));
    expect(worthOf(x, y)!.share).toBeGreaterThan(0.9);
  });

  it('is nothing, but for chance, of a number that does not matter', () => {
    const found = worthOf(x, z)!;
    expect(Math.abs(found.share)).toBeLessThan(0.02);
    expect(found.probability).toBeGreaterThan(0.001);
  });

  it('of a number with two values needs no more bins', () => {
    const coin = x.map((value) => Number(value > 0.3));
    expect(worthOf(coin, coin)!.share).toBeCloseTo(1, 9);
  });

  it('is not asked of what never varies, or hardly ever applies', () => {
    expect(worthOf(x, new Float64Array(COUNT).fill(3))).toBeNull();
    expect(worthOf(x, new Float64Array(COUNT).fill(NaN))).toBeNull();
    expect(worthOf(new Float64Array(COUNT).fill(1), z)).toBeNull();
  });
});

const rows = (passed: number, count: number, failed = 0): ForecastRows => ({
  count,
  failed,
  columns: new Map([
    ['issues.a.adopted', Float64Array.from({ length: count }, (_, at) => Number(at < passed))],
  ]),
});

describe('precision', () => {
  it('is asked for until it is reached, or there are too many', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0.02, 0.05, 0.1),
        (p, wanted) => {
          let all: ForecastRows | null = null;
          for (let stage = 0; stage < 30; stage += 1) {
            const more = nextStage(all, wanted, 5000);
            if (more === 0) break;
            const before: number = all?.count ?? 0;
            all = rows(Math.round(p * (before + more)), before + more);
          }
          expect(widestHalf(all!) <= wanted || all!.count === 5000).toBe(true);
          expect(all!.count).toBeLessThanOrEqual(5000);
        },
      ),
    );
  });

  it('is not asked for where draws are', () => {
    expect(nextStage(null, null, 400)).toBe(400);
    expect(nextStage(rows(10, 400), null, 400)).toBe(0);
    expect(nextStage(rows(10, 390, 10), 0.001, 400)).toBe(0);
  });
});

describe('tables of draws', () => {
  it('are put one below the other', () => {
    const all = stacked([rows(1, 2, 1), rows(0, 3)]);
    expect([all.count, all.failed, [...all.columns.get('issues.a.adopted')!]]).toEqual([
      5,
      1,
      [1, 0, 0, 0, 0],
    ]);
  });

  it('have a mean, quantiles and a density that sums to 1', () => {
    const found = spreadOf(
      x.map((value) => 100 * value),
      0,
      100,
    )!;
    expect(found.mean).toBeCloseTo(50, 9);
    expect(found.quantiles['0.05']).toBeCloseTo(5, 1);
    expect(found.density.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    for (const share of found.density.shares) expect(share).toBeCloseTo(0.05, 2);
    expect(found.median.low!).toBeLessThan(50);
    expect(found.median.high!).toBeGreaterThan(50);
    expect(spreadOf(new Float64Array([NaN]), 0, 100)).toBeNull();
  });

  it('that say the same have no deviation, and no share is above 1', () => {
    const value = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(value, fc.integer({ min: 1, max: 1000 }), (text, count) => {
        const { mean, deviation, density } = spreadOf(new Float64Array(count).fill(text), 0, 100)!;
        expect([mean, deviation, Math.max(...density.shares)]).toEqual([text, 0, 1]);
      }),
    );
  });
});

describe('the calibrated density', () => {
  it('is told by steps as it is, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: POINTS, maxLength: POINTS }),
        (weights) => {
          const density = normalised(Float64Array.from(weights));
          const { mean, deviation, density: told } = spreadOfDensity(density, 229);
          expect(told.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
          expect(mean).toBeCloseTo(
            density.reduce((sum, share, at) => sum + share * at, 0),
            9,
          );
          expect(deviation).toBeLessThanOrEqual(50.001);
          // Steps say the mean to within half a step.
          const middle = told.shares.reduce((sum, share, at) => sum + share * told.step * (at + 0.5), 0);
          expect(Math.abs(middle - mean)).toBeLessThanOrEqual(told.step / 2);
        },
      ),
    );
  });

  it('of what was learnt holds nine in ten of what is between its ends, and does not hang on the order of positions', () => {
    const stakes = { positions: [0, 20, 20, 100], weights: [1, 2, 1, 1] };
    const density = calibratedDensity(LEARNT, stakes);
    const other = calibratedDensity(LEARNT, { positions: [100, 20, 0, 20], weights: [1, 1, 1, 2] });
    density.forEach((share, at) => expect(share).toBeCloseTo(other[at], 12));
    const { quantiles } = spreadOfDensity(density, DECISIONS);
    let inside = 0;
    for (let at = quantiles['0.05']; at <= quantiles['0.95']; at += 1) inside += density[at];
    expect(inside).toBeGreaterThanOrEqual(0.9);
  });
});
