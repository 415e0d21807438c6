import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  effectiveNumber,
  estebanRay,
  groupSizes,
  issuePolarisation,
} from '../../../src/engine/metrics/polarisation.ts';

describe('estebanRay', () => {
  // Recomputed from the formula printed in the R package acid, polarisation.ER; two poles: 2·(1/2)^(2+α).
  test.each([
    [1, 0.25, 0.125],
    [1.3, 0.2030630990890589, 0.09200039698391768],
    [1.6, 0.16493848884661177, 0.06843932731465682],
  ])('α %d: two poles %d, a quarter, half, quarter on 0, ½, 1 %d', (alpha, poles, spread) => {
    expect(estebanRay([0.5, 0.5], [0, 1], alpha)).toBeCloseTo(poles, 14);
    expect(estebanRay([0.25, 0.5, 0.25], [0, 0.5, 1], alpha)).toBeCloseTo(spread, 14);
  });

  test('with α 0 is twice the Gini index times the mean (recomputed; ten places 0, 1/9 … 1)', () => {
    expect(estebanRay([0.5, 0.5], [0, 1], 0)).toBeCloseTo(0.5, 14);
    const tenths = Array.from({ length: 10 }, () => 0.1);
    const places = tenths.map((_, i) => i / 9);
    expect(estebanRay(tenths, places, 0)).toBeCloseTo(0.36666666666667, 12);
  });

  test('the default sensitivity is 1.3', () => {
    expect(estebanRay([0.5, 0.5], [0, 1])).toBeCloseTo(0.2030630990890589, 14);
  });

  const groups = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 1,
    maxLength: 6,
  });

  test('is mirrored and relisted without change, and two equal poles are the most polarised', () => {
    fc.assert(
      fc.property(groups, fc.constantFrom(1, 1.3, 1.6), (list, alpha) => {
        const total = list.reduce((sum, [size]) => sum + size, 0) || 1;
        const value = (of: typeof list, mirror: boolean): number =>
          estebanRay(
            of.map(([size]) => size / total),
            of.map(([, y]) => (mirror ? 100 - y : y) / 100),
            alpha,
          );
        expect(value(list, true)).toBeCloseTo(value(list, false), 12);
        expect(value(list.toReversed(), false)).toBeCloseTo(value(list, false), 12);
        expect(value(list, false)).toBeLessThanOrEqual(estebanRay([0.5, 0.5], [0, 1], alpha) + 1e-12);
      }),
    );
  });
});

describe('issuePolarisation', () => {
  test('takes the coalitions at their mean stances and leaves agents outside out', () => {
    const stance = Float64Array.of(9, 9, 9, 9, 9, 0, 20, 100, 80, 50);
    const membership = Int32Array.of(0, 0, 4, 4, -1);
    expect(issuePolarisation(stance, 1, membership)).toBeCloseTo(0.8 * estebanRay([0.5, 0.5], [0, 1]), 14);
    expect(issuePolarisation(stance, 0, membership)).toBe(0);
    expect(issuePolarisation(stance, 1, membership, 1)).toBeCloseTo(0.2, 14);
  });

  test('is 0 with one coalition or none', () => {
    const stance = Float64Array.of(0, 100);
    expect(issuePolarisation(stance, 0, Int32Array.of(0, 0))).toBe(0);
    expect(issuePolarisation(stance, 0, Int32Array.of(-1, -1))).toBe(0);
  });
});

describe('effectiveNumber', () => {
  // Closed form 1/Σp² (Laakso & Taagepera 1979).
  test.each([
    [[0.5, 0.5], 2],
    [[0.4, 0.3, 0.2, 0.1], 3.3333333333],
    [[0.45, 0.35, 0.15, 0.05], 2.8571428571],
  ])('%j is %d', (shares, expected) => {
    expect(effectiveNumber(shares)).toBeCloseTo(expected, 9);
  });

  test('counts equal groups as what they are and lies between 1 and their number', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }), (sizes) => {
        expect(effectiveNumber(sizes.map(() => 7))).toBeCloseTo(sizes.length, 12);
        expect(effectiveNumber(sizes)).toBeGreaterThanOrEqual(1);
        expect(effectiveNumber(sizes)).toBeLessThanOrEqual(sizes.length + 1e-12);
        expect(effectiveNumber([...sizes, 0])).toBe(effectiveNumber(sizes));
      }),
    );
  });

  test('of a membership counts the coalitions only', () => {
    expect(groupSizes(Int32Array.of(2, 0, -1, 2))).toEqual(Float64Array.of(1, 0, 2));
    expect(effectiveNumber(groupSizes(Int32Array.of(0, 0, 3, 3, -1)))).toBe(2);
    expect(effectiveNumber(groupSizes(Int32Array.of(-1, -1)))).toBe(0);
  });
});
