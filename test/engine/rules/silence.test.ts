import { describe, expect, it } from 'vitest';
import { floorOf, judgeBy, ofType, playWorld } from '../../support/play.ts';
import { use } from '../../support/world.ts';
import { room } from './rooms.ts';

describe('the silence procedure', () => {
  it('passes when nobody breaks silence', () => {
    expect(judgeBy('silence', floorOf(room([50, 40, 60])), [50], { price: 0.1 })).toMatchObject({
      passed: true,
      reason: 'silence-kept',
      objectors: [],
    });
  });

  it('is broken by one agent whose loss exceeds the objection threshold and the price', () => {
    // Loss 0.41 against 0.3 + 0.1.
    expect(judgeBy('silence', floorOf(room([9, 50, 50])), [50], { price: 0.1 })).toMatchObject({
      passed: false,
      reason: 'silence-broken',
      objectors: [0],
    });
  });

  it('is kept by an agent that would object in the room but shuns the price', () => {
    expect(judgeBy('silence', floorOf(room([11, 50, 50])), [50], { price: 0.1 }).passed).toBe(true);
    expect(judgeBy('silence', floorOf(room([11, 50, 50])), [50], { price: 0.05 }).passed).toBe(false);
  });

  it('takes no company into account: the price is the same for many', () => {
    expect(judgeBy('silence', floorOf(room([11, 11, 11])), [50], { price: 0.1 }).passed).toBe(true);
  });

  it('sends the text back to the pen when broken', () => {
    const world = room(
      [0, 100, 100],
      { accommodation: 0.5 },
      {
        phases: ['drafting', 'decision'],
        rule: use('silence', { price: 0.1 }),
        stages: [{ rounds: 3, accommodates: true }],
      },
    );
    const { records } = playWorld(world);
    // Mean 66.7; broken by the one at 0; half the way to it 33.3: loss 0.33 < 0.4 keeps silence.
    expect(ofType(records, 'test').map(({ reason }) => reason)).toEqual(['silence-broken', 'silence-kept']);
    expect(ofType(records, 'outcome')[0].text).toBeCloseTo(100 / 3, 9);
  });
});
