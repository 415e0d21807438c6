/** Every field that an event can change, every operation, and the bounds that hold whatever it says. */
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { openRun } from '../../src/engine/floor.ts';
import { initialState, type State } from '../../src/engine/state.ts';
import { step } from '../../src/engine/step.ts';
import { BASES } from '../../src/engine/terms.ts';
import type { Effect, EventCard, World } from '../../src/engine/world.ts';
import { ofType, playWorld, withEvents } from '../support/play.ts';
import { smallWorld, use } from '../support/world.ts';

const PARTS = {
  agents: [
    { id: 'a', positions: [40, 60], saliences: [0.5, 0.5] },
    { id: 'b', positions: [80, 20], saliences: [0.5, 0.5] },
  ],
  blocs: [
    { id: 'one', members: ['a'], discipline: 0.5 },
    { id: 'two', members: ['b'], discipline: 0.5 },
  ],
  phases: [] as const,
};

const eventOf = (effects: readonly Effect[], id = 'change'): EventCard => ({
  id,
  title: '',
  round: 1,
  stage: -1,
  effects,
});

/** The state after a round in which one event of these effects happened. */
function after(effects: readonly Partial<Effect>[], world: World = smallWorld(PARTS)): State {
  const whole = effects.map((effect): Effect => ({
    field: 'stance',
    operation: 'set',
    value: 0,
    agents: new Int32Array(0),
    index: 0,
    ...effect,
  }));
  const [state] = step(initialState(world), {
    run: openRun(withEvents(world, [eventOf(whole)]), 'seed', CONDUCT),
  });
  return state;
}

const both = Int32Array.of(0, 1);
const first = Int32Array.of(0);

describe('the operations', () => {
  it('set, shift and scale', () => {
    expect([...after([{ operation: 'set', value: 33, agents: both }]).stance]).toEqual([33, 33, 60, 20]);
    expect([...after([{ operation: 'shift', value: -15, agents: both }]).stance]).toEqual([25, 65, 60, 20]);
    expect([...after([{ operation: 'scale', value: 0.5, agents: both }]).stance]).toEqual([20, 40, 60, 20]);
  });

  it('never leave the scale', () => {
    expect(after([{ operation: 'shift', value: 90, agents: both }]).stance[0]).toBe(100);
    expect(after([{ operation: 'shift', value: -90, agents: both }]).stance[0]).toBe(0);
    expect(after([{ operation: 'scale', value: 9, agents: both }]).stance[1]).toBe(100);
    expect(after([{ field: 'salience', operation: 'shift', value: 3, agents: both }]).salience[0]).toBe(1);
    expect(after([{ field: 'base', operation: 'shift', value: -3, agents: both }]).bases[0]).toBe(0);
    expect(after([{ field: 'discipline', operation: 'set', value: 3 }]).discipline[0]).toBe(1);
    expect(after([{ field: 'pen', operation: 'shift', value: -3 }]).pen).toBe(0);
    expect(after([{ field: 'text', operation: 'set', value: 130 }]).text[0]).toBe(100);
  });

  it('follow one another in the order given', () => {
    const state = after([
      { operation: 'set', value: 10, agents: first },
      { operation: 'shift', value: 5, agents: first },
      { operation: 'scale', value: 2, agents: first },
    ]);
    expect(state.stance[0]).toBe(30);
  });
});

describe('the fields', () => {
  it('position takes the stance along by as much', () => {
    const world = smallWorld(PARTS);
    const state = after([{ field: 'position', operation: 'shift', value: 20, agents: both }], world);
    expect([...state.position]).toEqual([60, 100, 60, 20]);
    expect([...state.stance]).toEqual([60, 100, 60, 20]);
  });

  it('position does not push a stance over the edge that the mandate just reaches', () => {
    const state = after([
      { operation: 'set', value: 95, agents: first },
      { field: 'position', operation: 'shift', value: 20, agents: first },
    ]);
    expect(state.position[0]).toBe(60);
    expect(state.stance[0]).toBe(100);
  });

  it('stance leaves the mandate where it is', () => {
    expect([...after([{ field: 'stance', value: 5, agents: both, index: 1 }]).position]).toEqual([
      40, 80, 60, 20,
    ]);
    expect([...after([{ field: 'stance', value: 5, agents: both, index: 1 }]).stance]).toEqual([
      40, 80, 5, 5,
    ]);
  });

  it('salience, base and discipline change only what they name', () => {
    expect([...after([{ field: 'salience', value: 0.9, agents: first, index: 1 }]).salience]).toEqual([
      0.5, 0.5, 0.9, 0.5,
    ]);
    const bases = after([{ field: 'base', value: 0.9, agents: Int32Array.of(1), index: 3 }]).bases;
    expect([...bases]).toEqual(BASES.flatMap((_, base) => [0.5, base === 3 ? 0.9 : 0.5]));
    expect([...after([{ field: 'discipline', value: 0.9, index: 1 }]).discipline]).toEqual([0.5, 0.9]);
  });

  it('member joins and leaves a bloc', () => {
    expect([...after([{ field: 'member', value: 1, agents: first, index: 1 }]).member]).toEqual([1, 0, 1, 1]);
    expect([...after([{ field: 'member', value: 0, agents: first, index: 0 }]).member]).toEqual([0, 0, 0, 1]);
  });

  it('present sends away and calls back', () => {
    expect([...after([{ field: 'present', value: 0, agents: first }]).present]).toEqual([0, 1]);
    const back = after([
      { field: 'present', value: 0, agents: both },
      { field: 'present', value: 1, agents: first },
    ]);
    expect([...back.present]).toEqual([1, 0]);
  });

  it('pen and text are written at once; a text shifted before there is one starts from the reference point', () => {
    expect(after([{ field: 'pen', value: 0.4 }]).pen).toBe(0.4);
    expect([...after([{ field: 'text', value: 44, index: 1 }]).text]).toEqual([NaN, 44]);
    const world = smallWorld({ ...PARTS, issues: [{ reference: 30 }] });
    expect(after([{ field: 'text', operation: 'shift', value: 25 }], world).text[0]).toBe(55);
    const twice = after(
      [
        { field: 'text', operation: 'set', value: 70 },
        { field: 'text', operation: 'shift', value: -5 },
      ],
      world,
    );
    expect(twice.text[0]).toBe(65);
  });

  it('text leaves a record that says so', () => {
    const world = smallWorld(PARTS);
    const [, records] = step(initialState(world), {
      run: openRun(
        withEvents(world, [
          eventOf([{ field: 'text', operation: 'set', value: 44, agents: new Int32Array(0), index: 1 }]),
        ]),
        'seed',
        CONDUCT,
      ),
    });
    expect(ofType(records, 'text')).toEqual([
      { type: 'text', round: 1, issue: 'issue-1', from: null, to: 44, because: 'event', pulls: [] },
    ]);
  });

  it('offer puts a package on the table or takes it off', () => {
    const world = smallWorld({
      ...PARTS,
      overrides: {
        packages: [0, 1].map((index) => ({
          id: `p${index}`,
          title: '',
          issues: Int32Array.of(0),
          texts: Float64Array.of(1),
          stage: 0,
          waits: index === 0,
          rule: null,
        })),
      },
    });
    expect([...after([{ field: 'offer', value: 1, index: 0 }], world).offered]).toEqual([1, 1]);
    expect([...after([{ field: 'offer', value: 0, index: 1 }], world).offered]).toEqual([0, 0]);
  });
});

