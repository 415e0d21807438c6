import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use, type SmallWorld } from '../../support/world.ts';
import { room, STATED } from './rooms.ts';

const TERMS = { blocPull: 0, loyalty: 0, signTemperature: 0, spillOver: 0 };

/** A treaty that says 50, written by its writers at 50 and opened for signature. */
function signed(
  seats: Parameters<typeof room>[0],
  parameters: Parameters<typeof room>[1] = {},
  more: Partial<SmallWorld> = {},
  seed = 'seed',
): ReturnType<typeof playWorld> {
  return playWorld(
    room(
      seats,
      { ...TERMS, ...parameters },
      {
        stages: [
          { phases: ['drafting', 'decision'], rule: use('consensus', { objections: 99 }) },
          { phases: ['decision'], rule: use('signature') },
        ],
        issues: [{ options: [50] }],
        ...more,
      },
    ),
    seed,
  );
}

describe('signature', () => {
  it('is given by whom the treaty leaves better off than the reference point', () => {
    const records = ofType(signed([50, 30, 20, 0]).records, 'signature');
    expect(records.map(({ agent, signed: has }) => [agent, has])).toEqual([
      ['a', true],
      ['b', true],
      ['c', false],
      ['d', false],
    ]);
    expect(records.map(({ gain }) => gain)).toEqual(
      [0.5, 0.1, -0.1, -0.5].map((gain) => expect.closeTo(gain, 12)),
    );
    expect(records.map(({ probability }) => probability)).toEqual([1, 1, 0, 0]);
  });

  it('weighs the gain by salience: who cares little decides by little', () => {
    const [record] = ofType(signed([{ at: 50, salience: 0.2 }]).records, 'signature');
    expect(record.gain).toBeCloseTo(0.1, 12);
  });

  it('counts of a gain only what those who do not sign miss, and of a loss all', () => {
    const records = ofType(signed([50, 20], { spillOver: 0.6 }).records, 'signature');
    expect(records[0].gain).toBeCloseTo(0.2, 12);
    expect(records[1].gain).toBeCloseTo(-0.1, 12);
  });

  it('counts only issues that bind: a resolution beside the treaty is not signed', () => {
    const [record] = ofType(
      signed([50], {}, { issues: [{ options: [50], binding: false }] }).records,
      'signature',
    );
    expect(record.gain).toBe(0);
  });

  describe('beside a resolution that foreshadows what the treaty leaves out', () => {
    /** The treaty says `treaty` on the first issue, the resolution 80 on the second, which nobody has at heart. */
    const opened = (at: readonly number[], treaty: number, hardening: number, references = [0, 0]) => {
      const [reference, other] = references;
      const world = smallWorld({
        agents: at.map((position, index) => ({
          id: String.fromCharCode(97 + index),
          positions: [position, 0],
          saliences: [1, 0.5],
        })),
        parameters: { ...STATED, ...TERMS, hardening },
        stages: [
          { phases: ['drafting', 'decision'], rule: use('consensus', { objections: 99 }) },
          { phases: ['decision'], rule: use('signature') },
        ],
        issues: [
          { options: [treaty], reference },
          {
            options: [other === 0 ? 80 : other - 80],
            reference: other,
            binding: false,
            foreshadows: Int32Array.of(0),
          },
        ],
      });
      return ofType(playWorld(world).records, 'signature');
    };

    it('counts the share of it that states expect to bind later, and says which part of the gain that is', () => {
      // The treaty says nothing: |0 − y| − |40 − y| is all expectation.
      const records = opened([60, 10], 0, 0.5);
      expect(records.map(({ gain }) => gain)).toEqual([0.4, -0.2].map((gain) => expect.closeTo(gain, 12)));
      expect(records.map(({ foreshadowed }) => foreshadowed)).toEqual(records.map(({ gain }) => gain));
      expect(records.map(({ signed: has }) => has)).toEqual([true, false]);
    });

    it('counts the treaty itself where that goes as far', () => {
      const [record] = opened([60], 50, 0.5);
      expect(record.gain).toBeCloseTo(0.5, 12);
      expect(record.foreshadowed).toBe(0);
    });

    it('separates what is written from what is expected', () => {
      const [record] = opened([20], 30, 0.75);
      // Written: 0.2 − 0.1; expected at 60: 0.2 − 0.4.
      expect(record.gain).toBeCloseTo(-0.2, 12);
      expect(record.foreshadowed).toBeCloseTo(-0.3, 12);
    });

    it('expects nothing at a hardening of 0', () => {
      expect(opened([10], 0, 0)[0]).toMatchObject({ gain: 0, foreshadowed: 0 });
    });

    it('goes from the reference point the way that the resolution goes, to the end of the scale at most', () => {
      expect(opened([0], 30, 0.5, [30, 100])[0].gain).toBeCloseTo(0.3, 12);
    });
  });

  it('adds loyalty', () => {
    const records = ofType(signed([20, 0], { loyalty: 0.2 }).records, 'signature');
    expect(records.map(({ signed: has, loyalty }) => [has, loyalty])).toEqual([
      [true, 0.2],
      [false, 0.2],
    ]);
  });

  it('adds what the other members of its blocs gain, each bloc by its discipline', () => {
    const records = ofType(
      signed(
        [20, 50, 50],
        { blocPull: 2 },
        {
          blocs: [
            { id: 'close', members: ['a', 'b'], discipline: 0.4 },
            { id: 'loose', members: ['a', 'c'], discipline: 0.1 },
          ],
        },
      ).records,
      'signature',
    );
    // −0.1 + 2 · (0.4 · 0.5 + 0.1 · 0.5); the partners hear of −0.1 alone.
    expect(records[0].bloc).toBeCloseTo(0.5, 12);
    expect(records[1].bloc).toBeCloseTo(-0.08, 12);
    expect(records[2].bloc).toBeCloseTo(-0.02, 12);
    expect(records.every(({ signed: has }) => has)).toBe(true);
  });

  it('weighs bloc members by their capability to broker, and not those who do not sign themselves', () => {
    const blocs = [{ id: 'bloc', members: ['a', 'b', 'c', 'd'], discipline: 1 }];
    const [record] = ofType(
      signed(
        [20, { at: 50, base: 0.9 }, { at: 0, base: 0.3 }, { at: 0, base: 1, card: { signs: false } }],
        { blocPull: 1 },
        { blocs },
      ).records,
      'signature',
    );
    expect(record.bloc).toBeCloseTo((0.9 * 0.5 - 0.3 * 0.5) / 1.2, 12);
  });

  it('is a matter of chance at a temperature: as often as the logit says', () => {
    // Gain 0.1 at T = 0.1: logistic(1) = 0.731.
    const hands = Array.from({ length: 1000 }, (_, seed) =>
      ofType(signed([30], { signTemperature: 0.1 }, {}, String(seed)).records, 'signature'),
    );
    expect(hands[0][0].probability).toBeCloseTo(0.7310585786, 9);
    const given = hands.filter(([record]) => record.signed).length;
    expect(given).toBeGreaterThan(670);
    expect(given).toBeLessThan(790);
  });

  it('is asked of those who sign and are there', () => {
    const { records } = signed(
      [50, { at: 50, card: { signs: false } }, 50],
      {},
      {
        overrides: {
          events: [
            {
              id: 'walk-out',
              title: 'c leaves',
              round: 2,
              stage: -1,
              effects: [{ field: 'present', operation: 'set', value: 0, agents: Int32Array.of(2), index: 0 }],
            },
          ],
        },
      },
    );
    expect(ofType(records, 'signature').map(({ agent }) => agent)).toEqual(['a']);
  });

  it('that one gives lets the treaty stand', () => {
    const { records } = signed([50, 0, 0]);
    expect(ofType(records, 'signature').map(({ signed: has }) => has)).toEqual([true, false, false]);
    expect(ofType(records, 'stage').at(-1)).toMatchObject({ because: 'passed', to: null });
    expect(ofType(records, 'outcome')).toMatchObject([{ status: 'adopted', text: 50 }]);
  });

  it('that nobody gives brings the treaty down', () => {
    const { records } = signed([0, 0]);
    expect(ofType(records, 'stage').at(-1)).toMatchObject({ because: 'failed' });
    expect(ofType(records, 'outcome')[0]).toMatchObject({
      status: 'rejected',
      text: 0,
      because: 'venue-failed',
    });
  });
});
