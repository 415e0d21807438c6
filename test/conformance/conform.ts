/**
 * What every plug-in promises, whoever wrote it. Decision rules and bargaining protocols inherit these checks by standing
 * in their folder; each check is a function that throws, so that the suite itself can be tried on plug-ins broken on purpose.
 */
import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONDUCT } from '../../src/agents/conduct.ts';
import type { Card, OptionSpecs } from '../../src/engine/card.ts';
import { Digest } from '../../src/engine/digest.ts';
import { openRun, type Run } from '../../src/engine/floor.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { initialState, type State } from '../../src/engine/state.ts';
import { step } from '../../src/engine/step.ts';
import { PHASES } from '../../src/engine/terms.ts';
import type { RuleUse, World } from '../../src/engine/world.ts';
import type { CountFile } from '../../src/scenarios/file.ts';
import { viewerOf } from '../../src/report/view.ts';
import { byId, difference } from '../support/compare.ts';
import { fromText, toText } from '../support/plain.ts';
import { ofType, playWorld } from '../support/play.ts';
import { ballotCount, build, draftArbitrary, exact, relisted, type Draft } from '../support/random-world.ts';
import { use } from '../support/world.ts';
import { runs } from '../support/runs.ts';

export interface Subject {
  readonly kind: 'rule' | 'protocol';
  /** The key under which it is registered. */
  readonly id: string;
  readonly card: Card;
  /** The folder in which its file has to stand. */
  readonly folder: string;
}

const seedArbitrary = fc.string({ maxLength: 6 });

/** Options of a card: the defaults, or any values inside the bounds. */
function optionsArbitrary(specs: OptionSpecs): fc.Arbitrary<RuleUse['options']> {
  // A world is built before its counts can be compiled: until then they are as in a file.
  return fc.record(
    Object.fromEntries(
      Object.entries(specs).map(([name, option]) => {
        const any: fc.Arbitrary<number | string | boolean | CountFile> =
          option.type === 'flag'
            ? fc.boolean()
            : option.type === 'count'
              ? ballotCount
              : option.type === 'choice'
                ? fc.constantFrom(...option.choices)
                : option.integer
                  ? fc.integer({ min: option.min, max: option.max })
                  : fc.double({ min: option.min, max: option.max, noNaN: true });
        return [
          name,
          fc.oneof(fc.constant(option.default), any, ...('orCount' in option ? [ballotCount] : [])),
        ];
      }),
    ),
  ) as fc.Arbitrary<unknown> as fc.Arbitrary<RuleUse['options']>;
}

/** Puts the plug-in to work in a draft: a rule in every other stage and in the last one, a protocol in all of them. */
function installed(subject: Subject, draft: Draft, options: RuleUse['options']): Draft {
  const plugin = use(subject.id, options);
  if (subject.kind === 'protocol') {
    return {
      ...draft,
      protocol: plugin,
      stages: draft.stages.map((stage) => ({ ...stage, phases: PHASES })),
    };
  }
  const last = draft.stages.length - 1;
  return {
    ...draft,
    stages: draft.stages.map((stage, index) => ({
      ...stage,
      rule: (last - index) % 2 === 0 ? plugin : stage.rule,
      phases: (last - index) % 2 === 0 ? PHASES : stage.phases,
      onPass: index < last ? index + 1 : stage.onPass,
    })),
  };
}

const draftsOf = (subject: Subject): fc.Arbitrary<Draft> =>
  fc
    .tuple(draftArbitrary, optionsArbitrary(subject.card.options))
    .map(([draft, options]) => installed(subject, draft, options));

const worldsOf = (subject: Subject): fc.Arbitrary<World> => draftsOf(subject).map((draft) => build(draft));

/** Plays on from a state with what the run keeps; `between` may do anything to the state that has no effect. */
function playOn(
  run: Run,
  from: State,
  between: (state: State) => State = (state) => state,
  coalitions = true,
): { records: EngineRecord[]; digest: string } {
  const records: EngineRecord[] = [];
  const digest = new Digest();
  let state = from;
  while (state.stage >= 0) {
    const [next, told] = step(state, { run, coalitions });
    for (const record of told) {
      digest.add(record);
      records.push(record);
    }
    state = next.stage >= 0 ? between(next) : next;
  }
  return { records, digest: digest.hex() };
}

/** A state as text and back: what a save file would do to it. */
const throughText = (state: State): State => fromText(toText(state)) as State;

