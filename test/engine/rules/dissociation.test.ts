/** Who dissociates from what passed, at what price, and who follows whom. */
import { describe, expect, it } from 'vitest';
import { AGREED } from '../../../src/engine/terms.ts';
import { concludeBy, floorOf, ofType } from '../../support/play.ts';
import { smallWorld, type SmallWorld } from '../../support/world.ts';

/** What is recorded of a room in which texts at 80 have passed on every issue, over reference points at 0. */
function apart(positions: readonly (readonly number[])[], price: number, more: Partial<SmallWorld> = {}) {
  const world = smallWorld({
    agents: positions.map((at, index) => ({ id: `a${index}`, positions: at })),
    parameters: { objection: 0.2 },
    ...more,
  });
  const m = positions[0].length;
  const floor = floorOf(world, {
    disposition: new Uint8Array(m).fill(AGREED),
    text: new Float64Array(m).fill(80),
  });
  expect(concludeBy('dissociation', floor, { price })).toBe('passed');
  return ofType(floor.records, 'dissociation').map(({ agent, issues, whole, follows }) => ({
    agent,
    issues,
    whole,
    follows,
  }));
}

describe('dissociation', () => {
  it('is from the texts by which one loses more than it costs, in the order of ids', () => {
    // At 0 the text costs 0.8, at 25 0.3, at 38 next to nothing; at 80 it is a gain.
    expect(
      apart(
        [
          [0, 80],
          [25, 80],
          [38, 80],
          [80, 80],
        ],
        0.2,
      ),
    ).toEqual([{ agent: 'a0', issues: ['issue-0'], whole: false, follows: [] }]);
    expect(
      apart(
        [
          [0, 80],
          [25, 80],
          [38, 80],
          [80, 80],
        ],
        0,
      ).map(({ agent }) => agent),
    ).toEqual(['a0', 'a1']);
  });

  it('is from the consensus where it is from all that passed', () => {
    expect(
      apart(
        [
          [0, 10],
          [80, 80],
        ],
        0.1,
      ),
    ).toEqual([{ agent: 'a0', issues: ['issue-0', 'issue-1'], whole: true, follows: [] }]);
  });

  it('is cheaper in company, and says whom one follows', () => {
    const bloc = { blocs: [{ id: 'g', members: ['a0', 'a1'], discipline: 1 }] };
    expect(apart([[0], [25], [80]], 0.2).map(({ agent }) => agent)).toEqual(['a0']);
    expect(apart([[0], [25], [80]], 0.2, bloc)).toEqual([
      { agent: 'a0', issues: ['issue-0'], whole: false, follows: [] },
      { agent: 'a1', issues: ['issue-0'], whole: false, follows: ['a0'] },
    ]);
  });

  it('is nobody’s where nobody loses', () => {
    expect(apart([[80], [70]], 0)).toEqual([]);
  });
});
