/** Rosters for tests: small ones by hand, random ones for properties, and transformations that theory speaks about. */
import * as fc from 'fast-check';
import { defaultsOf } from '../../src/engine/card.ts';
import type { PublishedModel, Solution } from '../../src/models/model.ts';
import { type Roster, rosterFromRows } from '../../src/models/roster.ts';

/** [position, salience, capability] per agent, on one issue from 0 to 100. */
export type Row = readonly [number, number, number];

export function oneIssue(rows: readonly Row[], reference = NaN): Roster {
  return rosterFromRows(
    rows.map(([position, salience, capability], i) => ({
      agent: `a${i}`,
      issue: 'q',
      position,
      salience,
      capability,
    })),
    {},
    { q: reference },
  );
}

/** A model's answer with its defaults, save for the options named. */
export function solve(
  model: PublishedModel,
  roster: Roster,
  options: Readonly<Record<string, unknown>> = {},
): Solution {
  return model.solve(roster, { ...defaultsOf(model.card.options), ...options } as never, { trace: true });
}

/** The first issue's outcome. */
export function outcome(
  model: PublishedModel,
  rows: readonly Row[],
  options: Readonly<Record<string, unknown>> = {},
  reference = NaN,
): number {
  return solve(model, oneIssue(rows, reference), options).outcomes[0];
}

const grid = (low: number, high: number, steps: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: steps }).map((k) => low + ((high - low) * k) / steps);

/** Two to eight agents with positions 0–100, salience 0.1–1 and capability 0.1–1. */
export const rowsArbitrary: fc.Arbitrary<Row[]> = fc.array(
  fc.tuple(grid(0, 100, 1000), grid(0.1, 1, 90), grid(0.1, 1, 90)),
  { minLength: 2, maxLength: 8 },
);

export const mirrored = (rows: readonly Row[]): Row[] => rows.map(([x, s, c]) => [100 - x, s, c]);
export const hull = (rows: readonly Row[]): [number, number] => [
  Math.min(...rows.map(([x]) => x)),
  Math.max(...rows.map(([x]) => x)),
];
