/** Sobol' indices: against functions whose indices are known, and against the formulas worked out by hand. */
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/engine/card.ts';
import { Draws, PURPOSE } from '../../../src/engine/draws.ts';
import { monteCarlo } from '../../../src/experiments/designs/monte-carlo.ts';
import { saltelli } from '../../../src/experiments/designs/saltelli.ts';
import { isIndistinguishable, judged } from '../../../src/experiments/estimators/estimator.ts';
import { seedShare } from '../../../src/experiments/estimators/shared/seed-share.ts';
import { variance, varianceTogether } from '../../../src/experiments/estimators/variance.ts';
import {
  estimatesOf,
  intervalsOf,
  ISHIGAMI,
  ishigami,
  named,
  replicatedOf,
  SOBOL_G,
  sobolG,
  studyOf,
} from './functions.ts';

const defaults = defaultsOf(variance.card.options);

describe('indices of functions that are known', () => {
  it.each(['a', 'b', 'c'])(
    "lie in their intervals for Ishigami's function, pairs as well (seed %s)",
    (seed) => {
      const study = studyOf(saltelli, named(3), { samples: 2048, secondOrder: true }, ishigami, seed);
      const estimates = estimatesOf(variance, study, { secondOrder: true });
      for (const measure of ['first', 'total', 'second'] as const) {
        const intervals = intervalsOf(estimates, measure);
        ISHIGAMI[measure].forEach((exact, at) => {
          expect(intervals[at].low).toBeLessThanOrEqual(exact);
          expect(intervals[at].high).toBeGreaterThanOrEqual(exact);
          expect(Math.abs(intervals[at].estimate - exact)).toBeLessThan(0.05);
        });
      }
      expect(intervalsOf(estimates, 'first').map(isIndistinguishable)).toEqual([false, false, true]);
      expect(intervalsOf(estimates, 'total').map(isIndistinguishable)).toEqual([false, false, false]);
      expect(intervalsOf(estimates, 'second').map(isIndistinguishable)).toEqual([true, false, true]);
      expect(estimates.figures.mean).toBeCloseTo(3.5, 1);
      expect(estimates.figures.variance).toBeCloseTo(13.844587940719254, 0);
    },
  );

  it.each(['a', 'b', 'c'])(
    "lie in their intervals for Sobol's G function of eight factors (seed %s)",
    (seed) => {
      const estimates = estimatesOf(variance, studyOf(saltelli, named(8), { samples: 4096 }, sobolG, seed));
      for (const measure of ['first', 'total'] as const) {
        const intervals = intervalsOf(estimates, measure);
        SOBOL_G[measure].forEach((exact, at) => {
          expect(intervals[at].low).toBeLessThanOrEqual(exact);
          expect(intervals[at].high).toBeGreaterThanOrEqual(exact);
          expect(Math.abs(intervals[at].estimate - exact)).toBeLessThan(0.02);
        });
      }
    },
  );

  it('of a pair are held between its factors’ totals: with a factor that does nothing they are exactly 0', () => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const study = studyOf(
        saltelli,
        named(4),
        { samples: 64, secondOrder: true },
        (u) => u[0] + u[1] * u[2],
        seed,
      );
      const { estimates } = estimatesOf(variance, study, { secondOrder: true });
      const total = (name: string) =>
        estimates.find(({ measure, factors }) => measure === 'total' && factors[0] === name)!.interval;
      for (const { factors, interval } of estimates.filter(({ measure }) => measure === 'second')) {
        const most = Math.min(...factors.map((name) => total(name).estimate));
        expect(Math.abs(interval.estimate)).toBeLessThanOrEqual(most);
        if (factors.includes(study.factors[3].name))
          expect(interval).toMatchObject({ estimate: 0, low: 0, high: 0 });
      }
    }
  });

  it('are called beyond zero with allowance for their number: of 45 pairs that do nothing together, none', () => {
    let alone = 0;
    for (const seed of ['a', 'b', 'c']) {
      const sum = (u: Float64Array) => u.reduce((all, one, at) => all + Math.sin(7 * one + at), 0);
      const study = studyOf(saltelli, named(10), { samples: 128, secondOrder: true }, sum, seed);
      const pairs = judged(estimatesOf(variance, study, { secondOrder: true }).estimates).filter(
        ({ measure }) => measure === 'second',
      );
      alone += pairs.filter(({ p }) => p <= 0.05).length;
      expect(pairs.filter(({ indistinguishable }) => !indistinguishable)).toEqual([]);
    }
    expect(alone).toBeGreaterThan(0);
  });

  it('are those of levels: a coin that decides alone, and one that only decides together with another', () => {
    const factors = ['alone', 'one', 'two', 'idle'].map((name) => ({ name, levels: 2 }));
    const side = (u: number): number => (u < 0.5 ? -1 : 1);
    const study = studyOf(
      saltelli,
      factors,
      { samples: 1024, secondOrder: true },
      (u) => side(u[0]) + side(u[1]) * side(u[2]),
    );
    const estimates = estimatesOf(variance, study, { secondOrder: true });
    const rounded = (measure: string): number[] =>
      intervalsOf(estimates, measure).map(({ estimate }) => Math.round(10 * estimate) / 10 + 0);
    expect(rounded('first')).toEqual([0.5, 0, 0, 0]);
    expect(rounded('total')).toEqual([0.5, 0.5, 0.5, 0]);
    expect(rounded('second')).toEqual([0, 0, 0, 0.5, 0, 0]);
    expect(intervalsOf(estimates, 'total')[3]).toEqual({ estimate: 0, low: 0, high: 0 });
    expect(isIndistinguishable(intervalsOf(estimates, 'total')[3])).toBe(true);
  });
});

