import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use, type SmallWorld } from '../../support/world.ts';
import { room, STATED, type Seat } from './rooms.ts';

const seat = (at: number, group: string, salience = 1): Seat => ({ at, salience, card: { group } });

function forum(seats: readonly Seat[], more: Partial<SmallWorld> = {}): ReturnType<typeof playWorld> {
  return playWorld(
    room(
      seats,
      {},
      {
        phases: ['drafting', 'decision'],
        rule: use('non-binding', { majority: 0.5 }),
        stages: [{ rounds: 2 }],
        venue: { binding: 'none' },
        ...more,
      },
    ),
  );
}

describe('a forum that decides nothing', () => {
  it('reports convergence where every stakeholder group has a majority behind the text', () => {
    const { records } = forum([seat(60, 'government'), seat(60, 'business'), seat(62, 'technical')]);
    const [message] = ofType(records, 'message');
    expect(message).toMatchObject({
      round: 2,
      convergence: true,
      byGroup: { business: 1, government: 1, technical: 1 },
    });
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status: 'not-binding', because: 'convergence' });
    expect(ofType(records, 'outcome')[0].text).toBeCloseTo(182 / 3, 9);
  });

  it('says that views differed where one group has no majority, however many support', () => {
    const many = Array.from({ length: 12 }, () => seat(70, 'business'));
    const { records } = forum([...many, seat(0, 'government')]);
    const [message] = ofType(records, 'message');
    expect(message.convergence).toBe(false);
    expect(message.byGroup).toEqual({ business: 1, government: 0 });
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status: 'not-binding', because: 'views-differed' });
  });

  it('takes half of a group for no majority', () => {
    const { records } = forum([
      seat(70, 'business'),
      seat(70, 'government'),
      seat(70, 'business'),
      seat(4, 'business'),
      seat(6, 'business'),
    ]);
    // The mean is 44: those at 70 would lose more without it, those near 0 object.
    expect(ofType(records, 'message')[0].byGroup).toEqual({ business: 0.5, government: 1 });
    expect(ofType(records, 'message')[0].convergence).toBe(false);
  });

  it('gives every issue a message of its own, counting by group who supports against who objects', () => {
    // Texts are the means, 50 and 40. On the first those at 100 would lose 0.5 more with nothing, those at 0 object. On the
    // second b loses 0.2, too little to object and too much to support.
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [100, 40], card: { group: 'business' } },
        { id: 'b', positions: [0, 20], card: { group: 'business' } },
        { id: 'c', positions: [100, 40], card: { group: 'business' } },
        { id: 'd', positions: [0, 60], card: { group: 'government' } },
      ],
      phases: ['drafting', 'decision'],
      rule: use('non-binding', { majority: 0.5 }),
      venue: { binding: 'none' },
      parameters: STATED,
    });
    expect(ofType(playWorld(world).records, 'message')).toEqual([
      {
        type: 'message',
        round: 1,
        issue: 'issue-0',
        text: 50,
        convergence: false,
        byGroup: { business: 2 / 3, government: 0 },
      },
      {
        type: 'message',
        round: 1,
        issue: 'issue-1',
        text: 40,
        convergence: true,
        byGroup: { business: 1, government: 1 },
      },
    ]);
  });

  it('does not ask a group without a stake in the issue', () => {
    const { records } = forum([seat(60, 'government'), seat(60, 'business'), seat(0, 'technical', 0)]);
    expect(ofType(records, 'message')[0]).toMatchObject({
      convergence: true,
      byGroup: { business: 1, government: 1 },
    });
  });

  it('speaks once, at the end of its sessions', () => {
    const { records, rounds } = forum([seat(60, 'government'), seat(60, 'business')]);
    expect(rounds).toBe(2);
    expect(ofType(records, 'message')).toHaveLength(1);
    expect(ofType(records, 'stage')[0].because).toBe('passed');
  });
});
