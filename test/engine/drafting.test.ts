/** How a text is written, watered down, amended, packaged and forced to a vote. */
import { describe, expect, it } from 'vitest';
import { nearestOption } from '../../src/engine/drafting.ts';
import type { PackageCard } from '../../src/engine/world.ts';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use } from '../support/world.ts';
import { room, STATED } from './rules/rooms.ts';

const DRAFTING = { phases: ['drafting', 'decision'] as const };
const CONSENSUS = use('consensus', { objections: 0 });

describe('the first text', () => {
  const first = (more: Parameters<typeof room>[2], seats: Parameters<typeof room>[0] = [20, 80]): number =>
    ofType(playWorld(room(seats, {}, { phases: ['drafting'], ...more })).records, 'text')[0].to;

  it('is the mean of stances by capability to propose times salience', () => {
    expect(
      first({}, [
        { at: 20, base: 0.9, salience: 0.5 },
        { at: 80, base: 0.3, salience: 0.5 },
      ]),
    ).toBeCloseTo(35, 12);
    expect(
      first({}, [
        { at: 20, salience: 0.1 },
        { at: 80, salience: 0.3 },
      ]),
    ).toBeCloseTo(65, 12);
  });

  it('leans to the chair as far as the chair holds the pen', () => {
    expect(first({ chair: 'a', overrides: { pen: 0.25 } })).toBeCloseTo(42.5, 12);
    expect(first({ chair: 'a', overrides: { pen: 1 } })).toBeCloseTo(20, 12);
    expect(first({ overrides: { pen: 0.5 } })).toBeCloseTo(50, 12);
  });

  it('is the reference point where nobody may propose', () => {
    expect(first({ issues: [{ reference: 30 }], stages: [{ standing: () => 0 }] })).toBe(30);
  });

  it('is the nearest of the options where the issue has them', () => {
    expect(first({ issues: [{ options: [0, 40, 100] }] })).toBe(40);
  });

  it('is written once and kept while nobody objects', () => {
    const { records } = playWorld(
      room([20, 80], {}, { phases: ['drafting', 'persuasion'], stages: [{ rounds: 4 }] }),
    );
    expect(ofType(records, 'text')).toHaveLength(1);
    expect(ofType(records, 'text')[0]).toMatchObject({ from: null, because: 'draft', pulls: [] });
  });
});

describe('the nearest option', () => {
  const issue = (options: number[], reference = 0): Parameters<typeof nearestOption>[0] =>
    smallWorld({ agents: [{ id: 'a', positions: [0] }], issues: [{ options, reference }] }).issues[0];

  it('is the value itself where any text may be drafted', () => {
    expect(nearestOption(issue([]), 33)).toBe(33);
  });

  it('takes the side of the reference point at a tie', () => {
    expect(nearestOption(issue([20, 40]), 30)).toBe(20);
    expect(nearestOption(issue([20, 40], 100), 30)).toBe(40);
  });

  it('asks at a tie which side the reference point is on, wherever it lies', () => {
    expect(nearestOption(issue([40, 80], 90), 60)).toBe(80);
    expect(nearestOption(issue([80, 40], 90), 60)).toBe(80);
    expect(nearestOption(issue([40, 80], 50), 60)).toBe(40);
  });

  it('passes over the options that are excluded, and has no answer when all are', () => {
    expect(nearestOption(issue([20, 40, 90]), 21, 20)).toBe(40);
    expect(nearestOption(issue([20]), 21, 20)).toBeNaN();
  });
});

