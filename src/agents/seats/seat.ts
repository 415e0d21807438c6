/**
 * Whoever decides for an agent: the model, a person or a program. All answer the same question: which of these moves do you make?
 * What they answer is an input of the run, kept in its log, so that a game is an ordinary run.
 */
import type { Act } from './acts.ts';

/** What kinds of moves there are. */
export type MoveKind =
  | 'support'
  | 'accept'
  | 'object'
  | 'table'
  | 'call'
  | 'ballot'
  | 'offer'
  | 'lobby'
  | 'leave'
  | 'sign'
  | 'refuse'
  | 'deploy'
  | 'shelve'
  | 'dissociate'
  | 'stay';

/** Moves that a seat makes in one round at most. */
export const MOVES = 2;

/** One legal move, and what can be said of it beforehand. */
export interface LegalMove {
  /** Names it in an answer; the same move has the same id in every round. */
  readonly id: string;
  readonly move: MoveKind;
  /** What it means to the run. `forced`: it is done; else it is ruled out for the round, as an objection is by who accepts. */
  readonly act: Act;
  readonly forced: boolean;
  /** Of choices on one topic at most one can be made. */
  readonly topic: string;
  /** Issue or package that it is about, by id; null: neither. */
  readonly about: string | null;
  /** The text that it is about, and for a vote the one that it stands against; null: none. */
  readonly text: number | null;
  readonly versus: number | null;
  /** Points that the seat stands to win by it if it comes off, against what holds otherwise; null: nothing can be said. */
  readonly gain: number | null;
  /** Points that a delegation wants to win at least before it does so; null: nobody minds. */
  readonly price: number | null;
  /** The seat's own count of those with it, which errs, and what is needed, both as shares; null: nothing is counted. */
  readonly count: { readonly share: number; readonly needed: number } | null;
}

/** What a seat is asked before a round. */
export interface Offer {
  /** Id of the agent. */
  readonly seat: string;
  /** Round of the run that is played next, from 1, and its stage. */
  readonly round: number;
  readonly stage: string;
  readonly stageRound: number;
  /** Rounds that the stage lasts at most. */
  readonly stageRounds: number;
  readonly choices: readonly LegalMove[];
}

/** Ids of choices, none: it holds back; `model`: whatever its delegation would do by itself. */
export type Reply = 'model' | readonly string[];

/** As much of an offer as an answer is read by. */
export type SeatAsked = Pick<Offer, 'seat' | 'round' | 'choices'>;

/** What is wrong with an answer to an offer; null: nothing. */
export function faultOf(offer: SeatAsked, reply: Reply): string | null {
  if (reply === 'model') return null;
  if (reply.length > MOVES) return `at most ${MOVES} moves a round, and these are ${reply.length}`;
  const topics = new Map<string, string>();
  for (const id of reply) {
    const choice = offer.choices.find((one) => one.id === id);
    if (choice === undefined)
      return `'${id}' is no move that '${offer.seat}' can make in round ${offer.round}`;
    const other = topics.get(choice.topic);
    if (other === id) return `'${id}' stands there twice`;
    if (other !== undefined) return `'${other}' and '${id}' exclude each other`;
    topics.set(choice.topic, id);
  }
  return null;
}
