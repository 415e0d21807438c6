import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createArena } from '../../../src/engine/coalitions/arena.ts';
import {
  findCommunities,
  modularity,
  type Communities,
  type CommunityOptions,
} from '../../../src/engine/coalitions/communities.ts';
import { visitingOrder } from '../../../src/engine/coalitions/visiting-order.ts';
import {
  adjacency,
  campRoster,
  KARATE_CLUB,
  keyedUniform,
  matrixOf,
  permutation,
  relist,
  rosters,
} from './networks.ts';

/** The communities of a network given as a matrix. */
function communitiesOf(matrix: Float64Array, order: Int32Array, options: CommunityOptions = {}): Communities {
  const { agreement, partition } = createArena(order.length, 0);
  agreement.set(matrix);
  return findCommunities(partition, order, options);
}

function ordered(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

/** Two triangles joined by one tie. */
const TWO_TRIANGLES = adjacency(6, { 0: [1, 2], 1: [2], 2: [3], 3: [4, 5], 4: [5] });

describe('modularity', () => {
  test('of two triangles joined by a tie is 5/14 (by hand: 6/7 inside, less 2·(1/2)²)', () => {
    expect(modularity(TWO_TRIANGLES, Int32Array.of(0, 0, 0, 1, 1, 1))).toBeCloseTo(5 / 14, 12);
  });

  test('of the two factions of the karate club is 0.3582 (recomputed with networkx 3.6)', () => {
    const officer = new Set([9, 14, 15, 18, 20, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33]);
    const factions = Int32Array.from({ length: 34 }, (_, i) => (officer.has(i) ? 1 : 0));
    expect(modularity(adjacency(34, KARATE_CLUB), factions)).toBeCloseTo(0.3582347140039448, 12);
  });

  test('of everybody together is 1 − γ', () => {
    expect(modularity(TWO_TRIANGLES, new Int32Array(6), 1)).toBeCloseTo(0, 12);
    expect(modularity(TWO_TRIANGLES, new Int32Array(6), 0.25)).toBeCloseTo(0.75, 12);
  });
});

describe('findCommunities', () => {
  test('comes near the greatest modularity of the karate club, 0.4198 in four communities (Brandes et al. 2008)', () => {
    const matrix = adjacency(34, KARATE_CLUB);
    const found = Array.from({ length: 20 }, (_, start) => {
      const uniform = keyedUniform(`start-${start}`);
      return communitiesOf(
        matrix,
        visitingOrder(34, (i) => uniform(i)),
      ).modularity;
    });
    expect(Math.max(...found)).toBeCloseTo(0.4198, 4);
    expect(Math.min(...found)).toBeGreaterThan(0.38);
  });

  test('recovers planted camps', () => {
    for (const camps of [2, 3, 4]) {
      const roster = campRoster(60, 12, camps, 15, `camps-${camps}`);
      const { membership } = communitiesOf(matrixOf(roster), ordered(60));
      expect([...membership]).toEqual(Array.from({ length: 60 }, (_, i) => i % camps));
    }
  });

  test('reports the modularity of the partition it returns, never below single agents or everybody together', () => {
    fc.assert(
      fc.property(rosters(), fc.constantFrom(0.8, 1, 1.3), (roster, resolution) => {
        const matrix = matrixOf(roster);
        const found = communitiesOf(matrix, ordered(roster.n), { resolution });
        const connected = (label: (i: number) => number): Int32Array =>
          found.membership.map((own, i) => (own < 0 ? -1 : label(i)));
        expect(found.modularity).toBeCloseTo(modularity(matrix, found.membership, resolution), 12);
        for (const label of [(i: number) => i, () => 0]) {
          expect(found.modularity).toBeGreaterThanOrEqual(
            modularity(matrix, connected(label), resolution) - 1e-9,
          );
        }
      }),
    );
  });

  test('leaves no agent to move and no two communities to merge', () => {
    fc.assert(
      fc.property(rosters(2, 10), (roster) => {
        const matrix = matrixOf(roster);
        const { membership, modularity: reached } = communitiesOf(matrix, ordered(roster.n));
        const labels = [...new Set(membership)].filter((label) => label >= 0);
        for (let i = 0; i < roster.n; i += 1) {
          if (membership[i] < 0) continue;
          for (const label of [...labels, labels.length]) {
            expect(modularity(matrix, membership.with(i, label))).toBeLessThanOrEqual(reached + 1e-9);
          }
        }
        for (const a of labels) {
          for (const b of labels) {
            const merged = membership.map((label) => (label === a ? b : label));
            expect(modularity(matrix, merged)).toBeLessThanOrEqual(reached + 1e-9);
          }
        }
      }),
    );
  });

  test('labels communities by lowest member, and agents that agree with nobody −1', () => {
    fc.assert(
      fc.property(rosters(), (roster) => {
        const matrix = matrixOf(roster);
        const { membership } = communitiesOf(matrix, ordered(roster.n));
        let labels = 0;
        membership.forEach((label, i) => {
          const strength = matrix.subarray(i * roster.n, (i + 1) * roster.n).reduce((sum, a) => sum + a, 0);
          expect(label < 0).toBe(strength === 0);
          expect(label).toBeLessThanOrEqual(labels);
          if (label === labels) labels += 1;
        });
      }),
    );
  });

  test('listing the agents in another order finds the same groups to the bit, ties included', () => {
    const alike = rosters(2).map((roster) => ({
      ...roster,
      stance: roster.stance.map((y) => 50 * Math.round(y / 50)),
    }));
    fc.assert(
      fc.property(
        fc.oneof(rosters(2), alike),
        fc.infiniteStream(fc.double({ noNaN: true })),
        (roster, keys) => {
          const { n } = roster;
          const uniform = keyedUniform('order');
          const place = permutation(n, [...keys.take(n)]);
          const agentAt = place.map((_, at) => place.indexOf(at));
          const first = communitiesOf(
            matrixOf(roster),
            visitingOrder(n, (i) => uniform(i)),
          );
          const second = communitiesOf(
            matrixOf(relist(roster, place)),
            visitingOrder(n, (at) => uniform(agentAt[at])),
          );
          expect(second.modularity).toBe(first.modularity);
          for (let i = 0; i < n; i += 1) {
            for (let j = 0; j < n; j += 1) {
              expect(second.membership[place[i]] === second.membership[place[j]]).toBe(
                first.membership[i] === first.membership[j],
              );
            }
          }
        },
      ),
    );
  });

  test('a higher resolution splits what a lower one keeps together', () => {
    const matrix = matrixOf(campRoster(40, 4, 2, 20, 'resolution'));
    const count = (resolution: number): number =>
      new Set(communitiesOf(matrix, ordered(40), { resolution }).membership).size;
    expect(count(0.5)).toBe(1);
    expect(count(1)).toBe(2);
    expect(count(1.6)).toBeGreaterThan(2);
  });

  test('keeps the partition of the round before between equals', () => {
    // A square of equal ties: {01}{23} and {03}{12} are equally modular.
    const square = adjacency(4, { 0: [1, 3], 1: [2], 2: [3] });
    for (const previous of [Int32Array.of(7, 7, 3, 3), Int32Array.of(3, 7, 7, 3)]) {
      const { membership } = communitiesOf(square, ordered(4), { previous });
      expect(membership).toEqual(
        previous[0] === previous[1] ? Int32Array.of(0, 0, 1, 1) : Int32Array.of(0, 1, 1, 0),
      );
    }
  });

  test('the round before never makes it worse, unless the fresh start is left out', () => {
    fc.assert(
      fc.property(rosters(2), fc.infiniteStream(fc.integer({ min: -1, max: 3 })), (roster, labels) => {
        const matrix = matrixOf(roster);
        const previous = Int32Array.from(labels.take(roster.n));
        const order = ordered(roster.n);
        const fresh = communitiesOf(matrix, order).modularity;
        expect(communitiesOf(matrix, order, { previous }).modularity).toBeGreaterThanOrEqual(fresh - 1e-11);
        const followed = communitiesOf(matrix, order, { previous, freshStart: false });
        expect(followed.modularity).toBeCloseTo(modularity(matrix, followed.membership), 12);
        expect(followed.modularity).toBeGreaterThanOrEqual(
          modularity(
            matrix,
            previous.map((label, i) => (followed.membership[i] < 0 ? -1 : label < 0 ? 10 + i : label)),
          ) - 1e-11,
        );
      }),
    );
  });

  test('reused buffers leave nothing behind', () => {
    fc.assert(
      fc.property(rosters(7, 7), rosters(7, 7), (first, second) => {
        const { agreement, partition } = createArena(7, 0);
        const order = ordered(7);
        agreement.set(matrixOf(first));
        findCommunities(partition, order);
        agreement.set(matrixOf(second));
        expect(findCommunities(partition, order)).toEqual(communitiesOf(matrixOf(second), order));
      }),
    );
  });

  test('nobody agrees: everybody is outside', () => {
    expect(communitiesOf(new Float64Array(9), ordered(3))).toEqual({
      membership: Int32Array.of(-1, -1, -1),
      modularity: 0,
    });
  });
});
