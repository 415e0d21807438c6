/**
 * What the engine asks of agents. The engine keeps the order of a round and the rules of the venue; how agents caucus,
 * persuade, bargain, table, call votes, leave and sign is behind this interface, so that a seat can be taken by somebody else.
 */
import type { Floor } from './floor.ts';
import type { BookedCause, MovesRecord } from './records.ts';
import type { World } from './world.ts';

export interface Amendment {
  readonly issue: number;
  readonly text: number;
  /** Agent index, or −1 − bloc index. */
  readonly by: number;
  readonly gain: number;
}

/** A vote that somebody wants: a text against what stands. */
export interface Call {
  readonly issue: number;
  readonly text: number;
  readonly versus: number;
  readonly by: number;
}

export interface Departure {
  readonly agent: number;
  readonly venue: number;
  readonly issue: number;
  readonly utility: number;
  readonly expected: number;
}

export interface Decision {
  readonly signed: boolean;
  readonly probability: number;
  readonly gain: number;
  readonly bloc: number;
  readonly loyalty: number;
}

export interface Conduct {
  /** Moves stances towards the blocs' common positions and books the moves. */
  caucus(floor: Floor): void;
  /** Moves stances by what agents hear and books the moves. */
  persuade(floor: Floor): void;
  /** Lets the scenario's protocol bargain and books the moves. */
  bargain(floor: Floor): void;
  /** Amendments that agents put beside the current texts. */
  table(floor: Floor): readonly Amendment[];
  /** The vote that somebody forces on the issue now, or null. */
  callVote(floor: Floor, issue: number): Call | null;
  /** Those who carry an issue to another venue now. */
  leave(floor: Floor): readonly Departure[];
  /** One agent's decision to sign, given every agent's gain from the treaty over its reference point. */
  sign(floor: Floor, agent: number, gains: Float64Array): Decision;
  /** The booked causes of one agent's moves in a round, largest first, down to the loudest speakers. */
  explain(world: World, moves: MovesRecord, agent: number): readonly BookedCause[];
}
