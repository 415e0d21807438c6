import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agree } from '../../../src/engine/coalitions/agreement.ts';
import { createArena } from '../../../src/engine/coalitions/arena.ts';
import { matrixOf, permutation, relist, rosters, type Roster } from './networks.ts';

/** The definition, term by term. */
function agreementByDefinition({ stance, salience, n, m, present }: Roster, i: number, j: number): number {
  let agreed = 0;
  let shared = 0;
  for (let k = 0; k < m; k += 1) {
    const weight = salience[k * n + i] * salience[k * n + j];
    agreed += weight * (1 - Math.abs(stance[k * n + i] - stance[k * n + j]) / 100);
    shared += weight;
  }
  return i === j || present[i] === 0 || present[j] === 0 || shared === 0 ? 0 : agreed / shared;
}

test('is the salience-weighted agreement of each pair, for odd and even numbers of agents', () => {
  fc.assert(
    fc.property(rosters(), (roster) => {
      const matrix = matrixOf(roster);
      for (let i = 0; i < roster.n; i += 1) {
        for (let j = 0; j < roster.n; j += 1) {
          const value = matrix[i * roster.n + j];
          expect(value).toBeCloseTo(agreementByDefinition(roster, i, j), 12);
          expect(value).toBe(matrix[j * roster.n + i]);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test('is 1 between agents of the same stances and 0 between opposite poles', () => {
  const stance = Float64Array.of(30, 30, 0, 100, 70.1, 70.1, 0, 100);
  const salience = Float64Array.of(0.9, 0.3, 0.7, 0.1, 0.2, 0.6, 0.3, 0.3);
  const matrix = matrixOf({ stance, salience, n: 4, m: 2, present: new Uint8Array(4).fill(1) });
  expect(matrix[1]).toBe(1);
  expect(matrix[2 * 4 + 3]).toBe(0);
});

test('mirrored stances agree exactly as the originals do', () => {
  fc.assert(
    fc.property(rosters(), (roster) => {
      const mirrored = { ...roster, stance: roster.stance.map((y) => 100 - y) };
      expect(matrixOf(mirrored)).toEqual(matrixOf(roster));
    }),
  );
});

test('listing the agents in another order changes no bit', () => {
  fc.assert(
    fc.property(rosters(2), fc.infiniteStream(fc.double({ noNaN: true })), (roster, keys) => {
      const { n } = roster;
      const place = permutation(n, [...keys.take(n)]);
      const matrix = matrixOf(roster);
      const relisted = matrixOf(relist(roster, place));
      for (let i = 0; i < n; i += 1) {
        for (let j = 0; j < n; j += 1) expect(relisted[place[i] * n + place[j]]).toBe(matrix[i * n + j]);
      }
    }),
  );
});

test('an issue that one of the two does not care about does not count between them', () => {
  fc.assert(
    fc.property(rosters(2), fc.integer({ min: 0, max: 100 }), (roster, elsewhere) => {
      const indifferent = Float64Array.from(roster.stance, (y, at) =>
        roster.salience[at] === 0 ? elsewhere : y,
      );
      expect(matrixOf({ ...roster, stance: indifferent })).toEqual(matrixOf(roster));
    }),
  );
});

test('reused buffers leave nothing behind', () => {
  fc.assert(
    fc.property(rosters(6, 6), rosters(6, 6), fc.infiniteStream(fc.boolean()), (first, second, coins) => {
      fc.pre(first.m === second.m);
      const arena = createArena(6, first.m);
      for (const coin of coins.take(8)) {
        const roster = coin ? first : second;
        expect(agree(roster, roster.n, roster.m, arena).agreement).toEqual(matrixOf(roster));
      }
    }),
  );
});
