/** Distribution functions against values of SciPy 1.17. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  betaCumulative,
  betaQuantile,
  normalCumulative,
  normalQuantile,
} from '../../src/models/shared/special.ts';

const share = fc.double({ min: 1e-12, max: 1, maxExcluded: true, noNaN: true });

describe('the normal distribution', () => {
  it.each([
    [-6, 9.86587645e-10],
    [-3, 1.34989803e-3],
    [0.7, 0.758036348],
  ])('Φ(%d) = %d', (z, want) => {
    expect(Math.abs(normalCumulative(z) / want - 1)).toBeLessThan(1e-8);
  });

  it.each([
    [1e-10, -6.3613409],
    [0.01, -2.32634787],
    [0.3, -0.52440051],
    [0.999, 3.09023231],
  ])('Φ⁻¹(%d) = %d', (p, want) => {
    expect(normalQuantile(p)).toBeCloseTo(want, 7);
  });

  it('has a quantile function that undoes its distribution function', () => {
    fc.assert(
      fc.property(share, (p) => {
        expect(Math.abs(normalCumulative(normalQuantile(p)) / p - 1)).toBeLessThan(1e-10);
      }),
    );
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });
});

describe('the beta distribution', () => {
  it('has the values of its closed forms: I_x(a, 1) = x^a, and I_½(a, a) = ½', () => {
    for (const x of [0.001, 0.2, 0.7, 0.99]) expect(betaCumulative(3, 1, x)).toBeCloseTo(x * x * x, 13);
    for (const a of [0.2, 1, 7, 400]) expect(betaCumulative(a, a, 0.5)).toBeCloseTo(0.5, 12);
    expect(betaCumulative(2, 5, 0.3)).toBeCloseTo(0.579825, 13);
  });

  it('has a quantile function that undoes its distribution function', () => {
    const shape = fc.double({ min: 0.3, max: 60, noNaN: true });
    fc.assert(
      fc.property(shape, shape, share, (a, b, p) => {
        expect(betaCumulative(a, b, betaQuantile(a, b, p))).toBeCloseTo(p, 9);
      }),
    );
  });
});
