import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByValue } from '../../src/engine/sort.ts';
import { runs } from '../support/runs.ts';

describe('sorting by a number', () => {
  it('is the sort by value and index, whatever order it starts from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 200 }),
        fc.array(fc.nat(1e6), { minLength: 200, maxLength: 200 }),
        (values, keys) => {
          const padded = Float64Array.from([NaN, ...values]);
          const order = Int32Array.from(values.keys()).sort((a, b) => keys[a] - keys[b] || a - b);
          const expected = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
          sortByValue(order, padded, 1);
          expect([...order]).toEqual(expected);
        },
      ),
      runs(300),
    );
  });
});
