import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { followCoalitions } from '../../../src/engine/coalitions/identity.ts';

const labels = (most: number): fc.Arbitrary<Int32Array> =>
  fc
    .array(fc.integer({ min: -1, max: most }), { minLength: 1, maxLength: 14 })
    .map((values) => Int32Array.from(values));

/** Two labellings of the same agents; the first a history of coalition ids. */
const rounds = fc
  .tuple(labels(5), fc.infiniteStream(fc.integer({ min: -1, max: 4 })))
  .map(([previous, now]) => ({ previous, membership: Int32Array.from(now.take(previous.length)) }));

function jaccard(a: Int32Array, labelA: number, b: Int32Array, labelB: number): number {
  let both = 0;
  let either = 0;
  a.forEach((label, i) => {
    if (label === labelA && b[i] === labelB) both += 1;
    if (label === labelA || b[i] === labelB) either += 1;
  });
  return both / either;
}

/** The greatest total overlap of any one-to-one assignment of communities to ids with Jaccard ≥ ½, by trying all. */
function greatestOverlap(
  previous: Int32Array,
  membership: Int32Array,
  open: number[],
  free: number[],
): number {
  if (open.length === 0) return 0;
  const [label, ...rest] = open;
  let best = greatestOverlap(previous, membership, rest, free);
  for (const id of free) {
    if (jaccard(previous, id, membership, label) < 0.5) continue;
    const shared = previous.filter((own, i) => own === id && membership[i] === label).length;
    const others = free.filter((other) => other !== id);
    best = Math.max(best, shared + greatestOverlap(previous, membership, rest, others));
  }
  return best;
}

test('the first round: every community of two or more is a new coalition', () => {
  const { ids, nextId, shifts } = followCoalitions(
    new Int32Array(6).fill(-1),
    Int32Array.of(0, 1, 0, 2, 1, -1),
    0,
  );
  expect(ids).toEqual(Int32Array.of(0, 1, 0, -1, 1, -1));
  expect(nextId).toBe(2);
  expect(shifts.map(({ kind, to, members }) => [kind, to, members])).toEqual([
    ['formed', 0, [0, 2]],
    ['formed', 1, [1, 4]],
  ]);
});

test('a coalition keeps its id while it keeps half of its substance', () => {
  const previous = Int32Array.of(4, 4, 4, 4, 7, 7, 7, -1);
  const { ids, nextId } = followCoalitions(previous, Int32Array.of(0, 0, 1, 0, 1, 1, 1, 1), 8);
  expect(ids).toEqual(Int32Array.of(4, 4, 7, 4, 7, 7, 7, 7));
  expect(nextId).toBe(8);
});

test('below half it is another coalition, and an id is never used again', () => {
  const previous = Int32Array.of(4, 4, 4, 4, -1, -1, -1, -1, -1);
  const { ids, nextId } = followCoalitions(previous, Int32Array.of(0, 0, 0, 1, 0, 0, 0, 0, 1), 8);
  expect(ids).toEqual(Int32Array.of(8, 8, 8, 9, 8, 8, 8, 8, 9));
  expect(nextId).toBe(10);
});

test('of two equal halves the one with the lowest member keeps the id', () => {
  const { ids } = followCoalitions(new Int32Array(4).fill(3), Int32Array.of(0, 1, 1, 0), 4);
  expect(ids).toEqual(Int32Array.of(3, 4, 4, 3));
});

test('of two equal coalitions that merge the older id stays', () => {
  const { ids } = followCoalitions(Int32Array.of(5, 2, 2, 5), new Int32Array(4), 6);
  expect(ids).toEqual(new Int32Array(4).fill(2));
});

test('kept ids have Jaccard ≥ ½ and the greatest total overlap; others are new', () => {
  fc.assert(
    fc.property(rounds, ({ previous, membership }) => {
      const { ids, nextId } = followCoalitions(previous, membership, 6);
      const sizes = new Map<number, number>();
      for (const label of membership) sizes.set(label, (sizes.get(label) ?? 0) + 1);
      const communities = [...sizes]
        .filter(([label, size]) => label >= 0 && size >= 2)
        .map(([label]) => label);
      const idOf = (label: number): number => ids[membership.indexOf(label)];

      membership.forEach((label, i) => expect(ids[i]).toBe(communities.includes(label) ? idOf(label) : -1));
      expect(new Set(communities.map(idOf)).size).toBe(communities.length);
      let overlap = 0;
      for (const label of communities) {
        if (idOf(label) >= 6) continue;
        expect(jaccard(previous, idOf(label), membership, label)).toBeGreaterThanOrEqual(0.5);
        overlap += previous.filter((id, i) => id === idOf(label) && membership[i] === label).length;
      }
      const before = [...new Set(previous)].filter((id) => id >= 0);
      expect(overlap).toBe(greatestOverlap(previous, membership, communities, before));
      const fresh = communities.map(idOf).filter((id) => id >= 6);
      expect(fresh.sort((a, b) => a - b)).toEqual(fresh.map((_, at) => 6 + at));
      expect(nextId).toBe(6 + fresh.length);
    }),
  );
});

test('the same communities under other labels change nothing', () => {
  fc.assert(
    fc.property(labels(4), (membership) => {
      const first = followCoalitions(new Int32Array(membership.length).fill(-1), membership, 0);
      const again = followCoalitions(
        first.ids,
        membership.map((label) => (label < 0 ? -1 : 9 - label)),
        first.nextId,
      );
      expect(again).toEqual({ ids: first.ids, nextId: first.nextId, shifts: [] });
    }),
  );
});
