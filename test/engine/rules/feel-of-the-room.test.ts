import { describe, expect, it } from 'vitest';
import { floorOf, judgeBy } from '../../support/play.ts';
import { room, type Seat } from './rooms.ts';

const sense = (world: ReturnType<typeof room>, options = {}, seed = 'seed'): ReturnType<typeof judgeBy> =>
  judgeBy('feel-of-the-room', floorOf(world, {}, seed), [80], options);

const many = (count: number, at: number): number[] => Array.from({ length: count }, () => at);

describe('the feel of the room', () => {
  it('passes when more placards are up for than against, without a ballot', () => {
    const verdict = sense(room([80, 80, 80, 30]));
    expect(verdict).toMatchObject({
      passed: true,
      support: 3,
      object: 1,
      accept: 0,
      reason: 'room-in-favour',
    });
    expect(verdict.ballots).toBeUndefined();
  });

  it('shows no placard for a difference inside the band of indifference', () => {
    expect(sense(room([80, 40, 40, 30]))).toMatchObject({ support: 1, object: 1, accept: 2 });
  });

  it('sees no placard of those without a vote or without a stake', () => {
    const seats: Seat[] = [{ at: 80 }, { at: 80 }, { at: 30, salience: 0 }, { at: 30, card: { votes: 0 } }];
    expect(sense(room(seats))).toMatchObject({ support: 2, accept: 0, object: 0, objectors: [] });
  });

  it('is not binding on an opponent who would win a vote and has enough at stake: it is put to the vote', () => {
    const verdict = sense(room([80, 0, 0]));
    expect(verdict.ballots).toMatchObject({ for: 1, against: 2 });
    expect(verdict.passed).toBe(false);
  });

  it('has nobody insist on a vote that it would lose', () => {
    expect(sense(room([80, 80, 80, 0])).ballots).toBeUndefined();
  });

  it('has nobody insist for a gain below the price of breaking custom, or without any means to press', () => {
    // At 33 the text of 80 costs 0.47 against 0.33: worse by 0.14, below the price of 0.25.
    expect(sense(room([80, 33, 33])).ballots).toBeUndefined();
    expect(sense(room([80, 33, 33])).passed).toBe(false);
    expect(sense(room([80, 33, 33], { customPrice: 0.1 })).ballots).toBeDefined();
  });

  it('needs the share of placards that its option says, and insists on the vote it would win under it', () => {
    const eightOfTen = room([...many(8, 80), 33, 33]);
    expect(sense(eightOfTen, { majority: 0.75 }).passed).toBe(true);
    expect(sense(eightOfTen, { majority: 0.8 }).passed).toBe(false);
    const insisted = sense(room([...many(6, 80), ...many(4, 0)]), { majority: 0.66 });
    expect(insisted.ballots).toMatchObject({ for: 6, against: 4, needed: 7 });
    expect(insisted.passed).toBe(false);
  });

  it('is misread by a noisy chair about as often as the noise says', () => {
    // 11 of 20 for: the share is off by 0.05; with a scale of 0.05 it is misread with probability logistic(−1) = 0.27.
    const seats = [...many(11, 80), ...many(9, 33)];
    const misread = Array.from({ length: 1000 }, (_, seed) =>
      sense(room(seats, { placardNoise: 0.05, customPrice: 1 }), {}, String(seed)),
    ).filter(({ passed }) => !passed).length;
    expect(misread).toBeGreaterThan(210);
    expect(misread).toBeLessThan(330);
  });

  it('is misread no more by a room without a chair than by a chair', () => {
    const seats = [...many(11, 80), ...many(9, 33)];
    const misread = (placardNoise: number): number =>
      Array.from({ length: 300 }, (_, seed) =>
        sense(room(seats, { placardNoise, customPrice: 1 }, { chair: 'a' }), {}, String(seed)),
      ).filter(({ passed }) => !passed).length;
    // Logistic(−0.05 / 0.01) = 0.7 %, logistic(−1) = 27 %.
    expect(misread(0.01)).toBeLessThan(10);
    expect(misread(0.05)).toBeGreaterThan(50);
    expect(misread(0.05)).toBeLessThan(115);
  });

  it('is counted better by those with processual power: the skilled do not insist on a vote that is lost', () => {
    const insisting = (processual: number): number => {
      const opponent: Seat = { at: 0, base: [0.5, 0.5, processual, 0.5, 0.5] };
      const seats = [...many(11, 80), opponent, ...many(8, 33)];
      return Array.from({ length: 300 }, (_, seed) =>
        sense(room(seats, { countNoise: 0.1 }), {}, String(seed)),
      ).filter(({ ballots }) => ballots !== undefined).length;
    };
    expect(insisting(1)).toBe(0);
    expect(insisting(0)).toBeGreaterThan(60);
  });

  it('names opponents by falling loss', () => {
    expect(sense(room([30, 20, 25, 80, 80, 80, 80])).objectors).toEqual([1, 2, 0]);
  });
});
