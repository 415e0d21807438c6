/**
 * What a published model is to the rest of the house: a card, a word on whether it fits a roster, and a solver.
 * The command line, the scoreboard and the conformance tests know models only through this contract.
 */
import type { Card, OptionSpecs, OptionValues } from '../engine/card.ts';
import type { Draws } from '../engine/draws.ts';
import type { Roster } from './roster.ts';

/** Positions of all agents on all issues after a turn. */
export interface ModelTurn {
  /** 0 is the start. */
  readonly turn: number;
  /** On the file's own scale, `issue * agents + agent`; NaN where an agent takes no part. */
  readonly positions: Float64Array;
}

/** One realised exchange: i gives way on `iSupplies` and j in return on `jSupplies`. */
export interface RealisedExchange {
  /** Round from 0. */
  readonly round: number;
  /** Equal gain of the two, in salience times outcome points of the 0–100 scale; what each gets may differ by chance. */
  readonly gain: number;
  /** Ids of agents and issues; preference at the start of the round and voting position, both on 0–100. */
  readonly i: string;
  readonly iSupplies: string;
  readonly iFrom: number;
  readonly iTo: number;
  readonly iGain: number;
  readonly j: string;
  readonly jSupplies: string;
  readonly jFrom: number;
  readonly jTo: number;
  readonly jGain: number;
  /** What the exchange is worth to every agent of the roster (the two partners' own gains included), same unit. */
  readonly externalities: Float64Array;
}

/** What a model says of a roster. */
export interface Solution {
  /** One outcome per issue on the file's own scale; NaN where the model has no answer for the issue. */
  readonly outcomes: Float64Array;
  /** Turns played, for models that move positions. */
  readonly turns?: number;
  /** Positions at the start and after each turn, if the context asks for a trace. */
  readonly trace?: readonly ModelTurn[];
  /** Realised exchanges of all rounds, for exchange models. */
  readonly exchanges?: readonly RealisedExchange[];
  /** Probability of each agent's position, or an agent's value, `issue * agents + agent`, for models that have one. */
  readonly weights?: Float64Array;
}

export interface ModelContext {
  /** Where chance comes from; models whose card says deterministic ask only if an option names chance. */
  readonly draws?: Draws;
  /** Keep every turn's positions. */
  readonly trace?: boolean;
}

/** A published model: its card, and how it is solved. */
export interface PublishedModel<S extends OptionSpecs = OptionSpecs> {
  readonly card: Card<S>;
  /** Why the model cannot be run on a roster, or null if it can. */
  unfit(roster: Roster): string | null;
  /** Solves every issue. Never changes the roster. */
  solve(roster: Roster, options: OptionValues<S>, context: ModelContext): Solution;
}

/** For models that can be run on any roster with one agent or more. */
export function needsAgents(roster: Roster): string | null {
  return roster.agents.length === 0 ? 'the roster lists no agent' : null;
}
