import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree, type Views } from '../../../src/engine/coalitions/agreement.ts';
import { createArena } from '../../../src/engine/coalitions/arena.ts';
import { classesOf } from '../../../src/engine/coalitions/classes.ts';
import { findCommunities } from '../../../src/engine/coalitions/communities.ts';
import { findInLargeRoom } from '../../../src/engine/coalitions/large-room.ts';
import { BLOCK, delegateSize, meetingOf, plainMeeting } from '../../../src/engine/coalitions/meeting.ts';
import { scanResolutions } from '../../../src/engine/coalitions/scan.ts';
import { searchRoom } from '../../../src/engine/coalitions/search.ts';
import { visitingOrder } from '../../../src/engine/coalitions/visiting-order.ts';
import { adjustedRandIndex } from '../../../src/engine/metrics/partition-distance.ts';
import { keyedUniform } from './networks.ts';

const M = 5;

interface Crowd {
  readonly views: Views;
  readonly order: Int32Array;
}

/** Agents about so many camps, which lie somewhere and overlap the more, the wider the scatter; saliences are anyhow. */
function crowdOf(n: number, camps: number, scatter: number, phrase: string): Crowd {
  const uniform = keyedUniform(phrase);
  const middle = (camp: number, k: number) => 20 + 60 * uniform(1_000_000 + camp, k, 9);
  const stance = Float64Array.from({ length: n * M }, (_, at) => {
    const [i, k] = [at % n, Math.floor(at / n)];
    const noise = [0, 1, 2, 3].reduce((sum, one) => sum + uniform(i, k, one) - 0.5, 0);
    return Math.min(100, Math.max(0, middle(i % camps, k) + scatter * noise));
  });
  const salience = Float64Array.from(
    { length: n * M },
    (_, at) => 0.1 + 0.9 * uniform(at % n, Math.floor(at / n), 5),
  );
  const views = { stance, salience, present: new Uint8Array(n).fill(1) };
  return { views, order: visitingOrder(n, (i) => uniform(i, 0, 7)) };
}

const exact = ({ views, order }: Crowd) =>
  findCommunities(agree(views, order.length, M, createArena(order.length, M)).partition, order);

/** The same agents listed the other way round. */
function reversed({ views: { stance, salience, present }, order }: Crowd): Crowd {
  const n = order.length;
  const turn = (row: Float64Array) => row.map((_, at) => row[at - (at % n) + n - 1 - (at % n)]);
  return {
    views: { stance: turn(stance), salience: turn(salience), present },
    order: order.map((agent) => n - 1 - agent),
  };
}

