/** Densities of decisions: scores against the ones of discrete forecasts, calibration on decisions that were drawn by a known rule. */
import * as fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import { scoreDensities } from '../../src/experiments/densities/board.ts';
import {
  centralInterval,
  crpsOnGrid,
  laplace,
  mixed,
  normalised,
  POINTS,
  quantileOf,
} from '../../src/experiments/densities/grid.ts';
import {
  calibrate,
  calibratedDensity,
  DENSITIES,
  levelOf,
  recalibrated,
  type DecidedStakes,
} from '../../src/experiments/densities/kinds.ts';
import { crpsOf } from '../../src/experiments/published/scores.ts';

const sum = (values: Iterable<number>): number => [...values].reduce((all, one) => all + one, 0);
const anyDensity = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: POINTS, maxLength: POINTS })
  .map((weights) => normalised(Float64Array.from(weights)));

describe('a density on the grid', () => {
  it('has the score that the discrete forecast has', () => {
    fc.assert(
      fc.property(anyDensity, fc.integer({ min: 0, max: 100 }), (density, outcome) => {
        const spread = { at: [...density.keys()], probability: [...density] };
        expect(crpsOnGrid(density, outcome)).toBeCloseTo(crpsOf({ point: NaN, spread }, outcome), 9);
      }),
    );
  });

  it('has central intervals with at most so much outside on either side', () => {
    fc.assert(
      fc.property(anyDensity, fc.constantFrom(0.5, 0.8, 0.95), (density, level) => {
        const { low, high } = centralInterval(density, level);
        expect(sum(density.subarray(0, low))).toBeLessThanOrEqual((1 - level) / 2 + 1e-9);
        expect(sum(density.subarray(high + 1))).toBeLessThanOrEqual((1 - level) / 2 + 1e-9);
      }),
    );
  });

  it('says at which level a value is just inside', () => {
    const even = normalised(new Float64Array(POINTS));
    expect([50, 0, 100].map((value) => levelOf(even, value))).toEqual([
      0,
      expect.closeTo(1 - 2 / 101, 9),
      expect.closeTo(1 - 2 / 101, 9),
    ]);
    for (const value of [3, 20, 44, 71, 99]) {
      const { low, high } = centralInterval(even, levelOf(even, value) + 1e-6);
      expect(low <= value && value <= high).toBe(true);
    }
  });

  it('stays one when it is recalibrated, and stays the same where intervals hold what they say', () => {
    const same = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.975, 1];
    fc.assert(
      fc.property(anyDensity, (density) => {
        const kept = recalibrated(density, same);
        kept.forEach((value, at) => expect(value).toBeCloseTo(density[at], 9));
        const wider = recalibrated(
          density,
          same.map((share) => share * share),
        );
        expect(sum(wider)).toBeCloseTo(1, 9);
        expect(wider.every((value) => value >= 0)).toBe(true);
      }),
    );
  });
});

/** Decisions of which `law` says the outcome, from positions drawn evenly. */
function drawn(
  count: number,
  law: (positions: number[], uniform: () => number) => number,
  seed: string,
): DecidedStakes[] {
  const uniform = seedrandom(seed);
  return Array.from({ length: count }, () => {
    const positions = Array.from({ length: 6 }, () => Math.round(100 * uniform()));
    return { positions, weights: positions.map(() => 1), outcome: law(positions, uniform) };
  });
}

describe('the calibrated density', () => {
  it('finds that one of the positions is decided, and that it is not', () => {
    const one = calibrate(
      drawn(200, (positions, uniform) => positions[Math.floor(6 * uniform())], 'one wins'),
    );
    expect(one.weights[0]).toBeGreaterThan(0.85);
    const none = calibrate(drawn(200, (_, uniform) => (uniform() < 0.5 ? 0 : 100), 'ends'));
    expect(none.weights[4]).toBeGreaterThan(0.85);
  });

  it('holds what it says on decisions that it has not seen', () => {
    const law = (positions: number[], uniform: () => number): number => {
      const mean = sum(positions) / positions.length;
      const off = (uniform() + uniform() + uniform() - 1.5) * 60;
      return uniform() < 0.2 ? 100 * uniform() : Math.min(100, Math.max(0, mean + off));
    };
    const learnt = calibrate(drawn(600, law, 'learnt'));
    const others = drawn(2000, law, 'others');
    for (const level of [0.5, 0.8, 0.95]) {
      const held = others.filter((decision) => {
        const { low, high } = centralInterval(calibratedDensity(learnt, decision), level);
        return Math.round(decision.outcome) >= low && Math.round(decision.outcome) <= high;
      });
      expect(Math.abs(held.length / others.length - level)).toBeLessThan(0.035);
    }
  });
});

describe('the board of densities', () => {
  const decisions = drawn(120, (positions) => positions[0], 'board');
  const clusters = decisions.map((_, at) => `c${Math.floor(at / 4)}`);

  it('forecasts a cluster from the others alone', () => {
    const others = (at: number) =>
      decisions.filter((_, other) => Math.floor(other / 4) % 10 !== Math.floor(at / 4) % 10);
    const want = decisions.map((decision, at) =>
      crpsOnGrid(DENSITIES['climatology'](others(at))(decision), decision.outcome),
    );
    const climatology = scoreDensities(decisions, clusters, 'test').find(
      ({ density }) => density === 'climatology',
    )!;
    expect(climatology.crps).toBeCloseTo(sum(want) / want.length, 9);
  });

  it('shares each decision out over the classes of its transform', () => {
    for (const { pit, coverage } of scoreDensities(decisions, clusters, 'test')) {
      expect(sum(pit)).toBeCloseTo(1, 9);
      expect(coverage.map(({ level }) => level)).toEqual([0.5, 0.8, 0.95]);
    }
  });

  it('mixes by weights', () => {
    const mix = mixed([laplace(0, 5), laplace(100, 5)], [0.25, 0.75]);
    expect(sum(mix.subarray(0, 50))).toBeCloseTo(0.25, 3);
    expect(quantileOf(mix, 0.5)).toBeGreaterThan(90);
  });
});
