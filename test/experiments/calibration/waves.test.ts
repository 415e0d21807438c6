/** History matching on functions of which is known what is left, and what it must never rule out. */
import * as fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { Draws } from '../../../src/engine/draws.ts';
import { implausibility, luckAt, type Target } from '../../../src/experiments/calibration/target.ts';
import {
  isRuledOut,
  judgeBy,
  pointsLeft,
  spreadOut,
  type Judge,
  type Left,
  type PlayedPoint,
} from '../../../src/experiments/calibration/waves.ts';

type Model = (point: Float64Array) => readonly number[];

/** So many waves of so many points each. */
function matched(model: Model, targets: readonly Target[], width: number, waves: number, size: number): Left {
  const uniform = seedrandom('first wave');
  let points: Float64Array[] = Array.from({ length: size }, () =>
    Float64Array.from({ length: width }, uniform),
  );
  const played: PlayedPoint[] = [];
  const judges: Judge[] = [];
  let left: Left | null = null;
  for (let wave = 1; wave <= waves; wave += 1) {
    for (const point of points)
      played.push({ point, metrics: model(point).map((mean) => ({ mean, variance: 0, runs: 1 })) });
    judges.push(judgeBy(played, targets));
    left = pointsLeft(judges, width, 5 * size, new Draws('waves', 'test'), wave);
    points = spreadOut(left.points, size);
  }
  return left!;
}

describe('implausibility', () => {
  it('is the distance in deviations of all that may be off', () => {
    const target = { metric: 'm', value: 10, deviation: 2 };
    expect(implausibility({ mean: 16, variance: 3, luck: 2 }, target)).toBeCloseTo(2, 12);
    expect(implausibility({ mean: 10, variance: 0, luck: 0 }, { ...target, deviation: 0 })).toBe(0);
  });

  it('of what happened rules out where it would have happened less than once in ten', () => {
    const happened = { metric: 'm', value: 1, deviation: 0 };
    const of = (mean: number) => implausibility({ mean, variance: 0, luck: luckAt(mean, true, 0) }, happened);
    expect(of(0.099)).toBeGreaterThan(3);
    expect(of(0.101)).toBeLessThan(3);
  });
});

describe('history matching', () => {
  it('leaves the growth rates of Vernon, Goldstein & Bower’s example: those with exp(3.5 x) within three deviations', () => {
    const rate = (u: number): number => 0.4 + 0.6 * u;
    const target = { metric: 'f', value: 13, deviation: 1.3 };
    const { points } = matched((point) => [Math.exp(3.5 * rate(point[0]))], [target], 1, 3, 8);
    const rates = points.map((point) => rate(point[0]));
    expect(Math.min(...rates)).toBeCloseTo(Math.log(13 - 3.9) / 3.5, 2);
    expect(Math.max(...rates)).toBeCloseTo(Math.log(13 + 3.9) / 3.5, 2);
  });

  it('leaves a quarter of a ring, of the area that it has', () => {
    const { share } = matched(
      ([x, y]) => [x * x + y * y],
      [{ metric: 'f', value: 0.5, deviation: 0.05 }],
      2,
      3,
      30,
    );
    const area = (Math.PI / 4) * (0.65 - 0.35);
    expect(Math.abs(share.estimate - area)).toBeLessThan(0.02);
  });

  it('finds what is left where hardly anything is, with the numbers that do not matter left as they were', () => {
    const { share, points } = matched(
      ([a, b]) => [a, b],
      [
        { metric: 'a', value: 0.3, deviation: 0.004 },
        { metric: 'b', value: 0.7, deviation: 0.004 },
      ],
      3,
      2,
      40,
    );
    expect(share.high).toBeLessThan(0.003);
    expect(points.length).toBeGreaterThanOrEqual(200);
    for (const [a, b] of points) {
      expect(Math.abs(a - 0.3)).toBeLessThan(0.02);
      expect(Math.abs(b - 0.7)).toBeLessThan(0.02);
    }
    const free = points.map((point) => point[2]);
    expect(Math.max(...free) - Math.min(...free)).toBeGreaterThan(0.8);
  });

  it('never rules out the point that made the data', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (x, y) => {
          const model: Model = ([a, b]) => [Math.sin(5 * a) + b, a * b];
          const truth = Float64Array.of(x, y);
          const targets = model(truth).map((value, at) => ({ metric: String(at), value, deviation: 0.05 }));
          const uniform = seedrandom('points');
          const played = Array.from({ length: 40 }, () => {
            const point = Float64Array.of(uniform(), uniform());
            return { point, metrics: model(point).map((mean) => ({ mean, variance: 0, runs: 1 })) };
          });
          expect(judgeBy(played, targets)(truth)).toBe(false);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('judges what was played by its own runs', () => {
    const played = [0.02, 0.5, 0.9].map((mean) => ({
      point: Float64Array.of(mean),
      metrics: [{ mean, variance: (mean * (1 - mean) * 50) / 49, runs: 50 }],
    }));
    const happened = [{ metric: 'm', value: 1, deviation: 0 }];
    expect(played.map((one) => isRuledOut(one, happened, played))).toEqual([true, false, false]);
  });
});
