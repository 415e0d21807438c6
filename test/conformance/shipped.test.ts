/** The scenarios that come with the program keep the promises of the engine at their full size. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causesOn } from '../../src/agents/books.ts';
import { CONDUCT } from '../../src/agents/conduct.ts';
import { openRun } from '../../src/engine/floor.ts';
import type { EngineRecord } from '../../src/engine/records.ts';
import { initialState } from '../../src/engine/state.ts';
import { step } from '../../src/engine/step.ts';
import { compile } from '../../src/scenarios/compile.ts';
import type { ScenarioFile } from '../../src/scenarios/file.ts';
import { KNOWN } from '../../src/scenarios/known.ts';
import { fromText, toText } from '../support/plain.ts';
import { ofType, playWorld } from '../support/play.ts';
import { runs } from '../support/runs.ts';
import { shippedScenarios } from '../support/shipped.ts';

const SCENARIOS = [...shippedScenarios()].map(([id, scenario]) => ({
  id,
  scenario,
  world: compile(scenario, KNOWN),
}));

/** A list in the order of drawn keys. */
function shuffled<T>(list: readonly T[] | undefined, keys: readonly number[]): T[] {
  return (list ?? [])
    .map((item, index) => ({ item, key: keys[index % keys.length] ^ (index * 2654435761) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

const relisted = (scenario: ScenarioFile, keys: readonly number[]): ScenarioFile => ({
  ...scenario,
  agents: shuffled(scenario.agents, keys),
  issues: shuffled(scenario.issues, keys),
  blocs: shuffled(scenario.blocs, keys),
  ties: shuffled(scenario.ties, keys),
  events: shuffled(scenario.events, keys),
  packages: shuffled(scenario.packages, keys),
});

describe.each(SCENARIOS)('$id', ({ scenario, world }) => {
  it('runs the same whatever the order of its rosters, issues, blocs, ties, events and packages', () => {
    const { digest } = playWorld(world);
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 50, maxLength: 50 }), (keys) => {
        expect(playWorld(compile(relisted(scenario, keys), KNOWN)).digest).toBe(digest);
      }),
      runs(10),
    );
  });

  it('goes on equal when its state is written down and read back between rounds', () => {
    const run = openRun(world, 'seed', CONDUCT);
    const records: EngineRecord[] = [];
    let state = initialState(world);
    while (state.stage >= 0) {
      const [next, told] = step(fromText(toText(state)) as typeof state, { run });
      records.push(...told);
      state = next;
    }
    expect(records).toEqual(playWorld(world).records);
  });

  it('books every move of every agent to causes that sum to it', () => {
    let before = world.position;
    for (const moves of ofType(playWorld(world).records, 'moves')) {
      world.issues.forEach((_, issue) => {
        world.agents.forEach((__, agent) => {
          const entry = issue * world.agents.length + agent;
          const booked = causesOn(world, moves, agent, issue).reduce((sum, { points }) => sum + points, 0);
          expect(Math.abs(booked - (moves.stance[entry] - before[entry]))).toBeLessThan(1e-6);
        });
      });
      before = moves.stance;
    }
  });

  it('differs from seed to seed', () => {
    expect(new Set(['1', '2', '3', '4'].map((seed) => playWorld(world, seed).digest)).size).toBe(4);
  });
});
