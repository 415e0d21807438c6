/** What must hold for every world: the properties of the model, on random stage graphs, rules, events and packages. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { RULES } from '../../src/engine/rules/index.ts';
import { ABSENT, ABSTAIN, AGAINST, BASES, FOR } from '../../src/engine/terms.ts';
import { byId, concerning, difference, mirrorRecords } from '../support/compare.ts';
import { ofType, playWorld } from '../support/play.ts';
import {
  build,
  draftArbitrary,
  exact,
  relisted,
  worldArbitrary,
  type Draft,
  type DraftAgent,
  type DraftEffect,
} from '../support/random-world.ts';
import { smallWorld, use } from '../support/world.ts';
import { runs } from '../support/runs.ts';

const orderArbitrary = fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 });
const seedArbitrary = fc.string({ maxLength: 8 });

/** Everything in a draft turned round: x → 100 − x. */
function mirrored(draft: Draft): Draft {
  const turn = (x: number): number => 100 - x;
  const turnEffect = (effect: DraftEffect): DraftEffect => {
    if (!['position', 'stance', 'text'].includes(effect.field)) return effect;
    return { ...effect, value: effect.operation === 'set' ? turn(effect.value) : -effect.value };
  };
  return {
    ...draft,
    agents: draft.agents.map((agent) => ({ ...agent, positions: agent.positions.map(turn) })),
    references: draft.references.map(turn),
    options: draft.options.map((options) => options.map(turn)),
    gate: draft.gate === null ? null : { ...draft.gate, text: turn(draft.gate.text) },
    events: draft.events.map((event) => ({ ...event, effects: event.effects.map(turnEffect) })),
    packages: draft.packages.map((one) => ({ ...one, texts: one.texts.map(turn) })),
    proposals: draft.proposals.map((one) => ({ ...one, text: turn(one.text) })),
    affairs: draft.affairs.map((one) => ({ ...one, at0: one.at100, at100: one.at0 })),
  };
}

/** Without effects that stretch the scale from its zero, which a mirror does not keep. */
const withoutScaling = (draft: Draft): Draft => ({
  ...draft,
  events: draft.events.map((event) => ({
    ...event,
    effects: event.effects.map((effect) =>
      effect.operation === 'scale' ? { ...effect, operation: 'set' as const } : effect,
    ),
  })),
});

/** One more agent. */
const joined = (draft: Draft, agent: DraftAgent): Draft => ({ ...draft, agents: [...draft.agents, agent] });

const idsOf = (draft: Draft): string[] => draft.agents.map(({ id }) => id).sort();

describe('the order in which agents are listed', () => {
  it('does not change one bit of a run', () => {
    fc.assert(
      fc.property(draftArbitrary, orderArbitrary, seedArbitrary, (draft, order, seed) => {
        expect(playWorld(build(relisted(draft, order)), seed).digest).toBe(
          playWorld(build(draft), seed).digest,
        );
      }),
      runs(100),
    );
  });

  it('changes no more than the rounding of sums even when agents lie in another order in memory', () => {
    fc.assert(
      fc.property(draftArbitrary, orderArbitrary, seedArbitrary, (draft, order, seed) => {
        const world = build(draft);
        const other = build(relisted(draft, order), true);
        expect(
          difference(
            byId(world, playWorld(world, seed).records),
            byId(other, playWorld(other, seed).records),
          ),
        ).toBeNull();
      }),
      runs(300),
    );
  });
});

/** Protocols that neither choose among offers nor round. */
const SMOOTH = new Set(['none', 'concession']);

/** In a choice among texts luck goes by their places in the list, which a mirror turns round. */
const withoutLuckByPlace = (draft: Draft): Draft =>
  draft.stages.some(({ rule }) => rule?.id === 'choice')
    ? { ...draft, parameters: { ...draft.parameters, ballotNoise: 0 } }
    : draft;

