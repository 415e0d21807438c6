/** What a finished run says of each issue: status, anchor, and the plain weighted mean beside it. */
import { describe, expect, it } from 'vitest';
import { baselines, nearestAnchor } from '../../src/engine/outcome.ts';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use, type SmallWorld } from '../support/world.ts';
import { room } from './rules/rooms.ts';

const PASSES = use('consensus', { objections: 99 });

const outcomeOf = (
  text: number,
  more: Partial<SmallWorld> = {},
  parameters: Parameters<typeof room>[1] = {},
): ReturnType<typeof ofType<'outcome'>>[number] =>
  ofType(
    playWorld(room([text], parameters, { phases: ['drafting', 'decision'], rule: PASSES, ...more })).records,
    'outcome',
  )[0];

describe('the status of an issue', () => {
  it('is adopted when a text passed that says more than the reference point', () => {
    expect(outcomeOf(80)).toMatchObject({ status: 'adopted', text: 80, reference: 0, anchor: 'all' });
  });

  it('is adopted whatever a text that passed says; that it says little new is a remark', () => {
    expect(outcomeOf(80)).toMatchObject({ passed: true, saysLittleNew: false });
    expect(outcomeOf(20)).toMatchObject({
      status: 'adopted',
      passed: true,
      saysLittleNew: true,
      text: 20,
      anchor: 'nothing',
    });
    expect(outcomeOf(30)).toMatchObject({ status: 'adopted', saysLittleNew: false, anchor: 'half' });
  });

  it('does not change where a text crosses the midpoint of two labels', () => {
    const texts = [24, 24.9, 25, 25.1, 26];
    expect(texts.map((text) => outcomeOf(text).status)).toEqual(texts.map(() => 'adopted'));
    expect(texts.map((text) => outcomeOf(text).saysLittleNew)).toEqual([true, true, true, false, false]);
  });

  it('is left out where the venue put the reference point itself through', () => {
    expect(outcomeOf(0)).toMatchObject({
      status: 'left-out',
      passed: true,
      saysLittleNew: false,
      wateredDown: false,
      text: 0,
    });
    expect(outcomeOf(0, { issues: [{ options: [0, 90] }] }).status).toBe('adopted');
  });

  it('is watered down when much of the fullest text is gone, by the share that counts as dilution', () => {
    const watered = (dilution: number, seats = [0, 80, 80], reference = 0): boolean =>
      ofType(
        playWorld(
          room(
            seats,
            { dilution, accommodation: 0.4 },
            {
              issues: [{ reference }],
              phases: ['drafting', 'decision'],
              rule: use('consensus', { objections: 0 }),
              stages: [{ rounds: 9, accommodates: true }],
              chair: 'b',
              overrides: { pen: 1 },
            },
          ),
        ).records,
        'outcome',
      )[0].wateredDown;
    // 80 → 48 → 28.8: 36 % of the fullest text is left.
    expect(watered(0.37)).toBe(true);
    expect(watered(0.35)).toBe(false);
    // The same seen from the other end: 20 → 52 → 71.2.
    expect(watered(0.37, [100, 20, 20], 100)).toBe(true);
    expect(watered(0.35, [100, 20, 20], 100)).toBe(false);
  });

  it('is measured from the reference point, on whichever side of it the text lies', () => {
    // A reference point of 60 says half; 75.5 says all and 20 says nothing.
    const isLittleNew = (text: number): boolean =>
      outcomeOf(text, { issues: [{ reference: 60 }] }).saysLittleNew;
    expect([75.5, 62, 30, 20].map(isLittleNew)).toEqual([false, true, true, false]);
  });

  it('is never watered down where one of a few options was chosen, even the one nearest to nothing', () => {
    for (const [text, chosen] of [
      [80, 90],
      [5, 10],
    ])
      expect(outcomeOf(text, { issues: [{ options: [10, 90] }] })).toMatchObject({
        status: 'adopted',
        wateredDown: false,
        saysLittleNew: false,
        text: chosen,
      });
  });

  it('is not binding where the venue adopts nothing, with the text that was talked about', () => {
    expect(outcomeOf(80, { venue: { binding: 'none' } })).toMatchObject({ status: 'not-binding', text: 80 });
    expect(outcomeOf(80, { venue: { binding: 'none' }, phases: [] })).toMatchObject({
      status: 'not-binding',
      text: 0,
    });
  });

  it('falls to the reference point when nothing was decided', () => {
    expect(outcomeOf(80, { rule: null })).toMatchObject({
      status: 'deferred',
      passed: false,
      text: 0,
      because: 'no-decision',
    });
    expect(outcomeOf(80, { rule: use('silence', { price: 0 }), phases: ['decision'] })).toMatchObject({
      status: 'rejected',
      text: 0,
    });
  });
});

describe('the nearest anchor', () => {
  it('is the one closer to the reference point where two are as near', () => {
    const card = (reference: number): Parameters<typeof nearestAnchor>[0] =>
      smallWorld({ agents: [{ id: 'a', positions: [0] }], issues: [{ reference }] }).issues[0];
    expect(nearestAnchor(card(0), 75).label).toBe('half');
    expect(nearestAnchor(card(100), 75).label).toBe('all');
    expect(nearestAnchor(card(0), 76).label).toBe('all');
  });
});

describe('the baseline', () => {
  it('is the compromise model on the positions at the start, whatever happens later', () => {
    const world = room(
      [
        { at: 10, base: 0.9 },
        { at: 90, base: 0.3 },
      ],
      {},
      {
        rule: PASSES,
        overrides: {
          events: [
            {
              id: 'turn',
              title: '',
              round: 1,
              stage: -1,
              effects: [
                { field: 'position', operation: 'set', value: 100, agents: Int32Array.of(0), index: 0 },
              ],
            },
          ],
        },
      },
    );
    expect(ofType(playWorld(world).records, 'outcome')[0].baseline).toBeCloseTo(30, 12);
  });

  it('takes the capability of the first stage that drafts, and the reference point where nobody proposes there', () => {
    const world = (mayPropose: (id: string) => boolean): ReturnType<typeof smallWorld> =>
      room(
        [10, 90],
        {},
        {
          issues: [{ reference: 35 }],
          stages: [
            { phases: ['caucus'] },
            { phases: ['drafting'], standing: ({ id }, action) => (action === 0 && !mayPropose(id) ? 0 : 1) },
          ],
        },
      );
    expect(baselines(world((id) => id === 'b'))[0]).toBe(90);
    expect(baselines(world(() => true))[0]).toBeCloseTo(50, 12);
    expect(baselines(world(() => false))[0]).toBe(35);
  });
});
