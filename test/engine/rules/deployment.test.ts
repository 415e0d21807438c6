import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../../support/play.ts';
import { use } from '../../support/world.ts';
import { room, type Seat } from './rooms.ts';

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

  it('errs with its noise', () => {
    // Worth 0.05 with a noise of 0.05: deployed with probability logistic(1) = 0.73.
    const done = Array.from({ length: 500 }, (_, seed) =>
      ofType(deployed([implementer(30, 1), 50], { noise: 0.05 }, 99, String(seed)).records, 'deployment'),
    ).filter(([record]) => record.deploys).length;
    expect(done).toBeGreaterThan(320);
    expect(done).toBeLessThan(410);
  });
});
