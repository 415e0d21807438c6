/** Uncertain numbers: how they are written, which value stands for them, and how they are drawn. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/scenarios/compile.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import {
  mapQuantity,
  pointOf,
  quantileOf,
  readQuantity,
  writeQuantity,
  type Quantity,
} from '../../src/scenarios/uncertain.ts';
import { loadFrom, problemsOf, ROSTER, talkFiles } from '../support/memory-files.ts';

const figure = fc.integer({ min: -1000, max: 1000 }).map((value) => value / 10);
const quantity: fc.Arbitrary<Quantity> = fc
  .tuple(figure, figure, figure, fc.constantFrom('point', 'range', 'triangle'))
  .map(([a, b, c, kind]) => {
    const [low, mode, high] = [a, b, c].sort((x, y) => x - y);
    if (kind === 'point') return mode === 0 ? 0 : mode;
    return { low: low || 0, mode: kind === 'range' ? null : mode || 0, high: high || 0 };
  });

describe('uncertain numbers', () => {
  it.each<[string, Quantity | null]>([
    ['30', 30],
    ['-0', 0],
    ['.5', 0.5],
    ['30..50', { low: 30, mode: null, high: 50 }],
    ['0.3..0.5', { low: 0.3, mode: null, high: 0.5 }],
    ['-5 .. 5', { low: -5, mode: null, high: 5 }],
    ['20~30~50', { low: 20, mode: 30, high: 50 }],
    ['50..30', null],
    ['20~60~50', null],
    ['20~50', null],
    ['30-50', null],
    ['', null],
    ['1e999', null],
  ])('%s', (text, want) => {
    expect(readQuantity(text)).toEqual(want);
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(quantity, (one) => {
        expect(readQuantity(writeQuantity(one))).toEqual(one);
      }),
    );
  });

  it('have quantiles between their ends that never fall, with the point inside', () => {
    fc.assert(
      fc.property(
        quantity,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, u, v) => {
          const [below, above] = [Math.min(u, v), Math.max(u, v)].map((at) => quantileOf(one, at));
          expect(below).toBeLessThanOrEqual(above + 1e-9);
          expect(quantileOf(one, 0) - 1e-9).toBeLessThanOrEqual(pointOf(one));
          expect(pointOf(one)).toBeLessThanOrEqual(quantileOf(one, 1) + 1e-9);
        },
      ),
    );
  });

  it('follow the triangular distribution: F(x) = (x − a)² / ((b − a)(m − a)) left of the mode', () => {
    const triangle = { low: 0, mode: 30, high: 100 };
    const below = (x: number) => (x <= 30 ? (x * x) / 3000 : 1 - ((100 - x) * (100 - x)) / 7000);
    for (const u of [0.01, 0.2, 0.3, 0.31, 0.7, 0.99])
      expect(below(quantileOf(triangle, u))).toBeCloseTo(u, 12);
    expect(quantileOf({ low: 10, mode: null, high: 20 }, 0.25)).toBe(12.5);
    expect(quantileOf({ low: 7, mode: 7, high: 7 }, 0.4)).toBe(7);
  });

  it('keep their shape on another scale', () => {
    expect(mapQuantity({ low: 30, mode: null, high: 50 }, (value) => value / 100)).toEqual({
      low: 0.3,
      mode: null,
      high: 0.5,
    });
  });
});

describe('uncertain numbers of a scenario', () => {
  const roster = ROSTER.replace('0.5,0.5,0.5,0.5,0.5,70,1', '0.5,0.4..0.6,0.5,0.5,0.5,60~70~90,1');

  it('run with their likeliest values and are kept for draws', () => {
    const loaded = loadFrom(talkFiles({ '/talk/roster.csv': roster }));
    if (!loaded.ok) throw new Error(problemsOf(loaded).join('\n'));
    const world = compile(loaded.scenario, KNOWN);
    const ann = world.agents.findIndex(({ id }) => id === 'ann');
    const tax = world.issues.findIndex(({ id }) => id === 'tax');
    expect(world.position[tax * world.agents.length + ann]).toBe(70);
    expect(loaded.scenario.uncertain).toEqual([
      { agent: 'ann', field: 'positions', key: 'tax', spread: { low: 60, mode: 70, high: 90 } },
      { agent: 'ann', field: 'bases', key: 'substantive', spread: { low: 0.4, mode: null, high: 0.6 } },
    ]);
  });

  it('may come from --set', () => {
    const loaded = loadFrom(talkFiles(), '/talk', ['agents.zed.positions.tax=10..30']);
    expect(loaded.ok && loaded.scenario.uncertain).toEqual([
      { agent: 'zed', field: 'positions', key: 'tax', spread: { low: 10, mode: null, high: 30 } },
    ]);
  });

  it('may not leave the scale', () => {
    const loaded = loadFrom(talkFiles(), '/talk', ['agents.zed.positions.tax=90..130']);
    expect(problemsOf(loaded).join('\n')).toContain("must lie within 0 and 100, found '90..130'");
  });
});
