import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { PARAMETERS } from '../../src/engine/parameters.ts';
import { ACTIONS, BASES, PHASES } from '../../src/engine/terms.ts';
import type { World } from '../../src/engine/world.ts';
import { compile } from '../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { formatProblems } from '../../src/scenarios/problems.ts';
import { compareText } from '../../src/scenarios/text.ts';
import { arbitraryScenario, scenarioFiles } from '../support/arbitrary-scenario.ts';
import { SCENARIO, loadFrom, talkFiles } from '../support/memory-files.ts';
import type { MemoryFiles } from '../support/memory-files.ts';

function load(files: MemoryFiles, ref = '/talk'): ScenarioFile {
  const loaded = loadFrom(files, ref);
  if (!loaded.ok) throw new Error(formatProblems(loaded.problems, loaded.more));
  return loaded.scenario;
}

const worldOf = (...lines: string[]): World =>
  compile(load(talkFiles({ '/talk/scenario.yaml': `${SCENARIO}${lines.join('\n')}\n` })), KNOWN);

describe('the world of a small scenario', () => {
  const world = worldOf(
    'chair: { agent: zed, pen: 0.4 }',
    'parameters: { objection: 0.5 }',
    'blocs:',
    '  - { id: pair, title: Pair, discipline: 0.25, members: [zed, ann] }',
    '  - { id: lone, title: Lone, discipline: 0, members: [] }',
    'ties:',
    '  - { from: zed, to: bob, kind: b, strength: 0.2 }',
    '  - { from: ann, to: zed, kind: a, strength: 0.1 }',
    '  - { from: zed, to: ann, kind: a, strength: 0.3 }',
    'packages:',
    '  - { id: deal, title: Deal, stage: signing, texts: { tax: reference, ban: proponents }, waits: true, rule: { use: vote } }',
    'events:',
    '  - id: shock',
    '    title: Shock',
    '    at: { stage: signing, round: 1 }',
    '    effects:',
    '      - { position: tax, agents: [zed, ann], shift: -5 }',
    '      - { base: processual, kind: firm, scale: 2 }',
    '      - { member: lone, bloc: pair, set: 1 }',
    '      - { discipline: pair, set: 0.5 }',
    '      - { present: false, agents: all }',
    '      - { text: ban, set: 30 }',
    '      - { pen: 0.9 }',
    '      - { offer: deal }',
    '      - { offer: deal, set: 0 }',
    '  - { id: early, title: Early, at: { round: 2 }, effects: [{ stance: ban, all: true, set: 1 }] }',
  );

  it('stands in the order of ids and lays numbers out by issue', () => {
    expect(world.agents.map(({ id }) => id)).toEqual(['ann', 'bob', 'zed']);
    expect(world.issues.map(({ id, listed }) => [id, listed])).toEqual([
      ['ban', 1],
      ['tax', 0],
    ]);
    expect([...world.position]).toEqual([80, 0, 30, 70, 60, 20]);
    expect([...world.salience]).toEqual([0.9, 0, 0.25, 1, 0.5, 0.5]);
    expect([...world.bases.subarray(0, 3)]).toEqual([0.5, 0.1, 0.1]);
  });

  it('takes rights from the kind and numbers from scenario, venue and defaults in that order', () => {
    expect(world.agents[1]).toEqual({
      id: 'bob',
      name: 'Bob, Inc.',
      kind: 'firm',
      group: 'business',
      votes: 0,
      signs: false,
      market: 0,
      weights: {},
      roles: [],
    });
    expect(world.agents[0]).toMatchObject({ votes: 1, signs: true, group: '' });
    expect(world.parameters).toEqual({ ...defaultsOf(PARAMETERS), objection: 0.5, tolerance: 30 });
    expect([...world.tolerance]).toEqual([30, 30, 30]);
    expect(world.openness[0]).toBe(PARAMETERS.openness.default);
    expect([world.chair, world.pen, world.loss, world.protocol.id]).toEqual([2, 0.4, 'linear', 'none']);
  });

  it('composes the venue: efficacy by action and base, standing by stage, rules with all their options', () => {
    expect([...world.venue.efficacy.subarray(20)]).toEqual([0.1, 0.1, 0.1, 0.1, 0.6]);
    const [floor, signing] = world.venue.stages;
    expect(floor.phases).toEqual(PHASES);
    expect(signing.phases).toEqual(['events', 'decision']);
    expect([...floor.standing]).toEqual([1, 0, 1, 1, 0.5, 1, 1, 0.5, 1, 1, 0, 1, 1, 0, 1]);
    expect([...signing.standing.subarray(3, 6)]).toEqual([1, 0, 1]);
    expect(floor.forced).toEqual({
      id: 'vote',
      options: { ...defaultsOf(KNOWN.rules.vote.options), majority: 0.6 },
    });
    expect(floor.rule?.options).toEqual(defaultsOf(KNOWN.rules.consensus.options));
    expect([floor.onPass, floor.onFail, signing.onPass, signing.onFail]).toEqual([1, 1, -1, -1]);
    expect([floor.whole, floor.accommodates, floor.tables, floor.unresolved, floor.returns]).toEqual([
      false,
      true,
      true,
      'carry',
      0,
    ]);
  });

  it('resolves blocs, ties and packages', () => {
    expect(world.blocs.map(({ id, members }) => [id, [...members]])).toEqual([
      ['lone', []],
      ['pair', [0, 2]],
    ]);
    expect([...world.ties.starts]).toEqual([0, 1, 1, 3]);
    expect([...world.ties.speakers]).toEqual([2, 0, 1]);
    expect([...world.ties.strengths]).toEqual([0.1, 0.3, 0.2]);
    expect(world.ties.kinds).toEqual(['a', 'a', 'b']);
    const [deal] = world.packages;
    expect([[...deal.issues], [...deal.texts], deal.stage, deal.waits, deal.rule?.id]).toEqual([
      [0, 1],
      [NaN, 10],
      1,
      true,
      'vote',
    ]);
  });

  it('resolves events and their effects', () => {
    expect(world.events.map(({ id, round, stage }) => [id, round, stage])).toEqual([
      ['early', 2, -1],
      ['shock', 1, 1],
    ]);
    expect(world.events[1].effects.map((one) => ({ ...one, agents: [...one.agents] }))).toEqual([
      { field: 'position', operation: 'shift', value: -5, agents: [0, 2], index: 1 },
      { field: 'base', operation: 'scale', value: 2, agents: [1], index: 2 },
      { field: 'member', operation: 'set', value: 1, agents: [0, 2], index: 0 },
      { field: 'discipline', operation: 'set', value: 0.5, agents: [], index: 1 },
      { field: 'present', operation: 'set', value: 0, agents: [0, 1, 2], index: -1 },
      { field: 'text', operation: 'set', value: 30, agents: [], index: 0 },
      { field: 'pen', operation: 'set', value: 0.9, agents: [], index: -1 },
      { field: 'offer', operation: 'set', value: 1, agents: [], index: 0 },
      { field: 'offer', operation: 'set', value: 0, agents: [], index: 0 },
    ]);
  });

  it('seats agents in other venues by kind and name', () => {
    const even = '{ individual: 0, substantive: 1, processual: 0, organisational: 0, institutional: 0 }';
    const outside = (members: string) => [
      'venueChanges:',
      `  outside: [{ id: o, title: O, cost: 0.1, issues: [tax], efficacy: ${even}, members: ${members} }]`,
    ];
    const seats = (members: string) => [...worldOf(...outside(members)).venue.outside[0].members];
    expect(seats('{}')).toEqual([0, 1, 2]);
    expect(seats('{ kinds: [firm] }')).toEqual([1]);
    expect(seats('{ kinds: [firm], agents: [zed] }')).toEqual([1, 2]);
    expect(seats('{ except: [zed] }')).toEqual([0, 1]);
    expect([...worldOf(...outside('{}')).venue.outside[0].issues]).toEqual([1]);
  });
});

