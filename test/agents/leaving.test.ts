/** Who carries an issue to another venue: those better off there by more than moving costs, when their patience ends. */
import { describe, expect, it } from 'vitest';
import { ABSENT, BASES } from '../../src/engine/terms.ts';
import type { OutsideVenue, World } from '../../src/engine/world.ts';
import { ofType, playWorld } from '../support/play.ts';
import { room, type Seat } from '../engine/rules/rooms.ts';
import { use } from '../support/world.ts';

const outside = (more: Partial<OutsideVenue> = {}): OutsideVenue => ({
  id: 'elsewhere',
  title: 'Elsewhere',
  members: Int32Array.of(0, 1),
  efficacy: Object.fromEntries(BASES.map((base) => [base, base === 'substantive' ? 1 : 0])) as never,
  cost: 0.1,
  issues: Int32Array.of(0),
  stays: false,
  meets: null,
  ...more,
});

/** a and b want 80 and 60; c and d will have nothing of it, so consensus fails round by round. */
function impasse(
  venues: readonly OutsideVenue[],
  parameters: Parameters<typeof room>[1] = {},
  seats: readonly (number | Seat)[] = [80, 60, 0, 0],
  rounds = 4,
): World {
  return room(
    seats,
    { exitPatience: 2, ...parameters },
    {
      phases: ['drafting', 'decision', 'exit'],
      rule: use('consensus', { objections: 0 }),
      stages: [{ rounds }],
      chair: 'a',
      overrides: { pen: 1 },
      venue: { outside: venues },
    },
  );
}

const exits = (world: World, seed = 'seed'): ReturnType<typeof ofType<'exit'>> =>
  ofType(playWorld(world, seed).records, 'exit');

describe('leaving for another venue', () => {
  it('happens after as many rounds in a row as patience lasts, with what was compared', () => {
    const records = exits(impasse([outside()]));
    // Here nothing: a loses 0.8, b 0.6; there the mean of 70: 0.1 each, less the cost of 0.1.
    expect(records.map(({ round, agent, to, issue }) => [round, agent, to, issue])).toEqual([
      [2, 'a', 'elsewhere', 'issue-0'],
      [2, 'b', 'elsewhere', 'issue-0'],
    ]);
    expect(records[0].utility).toBeCloseTo(0.2, 12);
    expect(records[0].expected).toBeCloseTo(0.8, 12);
    expect(records[1].utility).toBeCloseTo(0.4, 12);
  });

  it('waits as long as patience says', () => {
    expect(exits(impasse([outside()], { exitPatience: 3 })).map(({ round }) => round)).toEqual([3, 3]);
    expect(exits(impasse([outside()], { exitPatience: 1 })).map(({ round }) => round)).toEqual([1, 1]);
  });

  it('does not wait any more when the venue is over', () => {
    expect(exits(impasse([outside()], { exitPatience: 50 })).map(({ round }) => round)).toEqual([4, 4]);
  });

  it('does not pay when moving costs more than it brings', () => {
    expect(exits(impasse([outside({ cost: 0.75 })]))).toEqual([]);
    expect(exits(impasse([outside({ cost: 0.55 })])).map(({ agent }) => agent)).toEqual(['a']);
  });

  it('is open to members of the other venue alone', () => {
    expect(exits(impasse([outside({ members: Int32Array.of(1) })])).map(({ agent }) => agent)).toEqual(['b']);
  });

  it('expects what the members there would write under the efficacy of that venue', () => {
    const seats = [
      { at: 80, base: [0.1, 0.9, 0.1, 0.1, 0.1] },
      { at: 20, base: [0.9, 0.1, 0.9, 0.9, 0.9] },
      0,
      0,
    ];
    const [record] = exits(impasse([outside({ cost: 0 })], {}, seats));
    // Substance counts there: (0.9 · 80 + 0.1 · 20) / 1 = 74.
    expect(record.expected).toBeCloseTo(0.94, 12);
  });

  it('goes to the venue that promises most, and once', () => {
    const near = outside({ id: 'near', cost: 0.2 });
    const best = outside({ id: 'best', cost: 0.1 });
    const records = exits(impasse([near, best]));
    expect(records.map(({ agent, to, round }) => [agent, to, round])).toEqual([
      ['a', 'best', 2],
      ['b', 'best', 2],
    ]);
  });

  it('has a patience of its own for every venue: a second one neither hastens nor delays', () => {
    const hopeless = outside({ id: 'hopeless', cost: 0.95 });
    expect(exits(impasse([outside(), hopeless])).map(({ round }) => round)).toEqual([2, 2]);
    expect(exits(impasse([hopeless, outside()])).map(({ round }) => round)).toEqual([2, 2]);
  });

  it('has no reason where this venue has not answered yet, or answered well', () => {
    expect(
      exits(
        room(
          [80, 60],
          {},
          {
            phases: ['exit'],
            stages: [{ rounds: 4, onPass: 0, onFail: 0, returns: 1 }],
            venue: { outside: [outside({ issues: new Int32Array(0) })] },
          },
        ),
      ),
    ).toEqual([]);
    expect(exits(impasse([outside({ cost: 0 })], {}, [80, 80, 80, 80]))).toEqual([]);
  });

  it('errs with its noise', () => {
    // Expected exactly as good as here: half of the seeds leave at once.
    const level = impasse(
      [outside({ cost: 0.5, members: Int32Array.of(1) })],
      { exitNoise: 0.05, exitPatience: 1 },
      [80, 50, 0, 0],
      1,
    );
    const left = Array.from({ length: 400 }, (_, seed) => exits(level, String(seed))).filter(
      ({ length }) => length > 0,
    ).length;
    expect(left).toBeGreaterThan(150);
    expect(left).toBeLessThan(250);
  });
});

