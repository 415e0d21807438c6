/** A run as a user meets it: pure steps, events, other rules from a round on, cut short, and always over in a bounded number of rounds. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { Digest } from '../../src/engine/digest.ts';
import { openRun } from '../../src/engine/floor.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { play, playOut } from '../../src/engine/run.ts';
import { initialState } from '../../src/engine/state.ts';
import { step } from '../../src/engine/step.ts';
import type { EventCard, World } from '../../src/engine/world.ts';
import { ofType, playWorld, withEvents } from '../support/play.ts';
import { worldArbitrary } from '../support/random-world.ts';
import { smallWorld, use } from '../support/world.ts';
import { runs } from '../support/runs.ts';

const seedArbitrary = fc.string({ maxLength: 8 });

function roundsOf(world: World, seed: string): { records: readonly EngineRecord[]; round: number }[] {
  return [...play({ world, seed, conduct: CONDUCT })].map(({ records, state }) => ({
    records,
    round: state.round,
  }));
}

/** The most rounds that the stages allow: each may be entered once and again as often as it says. */
const mostRounds = (world: World): number =>
  world.venue.stages.reduce((sum, { rounds, returns }) => sum + rounds * (returns + 1), 0);

const shiftOf = (round: number, agents: readonly number[], points: number, index = 0): EventCard => ({
  id: 'move',
  title: 'A change',
  round,
  stage: -1,
  effects: [{ field: 'stance', operation: 'shift', value: points, agents: Int32Array.from(agents), index }],
});

describe('a step', () => {
  it('never changes the state it is given, and gives the same answer again', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const run = openRun(world, seed, CONDUCT);
        let state = initialState(world);
        while (state.stage >= 0) {
          const before = structuredClone(state);
          const [next, records] = step(state, { run });
          expect(state).toEqual(before);
          expect(step(state, { run: openRun(world, seed, CONDUCT) })).toEqual([next, records]);
          state = next;
        }
      }),
      runs(100),
    );
  });

  it('never changes the world', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const before = structuredClone(world);
        playWorld(world, seed);
        expect(world).toEqual(before);
      }),
      runs(100),
    );
  });

  it('goes on from any earlier state as if nothing else had been played meanwhile', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const run = openRun(world, seed, CONDUCT);
        const states = [initialState(world)];
        const told: (readonly EngineRecord[])[] = [];
        while (states[states.length - 1].stage >= 0) {
          const [next, records] = step(states[states.length - 1], { run });
          states.push(next);
          told.push(records);
        }
        for (let at = told.length - 1; at >= 0; at -= 1)
          expect(step(states[at], { run })).toEqual([states[at + 1], told[at]]);
      }),
      runs(100),
    );
  });
});

describe('a run', () => {
  it('is over within the rounds of its stages, with one outcome an issue and one end', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const { records, rounds } = playWorld(world, seed);
        expect(rounds).toBeLessThanOrEqual(mostRounds(world));
        expect(ofType(records, 'outcome').map(({ issue }) => issue)).toEqual(
          world.issues.map(({ id }) => id),
        );
        expect(records[records.length - 1]).toEqual({ type: 'end', round: rounds, because: 'done' });
        expect(ofType(records, 'end')).toHaveLength(1);
        expect(ofType(records, 'round').map(({ round }) => round)).toEqual(
          Array.from({ length: rounds }, (_, index) => index + 1),
        );
        expect(ofType(records, 'stage').at(-1)!.to).toBeNull();
      }),
      runs(300),
    );
  });

  it('holds only numbers that a table can show', () => {
    const finite = (value: unknown): boolean => {
      if (typeof value === 'number') return Number.isFinite(value);
      if (Array.isArray(value) || ArrayBuffer.isView(value)) return Array.from(value as never).every(finite);
      return typeof value !== 'object' || value === null || Object.values(value).every(finite);
    };
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        for (const record of playWorld(world, seed).records)
          if (!finite(record)) expect(record).toBe('finite');
      }),
      runs(300),
    );
  });

  it('ends after the round it is told to end with, wherever its stages lead', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, fc.integer({ min: 1, max: 6 }), (world, seed, rounds) => {
        const whole = playWorld(world, seed);
        const cut = playWorld(world, seed, { rounds });
        expect(cut.rounds).toBe(Math.min(rounds, whole.rounds));
        expect(ofType(cut.records, 'outcome')).toHaveLength(world.issues.length);
        expect(ofType(cut.records, 'end')[0].because).toBe(rounds < whole.rounds ? 'rounds' : 'done');
      }),
      runs(300),
    );
  });

  it('adopts what is agreed when it is cut short, and defers the rest', () => {
    const world = smallWorld({
      agents: ['a', 'b', 'c'].map((id) => ({ id, positions: [80, id === 'c' ? 0 : 80] })),
      parameters: { reactionNoise: 0 },
      phases: ['drafting', 'decision'],
      stages: [
        { rounds: 5, rule: use('consensus', { objections: 0 }) },
        { rounds: 5, rule: null },
      ],
    });
    const { records } = playWorld(world, 'seed', { rounds: 2 });
    expect(ofType(records, 'outcome').map(({ status, because }) => [status, because])).toEqual([
      ['adopted', 'no-objection-stands'],
      ['deferred', 'no-decision'],
    ]);
  });
});

