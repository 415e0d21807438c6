import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { followCoalitions } from '../../../src/engine/coalitions/identity.ts';
import { coalitionShifts, type CoalitionShift } from '../../../src/engine/coalitions/shifts.ts';

function shifts(before: number[], after: number[]): CoalitionShift[] {
  return coalitionShifts(Int32Array.from(before), Int32Array.from(after));
}

describe('one case of each', () => {
  test('joined: from one persisting coalition to another, or from outside', () => {
    expect(shifts([1, 1, 1, 2, 2, -1], [1, 1, 2, 2, 2, 1])).toEqual([
      { kind: 'joined', agent: 2, from: 1, to: 2, members: [2] },
      { kind: 'joined', agent: 5, from: -1, to: 1, members: [5] },
    ]);
  });

  test('left: out of a coalition that persists', () => {
    expect(shifts([1, 1, 1], [1, 1, -1])).toEqual([
      { kind: 'left', agent: 2, from: 1, to: -1, members: [2] },
    ]);
  });

  test('merged: most members went to one coalition; the others are told one by one', () => {
    expect(shifts([1, 1, 1, 2, 2, 2, 2, 2, 3, 3], [1, 1, 1, 1, 1, 1, 3, -1, 3, 3])).toEqual([
      { kind: 'merged', agent: -1, from: 2, to: 1, members: [3, 4, 5] },
      { kind: 'joined', agent: 6, from: 2, to: 3, members: [6] },
      { kind: 'left', agent: 7, from: 2, to: -1, members: [7] },
    ]);
  });

  test('dissolved: no coalition has most of its members', () => {
    expect(shifts([1, 1, 2, 2, 2, 2], [1, 1, 1, 1, -1, -1])).toEqual([
      { kind: 'dissolved', agent: -1, from: 2, to: -1, members: [4, 5] },
      { kind: 'joined', agent: 2, from: 2, to: 1, members: [2] },
      { kind: 'joined', agent: 3, from: 2, to: 1, members: [3] },
    ]);
  });

  test('split: most of a new coalition were together before, whether their coalition persists or ends', () => {
    expect(shifts([1, 1, 1, 1, 1, -1], [1, 1, 1, 2, 2, 2])).toEqual([
      { kind: 'split', agent: -1, from: 1, to: 2, members: [3, 4] },
      { kind: 'joined', agent: 5, from: -1, to: 2, members: [5] },
    ]);
    expect(
      shifts([1, 1, 1, 1, 1, 1], [2, 2, 3, 3, 4, 4]).map(({ kind, from, to }) => [kind, from, to]),
    ).toEqual([
      ['split', 1, 2],
      ['split', 1, 3],
      ['split', 1, 4],
    ]);
  });

  test('formed: out of outsiders and members of several coalitions', () => {
    expect(shifts([1, 1, 1, 2, 2, 2, -1], [1, 1, 3, 2, 2, 3, 3])).toEqual([
      { kind: 'formed', agent: -1, from: -1, to: 3, members: [2, 5, 6] },
    ]);
  });

  test('three coalitions that merge in a new one: each is merged, and the new one formed by those who came alone', () => {
    expect(shifts([1, 1, 2, 2, 3, 3, -1], [4, 4, 4, 4, 4, 4, 4])).toEqual([
      { kind: 'merged', agent: -1, from: 1, to: 4, members: [0, 1] },
      { kind: 'merged', agent: -1, from: 2, to: 4, members: [2, 3] },
      { kind: 'merged', agent: -1, from: 3, to: 4, members: [4, 5] },
      { kind: 'formed', agent: -1, from: -1, to: 4, members: [6] },
    ]);
  });
});

const assignments = fc
  .tuple(
    fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 16 }),
    fc.infiniteStream(fc.integer({ min: -1, max: 7 })),
  )
  .map(([before, after]) => [Int32Array.from(before), Int32Array.from(after.take(before.length))] as const);

describe('any two rounds', () => {
  test('replaying the shifts over the old coalitions gives the new', () => {
    fc.assert(
      fc.property(assignments, ([before, after]) => {
        const replayed = before.slice();
        for (const { members, to } of coalitionShifts(before, after))
          for (const i of members) replayed[i] = to;
        expect(replayed).toEqual(after);
      }),
    );
  });

  test('an agent is named once if its coalition changed and never otherwise', () => {
    fc.assert(
      fc.property(assignments, ([before, after]) => {
        const named = coalitionShifts(before, after).flatMap(({ members }) => members);
        const changed = [...before.keys()].filter((i) => before[i] !== after[i]);
        expect(named.sort((a, b) => a - b)).toEqual(changed);
      }),
    );
  });

  test('every coalition that came or went has its record, and none that stayed', () => {
    fc.assert(
      fc.property(assignments, ([before, after]) => {
        const told = coalitionShifts(before, after);
        const gone = [...new Set(before)].filter((id) => id >= 0 && !after.includes(id));
        const born = [...new Set(after)].filter((id) => id >= 0 && !before.includes(id));
        const ends = told
          .filter(({ kind }) => kind === 'merged' || kind === 'dissolved')
          .map(({ from }) => from);
        const broken = new Set(told.filter(({ kind }) => kind === 'split').map(({ from }) => from));
        const births = told.filter(({ kind }) => kind === 'split' || kind === 'formed').map(({ to }) => to);
        expect(births).toEqual(born.sort((a, b) => a - b));
        expect(ends).toEqual(gone.filter((id) => !broken.has(id)).sort((a, b) => a - b));
      }),
    );
  });

  test('joined and left name one agent with where it came from and went, the others none', () => {
    fc.assert(
      fc.property(assignments, ([before, after]) => {
        for (const { kind, agent, from, to, members } of coalitionShifts(before, after)) {
          if (kind === 'joined' || kind === 'left') {
            expect(members).toEqual([agent]);
            expect([from, to]).toEqual([before[agent], after[agent]]);
            expect(to < 0).toBe(kind === 'left');
          } else {
            expect(agent).toBe(-1);
            if (from >= 0) for (const i of members) expect(before[i]).toBe(from);
          }
        }
      }),
    );
  });

  test('a history of several rounds is retold by its shifts from the beginning', () => {
    const history = fc.array(fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 9, maxLength: 9 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(history, (memberships) => {
        let ids: Int32Array = new Int32Array(9).fill(-1);
        let nextId = 0;
        const retold = ids.slice();
        for (const membership of memberships) {
          const round = followCoalitions(ids, Int32Array.from(membership), nextId);
          for (const { members, to } of round.shifts) for (const i of members) retold[i] = to;
          ({ ids, nextId } = round);
          expect(retold).toEqual(ids);
        }
      }),
    );
  });
});
