/**
 * A roster without a venue: who wants what on which issue, how much they care and how strong they are. It is what other
 * programs' files turn into and what the published models run on; numbers may be uncertain.
 */
import type { Quantity } from '../uncertain/quantity.ts';

export interface RosterAgent {
  /** Any text; the name that the file of origin uses. */
  readonly id: string;
  readonly name: string;
}

export interface RosterIssue {
  readonly id: string;
  readonly title: string;
  /** Ends of the scale, low < high. */
  readonly low: number;
  readonly high: number;
  /** What holds if nothing is agreed, on the issue's scale; null: unknown. */
  readonly reference: Quantity | null;
  /** What was decided in the end, for validation; null: unknown. */
  readonly outcome: number | null;
  /** Issues of one proposal are decided together; issues without one belong to one nameless proposal. */
  readonly proposal: string;
  /** Points of the scale that have a name, ascending. */
  readonly anchors: readonly { readonly at: number; readonly label: string }[];
  /** Null: unknown. */
  readonly decided: Decided | null;
}

/** When and by which rule a body decided, where a file says so. */
export interface Decided {
  /** Year of the decision. */
  readonly year: number;
  /** Whether one vote against was enough to stop it. */
  readonly unanimity: boolean;
}

/** One agent's stake in one issue. */
export interface RosterStake {
  readonly agent: string;
  readonly issue: string;
  /** On the issue's scale. */
  readonly position: Quantity;
  /** 0–1. */
  readonly salience: Quantity;
  /** Above 0, any unit. */
  readonly capability: Quantity;
}

export type OptionsFile = Readonly<Record<string, Readonly<Record<string, number | string | boolean>>>>;

export interface RosterFile {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly agents: readonly RosterAgent[];
  readonly issues: readonly RosterIssue[];
  readonly stakes: readonly RosterStake[];
  /** Options of models that the file of origin asks for, by model. */
  readonly options: OptionsFile;
}
