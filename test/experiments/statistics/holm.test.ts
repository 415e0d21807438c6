/** Allowance for the number of questions. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../src/experiments/statistics/holm.ts';
import { runs } from '../../support/runs.ts';

describe("Holm's method", () => {
  it('gives what p.adjust of R gives', () => {
    // p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm"), and (0.04, 0.001, 0.5)
    const adjusted = holm([0.01, 0.02, 0.03, 0.04, 0.05]);
    [0.05, 0.08, 0.09, 0.09, 0.09].forEach((want, at) => expect(adjusted[at]).toBeCloseTo(want, 12));
    const other = holm([0.04, 0.001, 0.5]);
    [0.08, 0.003, 0.5].forEach((want, at) => expect(other[at]).toBeCloseTo(want, 12));
  });

  it('leaves one question as it is, and out what has no answer', () => {
    expect(holm([0.03])).toEqual([0.03]);
    expect(holm([NaN, 0.03, NaN])).toEqual([NaN, 0.03, NaN]);
    expect(holm([])).toEqual([]);
  });

  it('keeps the order, never makes a p smaller, and is no larger than that of Bonferroni', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 12 }), (values) => {
        const adjusted = holm(values);
        values.forEach((value, at) => {
          expect(adjusted[at]).toBeGreaterThanOrEqual(value);
          expect(adjusted[at]).toBeLessThanOrEqual(Math.min(1, values.length * value));
          values.forEach((other, there) => {
            if (value < other) expect(adjusted[at]).toBeLessThanOrEqual(adjusted[there]);
          });
        });
      }),
      runs(200),
    );
  });
});
