/** Decisions that somebody forces, under every rule that a venue may name for it: caller, alternative, and what the caller expects. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/engine/rules/index.ts';
import type { TestRecord, VoteRecord } from '../../src/engine/records.ts';
import type { RuleUse } from '../../src/engine/world.ts';
import { ofType, playWorld } from '../support/play.ts';
import { smallWorld, use, type SmallAgent, type SmallWorld } from '../support/world.ts';

/** No noise, no absence, a price that most movers pay. */
const EXACT = {
  attendance: 1,
  ballotNoise: 0,
  reactionNoise: 0,
  countNoise: 0,
  placardNoise: 0,
  objectionPrice: 0,
  customPrice: 0.3,
  objection: 0.25,
  acceptance: 0.1,
  abstention: 0.02,
};

/**
 * One round: the chair a writes its own stance, consensus lets it pass whoever objects, and what is tabled may be forced against it.
 */
function forced(
  stances: readonly (number | Partial<SmallAgent>)[],
  rule: RuleUse,
  more: Partial<SmallWorld> = {},
  parameters: SmallWorld['parameters'] = {},
) {
  const { records } = playWorld(
    smallWorld({
      agents: stances.map((one, at) => ({
        id: 'abcdefghij'[at],
        positions: [typeof one === 'number' ? one : 0],
        ...(typeof one === 'number' ? {} : one),
      })),
      parameters: { ...EXACT, ...parameters },
      phases: ['drafting', 'decision'],
      rule: use('consensus', { objections: 99 }),
      stages: [{ rounds: 1, tables: true, forced: rule }],
      chair: 'a',
      overrides: { pen: 1 },
      ...more,
    }),
  );
  const decisions = records.filter(
    (one): one is VoteRecord | TestRecord =>
      (one.type === 'vote' || one.type === 'test') && one.call !== null,
  );
  return { records, decisions, outcome: ofType(records, 'outcome')[0] };
}

const MOTION_RULES = Object.entries(RULES).flatMap(([id, rule]) => ('judge' in rule ? [id] : []));
const options = (id: string): RuleUse['options'] =>
  Object.fromEntries(Object.entries(RULES[id].card.options).map(([name, one]) => [name, one.default]));
const director = (at: number): Partial<SmallAgent> => ({ positions: [at], card: { kind: 'area-director' } });

describe.each(MOTION_RULES)('a decision forced by %s', (id) => {
  // All but the chair, who wrote 20 and does not care, want 90: under every rule it passes.
  const won = forced(
    [{ positions: [20], saliences: [0] }, ...[90, 90, 90, 90].map(director)],
    use(id, { ...options(id), humNoise: 0 }),
  );

  it('records the caller, the alternative, the author and what the caller counted on', () => {
    expect(won.decisions).toHaveLength(1);
    const [decision] = won.decisions;
    expect(decision).toMatchObject({ calledBy: 'b', texts: [90], versus: [20], issues: ['issue-0'] });
    expect(decision.call).toMatchObject({ by: 'b', kind: 'forced', writtenBy: ['b'] });
    const { expects } = decision.call!;
    expect(expects).toMatchObject({ hopes: 'passes', price: 0.3 });
    expect(expects!.gain).toBeCloseTo(0.7, 12);
    expect(expects!.room).toBeGreaterThan(0);
  });
});

describe.each(['vote', 'feel-of-the-room', 'rough-consensus'])('a decision forced and won by %s', (id) => {
  it('is adopted, with the reason that says so', () => {
    const { decisions, outcome } = forced(
      [20, 90, 90, 90, 90],
      use(id, { ...options(id), humNoise: 0, answerRounds: 0, outweigh: 0 }),
    );
    expect(decisions[0].passed).toBe(true);
    expect(outcome).toMatchObject({
      status: 'adopted',
      text: 90,
      because: decisions[0].type === 'vote' ? 'forced-vote' : 'forced-decision',
    });
  });
});

