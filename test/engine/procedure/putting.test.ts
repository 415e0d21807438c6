/** How texts are put under rules of procedure: sponsors, no action, revision, amendments, parts, the whole, rival texts. */
import { describe, expect, it } from 'vitest';
import type { EngineRecord } from '../../../src/engine/records.ts';
import type { Procedure, ProposalCard } from '../../../src/engine/world.ts';
import { ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use, type SmallWorld } from '../../support/world.ts';

const VOTE = use('vote', { majority: 0.5, quorum: 0, weighted: false });

const PROCEDURE: Procedure = {
  sponsors: null,
  amendments: false,
  separate: false,
  rivals: false,
  revision: false,
  noAction: null,
  amendmentRule: null,
  separateRule: null,
  failures: 0,
  exhausted: -1,
};

const proposal = (id: string, more: Partial<ProposalCard>): ProposalCard => ({
  id,
  title: id.toUpperCase(),
  issue: 0,
  text: 80,
  stage: 0,
  by: 0,
  sponsors: new Int32Array(),
  to: -1,
  ...more,
});

/** A room that votes exactly, everybody being there. */
function room(
  positions: readonly (number | readonly number[])[],
  procedure: Partial<Procedure>,
  proposals: readonly ProposalCard[],
  more: Partial<SmallWorld> & { whole?: boolean } = {},
): readonly EngineRecord[] {
  const { whole = false, ...rest } = more;
  const world = smallWorld({
    agents: positions.map((at, index) => ({ id: `a${index}`, positions: [at].flat() })),
    stages: [
      {
        rule: VOTE,
        whole,
        procedure: { ...PROCEDURE, ...procedure },
        phases: ['drafting', 'decision'],
      },
    ],
    parameters: { attendance: 1, ballotNoise: 0, countNoise: 0, reactionNoise: 0 },
    ...rest,
    overrides: { proposals, ...rest.overrides },
  });
  return playWorld(world).records;
}

const votes = (records: readonly EngineRecord[]) =>
  ofType(records, 'vote').map(({ motion, texts, versus, passed }) => [
    motion ?? 'text',
    texts[0],
    versus[0],
    passed,
  ]);
const outcome = (records: readonly EngineRecord[], issue = 0) => ofType(records, 'outcome')[issue];

describe('sponsors', () => {
  const SIGN = { needed: 1, price: 0.1, pull: 0.05 };

  it('sign with who tables, in the order of ids, those who gain enough', () => {
    // Against the reference point 0 the text at 80 gains 0.8 at 90, 0.2 at 50, nothing at 40 and below.
    const records = room([0, 40, 50, 90], { sponsors: SIGN }, [proposal('l', { by: 3 })]);
    const [first, ...more] = ofType(records, 'sponsors');
    expect(first).toMatchObject({ of: 'text', by: 'a3', proposal: 'l', sponsors: ['a2', 'a3'] });
    expect(more).toEqual([]);
  });

  it('bring those who go with them, one after another', () => {
    // a1 gains 0.06: too little alone, enough with its whole bloc signed; the bloc joins one by one through a tie.
    const at = (pull: number) =>
      ofType(
        room([0, 43, 60, 90], { sponsors: { ...SIGN, pull } }, [proposal('l', { by: 3 })], {
          blocs: [{ id: 'g', members: ['a1', 'a2'], discipline: 1 }],
        }),
        'sponsors',
      )[0].sponsors;
    expect(at(0)).toEqual(['a2', 'a3']);
    expect(at(0.05)).toEqual(['a1', 'a2', 'a3']);
  });

  it('decide what the undecided do, and nobody else', () => {
    // a1 stands half-way and leans by what its bloc has signed; a0 is against whatever it signs.
    const ballots = (pull: number) => {
      const records = room([0, 40, 90], { sponsors: { ...SIGN, pull } }, [proposal('l', { by: 2 })], {
        blocs: [{ id: 'g', members: ['a0', 'a1', 'a2'], discipline: 1 }],
      });
      return [...ofType(records, 'vote')[0].ballots!];
    };
    expect(ballots(0)).toEqual([-1, 0, 1]);
    expect(ballots(0.1)).toEqual([-1, 1, 1]);
  });

  it('are needed: a text without them dies, and is told so', () => {
    const records = room([0, 10, 90], { sponsors: { ...SIGN, needed: 2 } }, [proposal('l', { by: 2 })]);
    expect(votes(records)).toEqual([]);
    expect(ofType(records, 'procedure')).toMatchObject([{ act: 'unsponsored', by: 'a2', text: 80 }]);
    expect(outcome(records)).toMatchObject({ status: 'rejected', because: 'no-sponsors' });
  });

  it('sign for no other text than the one that they would rather have', () => {
    const records = room([10, 30, 50, 90], { sponsors: SIGN, rivals: true }, [
      proposal('l-1', { by: 3, text: 90 }),
      proposal('l-2', { by: 1, text: 30 }),
    ]);
    const lists = ofType(records, 'sponsors').map(({ of, sponsors }) => [of, sponsors]);
    expect(lists).toEqual([
      ['text', ['a3']],
      ['rival', ['a1', 'a2']],
    ]);
  });
});

