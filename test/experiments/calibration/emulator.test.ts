/** Emulators: the algebra by definition, predictions of functions that are known, and how far off they say they may be. */
import * as fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { backward, cholesky, forward } from '../../../src/experiments/calibration/cholesky.ts';
import { emulate } from '../../../src/experiments/calibration/emulator.ts';

const cube = (count: number, width: number, seed: string): Float64Array[] => {
  const uniform = seedrandom(seed);
  return Array.from({ length: count }, () => Float64Array.from({ length: width }, uniform));
};

describe('a Cholesky factor', () => {
  it('gives the matrix back, and solves with it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.string(), (size, seed) => {
        const uniform = seedrandom(seed);
        const root = Array.from({ length: size }, () => Array.from({ length: size }, () => uniform() - 0.5));
        const full = root.map((row, i) =>
          root.map((other, j) => row.reduce((sum, one, k) => sum + one * other[k], i === j ? 0.1 : 0)),
        );
        const factor = cholesky(Float64Array.from(full.flatMap((row, i) => row.slice(0, i + 1))), size)!;
        const right = Array.from({ length: size }, uniform);
        const solved = backward(factor, forward(factor, right));
        full.forEach((row, i) =>
          expect(row.reduce((sum, one, k) => sum + one * solved[k], 0)).toBeCloseTo(right[i], 8),
        );
      }),
    );
  });

  it('is none of a matrix that is not positive definite', () => {
    expect(cholesky(Float64Array.of(1, 2, 1), 2)).toBeNull();
  });
});

/** Branin and Hoo (1972), on the unit square. */
const branin = ([u, v]: ArrayLike<number> & Iterable<number>): number => {
  const [x, y] = [15 * u - 5, 15 * v];
  const part = y - (5.1 / (4 * Math.PI * Math.PI)) * x * x + (5 / Math.PI) * x - 6;
  return part * part + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
};

describe('an emulator', () => {
  it('of a line is the line, and is sure of it', () => {
    const points = cube(30, 3, 'line');
    const line = ([a, b, c]: Iterable<number> & ArrayLike<number>) => 2 + 3 * a - b + 0 * c;
    const { at } = emulate(points, points.map(line));
    for (const point of cube(20, 3, 'elsewhere')) {
      expect(at(point).mean).toBeCloseTo(line(point), 6);
      expect(at(point).variance).toBeLessThan(1e-6);
    }
  });

  it('of Branin’s function is off by as much as it says', () => {
    const points = cube(60, 2, 'branin');
    const { at } = emulate(points, points.map(branin));
    const off = cube(400, 2, 'held out').map((point) => {
      const { mean, variance } = at(point);
      return Math.abs(mean - branin(point)) / Math.sqrt(variance);
    });
    const share = (cut: number): number => off.filter((one) => one <= cut).length / off.length;
    expect(share(1)).toBeGreaterThan(0.5);
    expect(share(3)).toBeGreaterThan(0.95);
    const errors = cube(400, 2, 'held out').map((point) => Math.abs(at(point).mean - branin(point)));
    // The function runs from 0 to 308.
    expect(errors.reduce((sum, one) => sum + one, 0) / 400).toBeLessThan(3);
  });

  it('tells noise from the function, and a number that matters from one that does not', () => {
    const points = cube(200, 2, 'noisy');
    const uniform = seedrandom('noise');
    const wave = (point: Float64Array) => Math.sin(6 * point[0]);
    const { lengths, noise, at } = emulate(
      points,
      points.map((point) => wave(point) + 0.5 * (uniform() - 0.5)),
    );
    expect(lengths[0]).toBeLessThan(lengths[1]);
    // Variance of the noise: ¼ · 1/12.
    expect(noise).toBeGreaterThan(0.012);
    expect(noise).toBeLessThan(0.032);
    for (const point of cube(50, 2, 'between'))
      expect(Math.abs(at(point).mean - wave(point))).toBeLessThan(0.2);
  });

  it('of a metric that never differs says that, and is sure', () => {
    const { at } = emulate(cube(5, 2, 'same'), [7, 7, 7, 7, 7]);
    expect(at([0.3, 0.9])).toEqual({ mean: 7, variance: 0 });
  });
});
