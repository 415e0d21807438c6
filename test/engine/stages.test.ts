/** The venue as a state machine: where passing and failing lead, how often one may return, and what is left at the end. */
import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../support/play.ts';
import { use, type SmallStage, type SmallWorld } from '../support/world.ts';
import { room } from './rules/rooms.ts';

const PASSES = use('consensus', { objections: 99 });
const FAILS = use('vote', { majority: 0.5, quorum: 0, weighted: false });

/** b's pen writes 40: consensus with enough patience for objections passes it, a vote is lost one to two. */
function venue(stages: readonly SmallStage[], more: Partial<SmallWorld> = {}): ReturnType<typeof playWorld> {
  return playWorld(
    room(
      [0, 40, 0],
      {},
      { phases: ['drafting', 'decision'], chair: 'b', overrides: { pen: 1 }, stages, ...more },
    ),
  );
}

const path = (records: ReturnType<typeof venue>['records']): string[] =>
  ofType(records, 'stage').map(({ from, to, because }) => `${from} ${because} ${to ?? 'end'}`);

describe('stages', () => {
  it('lead where passing and failing say', () => {
    const stages = (rule: SmallStage['rule']): SmallStage[] => [
      { id: 'draft', rule, unresolved: 'carry', onPass: 1, onFail: 2 },
      { id: 'good', rule: null, onPass: -1 },
      { id: 'bad', rule: null, onPass: -1 },
    ];
    expect(path(venue(stages(PASSES)).records)).toEqual(['draft passed good', 'good passed end']);
    expect(path(venue(stages(FAILS)).records)).toEqual(['draft failed bad', 'bad passed end']);
  });

  it('end early when everything is agreed, and last their rounds while something is open', () => {
    expect(venue([{ rounds: 5, rule: PASSES }]).rounds).toBe(1);
    expect(venue([{ rounds: 5, rule: FAILS, unresolved: 'drop' }]).rounds).toBe(5);
  });

  it('without a rule last their rounds and pass', () => {
    expect(path(venue([{ id: 'talk', rounds: 3, rule: null }]).records)).toEqual(['talk passed end']);
    expect(venue([{ rounds: 3, rule: null }]).rounds).toBe(3);
  });

  it('may be entered again as often as they say; then failing ends the venue', () => {
    const stages = (returns: number): SmallStage[] => [
      { id: 'draft', rule: null, onPass: 1, returns },
      { id: 'call', rule: FAILS, unresolved: 'carry', onPass: -1, onFail: 0, returns: 9 },
    ];
    expect(path(venue(stages(0)).records)).toEqual(['draft passed call', 'call failed end']);
    expect(path(venue(stages(2)).records)).toEqual([
      'draft passed call',
      'call failed draft',
      'draft passed call',
      'call failed draft',
      'draft passed call',
      'call failed end',
    ]);
    expect(ofType(venue(stages(0)).records, 'outcome')[0]).toMatchObject({
      status: 'rejected',
      because: 'venue-failed',
    });
  });

  it('count their rounds from one whenever they are entered', () => {
    const { records } = venue([
      { id: 'one', rounds: 2, rule: null },
      { id: 'two', rounds: 2, rule: null },
    ]);
    expect(ofType(records, 'round').map(({ stage, stageRound }) => `${stage} ${stageRound}`)).toEqual([
      'one 1',
      'one 2',
      'two 1',
      'two 2',
    ]);
  });

  it.each([
    ['drop', 'rejected', 'no-majority'],
    ['defer', 'deferred', 'no-majority'],
    ['carry', 'deferred', 'no-decision'],
  ] as const)('%s what is unresolved: %s, %s', (unresolved, status, because) => {
    const { records } = venue([
      { rule: FAILS, unresolved, onPass: 1, onFail: 1 },
      { rule: null, phases: [] },
    ]);
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status, because, text: 0 });
  });

  it('pass on what was agreed before, so that a later stage can lose it', () => {
    const lost = venue([
      { id: 'committee', rule: PASSES, unresolved: 'carry' },
      { id: 'adoption', rule: FAILS, whole: true, unresolved: 'drop', onPass: -1, onFail: -1 },
    ]);
    expect(path(lost.records)).toEqual(['committee passed adoption', 'adoption failed end']);
    expect(ofType(lost.records, 'settled').map(({ as }) => as)).toEqual(['agreed', 'reopened', 'dropped']);
    expect(ofType(lost.records, 'outcome')[0].status).toBe('rejected');
  });
});

describe('the whole document', () => {
  const document = (rule: SmallStage['rule'], rounds = 1): ReturnType<typeof playWorld> =>
    venue([
      { rule: PASSES, unresolved: 'carry' },
      { rule, whole: true, rounds, phases: ['decision'] },
    ]);

  it('is tested at once, and stands or is open again as a whole', () => {
    expect(ofType(document(PASSES).records, 'test').at(-1)).toMatchObject({
      issues: ['issue-0'],
      passed: true,
    });
    expect(ofType(document(PASSES).records, 'outcome')[0]).toMatchObject({
      status: 'adopted',
      because: 'objections-allowed',
    });
  });

  it('is tested until it passes or time is up', () => {
    expect(ofType(document(FAILS, 3).records, 'vote')).toHaveLength(3);
    expect(ofType(document(PASSES, 3).records, 'test')).toHaveLength(2);
  });

  it('fails when there is none', () => {
    const { records } = venue([{ rule: PASSES, whole: true, phases: ['decision'], onPass: -1, onFail: -1 }]);
    expect(ofType(records, 'stage')[0].because).toBe('failed');
    expect(ofType(records, 'test')).toEqual([]);
  });

  it('takes along what a committee left open, when it passes', () => {
    const { records } = venue([
      { rule: FAILS, unresolved: 'carry' },
      { rule: PASSES, whole: true, phases: ['decision'] },
    ]);
    expect(ofType(records, 'outcome')[0]).toMatchObject({
      status: 'adopted',
      text: 40,
      because: 'consensus',
    });
  });
});

describe('phases', () => {
  it('that a stage does not have do not happen', () => {
    const { records } = venue([{ rule: PASSES, phases: ['decision'] }]);
    expect(ofType(records, 'text')).toEqual([]);
    const still = playWorld(
      room([0, 100], {}, { stages: [{ phases: ['drafting'] }], blocs: [{ id: 'x', members: ['a', 'b'] }] }),
    );
    expect([...ofType(still.records, 'moves')[0].stance]).toEqual([0, 100]);
  });
});
