/** How a coordinate of a design becomes numbers of a scenario. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundNumber } from '../../../src/scenarios/paths/resolve.ts';
import {
  pointSeed,
  reachOf,
  shownValue,
  turn,
  valueAt,
  type Factor,
  type NumberFactor,
} from '../../../src/experiments/sweep/factors.ts';
import type { ProbabilityDistribution } from '../../../src/scenarios/uncertain/quantity.ts';
import { openScenario } from '../../../src/runs/session.ts';

const { file } = openScenario('webrtc-codec');

const number = (some: Partial<NumberFactor> & Pick<NumberFactor, 'paths'>): NumberFactor => ({
  name: 'factor',
  kind: 'number',
  operation: 'set',
  spread: { kind: 'uniform', low: 0, high: 1 },
  values: null,
  each: false,
  ...some,
});

/** The numbers that factors leave, by path. */
function turnedBy(factors: readonly (readonly [NumberFactor, number])[], seed = 'seed'): Map<string, number> {
  const known = new Map<string, FoundNumber>();
  const numbers = new Map<FoundNumber, number>();
  for (const [factor, value] of factors) turn(reachOf(factor, file, seed, known), value, numbers);
  return new Map([...numbers].map(([{ path }, value]) => [path, value]));
}

const coordinate = fc.double({ min: 0, max: 1, noNaN: true });

describe('the value at a coordinate', () => {
  it('lies in the range, rises with the coordinate and reaches both ends', () => {
    const triangle = fc
      .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20), fc.integer({ min: 1, max: 20 }))
      .map(([low, up, more]) => ({ low, mode: low + up, high: low + up + more }));
    fc.assert(
      fc.property(triangle, fc.boolean(), coordinate, coordinate, ({ low, mode, high }, peaked, a, b) => {
        const spread: ProbabilityDistribution = peaked
          ? { kind: 'triangular', low, mode, high }
          : { kind: 'uniform', low, high };
        const factor = number({ paths: [], spread });
        const [first, second] = [Math.min(a, b), Math.max(a, b)].map((at) => valueAt(factor, at));
        expect(first).toBeGreaterThanOrEqual(low);
        expect(second).toBeGreaterThanOrEqual(first);
        expect(second).toBeLessThanOrEqual(high);
        expect([valueAt(factor, 0), valueAt(factor, 1)]).toEqual([low, high]);
      }),
    );
  });

  it('is each listed value, and each variant, for an equal share of coordinates', () => {
    const values = [3, 1, 2];
    const listed = number({ paths: [], spread: null, values });
    const variants: Factor = { name: 'rule', kind: 'variants', names: ['as-is', 'votes', 'hums'] };
    const points = Array.from({ length: 300 }, (_, at) => (at + 0.5) / 300);
    for (const [at, value] of values.entries()) {
      expect(points.filter((point) => valueAt(listed, point) === value).length).toBe(100);
      const chosen = points.filter(
        (point) => shownValue(variants, valueAt(variants, point)) === variants.names[at],
      );
      expect(chosen.length).toBe(100);
    }
    expect([valueAt(listed, 1), valueAt(variants, 1)]).toEqual([2, 2]);
  });
});

describe('turning numbers', () => {
  it('keeps every number inside its bounds, and whole where it has to be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('set' as const, 'shift' as const, 'scale' as const),
        fc.double({ min: -1e3, max: 1e3, noNaN: true }),
        fc.constantFrom(
          'agents.*.bases.*',
          'agents.*.positions.*',
          'parameters.openness',
          'parameters.exitPatience',
        ),
        (operation, value, path) => {
          const known = new Map<string, FoundNumber>();
          const reach = reachOf(number({ paths: [path], operation }), file, 'seed', known);
          const numbers = new Map<FoundNumber, number>();
          turn(reach, value, numbers);
          expect(numbers.size).toBe(reach.spots.length);
          for (const [{ low, high, integer }, turned] of numbers) {
            expect(turned).toBeGreaterThanOrEqual(low);
            expect(turned).toBeLessThanOrEqual(high);
            expect(!integer || Number.isInteger(turned)).toBe(true);
          }
        },
      ),
    );
  });

  it('lets factors that meet in one number act one after the other', () => {
    const one = file.agents[0].id;
    const path = `agents.${one}.bases.processual`;
    const numbers = turnedBy([
      [number({ name: 'all', paths: ['agents.*.bases.processual'] }), 0.4],
      [number({ name: 'half', paths: [path], operation: 'scale' }), 0.5],
      [number({ name: 'more', paths: [path], operation: 'shift' }), 0.1],
    ]);
    expect(numbers.get(path)).toBeCloseTo(0.3, 12);
    expect(numbers.size).toBe(file.agents.length);
    expect([...numbers].filter(([other]) => other !== path).every(([, value]) => value === 0.4)).toBe(true);
  });

  it('counts a number once that several paths name', () => {
    const { spots } = reachOf(
      number({ paths: ['agents.*.bases.*', `agents.${file.agents[0].id}.bases.*`] }),
      file,
      'seed',
      new Map(),
    );
    expect(new Set(spots.map(({ path }) => path)).size).toBe(spots.length);
    expect(spots.length).toBe(5 * file.agents.length);
  });

  it('draws each number by itself, whichever others are drawn beside it', () => {
    const each = (paths: string[]) => number({ paths, each: true });
    const some = turnedBy([[each(['agents.kind=firm.bases.*']), 0.37]]);
    const all = turnedBy([[each(['agents.*.bases.*']), 0.37]]);
    expect(some.size).toBeGreaterThan(0);
    for (const [path, value] of some) expect(all.get(path)).toBe(value);
    expect(new Set(all.values()).size).toBe(all.size);
    const elsewhere = turnedBy([[each(['agents.*.bases.*']), 0.38]]);
    const otherLuck = turnedBy([[each(['agents.*.bases.*']), 0.37]], 'another seed');
    for (const [path, value] of all) {
      expect(elsewhere.get(path)).not.toBe(value);
      expect(otherLuck.get(path)).not.toBe(value);
    }
  });
});

it('every coordinate of luck has a seed phrase of its own, and none leaves the experiment its own', () => {
  expect(pointSeed('monday', null)).toBe('monday');
  fc.assert(
    fc.property(coordinate, coordinate, (a, b) => {
      expect(pointSeed('monday', a) === pointSeed('monday', b)).toBe(Object.is(a, b) || a === b);
      expect(pointSeed('monday', a)).not.toBe(pointSeed('tuesday', a));
    }),
  );
});
