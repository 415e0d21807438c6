/** What outlives the vote: reservations, ratification and entry into force, accession, and whether what binds is kept. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affairsOf } from '../../../src/engine/changes.ts';
import { CONDUCT } from '../../../src/agents/conduct.ts';
import { textOn } from '../../../src/engine/affairs.ts';
import { play } from '../../../src/engine/run.ts';
import { ofType, playWorld } from '../../support/play.ts';
import { smallWorld, type SmallWorld, use } from '../../support/world.ts';
import type { RuleUse, World } from '../../../src/engine/world.ts';

const vote = use('vote', { majority: 0.5, quorum: 0, weighted: false, count: null, tie: 'rejects' });

/** States at positions adopt a text on each issue by vote, sign it, and go through what follows. */
function treaty(
  positions: readonly (readonly number[])[],
  after: readonly (readonly [RuleUse, number])[],
  more: Partial<SmallWorld> = {},
): World {
  return smallWorld({
    agents: positions.map((at, index) => ({ id: `a${index}`, positions: at })),
    issues: positions[0].map(() => ({ reference: 0, options: [80] })),
    phases: ['drafting', 'decision'],
    stages: [{ rule: vote }, ...after.map(([rule, rounds]) => ({ rule, rounds }))],
    parameters: {
      attendance: 1,
      ballotNoise: 0,
      abstention: 0,
      signTemperature: 0,
      loyalty: 0,
      blocPull: 0,
      spillOver: 0,
      hardening: 0,
    },
    ...more,
  });
}

const signature = [use('signature'), 1] as const;
const ratification = (options: RuleUse['options'] = {}, rounds = 3) =>
  [use('ratification', { inForce: null, pace: 1, accession: true, ...options }), rounds] as const;
const compliance = (options: RuleUse['options'] = {}, rounds = 1) =>
  [use('compliance', { sanction: 0.2, leave: 10, collapse: 0, ...options }), rounds] as const;

const told = (world: World, seed = 'seed') =>
  ofType(playWorld(world, seed).records, 'commitment').map(({ round, agent, act, issues }) =>
    [round, agent, act, ...issues].join(' '),
  );

/** Whom the text on an issue binds at the end. */
const boundBy = (world: World, issue = 'issue-0') => {
  const last = [...play({ world, seed: 'seed', conduct: CONDUCT })].at(-1)!;
  return textOn(affairsOf(world, last.state), issue)?.bound;
};

describe('a reservation', () => {
  it('keeps out what costs more than its price, and then the rest can be signed', () => {
    const positions = [
      [80, 80],
      [80, 80],
      [80, 10],
    ];
    const plain = treaty(positions, [signature]);
    const reserved = treaty(positions, [[use('reservation', { price: 0.1 }), 1], signature]);
    expect(told(plain)).toEqual([]);
    expect(told(reserved)).toEqual(['2 a2 reserves issue-1']);
    const signs = (world: World) =>
      ofType(playWorld(world).records, 'signature').map(({ agent, gain }) => [agent, gain]);
    expect(signs(plain).at(-1)![1]).toBeCloseTo(0.8 - 0.6);
    expect(signs(reserved).at(-1)![1]).toBeCloseTo(0.8);
    expect(boundBy(reserved, 'issue-0')).toBe('all');
    expect(boundBy(reserved, 'issue-1')).toEqual(['a0', 'a1']);
  });
});

