import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../../support/play.ts';
import { use, type SmallWorld } from '../../support/world.ts';
import { room, type Seat } from './rooms.ts';

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
