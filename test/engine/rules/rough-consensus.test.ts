import { describe, expect, it } from 'vitest';
import { floorOf, judgeBy, ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use } from '../../support/world.ts';
import { RULES } from '../../../src/engine/rules/index.ts';
import type { MotionRule } from '../../../src/engine/rules/rule.ts';
import type { World } from '../../../src/engine/world.ts';
import { room, STATED, type Seat } from './rooms.ts';

const EXACT = { support: 0.6, answerRounds: 2, outweigh: 3, humNoise: 0 };
const judge = (world: ReturnType<typeof room>, text: number, options = {}): ReturnType<typeof judgeBy> =>
  judgeBy('rough-consensus', floorOf(world), [text], { ...EXACT, ...options });

/** Bases of an agent that fills a room (organisational) but knows no more than anybody else. */
const LOUD = [0.5, 0.5, 0.5, 1, 0.5];
const QUIET = [0.5, 0.5, 0.5, 0, 0.5];

describe('rough consensus', () => {
  it('passes with substantial support and no objection', () => {
    expect(judge(room([50, 50, 50, 35]), 50)).toMatchObject({
      passed: true,
      support: 3,
      accept: 1,
      object: 0,
      reason: 'no-objection-stands',
    });
  });

  it('does not pass on acceptance alone: nobody hums', () => {
    expect(judge(room([35, 35, 35]), 50)).toMatchObject({
      passed: false,
      accept: 3,
      reason: 'no-substantial-support',
    });
  });

  it('is not a majority: 51 of 100 is not rough consensus', () => {
    const seats = Array.from({ length: 100 }, (_, index) => (index < 51 ? 60 : 0));
    expect(judge(room(seats), 60).reason).toBe('no-substantial-support');
    const most = Array.from({ length: 100 }, (_, index) => (index < 61 ? 60 : 0));
    expect(judge(room(most), 60).reason).toBe('objections-not-answered');
  });

  it('hears a hum by who is in the room: organisation makes a voice up to twice as loud', () => {
    const heard = (supporters: readonly number[], objectors: readonly number[]): string =>
      judge(
        room([
          { at: 60, base: supporters },
          { at: 60, base: supporters },
          { at: 0, base: objectors },
          { at: 0, base: objectors },
        ]),
        60,
      ).reason;
    // Two voices of 1 against two of ½: 2 of 3.
    expect(heard(LOUD, QUIET)).toBe('objections-not-answered');
    expect(heard(LOUD, LOUD)).toBe('no-substantial-support');
    expect(heard(QUIET, LOUD)).toBe('no-substantial-support');
  });

  it('cannot be called while an objection has not been answered for its rounds', () => {
    const floor = floorOf(room([60, 60, 60, 60, 60, 60, 60, 60, 0]));
    const reasons = [1, 2, 3].map(() => judgeBy('rough-consensus', floor, [60], EXACT).reason);
    expect(reasons).toEqual(['objections-not-answered', 'objections-not-answered', 'objections-outweighed']);
  });

  it('counts the answers anew when the objection was withdrawn in between', () => {
    const floor = floorOf(room([60, 60, 60, 60, 60, 60, 60, 60, 0]));
    const once = (text: number): string => judgeBy('rough-consensus', floor, [text], EXACT).reason;
    once(60);
    once(60);
    once(20);
    expect(once(60)).toBe('objections-not-answered');
  });

  it('weighs the argument and not the number: the loss above the threshold, by capability', () => {
    // Objector loses 0.6 (excess 3/7 of 0.7), capability 0.5; supporters 0.5 each: outweighed at 3 from 2 on (1.29 × 0.5).
    const afterAnswers = (seats: readonly (number | Seat)[], options = {}): string => {
      const floor = floorOf(room(seats), { answered: new Int32Array(seats.length).fill(5) });
      return judgeBy('rough-consensus', floor, [60], { ...EXACT, ...options }).reason;
    };
    expect(afterAnswers([60, 60, 0])).toBe('objections-outweighed');
    expect(afterAnswers([60, 60, { at: 0, base: 1 }])).toBe('objections-not-outweighed');
    expect(
      afterAnswers([
        { at: 60, base: 1 },
        { at: 60, base: 1 },
        { at: 0, base: 1 },
      ]),
    ).toBe('objections-outweighed');
    expect(afterAnswers([60, 60, 0], { outweigh: 5 })).toBe('objections-not-outweighed');
    // Many small objections weigh less than their number: at 29 the loss is 0.31, the excess 1/70 of a capability each.
    expect(afterAnswers([60, 60, 60, 29, 29], { outweigh: 5 })).toBe('objections-outweighed');
  });

  it('counts the answers to a package apart from those to its issues', () => {
    const world = smallWorld({
      agents: [60, 60, 60, 60, 60, 60, 60, 0].map((at, index) => ({ id: `a${index}`, positions: [at] })),
      parameters: STATED,
      overrides: {
        packages: [
          {
            id: 'bargain',
            title: 'A bargain',
            issues: Int32Array.of(0),
            texts: Float64Array.of(60),
            stage: 0,
            waits: false,
            rule: null,
          },
        ],
      },
      phases: ['drafting', 'decision'],
      rule: use('rough-consensus', { ...EXACT, answerRounds: 3 }),
      stages: [{ rounds: 3 }],
    });
    const tests = ofType(playWorld(world).records, 'test');
    expect(tests.map(({ package: id, reason }) => [id, reason])).toEqual(
      [1, 2, 3].flatMap(() => [
        ['bargain', 'objections-not-answered'],
        [null, 'objections-not-answered'],
      ]),
    );
  });

  it('counts the answers of every issue and every package for itself', () => {
    const agents = [60, 60, 60, 60, 60, 60, 60, 0].map((at, index) => ({
      id: `a${index}`,
      positions: [60, at],
    }));
    const parcel = (id: string, issue: number): World['packages'][number] => ({
      id,
      title: id,
      issues: Int32Array.of(issue),
      texts: Float64Array.of(60),
      stage: 0,
      waits: false,
      rule: null,
    });
    const floor = floorOf(
      smallWorld({
        agents,
        parameters: STATED,
        overrides: { packages: [parcel('first', 0), parcel('second', 1)] },
      }),
    );
    const rule = RULES['rough-consensus'] as MotionRule;
    const reasons = (issue: number, parcelIndex: number): string[] =>
      [1, 2, 3].map(
        () =>
          rule.judge(floor, { issues: [issue], texts: [60], package: parcelIndex }, EXACT as never, [0])
            .reason,
      );
    const answered = ['objections-not-answered', 'objections-not-answered', 'objections-outweighed'];
    expect(reasons(1, -1)).toEqual(answered);
    expect(reasons(1, 1)).toEqual(answered);
    expect(reasons(0, 0)).toEqual(['no-objection-stands', 'no-objection-stands', 'no-objection-stands']);
    expect(reasons(0, -1)[0]).toBe('no-objection-stands');
    // Four rows of eight agents: the last agent has been answered three times on issue 1 and on package 1.
    expect(Array.from(floor.state.answered).filter((times) => times > 0)).toEqual([3, 3]);
    expect([...floor.state.answered.keys()].filter((entry) => floor.state.answered[entry] > 0)).toEqual([
      15, 31,
    ]);
  });

  it('is called by a chair who mishears about as often as the noise says', () => {
    // 7 of 10 hum for it; 0.7 is read below 0.6 with probability logistic(−0.1 / 0.05) = 0.12.
    const seats = [60, 60, 60, 60, 60, 60, 60, 0, 0, 0];
    for (const chair of [undefined, 'a']) {
      const misheard = Array.from({ length: 1000 }, (_, seed) =>
        judgeBy('rough-consensus', floorOf(room(seats, {}, { chair }), {}, String(seed)), [60], {
          ...EXACT,
          humNoise: 0.05,
        }),
      ).filter(({ reason }) => reason === 'no-substantial-support').length;
      expect(misheard).toBeGreaterThan(80);
      expect(misheard).toBeLessThan(165);
    }
  });
});
