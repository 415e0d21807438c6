/** PAWN and delta: against what they come to exactly, and against what a factor that does nothing shows. */
import { describe, expect, it } from 'vitest';
import { latinHypercube } from '../../../src/experiments/designs/latin-hypercube.ts';
import { monteCarlo } from '../../../src/experiments/designs/monte-carlo.ts';
import { morris } from '../../../src/experiments/designs/morris.ts';
import { sobol } from '../../../src/experiments/designs/sobol.ts';
import { defaultsOf } from '../../../src/engine/card.ts';
import { delta } from '../../../src/experiments/estimators/delta.ts';
import { judged } from '../../../src/experiments/estimators/estimator.ts';
import { pawn } from '../../../src/experiments/estimators/pawn.ts';
import { normalQuantile } from '../../../src/models/shared/special.ts';
import { estimatesOf, intervalsOf, ISHIGAMI, ishigami, named, type Response, studyOf } from './functions.ts';

const FEW = { resamples: 50, permutations: 100 };
/** Slices so thin that knowing the slice is as good as knowing the factor. */
const THIN = { ...FEW, slices: 40 };
const valuesOf = (
  estimator: typeof pawn,
  response: Response,
  k: number,
  samples: number,
  options = FEW,
): number[] =>
  intervalsOf(
    estimatesOf(estimator, studyOf(sobol, named(k), { samples }, response), options),
    estimator.card.id,
  ).map(({ estimate }) => estimate);

/** Borgonovo 2007's linear case: Y = ρ·X1 + √(1 − ρ²)·X2 of standard normals, by quadrature over y and x. */
function exactDelta(rho: number): number {
  const density = (z: number, deviation = 1) =>
    Math.exp(-((z / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));
  const rest = Math.sqrt(1 - rho * rho);
  const step = 0.02;
  let sum = 0;
  for (let x = -6; x < 6; x += step)
    for (let y = -6; y < 6; y += step)
      sum += density(x) * Math.abs(density(y) - density(y - rho * x, rest)) * step * step;
  return sum / 2;
}

describe('PAWN', () => {
  it('of a factor that is the outcome is the distance of a slice of a uniform distribution from all of it', () => {
    // Slice j of ten lies j/10 above and 1 − (j + 1)/10 below all: 0.9, 0.8, 0.7, 0.6, 0.5, 0.5, 0.6, …, of which the median is 0.7.
    const [own, other] = valuesOf(pawn, (u) => u[0], 2, 4096);
    expect(own).toBeCloseTo(0.7, 2);
    expect(other).toBeLessThan(0.06);
    expect(valuesOf(pawn, (u) => Math.exp(20 * u[0]), 2, 4096)[0]).toBe(own);
  });

  it("agrees with distances counted one by one, for Ishigami's function", () => {
    const study = studyOf(monteCarlo, named(3), { samples: 600 }, ishigami);
    const found = intervalsOf(estimatesOf(pawn, study, FEW), 'pawn');
    const point = new Float64Array(3);
    const rows = Array.from(study.outcomes, (y, row) => {
      study.plan.point(row, point);
      return { y, u: [...point] };
    });
    for (const factor of [0, 1, 2]) {
      const sorted = rows.toSorted((a, b) => a.u[factor] - b.u[factor]);
      const distances = Array.from({ length: 10 }, (_, slice) => {
        const own = sorted.slice(slice * 60, (slice + 1) * 60);
        const share = (some: typeof rows, y: number) => some.filter((row) => row.y <= y).length / some.length;
        return Math.max(...rows.map(({ y }) => Math.abs(share(own, y) - share(rows, y))));
      }).sort((a, b) => a - b);
      expect(found[factor].estimate).toBeCloseTo((distances[4] + distances[5]) / 2, 12);
    }
  });
});

describe("Borgonovo's delta", () => {
  it.each([0.3, 0.6, 0.9])('of a linear function of normals is what quadrature gives (ρ = %d)', (rho) => {
    const rest = Math.sqrt(1 - rho * rho);
    const response: Response = (u) => rho * normalQuantile(u[0]) + rest * normalQuantile(u[1]);
    const [first, second] = valuesOf(delta, response, 2, 16_384, THIN);
    expect(Math.abs(first - exactDelta(rho))).toBeLessThan(0.04);
    expect(Math.abs(second - exactDelta(rest))).toBeLessThan(0.04);
  });

  it('does not depend on the scale of the outcome', () => {
    const [first] = valuesOf(delta, ishigami, 3, 1024);
    expect(valuesOf(delta, (u) => Math.exp(ishigami(u)), 3, 1024)[0]).toBe(first);
  });
});

describe.each([pawn, delta])('$card.id', (estimator) => {
  it("ranks Ishigami's factors, and sees the third one, which first-order indices do not", () => {
    expect(ISHIGAMI.first[2]).toBe(0);
    const study = studyOf(latinHypercube, named(4), { samples: 1000 }, ishigami);
    const found = estimatesOf(estimator, study, { resamples: 100, permutations: 1000 });
    const [x1, x2, x3, x4] = intervalsOf(found, estimator.card.id).map(({ estimate }) => estimate);
    expect([x2 > x1, x1 > x3, x3 > x4]).toEqual([true, true, true]);
    expect(judged(found.estimates).map(({ indistinguishable }) => indistinguishable)).toEqual([
      false,
      false,
      false,
      true,
    ]);
    expect(found.figures.byChance).toBeGreaterThan(x4 * 0.8);
    expect(found.notes.join()).toContain('a factor that does nothing shows up to');
  });

  it('calls factors that do nothing beyond chance in few studies', () => {
    let called = 0;
    for (let seed = 0; seed < 40; seed += 1) {
      const study = studyOf(monteCarlo, named(4), { samples: 120 }, (u) => u[0], `${seed}`);
      // The outcome is that of the first factor, of which the estimator is not told.
      const blind = {
        ...study,
        factors: study.factors.slice(1),
        plan: { ...study.plan, point: shifted(study.plan.point) },
      };
      const found = estimatesOf(estimator, blind, FEW, `${seed}`);
      called += judged(found.estimates).some(({ indistinguishable }) => !indistinguishable) ? 1 : 0;
    }
    // One in twenty: more than six of forty have a chance below 0.3 %.
    expect(called).toBeLessThanOrEqual(6);
  }, 60_000);

  it('takes factors with levels, and says which design or how much it needs', () => {
    const factors = [
      { name: 'a', levels: 3 },
      { name: 'b', levels: null },
    ];
    const study = studyOf(monteCarlo, factors, { samples: 300 }, (u) => Math.floor(3 * u[0]));
    const [a, b] = judged(estimatesOf(estimator, study, FEW).estimates);
    expect([a.indistinguishable, b.indistinguishable]).toEqual([false, true]);
    const options = defaultsOf(estimator.card.options);
    const planned = studyOf(morris, named(2), {}, (u) => u[0]);
    expect(estimator.unfit(planned, options)).toContain('trajectories do not');
    const small = studyOf(monteCarlo, named(2), { samples: 99 }, (u) => u[0]);
    expect(estimator.unfit(small, options)).toContain('needs 100 rows or more');
    expect(estimator.unfit(study, { ...options, permutations: 20 })).toContain('needs 40 permutations');
  });
});

/** A plan without its first factor. */
function shifted(point: (row: number, out: Float64Array) => void) {
  return (row: number, out: Float64Array): void => {
    const whole = new Float64Array(out.length + 1);
    point(row, whole);
    out.set(whole.subarray(1));
  };
}
