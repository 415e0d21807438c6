/** Exchange as a protocol: the model's rounds on stances, told and booked with whom; settled issues are no currency. */
import { describe, expect, it } from 'vitest';
import { causesOn } from '../../../src/agents/books.ts';
import { PROTOCOLS } from '../../../src/agents/protocols/index.ts';
import { defaultsOf } from '../../../src/engine/card.ts';
import { DROPPED, OPEN } from '../../../src/engine/terms.ts';
import { exchangeEqualGain } from '../../../src/models/exchange-equal-gain.ts';
import { decimalFromText, numberOf, subtract } from '../../../src/models/exchange/decimal.ts';
import { exactStart } from '../../../src/models/exchange/exact.ts';
import { positionsOnScale, type Roster } from '../../../src/models/roster.ts';
import { exchangeRoster, present, where } from '../../oracles/models-shared-data.ts';
import { floorOf, ofType } from '../../support/play.ts';
import { smallWorld } from '../../support/world.ts';
import { bargained, bargainingWorld, largestDifference, largestUnbooked } from './reductions.ts';

const ROUNDS = 10;
const options = defaultsOf(exchangeEqualGain.card.options);
const recorded = present ? exchangeRoster('exchange/sample_data.txt') : null!;

/** The same roster on the scale of a scenario, with the ten decimals to which stances are read. */
const onHundred = (roster: Roster): Roster => ({
  ...roster,
  position: positionsOnScale(roster, 100).map((x) => Number(x.toFixed(10))),
  scale: roster.issues.map(() => ({ low: 0, high: 100 })),
});

describe.skipIf(!present)(`ten rounds of the recorded sample, to 1e-9${where}`, () => {
  const { trace, exchanges } = present
    ? exchangeEqualGain.solve(recorded, options, { trace: true })
    : ({} as never);
  // One issue runs from 0.5 to 7: its positions on 0–100 have more digits than a double.
  const world = present ? positionsOnScale(recorded, 100) : null!;
  const rest = present
    ? Float64Array.from(exactStart(recorded), (x, at) => numberOf(subtract(x, decimalFromText(world[at]))))
    : null!;

  it('are those of the stand-alone model, preference by preference and exchange by exchange', () => {
    const { stances, records, world: played } = bargained(recorded, 'exchange', ROUNDS, {}, rest);
    expect(stances).toHaveLength(ROUNDS);
    expect(largestDifference(recorded, stances, trace!)).toBeLessThan(1e-9);
    const told = ofType(records, 'exchange');
    const nameOf = (id: string): string => played.agents.find((agent) => agent.id === id)!.name;
    const titleOf = (id: string): string => played.issues.find((issue) => issue.id === id)!.title;
    expect(
      told.map((one) => [
        one.round - 1,
        nameOf(one.i),
        titleOf(one.iSupplies),
        nameOf(one.j),
        titleOf(one.jSupplies),
      ]),
    ).toEqual(exchanges!.map((one) => [one.round, one.i, one.iSupplies, one.j, one.jSupplies]));
    told.forEach((one, at) => {
      for (const field of ['gain', 'iFrom', 'iTo', 'jFrom', 'jTo'] as const)
        expect(Math.abs(one[field] - exchanges![at][field])).toBeLessThan(1e-9);
    });
  });

  it('and of the roster as a scenario has it, without any help', () => {
    const roster = onHundred(recorded);
    const alone = exchangeEqualGain.solve(roster, options, { trace: true });
    const { stances, records, world: played } = bargained(roster, 'exchange', ROUNDS);
    expect(largestDifference(roster, stances, alone.trace!)).toBeLessThan(1e-9);
    expect(largestUnbooked(played, records)).toBeLessThan(1e-9);
  });
});

/** Two who care about different things, on opposite sides of two issues, and one who stands for a third. */
const traders = (standing?: (id: string) => number) =>
  smallWorld({
    agents: [
      { id: 'a', positions: [0, 100, 30], saliences: [0.9, 0.3, 0.5] },
      { id: 'b', positions: [100, 0, 70], saliences: [0.3, 0.9, 0.5] },
      { id: 'c', positions: [60, 40, 50], saliences: [0.5, 0.5, 0.5] },
    ],
    stages: [{ standing: (card) => standing?.(card.id) ?? 1 }],
  });

describe('an exchange', () => {
  const bargain = (floor: ReturnType<typeof floorOf>): ReturnType<typeof floorOf> => {
    PROTOCOLS.exchange.bargain(floor, defaultsOf(PROTOCOLS.exchange.card.options) as never);
    return floor;
  };

  it('moves each on what matters less to it, and names the partner in the books', () => {
    const world = traders();
    const floor = bargain(floorOf(world, { disposition: Uint8Array.of(OPEN, OPEN, DROPPED) }));
    const [{ i, iSupplies, iTo, j, jSupplies, jTo }] = ofType(floor.records, 'exchange');
    expect([[i, iSupplies].join(), [j, jSupplies].join()].sort()).toEqual(['a,issue-1', 'b,issue-0']);
    expect(floor.state.stance[3]).toBeLessThan(100);
    expect(floor.state.stance[0]).toBe(0);
    // The vote is promised in full, the stance follows by (1 − s)·0.4 + 0.1 of the way: 0.38 at salience 0.3.
    const promised = i === 'a' ? iTo : jTo;
    expect(floor.state.stance[3]).toBeCloseTo(100 + 0.38 * (promised - 100), 9);
    expect(floor.bargainMoves[0]).toMatchObject({ partner: 'b', entry: 3 });
  });

  it('leaves issues alone that are not open, and those without standing to propose', () => {
    const closed = bargain(floorOf(traders(), { disposition: Uint8Array.of(OPEN, DROPPED, DROPPED) }));
    expect(closed.state.stance).toEqual(traders().position);
    const excluded = bargain(floorOf(traders((id) => (id === 'b' ? 0 : 1))));
    for (const entry of [1, 4, 7]) expect(excluded.state.stance[entry]).toBe(traders().position[entry]);
    expect(ofType(excluded.records, 'exchange').every(({ i, j }) => i !== 'b' && j !== 'b')).toBe(true);
  });

  it('is explained by the partners, whose points sum to the move', () => {
    const roster = onHundred({
      agents: ['a', 'b', 'c', 'd'],
      issues: ['p', 'q', 'r'],
      capability: new Float64Array(12).fill(0.5),
      position: Float64Array.of(0, 100, 20, 80, 100, 0, 90, 10, 50, 60, 0, 100),
      salience: Float64Array.of(0.9, 0.2, 0.4, 0.5, 0.2, 0.9, 0.6, 0.3, 0.5, 0.4, 0.9, 0.1),
      scale: ['p', 'q', 'r'].map(() => ({ low: 0, high: 100 })),
    });
    const { records, stances } = bargained(roster, 'exchange', 1);
    const world = bargainingWorld(roster, 'exchange', 1);
    const [moves] = ofType(records, 'moves');
    const named = roster.issues.flatMap((_, issue) =>
      roster.agents.flatMap((__, agent) => {
        const causes = causesOn(world, moves, agent, issue);
        const sum = causes.reduce((total, { points }) => total + points, 0);
        const entry = issue * roster.agents.length + agent;
        expect(sum).toBeCloseTo(stances[0][entry] - world.position[entry], 9);
        return causes.map(({ by }) => by);
      }),
    );
    expect(named.length).toBeGreaterThan(3);
    for (const by of named) expect(world.agents.map(({ id }) => id)).toContain(by);
  });
});
