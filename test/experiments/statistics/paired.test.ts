/** Paired comparisons: intervals worked by hand, and what must hold for any counts. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws, PURPOSE } from '../../../src/engine/draws.ts';
import { wilson } from '../../../src/experiments/intervals.ts';
import { pairedDifference, pairedProportions } from '../../../src/experiments/statistics/paired.ts';
import { runs } from '../../support/runs.ts';

describe('paired differences', () => {
  it('are those of a table worked by hand', () => {
    const { difference, correlation, gain } = pairedDifference(
      Float64Array.of(1, 2, 3, 4),
      Float64Array.of(2, 4, 5, 7),
    );
    // Differences 1, 2, 2, 3: mean 2, variance 2/3; the arms have variances 5/3 and 13/3, covariance 8/3.
    expect(difference.estimate).toBe(2);
    expect(difference.high - 2).toBeCloseTo(3.182446305284263 * Math.sqrt(1 / 6), 12);
    expect(correlation).toBeCloseTo(8 / Math.sqrt(65), 12);
    expect(gain).toBeCloseTo(9, 12);
  });

  it('show when common seeds backfire', () => {
    const { correlation, gain } = pairedDifference(Float64Array.of(1, 2, 3), Float64Array.of(3, 2, 1));
    expect(correlation).toBeCloseTo(-1, 12);
    expect(gain).toBeCloseTo(0.5, 12);
  });
});

const countsArbitrary = fc
  .record({ both: fc.nat(40), onlyFirst: fc.nat(40), onlySecond: fc.nat(40), neither: fc.nat(40) })
  .filter(({ both, onlyFirst, onlySecond, neither }) => both + onlyFirst + onlySecond + neither > 0);

describe('paired proportions', () => {
  it('are without correction for continuity where arms go against each other: worked by hand', () => {
    const { estimate, low, high } = pairedProportions({ both: 2, onlyFirst: 3, onlySecond: 4, neither: 1 });
    const [first, second] = [wilson(5, 10), wilson(6, 10)];
    const phi = (2 * 1 - 3 * 4) / Math.sqrt(5 * 5 * 6 * 4);
    const length = (one: number, two: number): number => Math.sqrt(one ** 2 - 2 * phi * one * two + two ** 2);
    expect(estimate).toBeCloseTo(0.1, 15);
    expect(low).toBeCloseTo(0.1 - length(0.6 - second.low, first.high - 0.5), 12);
    expect(high).toBeCloseTo(0.1 + length(second.high - 0.6, 0.5 - first.low), 12);
  });

  it('have the interval published for airway hyper-responsiveness (Fagerland, Lydersen & Laake 2014)', () => {
    const { low, high } = pairedProportions({ both: 1, onlyFirst: 1, onlySecond: 7, neither: 12 });
    expect(low).toBeCloseTo(0.026, 3);
    expect(high).toBeCloseTo(0.507, 3);
  });

  it('turn round when the arms do, and stay between −1 and 1', () => {
    fc.assert(
      fc.property(countsArbitrary, (counts) => {
        const one = pairedProportions(counts);
        const turned = { ...counts, onlyFirst: counts.onlySecond, onlySecond: counts.onlyFirst };
        const other = pairedProportions(turned);
        expect(other.estimate).toBeCloseTo(-one.estimate, 12);
        expect(other.low).toBeCloseTo(-one.high, 12);
        expect(one.low).toBeGreaterThanOrEqual(-1 - 1e-12);
        expect(one.high).toBeLessThanOrEqual(1 + 1e-12);
        expect(one.low <= one.estimate && one.estimate <= one.high).toBe(true);
      }),
      runs(300),
    );
  });

  it('keep some width where no pair differs', () => {
    const { low, high } = pairedProportions({ both: 30, onlyFirst: 0, onlySecond: 0, neither: 0 });
    expect(high - low).toBeGreaterThan(0.1);
  });

  it('cover the true difference about 95 times in 100', () => {
    const draws = new Draws('coverage', '');
    const subject = draws.subject('pairs');
    const studies = 2000;
    let covered = 0;
    for (let study = 0; study < studies; study += 1) {
      const counts = { both: 0, onlyFirst: 0, onlySecond: 0, neither: 0 };
      for (let pair = 0; pair < 50; pair += 1) {
        const u = draws.uniform(PURPOSE.resampling, 0, subject, study, pair);
        counts[u < 0.4 ? 'both' : u < 0.5 ? 'onlyFirst' : u < 0.7 ? 'onlySecond' : 'neither'] += 1;
      }
      const { low, high } = pairedProportions(counts);
      if (low <= 0.1 && high >= 0.1) covered += 1;
    }
    expect(covered / studies).toBeGreaterThan(0.94);
    expect(covered / studies).toBeLessThan(0.985);
  });
});
