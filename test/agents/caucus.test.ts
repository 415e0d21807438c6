/** Blocs agree on a common position and draw their members to it, the less the more a member cares. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../src/engine/floor.ts';
import { caucus } from '../../src/agents/caucus.ts';
import { BOOK_CAUCUS } from '../../src/engine/terms.ts';
import { floorOf } from '../support/play.ts';
import { worldArbitrary } from '../support/random-world.ts';
import { smallWorld, type SmallAgent, type SmallBloc } from '../support/world.ts';
import { runs } from '../support/runs.ts';

function caucused(
  agents: readonly SmallAgent[],
  blocs: readonly SmallBloc[],
  present?: Uint8Array,
): number[] {
  const floor = floorOf(smallWorld({ agents, blocs }), present === undefined ? {} : { present });
  caucus(floor);
  return [...floor.state.stance];
}

describe('a caucus', () => {
  it('moves members towards the mean by capability to broker times salience, by discipline times what salience leaves', () => {
    const stances = caucused(
      [
        { id: 'a', positions: [0], saliences: [0.2], bases: 0.6 },
        { id: 'b', positions: [60], saliences: [0.4], bases: 0.3 },
        { id: 'c', positions: [100], saliences: [0.5] },
      ],
      [{ id: 'bloc', members: ['a', 'b'], discipline: 0.5 }],
    );
    // Weights 0.12 and 0.12: common position 30. a: 0.5 · 0.8 · 30; b: 0.5 · 0.6 · −30.
    expect(stances).toEqual([expect.closeTo(12, 12), expect.closeTo(51, 12), 100]);
  });

  it('does not move a member that cares fully', () => {
    expect(
      caucused(
        [
          { id: 'a', positions: [0] },
          { id: 'b', positions: [50], saliences: [0.5] },
        ],
        [{ id: 'x', members: ['a', 'b'], discipline: 1 }],
      )[0],
    ).toBe(0);
  });

  it('shares the pull among the blocs of a member', () => {
    const both = [
      { id: 'x', members: ['a', 'b'], discipline: 1 },
      { id: 'y', members: ['a', 'c'], discipline: 1 },
    ];
    const agents = [
      { id: 'a', positions: [0], saliences: [0] },
      { id: 'b', positions: [40], saliences: [0.5] },
      { id: 'c', positions: [80], saliences: [0.5] },
    ];
    // With salience 0 a has no say: the positions are 40 and 80, half the pull each.
    expect(caucused(agents, both)[0]).toBeCloseTo(60, 12);
  });

  it('neither hears nor moves absent members', () => {
    const agents = [
      { id: 'a', positions: [0], saliences: [0.5] },
      { id: 'b', positions: [100], saliences: [0.5] },
    ];
    const blocs = [{ id: 'x', members: ['a', 'b'], discipline: 1 }];
    expect(caucused(agents, blocs, Uint8Array.of(1, 0))).toEqual([0, 100]);
  });

  it('books every move and keeps stances in the hull of those before', () => {
    fc.assert(
      fc.property(worldArbitrary, (world) => {
        const floor = floorOf(world);
        const before = floor.state.stance.slice();
        caucus(floor);
        for (let entry = 0; entry < before.length; entry += 1) {
          expect(bookOf(floor, BOOK_CAUCUS)[entry]).toBeCloseTo(floor.state.stance[entry] - before[entry], 9);
          const issue = before.slice(entry - (entry % floor.n), entry - (entry % floor.n) + floor.n);
          expect(floor.state.stance[entry]).toBeGreaterThanOrEqual(Math.min(...issue) - 1e-9);
          expect(floor.state.stance[entry]).toBeLessThanOrEqual(Math.max(...issue) + 1e-9);
        }
      }),
      runs(100),
    );
  });
});