describe('events', () => {
  it('change nothing before their round', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, fc.integer({ min: 1, max: 5 }), (world, seed, round) => {
        const without = roundsOf(world, seed);
        const changed = withEvents(world, [shiftOf(round, [0], 20)]);
        const withMove = [...play({ world: changed, seed, conduct: CONDUCT })];
        for (let at = 0; at < Math.min(round - 1, without.length); at += 1)
          expect(withMove[at].records).toEqual(without[at].records);
        if (round <= without.length) {
          expect(ofType(withMove[round - 1].records, 'event').map(({ id }) => id)).toContain('move');
        }
      }),
      runs(100),
    );
  });

  it('without an effect only add their own record', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const empty: EventCard = { id: 'move', title: 'Nothing', round: 1, stage: -1, effects: [] };
        const { records } = playWorld(withEvents(world, [empty]), seed);
        expect(records.filter((record) => record.type !== 'event' || record.id !== 'move')).toEqual(
          playWorld(world, seed).records,
        );
      }),
      runs(100),
    );
  });

  it('are booked to themselves', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [40] },
        { id: 'b', positions: [60] },
      ],
      phases: ['events'],
    });
    const { records } = playWorld(withEvents(world, [shiftOf(1, [0], 15)]));
    const [moves] = ofType(records, 'moves');
    expect([...moves.stance]).toEqual([55, 60]);
    expect(moves.eventMoves).toEqual([{ event: 'move', entry: 0, points: 15 }]);
    expect(CONDUCT.explain(world, moves, 0)).toEqual([
      { cause: 'event', by: 'move', issue: 'issue-0', points: 15 },
    ]);
  });
});

describe('other rules from a round on', () => {
  it('change nothing before, and nothing at all where they are the same', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, fc.integer({ min: 1, max: 5 }), (world, seed, round) => {
        const inputs = { world, seed, conduct: CONDUCT };
        const other: World = {
          ...world,
          parameters: { ...world.parameters, openness: 0 },
          loss: world.loss === 'linear' ? 'quadratic' : 'linear',
        };
        const plain = [...play(inputs)];
        const same = [...play({ ...inputs, reforms: [{ stage: -1, round, world: { ...world } }] })];
        expect(same.map(({ records }) => records)).toEqual(plain.map(({ records }) => records));
        const changed = [...play({ ...inputs, reforms: [{ stage: -1, round, world: other }] })];
        for (let at = 0; at < Math.min(round - 1, plain.length); at += 1)
          expect(changed[at].records).toEqual(plain[at].records);
        expect(changed.map((one) => one.world === other)).toEqual(changed.map((_, at) => at + 1 >= round));
      }),
      runs(100),
    );
  });

  it('from the first round on are those of another world', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const other: World = { ...world, parameters: { ...world.parameters, openness: 0 } };
        const whole = playOut({ world: other, seed, conduct: CONDUCT });
        const reforms = [{ stage: -1, round: 1, world: other }];
        expect(playOut({ world, seed, conduct: CONDUCT, reforms }).digest).toBe(whole.digest);
      }),
      runs(100),
    );
  });
});

describe('the digest', () => {
  const digestOf = (records: readonly unknown[]): string => {
    const digest = new Digest();
    for (const record of records) digest.add(record as EngineRecord);
    return digest.hex();
  };

  it('is 32 hexadecimal digits and the same for the same run', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const one = playOut({ world, seed, conduct: CONDUCT });
        expect(one.digest).toMatch(/^[0-9a-f]{32}$/);
        expect(playOut({ world, seed, conduct: CONDUCT }).digest).toBe(one.digest);
        expect(digestOf(one.records)).toBe(one.digest);
      }),
      runs(50),
    );
  });

  it('sees the last bit of every number, every letter, every key and the order', () => {
    const record = { type: 'text', issue: 'a', to: 1, list: [1, 2], flag: true, none: null };
    const changes = [
      { ...record, to: 1 + Number.EPSILON },
      { ...record, to: -1 },
      { ...record, issue: 'b' },
      { ...record, issue: 'aa' },
      { ...record, list: [2, 1] },
      { ...record, list: [1, 2, 0] },
      { ...record, list: Float64Array.of(1, 3) },
      { ...record, list: Int32Array.of(1, 3) },
      { ...record, list: Uint8Array.of(1, 4) },
      { ...record, list: Int8Array.of(1, 5) },
      { ...record, flag: false },
      { ...record, none: 0 },
      { ...record, other: 0 },
    ];
    const digests = [record, ...changes].map((one) => digestOf([one]));
    expect(new Set(digests).size).toBe(digests.length);
    expect(digestOf([record, changes[0]])).not.toBe(digestOf([changes[0], record]));
    expect(digestOf([record, record])).not.toBe(digestOf([record]));
  });

  it('sees every number of an array, however long, and where it stands', () => {
    const numbers = Float64Array.from({ length: 700 }, (_, at) => at / 7);
    const digests = new Set([digestOf([{ numbers }])]);
    for (let at = 0; at < numbers.length; at += 1) {
      const other = numbers.slice();
      other[at] += 1e-9;
      digests.add(digestOf([{ numbers: other }]));
    }
    digests.add(digestOf([{ numbers: numbers.toReversed() }]));
    digests.add(digestOf([{ numbers: numbers.slice(0, -1) }]));
    expect(digests.size).toBe(703);
  });

  it('does not tell zeros or kinds of NaN apart, whose bits differ between machines', () => {
    expect(digestOf([{ a: -0 }])).toBe(digestOf([{ a: 0 }]));
    const odd = new Float64Array(new BigUint64Array([0x7ff8000000000001n]).buffer);
    expect(digestOf([{ a: odd }])).toBe(digestOf([{ a: Float64Array.of(NaN) }]));
  });

  it('does not collide on 50,000 neighbours', () => {
    const seen = new Set<string>();
    for (let at = 0; at < 50_000; at += 1)
      seen.add(digestOf([{ round: at % 100, to: Math.floor(at / 100) / 7 }]));
    expect(seen.size).toBe(50_000);
  });
});