describe('indices of a small sample', () => {
  const blocks = 6;
  const outcomes = Float64Array.from({ length: 64 * blocks }, (_, at) => ((at * 7919) % 101) / 10);
  const plan = saltelli.plan(named(2), { samples: 64, secondOrder: true }, new Draws('', ''));
  const base = Array.from({ length: 64 }, (_, row) => row);
  const block = (at: number): number[] => base.map((row) => outcomes[row * blocks + at]);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [a, ab1, ab2, ba1, ba2, b] = [0, 1, 2, 3, 4, 5].map(block);
  const f0 = mean([...a, ...b]);
  const v = mean([...a, ...b].map((y) => (y - f0) ** 2));
  const estimates = variance.estimate(
    { factors: named(2), plan, outcomes },
    { ...defaults, secondOrder: true },
    new Draws('', ''),
  );
  const figures = (measure: string): number[] =>
    intervalsOf(estimates, measure).map(({ estimate }) => estimate);
  const first = [ab1, ab2].map((ab) => mean(base.map((r) => (b[r] - f0) * (ab[r] - a[r]))) / v);

  it('equal the formula of Saltelli et al. 2010 for the first order', () => {
    figures('first').forEach((index, at) => expect(Math.abs(index - first[at])).toBeLessThan(1e-12));
  });

  it('equal the formula of Jansen 1999 for the total', () => {
    const total = [ab1, ab2].map((ab) => mean(base.map((r) => (a[r] - ab[r]) ** 2)) / (2 * v));
    figures('total').forEach((index, at) => expect(Math.abs(index - total[at])).toBeLessThan(1e-12));
  });

  it('equal the formula of Saltelli 2002 for the second order, and at most the smaller total', () => {
    const closed = (one: number[], two: number[]): number =>
      mean(base.map((r) => (one[r] - f0) * (two[r] - f0) - (a[r] - f0) * (b[r] - f0)));
    const pair = (closed(ba1, ab2) + closed(ba2, ab1)) / 2 / v - first[0] - first[1];
    expect(figures('second')).toHaveLength(1);
    expect(pair).toBeGreaterThan(0);
    expect(figures('second')[0]).toBeCloseTo(Math.min(pair, ...figures('total')), 12);
  });

  it('leave out base rows with a run that has no outcome, and say so', () => {
    const holed = Float64Array.from(outcomes);
    holed[3 * blocks + 2] = NaN;
    const { figures, notes, estimates } = variance.estimate(
      { factors: named(2), plan, outcomes: holed },
      defaults,
      new Draws('', ''),
    );
    expect(figures.baseRows).toBe(63);
    expect(notes).toEqual(['1 of 64 base rows are left out, because a run of theirs has no outcome']);
    expect(estimates.every(({ interval }) => Number.isFinite(interval.estimate))).toBe(true);
  });

  it('are none where the outcome never differs, and the note says so', () => {
    const same = variance.estimate(
      { factors: named(2), plan, outcomes: outcomes.map(() => 0.1) },
      defaults,
      new Draws('', ''),
    );
    expect(same.estimates).toEqual([]);
    expect(same.notes[0]).toContain('the same in every run');
  });

  it('have no interval where the outcome differs in so few base rows that a sample may hold none of them', () => {
    const study = studyOf(saltelli, named(2), { samples: 256 }, (u) => (u[0] > 0.999 ? 60.1 : 75.3));
    const { estimates, notes } = estimatesOf(variance, study);
    expect(estimates.some(({ interval }) => Number.isFinite(interval.high))).toBe(false);
    expect(notes[0]).toContain('the outcome differs in so few base rows that there are no intervals');
  });

  it('have intervals about as wide as the spread of the estimates from sample to sample', () => {
    const spreadOf = (values: readonly number[]): number => {
      const middle = mean(values);
      return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
    };
    // Plain chance, as above a hundred factors, since even samples spread less than their intervals.
    const noise = new Draws('plain', '');
    const studies = Array.from({ length: 60 }, (_, at) => {
      const subject = noise.subject(`study ${at}`);
      const study = studyOf(saltelli, named(2), { samples: 128 }, () => 0);
      const u = new Float64Array(4);
      const made = Float64Array.from({ length: study.plan.size }, (_, row) => {
        const inside = row % 4;
        for (let column = 0; column < 4; column += 1)
          u[column] = noise.uniform(PURPOSE.design, 0, subject, Math.floor(row / 4), column);
        const x = inside === 1 || inside === 3 ? u[2] : u[0];
        const y = inside === 2 || inside === 3 ? u[3] : u[1];
        return x + 2 * y;
      });
      return estimatesOf(variance, { ...study, outcomes: made }, { resamples: 200 });
    });
    for (const measure of ['first', 'total']) {
      const all = studies.map((study) => intervalsOf(study, measure)[1]);
      const half = mean(all.map(({ low, high }) => (high - low) / 2));
      const ratio = half / (1.98 * spreadOf(all.map(({ estimate }) => estimate)));
      expect(ratio).toBeGreaterThan(0.75);
      expect(ratio).toBeLessThan(1.35);
    }
  });
});