describe('the books of an event', () => {
  it('have its moves, by event and entry, in sum and one by one', () => {
    const shift = (field: Effect['field'], value: number): Effect => ({
      field,
      operation: 'shift',
      value,
      agents: first,
      index: 0,
    });
    const world = smallWorld({
      ...PARTS,
      overrides: {
        events: [eventOf([shift('stance', 10)], 'leak'), eventOf([shift('position', -4)], 'vote')],
      },
    });
    const { records } = playWorld(world);
    expect(ofType(records, 'event').map(({ id }) => id)).toEqual(['leak', 'vote']);
    const [moves] = ofType(records, 'moves');
    expect(moves.eventMoves).toEqual([
      { event: 'leak', entry: 0, points: 10 },
      { event: 'vote', entry: 0, points: -4 },
    ]);
    expect(moves.books[0][0]).toBe(6);
    expect(CONDUCT.explain(world, moves, 0).map(({ by, points }) => [by, points])).toEqual([
      ['leak', 10],
      ['vote', -4],
    ]);
  });

  it('have nothing where nothing moved', () => {
    const world = smallWorld(PARTS);
    const [, records] = step(initialState(world), {
      run: openRun(
        withEvents(world, [
          eventOf([{ field: 'stance', operation: 'set', value: 40, agents: first, index: 0 }]),
        ]),
        'seed',
        CONDUCT,
      ),
    });
    expect(ofType(records, 'moves')[0].eventMoves).toEqual([]);
  });
});

describe('when an event happens', () => {
  const stagedWorld = (stage: number, round: number): World =>
    smallWorld({
      ...PARTS,
      stages: [
        { rounds: 2, onPass: 1, returns: 1 },
        { rounds: 2, onPass: 0, returns: 1 },
      ],
      overrides: {
        events: [{ id: 'event', title: '', round, stage, effects: [] }],
      },
    });
  const roundsOf = (world: World): number[] =>
    ofType(playWorld(world).records, 'event').map(({ round }) => round);

  it('is a round of the run, or a round of a stage the first time it is entered', () => {
    expect(roundsOf(stagedWorld(-1, 3))).toEqual([3]);
    expect(roundsOf(stagedWorld(1, 1))).toEqual([3]);
    expect(roundsOf(stagedWorld(1, 2))).toEqual([4]);
    expect(roundsOf(stagedWorld(0, 2))).toEqual([2]);
    expect(roundsOf(stagedWorld(0, 9))).toEqual([]);
  });

  it('never comes in a round that its stage did not last to', () => {
    const world = smallWorld({
      ...PARTS,
      phases: ['drafting', 'decision'],
      stages: [
        { rounds: 2, rule: use('consensus', { objections: 9 }) },
        { rounds: 2, rule: null },
      ],
      overrides: { events: [{ id: 'event', title: '', round: 2, stage: 0, effects: [] }] },
    });
    expect(roundsOf(world)).toEqual([]);
  });

  it('counts at once: a base gained makes the voice of the same round', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [0] },
        { id: 'b', positions: [100] },
      ],
      phases: ['drafting'],
      overrides: {
        events: [
          {
            id: 'silenced',
            title: '',
            round: 1,
            stage: -1,
            effects: BASES.map((_, index) => ({
              field: 'base' as const,
              operation: 'set' as const,
              value: 0,
              agents: first,
              index,
            })),
          },
        ],
      },
    });
    expect(ofType(playWorld(world).records, 'text')[0].to).toBe(100);
  });
});
