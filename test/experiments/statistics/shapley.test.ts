/** Sharing out a joint effect: the axioms that single out Shapley's value, and interactions worked by hand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interactions, shapley } from '../../../src/experiments/statistics/shapley.ts';
import { runs } from '../../support/runs.ts';

const tableArbitrary = fc
  .integer({ min: 0, max: 6 })
  .chain((k) =>
    fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 1 << k, maxLength: 1 << k }),
  );

/** The share by its definition: what a change adds, over all orders. */
function byOrders(outcomes: readonly number[], changes: number): number[] {
  const shares = Array.from({ length: changes }, () => 0);
  let orders = 0;
  const extend = (set: number): void => {
    if (set === outcomes.length - 1) orders += 1;
    for (let at = 0; at < changes; at += 1) if ((set & (1 << at)) === 0) extend(set | (1 << at));
  };
  const follow = (set: number, done: readonly [number, number][]): void => {
    if (set === outcomes.length - 1) done.forEach(([at, gain]) => (shares[at] += gain / orders));
    for (let at = 0; at < changes; at += 1) {
      const next = set | (1 << at);
      if (next !== set) follow(next, [...done, [at, outcomes[next] - outcomes[set]]]);
    }
  };
  extend(0);
  follow(0, []);
  return shares;
}

describe('shares of a joint effect', () => {
  it('are those of a table worked by hand', () => {
    // Alone, a adds 2 and b adds 5; together 10, so that they share the 3 which neither brings alone.
    expect([...shapley([1, 3, 6, 11])]).toEqual([3.5, 6.5]);
    expect([...interactions([1, 3, 6, 11])]).toEqual([1, 2, 5, 3]);
  });

  it('sum to the joint effect, as interactions do', () => {
    fc.assert(
      fc.property(tableArbitrary, (outcomes) => {
        const joint = outcomes[outcomes.length - 1] - outcomes[0];
        expect(shapley(outcomes).reduce((sum, share) => sum + share, 0)).toBeCloseTo(joint, 8);
        const [, ...added] = interactions(outcomes);
        expect(added.reduce((sum, one) => sum + one, 0)).toBeCloseTo(joint, 8);
      }),
      runs(200),
    );
  });

  it('are what a change adds averaged over all orders', () => {
    fc.assert(
      fc.property(
        tableArbitrary.filter(({ length }) => length <= 32),
        (outcomes) => {
          const changes = Math.log2(outcomes.length);
          const shares = shapley(outcomes);
          expect(shares).toHaveLength(changes);
          byOrders(outcomes, changes).forEach((share, at) => expect(shares[at]).toBeCloseTo(share, 8));
        },
      ),
      runs(50),
    );
  });

  it('are nothing for a change that does nothing, and there are no interactions with it', () => {
    fc.assert(
      fc.property(tableArbitrary, (outcomes) => {
        const twice = [...outcomes, ...outcomes];
        const shares = shapley(twice);
        expect(shares[shares.length - 1]).toBe(0);
        expect(
          interactions(twice)
            .subarray(outcomes.length)
            .every((one) => one === 0),
        ).toBe(true);
      }),
      runs(100),
    );
  });

  it('add up over replicates: the share of a mean is the mean of the shares', () => {
    fc.assert(
      fc.property(tableArbitrary, (outcomes) => {
        const other = outcomes.map((value, at) => value * ((at % 3) - 1) + 7);
        const mean = outcomes.map((value, at) => (value + other[at]) / 2);
        const [a, b] = [shapley(outcomes), shapley(other)];
        shapley(mean).forEach((share, at) => expect(share).toBeCloseTo((a[at] + b[at]) / 2, 8));
      }),
      runs(100),
    );
  });
});
