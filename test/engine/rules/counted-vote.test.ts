/** Votes by counts of their own, with terms of balloting, lines of blocs and the chair's vote. */
import { describe, expect, it } from 'vitest';
import { compileCount } from '../../../src/scenarios/compile-count.ts';
import type { CountFile } from '../../../src/scenarios/file.ts';
import { ABSENT, ABSTAIN, AGAINST, FOR } from '../../../src/engine/terms.ts';
import type { BallotTerms, BlocCard, World } from '../../../src/engine/world.ts';
import { prospectOf } from '../../../src/engine/motions.ts';
import { floorOf, judgeBy, ofType, playWorld } from '../../support/play.ts';
import { smallWorld, use, type SmallWorld } from '../../support/world.ts';
import { defaultsOf } from '../../../src/engine/card.ts';
import { vote } from '../../../src/engine/rules/vote.ts';
import { room, STATED, type Seat } from './rooms.ts';

const hold = (world: World, count: CountFile | null, more = {}) =>
  judgeBy('vote', floorOf(world), [80], {
    count: count === null ? null : compileCount(count, world),
    ...more,
  });

/** Voters for (y), against (n) and abstaining (-) on a text of 80 against 0. */
const seats = (text: string, card: (at: number) => Seat['card'] = () => ({})): Seat[] =>
  [...text].map((one, at) => ({ at: { y: 80, n: 0, '-': 40 }[one]!, card: card(at) }));

describe('a vote by a count', () => {
  const people = [83, 67, 59, 47, 38, 10, 10];
  const council: CountFile = {
    all: [
      { title: 'states', of: 'all', atLeast: 0.55 },
      {
        any: [
          { title: 'population', what: 'population', of: 'all', atLeast: 0.65 },
          { not: { title: 'blocking minority', side: 'against', number: 4 } },
        ],
      },
    ],
  };
  const states = (text: string) => room(seats(text, (at) => ({ weights: { population: people[at] } })));

  it('is judged by states, population and a blocking minority of four', () => {
    expect(hold(states('yyyynnn'), council).passed).toBe(true);
    expect(hold(states('nnnyyyy'), council).passed).toBe(true); // 33 % of the population, three against
    expect(hold(states('yyynnnn'), council).passed).toBe(false); // 3 of 7 states
    expect(hold(states('-yyyyny'), council).passed).toBe(true);
  });

  it('tells what every tally came to, and no number of votes that would say it', () => {
    const { ballots } = hold(states('yyyynnn'), council);
    expect(ballots!.needed).toBeNaN();
    expect(
      ballots!.counts.map(({ tally, sum, whole, needed, negated, holds }) => [
        tally.title,
        sum,
        whole,
        needed,
        negated,
        holds,
      ]),
    ).toEqual([
      ['states', 4, 7, 4, false, true],
      ['population', 256, 314, 205, false, true],
      ['blocking minority', 3, 7, 4, true, false],
    ]);
  });

  it('lets a permanent member abstain, and not vote against', () => {
    const security: CountFile = {
      all: [{ number: 9 }, { not: { side: 'against', number: 1, among: { roles: ['permanent'] } } }],
    };
    const members = (text: string) => room(seats(text, (at) => ({ roles: at < 5 ? ['permanent'] : [] })));
    expect(hold(members('yyyy-yyyyynnnnn'), security).passed).toBe(true);
    expect(hold(members('yyyynyyyyyyyyyy'), security).passed).toBe(false);
    expect(hold(members('yyyy-yyyynnnnnn'), security).passed).toBe(false);
  });

  it('counts abstentions as the count says: not at all, against, or towards a quorum', () => {
    const five = room(seats('yyn--'));
    expect(hold(five, { over: 0.5 }).passed).toBe(true);
    expect(hold(five, { of: 'present', over: 0.5 }).passed).toBe(false);
    const quorum = compileCount({ side: 'present', of: 'all', atLeast: 1 }, five);
    expect(hold(five, null, { quorum }).passed).toBe(true);
  });

  it('has members without a stake belong to all, and cast no ballot', () => {
    const world = room([...seats('yy'), { at: 0, salience: 0 }, { at: 0, salience: 0 }]);
    expect(hold(world, { of: 'all', over: 0.5 }).passed).toBe(false);
    expect([...hold(world, { of: 'cast', over: 0.5 }).ballots!.byAgent]).toEqual([FOR, FOR, ABSENT, ABSENT]);
  });

  it('needs 30 of 100 where more than 29 % are asked, by count and by majority', () => {
    const hundred = (yes: number) => room(seats('y'.repeat(yes) + 'n'.repeat(100 - yes)));
    for (const [yes, passed] of [
      [29, false],
      [30, true],
    ] as const) {
      expect(hold(hundred(yes), { over: 0.29 }).passed).toBe(passed);
      const plain = hold(hundred(yes), null, { majority: 0.29 });
      expect(plain.passed).toBe(passed);
      expect(plain.ballots!.needed).toBe(30);
    }
  });
});