describe('accommodation', () => {
  const watered = (
    seats: Parameters<typeof room>[0],
    more: Parameters<typeof room>[2] = {},
    parameters: Parameters<typeof room>[1] = {},
  ): ReturnType<typeof playWorld> =>
    playWorld(
      room(seats, parameters, {
        ...DRAFTING,
        rule: CONSENSUS,
        stages: [{ rounds: 6, accommodates: true }],
        ...more,
      }),
    );

  it('moves a failed text towards those who object and would rather have nothing, by the rate', () => {
    // The pen of c writes 60; a at 0 objects alone. Half way: 30, where a loses 0.3: no more than the threshold.
    const { records } = watered([0, 60, 60], { chair: 'c', overrides: { pen: 1 } });
    expect(ofType(records, 'text').map(({ from, to, because }) => [from, to, because])).toEqual([
      [null, 60, 'draft'],
      [60, 30, 'accommodation'],
    ]);
    expect(ofType(records, 'text')[1].pulls).toEqual([{ agent: 'a', points: -30 }]);
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status: 'adopted', wateredDown: true, text: 30 });
  });

  it('shares the move out by capability to press times loss above the threshold, largest first', () => {
    const { records } = watered([{ at: 0, base: 0.9 }, { at: 10, base: 0.3 }, 70, 70, 70], {
      chair: 'e',
      overrides: { pen: 1 },
    });
    const [, moved] = ofType(records, 'text');
    // Weights 0.9 · 0.4 and 0.3 · 0.3: target (0.36 · 0 + 0.09 · 10) / 0.45 = 2; half way from 70: 36.
    expect(moved.to).toBeCloseTo(36, 9);
    expect(moved.pulls.map(({ agent }) => agent)).toEqual(['a', 'b']);
    expect(moved.pulls[0].points).toBeCloseTo(-28, 9);
    expect(moved.pulls[1].points).toBeCloseTo(-6, 9);
  });

  it('is not for those whom no agreement would cost more', () => {
    // At 100 the text of 60 costs 0.4, nothing costs 1: no objection, and nothing is to be accommodated.
    const { records } = watered([100, 60, 60, 60], { chair: 'b', overrides: { pen: 1 } });
    expect(ofType(records, 'text')).toHaveLength(1);
  });

  it('counts the cost of no agreement as the objectors do', () => {
    // 30 loses 0.31 at 61 and 0.30 + 0.05 with nothing: it does not object; 0 does, and alone pulls the text.
    const { records } = watered(
      [30, 0, 61, 61],
      { chair: 'd', overrides: { pen: 1 } },
      { disagreementCost: 0.05 },
    );
    expect(ofType(records, 'text')[1].pulls.map(({ agent }) => agent)).toEqual(['b']);
  });

  it('asks of every issue whether its own reference point would be better', () => {
    // Texts of 40 against reference points of 0 and 100. a at 0 objects to the first; on the second nothing costs it more.
    const world = smallWorld({
      agents: [
        { id: 'a', positions: [0, 0] },
        { id: 'b', positions: [40, 40] },
        { id: 'c', positions: [40, 100] },
      ],
      ...DRAFTING,
      rule: CONSENSUS,
      issues: [{ reference: 0 }, { reference: 100 }],
      stages: [{ rounds: 2, accommodates: true }],
      chair: 'b',
      overrides: { pen: 1 },
      parameters: STATED,
    });
    const moved = ofType(playWorld(world).records, 'text').filter(
      ({ because }) => because === 'accommodation',
    );
    expect(moved.map(({ issue, to, pulls }) => [issue, to, pulls])).toEqual([
      ['issue-0', 20, [{ agent: 'a', points: -20 }]],
      ['issue-1', 70, [{ agent: 'c', points: 30 }]],
    ]);
  });

  it('listens to pressure and not to votes: without standing to press an objection stands unaccommodated', () => {
    const { records } = watered([0, 60, 60], {
      chair: 'c',
      overrides: { pen: 1 },
      stages: [
        { rounds: 3, accommodates: true, standing: ({ id }, action) => (id === 'a' && action === 2 ? 0 : 1) },
      ],
    });
    expect(ofType(records, 'text')).toHaveLength(1);
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status: 'rejected', because: 'objections-stand' });
  });

  it('takes the option nearest to the objectors where only options may be drafted', () => {
    const { records } = watered([0, 90, 90], {
      issues: [{ options: [20, 60, 90] }],
      chair: 'c',
      overrides: { pen: 1 },
    });
    expect(ofType(records, 'text').map(({ to }) => to)).toEqual([90, 20]);
  });

  it('does not happen to a text that nobody has tested', () => {
    const { records } = watered([0, 60, 60], {
      phases: ['drafting'],
      chair: 'c',
      overrides: { pen: 1 },
    });
    expect(ofType(records, 'text')).toHaveLength(1);
  });

  it('does not happen where the stage does not accommodate', () => {
    const { records } = watered([0, 60, 60], { stages: [{ rounds: 6, accommodates: false }] });
    expect(ofType(records, 'text')).toHaveLength(1);
  });
});

