/** Hedges’ g against the worked examples of Borenstein, Hedges, Higgins and Rothstein (2009), Introduction to Meta-Analysis. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betweenGroups,
  correction,
  pooled,
  withinPeople,
} from '../../../src/experiments/statistics/hedges.ts';
import { runs } from '../../support/runs.ts';

/** Numbers with exactly a mean and a standard deviation. */
function sample(n: number, mean: number, deviation: number, turn = 0): number[] {
  const raw = Array.from({ length: n }, (_, at) => ((at * 37 + turn * 11) % n) - (n - 1) / 2);
  const spread = Math.sqrt(raw.reduce((sum, one) => sum + one * one, 0) / (n - 1));
  return raw.map((one) => mean + (deviation * one) / spread);
}

/** A second measure of the same people with a mean, a deviation and a correlation with the first. */
function measuredAgain(first: readonly number[], mean: number, deviation: number, r: number): number[] {
  const n = first.length;
  const centre = first.reduce((sum, one) => sum + one, 0) / n;
  const x = first.map((one) => one - centre);
  const length = Math.sqrt(x.reduce((sum, one) => sum + one * one, 0));
  const other = sample(n, 0, 1, 3).map((one) => one * one);
  const level = other.reduce((sum, one) => sum + one, 0) / n;
  const y = other.map((one) => one - level);
  const along = y.reduce((sum, one, at) => sum + one * x[at], 0) / (length * length);
  const z = y.map((one, at) => one - along * x[at]);
  const breadth = Math.sqrt(z.reduce((sum, one) => sum + one * one, 0));
  const scale = deviation * Math.sqrt(n - 1);
  return x.map((one, at) => mean + scale * ((r * one) / length + (Math.sqrt(1 - r * r) * z[at]) / breadth));
}

describe('Hedges’ g', () => {
  it('of two groups is that of the worked example (pages 26 to 28)', () => {
    const g = betweenGroups(sample(50, 103, 5.5), sample(50, 100, 4.5))!;
    expect(correction(98)).toBeCloseTo(0.9923, 4);
    expect(g.estimate).toBeCloseTo(0.5924, 4);
    expect(g.variance).toBeCloseTo(0.0411, 4);
    expect(Math.sqrt(g.variance)).toBeCloseTo(0.2028, 4);
    expect(g.low).toBeCloseTo(0.5924 - 1.96 * 0.2028, 3);
  });

  it('of the same people twice is that of the worked example (pages 29 and 30)', () => {
    // Differences with a deviation of 5.5 and a correlation of 0.7 mean 7.1005 within a time.
    const before = sample(50, 100, 7.1005);
    const g = withinPeople(before, measuredAgain(before, 103, 7.1005, 0.7))!;
    expect(g.estimate).toBeCloseTo(0.416, 3);
    expect(g.variance).toBeCloseTo(0.0127, 4);
    expect(Math.sqrt(g.variance)).toBeCloseTo(0.1126, 4);
  });

  it('of several classes is that of the worked example (six studies, pages 88 and 89)', () => {
    const studies = [
      [0.095, 0.033],
      [0.277, 0.031],
      [0.367, 0.05],
      [0.664, 0.011],
      [0.462, 0.043],
      [0.185, 0.023],
    ].map(([estimate, variance]) => ({ estimate, variance, low: 0, high: 0 }));
    const all = pooled(studies)!;
    // The book computes from effects with more digits than it prints.
    expect(all.between).toBeCloseTo(0.037, 2);
    expect(all.estimate).toBeCloseTo(0.358, 3);
    expect(Math.sqrt(all.variance)).toBeCloseTo(0.105, 2);
    expect(pooled([studies[0]])!.estimate).toBe(studies[0].estimate);
  });

  it('changes its sign with the groups, and nothing with place or scale', () => {
    const scores = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(scores, scores, (a, b) => {
        const g = betweenGroups(a, b);
        if (g === null) return;
        expect(betweenGroups(b, a)!.estimate).toBeCloseTo(-g.estimate, 9);
        const moved = (values: number[]) => values.map((one) => 3 * one + 7);
        expect(betweenGroups(moved(a), moved(b))!.estimate).toBeCloseTo(g.estimate, 9);
        expect(Math.abs(g.estimate)).toBeLessThan(Math.abs(g.high - g.low) * 100);
      }),
      runs(200),
    );
  });

  it('is not there where nobody differs or too few are', () => {
    expect(betweenGroups([3, 3], [3, 3])).toBeNull();
    expect(betweenGroups([1], [2, 3])).toBeNull();
    expect(withinPeople([1, 2], [2, 3])).toBeNull();
    expect(pooled([])).toBeNull();
  });
});
