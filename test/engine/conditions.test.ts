/** Events that wait for what happens in the run: when they happen, how often, and what they are told to follow from. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { reasonsFor } from '../../src/engine/conditions.ts';
import { playOut } from '../../src/engine/run.ts';
import { initialState } from '../../src/engine/state.ts';
import { ADOPTED, AGREED, DROPPED, OPEN } from '../../src/engine/terms.ts';
import type { EventCondition, EventCard, World } from '../../src/engine/world.ts';
import { ofType, playWorld, withEvents } from '../support/play.ts';
import { smallWorld, use } from '../support/world.ts';

const VOTE = use('vote', { majority: 0.5, quorum: 0, weighted: false });

/** Two stages that vote on one issue, which passes in the first. */
const world = (): World =>
  smallWorld({
    agents: [80, 80, 0].map((at, index) => ({ id: `a${index}`, positions: [at] })),
    stages: [
      { rounds: 2, rule: VOTE, phases: ['events', 'drafting', 'decision'], unresolved: 'drop' },
      { rounds: 2, phases: ['events'] },
    ],
    parameters: { attendance: 1, ballotNoise: 0 },
  });

const waiting = (when: EventCondition, more: Partial<EventCard> = {}): EventCard => ({
  id: 'wait',
  title: 'It moves',
  round: 1,
  stage: -1,
  effects: [],
  when,
  ...more,
});

const about = { id: 'issue-0', issue: 0 };
const adopted: EventCondition = { type: 'adopted', ...about };
const roundsOf = (event: EventCard) =>
  ofType(playWorld(withEvents(world(), [event])).records, 'event').map(({ round }) => round);

describe('an event that waits', () => {
  it('happens once, in the round after its condition came true', () => {
    expect(roundsOf(waiting(adopted))).toEqual([2]);
    expect(roundsOf(waiting({ type: 'vote', id: 'issue-0', passed: true }))).toEqual([2]);
    expect(roundsOf(waiting({ type: 'stage', id: 'stage-0', ended: 'passed' }))).toEqual([2]);
  });

  it('never happens where the condition never holds', () => {
    expect(roundsOf(waiting({ type: 'failed', ...about }))).toEqual([]);
    expect(roundsOf(waiting({ type: 'stage', id: 'stage-0', ended: 'failed' }))).toEqual([]);
  });

  it('does not happen before its time', () => {
    expect(roundsOf(waiting(adopted, { round: 3 }))).toEqual([3]);
    expect(roundsOf(waiting(adopted, { round: 2, stage: 1 }))).toEqual([3]);
    expect(roundsOf(waiting({ type: 'not', of: { type: 'failed', ...about } }))).toEqual([1]);
  });

  it('may wait for another event, and says what it follows from', () => {
    const first = waiting(adopted, { id: 'first' });
    const second = waiting({ type: 'all', of: [{ type: 'event', id: 'first' }, adopted] }, { id: 'second' });
    const events = ofType(playWorld(withEvents(world(), [second, first])).records, 'event');
    expect(events.map(({ id, round }) => [id, round])).toEqual([
      ['first', 2],
      ['second', 3],
    ]);
    expect(events[1].follows).toEqual([
      { is: 'event', of: 'first', holds: true },
      { is: 'adopted', of: 'issue-0', holds: true },
    ]);
  });
});

const conditionArbitrary: fc.Arbitrary<EventCondition> = fc.letrec<{ condition: EventCondition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<EventCondition>(
      adopted,
      { type: 'failed', ...about },
      { type: 'text', ...about, atLeast: 30, atMost: 70 },
      { type: 'event', id: 'other' },
    ),
    fc.record({ type: fc.constant('not' as const), of: tie('condition') }),
    fc.record({
      type: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }) as fc.Arbitrary<EventCondition>,
  ),
})).condition;

describe('conditions', () => {
  it('are logic: what holds has reasons, and not, all and any mean what they say', () => {
    const state = fc.record({
      standing: fc.constantFrom(OPEN, AGREED, ADOPTED, DROPPED),
      text: fc.constantFrom(NaN, 20, 50),
      happened: fc.boolean(),
    });
    fc.assert(
      fc.property(conditionArbitrary, conditionArbitrary, state, (a, b, { standing, text, happened }) => {
        const before = initialState(world());
        const now = {
          ...before,
          standing: Uint8Array.of(standing),
          text: Float64Array.of(text),
          memory: { ...before.memory, events: (happened ? { other: true } : {}) as Record<string, true> },
        };
        const holds = (one: EventCondition) => reasonsFor(one, now) !== null;
        expect(holds({ type: 'not', of: a })).toBe(!holds(a));
        expect(holds({ type: 'all', of: [a, b] })).toBe(holds(a) && holds(b));
        expect(holds({ type: 'any', of: [a, b] })).toBe(holds(a) || holds(b));
        expect(holds({ type: 'not', of: { type: 'all', of: [a, b] } })).toBe(!holds(a) || !holds(b));
        for (const reason of reasonsFor(a, now) ?? []) expect(typeof reason.holds).toBe('boolean');
      }),
    );
  });
});

describe('an event that waits for coalitions', () => {
  /** Two camps, of which an event in round 2 makes one. */
  const camps = (when: EventCondition, coalitions = true) => {
    const base = smallWorld({
      agents: [90, 90, 90, 10, 10, 10].map((at, index) => ({ id: `a${index}`, positions: [at] })),
      stages: [{ rounds: 5, phases: ['events'] }],
    });
    const join: EventCard = {
      id: 'join',
      title: 'They meet',
      round: 2,
      stage: -1,
      effects: [{ field: 'stance', operation: 'set', value: 90, agents: Int32Array.of(3, 4, 5), index: 0 }],
    };
    const { records } = playOut({
      world: withEvents(base, [join, waiting(when)]),
      seed: 'camps',
      conduct: CONDUCT,
      coalitions,
    });
    return ofType(records, 'event').flatMap(({ id, round, follows }) =>
      id === 'wait' ? [[round, follows]] : [],
    );
  };
  const together: EventCondition = { type: 'together', id: 'a0 a3', agents: [0, 3] };
  const many = (atLeast: number, atMost: number): EventCondition => ({
    type: 'coalitions',
    id: '',
    atLeast,
    atMost,
  });

  it('happens in the round after they are found so, and says what it follows from', () => {
    expect(camps(together)).toEqual([[3, [{ is: 'together', of: 'a0 a3', holds: true }]]]);
    expect(camps({ type: 'together', id: 'a0 a1', agents: [0, 1] })).toMatchObject([[2, {}]]);
    expect(camps({ type: 'not', of: together })).toMatchObject([[1, {}]]);
    expect(camps(many(2, 9))).toEqual([[2, [{ is: 'coalitions', of: '', least: 2, most: 9, holds: true }]]]);
    expect(camps(many(1, 1))).toMatchObject([[3, {}]]);
    expect(camps(many(4, 9))).toEqual([]);
  });

  it('happens all the same where nobody asks for coalitions, as in sweeps', () => {
    for (const when of [together, many(1, 1)]) expect(camps(when, false)).toEqual(camps(when));
  });
});