describe('tabling', () => {
  const tabled = (
    seats: Parameters<typeof room>[0],
    more: Parameters<typeof room>[2] = {},
  ): ReturnType<typeof ofType<'tabled'>> =>
    ofType(
      playWorld(
        room(
          seats,
          {},
          {
            ...DRAFTING,
            rule: CONSENSUS,
            stages: [{ rounds: 2, tables: true }],
            chair: 'b',
            overrides: { pen: 1 },
            ...more,
          },
        ),
      ).records,
      'tabled',
    );

  it('puts one amendment on either side of the text, by whoever has most capability times gain', () => {
    const records = tabled([0, 50, 100, { at: 95, base: 0.9 }, 10]);
    expect(records.map(({ round, by, text }) => [round, by, text])).toEqual([
      [1, 'a', 0],
      [1, 'd', 95],
    ]);
    expect(records.map(({ gain }) => gain)).toEqual([0.5, 0.45].map((gain) => expect.closeTo(gain, 12)));
  });

  it('is not worth a gain below the objection threshold', () => {
    expect(tabled([25, 50, 75])).toEqual([]);
  });

  it('needs standing to propose', () => {
    expect(
      tabled([0, 50, 100], {
        stages: [
          { rounds: 2, tables: true, standing: ({ id }, action) => (id === 'a' && action === 0 ? 0 : 1) },
        ],
      }).map(({ by }) => by),
    ).toEqual(['c']);
  });

  it('proposes the nearest option where only options may be drafted', () => {
    expect(tabled([3, 50, 50], { issues: [{ options: [10, 50] }] }).map(({ text }) => text)).toEqual([10]);
  });
});

