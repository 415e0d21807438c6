/** Designs other than Sobol's: full factorial, Latin hypercube and Morris's trajectories. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Draws } from '../../../src/engine/draws.ts';
import { levelAt, type Plan, type PlanFactor } from '../../../src/experiments/designs/design.ts';
import { fullFactorial } from '../../../src/experiments/designs/full-factorial.ts';
import { latinHypercube } from '../../../src/experiments/designs/latin-hypercube.ts';
import { morris } from '../../../src/experiments/designs/morris.ts';
import { runs } from '../../support/runs.ts';

const seedArbitrary = fc.string({ maxLength: 6 });
const factor = (levels: number | null, at: number): PlanFactor => ({ name: `x${at + 1}`, levels });
const continuous = (count: number): PlanFactor[] =>
  Array.from({ length: count }, (_, at) => factor(null, at));

function rowsOf(plan: Plan, k: number): number[][] {
  return Array.from({ length: plan.size }, (_, row) => {
    const out = new Float64Array(k);
    plan.point(row, out);
    return [...out];
  });
}

describe('full factorial', () => {
  it('has every combination once, the last factor changing fastest', () => {
    const factors = [factor(2, 0), factor(null, 1), factor(3, 2)];
    const rows = rowsOf(fullFactorial.plan(factors, { points: 3 }, new Draws('', '')), 3);
    expect(rows).toHaveLength(18);
    expect(rows.map(([a, b, c]) => `${levelAt(a, 2)} ${b} ${levelAt(c, 3)}`).slice(0, 7)).toEqual([
      '0 0 0',
      '0 0 1',
      '0 0 2',
      '0 0.5 0',
      '0 0.5 1',
      '0 0.5 2',
      '0 1 0',
    ]);
    expect(new Set(rows.map(String)).size).toBe(18);
  });

  it('is refused where it has more rows than can be planned', () => {
    expect(fullFactorial.unfit(continuous(17), { points: 3 })).toContain('129140163 rows');
  });
});

describe('Latin hypercube', () => {
  it('uses every slice of every factor once, after any number of exchanges', () => {
    fc.assert(
      fc.property(
        seedArbitrary,
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(200),
        (seed, samples, k, exchanges) => {
          const plan = latinHypercube.plan(
            continuous(k),
            { samples, starts: 2, exchanges },
            new Draws(seed, ''),
          );
          const rows = rowsOf(plan, k);
          for (let at = 0; at < k; at += 1)
            expect(new Set(rows.map((row) => Math.floor(row[at] * samples))).size).toBe(samples);
        },
      ),
      runs(50),
    );
  });

  /** Squared distance, in slices, of the closest pair. */
  const closest = (points: readonly (readonly number[])[]): number =>
    Math.min(
      ...points.flatMap(([x, y], at) =>
        points.slice(at + 1).map(([otherX, otherY]) => (x - otherX) ** 2 + (y - otherY) ** 2),
      ),
    );
  const planned = (samples: number, exchanges: number, seed: string): number => {
    const options = { samples, starts: 1, exchanges };
    const rows = rowsOf(latinHypercube.plan(continuous(2), options, new Draws(seed, '')), 2);
    return closest(rows.map((row) => row.map((u) => Math.floor(u * samples))));
  };
  const orders = (items: readonly number[]): number[][] =>
    items.length < 2
      ? [[...items]]
      : items.flatMap((first) =>
          orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]),
        );

  it('finds the hypercube of seven points whose closest pair is furthest apart among all 5040', () => {
    const best = Math.max(
      ...orders([0, 1, 2, 3, 4, 5, 6]).map((order) => closest(order.map((y, x) => [x, y]))),
    );
    const found = ['a', 'b', 'c', 'd', 'e', 'f'].map((seed) => planned(7, 2000, seed));
    expect(Math.max(...found)).toBe(best);
  });

  it('keeps points further apart by its exchanges', () => {
    for (const seed of ['a', 'b', 'c', 'd'])
      expect(planned(20, 2000, seed)).toBeGreaterThan(2 * planned(20, 0, seed));
  });

  it('is refused beyond the size that can be spread, with the design to take instead', () => {
    const options = { samples: 2001, starts: 1, exchanges: 0 };
    expect(latinHypercube.unfit(continuous(2), options)).toContain('at most 2000 rows, not 2001: take sobol');
  });
});

describe("Morris's trajectories", () => {
  it('move every factor once, by the step that the plan names', () => {
    const levels = fc.array(fc.option(fc.integer({ min: 2, max: 5 })), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(seedArbitrary, levels, fc.constantFrom(2, 4, 6), (seed, counts, p) => {
        const factors = counts.map(factor);
        const k = factors.length;
        const plan = morris.plan(factors, { trajectories: 5, levels: p }, new Draws(seed, ''));
        const rows = rowsOf(plan, k);
        const { structure } = plan;
        if (structure.kind !== 'morris') throw new Error('no trajectories');
        for (let trajectory = 0; trajectory < 5; trajectory += 1) {
          const moved = [...structure.changed.subarray(trajectory * k, (trajectory + 1) * k)];
          expect([...moved].sort((a, b) => a - b)).toEqual(factors.map((_, at) => at));
          moved.forEach((at, step) => {
            const [before, after] = [step, step + 1].map((row) => rows[trajectory * (k + 1) + row]);
            expect(after.filter((u, other) => other !== at && u !== before[other])).toEqual([]);
            const size = structure.steps[trajectory * k + step];
            const count = factors[at].levels;
            if (count === null) {
              expect(after[at] - before[at]).toBeCloseTo(size, 12);
              expect(Math.abs(size)).toBeCloseTo(p / (2 * (p - 1)), 12);
            } else {
              const jump = levelAt(after[at], count) - levelAt(before[at], count);
              expect(jump / (count - 1)).toBeCloseTo(size, 12);
              expect(Math.abs(jump)).toBe(Math.floor(count / 2));
            }
          });
        }
      }),
      runs(100),
    );
  });

  it('start from every level and go both ways', () => {
    const plan = morris.plan(continuous(1), { trajectories: 400, levels: 4 }, new Draws('levels', ''));
    const moves = new Map<string, number>();
    const rows = rowsOf(plan, 1);
    for (let row = 0; row < rows.length; row += 2) {
      const move = `${Math.round(rows[row][0] * 3)} to ${Math.round(rows[row + 1][0] * 3)}`;
      moves.set(move, (moves.get(move) ?? 0) + 1);
    }
    expect([...moves.keys()].sort()).toEqual(['0 to 2', '1 to 3', '2 to 0', '3 to 1']);
    // A quarter each, within five standard deviations.
    for (const count of moves.values()) expect(Math.abs(count - 100)).toBeLessThan(5 * Math.sqrt(75));
  });

  it('are refused with an odd number of levels or a factor that cannot move', () => {
    expect(morris.unfit(continuous(1), { trajectories: 2, levels: 5 })).toContain('take 4 or 6');
    expect(morris.unfit([factor(1, 0)], { trajectories: 2, levels: 4 })).toContain('x1 has one level');
  });
});
