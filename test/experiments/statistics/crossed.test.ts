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
    [
      'runs that are all alike',
      { values: [0.3, 0.3, 0.3, 0.3], points: [0, 0, 1, 1], seeds: [0, 1, 0, 1], fixed: false },
      /^the same under every seed that was played/,
    ],
    [
      'points that differ, and seeds that change nothing',
      { values: [0.1, 0.1, 0.7, 0.7], points: [0, 0, 1, 1], seeds: [0, 1, 0, 1], fixed: true },
      /^the same under every seed/,
    ],
    [
      'flags of which a grid always shows half',
      {
        values: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
        points: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
        seeds: [0, 1, 2, 3, 4, 0, 1, 2, 3, 4],
        fixed: true,
        flags: true,
      },
      /^the same under every seed/,
    ],
  ])('say why there is none: %s', (_, made: Runs, why) => {
    const { low, high, none } = crossedMean(made);
    expect([low, high]).toEqual([NaN, NaN]);
    expect(none).toMatch(why);
    expect(crossedDifference(made, made).none).toMatch(why);
  });
});

describe('two sweeps that differ in nothing but luck', () => {
  it('exclude zero in about 5 of 100 pairs, where rows taken for independent ones do in most', () => {
    // Twelve sweeps of one design each, held against each other two by two, as somebody does who is unsure of one. Points and seeds
    // of each are its own; half of the variance is of seeds, as where luck decides whether a vote is called.
    const normal = normals(23);
    let [told, naive, pairs] = [0, 0, 0];
    for (let study = 0; study < 60; study += 1) {
      const sweeps = listOf(12, normal).map((_, at) =>
        runsOf(
          {
            points: listOf(40, () => normal() / 2),
            seeds: listOf(10, normal),
            of: () => normal() / 2,
          },
          40 * at,
          10 * at,
        ),
      );
      sweeps.forEach((one, at) => {
        for (const other of sweeps.slice(at + 1)) {
          const { low, high, estimate } = crossedDifference(one, other);
          if (low > 0 || high < 0) told += 1;
          const moments = [one, other].map(({ values }) => momentsOf(values as number[]));
          const error = Math.sqrt(
            moments.reduce((sum, own) => sum + own.squares / (own.count * (own.count - 1)), 0),
          );
          if (Math.abs(estimate) > 1.96 * error) naive += 1;
          pairs += 1;
        }
      });
    }
    expect(pairs).toBe(60 * 66);
    expect(told / pairs).toBeGreaterThan(0.03);
    expect(told / pairs).toBeLessThan(0.07);
    expect(naive / pairs).toBeGreaterThan(0.5);
  });
});

describe('intervals of shares', () => {
  const flags = (one: Runs): Runs => ({ ...one, flags: true });
  const grid = (
    points: number,
    seeds: number,
    value: (point: number, seed: number) => number,
    fixed = false,
  ) =>
    flags(runsOf({ points: listOf(points, () => 0), seeds: listOf(seeds, () => 0), of: value }, 0, 0, fixed));

  it('reach beyond what every run shows, the further the fewer seeds there are', () => {
    const of = (seeds: number) => crossedMean(grid(40, seeds, () => 1, true));
    // Wilson 1927: z²/(n + z²) from the end.
    expect(of(10)).toMatchObject({ estimate: 1, low: expect.closeTo(0.722, 3), high: 1, none: null });
    expect(of(100).low).toBeCloseTo(0.963, 3);
    expect(crossedMean(grid(5, 100, () => 0))).toMatchObject({ low: 0, high: expect.closeTo(0.434, 3) });
    const { low, high, estimate } = crossedDifference(of10(0), of10(1));
    expect([estimate, high]).toEqual([1, 1]);
    expect(low).toBeCloseTo(1 - Math.SQRT2 * 0.278, 2);
  });
  const of10 = (value: number) => grid(40, 10, () => value, true);

  it('stay between 0 and 1', () => {
    const { low, high } = crossedMean(grid(40, 10, (_, seed) => (seed === 0 ? 0 : 1)));
    expect(low).toBeGreaterThan(0.3);
    expect(high).toBeLessThanOrEqual(1);
    expect(high).toBeGreaterThan(0.95);
  });

  it.each([
    ['of seeds alone', 0.1, 0, 1],
    ['of points alone', 0.1, 1, 0],
    ['of seeds and points', 0.3, 0.7, 0.7],
  ])('hold the truth in about 95 of 100 cases, rare or not, where they are %s', (_, share, a, b) => {
    // A run is 1 where a sum of what its point and its seed bring lies below the quantile of the share.
    const normal = normals(5);
    const draws = listOf(20_000, () => a * normal() + b * normal() + 0.3 * normal()).sort((x, y) => x - y);
    const cut = draws[Math.floor(share * draws.length)];
    const made = (own: () => number): Runs => {
      const [points, seeds] = [listOf(POINTS, () => a * own()), listOf(16, () => b * own())];
      return grid(POINTS, 16, (point, seed) => (points[point] + seeds[seed] + 0.3 * own() < cut ? 1 : 0));
    };
    const held = coverage((own) => crossedMean(made(own)), share);
    expect(held).toBeGreaterThan(0.95 - MARGIN);
    const none = coverage((own) => {
      const [one, other] = [made(own), made(own)];
      return crossedDifference(one, {
        ...other,
        points: Array.from(other.points, (at) => at + POINTS),
        seeds: Array.from(other.seeds, (at) => at + 16),
      });
    });
    expect(none).toBeGreaterThan(0.95 - MARGIN);
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
    flags: fc.boolean(),
    fixed: fc.boolean(),
    firstPoint: fc.constantFrom(0, 2, 10),
    firstSeed: fc.constantFrom(0, 1, 10),
  })
  .map(({ points, seeds, rows, seed, gaps, flags, fixed, firstPoint, firstSeed }): Runs => {
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
      values: made.map(({ value }) => (flags && value === value ? Number(value > 50.5) : value)),
      flags,
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
        const [fast, slow] = [crossedMean(one), slowMean(slowly(one), one.fixed, one.flags)];
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
        const flags = one.flags === true && other.flags === true;
        const fast = crossedDifference({ ...one, flags }, { ...other, flags });
        const slow = slowDifference(slowly(one), slowly(other), [one.fixed, other.fixed], flags);
        expect(fast.estimate).toBeCloseTo(slow.estimate, 9);
        expect(fast.low).toBeCloseTo(slow.low, 6);
        expect(fast.high).toBeCloseTo(slow.high, 6);
      }),
      runs(40),
    );
  });
});
