/**
 * What theory says about every model, as one table: which changes of a roster leave its answer alone or move it one way.
 * What is missing from a row does not hold in theory, and the row says why.
 */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { Draws } from '../../src/engine/draws.ts';
import { MODELS } from '../../src/models/index.ts';
import type { PublishedModel } from '../../src/models/model.ts';
import { rosterFromRows } from '../../src/models/roster.ts';

interface Agent {
  readonly positions: readonly number[];
  readonly saliences: readonly number[];
  readonly capability: number;
}

/** A roster on two issues, its scale and its points of no agreement on 0–100 moved and stretched with it. */
interface Room {
  readonly agents: readonly Agent[];
  readonly reference: readonly number[];
  readonly low: number;
  readonly step: number;
}

const ISSUES = ['p', 'q'];

function answer(id: string, { agents, reference, low, step }: Room, options: object): Float64Array {
  const model = MODELS[id as keyof typeof MODELS] as PublishedModel;
  // as people would write it: the exchange models go by the decimals
  const onFile = (x: number): number => Number((low + step * x).toFixed(6));
  const roster = rosterFromRows(
    agents.flatMap(({ positions, saliences, capability }, at) =>
      ISSUES.map((issue, k) => ({
        agent: `a${at}`,
        issue,
        position: onFile(positions[k]),
        salience: saliences[k],
        capability,
      })),
    ),
    Object.fromEntries(ISSUES.map((issue) => [issue, { low, high: onFile(100) }])),
    Object.fromEntries(ISSUES.map((issue, k) => [issue, onFile(reference[k])])),
  );
  const { outcomes } = model.solve(
    roster,
    { ...defaultsOf(model.card.options), ...options },
    { draws: new Draws('invariances', 'models') },
  );
  return outcomes.map((x) => (x - low) / step);
}

/** Agents and rooms whose positions come from `point`. */
function roomsOf(point: fc.Arbitrary<number>): { agent: fc.Arbitrary<Agent>; room: fc.Arbitrary<Room> } {
  const salience = fc.integer({ min: 50, max: 500 }).map((s) => s / 1000);
  const agent = fc.record({
    positions: fc.tuple(point, point),
    saliences: fc.tuple(salience, salience),
    capability: fc.integer({ min: 100, max: 1100 }).map((c) => c / 1000),
  });
  const room = fc.record({
    agents: fc.array(agent, { minLength: 2, maxLength: 7 }),
    reference: fc.tuple(point, point),
    low: fc.constant(0),
    step: fc.constant(1),
  });
  return { agent, room };
}

const COARSE = roomsOf(fc.integer({ min: 0, max: 1e4 }).map((x) => x / 100));
/** Positions of which no three are ever equally far apart. */
const FINE = roomsOf(fc.noBias(fc.integer({ min: 0, max: 1e8 })).map((x) => x / 1e6));
/** Models in which the last digits decide whom somebody challenges or bargains with where two are equally far away. */
const BY_DIGITS: ReadonlySet<string> = new Set([
  'challenge-as-coded',
  'challenge-as-printed',
  'spatial-bargaining',
]);

const withAgents = (before: Room, agents: readonly Agent[]): Room => ({ ...before, agents });
const mirrored = (x: number): number => 100 - x;

interface Change {
  readonly after: Room;
  /** By how much an answer on an issue misses what theory expects of it, given the answer before. */
  readonly miss: (now: number, before: number, issue: number) => number;
}

const same = (now: number, before: number): number => Math.abs(now - before);

/** How a room is changed; `extra` is somebody who may join. */
const CHANGES = {
  /** Another zero and unit of the scale: the same place on it. */
  scale: (room: Room): Change => ({ after: { ...room, low: -40, step: 8 }, miss: same }),
  /** Positions and points of no agreement mirrored: so is the answer. */
  mirror: (room: Room): Change => ({
    after: {
      ...room,
      reference: room.reference.map(mirrored),
      agents: room.agents.map((one) => ({ ...one, positions: one.positions.map(mirrored) })),
    },
    miss: (now, before) => Math.abs(now - mirrored(before)),
  }),
  /** One has three times the capability: the answer does not move away from it. */
  stronger: (room: Room): Change => {
    const [first, ...others] = room.agents;
    return {
      after: withAgents(room, [{ ...first, capability: 3 * first.capability }, ...others]),
      miss: (now, before, issue) =>
        Math.abs(now - first.positions[issue]) - Math.abs(before - first.positions[issue]),
    };
  },
  /** Everybody appears twice. */
  twice: (room: Room): Change => ({
    after: withAgents(room, [...room.agents, ...room.agents]),
    miss: same,
  }),
  /** One appears as two of half the capability. */
  split: (room: Room): Change => {
    const [first, ...others] = room.agents;
    const half = { ...first, capability: first.capability / 2 };
    return { after: withAgents(room, [half, half, ...others]), miss: same };
  },
  /** A dummy joins who has no capability. */
  powerless: (room: Room, extra: Agent): Change => ({
    after: withAgents(room, [...room.agents, { ...extra, capability: 0 }]),
    miss: same,
  }),
  /** A dummy joins who does not care. */
  careless: (room: Room, extra: Agent): Change => ({
    after: withAgents(room, [...room.agents, { ...extra, saliences: [0, 0] }]),
    miss: same,
  }),
} as const;

