/** Test functions whose fronts, spaces and profiles are known, and what it takes to search them. */
import { defaultsOf } from '../../../src/engine/card.ts';
import { Draws } from '../../../src/engine/draws.ts';
import type { PlanFactor } from '../../../src/experiments/designs/design.ts';
import type { Goal, PointSearch, PointSearchOptions } from '../../../src/experiments/searches/search.ts';

export type Outcomes = (u: Float64Array) => readonly number[];

/** What a search that is over has shown. */
export interface Searched {
  readonly genes: readonly Float64Array[];
  readonly outcomes: readonly (readonly number[])[];
  readonly found: readonly { readonly point: number; readonly more: readonly number[] }[];
}

export const continuous = (count: number): PlanFactor[] =>
  Array.from({ length: count }, (_, at) => ({ name: `x${at + 1}`, levels: null }));

/** Searches a function, with the search's defaults save for the options named. */
export function searched<S extends PointSearchOptions>(
  search: PointSearch<S>,
  factors: readonly PlanFactor[],
  goals: readonly Goal[],
  options: Readonly<Record<string, unknown>>,
  outcomesOf: Outcomes,
  seed = 'search',
  of = -1,
): Searched {
  const all = { ...defaultsOf(search.card.options), ...options } as never;
  const space = { factors, goals, of };
  const why = search.unfit(space, all);
  if (why !== null) throw new Error(why);
  const searching = search.begin(space, all, new Draws(seed, 'search'));
  const genes: Float64Array[] = [];
  const outcomes: (readonly number[])[] = [];
  const { generations } = all as { generations: number };
  for (let generation = 0; generation < generations; generation += 1) {
    const proposed = searching.next();
    const own = proposed.map(outcomesOf);
    genes.push(...proposed);
    outcomes.push(...own);
    searching.learn(own.map((values) => Float64Array.from(values)));
  }
  return { genes, outcomes, found: searching.found() };
}

/** ZDT 1 to 3 (Zitzler, Deb & Thiele 2000): two losses of thirty coordinates, and the front as a function of the first. */
export const ZDT: readonly {
  readonly of: Outcomes;
  readonly front: (first: number) => number;
  readonly published: number;
}[] = [
  { h: (f: number, g: number) => 1 - Math.sqrt(f / g), published: 0.033482 },
  { h: (f: number, g: number) => 1 - (f / g) ** 2, published: 0.072391 },
  {
    h: (f: number, g: number) => 1 - Math.sqrt(f / g) - (f / g) * Math.sin(10 * Math.PI * f),
    published: 0.1145,
  },
].map(({ h, published }) => ({
  of: (u) => {
    const g = 1 + (9 * u.slice(1).reduce((sum, one) => sum + one, 0)) / (u.length - 1);
    return [u[0], g * h(u[0], g)];
  },
  front: (first) => h(first, 1),
  published,
}));
