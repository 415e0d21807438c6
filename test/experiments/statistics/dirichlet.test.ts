import * as fc from 'fast-check';
import seedrandom from 'seedrandom';
import { expect, it } from 'vitest';
import { dirichlet, dirichletVariances } from '../../../src/experiments/statistics/dirichlet.ts';

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

it('draws shares that sum to 1, each from its own uniform', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 0.5, 1, 3, 12), { minLength: 1, maxLength: 6 }),
      fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (weights, uniforms) => {
        fc.pre(weights.some((weight) => weight > 0));
        const shares = dirichlet(weights, (at) => uniforms[at]);
        expect(sum(shares)).toBeCloseTo(1, 9);
        shares.forEach((share, at) => expect(weights[at] === 0 ? share === 0 : share >= 0).toBe(true));
        // A later uniform moves no earlier share.
        const other = dirichlet(weights, (at) => (at === 5 ? 0.5 : uniforms[at]));
        expect(other.slice(0, 5).map((share, at) => (at === weights.length - 1 ? 0 : share))).toEqual(
          shares.slice(0, 5).map((share, at) => (at === weights.length - 1 ? 0 : share)),
        );
      },
    ),
    { numRuns: 50 },
  );
});

it.each([
  ['round a table', [4, 7, 4, 4, 1]],
  ['flat', [1, 1, 1, 1, 1]],
  ['below one', [0.4, 0.3, 2, 0, 0.3]],
])('has the moments of the distribution, %s', (_, weights) => {
  const uniform = seedrandom('moments');
  const count = 4000;
  const draws = Array.from({ length: count }, () => dirichlet(weights, () => uniform()));
  const variances = dirichletVariances(weights);
  weights.forEach((weight, at) => {
    const own = draws.map((shares) => shares[at]);
    const mean = sum(own) / count;
    const want = weight / sum(weights);
    const spread = sum(own.map((share) => (share - mean) * (share - mean))) / (count - 1);
    expect(Math.abs(mean - want)).toBeLessThanOrEqual(4 * Math.sqrt(variances[at] / count));
    expect(Math.abs(spread - variances[at])).toBeLessThanOrEqual(0.15 * variances[at]);
  });
});
