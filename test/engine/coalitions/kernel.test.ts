import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agree } from '../../../src/engine/coalitions/agreement.ts';
import { arenaFor, createArena } from '../../../src/engine/coalitions/arena.ts';
import { findCommunities } from '../../../src/engine/coalitions/communities.ts';
import {
  plainKernel,
  vectorMachine,
  VECTORS_FROM,
  type Kernel,
} from '../../../src/engine/coalitions/kernel.ts';
import { rosters } from './networks.ts';

/** Numbers and a list of rows in memory of vectors, and a copy of both in ordinary memory. */
function twoKernels(values: readonly number[], rows: readonly number[]) {
  const { memory, kernel } = vectorMachine()!;
  memory.grow(1);
  const numbers = new Float64Array(memory.buffer, 0, values.length);
  const list = new Int32Array(memory.buffer, numbers.byteLength, rows.length);
  numbers.set(values);
  list.set(rows);
  const copy = numbers.slice();
  return {
    vectors: { kernel: kernel(list), numbers },
    plain: { kernel: plainKernel(copy, list.slice()), numbers: copy },
  };
}

/** What both kernels leave in the first `count` numbers. */
function bothLeave(
  values: readonly number[],
  rows: readonly number[],
  work: (kernel: Kernel) => void,
): [Float64Array, Float64Array] {
  const { vectors, plain } = twoKernels(values, rows);
  work(vectors.kernel);
  work(plain.kernel);
  return [vectors.numbers.slice(), plain.numbers];
}

const number = fc.oneof(fc.constant(0), fc.double({ min: -1e3, max: 1e3, noNaN: true }));
const square = (n: number) => fc.array(number, { minLength: n * n + n, maxLength: n * n + n });

describe('vectors', () => {
  test('add, subtract and sum rows as the plain kernel does, to the bit', () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 19 })
          .chain((n) => fc.tuple(fc.constant(n), square(n), fc.infiniteStream(fc.nat(n - 1)))),
        fc.nat(19),
        ([n, values, picks], listed) => {
          const rows = [...picks.take(Math.min(listed, n))];
          const works: ((kernel: Kernel) => void)[] = [
            (kernel) => kernel.add(n * n, 0, n),
            (kernel) => kernel.subtract(n * n, (n - 1) * n, n),
            (kernel) => kernel.sum(n * n, 0, rows.length, n),
          ];
          for (const work of works) {
            const [vectors, plain] = bothLeave(values, rows, work);
            expect(vectors).toEqual(plain);
          }
        },
      ),
    );
  });

  test('find the same agreements and the same communities in large rooms, to the bit', () => {
    fc.assert(
      fc.property(
        fc.array(rosters(VECTORS_FROM, VECTORS_FROM + 9), { minLength: 1, maxLength: 3 }),
        (some) => {
          for (const roster of some) {
            const { n, m } = roster;
            const order = Int32Array.from({ length: n }, (_, i) => n - 1 - i);
            const large = agree(roster, n, m, arenaFor(n, m));
            const plain = agree(roster, n, m, createArena(n, m));
            expect(large.agreement.slice()).toEqual(plain.agreement.slice());
            const found = findCommunities(large.partition, order);
            expect(found).toEqual(findCommunities(plain.partition, order));
            const previous = found.membership.map((label) => label % 2);
            expect(findCommunities(large.partition, order, { previous })).toEqual(
              findCommunities(plain.partition, order, { previous }),
            );
          }
        },
      ),
    );
  });
});
