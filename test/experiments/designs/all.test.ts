/** What every experimental design promises, found by its folder. */
import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../../src/engine/card.ts';
import { Draws } from '../../../src/engine/draws.ts';
import { levelAt, type Plan, type PlanFactor } from '../../../src/experiments/designs/design.ts';
import { DESIGNS } from '../../../src/experiments/designs/index.ts';
import { runs } from '../../support/runs.ts';

const factorsArbitrary: fc.Arbitrary<PlanFactor[]> = fc
  .array(fc.option(fc.integer({ min: 2, max: 5 })), { minLength: 1, maxLength: 4 })
  .map((levels) => levels.map((count, at) => ({ name: `factor ${at}`, levels: count })));

function rowOf(plan: Plan, row: number, factors: number): number[] {
  const out = new Float64Array(factors);
  plan.point(row, out);
  return [...out];
}

const someRows = (plan: Plan): number[] =>
  Array.from({ length: Math.min(plan.size, 40) }, (_, at) => Math.floor((at * plan.size) / 40)).filter(
    (row, at, rows) => rows.indexOf(row) === at,
  );

describe.each(Object.entries(DESIGNS))('design %s', (id, design) => {
  const options = defaultsOf(design.card.options);

  it('carries a complete card', () => {
    const { card } = design;
    expect(card.id).toBe(id);
    expect(existsSync(`src/experiments/designs/${id}.ts`)).toBe(true);
    expect(card.title.length).toBeGreaterThan(2);
    expect(card.summary).toMatch(/^[a-zA-Z].{20,}[^.]$/);
    expect(card.source).toMatch(/\d{4}/);
    for (const [name, option] of Object.entries(card.options)) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(option.meaning.length).toBeGreaterThan(5);
      expect(option.reason.length).toBeGreaterThan(5);
    }
  });

  it('says that nothing can be varied without a factor', () => {
    expect(design.unfit([], options)).toMatch(/factor/);
  });

  it('writes each row by itself, inside the unit cube, the same in any order', () => {
    fc.assert(
      fc.property(factorsArbitrary, fc.string({ maxLength: 6 }), (factors, seed) => {
        expect(design.unfit(factors, options)).toBeNull();
        const plan = design.plan(factors, options, new Draws(seed, 'design'));
        expect(Number.isInteger(plan.size) && plan.size > 0).toBe(true);
        const rows = someRows(plan);
        const forwards = rows.map((row) => rowOf(plan, row, factors.length));
        const again = design.plan(factors, options, new Draws(seed, 'design'));
        const backwards = [...rows].reverse().map((row) => rowOf(again, row, factors.length));
        expect(backwards.reverse()).toEqual(forwards);
        for (const point of forwards) {
          point.forEach((u, at) => {
            const { levels } = factors[at];
            if (design.reachesEnds && levels === null) expect(u >= 0 && u <= 1).toBe(true);
            else expect(u >= 0 && u < 1).toBe(true);
            if (levels !== null) expect(levelAt(u, levels)).toBeLessThan(levels);
          });
        }
      }),
      runs(30),
    );
  });

  it('differs from seed to seed where its card says that chance has a part', () => {
    const factors = [
      { name: 'a', levels: null },
      { name: 'b', levels: null },
    ];
    const [one, two] = ['one', 'two'].map((seed) => {
      const plan = design.plan(factors, options, new Draws(seed, 'design'));
      return someRows(plan).map((row) => rowOf(plan, row, 2));
    });
    expect(JSON.stringify(one) === JSON.stringify(two)).toBe(design.card.deterministic);
  });
});

it('gives every level the same share of the unit interval', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (levels) => {
      for (let level = 0; level < levels; level += 1)
        expect(levelAt((level + 0.5) / levels, levels)).toBe(level);
      expect(levelAt(1, levels)).toBe(levels - 1);
    }),
    runs(30),
  );
});
