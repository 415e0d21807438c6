/** What every published model owes its callers, and that none in the folder is forgotten. */
import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultsOf } from '../../src/engine/card.ts';
import { Draws } from '../../src/engine/draws.ts';
import { MODELS } from '../../src/models/index.ts';
import type { PublishedModel, Solution } from '../../src/models/model.ts';
import { type Roster, rosterFromRows } from '../../src/models/roster.ts';

const CONTRACTS = new Set(['index.ts', 'model.ts', 'roster.ts']);

it('lists every model file of the folder under the id on its card', () => {
  const folder = new URL('../../src/models/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !CONTRACTS.has(file));
  expect(Object.keys(MODELS).sort()).toEqual(files.map((file) => file.slice(0, -3)).sort());
  for (const [id, { card }] of Object.entries(MODELS)) expect(card.id).toBe(id);
});

const rosterArbitrary: fc.Arbitrary<Roster> = fc
  .record({
    agents: fc.integer({ min: 2, max: 5 }),
    issues: fc.integer({ min: 1, max: 3 }),
    low: fc.integer({ min: -50, max: 50 }),
    length: fc.integer({ min: 1, max: 200 }),
    figures: fc.array(
      fc.tuple(fc.nat(100), fc.integer({ min: 5, max: 100 }), fc.integer({ min: 1, max: 50 })),
      {
        minLength: 15,
        maxLength: 15,
      },
    ),
    references: fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }),
  })
  .map(({ agents, issues, low, length, figures, references }) => {
    const rows = Array.from({ length: agents * issues }, (_, at) => {
      const [position, salience, capability] = figures[at];
      return {
        agent: `a${at % agents}`,
        issue: `q${Math.floor(at / agents)}`,
        position: low + (position * length) / 100,
        salience: salience / 100,
        capability: figures[at % agents][2] === 0 ? 1 : capability / 10,
      };
    });
    const names = Array.from({ length: issues }, (_, k) => `q${k}`);
    return rosterFromRows(
      rows,
      Object.fromEntries(names.map((id) => [id, { low, high: low + length }])),
      Object.fromEntries(names.map((id, k) => [id, low + (references[k] * length) / 100])),
    );
  });

describe.each(Object.entries(MODELS))('%s', (_, model: PublishedModel) => {
  const run = (roster: Roster, seed = 'seed'): Solution =>
    model.solve(roster, defaultsOf(model.card.options), { draws: new Draws(seed, 'models'), trace: true });

  it('answers inside the hull of positions and reference point, on the file’s own scale', () => {
    fc.assert(
      fc.property(rosterArbitrary, (roster) => {
        if (model.unfit(roster) !== null) return;
        const n = roster.agents.length;
        const { outcomes } = run(roster);
        expect(outcomes.length).toBe(roster.issues.length);
        outcomes.forEach((outcome, issue) => {
          const points = [...roster.position.slice(issue * n, issue * n + n), roster.reference![issue]];
          const slack = (roster.scale[issue].high - roster.scale[issue].low) * 0.01;
          expect(outcome).toBeGreaterThanOrEqual(Math.min(...points) - slack);
          expect(outcome).toBeLessThanOrEqual(Math.max(...points) + slack);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('repeats itself, leaves the roster alone, and starts its trace where the roster is', () => {
    fc.assert(
      fc.property(rosterArbitrary, (roster) => {
        if (model.unfit(roster) !== null) return;
        const before = structuredClone(roster);
        const solution = run(roster);
        expect(run(roster)).toEqual(solution);
        expect(roster).toEqual(before);
        if (solution.trace === undefined) return;
        expect(solution.trace.map(({ turn }) => turn)).toEqual(solution.trace.map((__, at) => at));
        expect(solution.turns).toBe(solution.trace.length - 1);
        solution.trace[0].positions.forEach((x, at) => expect(x).toBeCloseTo(roster.position[at], 9));
      }),
      { numRuns: 100 },
    );
  });

  it('names its source and gives every option a meaning and a reason', () => {
    const { title, summary, source, options } = model.card;
    for (const text of [title, summary, source]) expect(text.length).toBeGreaterThan(3);
    for (const option of Object.values(options)) {
      expect(option.meaning.length).toBeGreaterThan(10);
      expect(option.reason.length).toBeGreaterThan(5);
      if (option.type === 'choice') expect(option.choices).toContain(option.default);
    }
  });

  it('draws by the seed if and only if its card says so', () => {
    const roster = rosterFromRows(
      Array.from({ length: 24 }, (__, at) => ({
        agent: `a${at % 6}`,
        issue: `q${Math.floor(at / 6)}`,
        position: (at * 37) % 101,
        salience: 0.15 + ((at * 7) % 17) / 20,
        capability: 0.2 + ((at * 5) % 11) / 10,
      })),
    );
    const answers = ['one', 'two', 'three'].map((seed) => [...run(roster, seed).outcomes].join());
    expect(new Set(answers).size === 1).toBe(model.card.deterministic);
  });
});