describe('thresholds of motions', () => {
  const share = (majority: number) => use('vote', { majority, quorum: 0, weighted: false });

  it('may differ: an amendment that has too few for a text is adopted by a rule of its own', () => {
    // Three of five would rather have 50 than 80, all five rather either than nothing.
    const some = [proposal('draft', { by: 0, text: 80 }), proposal('less', { by: 3, text: 50, to: 0 })];
    const put = (amendmentRule: Procedure['amendmentRule']) =>
      votes(room([90, 90, 55, 50, 45], { amendments: true, amendmentRule }, some)).map(
        ([kind, text, , passed]) => [kind, text, passed],
      );
    expect(put(null)).toEqual([
      ['amendment', 50, true],
      ['text', 50, true],
    ]);
    expect(put(share(0.7))).toEqual([
      ['amendment', 50, false],
      ['text', 80, true],
    ]);
  });

  it('hold for parts voted on apart too', () => {
    const both = [proposal('one', { by: 0, text: 80 }), proposal('two', { by: 0, text: 80, issue: 1 })];
    // Two of five lose by the second part and ask for a vote apart on it; three of five keep it by a majority.
    const parts = (separateRule: Procedure['separateRule']) =>
      ofType(
        room(
          [
            [90, 90],
            [90, 90],
            [90, 90],
            [90, 0],
            [90, 0],
          ],
          { separate: true, separateRule },
          both,
          { whole: true },
        ),
        'vote',
      ).map(({ motion, issues, passed }) => [motion ?? 'text', issues, passed]);
    expect(parts(null)).toEqual([
      ['paragraph', ['issue-1'], true],
      ['text', ['issue-0', 'issue-1'], true],
    ]);
    expect(parts(share(0.7))).toEqual([
      ['paragraph', ['issue-1'], false],
      ['text', ['issue-0'], true],
    ]);
  });
});

describe('amendments', () => {
  const AMEND = { amendments: true };

  it('are put before the text, the furthest first, and the first adopted excludes the rest', () => {
    const some = [
      proposal('draft', { by: 0, text: 80 }),
      proposal('near', { by: 1, text: 70, to: 0 }),
      proposal('far', { by: 2, text: 20, to: 0 }),
      proposal('middle', { by: 3, text: 50, to: 0 }),
    ];
    const records = room([90, 75, 15, 50, 45], AMEND, some);
    expect(votes(records)).toEqual([
      ['amendment', 20, 80, false],
      ['amendment', 50, 80, true],
      ['text', 50, 0, true],
    ]);
    expect(ofType(records, 'procedure')).toMatchObject([{ act: 'implied', by: 'a1', text: 70, versus: 50 }]);
    expect(outcome(records).text).toBe(50);
  });

  it('are themselves amended first', () => {
    const records = room([90, 75, 15, 50, 45], AMEND, [
      proposal('draft', { by: 0, text: 80 }),
      proposal('far', { by: 2, text: 20, to: 0 }),
      proposal('sub', { by: 3, text: 55, to: 1 }),
    ]);
    expect(votes(records)).toEqual([
      ['sub-amendment', 55, 20, true],
      ['amendment', 55, 80, true],
      ['text', 55, 0, true],
    ]);
  });

  it('that every sponsor would rather have are taken in without a vote', () => {
    const records = room([90, 95, 20], { ...AMEND, sponsors: { needed: 1, price: 0.1, pull: 0 } }, [
      proposal('draft', { by: 0, text: 80 }),
      proposal('better', { by: 1, text: 90, to: 0 }),
    ]);
    expect(ofType(records, 'procedure')).toMatchObject([{ act: 'friendly', by: 'a1', text: 90, versus: 80 }]);
    expect(votes(records)).toEqual([['text', 90, 0, true]]);
  });
});

describe('a motion to take no action', () => {
  const SHELVE = { noAction: VOTE };

  it('is put before all else by who would lose most, and ends the text if it carries', () => {
    const records = room([0, 10, 20, 90], { ...SHELVE, amendments: true }, [
      proposal('draft', { by: 3, text: 80 }),
      proposal('other', { by: 2, text: 40, to: 0 }),
    ]);
    expect(votes(records)).toEqual([['no-action', 0, 80, true]]);
    expect(ofType(records, 'vote')[0].call).toMatchObject({ by: 'a0', kind: 'moved' });
    expect(outcome(records)).toMatchObject({ status: 'rejected', because: 'no-action', text: 0 });
  });

  it('is not moved by who counts too few with it', () => {
    const records = room([0, 80, 85, 90], SHELVE, [proposal('draft', { by: 3, text: 80 })]);
    expect(votes(records)).toEqual([['text', 80, 0, true]]);
  });
});

