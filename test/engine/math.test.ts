/** The portable elementary functions are as good as the machine's own, and their identities hold exactly. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clamp, exp, log, logistic, logit } from '../../src/engine/math.ts';
import { runs } from '../support/runs.ts';

const view = new DataView(new ArrayBuffer(8));

/** Distance of two doubles of the same sign, in units in the last place. */
function ulps(a: number, b: number): number {
  if (a === b) return 0;
  view.setFloat64(0, a);
  const first = view.getBigInt64(0);
  view.setFloat64(0, b);
  const difference = Number(first - view.getBigInt64(0));
  return Math.abs(difference);
}

describe('exp', () => {
  it('is within two units in the last place of the true value over its whole normal range', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -708.39, max: 709.78, noNaN: true }),
        (x) => ulps(exp(x), Math.exp(x)) <= 2,
      ),
      runs(20_000),
    );
  });

  it('is exact where the answer is known', () => {
    expect(exp(0)).toBe(1);
    expect(exp(-0)).toBe(1);
    expect(exp(Infinity)).toBe(Infinity);
    expect(exp(-Infinity)).toBe(0);
    expect(exp(NaN)).toBeNaN();
  });

  it('keeps the edges of its range', () => {
    expect(exp(709.782712893384)).toBeLessThan(Infinity);
    expect(ulps(exp(709.78), Math.exp(709.78))).toBeLessThanOrEqual(2);
    expect(exp(709.79)).toBe(Infinity);
    expect(exp(-708.3964185322641)).toBeGreaterThan(0);
    expect(exp(-708.4)).toBe(0);
  });

  it('never falls where its argument rises', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (x, by) => (by < 1e-12 ? true : exp(x + by) >= exp(x)),
      ),
      runs(100),
    );
  });
});

describe('log', () => {
  it('is within two units in the last place of the true value', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1.7e308, noNaN: true, minExcluded: true }),
        (x) => ulps(log(x), Math.log(x)) <= 2,
      ),
      runs(20_000),
    );
  });

  it('is within two units in the last place around 1, where the answer is small', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 2),
      runs(20_000),
    );
  });

  it('is exact where the answer is known', () => {
    expect(log(1)).toBe(0);
    expect(log(0)).toBe(-Infinity);
    expect(log(-1)).toBeNaN();
    expect(log(NaN)).toBeNaN();
    expect(log(Infinity)).toBe(Infinity);
    expect(log(2)).toBe(Math.LN2);
    for (let k = 1; k <= 1000; k += 1) expect(ulps(log(2 ** k), k * Math.LN2)).toBeLessThanOrEqual(2);
  });

  it('reaches down into the subnormal numbers', () => {
    expect(ulps(log(5e-324), Math.log(5e-324))).toBeLessThanOrEqual(1);
    expect(ulps(log(2.2250738585072014e-308), Math.log(2.2250738585072014e-308))).toBeLessThanOrEqual(1);
    expect(ulps(log(1e-310), Math.log(1e-310))).toBeLessThanOrEqual(1);
  });

  it('undoes exp', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -700, max: 700, noNaN: true }),
        (x) => Math.abs(log(exp(x)) - x) <= 1e-13 * (1 + Math.abs(x)),
      ),
      runs(100),
    );
  });
});

describe('logistic and logit', () => {
  it('are the published functions', () => {
    expect(logistic(0)).toBe(0.5);
    expect(logit(0.5)).toBe(0);
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (x) => {
        expect(logistic(x)).toBeCloseTo(1 / (1 + Math.exp(-x)), 14);
        expect(logistic(x) + logistic(-x)).toBeCloseTo(1, 14);
      }),
      runs(100),
    );
  });

  it('undo each other', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
        (p) => Math.abs(logistic(logit(p)) - p) < 1e-14,
      ),
      runs(100),
    );
  });

  it('saturate without a NaN', () => {
    expect(logistic(1e9)).toBe(1);
    expect(logistic(-1e9)).toBe(0);
  });
});

describe('clamp', () => {
  it('holds a value inside the interval and leaves what is inside alone', () => {
    expect(clamp(-1, 0, 100)).toBe(0);
    expect(clamp(101, 0, 100)).toBe(100);
    expect(clamp(42.5, 0, 100)).toBe(42.5);
    expect(clamp(0, 0, 100)).toBe(0);
    expect(clamp(100, 0, 100)).toBe(100);
  });
});