describe('the communities of a large room', () => {
  test.each([
    [2, 20, 'a'],
    [3, 14, 'b'],
    [3, 26, 'c'],
    [4, 12, 'd'],
  ])('are those of the exact search: %i camps with a scatter of %i', (camps, scatter, phrase) => {
    const crowd = crowdOf(3000, camps, scatter, phrase);
    const found = findInLargeRoom(crowd.views, M, crowd.order);
    const { membership, modularity } = exact(crowd);
    expect(adjustedRandIndex(found.membership, membership)).toBeGreaterThanOrEqual(0.95);
    expect(found.modularity).toBeCloseTo(modularity, 2);
  });

  test('go on from those of the round before, and are followed where a search from them ends better', () => {
    const { views, order } = crowdOf(1500, 3, 20, 'followed');
    const first = findInLargeRoom(views, M, order);
    const stance = views.stance.map((value, at) => Math.min(100, Math.max(0, value + ((at * 7) % 5) - 2)));
    const next = findInLargeRoom({ ...views, stance }, M, order, {
      previous: first.membership,
      freshStart: false,
    });
    expect(adjustedRandIndex(next.membership, first.membership)).toBeGreaterThan(0.9);
  });

  test('do not hang on how agents are listed', () => {
    const crowd = crowdOf(1200, 3, 30, 'listed');
    const turned = reversed(crowd);
    const found = findInLargeRoom(crowd.views, M, crowd.order);
    const other = findInLargeRoom(turned.views, M, turned.order);
    expect(other.modularity).toBe(found.modularity);
    expect(adjustedRandIndex(other.membership.toReversed(), found.membership)).toBe(1);
  });

  test('leave out who is absent or cares about nothing, and are none where nobody cares', () => {
    const { views, order } = crowdOf(1100, 2, 10, 'absent');
    const present = views.present.map((_, i) => (i < 10 ? 0 : 1));
    const salience = views.salience.map((value, at) => (at % 1100 === 20 ? 0 : value));
    const { membership } = findInLargeRoom({ ...views, present, salience }, M, order);
    expect([...membership.keys()].filter((i) => membership[i] < 0)).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20,
    ]);
    const none = findInLargeRoom({ ...views, salience: salience.map(() => 0) }, M, order);
    expect(none).toEqual({ membership: new Int32Array(1100).fill(-1), modularity: 0 });
  });

  test('are more and smaller with a larger γ', () => {
    const { views, order } = crowdOf(1500, 4, 10, 'resolution');
    const count = (resolution: number) =>
      new Set(findInLargeRoom(views, M, order, { resolution }).membership).size;
    expect(count(1.05)).toBeGreaterThan(count(0.9));
  });

  test('are looked for exactly in rooms of up to a thousand', () => {
    const small = crowdOf(1000, 3, 20, 'small');
    expect(searchRoom(small.views, M, small.order)).toEqual(exact(small));
    const large = crowdOf(1001, 3, 20, 'large');
    expect(searchRoom(large.views, M, large.order)).toEqual(findInLargeRoom(large.views, M, large.order));
  });

  test('are looked at with other values of γ in a sample', () => {
    const { views, order } = crowdOf(2000, 2, 10, 'scan');
    const { membership } = searchRoom(views, M, order);
    const scan = scanResolutions(views, membership, 1);
    expect(scan.sample).toBe(400);
    expect(scan.plateau).not.toBeNull();
  });
});

test('classes take in everybody inside, are nearly equal in size, and hold like-minded agents', () => {
  const { views } = crowdOf(2000, 4, 20, 'classes');
  const room = { n: 2000, m: M, stride: 2000, salience: views.salience, stance: views.stance };
  const inside = Int32Array.from({ length: 1990 }, (_, i) => i + 10);
  const classOf = classesOf(room, inside, 70);
  const sizes = new Int32Array(70);
  for (const agent of inside) sizes[classOf[agent]] += 1;
  expect(Array.from(classOf.subarray(0, 10))).toEqual(Array.from({ length: 10 }, () => -1));
  expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(8);
  const apart = (of: (i: number) => number) => {
    let sum = 0;
    for (const i of inside)
      for (let k = 0; k < M; k += 1)
        sum += Math.abs(views.stance[k * 2000 + i] - views.stance[k * 2000 + of(i)]);
    return sum;
  };
  const mate = new Map<number, number>();
  const within = apart((i) => {
    const other = mate.get(classOf[i]) ?? i;
    mate.set(classOf[i], i);
    return other;
  });
  expect(within).toBeLessThan(0.8 * apart((i) => 10 + ((i + 997) % 1990)));
});

test('vectors hear delegates as plain arithmetic does, to the bit', () => {
  const view = fc.double({ min: 0, max: 100, noNaN: true });
  const cases = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 13 }))
    .chain(([m, delegates, count]) =>
      fc.tuple(
        fc.constant([m, count] as const),
        fc.array(view, { minLength: delegates * delegateSize(m), maxLength: delegates * delegateSize(m) }),
        fc.array(fc.oneof(fc.constant(0), view), { minLength: 2 * m * count, maxLength: 2 * m * count }),
      ),
    );
  fc.assert(
    fc.property(cases, ([[m, count], delegates, views]) => {
      const records = Float64Array.from(delegates);
      const many = records.length / delegateSize(m);
      const heard = [plainMeeting, meetingOf].map((open) => {
        const meeting = open(m, records);
        meeting.views.fill(0);
        for (let row = 0; row < 2 * m; row += 1)
          meeting.views.set(views.slice(row * count, (row + 1) * count), row * BLOCK);
        meeting.hear(count, Math.min(1, many - 1), many);
        return meeting.sums.slice(0, count);
      });
      expect(heard[1]).toEqual(heard[0]);
    }),
  );
});