describe('what the caller expects', () => {
  it('is held against the share that a vote needs there, not against half', () => {
    const room = [20, 90, 90, 90, 20];
    expect(forced(room, use('vote', { ...options('vote'), majority: 0.59 })).decisions).toHaveLength(1);
    expect(forced(room, use('vote', { ...options('vote'), majority: 0.6 })).decisions).toEqual([]);
  });

  it('weighs votes where the vote does', () => {
    const heavy = (votes: number, at: number): Partial<SmallAgent> => ({ positions: [at], card: { votes } });
    const room = [heavy(1, 20), heavy(9, 90), heavy(1, 20), heavy(1, 20)];
    const weighted = (is: boolean) => use('vote', { ...options('vote'), weighted: is });
    expect(forced(room, weighted(true)).decisions).toMatchObject([
      { calledBy: 'b', for: 9, against: 3, passed: true },
    ]);
    expect(forced(room, weighted(false)).decisions).toEqual([]);
  });

  it('is nothing where a quorum is out of reach', () => {
    const room = [20, 90, 90, 90, 20];
    const quorum = (share: number) =>
      forced(room, use('vote', { ...options('vote'), quorum: share }), {}, { attendance: 0.6 }).decisions
        .length;
    expect([quorum(0), quorum(0.6), quorum(0.7)]).toEqual([1, 1, 0]);
  });

  it('knows that one objection is enough under consensus and silence', () => {
    for (const id of ['consensus', 'silence']) {
      // The chair, who wrote 60, does not care. f loses 0.15 by the amendment, or 0.9 where it stands at 0.
      const beside = (at: number) =>
        forced(
          [{ positions: [60], saliences: [0] }, 90, 90, 90, 90, at],
          use(id, { ...options(id), price: 0 }),
          {},
          {
            customPrice: 0.1,
          },
        ).decisions;
      expect(beside(0)).toEqual([]);
      expect(beside(75)).toMatchObject([{ calledBy: 'b', versus: [60], passed: true }]);
    }
  });

  it('asks who objects against what was agreed, not against the reference point', () => {
    // a and c would lose less by nothing (0) than by 40, and less by 20, which stands, than by both.
    const { decisions } = forced([20, { positions: [100] }, 20], use('consensus', options('consensus')), {
      issues: [{ reference: 100 }],
    });
    expect(decisions).toEqual([]);
  });

  it('leaves what was agreed where the decision falls', () => {
    const ROUGH = { ...options('rough-consensus'), humNoise: 0, answerRounds: 0, outweigh: 0 };
    const seeds = Array.from({ length: 40 }, (_, seed) => String(seed));
    const lost = seeds
      .map((seed) =>
        playWorld(
          smallWorld({
            agents: [20, 90, 90, 90, 20, 20, 20].map((at, place) => ({
              id: 'abcdefg'[place],
              positions: [at],
            })),
            parameters: { ...EXACT, countNoise: 0.3 },
            phases: ['drafting', 'decision'],
            rule: use('consensus', { objections: 99 }),
            stages: [{ rounds: 1, tables: true, forced: use('rough-consensus', ROUGH) }],
            chair: 'a',
            overrides: { pen: 1 },
          }),
          seed,
        ),
      )
      .find(({ records }) => ofType(records, 'test').some(({ call, passed }) => call !== null && !passed))!;
    const decision = ofType(lost.records, 'test').find(({ call }) => call !== null)!;
    expect(decision).toMatchObject({ calledBy: expect.any(String), versus: [20], passed: false });
    expect(ofType(lost.records, 'outcome')[0]).toMatchObject({
      text: 20,
      passed: true,
      because: 'no-objection-stands',
    });
  });
});

describe('somebody who insists on a vote', () => {
  it('is named with what it expected, and forces nothing', () => {
    const { records } = playWorld(
      smallWorld({
        agents: [90, 90, 0, 0, 0].map((at, place) => ({ id: 'abcde'[place], positions: [at] })),
        parameters: EXACT,
        phases: ['drafting', 'decision'],
        rule: use('feel-of-the-room', options('feel-of-the-room')),
        chair: 'a',
        overrides: { pen: 1 },
      }),
    );
    const [vote] = ofType(records, 'vote');
    expect(vote).toMatchObject({ calledBy: null, passed: false, call: { by: 'c', kind: 'insisted' } });
    expect(vote.call!.expects).toMatchObject({ hopes: 'falls', share: 0.4, room: 5, needed: 3 });
  });
});
