/** What a counterfactual says is in the runs: effects, shares that sum, and chains of records and causes that exist. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causesOn } from '../../../src/agents/books.ts';
import { chainOf } from '../../../src/experiments/counterfactual/chain.ts';
import { effectOn } from '../../../src/experiments/counterfactual/effects.ts';
import { measuresOf } from '../../../src/experiments/measures/index.ts';
import { armsOf, playBatch } from '../../../src/experiments/counterfactual/replicate.ts';
import { conclude, OutcomeTable } from '../../../src/experiments/counterfactual/study.ts';
import type { MovesRecord } from '../../../src/engine/records.ts';
import type { Intervention } from '../../../src/experiments/interventions/intervention.ts';
import { armOf, historyOf, planUnder, shippedGround } from '../../support/interventions.ts';
import { ofType } from '../../support/play.ts';
import { runs } from '../../support/runs.ts';

const codec = shippedGround('webrtc-codec');
const wcit = shippedGround('wcit-12');
const igf = shippedGround('igf-2012');

function study(
  ground: typeof codec,
  interventions: readonly Partial<Intervention>[],
  replicates: number,
  outcomes: readonly string[] = [],
) {
  const plans = Array.from({ length: 1 << interventions.length }, (_, set) =>
    planUnder(ground, ...interventions.filter((_one, bit) => (set & (1 << bit)) !== 0)),
  );
  const arms = armsOf({ plans, outcomes });
  const table = new OutcomeTable(arms);
  for (const row of playBatch(arms, { seed: 'test', first: 1, count: replicates })) table.add(row);
  return conclude(arms, table, 'test', interventions.length, outcomes.length > 0);
}

const payment = { id: 'a', events: { drop: ['side-payment'] } };
const salience = { id: 'b', scale: { 'agents.*.saliences.codec': 0.5 } };

describe('a counterfactual', () => {
  it('of nothing finds nothing', () => {
    const { effects, parted, chain } = study(codec, [{}], 3);
    expect(effects.filter(({ flipped }) => flipped > 0)).toEqual([]);
    expect({ parted, chain }).toEqual({ parted: 0, chain: null });
  });

  it('shares the joint effect out so that the shares sum to it, and with the interactions of the parts as well', () => {
    const { attributions, combinations, effects } = study(codec, [payment, salience], 6);
    expect(combinations.map(({ made }) => made)).toEqual([[0], [1], [0, 1]]);
    for (const { outcome, joint, shares, interactions } of attributions) {
      const sum = shares.reduce((total, { estimate }) => total + estimate, 0);
      expect(sum).toBeCloseTo(joint.estimate, 8);
      const told = effects.find((one) => one.outcome === outcome)!;
      if (told.pairs === 6)
        expect(joint).toEqual({
          estimate: told.difference,
          low: told.low,
          high: told.high,
          constant: told.constant,
        });
      const alone = [0, 1].map(
        (at) => combinations[at].effects.find((one) => one.outcome === outcome)?.difference ?? NaN,
      );
      const together = effects.find((one) => one.outcome === outcome)!;
      if (together.pairs < 6 || alone.some((value) => value !== value)) continue;
      expect(alone[0] + alone[1] + interactions[0].estimate).toBeCloseTo(joint.estimate, 8);
    }
  });

  it('of a comparison counts the pairs in which it is met', () => {
    const plans = [planUnder(codec), planUnder(codec, payment)];
    const outcomes = ['issues.ipr-exposure.text', 'issues.ipr-exposure.text>=50', 'issues.codec.adopted=1'];
    const arms = armsOf({ plans, outcomes });
    expect(arms.measures.map(({ name, unit }) => [name, unit])).toEqual([
      ['issues.ipr-exposure.text', 'points'],
      ['issues.ipr-exposure.text>=50', 'flag'],
      ['issues.codec.adopted=1', 'flag'],
    ]);
    const rows = playBatch(arms, { seed: 'test', first: 1, count: 8 });
    const met = rows.flatMap(({ values }) => values.map(([text, compared]) => [text >= 50, compared === 1]));
    expect(new Set(met.map(([is]) => is)).size).toBe(2);
    for (const [is, told] of met) expect(told).toBe(is);
  });

  it('parts where the cause is: at the event that does not happen', () => {
    const { partings } = study(codec, [payment], 4);
    expect(partings).toEqual([{ round: 6, record: 'event side-payment', share: 1 }]);
  });
});

describe('an effect', () => {
  it('is none where a sum only came about in another order', () => {
    const measure = measuresOf(armOf(codec).world).find(({ unit }) => unit === 'points')!;
    const effect = effectOn(measure, [0.1 + 0.2, 5, NaN], [0.3, 6, 1])!;
    expect([effect.flipped, effect.pairs]).toEqual([1 / 2, 2]);
  });
});

describe('where histories part', () => {
  it('is at what begins there, which comes before what it moves', () => {
    const set = { 'agents.ind.positions.critical-resources': 0 };
    const late = { id: 'late', set, from: { stage: 'sessions', round: 2 } };
    const { partings, chain } = study(igf, [late], 2);
    expect(partings).toEqual([{ round: 3, record: 'event what-if-late', share: 1 }]);
    expect(chain!.steps[0].records).toMatchObject([null, { type: 'event', id: 'what-if-late' }]);
    expect(chain!.steps[1].moved).toMatchObject({ agent: 'ind', issue: 'critical-resources' });
  });

  it('is told even where no outcome differs', () => {
    const { effects, chain } = study(wcit, [{ forbid: [{ action: 'call-vote', agent: 'irn' }] }], 1);
    expect(effects.filter(({ flipped }) => flipped > 0)).toEqual([]);
    expect(chain).toMatchObject({ outcome: null, steps: [{ records: [{ calledBy: 'irn' }, {}] }] });
  });
});

describe('a chain of causes', () => {
  it('ends in one of the outcomes that were asked for', () => {
    const { chain } = study(codec, [payment], 4, ['issues.*.text', 'rounds']);
    expect(['issues.codec.text', 'issues.ipr-exposure.text', 'issues.mti-strength.text', 'rounds']).toContain(
      chain!.outcome,
    );
  });

  it('names those who act otherwise, and not those whose chances changed', () => {
    const { chain } = study(igf, [{ replace: { swe: 'rus' } }], 2, ['exits.count']);
    const acts = chain!.steps.filter(({ records }) => (records[0] ?? records[1])!.type === 'exit');
    expect(acts.map(({ records }) => records)).toMatchObject([[null, { agent: 'swe' }]]);
  });

  const changes: readonly Partial<Intervention>[] = [
    { remove: ['agents.usa'] },
    { set: { 'agents.irn.positions.member-access': 0 } },
    { forbid: [{ action: 'call-vote', agent: 'irn' }] },
    { scale: { 'agents.bloc=atu.saliences.spam': 2 } },
    { freeze: ['agents.ind.stances.*'] },
  ];

  it('holds only records and causes that the two histories have', () => {
    const drawn = fc.record({
      change: fc.constantFrom(...changes),
      outcome: fc.constantFrom('issues.spam.text', 'issues.member-access.text', 'signatures.count'),
      seed: fc.constantFrom('one', 'two'),
    });
    fc.assert(
      fc.property(drawn, ({ change, outcome, seed }) => {
        const arms = [armOf(wcit), armOf(wcit, change)] as const;
        const histories = arms.map((arm) => historyOf(arm, seed).records);
        for (const { at, records, round, moved } of chainOf(arms, seed, outcome).steps) {
          ([0, 1] as const).forEach((arm) => {
            const place = at[arm];
            expect(records[arm]).toEqual(place === null ? null : histories[arm][place]);
            if (place === null) return;
            const opened = ofType(histories[arm].slice(0, place + 1), 'round').at(-1);
            expect(opened!.round).toBeLessThanOrEqual(round);
          });
          if (moved === null) continue;
          ([0, 1] as const).forEach((arm) => {
            const { world } = arms[arm];
            const agent = world.agents.findIndex(({ id }) => id === moved.agent);
            const issue = world.issues.findIndex(({ id }) => id === moved.issue);
            const booked = causesOn(world, records[arm] as MovesRecord, agent, issue);
            for (const cause of moved.causes.flatMap(
              (one) => (arm === 0 ? one.base : one.counterfactual) ?? [],
            ))
              expect(booked).toContainEqual(cause);
          });
        }
      }),
      runs(8),
    );
  });
});

describe('what is laid down from outside', () => {
  const plenary = { stage: 'plenary', round: 1 };

  it('lets the next in line call the vote that Iran may not', () => {
    const caller = (arm: ReturnType<typeof armOf>) =>
      ofType(historyOf(arm, 'wcit-12 1').records, 'vote').find(({ calledBy }) => calledBy !== null)?.calledBy;
    expect(caller(armOf(wcit))).toBe('irn');
    const next = caller(armOf(wcit, { forbid: [{ action: 'call-vote', agent: 'irn' }] }));
    expect([undefined, 'irn']).not.toContain(next);
  });

  it('makes a vote be taken, a signature be given and an objection stand', () => {
    const arm = armOf(wcit, {
      force: [
        { action: 'call-vote', agent: 'usa', issue: 'security', text: 0, at: plenary },
        { action: 'sign', agent: 'usa' },
      ],
      forbid: [{ action: 'sign', agent: 'irn' }],
    });
    const { records } = historyOf(arm);
    const signed = new Map(ofType(records, 'signature').map((one) => [one.agent, one.signed]));
    expect([signed.get('usa'), signed.get('irn')]).toEqual([true, false]);
    const vote = ofType(records, 'vote').find(({ issue }) => issue === 'security');
    expect(vote).toMatchObject({ calledBy: 'usa', texts: [0] });
  });

  it('holds a frozen stance at its mandate, in stance and books', () => {
    const arm = armOf(wcit, { freeze: ['agents.ind.stances.*'] });
    const { world } = arm;
    const agent = world.agents.findIndex(({ id }) => id === 'ind');
    const n = world.agents.length;
    for (const moves of ofType(historyOf(arm).records, 'moves')) {
      world.issues.forEach((_, issue) => {
        expect(moves.stance[issue * n + agent]).toBe(world.position[issue * n + agent]);
        expect(moves.books.map((book) => book[issue * n + agent])).toEqual(moves.books.map(() => 0));
      });
    }
  });
});
