/** Scores of forecasts against values worked out by hand, and against the score of a sample. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  brierOf,
  crpsOfDensity,
  logOf,
  logOfDensity,
  scoreForecast,
} from '../../../src/experiments/forecast/score.ts';
import { crpsOf } from '../../../src/experiments/published/scores.ts';

/** Even over 0 to 100. */
const EVEN = { low: 0, step: 5, shares: Array.from({ length: 20 }, () => 0.05) };
/** All between 40 and 45. */
const NARROW = { low: 0, step: 5, shares: EVEN.shares.map((_, at) => (at === 8 ? 1 : 0)) };

describe('yes and no', () => {
  it('has the scores of Brier and of Good, with half a draw for either side', () => {
    expect(brierOf(0.7, true)).toBeCloseTo(0.09, 12);
    expect(brierOf(0.7, false)).toBeCloseTo(0.49, 12);
    expect(brierOf(0.5, true)).toBe(0.25);
    // (0.7 × 400 + ½) / 401 = 280.5 / 401
    expect(logOf(0.7, 400, true)).toBeCloseTo(-Math.log(280.5 / 401), 12);
    expect(logOf(0.5, 400, true)).toBeCloseTo(Math.LN2, 12);
    // Never drawn: one in 802, not impossible.
    expect(logOf(0, 400, true)).toBeCloseTo(Math.log(802), 12);
  });

  it('is proper: nobody does better by saying another probability than the true one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), (truth, said) => {
        const expected = (p: number) =>
          (truth / 100) * brierOf(p, true) + (1 - truth / 100) * brierOf(p, false);
        expect(expected(truth / 100)).toBeLessThanOrEqual(expected(said / 100) + 1e-12);
      }),
    );
  });
});

describe('texts', () => {
  it('have the continuous ranked probability score of an even density: 100 (⅓ − y (1 − y))', () => {
    for (const y of [0, 0.13, 0.25, 0.5, 0.91, 1])
      expect(crpsOfDensity(EVEN, 100 * y)).toBeCloseTo(100 * (1 / 3 - y * (1 - y)), 10);
    expect(crpsOfDensity(EVEN, 120)).toBeCloseTo(20 + 100 / 3, 10);
    expect(crpsOfDensity(EVEN, -10)).toBeCloseTo(10 + 100 / 3, 10);
    // 5 (⅓ − ¼) in the middle of a step, and 17.5 + 5/3 outside it
    expect(crpsOfDensity(NARROW, 42.5)).toBeCloseTo(5 / 12, 10);
    expect(crpsOfDensity(NARROW, 62.5)).toBeCloseTo(17.5 + 5 / 3, 10);
  });

  it('have the score of a fine sample of the density', () => {
    const shares = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 20 })
      .filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(shares, fc.double({ min: -20, max: 120, noNaN: true }), (weights, y) => {
        const sum = weights.reduce((all, one) => all + one, 0);
        const step = 100 / weights.length;
        const density = { low: 0, step, shares: weights.map((one) => one / sum) };
        const parts = 200;
        const at = weights.flatMap((_, which) =>
          Array.from({ length: parts }, (_part, k) => (which + (k + 0.5) / parts) * step),
        );
        const probability = weights.flatMap((one) => Array.from({ length: parts }, () => one / sum / parts));
        expect(crpsOfDensity(density, y)).toBeCloseTo(
          crpsOf({ point: NaN, spread: { at, probability } }, y),
          1,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('have the log score of the density, with half a draw for every step', () => {
    // 100 draws in one of 20 steps of 5 points: (100 + ½) / (100 + 10) / 5, and ½ / 110 / 5 elsewhere
    expect(logOfDensity(NARROW, 100, 41)).toBeCloseTo(-Math.log(100.5 / 110 / 5), 12);
    expect(logOfDensity(NARROW, 100, 90)).toBeCloseTo(-Math.log(0.5 / 110 / 5), 12);
    expect(logOfDensity(EVEN, 100, 90)).toBeCloseTo(Math.log(100), 12);
  });
});

describe('a forecast', () => {
  const part = (density: typeof EVEN, mean: number, deviation: number) => ({
    count: 100,
    mean,
    deviation,
    density,
  });
  const issue = (id: string) => ({
    id,
    title: id,
    adopted: { estimate: 0.8 },
    text: part(NARROW, 42, 0),
    weightedMean: part(NARROW, 42.5, 1.4),
    noModel: null,
  });

  it('is scored on what is known and nothing else; a text without spread is a point', () => {
    const { adopted, texts, signed } = scoreForecast(
      { draws: 100, issues: [issue('tax'), issue('debt')], signatures: null },
      {
        adopted: new Map([['tax', false]]),
        texts: new Map([['debt', 52]]),
        signed: new Map([['ann', true]]),
      },
    );
    expect(adopted.map(({ id, brier }) => [id, brier.toFixed(2)])).toEqual([['tax', '0.64']]);
    expect(signed).toEqual([]);
    expect(texts).toHaveLength(1);
    expect(texts[0].scores.text!.crps).toBe(10);
    expect(texts[0].scores.weightedMean!.crps).toBeCloseTo(7 + 5 / 3, 10);
    expect(texts[0].scores.noModel).toBeNull();
    expect(texts[0].scores.text!.kind).toBe('point');
    expect(texts[0].scores.weightedMean!.kind).toBe('density');
    // A forecast of a version that had no calibrated density.
    expect(texts[0].scores.calibrated).toBeNull();
  });
});
