import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../../support/play.ts';
import { use } from '../../support/world.ts';
import { room } from './rooms.ts';

describe('no decision', () => {
  it('lasts its rounds, settles nothing and passes on', () => {
    const world = room(
      [20, 80],
      {},
      {
        phases: ['drafting', 'decision'],
        stages: [
          { rounds: 3, rule: use('none'), unresolved: 'drop' },
          { rounds: 1, rule: null },
        ],
      },
    );
    const { records, rounds } = playWorld(world);
    expect(rounds).toBe(4);
    expect(ofType(records, 'test')).toEqual([]);
    expect(
      ofType(records, 'stage').map(({ round, from, to, because }) => [round, from, to, because]),
    ).toEqual([
      [3, 'stage-0', 'stage-1', 'passed'],
      [4, 'stage-1', null, 'passed'],
    ]);
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status: 'deferred', because: 'no-decision' });
  });
});