/** Everything in a world that is a number between bounds or an index must be so. */
function expectSound(world: World): void {
  const n = world.agents.length;
  const within = (values: Iterable<number>, most: number) => {
    for (const value of values) expect(value >= 0 && value <= most).toBe(true);
  };
  within(world.position, 100);
  within(world.tolerance, 100);
  for (const shares of [world.salience, world.bases, world.openness]) within(shares, 1);
  expect(world.position.length).toBe(world.issues.length * n);
  expect(world.bases.length).toBe(BASES.length * n);
  expect(world.ties.starts.at(-1)).toBe(world.ties.speakers.length);
  for (const list of [world.agents, world.issues, world.blocs, world.packages, world.events]) {
    const ids = list.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort(compareText));
  }
  for (const stage of world.venue.stages) {
    expect(stage.standing.length).toBe(ACTIONS.length * n);
    within(stage.standing, 1);
    for (const next of [stage.onPass, stage.onFail]) expect(next).toBeLessThan(world.venue.stages.length);
  }
  for (const action of ACTIONS.keys()) {
    const row = world.venue.efficacy.subarray(action * BASES.length, (action + 1) * BASES.length);
    expect(Math.abs(row.reduce((sum, cell) => sum + cell, 0) - 1)).toBeLessThan(1e-9);
  }
}

