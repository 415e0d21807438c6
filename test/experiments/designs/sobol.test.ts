/** Sobol' points: the published sequence, its scrambling, and what both promise of the first 2^m points. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from '../../../src/engine/draws.ts';
import { JOE_KUO } from '../../../src/experiments/designs/shared/joe-kuo.ts';
import {
  scrambledSobol,
  sobolDigits,
  SOBOL_DIMENSIONS,
} from '../../../src/experiments/designs/shared/sobol-sequence.ts';
import { saltelli } from '../../../src/experiments/designs/saltelli.ts';
import { sobol } from '../../../src/experiments/designs/sobol.ts';
import { runs } from '../../support/runs.ts';

const seedArbitrary = fc.string({ maxLength: 6 });
const factors = (count: number): { name: string; levels: null }[] =>
  Array.from({ length: count }, (_, at) => ({ name: `x${at + 1}`, levels: null }));

describe('direction numbers of Joe and Kuo', () => {
  it('give the first ten points in three dimensions that they publish', () => {
    const digits = sobolDigits(3);
    const points = Array.from({ length: 10 }, (_, row) =>
      [0, 1, 2].map((at) => digits(row, at) / 4294967296),
    );
    expect(points).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
  });

  it('belong to polynomials that are primitive, each used once, with odd numbers below their power of two', () => {
    const polynomials = JOE_KUO.map(({ a, m }) => (1 << m.length) | (a << 1) | 1);
    expect(new Set(polynomials).size).toBe(200);
    for (const [at, { m }] of JOE_KUO.entries()) {
      m.forEach((number, index) => {
        expect(number % 2).toBe(1);
        expect(number).toBeLessThan(1 << (index + 1));
      });
      // x has order 2^s − 1 modulo a primitive polynomial of degree s (Lidl & Niederreiter 1997, theorem 3.16).
      let power = 1;
      let order = 0;
      do {
        power <<= 1;
        if ((power >>> m.length) & 1) power ^= polynomials[at];
        order += 1;
      } while (power !== 1);
      expect(order).toBe((1 << m.length) - 1);
    }
    const degrees = JOE_KUO.map(({ m }) => m.length);
    expect(degrees).toEqual([...degrees].sort((a, b) => a - b));
  });
});

describe('scrambled points', () => {
  it('fall one into each of 2^m equal slices, in every dimension', () => {
    fc.assert(
      fc.property(seedArbitrary, fc.integer({ min: 0, max: 8 }), (seed, m) => {
        const size = 1 << m;
        const coordinate = scrambledSobol(SOBOL_DIMENSIONS, new Draws(seed, ''));
        for (let dimension = 0; dimension < SOBOL_DIMENSIONS; dimension += 10) {
          const slices = Array.from({ length: size }, (_, row) =>
            Math.floor(coordinate(row, dimension) * size),
          );
          expect(new Set(slices).size).toBe(size);
        }
      }),
      runs(20),
    );
  });

  it('fall one into each box of volume 2^−m in the first two dimensions, wherever 2^m consecutive points start', () => {
    fc.assert(
      fc.property(seedArbitrary, fc.integer({ min: 1, max: 7 }), fc.nat(50), (seed, m, block) => {
        const size = 1 << m;
        const coordinate = scrambledSobol(2, new Draws(seed, ''));
        for (let across = 0; across <= m; across += 1) {
          const boxes = new Set<number>();
          for (let row = block * size; row < (block + 1) * size; row += 1) {
            const x = Math.floor(coordinate(row, 0) * (1 << across));
            const y = Math.floor(coordinate(row, 1) * (1 << (m - across)));
            boxes.add(x * size + y);
          }
          expect(boxes.size).toBe(size);
        }
      }),
      runs(30),
    );
  });

  it('are nested: points that share leading digits share them after scrambling, and part at the same digit', () => {
    fc.assert(
      fc.property(seedArbitrary, fc.nat(1000), fc.nat(1000), (seed, one, two) => {
        fc.pre(one !== two);
        const digits = sobolDigits(3);
        const coordinate = scrambledSobol(3, new Draws(seed, ''));
        const shared = (a: number, b: number): number => Math.clz32(a ^ b);
        for (const at of [0, 1, 2]) {
          const [a, b] = [one, two].map((row) => Math.floor(coordinate(row, at) * 4294967296));
          expect(shared(a, b)).toBe(shared(digits(one, at), digits(two, at)));
        }
      }),
      runs(200),
    );
  });

  it('are uniform one by one: over seeds, a digit flips half the time, at every depth', () => {
    const seeds = 2000;
    const flips = new Float64Array(30);
    const digits = sobolDigits(2);
    for (let seed = 0; seed < seeds; seed += 1) {
      const scrambled = Math.floor(scrambledSobol(2, new Draws(`seed ${seed}`, ''))(5, 1) * 1073741824);
      for (let depth = 0; depth < 30; depth += 1)
        flips[depth] += ((scrambled >>> (29 - depth)) ^ (digits(5, 1) >>> (31 - depth))) & 1;
    }
    // Five standard deviations of a fair coin: 2000 · ½ ± 5 · √500.
    for (const count of flips) expect(Math.abs(count - seeds / 2)).toBeLessThan(5 * Math.sqrt(seeds / 4));
  });

  it('average smooth functions far better than chance does', () => {
    const plan = sobol.plan(factors(3), { samples: 1024 }, new Draws('average', ''));
    const out = new Float64Array(3);
    let sum = 0;
    for (let row = 0; row < plan.size; row += 1) {
      plan.point(row, out);
      sum += out[0] * out[1] * out[2];
    }
    // Chance would err by about √(1/27 − 1/64)/32 = 0.0046.
    expect(Math.abs(sum / 1024 - 1 / 8)).toBeLessThan(0.0005);
  });
});

describe("refusals of Sobol' designs", () => {
  it('name the powers of two on either side, and a design for more factors', () => {
    expect(sobol.unfit(factors(2), { samples: 1000 })).toContain('take 512 or 1024');
    expect(saltelli.unfit(factors(2), { samples: 1000, secondOrder: false })).toContain('take 512 or 1024');
    expect(sobol.unfit(factors(202), { samples: 8 })).toContain('201 factors, not for 202');
    expect(saltelli.unfit(factors(1), { samples: 8, secondOrder: true })).toContain('two factors');
    expect(saltelli.unfit(factors(90), { samples: 1 << 20, secondOrder: true })).toContain(
      'at most 100000000',
    );
  });
});

describe("Saltelli's blocks", () => {
  it.each([
    [3, false],
    [3, true],
    [1, false],
    [101, false],
  ])('of %i factors, second order %s, differ from A or B in the one column they should', (k, secondOrder) => {
    const plan = saltelli.plan(factors(k), { samples: 4, secondOrder }, new Draws('blocks', ''));
    const { structure } = plan;
    if (structure.kind !== 'saltelli') throw new Error('not in blocks');
    expect(plan.size).toBe(4 * structure.blocks);
    const read = (base: number, block: number): number[] => {
      const out = new Float64Array(k);
      plan.point(base * structure.blocks + block, out);
      return [...out];
    };
    for (let base = 0; base < 4; base += 1) {
      const [a, b] = [read(base, 0), read(base, structure.blocks - 1)];
      expect(a.every((u, at) => u !== b[at])).toBe(true);
      for (let at = 0; at < k; at += 1) {
        expect(read(base, 1 + at)).toEqual(a.with(at, b[at]));
        if (secondOrder) expect(read(base, 1 + k + at)).toEqual(b.with(at, a[at]));
      }
    }
  });
});