type Property = keyof typeof CHANGES;

/** Model, the properties that it has, why others are missing, and options. */
const TABLE: Readonly<Record<string, readonly [readonly Property[], string, object?]>> = {
  'unweighted-mean': [
    ['scale', 'mirror', 'stronger', 'twice'],
    'counts heads: a half and a dummy are heads too',
  ],
  'salience-mean': [['scale', 'mirror', 'stronger', 'twice', 'careless'], 'capability does not count'],
  'power-mean': [['scale', 'mirror', 'stronger', 'twice', 'split', 'powerless'], 'salience does not count'],
  compromise: [['scale', 'mirror', 'stronger', 'twice', 'split', 'powerless', 'careless'], ''],
  'weighted-median': [
    ['scale', 'mirror', 'stronger', 'twice', 'split', 'powerless', 'careless'],
    'of an exact split the midpoint, as either end has its mirror at the other',
    { ties: 'midpoint' },
  ],
  'nash-bargaining': [['scale', 'mirror', 'stronger', 'twice', 'split', 'powerless', 'careless'], ''],
  'kalai-smorodinsky': [
    ['scale', 'mirror', 'stronger', 'twice', 'split'],
    'capability does not count, and dummies have aims',
  ],
  'condorcet-election': [
    ['scale', 'mirror', 'twice', 'split', 'powerless', 'careless'],
    'more votes for one may help a rival',
  ],
  'baron-ferejohn': [
    ['scale', 'mirror', 'powerless', 'careless'],
    'prices of votes depend on their number and on quotas',
  ],
  'quantal-response': [
    ['scale', 'mirror', 'powerless', 'careless'],
    'every agent proposes, and votes are tossed one by one',
  ],
  degroot: [['scale', 'mirror', 'stronger', 'twice', 'split', 'powerless', 'careless'], ''],
  'friedkin-johnsen': [['scale', 'mirror', 'stronger', 'twice', 'split', 'powerless', 'careless'], ''],
  'hegselmann-krause': [['scale', 'mirror', 'twice'], 'counts heads within reach'],
  'challenge-as-coded': [
    ['scale'],
    'odds are divided by the votes between all pairs, so that everybody counts in them; of compromises it takes the lowest',
  ],
  'challenge-as-printed': [
    ['scale', 'mirror', 'twice'],
    'dummies have a security that attitudes to risk are measured by',
  ],
  'exchange-equal-gain': [
    ['scale', 'powerless', 'careless'],
    'pairs trade, so that halves do too; an outcome brought to a position lies beside it by last digits, which mirrors do not keep',
  ],
  'exchange-randomised': [['powerless', 'careless'], 'as equal gain, and decided in doubles'],
  'exchange-random-rate': [['powerless', 'careless'], 'as equal gain, and decided in doubles'],
  'spatial-bargaining': [
    ['scale', 'mirror'],
    'wants a capability and a salience of everybody; twins bargain with each other; where bargains are rounded to four decimals, as they are save by s2pmax, the last one may decide who stands where another stands',
    { turns: 4, interpolation: 's2pmax' },
  ],
};

it('has a row for every model', () => {
  expect(Object.keys(TABLE).sort()).toEqual(Object.keys(MODELS).sort());
});

/** Points of 100: elections start from votes of 1e-8, and bargains are rounded to four decimals of the scale. */
const TOLERANCE = 0.01;

describe.each(Object.entries(TABLE))('%s', (id, [properties, , options = {}]) => {
  const { room, agent } = BY_DIGITS.has(id) ? FINE : COARSE;
  it.each(properties)('%s', (property) => {
    fc.assert(
      fc.property(room, agent, (before, extra) => {
        const { after, miss } = CHANGES[property](before, extra);
        const was = answer(id, before, options);
        answer(id, after, options).forEach((now, issue) => {
          expect(miss(now, was[issue], issue)).toBeLessThan(TOLERANCE);
        });
      }),
      { numRuns: 40 },
    );
  });
});