describe('a mirror', () => {
  it('turns the whole run round: x → 100 − x', () => {
    // The published protocols take the best offer first: where two are as good, rounding in a mirror turns which is taken.
    // Halfway between two labels what holds without agreement has either, by the order in which they are listed.
    const draws = draftArbitrary
      .filter(({ protocol }) => SMOOTH.has(protocol.id))
      .filter(({ references }) => !references.includes(25) && !references.includes(75))
      .map(withoutScaling)
      .map(withoutLuckByPlace);
    fc.assert(
      fc.property(draws, seedArbitrary, (draft, seed) => {
        const world = build(draft);
        const other = build(mirrored(draft));
        expect(
          difference(
            mirrorRecords(world, playWorld(world, seed).records),
            byId(other, playWorld(other, seed).records),
          ),
        ).toBeNull();
      }),
      runs(300),
    );
  });
});

describe('the scale of a power base', () => {
  /** Bases that only efficacy reads: the hum hears organisational weight, a caller's count has processual skill. */
  const RELATIVE = ['individual', 'substantive', 'institutional'] as const;

  it('does not matter where one base counts for everything: only shares of it do', () => {
    // The published protocols round as their sources do, in decimals or to a grid, where half of a number is not half.
    const draws = draftArbitrary.filter(({ protocol }) => SMOOTH.has(protocol.id));
    fc.assert(
      fc.property(draws, fc.constantFrom(...RELATIVE), seedArbitrary, (drawn, base, seed) => {
        const row = BASES.indexOf(base);
        const draft: Draft = {
          ...drawn,
          outside: [],
          efficacy: drawn.efficacy.map((_, at) => (at % BASES.length === row ? 1 : 0)),
          events: drawn.events.map((event) => ({
            ...event,
            effects: event.effects.filter(({ field }) => field !== 'base'),
          })),
        };
        const halved: Draft = {
          ...draft,
          agents: draft.agents.map((agent) => ({
            ...agent,
            bases: agent.bases.map((value, at) => (at === row ? value / 2 : value)),
          })),
        };
        const told = (one: Draft): unknown[] =>
          playWorld(build(one), seed).records.map((record) =>
            record.type === 'moves' ? { ...record, capability: null, bases: null } : record,
          );
        expect(told(halved)).toEqual(told(draft));
      }),
      runs(200),
    );
  });
});

describe('an agent that counts for nothing', () => {
  it('changes no one when it has neither capability nor standing', () => {
    fc.assert(
      fc.property(draftArbitrary, seedArbitrary, fc.constantFrom('Z', 'a00', 'z'), (draft, seed, id) => {
        const issues = draft.references.length;
        const ghost: DraftAgent = {
          id,
          positions: Array.from({ length: issues }, () => 97),
          saliences: Array.from({ length: issues }, () => 0.9),
          bases: [0, 0, 0, 0, 0],
          openness: 0.5,
          tolerance: 50,
          card: { kind: 'ghost', group: 'ghosts', votes: 0, signs: false },
        };
        const world = build(draft);
        const haunted = build(joined(draft, ghost));
        const ids = idsOf(draft);
        expect(concerning(haunted, playWorld(haunted, seed).records, ids)).toEqual(
          concerning(world, playWorld(world, seed).records, ids),
        );
      }),
      runs(300),
    );
  });

  it('is as good as absent on an issue that it does not care about', () => {
    // An agenda and a signature weigh an agent by what it leaves out; a tie speaks whether or not the speaker cares; a text binds both.
    const draws = draftArbitrary
      .filter(({ stages }) =>
        stages.every(({ rule }) => rule?.id !== 'agenda-selection' && rule?.id !== 'signature'),
      )
      .map((draft): Draft => ({
        ...draft,
        ties: [],
        gate: null,
        events: [],
        packages: draft.packages.map((one) => ({ ...one, issues: [0], texts: one.texts.slice(0, 1) })),
        proposals: [],
        affairs: [],
        outside: [],
        references: draft.references.slice(0, 1),
        options: draft.options.slice(0, 1),
        foreshadows: [],
      }));
    fc.assert(
      fc.property(draws, seedArbitrary, (draft, seed) => {
        const agents = draft.agents.map((agent) => ({
          ...agent,
          positions: agent.positions.slice(0, 1),
          saliences: agent.saliences.slice(0, 1),
          card: { ...agent.card, roles: [] },
        }));
        const idle = agents.find(({ id }) => id !== draft.chair)!;
        const others = agents.filter((agent) => agent !== idle);
        const world = build({
          ...draft,
          agents: others,
          blocs: draft.blocs.map((bloc) => ({
            ...bloc,
            members: bloc.members.filter((id) => id !== idle.id),
          })),
        });
        const withIdle = build({ ...draft, agents: [...others, { ...idle, saliences: [0] }] });
        const ids = others.map(({ id }) => id).sort();
        expect(concerning(withIdle, playWorld(withIdle, seed).records, ids)).toEqual(
          concerning(world, playWorld(world, seed).records, ids),
        );
      }),
      runs(300),
    );
  });
});