describe('a vote apart', () => {
  it('takes a part out before the whole is put', () => {
    // All want the first issue; on the second three of four would rather have nothing.
    const positions = [
      [80, 0],
      [80, 5],
      [80, 10],
      [80, 90],
    ];
    const records = room(
      positions,
      { separate: true },
      [proposal('one', { by: 3, text: 80 }), proposal('two', { by: 3, text: 70, issue: 1 })],
      { whole: true },
    );
    expect(votes(records)).toEqual([
      ['paragraph', 70, 0, false],
      ['text', 80, 0, true],
    ]);
    expect(ofType(records, 'vote')[0].call).toMatchObject({ by: 'a0', kind: 'asked', expects: null });
    expect(outcome(records, 0)).toMatchObject({ status: 'adopted', text: 80 });
    expect(outcome(records, 1)).toMatchObject({ status: 'rejected', because: 'separate-vote' });
  });
});

describe('rival texts', () => {
  const some = [proposal('l-1', { by: 3, text: 80 }), proposal('l-2', { by: 0, text: 30 })];
  const positions = [20, 45, 50, 90];

  it('may both be adopted where the rules let them', () => {
    const records = room(positions, { rivals: true }, some);
    expect(votes(records)).toEqual([
      ['text', 80, 0, true],
      ['rival', 30, 0, true],
    ]);
    expect(outcome(records)).toMatchObject({ status: 'adopted', text: 80, also: [30] });
  });

  it('end with the first that is adopted where they do not', () => {
    const records = room(positions, { amendments: true }, some);
    expect(votes(records)).toEqual([['text', 80, 0, true]]);
    expect(ofType(records, 'procedure')).toMatchObject([{ act: 'implied', by: 'a0', text: 30 }]);
    expect(outcome(records).also).toBeUndefined();
  });

  it('leave what passed where the first falls', () => {
    const records = room([20, 25, 30, 90], { rivals: true }, some);
    expect(outcome(records)).toMatchObject({ status: 'adopted', text: 30 });
    expect(outcome(records).also).toBeUndefined();
  });
});

describe('an oral revision', () => {
  it('goes as far towards a bloc as it takes to pass, and no further', () => {
    // At 80 the three of the bloc, who stand at 30, would rather have nothing; at 55 they would not.
    const records = room(
      [30, 30, 30, 90, 95],
      { sponsors: { needed: 1, price: 0.1, pull: 0 }, revision: true },
      [proposal('l', { by: 3, text: 80 })],
      { blocs: [{ id: 'g', members: ['a0', 'a1', 'a2'] }] },
    );
    expect(ofType(records, 'procedure')).toMatchObject([
      { act: 'revision', by: 'a3', bloc: 'g', text: 55, versus: 80 },
    ]);
    expect(votes(records)).toEqual([['text', 55, 0, true]]);
  });
});

describe('silence by paragraph', () => {
  const parts = {
    agents: [
      { id: 'a', positions: [50, 100], saliences: [1, 1], bases: 1 },
      { id: 'b', positions: [50, 0], saliences: [1, 1], bases: 1 },
    ],
    issues: [{ reference: 0 }, { reference: 0 }],
    parameters: { reactionNoise: 0, attendance: 1 },
  };
  const stage = { rule: use('silence', { price: 0 }), phases: ['drafting', 'decision'] as const };

  it('closes what nobody names and takes the rest to another stage after so many failures', () => {
    const records = playWorld(
      smallWorld({
        ...parts,
        stages: [
          {
            ...stage,
            rounds: 5,
            unresolved: 'carry',
            procedure: { ...PROCEDURE, failures: 2, exhausted: 1 },
            onPass: -1,
            onFail: -1,
          },
          { ...stage, rule: VOTE, onPass: -1, onFail: -1 },
        ],
      }),
    ).records;
    expect(ofType(records, 'stage')[0]).toMatchObject({ round: 2, to: 'stage-1', because: 'exhausted' });
    expect(ofType(records, 'settled')[0]).toMatchObject({ round: 1, issue: 'issue-0', as: 'agreed' });
    expect(ofType(records, 'vote').map(({ issue, round }) => [issue, round])).toEqual([['issue-1', 3]]);
  });

  it('goes there, too, where the stage may not be entered again', () => {
    const records = playWorld(
      smallWorld({
        ...parts,
        stages: [
          {
            ...stage,
            procedure: { ...PROCEDURE, exhausted: 1 },
            onPass: -1,
            onFail: 0,
            returns: 1,
            unresolved: 'carry',
          },
          { ...stage, rule: VOTE, onPass: -1, onFail: -1 },
        ],
      }),
    ).records;
    expect(ofType(records, 'stage').map(({ because, to }) => [because, to])).toEqual([
      ['failed', 'stage-0'],
      ['exhausted', 'stage-1'],
      ['passed', null],
    ]);
  });
});
