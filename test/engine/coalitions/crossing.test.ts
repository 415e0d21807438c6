/** Who is said to have crossed over, and who only stands elsewhere. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../../src/agents/conduct.ts';
import {
  crossElsewhere,
  judgeShifts,
  type CrossingOptions,
  type Sighting,
} from '../../../src/engine/coalitions/crossing.ts';
import { coalitionShifts } from '../../../src/engine/coalitions/shifts.ts';
import { playOut } from '../../../src/engine/run.ts';
import { crossingRobustness } from '../../../scripts/docs/crossings.ts';
import { ofType } from '../../support/play.ts';
import { shippedWorlds } from '../../support/shipped.ts';

const worlds = shippedWorlds();

/** Agents at stances on one issue or more that all count alike. */
function sighting(stances: readonly (readonly number[])[], ids: readonly number[]): Sighting {
  return {
    stance: Float64Array.from(stances.flat()),
    salience: new Float64Array(stances.flat().length).fill(1),
    attention: new Float64Array(stances.length).fill(1),
    present: new Uint8Array(ids.length).fill(1),
    ids: Int32Array.from(ids),
  };
}

const options = (n: number, changes: Partial<CrossingOptions> = {}): CrossingOptions => ({
  margin: 0.01,
  resolution: 1,
  band: 0.05,
  order: Int32Array.from({ length: n }, (_, at) => at),
  ...changes,
});

const judged = (before: Sighting, after: Sighting, changes: Partial<CrossingOptions> = {}) =>
  judgeShifts(coalitionShifts(before.ids, after.ids), before, after, options(before.ids.length, changes)).map(
    ({ kind, agent, from, to, members }) => ({ kind, agent, from, to, members }),
  );

const CAMPS = [0, 5, 0, 95, 100, 95];

describe('an agent that the search puts elsewhere', () => {
  const before = sighting([[...CAMPS, 10]], [0, 0, 0, 1, 1, 1, 0]);
  const resorted = [{ kind: 'resorted', agent: -1, from: 0, to: 1, members: [6] }];

  it('has crossed over where it went to the others', () => {
    const after = sighting([[...CAMPS, 90]], [0, 0, 0, 1, 1, 1, 1]);
    expect(judged(before, after)).toEqual([{ kind: 'joined', agent: 6, from: 0, to: 1, members: [6] }]);
    expect(judged(before, after, { margin: 2 })).toEqual(resorted);
  });

  it('has not where nobody moved, however it is counted', () => {
    expect(judged(before, { ...before, ids: Int32Array.of(0, 0, 0, 1, 1, 1, 1) })).toEqual(resorted);
  });

  it('has not where a search with another γ does not find it', () => {
    const three = [0, 0, 0, 40, 40, 40, 100, 100, 100];
    const ids = [0, 0, 0, 1, 1, 1, 2, 2, 2];
    const first = sighting([[...three, 5]], [...ids, 0]);
    const second = sighting([[...three, 35]], [...ids, 1]);
    // At γ 1.1 three stand apart; a fifth less joins the two that the agent goes between.
    const seen = (band: number) => crossElsewhere(first, second, options(10, { resolution: 1.1, band }))[9];
    expect([0, 0.05, 0.1].map(seen)).toEqual([1, 1, 1]);
    expect(seen(0.2)).toBe(0);
    expect(judged(first, second, { resolution: 1.1, band: 0.2 })).toEqual([
      { kind: 'resorted', agent: -1, from: 0, to: 1, members: [9] },
    ]);
  });

  it('was regrouped where the table alone turned', () => {
    const two = [
      [0, 0, 100, 100, 0],
      [0, 0, 100, 100, 100],
    ];
    const first = { ...sighting(two, [0, 0, 1, 1, 0]), attention: Float64Array.of(1, 0.3) };
    const second = { ...sighting(two, [0, 0, 1, 1, 1]), attention: Float64Array.of(0.3, 1) };
    expect(judged(first, second)).toEqual([{ kind: 'regrouped', agent: -1, from: 0, to: 1, members: [4] }]);
  });
});

describe('any two rounds', () => {
  it('are told so that every agent is named once, and what is told turns the old coalitions into the new', () => {
    const round = (n: number) =>
      fc.tuple(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: n, maxLength: n }),
        fc.array(fc.integer({ min: -1, max: 2 }), { minLength: n, maxLength: n }),
      );
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }).chain((n) => fc.tuple(round(n), round(n))),
        ([one, other]) => {
          const [before, after] = [one, other].map(([stances, ids]) => sighting([stances], ids));
          const shifts = judgeShifts(
            coalitionShifts(before.ids, after.ids),
            before,
            after,
            options(before.ids.length),
          );
          const replayed = before.ids.slice();
          for (const { members, to } of shifts) for (const agent of members) replayed[agent] = to;
          expect(replayed).toEqual(after.ids);
          const named = shifts.flatMap(({ members }) => members);
          expect(new Set(named).size).toBe(named.length);
          for (const { agent, own, others } of shifts)
            if (agent >= 0) expect(own + others).toBeGreaterThanOrEqual(0.01);
        },
      ),
    );
  });
});

describe.each([...worlds])('in %s', (_, world) => {
  it('nobody crosses over without a move, own or others’', () => {
    for (const seed of ['one', 'two', 'three']) {
      const { records } = playOut({ world, seed, conduct: CONDUCT });
      for (const { agent, own, others } of ofType(records, 'shift'))
        if (agent !== null) expect(own + others).toBeGreaterThanOrEqual(world.parameters.crossingMargin);
    }
  });

  it('no crossing is gone under another order of search or a γ a twentieth smaller or larger', () => {
    expect(crossingRobustness(world, 4).crossedGone).toEqual([0, 0, 0]);
  });
});
