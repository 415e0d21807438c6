/** What is decided where several issues are before the venue at once: some agreed, some open, some gone. */
import { describe, expect, it } from 'vitest';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use, type SmallStage, type SmallWorld } from '../support/world.ts';
import { STATED } from './rules/rooms.ts';

const PASSES = use('consensus', { objections: 99 });
const VOTE = use('vote', { majority: 0.5, quorum: 0, weighted: false });

/** b's pen writes 40 on every issue. A vote is lost one to two on the first; the second and the third everybody wants. */
function venue(stages: readonly SmallStage[], more: Partial<SmallWorld> = {}): ReturnType<typeof playWorld> {
  return playWorld(
    smallWorld({
      agents: [
        { id: 'a', positions: [0, 40, 40] },
        { id: 'b', positions: [40, 40, 40] },
        { id: 'c', positions: [0, 40, 40] },
      ],
      parameters: STATED,
      phases: ['drafting', 'decision'],
      chair: 'b',
      stages,
      ...more,
      overrides: { pen: 1, ...more.overrides },
    }),
  );
}

const because = (played: ReturnType<typeof venue>): string[] =>
  ofType(played.records, 'stage').map((stage) => stage.because);

describe('a stage with several issues', () => {
  it('lasts while one is open, and tests only that', () => {
    const played = venue([{ rounds: 3, rule: VOTE, unresolved: 'carry' }]);
    expect(played.rounds).toBe(3);
    expect(ofType(played.records, 'vote').map(({ round, issue }) => `${round} ${issue}`)).toEqual([
      '1 issue-0',
      '1 issue-1',
      '1 issue-2',
      '2 issue-0',
      '3 issue-0',
    ]);
  });

  it('fails with an issue that is carried on, and passes when it is dropped or put off beside something agreed', () => {
    const ended = (unresolved: SmallStage['unresolved']): string[] =>
      because(venue([{ rounds: 2, rule: VOTE, unresolved }]));
    expect(ended('carry')).toEqual(['failed']);
    expect(ended('drop')).toEqual(['passed']);
    expect(ended('defer')).toEqual(['passed']);
  });

  it('fails where nothing at all was agreed', () => {
    const nothing = venue([{ rule: VOTE, unresolved: 'drop' }], {
      agents: [
        { id: 'a', positions: [0, 0] },
        { id: 'b', positions: [40, 40] },
        { id: 'c', positions: [0, 0] },
      ],
    });
    expect(because(nothing)).toEqual(['failed']);
    expect(ofType(nothing.records, 'outcome').map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('the whole document', () => {
  const document = (rule: SmallStage['rule']): ReturnType<typeof venue> =>
    venue(
      [
        { rule: VOTE, unresolved: 'drop' },
        { rule, whole: true, phases: ['decision'] },
      ],
      {
        overrides: {
          packages: [
            {
              id: 'parcel',
              title: '',
              issues: Int32Array.of(2),
              texts: Float64Array.of(50),
              stage: 0,
              waits: false,
              rule: PASSES,
            },
          ],
        },
      },
    );

  it('holds what was adopted and what is agreed, and not what was dropped', () => {
    const { records } = document(PASSES);
    expect(ofType(records, 'test').at(-1)).toMatchObject({
      issues: ['issue-1', 'issue-2'],
      texts: [40, 50],
      passed: true,
    });
    expect(ofType(records, 'outcome').map(({ status, text }) => [status, text])).toEqual([
      ['rejected', 0],
      ['adopted', 40],
      ['adopted', 50],
    ]);
  });

  it('opens again what was agreed when it fails, and takes what was adopted down with the venue', () => {
    // Nobody here has a Yes to give.
    const { records } = document(use('iesg-ballot', { yes: 1, overrideShare: 1, overrideAgainst: 0 }));
    expect(ofType(records, 'settled').map(({ issue, as, because: why }) => `${issue} ${as} ${why}`)).toEqual([
      'issue-2 adopted package-parcel',
      'issue-1 agreed majority',
      'issue-0 dropped no-majority',
      'issue-1 reopened no-yes',
      'issue-1 dropped venue-failed',
      'issue-2 dropped venue-failed',
    ]);
    expect(ofType(records, 'outcome').map(({ status, text }) => [status, text])).toEqual([
      ['rejected', 0],
      ['rejected', 0],
      ['rejected', 0],
    ]);
  });
});
