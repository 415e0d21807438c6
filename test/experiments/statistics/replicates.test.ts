/** Means over replicates: Student's t against its tables, intervals, and how many replicates are enough. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws, PURPOSE } from '../../../src/engine/draws.ts';
import {
  checkpoints,
  isWithin,
  meanInterval,
  momentsOf,
  replicatesNeeded,
  varianceOf,
} from '../../../src/experiments/statistics/replicates.ts';
import { studentQuantile, studentTail } from '../../../src/experiments/statistics/student.ts';
import { runs } from '../../support/runs.ts';

describe("Student's t", () => {
  it.each([
    [1, 12.706, 63.657],
    [2, 4.303, 9.925],
    [3, 3.182, 5.841],
    [5, 2.571, 4.032],
    [10, 2.228, 3.169],
    [29, 2.045, 2.756],
    [30, 2.042, 2.75],
    [60, 2.0, 2.66],
    [100, 1.984, 2.626],
  ])(
    'has the critical values of the tables at %i degrees (NIST/SEMATECH e-Handbook, 1.3.6.7.2)',
    (nu, t95, t99) => {
      expect(studentQuantile(0.95, nu)).toBeCloseTo(t95, 3);
      expect(studentQuantile(0.99, nu)).toBeCloseTo(t99, 3);
    },
  );

  it('agrees with the closed forms for 1, 2 and 4 degrees (Shaw 2006, "Sampling Student\'s T distribution")', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (confidence) => {
        const p = (1 + confidence) / 2;
        const alpha = 4 * p * (1 - p);
        const q = Math.cos(Math.acos(Math.sqrt(alpha)) / 3) / Math.sqrt(alpha);
        const exact = [
          [1, Math.tan((Math.PI * confidence) / 2)],
          [2, confidence * Math.sqrt(2 / alpha)],
          [4, 2 * Math.sqrt(q - 1)],
        ];
        for (const [nu, t] of exact) expect(studentQuantile(confidence, nu) / t).toBeCloseTo(1, 9);
      }),
      runs(100),
    );
  });

  it('nears the normal distribution without a step where its series begins', () => {
    // Cornish–Fisher's first correction (Abramowitz & Stegun 26.7.5).
    const z = 1.959963984540054;
    expect(studentQuantile(0.95, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 9);
    const around = [997, 998, 999, 1000, 1001, 1002].map((nu) => studentTail(2, nu));
    const steps = around.slice(1).map((tail, at) => around[at] - tail);
    for (const step of steps) expect(step / steps[0]).toBeCloseTo(1, 1);
  });
});

const valuesArbitrary = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 2,
  maxLength: 40,
});

describe('moments', () => {
  it('are those of the two-pass formulas, in one pass', () => {
    fc.assert(
      fc.property(valuesArbitrary, (values) => {
        const moments = momentsOf(values);
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        expect(moments.mean).toBeCloseTo(mean, 9);
        expect(varianceOf(moments)).toBeCloseTo(squares / (values.length - 1), 6);
      }),
      runs(200),
    );
  });

  it('give an interval worked by hand: 1, 2, 3, 4 has mean 2.5 ± 3.1824463 · √(5/12)', () => {
    const { estimate, low, high } = meanInterval(momentsOf([1, 2, 3, 4]));
    expect(estimate).toBe(2.5);
    expect(high - 2.5).toBeCloseTo(3.182446305284263 * Math.sqrt(5 / 12), 12);
    expect(2.5 - low).toBeCloseTo(high - 2.5, 12);
  });

  it('give no interval where one value has no spread', () => {
    expect(meanInterval(momentsOf([]))).toEqual({ estimate: NaN, low: NaN, high: NaN });
    expect(meanInterval(momentsOf([7]))).toEqual({ estimate: 7, low: NaN, high: NaN });
    expect(isWithin(meanInterval(momentsOf([7])), 1e9)).toBe(false);
  });
});

describe('replicates that are enough', () => {
  it('are the fewest whose interval would be as short as asked', () => {
    const positive = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (variance, halfWidth) => {
        const needed = replicatesNeeded(variance, halfWidth);
        const half = (n: number): number => studentQuantile(0.95, n - 1) * Math.sqrt(variance / n);
        expect(half(needed)).toBeLessThanOrEqual(halfWidth);
        if (needed > 2) expect(half(needed - 1)).toBeGreaterThan(halfWidth);
      }),
      runs(100),
    );
    // t(15) = 2.131: 2.131 · 1/√16 = 0.533, and 2.145 · 1/√15 = 0.554.
    expect(replicatesNeeded(1, 0.54)).toBe(16);
  });

  it('are looked for at a pilot, then ever further apart, then at the cap', () => {
    expect(checkpoints(200)).toEqual([30, 45, 68, 102, 153, 200]);
    expect(checkpoints(10)).toEqual([10]);
    expect(checkpoints(30)).toEqual([30]);
  });

  it('leave intervals that cover nearly as often as they say when stopping at the first that is short enough', () => {
    const studies = 1000;
    const draws = new Draws('stopping', '');
    let covered = 0;
    for (let study = 0; study < studies; study += 1) {
      const subject = draws.subject(`study ${study}`);
      const values: number[] = [];
      let interval = meanInterval(momentsOf(values));
      for (const size of checkpoints(2000)) {
        while (values.length < size)
          values.push(draws.uniform(PURPOSE.resampling, 0, subject, values.length));
        interval = meanInterval(momentsOf(values));
        if (isWithin(interval, 0.05)) break;
      }
      if (interval.low <= 0.5 && interval.high >= 0.5) covered += 1;
    }
    // 95 %, less what stopping costs (a point or two), less three standard errors of 1000 studies.
    expect(covered / studies).toBeGreaterThan(0.91);
    expect(covered / studies).toBeLessThan(0.98);
  });
});