describe('texts', () => {
  it('stay in the hull of positions, reference point, options and declared texts', () => {
    fc.assert(
      fc.property(draftArbitrary, seedArbitrary, (drawn, seed) => {
        const draft: Draft = { ...drawn, events: [] };
        for (const record of ofType(playWorld(build(draft), seed).records, 'text')) {
          const issue = Number(record.issue.slice('issue-'.length));
          const known = [
            ...draft.agents.map(({ positions }) => positions[issue]),
            ...draft.options[issue],
            draft.references[issue],
            ...(draft.gate?.issue === issue ? [draft.gate.text] : []),
            ...draft.packages.flatMap(({ issues, texts }) =>
              texts.filter((text, at) => issues[at] === issue && text === text),
            ),
            ...draft.proposals.flatMap((one) =>
              one.issue === issue && one.text === one.text ? one.text : [],
            ),
          ];
          // spatial bargains are rounded to four decimals of the scale, as the original rounds them
          const slack = draft.protocol.id === 'spatial' ? 0.005 + 1e-9 : 1e-9;
          expect(record.to).toBeGreaterThanOrEqual(Math.min(...known) - slack);
          expect(record.to).toBeLessThanOrEqual(Math.max(...known) + slack);
        }
      }),
      runs(300),
    );
  });

  it('are points of the scale, and so are stances, whatever events do', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        const { records } = playWorld(world, seed);
        const inScale = (value: number): boolean => value >= -1e-9 && value <= 100 + 1e-9;
        for (const { to, from } of ofType(records, 'text')) {
          expect(inScale(to)).toBe(true);
          expect(from === null || inScale(from)).toBe(true);
        }
        for (const { stance, position } of ofType(records, 'moves')) {
          expect(stance.every(inScale)).toBe(true);
          expect(position.every(inScale)).toBe(true);
        }
        for (const { text } of ofType(records, 'outcome')) expect(inScale(text)).toBe(true);
      }),
      runs(300),
    );
  });
});

