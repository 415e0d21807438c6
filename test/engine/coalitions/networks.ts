/**
 * Stances and networks that several tests of coalitions share.
 */
import * as fc from 'fast-check';
import { agree } from '../../../src/engine/coalitions/agreement.ts';
import { createArena } from '../../../src/engine/coalitions/arena.ts';
import { PURPOSE, Draws } from '../../../src/engine/draws.ts';

/** Agents' stances and saliences, issue-major. */
export interface Roster {
  readonly n: number;
  readonly m: number;
  readonly stance: Float64Array;
  readonly salience: Float64Array;
  readonly present: Uint8Array;
}

/** Rosters of a few agents with whole stances, so that mirrored distances are exact, some of them absent. */
export function rosters(least = 1, most = 14): fc.Arbitrary<Roster> {
  return fc.tuple(fc.integer({ min: least, max: most }), fc.integer({ min: 1, max: 5 })).chain(([n, m]) =>
    fc.record({
      n: fc.constant(n),
      m: fc.constant(m),
      stance: fc
        .array(fc.integer({ min: 0, max: 100 }), { minLength: n * m, maxLength: n * m })
        .map((values) => Float64Array.from(values)),
      salience: fc
        .array(fc.constantFrom(0, 0.25, 0.4, 0.7, 1), { minLength: n * m, maxLength: n * m })
        .map((values) => Float64Array.from(values)),
      present: fc
        .array(fc.constantFrom(1, 1, 1, 0), { minLength: n, maxLength: n })
        .map((values) => Uint8Array.from(values)),
    }),
  );
}

/** Uniforms keyed by agent, issue and number, for tests that need many. */
export function keyedUniform(phrase: string): (agent: number, issue?: number, number?: number) => number {
  const draws = new Draws(phrase, 'test');
  return (agent, issue = 0, number = 0) =>
    draws.uniform(PURPOSE.communities, 0, draws.subject(`agent-${agent}`), issue, number);
}

/** Agents in camps, agent i in camp i mod `camps`, each camp for its own issues and against the rest, within ±`noise`. */
export function campRoster(n: number, m: number, camps: number, noise: number, phrase: string): Roster {
  const uniform = keyedUniform(phrase);
  const stance = new Float64Array(n * m);
  for (let k = 0; k < m; k += 1) {
    for (let i = 0; i < n; i += 1) {
      const middle = k % camps === i % camps ? 85 : 15;
      stance[k * n + i] = Math.max(0, Math.min(100, middle + noise * (2 * uniform(i, k) - 1)));
    }
  }
  const salience = new Float64Array(n * m).fill(0.6);
  return { n, m, stance, salience, present: new Uint8Array(n).fill(1) };
}

/** The agreements of a roster, in memory of its own. */
export function matrixOf(roster: Roster): Float64Array {
  return agree(roster, roster.n, roster.m, createArena(roster.n, roster.m)).agreement;
}

/** A roster listed in another order: agent i of the old listing at place `place[i]` of the new. */
export function relist(roster: Roster, place: readonly number[]): Roster {
  const { n, m } = roster;
  const stance = new Float64Array(n * m);
  const salience = new Float64Array(n * m);
  const present = new Uint8Array(n);
  for (let i = 0; i < n; i += 1) {
    present[place[i]] = roster.present[i];
    for (let k = 0; k < m; k += 1) {
      stance[k * n + place[i]] = roster.stance[k * n + i];
      salience[k * n + place[i]] = roster.salience[k * n + i];
    }
  }
  return { n, m, stance, salience, present };
}

/** The permutation of 0 … n−1 that sorts the first n of some keys. */
export function permutation(n: number, keys: readonly number[]): number[] {
  return Array.from({ length: n }, (_, i) => i).sort((a, b) => keys[a] - keys[b] || a - b);
}

/** Symmetric 0/1 matrix of an undirected network, from each node's neighbours of higher number. */
export function adjacency(n: number, later: Record<number, readonly number[]>): Float64Array {
  const matrix = new Float64Array(n * n);
  for (const [from, neighbours] of Object.entries(later)) {
    for (const to of neighbours) {
      matrix[Number(from) * n + to] = 1;
      matrix[to * n + Number(from)] = 1;
    }
  }
  return matrix;
}

/** The friendships of the karate club, 34 members, 78 ties (Zachary 1977, figure 1; members numbered from 0). */
export const KARATE_CLUB: Record<number, readonly number[]> = {
  0: [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 17, 19, 21, 31],
  1: [2, 3, 7, 13, 17, 19, 21, 30],
  2: [3, 7, 8, 9, 13, 27, 28, 32],
  3: [7, 12, 13],
  4: [6, 10],
  5: [6, 10, 16],
  6: [16],
  8: [30, 32, 33],
  9: [33],
  13: [33],
  14: [32, 33],
  15: [32, 33],
  18: [32, 33],
  19: [33],
  20: [32, 33],
  22: [32, 33],
  23: [25, 27, 29, 32, 33],
  24: [25, 27, 31],
  25: [31],
  26: [29, 33],
  27: [33],
  28: [31, 33],
  29: [32, 33],
  30: [32, 33],
  31: [32, 33],
  32: [33],
};
