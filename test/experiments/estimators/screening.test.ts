/** Elementary effects and regression: published figures, and formulas worked by hand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/engine/card.ts';
import { fullFactorial } from '../../../src/experiments/designs/full-factorial.ts';
import { monteCarlo } from '../../../src/experiments/designs/monte-carlo.ts';
import { morris } from '../../../src/experiments/designs/morris.ts';
import { saltelli } from '../../../src/experiments/designs/saltelli.ts';
import { sobol } from '../../../src/experiments/designs/sobol.ts';
import { elementaryEffects } from '../../../src/experiments/estimators/elementary-effects.ts';
import { isIndistinguishable } from '../../../src/experiments/estimators/estimator.ts';
import { regression } from '../../../src/experiments/estimators/regression.ts';
import { ranksOf } from '../../../src/experiments/estimators/shared/ranks.ts';
import { runs } from '../../support/runs.ts';
import { estimatesOf, intervalsOf, ishigami, named, studyOf } from './functions.ts';

describe('elementary effects', () => {
  it("are those of Ishigami's function that SALib publishes: 7.875 exactly for the second factor", () => {
    // SALib's effects are per unit of the range −π … π scaled to 0 … 1, as here (tests/test_regression.py).
    const study = studyOf(morris, named(3), { trajectories: 10_000, levels: 4 }, ishigami);
    const muStar = intervalsOf(estimatesOf(elementaryEffects, study, { resamples: 100 }), 'muStar');
    expect(muStar[1].estimate).toBeCloseTo(7.875, 10);
    expect(Math.abs(muStar[0].estimate / 7.682808 - 1)).toBeLessThan(0.02);
    expect(Math.abs(muStar[2].estimate / 6.256295 - 1)).toBeLessThan(0.02);
  });

  it('are slopes, with no spread, where the function is straight, and nothing for an idle factor', () => {
    const factors = [...named(2), { name: 'switch', levels: 2 }, { name: 'idle', levels: 5 }];
    const study = studyOf(
      morris,
      factors,
      { trajectories: 20 },
      (u) => 3 * u[0] - 2 * u[1] + (u[2] < 0.5 ? 0 : 4),
    );
    const estimates = estimatesOf(elementaryEffects, study);
    const read = (measure: string): number[] =>
      intervalsOf(estimates, measure).map(({ estimate }) => Math.round(1e9 * estimate) / 1e9 + 0);
    expect(read('mu')).toEqual([3, -2, 4, 0]);
    expect(read('muStar')).toEqual([3, 2, 4, 0]);
    for (const { estimate } of intervalsOf(estimates, 'sigma')) expect(estimate).toBeLessThan(1e-6);
    expect(intervalsOf(estimates, 'muStar').map(isIndistinguishable)).toEqual([false, false, false, true]);
  });

  it('equal the mean, mean size and standard deviation of the effects worked by hand', () => {
    const study = studyOf(morris, named(2), { trajectories: 12 }, (u) => u[0] * u[1] + u[0] * u[0]);
    const { structure } = study.plan;
    if (structure.kind !== 'morris') throw new Error('no trajectories');
    const effects: number[][] = [[], []];
    for (let trajectory = 0; trajectory < 12; trajectory += 1) {
      for (const step of [0, 1]) {
        const [before, after] = [0, 1].map((next) => study.outcomes[trajectory * 3 + step + next]);
        const move = trajectory * 2 + step;
        effects[structure.changed[move]].push((after - before) / structure.steps[move]);
      }
    }
    const estimates = estimatesOf(elementaryEffects, study);
    effects.forEach((all, factor) => {
      const mean = all.reduce((sum, one) => sum + one, 0) / 12;
      const size = all.reduce((sum, one) => sum + Math.abs(one), 0) / 12;
      const sigma = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 11);
      const figure = (measure: string): number => intervalsOf(estimates, measure)[factor].estimate;
      expect(Math.abs(figure('mu') - mean)).toBeLessThan(1e-12);
      expect(Math.abs(figure('muStar') - size)).toBeLessThan(1e-12);
      expect(Math.abs(figure('sigma') - sigma)).toBeLessThan(1e-12);
    });
  });

  it('leave out a trajectory with a run that has no outcome, and say so', () => {
    const study = studyOf(morris, named(1), { trajectories: 12 }, (u) => u[0]);
    study.outcomes[5] = NaN;
    const { figures, notes } = estimatesOf(elementaryEffects, study);
    expect(figures.trajectories).toBe(11);
    expect(notes[0]).toContain('1 of 12 trajectories');
  });

  it('are refused where the design is another, or too small, with one that would do', () => {
    const options = defaultsOf(elementaryEffects.card.options);
    expect(
      elementaryEffects.unfit(
        studyOf(monteCarlo, named(3), {}, () => 0),
        options,
      ),
    ).toContain('design morris, at least 40 points for 3 factors');
    expect(
      elementaryEffects.unfit(
        studyOf(morris, named(3), { trajectories: 4 }, () => 0),
        options,
      ),
    ).toContain('the design has 4: take trajectories: 10, 40 points');
  });
});

describe('regression', () => {
  it('has the coefficients of least squares on a small table worked by hand', () => {
    // A 2 × 2 table ten times over, so that factors are uncorrelated: coefficients are then plain correlations.
    const factors = [
      { name: 'a', levels: 2 },
      { name: 'b', levels: 2 },
      { name: 'copy', levels: 20 },
    ];
    const cell = (u: Float64Array): number => (u[0] < 0.5 ? 0 : 2) + (u[1] < 0.5 ? 0 : 1);
    const study = studyOf(fullFactorial, factors, {}, (u) => [1, 2, 4, 9][cell(u)]);
    const estimates = estimatesOf(regression, study, { resamples: 50 });
    // Outcomes 1, 2, 4, 9: mean 4, variance 9.5; covariances with the two factors 1.25 and 0.75, deviations ½.
    const expected = [1.25 / (0.5 * Math.sqrt(9.5)), 0.75 / (0.5 * Math.sqrt(9.5)), 0];
    intervalsOf(estimates, 'coefficient').forEach(({ estimate }, at) =>
      expect(Math.abs(estimate - expected[at])).toBeLessThan(1e-12),
    );
    expect(estimates.figures.rSquared).toBeCloseTo(expected[0] ** 2 + expected[1] ** 2, 12);
    // Ranks of the four outcomes are evenly spaced: 1, 2, 3, 4 has variance 1.25, covariances 0.5 and 0.25.
    const ranked = [0.5 / (0.5 * Math.sqrt(1.25)), 0.25 / (0.5 * Math.sqrt(1.25)), 0];
    intervalsOf(estimates, 'rank').forEach(({ estimate }, at) =>
      expect(Math.abs(estimate - ranked[at])).toBeLessThan(1e-12),
    );
    expect(estimates.figures.rankRSquared).toBeCloseTo(1, 12);
  });

  it('divides a straight line by its parts: squares of the coefficients sum to R² = 1', () => {
    const slopes = [4, -2, 1, 0];
    const study = studyOf(sobol, named(4), { samples: 1024 }, (u) =>
      slopes.reduce((sum, slope, at) => sum + slope * u[at], 0),
    );
    const estimates = estimatesOf(regression, study, { resamples: 100 });
    expect(estimates.figures.rSquared).toBeCloseTo(1, 12);
    intervalsOf(estimates, 'coefficient').forEach(({ estimate }, at) =>
      expect(estimate).toBeCloseTo(slopes[at] / Math.sqrt(21), 2),
    );
  });

  it('sees a bent but rising line by its ranks', () => {
    const study = studyOf(sobol, named(1), { samples: 256 }, (u) => Math.exp(12 * u[0]));
    const { figures } = estimatesOf(regression, study, { resamples: 50 });
    expect(figures.rankRSquared).toBeCloseTo(1, 12);
    expect(figures.rSquared).toBeLessThan(0.5);
  });

  it("takes A and B of Saltelli's blocks, and tells idle factors from others", () => {
    const study = studyOf(saltelli, named(3), { samples: 256 }, (u) => u[0] + 0.5 * u[1]);
    const estimates = estimatesOf(regression, study);
    expect(estimates.figures.rows).toBe(512);
    expect(intervalsOf(estimates, 'coefficient').map(isIndistinguishable)).toEqual([false, false, true]);
  });

  it('is refused for trajectories, factors of one level and samples that are too small', () => {
    const options = defaultsOf(regression.card.options);
    expect(
      regression.unfit(
        studyOf(morris, named(2), {}, () => 0),
        options,
      ),
    ).toContain('take monte-carlo');
    const one = [...named(1), { name: 'stuck', levels: 1 }];
    expect(
      regression.unfit(
        studyOf(monteCarlo, one, {}, () => 0),
        options,
      ),
    ).toContain('stuck has one level');
    const small = studyOf(monteCarlo, named(8), { samples: 70 }, () => 0);
    expect(regression.unfit(small, options)).toContain('needs 80 rows or more');
  });
});

describe('ranks', () => {
  it('are shared by equal values, and sum to what they must', () => {
    expect([...ranksOf(Float64Array.of(30, 10, 20, 10))]).toEqual([4, 1.5, 3, 1.5]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (values) => {
        const ranks = ranksOf(Float64Array.from(values));
        const sum = ranks.reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
        values.forEach((value, a) =>
          values.forEach((other, b) => expect(Math.sign(ranks[a] - ranks[b])).toBe(Math.sign(value - other))),
        );
      }),
      runs(100),
    );
  });
});
