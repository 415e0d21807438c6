/** The extended FAST: functions whose shares are known, and what it says of factors that do nothing. */
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/engine/card.ts';
import { fast as curves } from '../../../src/experiments/designs/fast.ts';
import { monteCarlo } from '../../../src/experiments/designs/monte-carlo.ts';
import { fast } from '../../../src/experiments/estimators/fast.ts';
import { cosinesOf, sinesOf } from '../../../src/experiments/estimators/shared/circle.ts';
import { regression } from '../../../src/experiments/estimators/regression.ts';
import {
  estimatesOf,
  intervalsOf,
  ishigami,
  ISHIGAMI,
  named,
  SOBOL_G,
  sobolG,
  studyOf,
} from './functions.ts';

const estimatesIn = (found: ReturnType<typeof estimatesOf>, measure: string): number[] =>
  intervalsOf(found, measure).map(({ estimate }) => estimate);

describe('the extended FAST', () => {
  // SALib holds its own FAST against the same two functions to within 0.05 alone and 0.1 in company (tests/test_regression.py).
  it.each([
    ['Ishigami & Homma', ishigami, ISHIGAMI, 3],
    ["Sobol's G", sobolG, SOBOL_G, 8],
  ])('finds the exact shares of %s to within 0.02 alone and 0.05 in company', (_, response, exact, count) => {
    const found = estimatesOf(fast, studyOf(curves, named(count), {}, response));
    estimatesIn(found, 'first').forEach((estimate, at) =>
      expect(Math.abs(estimate - exact.first[at])).toBeLessThan(0.02),
    );
    estimatesIn(found, 'total').forEach((estimate, at) =>
      expect(Math.abs(estimate - exact.total[at])).toBeLessThan(0.05),
    );
  });

  it('divides a sum by its parts: alone and in company are the same', () => {
    const slopes = [4, -2, 1];
    const found = estimatesOf(
      fast,
      studyOf(curves, named(3), {}, (u) => slopes.reduce((sum, slope, at) => sum + slope * u[at], 0)),
    );
    const shares = slopes.map((slope) => (slope * slope) / 21);
    for (const measure of ['first', 'total'])
      estimatesIn(found, measure).forEach((estimate, at) =>
        expect(Math.abs(estimate - shares[at])).toBeLessThan(0.01),
      );
  });

  it('calls a factor that does nothing beyond it in no more than one of twenty studies', () => {
    let studies = 0;
    let beyond = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const { estimates } = estimatesOf(
        fast,
        studyOf(curves, named(4), { samples: 133 }, ishigami, `seed ${seed}`),
        { resamples: 50 },
      );
      studies += 1;
      beyond += estimates.some(
        ({ measure, factors, p }) => measure === 'total' && factors[0] === 'x4' && p < 0.05,
      )
        ? 1
        : 0;
      expect(
        estimates.find(({ measure, factors }) => measure === 'total' && factors[0] === 'x1')!.p,
      ).toBeLessThan(0.05);
    }
    // Five of forty or more would happen to a true twentieth in one of twenty trials.
    expect([studies, beyond < 5]).toEqual([40, true]);
  });

  it('leaves out a curve with a run that has no outcome, and says so', () => {
    const study = studyOf(curves, named(2), {}, (u) => u[0]);
    study.outcomes[261 + 3] = NaN;
    const { figures, notes } = estimatesOf(fast, study);
    expect(figures.curves).toBe(11);
    expect(notes[0]).toContain('1 of 12 curves');
  });

  it('is refused for other designs and for too few curves; others are refused for curves', () => {
    const options = defaultsOf(fast.card.options);
    const other = studyOf(monteCarlo, named(2), {}, (u) => u[0]);
    expect(fast.unfit(other, options)).toBe('the extended FAST needs the design fast');
    const few = studyOf(curves, named(2), { curves: 2 }, (u) => u[0]);
    expect(fast.unfit(few, options)).toContain('the design has 2: take curves: 4');
    expect(regression.unfit(few, defaultsOf(regression.card.options))).toContain('and curves do not');
    expect(curves.unfit(named(2), { ...defaultsOf(curves.card.options), samples: 262 })).toContain(
      '262 is even: take 261 or 263',
    );
  });
});

describe('sines and cosines of parts of a turn', () => {
  it('are those of the language, but for the last bits', () => {
    for (const count of [1, 2, 3, 4, 7, 8, 261, 1000]) {
      const [sines, cosines] = [sinesOf(count), cosinesOf(count)];
      for (let at = 0; at < count; at += 1) {
        expect(Math.abs(sines[at] - Math.sin((2 * Math.PI * at) / count))).toBeLessThan(4e-15);
        expect(Math.abs(cosines[at] - Math.cos((2 * Math.PI * at) / count))).toBeLessThan(4e-15);
      }
    }
  });
});
