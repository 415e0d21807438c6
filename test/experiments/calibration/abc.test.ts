/** Approximate Bayesian computation against a posterior in closed form, and whether it finds again what made the data. */
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import {
  abcPosterior,
  posteriorMoments,
  posteriorQuantile,
  type Simulated,
} from '../../../src/experiments/calibration/abc.ts';
import { recover } from '../../../src/experiments/calibration/recovery.ts';

/** Standard normal draws (Box & Muller 1958). */
function normals(seed: string): { uniform: () => number; normal: () => number } {
  const uniform = seedrandom(seed);
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

const SAMPLE = 25;

/** Means of 25 normal draws around θ = 10 u − 5, the second number without any part in them. */
function table(runs: number, seed: string): Simulated[] {
  const { uniform, normal } = normals(seed);
  return Array.from({ length: runs }, () => {
    const point = Float64Array.of(uniform(), uniform());
    return { point, metrics: Float64Array.of(10 * point[0] - 5 + normal() / Math.sqrt(SAMPLE), normal()) };
  });
}

describe('the posterior of a normal mean', () => {
  it('is the one in closed form: normal around the mean, with deviation 1/√n', () => {
    const posterior = abcPosterior(table(20_000, 'normal mean'), [1.2, 0], 0.02)!;
    const { mean, deviation } = posteriorMoments(posterior, 0);
    expect(10 * mean - 5).toBeCloseTo(1.2, 1);
    expect(10 * deviation).toBeGreaterThan(0.17);
    expect(10 * deviation).toBeLessThan(0.23);
    const ends = [0.05, 0.95].map((share) => 10 * posteriorQuantile(posterior, 0, share) - 5);
    expect(Math.abs(ends[0] - (1.2 - 1.645 / 5))).toBeLessThan(0.06);
    expect(Math.abs(ends[1] - (1.2 + 1.645 / 5))).toBeLessThan(0.06);
  });

  it('of a number without a part in it is the prior', () => {
    const posterior = abcPosterior(table(20_000, 'no part'), [1.2, 0], 0.02)!;
    const { mean, deviation } = posteriorMoments(posterior, 1);
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.abs(deviation - Math.sqrt(1 / 12))).toBeLessThan(0.03);
  });

  it('is not moved by a metric that never differs, or that was not seen', () => {
    const runs = table(4000, 'still').map(({ point, metrics }) => ({
      point,
      metrics: Float64Array.of(...metrics, 3),
    }));
    const without = abcPosterior(runs, [1.2, NaN, 3], 0.05)!;
    expect(10 * posteriorMoments(without, 0).mean - 5).toBeCloseTo(1.2, 1);
  });
});

it('is none where no run has a value of all that was seen', () => {
  const runs = table(20, 'apart').map(({ point }, at) => ({
    point,
    metrics: at % 2 === 0 ? Float64Array.of(at, NaN) : Float64Array.of(NaN, at),
  }));
  expect(abcPosterior(runs, [3, 4], 0.5)).toBeNull();
});

describe('recovery', () => {
  it('finds again what matters, holds it nine times in ten, and says of the rest that it is not identified', () => {
    const [mean, idle] = recover(table(2000, 'recovery'), 200, 0.05);
    expect(mean.isIdentified).toBe(true);
    expect(mean.held.estimate).toBeGreaterThanOrEqual(0.85);
    expect(mean.held.estimate).toBeLessThanOrEqual(0.95);
    expect(idle.isIdentified).toBe(false);
    expect(idle.length).toBeGreaterThan(0.9);
    expect(idle.held.estimate).toBeGreaterThanOrEqual(0.85);
  });
});
