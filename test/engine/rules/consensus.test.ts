import { describe, expect, it } from 'vitest';
import { floorOf, judgeBy } from '../../support/play.ts';
import { room, STATED } from './rooms.ts';
import { smallWorld } from '../../support/world.ts';

const judge = (world: ReturnType<typeof room>, text: number, options = {}): ReturnType<typeof judgeBy> =>
  judgeBy('consensus', floorOf(world), [text], options);

describe('consensus', () => {
  it('passes when nobody objects, though nobody needs to support', () => {
    // At a text of 70 those at 50 lose 0.2: more than support, less than objection.
    expect(judge(room([50, 50, 50]), 70)).toMatchObject({
      passed: true,
      support: 0,
      accept: 3,
      object: 0,
      reason: 'no-objection-stands',
    });
    expect(judge(room([20, 20, 45]), 30)).toMatchObject({ passed: true, support: 1, accept: 2, object: 0 });
  });

  it('fails on one objection of one agent, however many support', () => {
    // The one at 5 loses 0.45 at a text of 50 and 0.05 without it.
    expect(judge(room([50, 50, 50, 50, 5]), 50)).toMatchObject({
      passed: false,
      support: 4,
      object: 1,
      objectors: [4],
      reason: 'objections-stand',
    });
  });

  it('lets as many objections stand as its option says', () => {
    expect(judge(room([50, 50, 5]), 50, { objections: 1 })).toMatchObject({
      passed: true,
      reason: 'objections-allowed',
    });
    expect(judge(room([50, 50, 50]), 50, { objections: 1 }).reason).toBe('no-objection-stands');
    expect(judge(room([50, 5, 5]), 50, { objections: 1 }).passed).toBe(false);
  });

  it('has nobody block a text to get something worse', () => {
    // 90 loses 0.4 at a text of 50 but 0.9 with nothing: it supports what saves it more than an objection is worth.
    expect(judge(room([50, 90]), 50)).toMatchObject({ passed: true, support: 2, object: 0 });
  });

  it('counts the cost of no agreement against objecting', () => {
    // At 35 for a text of 70: loses 0.35 with it and 0.35 without.
    const at = (disagreementCost: number): number => judge(room([34, 70], { disagreementCost }), 70).object;
    expect(at(0)).toBe(1);
    expect(at(0.05)).toBe(0);
  });

  it('makes objecting alone dearer than objecting in company', () => {
    // Loss 0.4 against a threshold of 0.3; the price of 0.15 falls with the share of the room that objects.
    const lonely = [10, 50, 50, 50, 50, 50, 50, 50, 50, 50];
    expect(judge(room(lonely, { objectionPrice: 0.15 }), 50)).toMatchObject({ passed: true, object: 0 });
    const company = [10, 10, 10, 10, 10, 50, 50, 50, 50, 50];
    expect(judge(room(company, { objectionPrice: 0.15 }), 50)).toMatchObject({ passed: false, object: 5 });
    expect(judge(room(lonely, { objectionPrice: 0.05 }), 50)).toMatchObject({ passed: false, object: 1 });
  });

  it('hears only those with standing to decide and with a stake', () => {
    const muted = smallWorld({
      agents: [
        { id: 'a', positions: [5], card: { kind: 'firm' } },
        { id: 'b', positions: [50] },
        { id: 'c', positions: [5], saliences: [0] },
      ],
      stages: [{ standing: ({ kind }) => (kind === 'firm' ? 0 : 1) }],
      parameters: STATED,
    });
    expect(judge(muted, 50)).toMatchObject({ passed: true, support: 1, accept: 0, object: 0, objectors: [] });
  });

  it('names objectors by falling loss', () => {
    expect(judge(room([15, 0, 10, 60]), 60).objectors).toEqual([1, 2, 0]);
  });

  it('weighs loss by salience: who cares little does not block', () => {
    expect(judge(room([{ at: 0, salience: 0.5 }, 50]), 50).passed).toBe(true);
    expect(judge(room([{ at: 0, salience: 0.7 }, 50]), 50).passed).toBe(false);
  });

  it('judges a package by the mean loss over its issues, at the largest salience', () => {
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [0, 80], saliences: [1, 1] },
        { id: 'b', positions: [80, 80], saliences: [0.5, 1] },
      ],
      parameters: STATED,
    });
    // a: (0.8 + 0) / 2 = 0.4 with the package, (0 + 0.8) / 2 without: no worse, so no objection.
    expect(judgeBy('consensus', floorOf(world), [80, 80])).toMatchObject({
      passed: true,
      support: 1,
      accept: 1,
    });
    // Alone the first issue costs a 0.8.
    expect(judgeBy('consensus', floorOf(world), [80])).toMatchObject({ passed: false, objectors: [0] });
  });

  it('keeps in brackets what an amendment would change by more than an objection is worth to its mover', () => {
    // Texts of 50 and 60. b at 80 would have the second at 80 (missed: 0.2) or at 95 (0.2 − 0.15 = 0.05).
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [50, 60] },
        { id: 'b', positions: [50, 80] },
        { id: 'c', positions: [50, 40] },
      ],
      blocs: [
        { id: 'x', members: ['a'] },
        { id: 'y', members: ['b', 'c'] },
        { id: 'z', members: ['b'] },
      ],
      parameters: STATED,
    });
    const bracketed = (by: number, text: number, objection: number, issue = 1): string =>
      judgeBy(
        'consensus',
        floorOf(
          { ...world, parameters: { ...world.parameters, objection } },
          { tabled: [{ issue, text, by, round: 1 }] },
        ),
        [50, 60],
        { brackets: true },
      ).reason;
    expect(bracketed(1, 80, 0.19)).toBe('amendments-stand');
    expect(bracketed(1, 80, 0.21)).toBe('no-objection-stands');
    expect(bracketed(1, 95, 0.06)).toBe('no-objection-stands');
    expect(bracketed(1, 95, 0.04)).toBe('amendments-stand');
    // For a bloc the mean of its members counts: 80 is worth 0.2 to b and costs c 0.2 in y, and z is b alone.
    expect(bracketed(-2, 80, 0.01)).toBe('no-objection-stands');
    expect(bracketed(-3, 80, 0.19)).toBe('amendments-stand');
    expect(bracketed(-3, 80, 0.21)).toBe('no-objection-stands');
    // What is tabled on the first issue is held against the first text.
    expect(bracketed(1, 50, 0.01, 0)).toBe('no-objection-stands');
    expect(bracketed(1, 80, 0.19, 0)).toBe('no-objection-stands');
  });

  it('has a share of near indifferent reactions turn with the noise, and none without it', () => {
    // Loss 0.29, threshold 0.3: P(objection) = logistic(−0.01 / 0.05) = 0.45.
    const objections = (reactionNoise: number): number =>
      Array.from({ length: 2000 }, (_, seed) =>
        judgeBy(
          'consensus',
          floorOf(room([21, 50], { reactionNoise }), {}, String(seed)),
          [50],
        ).objectors.includes(0),
      ).filter(Boolean).length;
    expect(objections(0)).toBe(0);
    // The objector must also lose more than without the text (0.21), which is the weaker condition: 900 ± 3.5 · 22.
    expect(objections(0.05)).toBeGreaterThan(820);
    expect(objections(0.05)).toBeLessThan(980);
  });
});