describe('a tie', () => {
  const tied = (chair: string | undefined, text = 'yynn', more: Partial<SmallWorld> = {}) =>
    room(seats(text), {}, { chair, ...more });

  it('rejects unless the chair decides, who votes once more', () => {
    expect(hold(tied('a'), null).passed).toBe(false);
    const won = hold(tied('a'), null, { tie: 'chair' });
    expect(won).toMatchObject({ passed: true, reason: 'casting-vote' });
    expect(won.ballots!.casting).toBe(FOR);
    expect(hold(tied('d'), null, { tie: 'chair' })).toMatchObject({ passed: false });
    expect(hold(tied('d'), null, { tie: 'chair' }).ballots!.casting).toBe(AGAINST);
  });

  it('is decided by a chair without a vote as it prefers, and by nobody where nobody chairs', () => {
    const world = room([...seats('yynn'), { at: 80, card: { votes: 0 } }], {}, { chair: 'e' });
    expect(hold(world, null, { tie: 'chair' }).passed).toBe(true);
    expect(hold(tied(undefined), null, { tie: 'chair' }).passed).toBe(false);
  });

  it('is none where one side has more', () => {
    expect(hold(tied('a', 'yynnn'), null, { tie: 'chair' })).toMatchObject({
      passed: false,
      ballots: { casting: null },
    });
  });
});

/** A world with one bloc of its first agents. */
function withBloc(text: string, members: number, bloc: Partial<BlocCard>, more: Partial<SmallWorld> = {}) {
  const world = room(seats(text), {}, more);
  return {
    ...world,
    blocs: [
      {
        id: 'bloc',
        title: 'Bloc',
        discipline: 0.5,
        members: Int32Array.from({ length: members }, (_, at) => at),
        line: Int8Array.of(ABSENT),
        asOne: false,
        ...bloc,
      },
    ],
  };
}

const terms = (n: number, more: Partial<BallotTerms> = {}): BallotTerms => ({
  attendance: new Float64Array(n).fill(NaN),
  abstention: new Float64Array(n).fill(NaN),
  noise: new Float64Array(n).fill(NaN),
  secret: false,
  ...more,
});