describe('a forced vote', () => {
  const FORCED = use('vote', { majority: 0.5, quorum: 0, weighted: false });
  /** b's pen writes `text`; consensus lets everything pass that the number of objections allows. */
  const forced = (
    seats: Parameters<typeof room>[0],
    more: Parameters<typeof room>[2] = {},
    parameters: Parameters<typeof room>[1] = {},
  ): ReturnType<typeof playWorld> =>
    playWorld(
      room(seats, parameters, {
        ...DRAFTING,
        rule: use('consensus', { objections: 99 }),
        stages: [{ rounds: 1, tables: true, forced: FORCED }],
        chair: 'a',
        overrides: { pen: 1 },
        ...more,
      }),
    );

  it('brings back whole what consensus watered down, when the caller expects to win and the gain is worth it', () => {
    const { records } = forced([20, 90, 90, 90, 20]);
    expect(ofType(records, 'vote')).toMatchObject([
      { issue: 'issue-0', calledBy: 'b', texts: [90], versus: [20], for: 3, against: 2, passed: true },
    ]);
    expect(ofType(records, 'text').map(({ to, because }) => [to, because])).toEqual([
      [20, 'draft'],
      [90, 'vote'],
    ]);
    expect(ofType(records, 'outcome')[0]).toMatchObject({
      status: 'adopted',
      text: 90,
      because: 'forced-vote',
    });
  });

  it('is not called by those who expect to lose, for less than the price of custom, or without a vote', () => {
    expect(ofType(forced([20, 90, 90, 20, 20]).records, 'vote')).toEqual([]);
    expect(ofType(forced([20, 90, 90, 90, 20], {}, { customPrice: 0.75 }).records, 'vote')).toEqual([]);
    const firms = [20, ...[90, 90, 90].map((at) => ({ at, card: { votes: 0 } })), 20];
    expect(ofType(forced(firms).records, 'vote')).toEqual([]);
  });

  it('is called by the one with most pressure times gain', () => {
    const [vote] = ofType(forced([20, 90, { at: 90, base: 0.8 }, 90, 20]).records, 'vote');
    expect(vote.calledBy).toBe('c');
  });

  it('that is lost leaves what consensus had agreed', () => {
    // The caller's noisy count promises what the room does not give: with much noise some seeds call in vain.
    const lost = Array.from({ length: 40 }, (_, seed) =>
      playWorld(
        room(
          [20, 90, 90, 90, 20, 20, 20],
          { countNoise: 0.3 },
          {
            ...DRAFTING,
            rule: use('consensus', { objections: 99 }),
            stages: [{ rounds: 1, tables: true, forced: FORCED }],
            chair: 'a',
            overrides: { pen: 1 },
          },
        ),
        String(seed),
      ),
    ).find(({ records }) => ofType(records, 'vote').length > 0)!;
    expect(ofType(lost.records, 'vote')[0]).toMatchObject({ passed: false, for: 3, against: 4 });
    expect(ofType(lost.records, 'outcome')[0]).toMatchObject({ text: 20, because: 'no-objection-stands' });
  });

  it('puts the text itself against nothing at the end of a stage in which consensus failed', () => {
    const { records } = forced([90, 90, 90, 0], { rule: CONSENSUS });
    expect(ofType(records, 'test')[0].passed).toBe(false);
    expect(ofType(records, 'vote')).toMatchObject([{ texts: [90], versus: [0], passed: true }]);
    expect(ofType(records, 'outcome')[0]).toMatchObject({ status: 'adopted', because: 'forced-vote' });
  });

  it('cannot be had where the venue does not let a voter force one', () => {
    expect(
      ofType(forced([20, 90, 90, 90, 20], { stages: [{ tables: true, forced: null }] }).records, 'vote'),
    ).toEqual([]);
  });

  it('counts one caller no differently because another amendment lies beside it', () => {
    const calls = (tabledToo: number): string[] =>
      Array.from({ length: 60 }, (_, seed) => {
        const seats = [50, 100, 100, 100, 100, tabledToo, tabledToo];
        const world = room(
          seats,
          { countNoise: 0.2, customPrice: 0.3 },
          {
            ...DRAFTING,
            rule: use('consensus', { objections: 99 }),
            stages: [{ rounds: 1, tables: true, forced: FORCED }],
            chair: 'a',
            overrides: { pen: 1 },
          },
        );
        const { records } = playWorld(world, String(seed));
        return ofType(records, 'vote').filter(({ texts }) => texts[0] === 100).length > 0 ? 'called' : 'not';
      });
    // f and g at 5 table their own text below; at 49 they table nothing. Either way they vote against 100.
    expect(calls(5)).toEqual(calls(49));
    expect(new Set(calls(5)).size).toBe(2);
  });
});