describe('indices of several outcomes together', () => {
  const plane = studyOf(saltelli, named(3), { samples: 512 }, (u) => u[0] + u[1] * u[1]);
  const { outcomes: other } = studyOf(saltelli, named(3), { samples: 512 }, (u) => 4 * u[2] + u[0]);
  const totals = (...outcomes: readonly Float64Array[]): number[] =>
    intervalsOf(varianceTogether(plane, outcomes, defaults, new Draws('', '')), 'total').map(
      ({ estimate }) => estimate,
    );

  it('weigh each outcome by its variance', () => {
    // Variances 1/12 and 4/45 of the first, 16/12 and 1/12 of the second.
    const parts = [1 / 12 + 1 / 12, 4 / 45, 16 / 12];
    const all = parts.reduce((sum, part) => sum + part);
    totals(plane.outcomes, other).forEach((total, at) => expect(total).toBeCloseTo(parts[at] / all, 2));
  });

  it('are those of one outcome that is named twice, and stay when the outcomes are turned as axes are', () => {
    const alone = intervalsOf(variance.estimate(plane, defaults, new Draws('', '')), 'total');
    totals(plane.outcomes, plane.outcomes).forEach((total, at) =>
      expect(total).toBeCloseTo(alone[at].estimate, 12),
    );
    const [cos, sin] = [0.6, 0.8];
    const turned = totals(
      plane.outcomes.map((value, row) => cos * value - sin * other[row]),
      plane.outcomes.map((value, row) => sin * value + cos * other[row]),
    );
    totals(plane.outcomes, other).forEach((total, at) => expect(turned[at]).toBeCloseTo(total, 12));
  });

  it('leave out a base row where one of them is missing', () => {
    const { outcomes, plan } = plane;
    const { figures, notes } = varianceTogether(
      { factors: named(3), plan },
      [outcomes, other.map((value, row) => (row === 7 ? NaN : value))],
      defaults,
      new Draws('', ''),
    );
    expect(figures.baseRows).toBe(511);
    expect(notes[0]).toContain('1 of 512 base rows');
  });
});

