import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compromise } from '../../src/models/compromise.ts';
import type { PublishedModel } from '../../src/models/model.ts';
import { powerMean } from '../../src/models/power-mean.ts';
import { rosterFromRows } from '../../src/models/roster.ts';
import { salienceMean } from '../../src/models/salience-mean.ts';
import { unweightedMean } from '../../src/models/unweighted-mean.ts';
import { weightedMedian } from '../../src/models/weighted-median.ts';
import { hull, mirrored, oneIssue, outcome, type Row, rowsArbitrary, solve } from './rosters.ts';

const rows: Row[] = [
  [0, 0.5, 1],
  [100, 1, 0.25],
];

describe('means', () => {
  it('weigh by nothing, salience, capability or both', () => {
    expect(outcome(unweightedMean, rows)).toBe(50);
    expect(outcome(salienceMean, rows)).toBeCloseTo(200 / 3, 12);
    expect(outcome(powerMean, rows)).toBe(20);
    expect(outcome(compromise, rows)).toBeCloseTo(100 / 3, 12);
  });

  it('leave out who has no position and count who has one without caring, but only unweighted', () => {
    const roster = rosterFromRows([
      { agent: 'a', issue: 'p', position: 10, salience: 0, capability: 1 },
      { agent: 'b', issue: 'p', position: 30, salience: 1, capability: 1 },
      { agent: 'c', issue: 'q', position: 99, salience: 1, capability: 1 },
    ]);
    expect([...unweightedMean.solve(roster, {}, {}).outcomes]).toEqual([20, 99]);
    expect([...compromise.solve(roster, {}, {}).outcomes]).toEqual([30, 99]);
  });

  it('answer on the file’s own scale', () => {
    const roster = rosterFromRows(
      [
        { agent: 'a', issue: 'p', position: 4, salience: 1, capability: 1 },
        { agent: 'b', issue: 'p', position: 10, salience: 1, capability: 2 },
      ],
      { p: { low: 4, high: 10 } },
    );
    expect(compromise.solve(roster, {}, {}).outcomes[0]).toBe(8);
  });

  it('have no answer when nobody weighs anything', () => {
    expect(outcome(salienceMean, [[10, 0, 1]])).toBeNaN();
    expect(outcome(weightedMedian, [[10, 0, 1]])).toBeNaN();
  });

  it('say why they cannot be run on an empty roster', () => {
    expect(compromise.unfit(rosterFromRows([]))).toMatch(/no agent/);
    expect(compromise.unfit(oneIssue(rows))).toBeNull();
  });
});

describe('the weighted median', () => {
  it('names a convention for an exact split', () => {
    const split: Row[] = [
      [20, 1, 1],
      [60, 1, 1],
    ];
    expect(outcome(weightedMedian, split, { ties: 'lower' })).toBe(20);
    expect(outcome(weightedMedian, split, { ties: 'upper' })).toBe(60);
    expect(outcome(weightedMedian, split, { ties: 'midpoint' })).toBe(40);
  });

  it('sees a split through the rounding of decimal weights', () => {
    const split: Row[] = [
      [0, 1, 0.1],
      [10, 1, 0.2],
      [90, 1, 0.3],
    ];
    expect(outcome(weightedMedian, split, { ties: 'lower' })).toBe(10);
    expect(outcome(weightedMedian, split, { ties: 'upper' })).toBe(90);
  });

  it('beats every other position by pairwise vote (Black 1948)', () => {
    fc.assert(
      fc.property(rowsArbitrary, (actors) => {
        const median = outcome(weightedMedian, actors, { ties: 'lower' });
        for (const [rival] of actors) {
          const votes = actors.reduce(
            (sum, [x, s, c]) => sum + s * c * Math.sign(Math.abs(x - rival) - Math.abs(x - median)),
            0,
          );
          expect(votes).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    );
  });
});

const models: [string, PublishedModel][] = [
  ['compromise', compromise],
  ['unweighted mean', unweightedMean],
  ['median', weightedMedian],
];

describe.each(models)('%s', (_, model) => {
  const midpoint = { ties: 'midpoint' };
  const answer = (actors: readonly Row[]): number => outcome(model, actors, midpoint);

  it('stays within the hull and mirrors and shifts with the positions', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.double({ min: -50, max: 50, noNaN: true }), (actors, shift) => {
        const at = answer(actors);
        const [low, high] = hull(actors);
        expect(at).toBeGreaterThanOrEqual(low - 1e-9);
        expect(at).toBeLessThanOrEqual(high + 1e-9);
        expect(answer(mirrored(actors))).toBeCloseTo(100 - at, 9);
        expect(answer(actors.map(([x, s, c]) => [x + shift, s, c]))).toBeCloseTo(at + shift, 9);
      }),
    );
  });

  it('never moves away from an agent that grows stronger', () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.nat(), (actors, pick) => {
        const i = pick % actors.length;
        const stronger = actors.map(([x, s, c], at): Row => (at === i ? [x, s, 3 * c] : [x, s, c]));
        const before = Math.abs(answer(actors) - actors[i][0]);
        expect(Math.abs(answer(stronger) - actors[i][0])).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });

  it('does not change when everybody appears twice', () => {
    fc.assert(
      fc.property(rowsArbitrary, (actors) => {
        expect(answer([...actors, ...actors])).toBeCloseTo(answer(actors), 9);
      }),
    );
  });
});

it('a duplicate counts as double weight for the weighted mean', () => {
  fc.assert(
    fc.property(rowsArbitrary, (actors) => {
      const [[x, s, c], ...others] = actors;
      const twice = outcome(compromise, [...actors, [x, s, c]]);
      expect(twice).toBeCloseTo(outcome(compromise, [[x, s, 2 * c], ...others]), 9);
    }),
  );
});

it('solving never changes the roster', () => {
  const roster = oneIssue(rows);
  const copy = structuredClone(roster);
  solve(compromise, roster);
  expect(roster).toEqual(copy);
});
