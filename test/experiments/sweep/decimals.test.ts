/** Steps of a range counted in decimals. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepsOf, tidy } from '../../../src/experiments/sweep/decimals.ts';
import { runs } from '../../support/runs.ts';

const valuesOf = (low: number, high: number, step: number) => {
  const { count, at } = stepsOf(low, high, step);
  return Array.from({ length: count }, (_, number) => at(number));
};

describe('steps of a range', () => {
  it.each([
    [0, 0.3, 0.1, [0, 0.1, 0.2, 0.3]],
    [-0.3, 0.3, 0.3, [-0.3, 0, 0.3]],
    [1e-7, 4e-7, 1e-7, [1e-7, 2e-7, 3e-7, 4e-7]],
    [10, 1e3, 495, [10, 505, 1000]],
    [5, 5, 2, [5]],
    [0, 3e21, 1e21, [0, 1e21, 2e21, 3e21]],
    [0, 2.5e-10, 1.25e-10, [0, 1.25e-10, 2.5e-10]],
  ])('from %d to %d by %d are %j', (low, high, step, values) => {
    expect(valuesOf(low, high, step)).toEqual(values);
  });

  it('are written with no more decimals than the range and the step have, and stop at the last that is not beyond it', () => {
    const hundredths = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(
        hundredths,
        fc.integer({ min: 0, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (from, width, by) => {
          const { count, last } = stepsOf(from / 100, (from + width) / 100, by / 100);
          expect(count).toBe(Math.floor(width / by) + 1);
          expect(last).toBe((from + (count - 1) * by) / 100);
          for (const value of valuesOf(from / 100, (from + width) / 100, by / 100))
            expect(String(value)).toMatch(/^-?\d+(\.\d{1,2})?$/);
        },
      ),
      runs(200),
    );
  });
});

it('a value keeps fifteen digits, and not the two that arithmetic leaves behind', () => {
  expect([tidy(0.1 + 0.2), tidy(1 / 3), tidy(123456.789)]).toEqual([0.3, 0.333333333333333, 123456.789]);
});