describe('refusals', () => {
  it('say which design would do, and how large it must be', () => {
    const sample = studyOf(monteCarlo, named(3), {}, () => 0);
    expect(variance.unfit(sample, defaults)).toBe(
      "Sobol' indices need the design saltelli, at least 320 points for 3 factors",
    );
    const small = studyOf(saltelli, named(3), { samples: 16 }, () => 0);
    expect(variance.unfit(small, defaults)).toBe(
      'intervals need 64 base rows or more, and the design has 16: take samples: 64, 320 points',
    );
    expect(variance.unfit(small, { ...defaults, secondOrder: true })).toContain('128 points in place of 80');
  });
});

describe("the seed's share", () => {
  const plan = monteCarlo.plan(named(1), { samples: 400 }, new Draws('seed share', ''));
  /** Runs with the factor's part, of variance 1/12, one of the seed for all rows alike, and one for each row. */
  function replicated(alike: number, each: number, replicates: number) {
    const draws = new Draws('replicates', '');
    const [common, own] = ['common', 'own'].map((id) => draws.subject(id));
    const u = new Float64Array(1);
    return replicatedOf(
      Array.from({ length: plan.size }, (_, row) => {
        plan.point(row, u);
        return Array.from(
          { length: replicates },
          (_, at) =>
            u[0] +
            alike * draws.uniform(PURPOSE.resampling, 0, common, 0, at) +
            each * draws.uniform(PURPOSE.resampling, 0, own, row, at),
        );
      }),
    );
  }

  it.each([
    [0, 1, 2, 1 / 2, 1 / 3],
    [0, 1, 10, 1 / 2, 1 / 11],
    [0, 3, 5, 9 / 10, 9 / 14],
    [0, 0, 3, 0, 0],
    [1, 0, 100, 1 / 2, 0],
    [1, 1, 100, 2 / 3, 1 / 101],
  ])(
    'is that of luck that is alike for all rows (scale %d) and of its own for each (%d), from %i seeds',
    (alike, each, replicates, share, ofMeans) => {
      const told = seedShare(plan, replicated(alike, each, replicates), 200, new Draws('', ''))!;
      expect(told.share.low - 1e-9).toBeLessThanOrEqual(share);
      expect(told.share.high + 1e-9).toBeGreaterThanOrEqual(share);
      expect(told.share.high - told.share.low).toBeLessThan(0.3);
      expect(Math.abs(told.ofMeans - ofMeans)).toBeLessThan(0.07);
    },
  );

  it('is hardly known from two seeds that do the same to all rows', () => {
    const { share } = seedShare(plan, replicated(1, 0, 2), 200, new Draws('', ''))!;
    expect(share.high - share.low).toBeGreaterThan(0.3);
  });

  it('is that of a table worked by hand', () => {
    const two = monteCarlo.plan(named(1), { samples: 2 }, new Draws('', ''));
    // Rows 1, 3 and 4, 10: means 2 and 7, seeds 2.5 and 6.5. Left after the seeds: −1.5, −3.5 and 1.5, 3.5, variance 2 each.
    const { share, ofMeans } = seedShare(
      two,
      replicatedOf([
        [1, 3],
        [4, 10],
      ]),
      50,
      new Draws('', ''),
    )!;
    // Means vary by 12.5, of which 2/2 is luck; seeds by 8, of which 2/2 is that of the rows.
    expect(share.estimate).toBeCloseTo((7 + 2) / (11.5 + 7 + 2), 12);
    expect(ofMeans).toBeCloseTo(1 / 12.5, 12);
  });

  it('is none where nothing differs or no row was run twice', () => {
    const same = replicatedOf(Array.from({ length: 400 }, () => [1, 1]));
    expect(seedShare(plan, same, 50, new Draws('', ''))).toBeNull();
    const once = replicatedOf(Array.from({ length: 400 }, (_, row) => [row]));
    expect(seedShare(plan, once, 50, new Draws('', ''))).toBeNull();
  });
});
