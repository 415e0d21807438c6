import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adjustedRandIndex,
  randIndex,
  variationOfInformation,
} from '../../../src/engine/metrics/partition-distance.ts';

/** Closed forms; the first is the example in scikit-learn's documentation of adjusted_rand_score (0.57). */
const CASES = [
  { a: [0, 0, 1, 2], b: [0, 0, 1, 1], adjusted: 4 / 7, rand: 5 / 6, bits: 0.5 },
  { a: [0, 0, 0, 0], b: [0, 1, 2, 3], adjusted: 0, rand: 0, bits: 2 },
  { a: [0, 0, 1, 1], b: [0, 1, 0, 1], adjusted: -0.5, rand: 1 / 3, bits: 2 },
];

test.each(CASES)('$a against $b', ({ a, b, adjusted, rand, bits }) => {
  const [first, second] = [Int32Array.from(a), Int32Array.from(b)];
  expect(adjustedRandIndex(first, second)).toBeCloseTo(adjusted, 12);
  expect(randIndex(first, second)).toBeCloseTo(rand, 12);
  expect(variationOfInformation(first, second, 'bits')).toBeCloseTo(bits, 12);
  expect(variationOfInformation(first, second)).toBeCloseTo(bits * 0.6931471805599453, 12);
});

test('0.5 bits are 0.34657359027997264 nats', () => {
  const vi = variationOfInformation(Int32Array.of(0, 0, 1, 2), Int32Array.of(0, 0, 1, 1));
  expect(vi).toBeCloseTo(0.34657359027997264, 14);
});

const partitions = (count: number): fc.Arbitrary<Int32Array[]> =>
  fc.integer({ min: 1, max: 12 }).chain((n) =>
    fc.array(
      fc
        .array(fc.integer({ min: -1, max: 4 }), { minLength: n, maxLength: n })
        .map((l) => Int32Array.from(l)),
      { minLength: count, maxLength: count },
    ),
  );

describe('any partitions', () => {
  test('equal ones, however labelled, are at distance 0 and index 1', () => {
    fc.assert(
      fc.property(partitions(1), ([a]) => {
        const renamed = a.map((label) => (label < 0 ? label : 1000 - 7 * label));
        expect(adjustedRandIndex(a, renamed)).toBe(1);
        expect(randIndex(a, renamed)).toBe(1);
        expect(variationOfInformation(a, renamed)).toBe(0);
      }),
    );
  });

  test('the order of the two and of the agents does not matter', () => {
    fc.assert(
      fc.property(partitions(2), ([a, b]) => {
        for (const measure of [adjustedRandIndex, randIndex, variationOfInformation]) {
          expect(measure(b, a)).toBeCloseTo(measure(a, b), 12);
          expect(measure(a.toReversed(), b.toReversed())).toBeCloseTo(measure(a, b), 12);
        }
      }),
    );
  });

  test('the Rand index is the share of pairs treated alike, and the adjusted never exceeds it', () => {
    fc.assert(
      fc.property(partitions(2), ([a, b]) => {
        let alike = 0;
        let pairs = 0;
        for (let i = 0; i < a.length; i += 1) {
          for (let j = 0; j < i; j += 1) {
            if ((a[i] < 0 && b[i] < 0) || (a[j] < 0 && b[j] < 0)) continue;
            pairs += 1;
            if ((a[i] >= 0 && a[i] === a[j]) === (b[i] >= 0 && b[i] === b[j])) alike += 1;
          }
        }
        expect(randIndex(a, b)).toBeCloseTo(pairs === 0 ? 1 : alike / pairs, 12);
        expect(adjustedRandIndex(a, b)).toBeLessThanOrEqual(randIndex(a, b) + 1e-12);
      }),
    );
  });

  test('variation of information is a metric bounded by log n', () => {
    fc.assert(
      fc.property(partitions(3), (three) => {
        const [a, b, c] = three.map((labels) => labels.map((label) => Math.max(label, 0)));
        const ab = variationOfInformation(a, b, 'bits');
        expect(ab).toBeGreaterThanOrEqual(0);
        expect(ab).toBeLessThanOrEqual(Math.log2(a.length) + 1e-12);
        expect(ab).toBeLessThanOrEqual(
          variationOfInformation(a, c, 'bits') + variationOfInformation(c, b, 'bits') + 1e-12,
        );
      }),
    );
  });
});

test('agents outside in both are left out; outside in one is a group of its own', () => {
  const a = Int32Array.of(0, 0, 1, 1, -1, -1);
  expect(adjustedRandIndex(a, Int32Array.of(0, 1, 0, 1, -1, -1))).toBeCloseTo(-0.5, 12);
  expect(
    variationOfInformation(Int32Array.of(0, 0, 0, 0), Int32Array.of(-1, -1, -1, -1), 'bits'),
  ).toBeCloseTo(2, 12);
});

test('partitions of different numbers of agents are refused', () => {
  expect(() => randIndex(new Int32Array(3), new Int32Array(4))).toThrow('of 3 and of 4 agents');
});