describe('a package', () => {
  const parcel = (more: Partial<PackageCard> = {}): PackageCard => ({
    id: 'bargain',
    title: 'A bargain',
    issues: Int32Array.of(0, 1),
    texts: Float64Array.of(80, 80),
    stage: 0,
    waits: false,
    rule: null,
    ...more,
  });
  /** a wants much of the first and nothing of the second, b the reverse: apart neither passes. */
  const bargain = (
    card: PackageCard,
    more: Parameters<typeof room>[2] = {},
    rounds = 1,
  ): ReturnType<typeof playWorld> =>
    playWorld(
      smallWorld({
        agents: [
          { id: 'a', positions: [100, 0], saliences: [1, 0.5] },
          { id: 'b', positions: [0, 100], saliences: [0.5, 1] },
        ],
        parameters: STATED,
        issues: [{ options: [80] }, { options: [80] }],
        ...DRAFTING,
        rule: CONSENSUS,
        stages: [{ rounds }],
        ...more,
        overrides: { packages: [card], ...more?.overrides },
      }),
    );

  it('passes as one where its issues fail apart', () => {
    const { records } = bargain(parcel());
    expect(ofType(records, 'package')).toMatchObject([{ id: 'bargain', passed: true, texts: [80, 80] }]);
    expect(ofType(records, 'outcome').map(({ status, text, because }) => [status, text, because])).toEqual([
      ['adopted', 80, 'package-bargain'],
      ['adopted', 80, 'package-bargain'],
    ]);
    const apart = bargain(parcel({ stage: 1 }));
    expect(ofType(apart.records, 'outcome').map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('falls as one', () => {
    const { records } = bargain(parcel({ texts: Float64Array.of(80, 0) }));
    expect(ofType(records, 'package')).toMatchObject([{ passed: false }]);
    expect(ofType(records, 'text').every(({ because }) => because === 'draft')).toBe(true);
    expect(ofType(records, 'outcome').map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  it('is offered once', () => {
    const { records } = bargain(parcel({ texts: Float64Array.of(80, 0) }), {}, 3);
    expect(ofType(records, 'package')).toHaveLength(1);
  });

  it('waits for the event that puts it on the table', () => {
    const offer = {
      id: 'offer',
      title: 'A side payment',
      round: 2,
      stage: -1,
      effects: [
        { field: 'offer' as const, operation: 'set' as const, value: 1, agents: new Int32Array(0), index: 0 },
      ],
    };
    const waiting = bargain(parcel({ waits: true }), {}, 3);
    expect(ofType(waiting.records, 'package')).toEqual([]);
    const { records } = bargain(parcel({ waits: true }), { overrides: { events: [offer] } }, 3);
    expect(ofType(records, 'package')).toMatchObject([{ round: 2, passed: true }]);
  });

  it('is judged by its own rule where it has one', () => {
    const { records } = bargain(parcel({ rule: use('vote', { majority: 0.5, quorum: 0, weighted: false }) }));
    expect(ofType(records, 'vote')).toMatchObject([
      { issue: null, issues: ['issue-0', 'issue-1'], package: 'bargain', calledBy: null },
    ]);
  });

  it('with open texts asks for what the proponents want: the mean of those further from the reference than the room', () => {
    const open = (seats: readonly number[]): number =>
      ofType(
        playWorld(
          room(
            seats,
            {},
            {
              ...DRAFTING,
              rule: use('consensus', { objections: 99 }),
              overrides: { packages: [parcel({ issues: Int32Array.of(0), texts: Float64Array.of(NaN) })] },
            },
          ),
        ).records,
        'package',
      )[0].texts[0];
    expect(open([0, 60, 90])).toBeCloseTo(75, 12);
    expect(open([70, 70, 70])).toBeCloseTo(70, 12);
  });

  it('with open texts looks for its proponents on whichever side of the reference point they are', () => {
    const { records } = playWorld(
      room(
        [10, 40, 95],
        {},
        {
          ...DRAFTING,
          issues: [{ reference: 90 }],
          rule: use('consensus', { objections: 99 }),
          overrides: { packages: [parcel({ issues: Int32Array.of(0), texts: Float64Array.of(NaN) })] },
        },
      ),
    );
    // The room's mean is 48.3, 41.7 from what holds: only 10 and 40 are further.
    expect(ofType(records, 'package')[0].texts[0]).toBeCloseTo(25, 12);
  });

  it('is not offered once one of its issues is settled for good', () => {
    const { records } = bargain(parcel({ waits: true }), {
      issues: [{ options: [80], gate: { bloc: 0, proposer: 0, text: 80 } }, { options: [80] }],
      blocs: [{ id: 'bloc', members: ['b'] }],
      stages: [
        {
          rule: use('common-proposal', { discipline: 0.1, support: 0.25, against: 0.15 }),
          unresolved: 'carry',
        },
        { rounds: 2, rule: CONSENSUS },
      ],
      overrides: {
        packages: [parcel({ stage: 1 })],
      },
    });
    expect(ofType(records, 'settled').map(({ as }) => as)).toContain('gated');
    expect(ofType(records, 'package')).toEqual([]);
  });
});
