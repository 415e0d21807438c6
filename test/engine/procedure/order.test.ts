/** Amendments are put furthest first, whoever lists them and however. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { furthestFirst as furthestFirstBy } from '../../../src/engine/procedure/order.ts';

type Amendment = { readonly text: number; readonly by: number };

/** Ids in the order of their numbers. */
const idOf = (by: number): string => (by >= 0 ? `a${by}` : `b${-1 - by}`);

const furthestFirst = (draft: number, some: readonly Amendment[]): Amendment[] =>
  furthestFirstBy(draft, some, idOf);

const amendments = fc.uniqueArray(
  fc.record({ text: fc.integer({ min: 0, max: 100 }), by: fc.integer({ min: -4, max: 8 }) }),
  { selector: ({ by }) => by, maxLength: 8 },
);
const text = fc.integer({ min: 0, max: 100 });

describe('the order of amendments', () => {
  it('goes from the furthest to the nearest', () => {
    fc.assert(
      fc.property(text, amendments, (draft, some) => {
        const distances = furthestFirst(draft, some).map((one) => Math.abs(one.text - draft));
        expect(distances).toEqual([...distances].sort((a, b) => b - a));
      }),
    );
  });

  it('does not depend on how they are listed', () => {
    const shuffled = amendments.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
    );
    fc.assert(
      fc.property(text, shuffled, (draft, [some, other]) => {
        expect(furthestFirst(draft, other)).toEqual(furthestFirst(draft, some));
      }),
    );
  });

  it('is the same on a scale turned round', () => {
    fc.assert(
      fc.property(text, amendments, (draft, some) => {
        const mirrored = some.map((one) => ({ ...one, text: 100 - one.text }));
        expect(furthestFirst(100 - draft, mirrored).map(({ by }) => by)).toEqual(
          furthestFirst(draft, some).map(({ by }) => by),
        );
      }),
    );
  });

  it('puts agents before blocs of two equally far, each by id', () => {
    const at = (by: number) => ({ by, text: 60 });
    expect(furthestFirst(50, [at(-2), at(3), at(-1), at(1)]).map(({ by }) => by)).toEqual([1, 3, -1, -2]);
  });

  it('goes by ids, and not by where agents lie in memory', () => {
    const at = (by: number) => ({ by, text: 60 });
    const order = furthestFirstBy(50, [at(0), at(1)], (by) => ['zembla', 'andorra'][by]);
    expect(order.map(({ by }) => by)).toEqual([1, 0]);
  });
});