describe('unanimity', () => {
  const motionRules = Object.entries(RULES).filter(([, rule]) => 'judge' in rule);
  /** Options under which the chair does not mishear. */
  const sharpEars: Readonly<Record<string, object>> = { 'rough-consensus': { humNoise: 0 } };

  it.each(motionRules.map(([id]) => id))(
    'adopts by %s: a room of one mind gets its text, for many or few',
    (id) => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 12 }),
          fc.double({ min: 30, max: 100, noNaN: true }),
          fc.double({ min: 0.3, max: 1, noNaN: true }),
          fc.boolean(),
          seedArbitrary,
          (agents, text, salience, noisy, seed) => {
            const world = smallWorld({
              agents: Array.from({ length: agents }, (_, index) => ({
                id: `a${index}`,
                positions: [text],
                saliences: [salience],
                card: { roles: ['area-director'] },
              })),
              issues: [{ reference: 0 }],
              phases: ['drafting', 'decision'],
              // The chair mishears nothing, and noise is so small that no reaction can turn: the logistic of 0.02 / 0.0005.
              rule: use(id, { ...defaultsOf(RULES[id].card.options), ...sharpEars[id] }),
              parameters: {
                acceptance: 0.05,
                objection: 0.25,
                abstention: 0.02,
                attendance: 1,
                disagreementCost: 0,
                reactionNoise: noisy ? 0.0005 : 0,
                ballotNoise: noisy ? 0.0005 : 0,
                placardNoise: 0,
                dilution: 0.5,
              },
            });
            const [outcome] = ofType(playWorld(world, seed).records, 'outcome');
            expect(outcome.status).toBe('adopted');
            expect(outcome.text).toBeCloseTo(text, 9);
          },
        ),
        runs(100),
      );
    },
  );
});

describe('votes', () => {
  it('add up to those who may vote, never exceed those present, and pass exactly from the votes needed on', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        let present: Uint8Array = new Uint8Array(world.agents.length).fill(1);
        for (const record of playWorld(world, seed).records) {
          if (record.type === 'moves') present = record.present;
          if (record.type !== 'vote') continue;
          const count = (wanted: number): number =>
            record.ballots!.filter((ballot) => ballot === wanted).length;
          expect(record.for).toBe(count(FOR));
          expect(record.against).toBe(count(AGAINST));
          expect(record.abstain).toBe(count(ABSTAIN));
          expect(count(FOR) + count(AGAINST) + count(ABSTAIN) + count(ABSENT)).toBe(world.agents.length);
          const mayVote = world.agents.filter(({ votes }, agent) => votes > 0 && present[agent] === 1).length;
          expect(record.for + record.against + record.abstain + record.absent).toBeLessThanOrEqual(mayVote);
          record.ballots!.forEach((ballot, agent) => {
            if (present[agent] === 0 || world.agents[agent].votes === 0) expect(ballot).toBe(ABSENT);
          });
          expect(record.needed).toBe(Math.floor((record.for + record.against) / 2) + 1);
          expect(record.passed).toBe(record.for > record.against);
        }
      }),
      runs(500),
    );
  });

  it('of any test never count more than those present', () => {
    fc.assert(
      fc.property(worldArbitrary, seedArbitrary, (world, seed) => {
        let present = world.agents.length;
        for (const record of playWorld(world, seed).records) {
          if (record.type === 'moves') present = record.present.reduce((sum, one) => sum + one, 0);
          if (record.type !== 'test') continue;
          const votes = Math.max(...world.agents.map((agent) => Math.min(1, agent.votes)), 1);
          expect(record.support + record.accept + record.object).toBeLessThanOrEqual(present * votes);
          expect(record.objectors.length).toBe(new Set(record.objectors).size);
          expect(record.objectors.length).toBeLessThanOrEqual(present);
        }
      }),
      runs(500),
    );
  });
});

describe('noise switched off', () => {
  it('leaves nothing to luck', () => {
    // A newcomer's lot, the agenda's judgement and the pace of ratification have options of their own; lots decide a tie in a
    // choice among texts.
    const without = new Set(['agenda-selection', 'choice', 'deployment', 'ratification', 'rough-consensus']);
    const draws = draftArbitrary
      .filter(({ stages }) => stages.every(({ rule }) => rule === null || !without.has(rule.id)))
      .map(exact);
    fc.assert(
      fc.property(draws, seedArbitrary, seedArbitrary, (draft, one, other) => {
        const world = build(draft);
        expect(concerning(world, playWorld(world, one).records, idsOf(draft))).toEqual(
          concerning(world, playWorld(world, other).records, idsOf(draft)),
        );
      }),
      runs(200),
    );
  });
});
