/**
 * What a search is to the rest of the house: where a design says at once which points are played, a search proposes them generation by
 * generation, from what came of those before. It is a pure function of the space, of its options, of the key of its draws and of the
 * outcomes, so that a search that was killed goes on as if it had not been.
 */
import type { Card, OptionSpecs, OptionValues } from '../../engine/card.ts';
import type { Draws } from '../../engine/draws.ts';
import type { PlanFactor } from '../designs/design.ts';

/** A metric that a search looks at: to have as much or as little of it as can be, or to see all its values, in cells of a width. */
export type Goal = { readonly metric: string } & (
  { readonly want: 'most' | 'least' } | { readonly want: 'cells'; readonly width: number }
);

/** What is searched, and for what. */
export interface SearchSpace {
  readonly factors: readonly PlanFactor[];
  readonly goals: readonly Goal[];
  /** Which factor is profiled; −1: none. */
  readonly of: number;
}

/** A point that a search has to show. */
export interface FoundPoint {
  /** Its number in the order in which points were proposed, from 0. */
  readonly point: number;
  /** What else is said of it, in the order of the search's columns. */
  readonly more: readonly number[];
}

/** A search under way. */
export interface Searching {
  /** The points of the next generation: a coordinate in (0, 1) for every factor. */
  next(): readonly Float64Array[];
  /** What came of them, by point and goal; NaN: no outcome. */
  learn(outcomes: readonly Float64Array[]): void;
  /** What it has to show by now. */
  found(): readonly FoundPoint[];
}

/** Options that every search has. */
export interface PointSearchOptions extends OptionSpecs {
  /** Points of a generation. */
  readonly points: { readonly type: 'number' } & OptionSpecs[string];
  readonly generations: { readonly type: 'number' } & OptionSpecs[string];
}

export interface PointSearch<S extends PointSearchOptions = PointSearchOptions> {
  readonly card: Card<S>;
  /** What its goals are, and whether one factor is singled out. */
  readonly asks: 'trade-offs' | 'cells' | 'profile';
  /** What is said of a found point besides its factors and goals, by the name of the column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Why the search cannot be made in a space, in one sentence that says what would do; null: it can. */
  unfit(space: SearchSpace, options: OptionValues<S>): string | null;
  /** Begins a search. Call it only where `unfit` says null. */
  begin(space: SearchSpace, options: OptionValues<S>, draws: Draws): Searching;
}