describe('every valid scenario', () => {
  it('is read without asking the machine for its language', () => {
    const refuse = () => {
      throw new Error('asked for the language of the machine');
    };
    const methods = ['localeCompare', 'toLocaleLowerCase', 'toLocaleUpperCase'] as const;
    const spies = [
      ...methods.map((name) => vi.spyOn(String.prototype, name).mockImplementation(refuse)),
      vi.spyOn(Number.prototype, 'toLocaleString').mockImplementation(refuse),
      vi.spyOn(Intl, 'Collator').mockImplementation(refuse),
      vi.spyOn(Intl, 'NumberFormat').mockImplementation(refuse),
    ];
    try {
      const good = loadFrom(talkFiles());
      expect(good.ok && compile(good.scenario, KNOWN).agents.length).toBe(3);
      const bad = loadFrom(
        talkFiles({ '/talk/scenario.yaml': SCENARIO.replace('kind: state', 'kind: İstate') }),
      );
      expect(bad.ok ? '' : formatProblems(bad.problems, 1234)).toMatch(/did you mean 'state'\?.*1234 more$/s);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });

  it('loads from the files it is written to, as it was, and compiles to a sound world', () => {
    fc.assert(
      fc.property(arbitraryScenario, (scenario) => {
        const loaded = load(scenarioFiles(scenario), '/scenario');
        expect(loaded).toEqual(scenario);
        expectSound(compile(loaded, KNOWN));
      }),
      { numRuns: 200 },
    );
  });

  it('compiles to the same world however its things are listed', () => {
    const shuffled = <T>(list: readonly T[] | undefined, order: readonly number[]) =>
      list
        ?.map((item, at) => ({ item, key: order[at % order.length] + at / 1000 }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
    const order = fc.array(fc.nat(9), { minLength: 5, maxLength: 9 });
    fc.assert(
      fc.property(arbitraryScenario, order, fc.nat(8), (scenario, order, rows) => {
        const other: ScenarioFile = {
          ...scenario,
          agents: shuffled(scenario.agents, order)!,
          issues: shuffled(scenario.issues, order)!,
          blocs: shuffled(scenario.blocs, order),
          ties: shuffled(scenario.ties, order),
          events: shuffled(scenario.events, order),
          packages: shuffled(scenario.packages, order),
        };
        const world = compile(load(scenarioFiles(other, rows), '/scenario'), KNOWN);
        const issues = world.issues.map((issue) => ({
          ...issue,
          listed: scenario.issues.findIndex(({ id }) => id === issue.id),
        }));
        expect({ ...world, issues }).toEqual(compile(scenario, KNOWN));
      }),
      { numRuns: 100 },
    );
  });
});
