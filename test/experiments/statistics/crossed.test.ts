/** Means of runs that share points and seeds: coverage on made-up data, oracles, a second and slow way, and what has no interval. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossedDifference, crossedMean, type Runs } from '../../../src/experiments/statistics/crossed.ts';
import { meanInterval, momentsOf } from '../../../src/experiments/statistics/replicates.ts';
import { studentQuantile } from '../../../src/experiments/statistics/student.ts';
import { runs } from '../../support/runs.ts';
import { slowDifference, slowMean, slowStudent, type SlowRun } from '../../support/slow-intervals.ts';

/** Numbers that look drawn, the same ones in every run of the tests (mulberry32). */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function normals(seed: number): () => number {
  const uniform = stream(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Effects that make a run's value, by point and seed. */
interface Effects {
  readonly points: readonly number[];
  readonly seeds: readonly number[];
  readonly of: (point: number, seed: number) => number;
}

const listOf = (count: number, make: () => number) => Array.from({ length: count }, make);

function runsOf({ points, seeds, of }: Effects, firstPoint = 0, firstSeed = 0, fixed = false): Runs {
  const rows = points.flatMap((a, point) =>
    seeds.map((b, seed) => ({
      point: firstPoint + point,
      seed: firstSeed + seed,
      value: a + b + of(point, seed),
    })),
  );
  return {
    values: rows.map(({ value }) => value),
    points: rows.map(({ point }) => point),
    seeds: rows.map(({ seed }) => seed),
    fixed,
  };
}

const slowly = ({ values, points, seeds }: Runs): SlowRun[] =>
  Array.from(values, (value, row) => ({ value, point: points[row], seed: seeds[row] }));

const TRIALS = 600;
/** Share of intervals that hold the truth: four standard deviations of a binomial share below and above 95 %. */
const MARGIN = 4 * Math.sqrt((0.95 * 0.05) / TRIALS);

function coverage(trial: (normal: () => number) => { low: number; high: number }, truth = 0): number {
  const normal = normals(7);
  let held = 0;
  for (let at = 0; at < TRIALS; at += 1) {
    const { low, high } = trial(normal);
    if (low <= truth && truth <= high) held += 1;
  }
  return held / TRIALS;
}

/** Spreads of points, seeds and single runs. */
const SPREADS: readonly (readonly [string, number, number, number])[] = [
  ['points and seeds', 1, 1, 1],
  ['seeds alone', 0.01, 1, 0.2],
  ['points alone', 1, 0.01, 0.2],
];
const [POINTS, SEEDS] = [20, 8];

describe('intervals of means', () => {
  it.each(SPREADS)('hold the truth in about 95 of 100 cases where %s differ', (_, a, b, c) => {
    const made = (normal: () => number) =>
      runsOf({
        points: listOf(POINTS, () => a * normal()),
        seeds: listOf(SEEDS, () => b * normal()),
        of: () => c * normal(),
      });
    const share = coverage((normal) => crossedMean(made(normal)));
    expect(share).toBeGreaterThan(0.95 - MARGIN);
    expect(share).toBeLessThan(0.95 + MARGIN);
    // Rows as if they were independent: what these intervals are there to replace.
    const rows = coverage((normal) => meanInterval(momentsOf(made(normal).values as number[])));
    expect(rows).toBeLessThan(0.8);
  });

  it('know of no uncertainty by points that are all there are', () => {
    const points = listOf(POINTS, normals(3));
    const truth = points.reduce((sum, one) => sum + one, 0) / POINTS;
    const share = coverage((normal) => {
      const seeds = listOf(SEEDS, normal);
      return crossedMean(runsOf({ points, seeds, of: () => normal() }, 0, 0, true));
    }, truth);
    expect(share).toBeGreaterThan(0.95 - MARGIN);
    expect(share).toBeLessThan(0.95 + MARGIN);
  });

  it.each(SPREADS)(
    'of differences hold no difference in 95 of 100 cases, whatever is shared, where %s differ',
    (_, a, b, c) => {
      const part = (normal: () => number, size: number, count: number) =>
        listOf(count, () => size * normal());
      for (const [points, seeds] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ]) {
        const share = coverage((normal) => {
          const own = {
            points: part(normal, a, POINTS),
            seeds: part(normal, b, SEEDS),
            of: () => c * normal(),
          };
          const other = {
            points: points ? own.points : part(normal, a, POINTS),
            seeds: seeds ? own.seeds : part(normal, b, SEEDS),
            of: () => c * normal(),
          };
          return crossedDifference(runsOf(own), runsOf(other, points ? 0 : POINTS, seeds ? 0 : SEEDS));
        });
        // A part that has been taken out leaves a variance that is cut off at 0 and so a little too large.
        expect(share).toBeGreaterThan(0.95 - MARGIN);
        expect(share).toBeLessThan(points || seeds ? 0.995 : 0.95 + MARGIN);
      }
    },
  );

  it('of half-shared seeds, such as 8 and 16 replicates, hold it too', () => {
    const share = coverage((normal) => {
      const seeds = listOf(2 * SEEDS, normal);
      const own = { points: listOf(POINTS, normal), seeds: seeds.slice(0, SEEDS), of: () => normal() / 5 };
      return crossedDifference(runsOf(own), runsOf({ ...own, seeds }));
    });
    expect(share).toBeGreaterThan(0.95 - MARGIN);
  });

  it('are the classical ones where every point has every seed (mean squares, Satterthwaite 1946)', () => {
    const normal = normals(11);
    const own = runsOf({
      points: listOf(6, () => 2 * normal()),
      seeds: listOf(5, () => 3 * normal()),
      of: () => normal(),
    });
    const at = (point: number, seed: number) => own.values[point * 5 + seed];
    const all = [...Array(30).keys()].map((row) => own.values[row]);
    const mean = all.reduce((sum, one) => sum + one, 0) / 30;
    const pointMean = (p: number) => [0, 1, 2, 3, 4].reduce((sum, s) => sum + at(p, s), 0) / 5;
    const seedMean = (s: number) => [0, 1, 2, 3, 4, 5].reduce((sum, p) => sum + at(p, s), 0) / 6;
    const [P, S] = [
      [0, 1, 2, 3, 4, 5],
      [0, 1, 2, 3, 4],
    ];
    const A = (5 * P.reduce((sum, p) => sum + (pointMean(p) - mean) ** 2, 0)) / 5;
    const B = (6 * S.reduce((sum, s) => sum + (seedMean(s) - mean) ** 2, 0)) / 4;
    const rest = P.flatMap((p) => S.map((s) => (at(p, s) - pointMean(p) - seedMean(s) + mean) ** 2));
    const E = rest.reduce((sum, one) => sum + one, 0) / 20;
    const variance = (A + B - E) / 30;
    const degrees = (A + B - E) ** 2 / (A ** 2 / 5 + B ** 2 / 4 + E ** 2 / 20);
    const { estimate, low, high } = crossedMean(own);
    expect(estimate).toBeCloseTo(mean, 12);
    expect((high - low) / 2).toBeCloseTo(studentQuantile(0.95, degrees) * Math.sqrt(variance), 10);
  });

  it('are Student’s over seeds for one point, and over points where each has a seed of its own', () => {
    const normal = normals(13);
    const values = listOf(12, normal);
    const { low, high } = meanInterval(momentsOf(values));
    const count = [...values.keys()];
    const zero = values.map(() => 0);
    for (const one of [
      crossedMean({ values, points: zero, seeds: count, fixed: true }),
      crossedMean({ values, points: count, seeds: count, fixed: false }),
    ]) {
      expect(one.low).toBeCloseTo(low, 12);
      expect(one.high).toBeCloseTo(high, 12);
    }
  });

  it('do not change with the names of clusters, nor when a constant is added', () => {
    const normal = normals(17);
    const own = runsOf({ points: listOf(5, normal), seeds: listOf(4, normal), of: () => normal() });
    const moved: Runs = {
      values: Array.from(own.values, (value) => value + 1e6),
      points: Array.from(own.points, (point) => 40 - 3 * point),
      seeds: Array.from(own.seeds, (seed) => 9 - seed),
      fixed: false,
    };
    const [one, other] = [crossedMean(own), crossedMean(moved)];
    expect(other.low - 1e6).toBeCloseTo(one.low, 7);
    expect(other.high - 1e6).toBeCloseTo(one.high, 7);
  });

  it.each([
    [
      'one seed',
      { values: [1, 2, 3], points: [0, 1, 2], seeds: [0, 0, 0], fixed: false },
      /^one seed, so that every run has the same luck/,
    ],
    [
      'one seed of a grid',
      { values: [1, 2, 3], points: [0, 1, 2], seeds: [0, 0, 0], fixed: true },
      /^one seed/,
    ],
    [
      'one point of a sample',
      { values: [1, 2, 3], points: [0, 0, 0], seeds: [0, 1, 2], fixed: false },
      /^one point of a sample/,
    ],
    ['nothing', { values: [NaN], points: [0], seeds: [0], fixed: true }, /does not apply/],
  ])('say why there is none: %s', (_, made: Runs, why) => {
    const { low, high, none } = crossedMean(made);
    expect([low, high]).toEqual([NaN, NaN]);
    expect(none).toMatch(why);
    expect(crossedDifference(made, made).none).toMatch(why);
  });
});

/** Runs with gaps and with several rows in a cell, as a metric that does not apply and a design in blocks make them. */
const patchy = fc
  .record({
    points: fc.integer({ min: 3, max: 6 }),
    seeds: fc.integer({ min: 3, max: 5 }),
    rows: fc.integer({ min: 1, max: 2 }),
    seed: fc.integer({ min: 1, max: 1e6 }),
    gaps: fc.double({ min: 0, max: 0.3, noNaN: true }),
    fixed: fc.boolean(),
    firstPoint: fc.constantFrom(0, 2, 10),
    firstSeed: fc.constantFrom(0, 1, 10),
  })
  .map(({ points, seeds, rows, seed, gaps, fixed, firstPoint, firstSeed }): Runs => {
    const [normal, uniform] = [normals(seed), stream(seed)];
    const [a, b] = [listOf(points, normal), listOf(seeds, normal)];
    const made = a.flatMap((own, point) =>
      [...Array(rows).keys()].flatMap(() =>
        b.map((luck, at) => ({
          point: firstPoint + point,
          seed: firstSeed + at,
          value: uniform() < gaps && point + at > 1 ? NaN : 50 + own + luck + normal(),
        })),
      ),
    );
    return {
      values: made.map(({ value }) => value),
      points: made.map(({ point }) => point),
      seeds: made.map(({ seed: at }) => at),
      fixed,
    };
  });

const enough = (one: Runs) => crossedMean(one).none === null;

describe('the slow way', () => {
  it.each([1, 1.7, 4, 9.25, 40, 333.3])(
    'has the same critical values of Student’s t at %d degrees',
    (degrees) => {
      expect(studentQuantile(0.95, degrees)).toBeCloseTo(slowStudent(degrees), 6);
    },
  );

  it('finds the same intervals of means', () => {
    fc.assert(
      fc.property(patchy.filter(enough), (one) => {
        const [fast, slow] = [crossedMean(one), slowMean(slowly(one), one.fixed)];
        expect(fast.estimate).toBeCloseTo(slow.estimate, 9);
        expect(fast.low).toBeCloseTo(slow.low, 6);
        expect(fast.high).toBeCloseTo(slow.high, 6);
      }),
      runs(40),
    );
  });

  it('finds the same intervals of differences', () => {
    fc.assert(
      fc.property(patchy.filter(enough), patchy.filter(enough), (one, other) => {
        const fast = crossedDifference(one, other);
        const slow = slowDifference(slowly(one), slowly(other), [one.fixed, other.fixed]);
        expect(fast.estimate).toBeCloseTo(slow.estimate, 9);
        expect(fast.low).toBeCloseTo(slow.low, 6);
        expect(fast.high).toBeCloseTo(slow.high, 6);
      }),
      runs(40),
    );
  });
});