describe('leaving', () => {
  const VOTE = use('vote', { majority: 0.5, quorum: 0, weighted: false });

  /** a and b go in the first round; in the second, those who are left vote. */
  const ballots = (stays: boolean) => {
    const world = impasse([outside({ stays })], { exitPatience: 1, attendance: 1, ballotNoise: 0 });
    const [stage] = world.venue.stages;
    const voting = { ...stage, id: 'vote', rule: VOTE, rounds: 1, onPass: -1, onFail: -1 };
    const meeting = { ...stage, rounds: 1, unresolved: 'carry' as const, onPass: 1, onFail: 1 };
    const two: World = { ...world, venue: { ...world.venue, stages: [meeting, voting] } };
    const { records } = playWorld(two);
    return { records, vote: ofType(records, 'vote')[0] };
  };

  it('leaves no vote and no voice', () => {
    const { records, vote } = ballots(false);
    expect(ofType(records, 'exit').map(({ agent, round }) => [agent, round])).toEqual([
      ['a', 1],
      ['b', 1],
    ]);
    expect([...vote.ballots!].slice(0, 2)).toEqual([ABSENT, ABSENT]);
    expect(vote.passed).toBe(false);
    const after = ofType(records, 'moves').find(({ round }) => round === 2)!;
    expect([...after.present]).toEqual([0, 0, 1, 1]);
    expect([0, 1, 2, 3, 4].map((action) => after.capability[action * 4])).toEqual([0, 0, 0, 0, 0]);
  });

  it('keeps the seat where the other venue says that one stays', () => {
    expect([...ballots(true).vote.ballots!].slice(0, 2)).not.toContain(ABSENT);
  });

  it('is to a place that is played: its members decide by its rule what was carried there', () => {
    const played = (rule: typeof VOTE | null) =>
      ofType(
        playWorld(
          impasse([outside({ meets: rule === null ? null : { rounds: 3, rule, asks: null } })], {
            ballotNoise: 0,
            attendance: 1,
          }),
        ).records,
        'elsewhere',
      );
    expect(played(null)).toEqual([]);
    const [{ text, ...there }] = played(VOTE);
    expect(there).toMatchObject({
      venue: 'elsewhere',
      issue: 'issue-0',
      by: ['a', 'b'],
      members: 2,
      status: 'adopted',
      because: 'majority',
    });
    // Those who wanted 80 and 60 write it among themselves.
    expect(text).toBeGreaterThanOrEqual(60);
    expect(text).toBeLessThanOrEqual(80);
  });
});
