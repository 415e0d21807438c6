import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bargainingSuccess,
  meanPosition,
  relativeSuccess,
} from '../../../src/engine/metrics/bargaining-success.ts';

// Three agents, two issues; by hand.
const POSITION = Float64Array.of(0, 60, 90, 20, 20, 80);
const SALIENCE = Float64Array.of(1, 0.5, 0.5, 0.25, 0, 1);
const OUTCOME = Float64Array.of(50, 80);

test('is 100 less the distance, over the issues that matter to the agent', () => {
  expect([...bargainingSuccess(POSITION, SALIENCE, OUTCOME, 3)]).toEqual([45, 90, 80]);
});

test('weighted by salience, the issue that matters more counts more', () => {
  const [first, second, third] = bargainingSuccess(POSITION, SALIENCE, OUTCOME, 3, 'salience');
  expect(first).toBeCloseTo((1 * 50 + 0.25 * 40) / 1.25, 12);
  expect(second).toBe(90);
  expect(third).toBeCloseTo((0.5 * 60 + 1 * 100) / 1.5, 12);
});

test('relative to the unweighted mean: luck is taken off', () => {
  expect([...meanPosition(POSITION, SALIENCE, 3)]).toEqual([50, 50]);
  expect([...relativeSuccess(POSITION, SALIENCE, OUTCOME, 3)]).toEqual([-15, 0, 15]);
});

test('with the unweighted mean as the outcome nobody succeeds more than by luck', () => {
  const percent = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(percent, fc.constantFrom('equal' as const, 'salience' as const), (values, weighting) => {
      const position = Float64Array.from(values);
      const salience = new Float64Array(12).fill(0.5);
      const success = relativeSuccess(position, salience, meanPosition(position, salience, 4), 4, weighting);
      expect([...success]).toEqual([0, 0, 0, 0]);
    }),
  );
});

test('lies in 0–100 and is 100 for an agent that got all it wanted', () => {
  const row = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(row, row, (position, outcome) => {
      const salience = new Float64Array(3).fill(1);
      const [success] = bargainingSuccess(
        Float64Array.from(position),
        salience,
        Float64Array.from(outcome),
        1,
      );
      expect(success).toBeGreaterThanOrEqual(0);
      expect(success).toBeLessThanOrEqual(100);
      expect(success === 100).toBe(position.every((x, k) => x === outcome[k]));
    }),
  );
});

test('an agent with nothing at stake has no success to speak of', () => {
  expect(bargainingSuccess(Float64Array.of(10), Float64Array.of(0), Float64Array.of(10), 1)[0]).toBeNaN();
});
