/** Quantiles and their intervals by order statistics, against published ranks and the binomial distribution. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantile, quantileInterval, quantileRanks } from '../../../src/experiments/statistics/quantile.ts';
import { runs } from '../../support/runs.ts';

describe('quantiles', () => {
  it('lie between the values next to them (Hyndman & Fan, type 7)', () => {
    expect(quantile(Float64Array.of(1, 2, 4, 8), 0.5)).toBe(3);
    expect(quantile(Float64Array.of(1, 2, 4, 8), 0.25)).toBe(1.75);
  });

  it('lie between the least and the most, rising with their share', () => {
    const values = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(values, (answers) => {
        const sorted = Float64Array.from(answers).sort();
        let before = sorted[0];
        for (let share = 0; share <= 1; share += 0.125) {
          const value = quantile(sorted, share);
          expect(value).toBeGreaterThanOrEqual(before - 1e-9);
          expect(value).toBeLessThanOrEqual(sorted[sorted.length - 1] + 1e-9);
          before = value;
        }
      }),
      runs(100),
    );
  });

  it.each([
    [10, 2, 9],
    [20, 6, 15],
    [30, 10, 21],
    [100, 40, 61],
  ])('of %i values have the ranks of the tables around the median (Conover 1999, 3.2)', (n, low, high) => {
    expect(quantileRanks(n, 0.5)).toEqual({ low, high });
  });

  it('have no end where the sample is too small for one', () => {
    expect(quantileRanks(5, 0.5)).toEqual({ low: null, high: null });
    expect(quantileRanks(50, 0.95)).toEqual({ low: 44, high: null });
    expect(quantileInterval(Float64Array.of(1, 2, 3), 0.5)).toEqual({ estimate: 2, low: NaN, high: NaN });
  });

  it('lie between their two ranks with at least 95 %, and with less between nearer ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 400 }), fc.constantFrom(0.1, 0.25, 0.5, 0.9), (n, share) => {
        const { low, high } = quantileRanks(n, share);
        let coefficient = 1;
        const below = Array.from({ length: n + 1 }, (_, k) => {
          if (k > 0) coefficient *= (n - k + 1) / k;
          return coefficient * share ** k * (1 - share) ** (n - k);
        });
        const sum = (from: number, to: number): number =>
          below.slice(from, to).reduce((total, one) => total + one, 0);
        if (low !== null) {
          expect(sum(0, low)).toBeLessThanOrEqual(0.025 + 1e-9);
          expect(sum(0, low + 1)).toBeGreaterThan(0.025 - 1e-9);
        }
        if (high !== null) {
          expect(sum(high, n + 1)).toBeLessThanOrEqual(0.025 + 1e-9);
          expect(sum(high - 1, n + 1)).toBeGreaterThan(0.025 - 1e-9);
        }
      }),
      runs(200),
    );
  });
});
