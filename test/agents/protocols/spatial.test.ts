/** Spatial bargains as a protocol: KTAB's turns on stances, over all open issues at once, booked with the partner. */
import { describe, expect, it } from 'vitest';
import { bookOf } from '../../../src/engine/floor.ts';
import { PROTOCOLS } from '../../../src/agents/protocols/index.ts';
import { defaultsOf } from '../../../src/engine/card.ts';
import { ADOPTED, BOOK_BARGAIN, OPEN } from '../../../src/engine/terms.ts';
import { rosterFromRows } from '../../../src/models/roster.ts';
import { spatialBargaining } from '../../../src/models/spatial-bargaining.ts';
import { solve } from '../../models/rosters.ts';
import { ktabRoster, present, table, where } from '../../oracles/models-shared-data.ts';
import { floorOf, ofType, playWorld } from '../../support/play.ts';
import { smallWorld } from '../../support/world.ts';
import { bargained, bargainingWorld, largestDifference, largestUnbooked } from './reductions.ts';

describe.skipIf(!present)(`KTAB's recorded positions${where}`, () => {
  it.each(['dummyData_3Dim', 'SOE-Policy'])('%s: every turn of the protocol to 1e-9', (name) => {
    const roster = ktabRoster(`ktab/${name}.csv`);
    const records = table(`ktab/${name}_positions.csv`);
    const turns = Math.max(...records.map((row) => Number(row['Turn_t'])));
    const { stances } = bargained(roster, 'spatial', turns);
    expect(stances).toHaveLength(turns);
    for (const row of records) {
      const turn = Number(row['Turn_t']);
      if (turn === 0) continue;
      const at = Number(row['Dim_k']) * roster.agents.length + roster.agents.indexOf(row['actor']);
      expect(Math.abs(stances[turn - 1][at] - Number(row['Pos_Coord']))).toBeLessThan(1e-9);
    }
  });
});

const council = rosterFromRows(
  [
    ['a', 5, 0.4, 90, 0.3, 0.8],
    ['b', 20, 0.5, 60, 0.4, 0.5],
    ['c', 50, 0.2, 45, 0.6, 0.6],
    ['d', 80, 0.6, 10, 0.2, 0.9],
    ['e', 95, 0.3, 35, 0.5, 0.4],
  ].flatMap(([agent, x, s, y, t, capability]) => [
    {
      agent: String(agent),
      issue: 'p',
      position: Number(x),
      salience: Number(s),
      capability: Number(capability),
    },
    {
      agent: String(agent),
      issue: 'q',
      position: Number(y),
      salience: Number(t),
      capability: Number(capability),
    },
  ]),
);

describe('spatial bargains', () => {
  it.each<Readonly<Record<string, string>>>([
    {},
    { victory: 'quartic', election: 'markov-uniform' },
    { riskRange: 'min', riskEstimate: 'half', thirdParty: 'full' },
    { proposals: 'both', interpolation: 's1p1' },
    { proposals: 'compromise', vote: 'cubic' },
  ])('are those of the stand-alone model, turn by turn to 1e-9: %j', (options) => {
    const { trace } = solve(spatialBargaining, council, { ...options, stillness: 0, turns: 6 });
    const { stances, records, world } = bargained(council, 'spatial', trace!.length - 1, options);
    expect(stances[0]).not.toEqual(world.position);
    expect(largestDifference(council, stances, trace!)).toBeLessThan(1e-9);
    expect(largestUnbooked(world, records)).toBeLessThan(1e-9);
  });

  it('move an agent on all issues by one bargain, with one partner who is somebody else', () => {
    const { records, world } = bargained(council, 'spatial', 1);
    const [{ bargainMoves }] = ofType(records, 'moves');
    const partners = new Map<string, Set<string>>();
    for (const { entry, partner } of bargainMoves) {
      const { id } = world.agents[entry % world.agents.length];
      partners.set(id, (partners.get(id) ?? new Set()).add(partner));
    }
    expect(partners.size).toBeGreaterThan(1);
    for (const [id, with_] of partners) {
      expect(with_.size).toBe(1);
      expect(with_).not.toContain(id);
    }
  });

  it('are left to chance only if transitions are drawn', () => {
    const ends = (transitions: string): string[] => {
      const world = bargainingWorld(council, 'spatial', 4, { transitions });
      return ['1', '2', '3', '4', '5', '6'].map((seed) =>
        ofType(playWorld(world, seed).records, 'moves').at(-1)!.stance.join(),
      );
    };
    expect(new Set(ends('likeliest')).size).toBe(1);
    expect(new Set(ends('drawn')).size).toBeGreaterThan(1);
  });

  it('are over open issues alone, among those in the room with standing and a stake', () => {
    const world = smallWorld({
      agents: [0, 20, 50, 80, 100].map((at, index) => ({
        id: `a${index}`,
        positions: [at, 100 - at],
        saliences: index === 3 ? [0, 1] : [0.5, 0.4],
      })),
      stages: [{ standing: ({ id }) => (id === 'a4' ? 0 : 1) }],
    });
    const floor = floorOf(world, { disposition: Uint8Array.of(OPEN, ADOPTED) });
    PROTOCOLS.spatial.bargain(floor, defaultsOf(PROTOCOLS.spatial.card.options) as never);
    const moved = [...bookOf(floor, BOOK_BARGAIN)].flatMap((points, entry) => (points === 0 ? [] : [entry]));
    expect(moved.length).toBeGreaterThan(0);
    for (const entry of moved) expect([0, 1, 2]).toContain(entry);
    for (const { partner } of floor.bargainMoves) expect(['a0', 'a1', 'a2']).toContain(partner);
  });
});
