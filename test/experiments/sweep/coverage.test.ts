/** Which units are done follows from the bounds of chunks alone, however many there are and however they overlap. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, lengthOf, partOfUnits, type UnitSpan } from '../../../src/experiments/sweep/coverage.ts';

const UNITS = 40;
const span = fc
  .tuple(fc.integer({ min: 0, max: UNITS - 1 }), fc.integer({ min: 1, max: UNITS }))
  .map(([a, b]): UnitSpan => ({ from: Math.min(a, b - 1), to: Math.max(a + 1, b) }));
const unitsIn = (spans: readonly UnitSpan[]): number[] =>
  spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at) => from + at));

describe('coverage', () => {
  it('takes every unit that is done once, in order, and misses exactly the others', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), span, (chunks, wanted) => {
        const { slices, missing } = coverage(chunks, wanted);
        const done = new Set(unitsIn(chunks));
        const all = unitsIn([wanted]);
        expect(unitsIn(slices)).toEqual(all.filter((unit) => done.has(unit)));
        expect(unitsIn(missing)).toEqual(all.filter((unit) => !done.has(unit)));
        for (const { chunk, from, to } of slices) expect(chunk.from <= from && to <= chunk.to).toBe(true);
        expect(lengthOf(slices) + lengthOf(missing)).toBe(wanted.to - wanted.from);
      }),
    );
  });

  it('cuts into parts that meet and are even', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 50 }), (units, count) => {
        const parts = Array.from({ length: count }, (_, at) => partOfUnits(units, at + 1, count));
        expect(parts[0].from).toBe(0);
        expect(parts.at(-1)!.to).toBe(units);
        parts.slice(1).forEach(({ from }, at) => expect(from).toBe(parts[at].to));
        const sizes = parts.map(({ from, to }) => to - from);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
