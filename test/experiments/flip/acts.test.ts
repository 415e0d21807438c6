/** What actors do, alone and in sets: held against trying everything, and against what the venue allows. */
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { choicesOf, type ActorChoice } from '../../../src/experiments/flip/choices.ts';
import { cornersOf } from '../../../src/experiments/flip/corners.ts';
import { isMet } from '../../../src/experiments/condition.ts';
import { everybody } from '../../../src/experiments/flip/flip.ts';
import {
  doingOf,
  handlesOf,
  numbersOf,
  priceOf,
  together,
  type Actor,
  type HandleTurn,
} from '../../../src/experiments/flip/handles.ts';
import { narrowedDown } from '../../../src/experiments/flip/sets.ts';
import { trier } from '../../../src/experiments/flip/trial.ts';
import { compile } from '../../../src/scenarios/compile.ts';
import { KNOWN } from '../../../src/scenarios/known.ts';
import { openScenario } from '../../../src/runs/session.ts';
import { objections, shippedGround } from '../../support/interventions.ts';
import { cables, removeCables, searched, wishFor } from './question.ts';

afterAll(removeCables);

const file = cables();
const world = compile(file, KNOWN);
const REPLICATES = 2;
const OUTCOME = 'routes';
const actors = everybody(file);
const wish = wishFor(file, OUTCOME, { replicates: REPLICATES, verified: 4, actors });
const needed = wish.probability * REPLICATES;
const matter = { issue: 'routes', issues: ['routes'] };
const choices = choicesOf(world, new Set(actors.flatMap(({ agents }) => agents)), matter, wish);
const play = trier({ file, measure: wish.wanted.measure.name });

/** In how many replicates of the search some turns bring a condition about. */
const met = (turns: readonly HandleTurn[], condition: Parameters<typeof isMet>[0]): number => {
  const numbers = [...numbersOf(turns)].map(([{ path }, value]) => [path, value] as const);
  const values = play({ numbers, doing: doingOf(turns), seed: wish.seed, first: 1, count: REPLICATES });
  return values.filter((value) => isMet(condition, value)).length;
};

describe('acts', () => {
  it('of every agent are possible in the venue, and none is what it does anyway', () => {
    for (const id of ['wcit-12', 'webrtc-codec']) {
      const ground = shippedGround(id);
      const { world: there } = openScenario(id);
      const issue = there.issues[0].id;
      const some = new Set(there.agents.filter((_, at) => at % 9 === 0).map((one) => one.id));
      const found = choicesOf(there, some, { issue, issues: [issue] }, { seed: id, replicates: 2 });
      expect(found.length).toBeGreaterThan(some.size);
      // One of every kind is enough: what an agent can do goes by its kind.
      const kinds = new Map<string, ActorChoice>(found.map((one) => [one.key, one]));
      for (const { doing } of kinds.values()) expect(objections(ground, doing)).toEqual([]);
    }
  });

  it('are least where the least act is, held against trying each of them', async () => {
    const { answers, condition } = await searched({ ...wish, fields: ['acts'] });
    for (const actor of actors) {
      const handles = handlesOf(file, actor, ['acts'], choices);
      const turns = handles.some((handle) => met([{ handle, value: 1 }], condition) >= needed);
      const answer = answers.find((one) => one.actor.name === actor.name);
      expect(answer !== undefined, actor.name).toBe(turns);
      if (answer !== undefined) expect(answer.price).toBe(1);
    }
  });

  it('that contradict each other turn nothing', () => {
    const [agent] = world.agents.map(({ id }) => id);
    const doing = {
      force: [{ action: 'object' as const, agent }],
      forbid: [{ action: 'object' as const, agent }],
    };
    expect([...play({ numbers: [], doing, seed: 'x', first: 1, count: 2 })]).toEqual([NaN, NaN]);
  });

  it('are done in a trial', () => {
    const there = shippedGround('wcit-12').file;
    const signed = trier({ file: there, measure: 'agents.irn.signed' });
    const doing = { forbid: [{ action: 'sign' as const, agent: 'irn' }] };
    expect([...signed({ numbers: [], doing, seed: 'x', first: 1, count: 1 })]).toEqual([0]);
  });
});

describe('a set', () => {
  it('that turns an outcome is the smallest of all, held against trying every one', async () => {
    const fields = ['positions', 'saliences', 'acts'] as const;
    const result = await searched({ ...wish, fields, norm: 'agents', sets: true });
    const { condition, set } = result;
    let least = Infinity;
    for (let mask = 1; mask < 1 << actors.length; mask += 1) {
      const some: Actor[] = actors.filter((_, at) => (mask & (1 << at)) !== 0);
      if (some.length >= least) continue;
      const corners = cornersOf(handlesOf(file, together(some), fields, choices), 'routes');
      if ([...corners.values()].some((turns) => met(turns, condition) >= needed)) least = some.length;
    }
    expect(set?.price ?? Infinity).toBeLessThanOrEqual(least);
    if (set === null) return;
    expect(set.price).toBe(priceOf(set.turns, 'agents'));
    expect(met(set.turns, condition)).toBeGreaterThanOrEqual(needed);
  });

  it('narrowed down passes, and nobody in it can be left out', async () => {
    const things = Array.from({ length: 20 }, (_, at) => at);
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(things, { minLength: 1 }),
        fc.integer({ min: 1, max: 3 }),
        async (some, least) => {
          const passes = async (kept: readonly number[]) =>
            kept.filter((one) => some.includes(one)).length >= Math.min(least, some.length);
          const kept = await narrowedDown(things, passes);
          expect(await passes(kept)).toBe(true);
          for (const gone of kept) expect(await passes(kept.filter((one) => one !== gone))).toBe(false);
        },
      ),
    );
  });
});
