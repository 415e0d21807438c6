import { describe, expect, it } from 'vitest';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../../../src/engine/terms.ts';
import { floorOf, judgeBy } from '../../support/play.ts';
import { smallWorld } from '../../support/world.ts';
import { room, STATED } from './rooms.ts';

const hold = (
  world: ReturnType<typeof room>,
  text: number,
  options = {},
  versus = 0,
): ReturnType<typeof judgeBy> => judgeBy('vote', floorOf(world), [text], options, [versus]);

describe('a vote', () => {
  it('passes with more than half of the votes cast', () => {
    const verdict = hold(room([80, 80, 0]), 80);
    expect(verdict).toMatchObject({ passed: true, support: 2, object: 1, accept: 0, reason: 'majority' });
    expect(verdict.ballots).toMatchObject({ for: 2, against: 1, abstain: 0, absent: 0, needed: 2 });
    expect([...verdict.ballots!.byAgent]).toEqual([FOR, FOR, AGAINST]);
    expect(verdict.objectors).toEqual([2]);
  });

  it('fails on a tie', () => {
    const verdict = hold(room([80, 80, 0, 0]), 80);
    expect(verdict).toMatchObject({ passed: false, reason: 'no-majority' });
    expect(verdict.ballots!.needed).toBe(3);
  });

  it('does not count abstentions: two against one pass with ten who do not care which', () => {
    const verdict = hold(room([80, 80, 0, ...Array.from({ length: 10 }, () => 40)]), 80);
    expect(verdict.ballots).toMatchObject({ for: 2, against: 1, abstain: 10, needed: 2 });
    expect(verdict.passed).toBe(true);
  });

  it('counts a difference inside the band of indifference as abstention', () => {
    // At 42 a text of 80 against 0 brings 0.42 − 0.38 = 0.04 < 0.05; at 43 it brings 0.06.
    expect([...hold(room([42, 43, 37]), 80).ballots!.byAgent]).toEqual([ABSTAIN, FOR, AGAINST]);
    expect([...hold(room([40, 40.1, 39.9], { abstention: 0 }), 80).ballots!.byAgent]).toEqual([
      ABSTAIN,
      FOR,
      AGAINST,
    ]);
  });

  it('takes what no agreement costs into account, where it is the reference point that would stay', () => {
    const ballots = (versus: number) => [
      ...hold(room([30, 0], { disagreementCost: 0.5 }), 80, {}, versus).ballots!.byAgent,
    ];
    // Against 0: at 30 the text loses 0.5 and no agreement 0.3 + 0.5; at 0 it loses 0.8 against 0.5.
    expect(ballots(0)).toEqual([FOR, AGAINST]);
    expect(ballots(10)).toEqual([AGAINST, AGAINST]);
  });

  it('needs the qualified majority exceeded', () => {
    const roomOf = (inFavour: number): ReturnType<typeof room> =>
      room(Array.from({ length: 12 }, (_, index) => (index < inFavour ? 80 : 0)));
    expect(hold(roomOf(8), 80, { majority: 2 / 3 }).passed).toBe(false);
    expect(hold(roomOf(9), 80, { majority: 2 / 3 }).passed).toBe(true);
    expect(hold(roomOf(9), 80, { majority: 2 / 3 }).ballots!.needed).toBe(9);
  });

  it('fails without a quorum, whatever the ballots say', () => {
    const voters = room(
      Array.from({ length: 40 }, () => 80),
      { attendance: 0.5 },
    );
    const verdict = hold(voters, 80, { quorum: 0.9 });
    expect(verdict.ballots!.absent).toBeGreaterThan(4);
    expect(verdict).toMatchObject({ passed: false, reason: 'no-quorum', object: 0 });
    expect(hold(voters, 80, { quorum: 0.1 }).passed).toBe(true);
  });

  it('counts abstainers towards the quorum', () => {
    const verdict = hold(room([80, 40, 40]), 80, { quorum: 1 });
    expect(verdict.ballots).toMatchObject({ for: 1, abstain: 2, absent: 0 });
    expect(verdict.passed).toBe(true);
  });

  it('gives one vote each, or all of them where votes are weighted', () => {
    const seats = [
      { at: 80, card: { votes: 1 } },
      { at: 80, card: { votes: 1 } },
      { at: 0, card: { votes: 5 } },
      { at: 0, card: { votes: 0 } },
    ];
    expect(hold(room(seats), 80)).toMatchObject({ passed: true, support: 2, object: 1 });
    expect(hold(room(seats), 80, { weighted: true })).toMatchObject({ passed: false, support: 2, object: 5 });
    expect(hold(room(seats), 80).ballots!.byAgent[3]).toBe(ABSENT);
  });

  it('keeps out those without standing to decide or without a stake, and does not call them absent', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [80] },
        { id: 'b', positions: [0], card: { kind: 'firm' } },
        { id: 'c', positions: [0], saliences: [0] },
      ],
      stages: [{ standing: ({ kind }) => (kind === 'firm' ? 0 : 1) }],
      parameters: STATED,
    });
    expect(hold(world, 80).ballots).toMatchObject({ for: 1, against: 0, abstain: 0, absent: 0, needed: 1 });
  });

  it('has as many in the room as attendance says', () => {
    const absent = hold(
      room(
        Array.from({ length: 1000 }, () => 80),
        { attendance: 0.8 },
      ),
      80,
    ).ballots!.absent;
    // 200 ± 4 standard deviations of 12.6.
    expect(absent).toBeGreaterThan(150);
    expect(absent).toBeLessThan(250);
  });

  it('sums what is at stake over the issues of a package', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [100, 0], saliences: [1, 0.3] },
        { id: 'b', positions: [100, 0], saliences: [0.3, 1] },
      ],
      parameters: STATED,
    });
    const verdict = judgeBy('vote', floorOf(world), [100, 100], {}, [0, 0]);
    expect([...verdict.ballots!.byAgent]).toEqual([FOR, AGAINST]);
  });

  it('turns a near ballot by its noise as often as the logit says', () => {
    // Gain 0.1, noise 0.05, no band: P(for) = logistic(2) = 0.88.
    const seats = room(
      Array.from({ length: 2000 }, () => 45),
      { ballotNoise: 0.05, abstention: 0 },
    );
    const inFavour = hold(seats, 80).ballots!.for;
    expect(inFavour).toBeGreaterThan(1700);
    expect(inFavour).toBeLessThan(1820);
  });

  it('compares two texts, not a text with nothing, where it is asked to', () => {
    expect(hold(room([30, 30, 90]), 80, {}, 20).passed).toBe(false);
    expect(hold(room([30, 30, 90]), 35, {}, 20).passed).toBe(true);
  });
});
