/**
 * What agents can be made to do or kept from doing, as plain data: the acts of an intervention and the moves of a person or a
 * program in a seat are the same thing. Each becomes an order, which binds the agents' conduct.
 */

/** A round of the run, or of a stage where one is named; a stage alone: all of its rounds. From 1. */
export interface When {
  readonly stage?: string;
  readonly round?: number;
}

/** What agents can be made to do or kept from doing. */
export const ACTS = [
  'call-vote',
  'table',
  'object',
  'support',
  'vote',
  'lobby',
  'sign',
  'deploy',
  'dissociate',
  'leave',
  'bargain',
  'offer-package',
  'feel-of-the-room',
] as const;
export type ActName = (typeof ACTS)[number];

export const BALLOTS = ['for', 'against', 'abstain'] as const;

/** One thing that is forced or forbidden. What is left out of a ban stands for all. */
export interface Act {
  readonly action: ActName;
  readonly agent?: string;
  readonly issue?: string;
  readonly package?: string;
  /** Outside venue that is left for. */
  readonly to?: string;
  /** Agent that is lobbied. */
  readonly whom?: string;
  /** The text that is tabled or put to the vote; absent: what serves the agent best. */
  readonly text?: number;
  readonly ballot?: (typeof BALLOTS)[number];
  readonly at?: When;
}

/** An act with indices; −1: any, or none. */
export interface Order {
  readonly action: ActName;
  readonly forced: boolean;
  readonly agent: number;
  readonly issue: number;
  readonly package: number;
  /** Outside venue. */
  readonly to: number;
  /** Agent. */
  readonly whom: number;
  /** NaN: what serves the agent best. */
  readonly text: number;
  /** FOR, AGAINST or ABSTAIN. */
  readonly ballot: number;
  readonly stage: number;
  /** Round of the stage, or of the run where the stage is −1; 0: any. */
  readonly round: number;
}
