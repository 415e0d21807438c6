import { describe, expect, it } from 'vitest';
import { ADOPTED } from '../../../src/engine/terms.ts';
import { concludeBy, floorOf, ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use } from '../../support/world.ts';
import { room, STATED, type Seat } from './rooms.ts';

const implementer = (at: number, market: number, salience = 1): Seat => ({ at, salience, card: { market } });

function deployed(
  seats: readonly (number | Seat)[],
  options = {},
  objections = 99,
  seed = 'seed',
): ReturnType<typeof playWorld> {
  return playWorld(
    room(
      seats,
      {},
      {
        venue: { binding: 'voluntary' },
        issues: [{ options: [50] }],
        stages: [
          { phases: ['drafting', 'decision'], rule: use('consensus', { objections }) },
          { phases: ['decision'], rule: use('deployment', { effort: 0.05, noise: 0, ...options }) },
        ],
      },
    ),
    seed,
  );
}

describe('deployment', () => {
  it('is done by implementers whom the standard serves by more than its effort', () => {
    const { records } = deployed([implementer(50, 0.4), implementer(28, 0.3), implementer(27, 0.2), 50]);
    expect(ofType(records, 'deployment')).toEqual([
      { type: 'deployment', round: 2, agent: 'a', deploys: true, market: 0.4 },
      // Gains 0.06 and 0.04 against an effort of 0.05.
      { type: 'deployment', round: 2, agent: 'b', deploys: true, market: 0.3 },
      { type: 'deployment', round: 2, agent: 'c', deploys: false, market: 0.2 },
    ]);
  });

  it('is not worth the effort to an implementer without a stake', () => {
    const { records } = deployed([50, implementer(50, 0.4, 0)]);
    expect(ofType(records, 'deployment')).toMatchObject([{ agent: 'b', deploys: false }]);
  });

  it('does not happen to what was not agreed', () => {
    const { records } = deployed([implementer(50, 0.4), 0], {}, 0);
    expect(ofType(records, 'deployment')).toEqual([]);
    expect(ofType(records, 'stage').at(-1)).toMatchObject({ because: 'failed' });
  });

  it('weighs what each issue gains over its own reference point by how much it matters to the implementer', () => {
    // What is agreed is 50 and 80, the reference points 20 and 100. At 50 and 100 with saliences 1 and 0.5 the gains are
    // 0.3 and −0.2: (0.3 − 0.1) / 1.5 = 0.133.
    const deploys = (effort: number): ReturnType<typeof playWorld> =>
      playWorld(
        smallWorld({
          agents: [
            { id: 'a', positions: [0, 0] },
            { id: 'b', positions: [50, 100], saliences: [1, 0.5], card: { market: 0.4 } },
            { id: 'c', positions: [50, 100], card: { market: 0 } },
          ],
          issues: [
            { reference: 20, options: [50] },
            { reference: 100, options: [80] },
          ],
          stages: [
            { phases: ['drafting', 'decision'], rule: use('consensus', { objections: 99 }) },
            { phases: ['decision'], rule: use('deployment', { effort, noise: 0 }), onPass: -1 },
          ],
          parameters: STATED,
        }),
      );
    const { records } = deploys(0.13);
    expect(ofType(records, 'deployment')).toMatchObject([{ agent: 'b', deploys: true }]);
    expect(ofType(records, 'stage').at(-1)).toMatchObject({ because: 'passed', to: null });
    expect(ofType(records, 'outcome').map(({ status }) => status)).toEqual(['adopted', 'adopted']);
    expect(ofType(deploys(0.134).records, 'deployment')).toMatchObject([{ agent: 'b', deploys: false }]);
  });

  it('is asked of implementers who are still there, also about what a package adopted', () => {
    const world = room([implementer(50, 0.4), implementer(50, 0.6)]);
    const floor = floorOf(world, {
      present: Uint8Array.of(1, 0),
      disposition: Uint8Array.of(ADOPTED),
      text: Float64Array.of(50),
    });
    expect(concludeBy('deployment', floor, { noise: 0 })).toBe('passed');
    expect(ofType(floor.records, 'deployment')).toMatchObject([{ agent: 'a', deploys: true }]);
  });

  it('errs with its noise', () => {
    // Worth 0.05 with a noise of 0.05: deployed with probability logistic(1) = 0.73.
    const done = Array.from({ length: 500 }, (_, seed) =>
      ofType(deployed([implementer(30, 1), 50], { noise: 0.05 }, 99, String(seed)).records, 'deployment'),
    ).filter(([record]) => record.deploys).length;
    expect(done).toBeGreaterThan(320);
    expect(done).toBeLessThan(410);
  });
});