describe('ratification', () => {
  it('brings a treaty into force once enough have ratified, and then others accede', () => {
    // a3 did not sign for its blocs' sake, a2 gains and signs late: all who gain are in at the end.
    const world = treaty([[80], [80], [80], [10]], [signature, ratification()]);
    expect(told(world)).toEqual(['3 a0 ratifies issue-0', '3 a1 ratifies issue-0', '3 a2 ratifies issue-0']);
    expect(
      ofType(playWorld(world).records, 'settled').map(({ as, because }) => `${as} ${because}`),
    ).toContain('adopted in-force');
    expect(boundBy(world)).toEqual(['a0', 'a1', 'a2']);
  });

  it('lapses where too few ratify, and then binds nobody', () => {
    const world = treaty([[80], [80], [80], [10]], [signature, ratification({ pace: 0 })]);
    expect(told(world)).toEqual([]);
    const [outcome] = ofType(playWorld(world).records, 'outcome');
    expect(outcome).toMatchObject({ status: 'rejected', because: 'not-in-force' });
    expect(boundBy(world)).toBeUndefined();
  });

  it('is not a matter of loyalty: who signed and loses by it does not ratify', () => {
    const world = treaty([[80], [80], [10]], [signature, ratification()], {
      parameters: {
        attendance: 1,
        ballotNoise: 0,
        abstention: 0,
        signTemperature: 0,
        loyalty: 2,
        blocPull: 0,
        spillOver: 0,
        hardening: 0,
      },
    });
    const { records } = playWorld(world);
    expect(ofType(records, 'signature').every(({ signed }) => signed)).toBe(true);
    expect(told(world)).toEqual(['3 a0 ratifies issue-0', '3 a1 ratifies issue-0']);
  });

  it('never has more bound by a slower pace, with the same luck', () => {
    const world = (pace: number) =>
      treaty([[80], [70], [60], [50], [10]], [signature, ratification({ pace }, 2)]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.string({ maxLength: 4 }),
        (a, b, seed) => {
          const slow = told(world(Math.min(a, b)), seed).length;
          expect(slow).toBeLessThanOrEqual(told(world(Math.max(a, b)), seed).length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('conduct after adoption', () => {
  const decision = { venue: { binding: 'decision' as const } };

  it('keeps what costs less than a breach, and breaks the rest', () => {
    // At 10 the text costs 0.6, at 38 0.04.
    expect(told(treaty([[80], [80], [80], [38], [10]], [compliance()], decision))).toEqual([
      '2 a4 defects issue-0',
    ]);
    expect(told(treaty([[80], [80], [80], [38], [10]], [compliance({ sanction: 1 })], decision))).toEqual([]);
  });

  it('unravels: every breach makes the next one cheaper', () => {
    // Costs 0.6, 0.2 and 0.12 against a breach of 0.22 that falls by a seventh with each.
    const positions = [[80], [80], [80], [80], [10], [30], [34]];
    expect(told(treaty(positions, [compliance({ sanction: 0.22 })], decision))).toEqual([
      '2 a4 defects issue-0',
      '2 a5 defects issue-0',
    ]);
    expect(
      told(
        treaty(
          positions.filter(([at]) => at !== 10),
          [compliance({ sanction: 0.22 })],
          decision,
        ),
      ),
    ).toEqual([]);
  });

  it('ends with whoever loses too much withdrawing, and with a text that too few keep', () => {
    const out = treaty([[80], [80], [80], [10]], [compliance({ leave: 0.5 })], decision);
    expect(told(out)).toEqual(['2 a3 withdraws issue-0']);
    expect(boundBy(out)).toEqual(['a0', 'a1', 'a2']);
    const gone = treaty([[80], [80], [10]], [compliance({ collapse: 0.8 })], decision);
    expect(ofType(playWorld(gone).records, 'outcome')[0]).toMatchObject({
      status: 'rejected',
      because: 'not-kept',
    });
  });

  it('binds nobody where the venue binds nobody', () => {
    expect(
      told(treaty([[80], [80], [10]], [compliance()], { venue: { binding: 'recommendation' } })),
    ).toEqual([]);
  });

  it('breaks no more texts under a higher sanction', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (at, a, b) => {
          const breaks = (sanction: number) =>
            told(
              treaty(
                at.map((one) => [one]),
                [compliance({ sanction })],
                decision,
              ),
            ).length;
          expect(breaks(Math.max(a, b))).toBeLessThanOrEqual(breaks(Math.min(a, b)));
        },
      ),
      { numRuns: 60 },
    );
  });
});
