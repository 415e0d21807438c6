/** Challenges as a protocol: the model's rounds on stances, issue by issue, booked with whom each gave way to. */
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../src/engine/floor.ts';
import { PROTOCOLS } from '../../../src/agents/protocols/index.ts';
import { defaultsOf } from '../../../src/engine/card.ts';
import { BOOK_BARGAIN, DEFERRED, OPEN } from '../../../src/engine/terms.ts';
import { challengeAsCoded } from '../../../src/models/challenge-as-coded.ts';
import { challengeAsPrinted } from '../../../src/models/challenge-as-printed.ts';
import { roster } from '../../models/emission-standards.ts';
import { solve } from '../../models/rosters.ts';
import { floorOf, ofType } from '../../support/play.ts';
import { smallWorld } from '../../support/world.ts';
import { bargained, largestDifference, largestUnbooked } from './reductions.ts';

const ROUNDS = 8;

describe('eight rounds on the emission standards of Scholz, Calbert & Smith 2011, to 1e-9', () => {
  const printed: Readonly<Record<string, number | string>>[] = [
    {},
    { range: 'current' },
    { statusQuo: 0.5 },
    { otherSide: 'focal', reply: 'printed' },
    { conflict: 'no-move' },
  ];

  it.each(printed)('are those of the model as printed: %j', (options) => {
    const { trace } = solve(challengeAsPrinted, roster, { ...options, rounds: ROUNDS });
    const { stances } = bargained(roster, 'challenge', ROUNDS, options);
    expect(stances).toHaveLength(ROUNDS);
    expect(largestDifference(roster, stances, trace!)).toBeLessThan(1e-9);
  });

  it.each<Readonly<Record<string, number | string>>>([{}, { range: 'current' }, { statusQuo: 0.5 }])(
    'are those of the model as coded: %j',
    (options) => {
      const { trace } = solve(challengeAsCoded, roster, { ...options, rounds: ROUNDS });
      const { stances } = bargained(roster, 'challenge', ROUNDS, { ...options, variant: 'as-coded' });
      expect(largestDifference(roster, stances, trace!)).toBeLessThan(1e-9);
    },
  );

  it('move somebody, and are booked to those whom each gave way to', () => {
    const { records, world } = bargained(roster, 'challenge', ROUNDS, { variant: 'as-coded' });
    expect(largestUnbooked(world, records)).toBeLessThan(1e-9);
    const [first] = ofType(records, 'moves');
    const name = (id: string): string => world.agents.find((agent) => agent.id === id)!.name;
    // The first round's moves in the trace of the program, see the oracle of the model.
    expect(
      first.bargainMoves.map(({ entry, points }) => [
        world.agents[entry].name,
        4 + 0.06 * first.stance[entry],
        points > 0,
      ]),
    ).toEqual([
      ['Belgium', expect.closeTo(8.415932315426764, 9), true],
      ['Luxembourg', 7, true],
      ['Ireland', 4, false],
    ]);
    expect(first.bargainMoves.map(({ partner }) => name(partner))).toEqual([
      'France',
      'Belgium',
      'Luxembourg',
    ]);
  });
});

describe('a challenge', () => {
  const options = defaultsOf(PROTOCOLS.challenge.card.options);
  const crowd = smallWorld({
    agents: [0, 15, 40, 85, 100].map((at, index) => ({
      id: `a${index}`,
      positions: [at, 100 - at],
      saliences: [0.3 + 0.1 * index, 0.9 - 0.1 * index],
      bases: 0.2 + 0.15 * index,
    })),
    stages: [{ standing: ({ id }) => (id === 'a4' ? 0 : 1) }],
  });

  it('is made on open issues alone, by those with standing to propose', () => {
    const floor = floorOf(crowd, { disposition: Uint8Array.of(OPEN, DEFERRED) });
    PROTOCOLS.challenge.bargain(floor, options as never);
    expect([...bookOf(floor, BOOK_BARGAIN).subarray(0, 5)].some((points) => points !== 0)).toBe(true);
    expect(floor.state.stance.subarray(5)).toEqual(crowd.position.subarray(5));
    expect(floor.state.stance[4]).toBe(crowd.position[4]);
    expect(floor.bargainMoves.some(({ partner }) => partner === 'a4')).toBe(false);
  });

  it('is not made by or to those who do not care', () => {
    const cared = (saliences: readonly number[], positions: readonly number[]) => {
      const world = smallWorld({
        agents: positions.map((at, index) => ({
          id: `a${index}`,
          positions: [at],
          saliences: [saliences[index]],
        })),
      });
      const floor = floorOf(world);
      PROTOCOLS.challenge.bargain(floor, options as never);
      return [...floor.state.stance];
    };
    const without = cared([0.2, 0.9, 0.6], [10, 45, 100]);
    expect(without).not.toEqual([10, 45, 100]);
    expect(cared([0.2, 0.9, 0.6, 0], [10, 45, 100, 70])).toEqual([...without, 70]);
  });

  it('counts distances beyond the range of positions where an event has carried a stance there', () => {
    const floor = floorOf(crowd, { stance: crowd.position.with(0, 30).with(3, 100) });
    PROTOCOLS.challenge.bargain(floor, options as never);
    expect(floor.state.stance.every((stance) => stance >= 0 && stance <= 100)).toBe(true);
  });
});