/** The same run except that one agent draws its luck under another key. */
function withOtherLuck(run: Run, agent: number): Run {
  const agentKeys = run.agentKeys.slice();
  [agentKeys[agent], agentKeys[agentKeys.length / 2 + agent]] = run.draws.subject('luck of somebody else');
  return { ...run, agentKeys };
}

/** What is put to a decision, or done to a text by what its sponsors count on, and how that went; null: neither. */
function putAt(record: EngineRecord): { readonly put: string; readonly went: string } | null {
  switch (record.type) {
    case 'choice':
      return { put: 'choice', went: String(record.chosen) };
    case 'test':
      return { put: 'test', went: String(record.passed) };
    case 'vote':
      return { put: `vote ${record.motion ?? ''}`, went: String(record.passed) };
    case 'procedure':
      return { put: `${record.act} ${record.issue} ${record.text}`, went: '' };
    default:
      return null;
  }
}

/**
 * Two histories up to the first decision that went the other way, or on something else: who moves that no action be taken, or has
 * sponsors revise their text, goes by a count of its own, which is its luck. What is put to a decision afterwards may differ.
 */
function comparable(a: readonly EngineRecord[], b: readonly EngineRecord[]): EngineRecord[][] {
  const sides = [a, b].map((records) =>
    records.flatMap((record, at) => {
      const decision = putAt(record);
      return decision === null ? [] : [{ at, ...decision }];
    }),
  );
  const [one, two] = sides;
  const same = (key: 'put' | 'went', at: number): boolean => one[at]?.[key] === two[at]?.[key];
  const most = Math.max(one.length, two.length);
  for (let at = 0; at < most; at += 1) {
    if (!same('put', at))
      return [a, b].map((records, side) => records.slice(0, sides[side][at]?.at ?? records.length));
    if (!same('went', at)) return [a, b].map((records, side) => records.slice(0, sides[side][at].at + 1));
  }
  return [[...a], [...b]];
}

/** What one agent is recorded to have done by itself in a round, as far as a rule asked each agent apart. */
function deedsOf(world: World, records: readonly EngineRecord[], agent: number): unknown[] {
  const { id } = world.agents[agent];
  return records.flatMap((record): unknown[] => {
    if (record.type === 'vote') return [[record.issue, record.texts, record.ballots?.[agent]]];
    if (record.type === 'test') return [[record.issues, record.texts, record.objectors.includes(id)]];
    const apart = record.type === 'signature' || record.type === 'deployment' || record.type === 'exit';
    return apart && record.agent === id ? [record] : [];
  });
}

function finite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return Array.from(value as never).every(finite);
  return typeof value !== 'object' || value === null || Object.values(value).every(finite);
}

/** Numbers of a record that a missing quorum leaves without an answer. */
const tellable = (record: EngineRecord): unknown =>
  record.type === 'vote' ? { ...record, needed: 0 } : record;

/** Worlds in which nothing but the plug-in could be a matter of luck. */
function quietDrafts(subject: Subject): fc.Arbitrary<Draft> {
  const noise = {
    reactionNoise: 0.1,
    ballotNoise: 0.1,
    placardNoise: 0.2,
    countNoise: 0.2,
    attendance: 0.8,
    signTemperature: 0.3,
  };
  return draftArbitrary.map((drawn) => {
    const draft = exact({ ...drawn, packages: [], outside: [], events: [] });
    const [drawnStage] = draft.stages;
    // Two stages are left: an exhausted one ends the venue instead of leading to one that is gone.
    const { procedure } = drawnStage;
    const stage = {
      ...drawnStage,
      onFail: -1,
      procedure: procedure === null ? null : { ...procedure, exhausted: -1 },
    };
    const alone: Draft = {
      ...draft,
      agents: draft.agents.map((agent) => ({
        ...agent,
        card: {
          ...agent.card,
          votes: 1,
          signs: true,
          market: 0.1,
          roles: ['area-director', 'advisory-group'],
        },
      })),
      parameters: subject.kind === 'rule' ? { ...draft.parameters, ...noise } : draft.parameters,
      stages: [
        { ...stage, phases: ['drafting'], rule: null, rounds: 1, forced: false, onPass: 1, returns: 0 },
        {
          ...stage,
          phases: ['bargaining', 'drafting', 'decision'],
          rule: use('none'),
          rounds: 1,
          forced: false,
          whole: false,
          onPass: -1,
          standing: { state: [1, 1, 1, 1, 1], firm: [1, 1, 1, 1, 1], individual: [1, 1, 1, 1, 1] },
        },
      ],
    };
    const options = Object.fromEntries(
      Object.entries(subject.card.options).map(([name, option]) => [name, option.default]),
    );
    const agreed = use('consensus', { objections: 1000 });
    const [opening, work] = alone.stages;
    if (subject.kind === 'protocol') return { ...alone, protocol: use(subject.id, options) };
    return {
      ...alone,
      protocol: use('none'),
      stages: [
        {
          ...opening,
          phases: ['drafting', 'decision'],
          rule: RESTS_ON_AGREEMENT.has(subject.id) ? agreed : null,
        },
        { ...work, rule: use(subject.id, options) },
      ],
    };
  });
}

