/** Rules, ties and parameters that begin at a round: the history before is untouched, and from then on the other world plays. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { playArm, roundsOf } from '../../../src/experiments/arm.ts';
import type { EngineRecord } from '../../../src/engine/records.ts';
import type { Intervention } from '../../../src/experiments/interventions/intervention.ts';
import { armOf, historyOf, shippedGround } from '../../support/interventions.ts';
import { ofType } from '../../support/play.ts';
import { runs } from '../../support/runs.ts';

const ground = shippedGround('wcit-12');
const plain = historyOf(armOf(ground)).records;
const last = Math.max(...ofType(plain, 'round').map(({ round }) => round));

const CHANGES: readonly Pick<Intervention, 'set' | 'scale' | 'shift'>[] = [
  { set: { 'venue.stages.plenary.forced': null } },
  { set: { 'venue.efficacy.persuade.substantive': 0 } },
  { set: { 'parameters.openness': 0.9 }, scale: { 'ties.*.strength': 5 } },
  {
    set: { 'issues.spam.reference': 80, 'venue.stages.committee.phases': ['events', 'drafting', 'decision'] },
  },
];

const before = (records: readonly EngineRecord[], round: number) => {
  const end = records.findIndex((record) => record.type === 'round' && record.round === round);
  return end < 0 ? records : records.slice(0, end);
};

describe('what begins at a round', () => {
  it('leaves every record before it as it was, and is named in its round', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CHANGES), fc.integer({ min: 2, max: last }), (change, round) => {
        const { records } = historyOf(armOf(ground, { id: 'rule', ...change, from: { round } }));
        expect(before(records, round)).toEqual(before(plain, round));
        expect(ofType(records, 'event').filter(({ id }) => id === 'what-if-rule')).toMatchObject([{ round }]);
      }),
      runs(12),
    );
  });

  it('in the first round is what it is from the start, but for its record', () => {
    for (const change of CHANGES) {
      const { records } = historyOf(armOf(ground, { id: 'rule', ...change, from: { round: 1 } }));
      const own = records.filter((record) => record.type !== 'event' || record.id !== 'what-if-rule');
      expect(own).toEqual(historyOf(armOf(ground, change)).records);
    }
  });

  it('can be a round of a stage, which is not known before', () => {
    const arm = armOf(ground, { ...CHANGES[1], from: { stage: 'plenary', round: 1 } });
    const entered = ofType(plain, 'round').find(({ stage }) => stage === 'plenary')!.round;
    const rounds = [...roundsOf(arm, 'seed')];
    expect(rounds.map(({ world }) => world === arm.world)).toEqual(rounds.map((_, at) => at + 1 < entered));
  });

  it('adds to what began before it', () => {
    const [vote, voice] = [3, 6];
    const arm = armOf(
      ground,
      { set: { 'parameters.openness': 0.4 }, from: { round: voice } },
      { set: { 'parameters.tolerance': 20 }, from: { round: vote } },
      { scale: { 'parameters.openness': 0.5 }, from: { round: voice + 2 } },
    );
    const seen: [number, number][] = [];
    playArm(arm, 'seed', (record, world) => {
      if (record.type === 'round') seen.push([world.parameters.openness, world.parameters.tolerance]);
    });
    const { openness, tolerance } = arm.world.parameters;
    expect(seen).toEqual(
      seen.map((_, at) => [
        at + 1 < voice ? openness : at + 1 < voice + 2 ? 0.4 : 0.2,
        at + 1 < vote ? tolerance : 20,
      ]),
    );
  });

  it('may come with numbers that change at the same round, in one record', () => {
    const arm = armOf(ground, {
      id: 'both',
      set: { 'parameters.openness': 0.9, 'agents.ind.positions.spam': 100 },
      from: { round: 4 },
    });
    const { records } = historyOf(arm);
    expect(ofType(records, 'event').filter(({ id }) => id === 'what-if-both').length).toBe(1);
    const { eventMoves } = ofType(records, 'moves').find(({ round }) => round === 4)!;
    expect(eventMoves.map(({ event }) => event)).toContain('what-if-both');
    expect(arm.reforms.map(({ round, world }) => [round, world.parameters.openness])).toEqual([[4, 0.9]]);
  });
});