describe('the line of a bloc', () => {
  it('holds members until what their own vote gains them exceeds its price, and says who broke it', () => {
    // Each of the three gains 0.8 by its own vote.
    const held = hold(withBloc('yynn', 3, { line: Int8Array.of(AGAINST), discipline: 0.9 }), null);
    expect([...held.ballots!.byAgent]).toEqual([AGAINST, AGAINST, AGAINST, AGAINST]);
    expect(held.ballots!.lines).toEqual([{ bloc: 0, ballot: AGAINST, price: 0.9, held: [0, 1], broke: [] }]);
    const broken = hold(withBloc('yynn', 3, { line: Int8Array.of(AGAINST), discipline: 0.7 }), null);
    expect([...broken.ballots!.byAgent]).toEqual([FOR, FOR, AGAINST, AGAINST]);
    expect(broken.ballots!.lines[0]).toMatchObject({ held: [], broke: [0, 1] });
  });

  it('asks half of that of who abstains by it', () => {
    const abstained = hold(withBloc('yynn', 2, { line: Int8Array.of(ABSTAIN), discipline: 0.45 }), null);
    expect([...abstained.ballots!.byAgent]).toEqual([ABSTAIN, ABSTAIN, AGAINST, AGAINST]);
  });

  it('is that of the majority of its members where it votes as one, and of nobody on a tie', () => {
    const one = hold(withBloc('yynn', 3, { asOne: true, discipline: 1 }), null);
    expect([...one.ballots!.byAgent]).toEqual([FOR, FOR, FOR, AGAINST]);
    const split = hold(withBloc('ynyn', 2, { asOne: true, discipline: 1 }), null);
    expect(split.ballots!.lines).toEqual([]);
  });

  it('does not act on a secret ballot, of which no record names anybody', () => {
    const world = withBloc(
      'yynn',
      3,
      { line: Int8Array.of(AGAINST), discipline: 1 },
      {
        stages: [{ ballots: terms(4, { secret: true }), rule: use('vote', defaultsOf(vote.card.options)) }],
      },
    );
    const secret = hold(world, null);
    expect([...secret.ballots!.byAgent]).toEqual([FOR, FOR, AGAINST, AGAINST]);
    expect(secret.ballots!.lines).toEqual([]);
    for (const record of ofType(playWorld(world).records, 'vote')) {
      expect(record.ballots).toBeNull();
      expect(record).not.toHaveProperty('lines');
      expect(record).not.toHaveProperty('casting');
    }
  });
});

describe('terms of balloting', () => {
  it('stand in for the parameters, agent by agent', () => {
    const world = smallWorld({
      agents: ['a', 'b', 'c'].map((id) => ({ id, positions: [80] })),
      parameters: { ...STATED, attendance: 0 },
      stages: [{ ballots: terms(3, { attendance: Float64Array.of(1, NaN, 1) }) }],
    });
    expect([...hold(world, null).ballots!.byAgent]).toEqual([FOR, ABSENT, FOR]);
    const wide = smallWorld({
      agents: ['a', 'b'].map((id) => ({ id, positions: [80] })),
      parameters: STATED,
      stages: [{ ballots: terms(2, { abstention: Float64Array.of(0.9, 0.1) }) }],
    });
    expect([...hold(wide, null).ballots!.byAgent]).toEqual([ABSTAIN, FOR]);
  });
});

describe('what a caller expects of a count', () => {
  const prospect = (text: string, count: CountFile, more = {}) => {
    const world = room(seats(text), more);
    const floor = floorOf(world);
    const options = { ...defaultsOf(vote.card.options), count: compileCount(count, world) };
    return prospectOf(floor, { id: 'vote', options }, { issues: [0], texts: [80], package: -1 }, [0]);
  };

  it('is the tally that is closest to failing, read with an error', () => {
    const {
      share,
      room: of,
      needed,
      passes,
      isOpen,
    } = prospect('yyyyyynnnn', {
      all: [{ of: 'all', over: 0.5 }, { not: { side: 'against', number: 5 } }],
    });
    expect({ share, of, needed, isOpen }).toEqual({ share: 0.6, of: 10, needed: 6, isOpen: true });
    expect(passes(0)).toBe(true);
    expect(passes(-0.05)).toBe(true);
    expect(passes(-0.15)).toBe(false);
  });

  it('counts on those who are in the room as often as attendance says', () => {
    const rule: CountFile = { of: 'all', over: 0.5 };
    expect(prospect('yyyyyynnnn', rule, { attendance: 1 }).passes(0)).toBe(true);
    expect(prospect('yyyyyynnnn', rule, { attendance: 0.8 }).passes(0)).toBe(false);
  });
});