/** Rules that conclude what an earlier stage agreed. */
const RESTS_ON_AGREEMENT: ReadonlySet<string> = new Set(['signature', 'deployment', 'ratification']);

const withoutCoalitions = (records: readonly EngineRecord[]): EngineRecord[] =>
  records.filter(({ type }) => type !== 'coalitions' && type !== 'shift');

export type Check = (subject: Subject) => void;

export const CHECKS: Readonly<Record<string, Check>> = {
  'carries a complete card': ({ card, id, folder }) => {
    expect(card.id).toBe(id);
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(existsSync(new URL(`../../${folder}/${id}.ts`, import.meta.url))).toBe(true);
    expect(card.title.length).toBeGreaterThan(2);
    expect(card.summary).toMatch(/^[A-Z].{10,}\.$/s);
    expect(card.source.length).toBeGreaterThan(2);
    for (const [name, option] of Object.entries(card.options)) {
      expect(name).toMatch(/^[a-z][A-Za-z]*$/);
      expect(option.meaning.length).toBeGreaterThan(5);
      expect(option.reason.length).toBeGreaterThan(5);
      if (option.type === 'number') {
        expect(option.min).toBeLessThanOrEqual(option.default);
        expect(option.max).toBeGreaterThanOrEqual(option.default);
        if (option.integer)
          expect([option.min, option.default, option.max].every(Number.isInteger)).toBe(true);
      }
      if (option.type === 'choice') expect(option.choices).toContain(option.default);
    }
  },

  'plays random worlds to their end, in numbers that can be shown': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const { records, rounds } = playWorld(world, seed);
        expect(rounds).toBeLessThanOrEqual(
          world.venue.stages.reduce((sum, stage) => sum + stage.rounds * (stage.returns + 1), 0),
        );
        expect(ofType(records, 'outcome')).toHaveLength(world.issues.length);
        expect(records.filter((record) => !finite(tellable(record)))).toEqual([]);
      }),
      runs(100),
    );
  },

  'lists those who act in the order of their ids, each once, and agendas by falling score': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const { records, rounds } = playWorld(world, seed);
        for (let round = 1; round <= rounds; round += 1) {
          const now = records.filter((record) => 'round' in record && record.round === round);
          for (const type of ['signature', 'deployment'] as const) {
            const ids = ofType(now, type).map(({ agent }) => agent);
            expect(ids).toEqual([...new Set(ids)].sort());
          }
        }
        for (const { objectors } of ofType(records, 'test'))
          expect(new Set(objectors).size).toBe(objectors.length);
        for (const { scores } of ofType(records, 'agenda'))
          expect(scores.map(({ score }) => score)).toEqual(
            scores.map(({ score }) => score).sort((a, b) => b - a),
          );
      }),
      runs(100),
    );
  },

  'gives the same run for the same seed': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        expect(playWorld(world, seed).digest).toBe(playWorld(world, seed).digest);
      }),
      runs(100),
    );
  },

  'changes neither the world nor the state it is given': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const worldBefore = structuredClone(world);
        const run = openRun(world, seed, CONDUCT);
        let state = initialState(world);
        while (state.stage >= 0) {
          const before = structuredClone(state);
          const [next] = step(state, { run });
          expect(state).toEqual(before);
          state = next;
        }
        expect(world).toEqual(worldBefore);
      }),
      runs(50),
    );
  },

  'goes on equal when its state is written down and read back between rounds': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const straight = playOn(openRun(world, seed, CONDUCT), initialState(world)).digest;
        const saved = playOn(openRun(world, seed, CONDUCT), initialState(world), throughText).digest;
        const cloned = playOn(openRun(world, seed, CONDUCT), initialState(world), (state) =>
          structuredClone(state),
        ).digest;
        expect([saved, cloned]).toEqual([straight, straight]);
      }),
      runs(50),
    );
  },

  'goes on equal from any round in a fresh process: nothing is remembered beside the state': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const states = [initialState(world)];
        const told: (readonly EngineRecord[])[] = [];
        const run = openRun(world, seed, CONDUCT);
        while (states[states.length - 1].stage >= 0) {
          const [next, records] = step(states[states.length - 1], { run });
          states.push(next);
          told.push(records);
        }
        for (let at = told.length - 1; at >= 0; at -= 1)
          expect(step(states[at], { run: openRun(world, seed, CONDUCT) })).toEqual([
            states[at + 1],
            told[at],
          ]);
      }),
      runs(50),
    );
  },

  'does the same whether coalitions are found or not': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const runOf = (): Run => openRun(world, seed, CONDUCT);
        const found = playOn(runOf(), initialState(world));
        const none = playOn(runOf(), initialState(world), undefined, false);
        expect(none.records).toEqual(withoutCoalitions(found.records));
      }),
      runs(60),
    );
  },

  'runs the same watched and unwatched': (subject) => {
    fc.assert(
      fc.property(worldsOf(subject), seedArbitrary, (world, seed) => {
        const run = openRun(world, seed, CONDUCT);
        const viewer = viewerOf(world);
        const digest = new Digest();
        let state = initialState(world);
        let { initial: view } = viewer;
        while (state.stage >= 0) {
          const [next, records] = step(state, { run });
          ({ view } = viewer.round(view, records));
          for (const record of records) {
            JSON.stringify(record);
            if (record.type === 'moves')
              world.agents.forEach((_, agent) => CONDUCT.explain(world, record, agent));
            digest.add(record);
          }
          state = next;
        }
        expect(view.round).toBe(state.round);
        expect(digest.hex()).toBe(playWorld(world, seed).digest);
      }),
      runs(50),
    );
  },

  'does not depend on the order in which agents are listed or lie in memory': (subject) => {
    const orders = fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(draftsOf(subject), orders, seedArbitrary, (draft, order, seed) => {
        const world = build(draft);
        const told = playWorld(world, seed);
        expect(playWorld(build(relisted(draft, order)), seed).digest).toBe(told.digest);
        const other = build(relisted(draft, order), true);
        expect(difference(byId(world, told.records), byId(other, playWorld(other, seed).records))).toBeNull();
      }),
      runs(100),
    );
  },

  'keeps common random numbers: the luck of one agent changes no other': (subject) => {
    // The price of objecting falls with company: who objects then depends on the others, and rightly so.
    const draws = quietDrafts(subject).map((draft) => ({
      ...draft,
      parameters: { ...draft.parameters, objectionPrice: 0 },
    }));
    fc.assert(
      fc.property(draws, seedArbitrary, fc.nat(), (draft, seed, pick) => {
        const world = build(draft);
        const agent = pick % world.agents.length;
        const run = openRun(world, seed, CONDUCT);
        const plain = playOn(run, initialState(world)).records;
        const changed = playOn(withOtherLuck(run, agent), initialState(world)).records;
        world.agents.forEach((_, other) => {
          if (other === agent) return;
          const [one, two] = comparable(plain, changed).map((records) => deedsOf(world, records, other));
          expect(two).toEqual(one);
        });
        if (subject.card.deterministic) expect(changed).toEqual(plain);
      }),
      runs(200),
    );
  },

  'is as deterministic as its card says: replicates are equal, or differ somewhere': (subject) => {
    const told = (draft: Draft, seed: string): EngineRecord[] =>
      withoutCoalitions(playWorld(build(draft), seed).records);
    const sample = fc.sample(fc.tuple(quietDrafts(subject), seedArbitrary, seedArbitrary), {
      numRuns: 150,
      seed: 42,
    });
    const differing = sample.filter(
      ([draft, one, two]) => difference(told(draft, one), told(draft, two)) !== null,
    );
    expect(differing.length > 0).toBe(!subject.card.deterministic);
  },
};

/** All checks on one plug-in. */
export function conform(subject: Subject): void {
  describe(`${subject.kind} ${subject.id}`, () => {
    for (const [promise, check] of Object.entries(CHECKS)) it(promise, () => check(subject));
  });
}
