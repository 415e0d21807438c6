/** What the server of a class tells its pages. Everything in a message is of rounds that were played. */
import type { Result } from '../../experiments/game/result.ts';
import type { DebriefDocument, HistoriesSeen } from '../../report/debrief-document.ts';
import type { PublicView, SeatView } from '../../report/game-view.ts';
import type { QuizSeen } from '../../report/quiz.ts';

/** Before the start, while rounds are played, and once every room is done. */
export type ClassPhase = 'lobby' | 'playing' | 'over';

/** A question to all: whether a text on an issue will pass. */
export interface PollSeen {
  /** From 1. */
  readonly number: number;
  readonly words: string;
  /** What this seat guessed; null: nothing yet. */
  readonly guess: boolean | null;
}

export interface StudentMessage {
  readonly phase: ClassPhase;
  readonly paused: boolean;
  readonly room: number;
  /** As the student wrote it. */
  readonly name: string;
  readonly everybody: PublicView;
  readonly view: SeatView;
  /** Students of the room whose answers are missing for the round to come. */
  readonly missing: number;
  /** Milliseconds until the round is played without waiting; null: it waits. */
  readonly left: number | null;
  /** Once the teacher shows results, where this seat is debriefed by points. */
  readonly result: Result | null;
  /** Once the teacher shows results, where this seat is debriefed by histories. */
  readonly histories: HistoriesSeen | null;
  /** How the class finds the room again; null: it is not over, or not everything is shown yet. */
  readonly word: string | null;
  /** A worked example for beginners, in sentences; null: none. */
  readonly example: readonly string[] | null;
  /** Whether somebody experienced is asked to look back, or has; null: neither. */
  readonly reflection: 'asked' | 'kept' | null;
  /** Short questions to answer now; null: none. */
  readonly quiz: QuizSeen | null;
  readonly poll: PollSeen | null;
}

/** A finished game of the class, as anybody in it finds it by its word. */
export interface RoomMessage {
  readonly word: string;
  readonly everybody: PublicView;
  /** The code of its run, for outside the class; null: it is no shipped scenario's. */
  readonly code: string | null;
}

export interface RoomSeen {
  readonly number: number;
  readonly everybody: PublicView;
  /** Students in the room, and those who have answered. */
  readonly seated: number;
  readonly answered: number;
  readonly left: number | null;
  readonly word: string | null;
}

export interface ProjectorMessage {
  readonly phase: ClassPhase;
  readonly paused: boolean;
  readonly title: string;
  readonly question: string;
  /** Where students go, and what they type there. */
  readonly address: string;
  readonly code: string;
  readonly seats: number;
  readonly rooms: readonly RoomSeen[];
  /** What was changed for this game; null: nothing. */
  readonly rule: string | null;
  /** What is asked of all now, and how many have said. */
  readonly poll: { readonly issue: string; readonly answered: number; readonly seated: number } | null;
  /** Once the teacher shows it. */
  readonly debrief: DebriefDocument | null;
}

export interface SeatOfRoom {
  readonly seat: string;
  readonly title: string;
  /** Who sits there; null: the model. */
  readonly name: string | null;
  readonly answered: boolean;
  /** Link that opens the seat. */
  readonly link: string;
  readonly brief: SeatView['brief'];
  readonly history: SeatView['history'];
  /** What the student wrote looking back; null: nothing. */
  readonly reflection: string | null;
}

export interface TeacherMessage extends Omit<ProjectorMessage, 'rooms'> {
  readonly revealed: boolean;
  /** Whether seats are debriefed in two ways by lot, and whether all of it is shown by now. */
  readonly lot: boolean;
  readonly shown: boolean;
  /** Seconds of a round; 0: as long as it takes. */
  readonly timer: number;
  readonly rooms: readonly (RoomSeen & { readonly taken: readonly SeatOfRoom[] })[];
  readonly issues: readonly { readonly id: string; readonly title: string }[];
  /** What can be changed, from the next round on or in a second game. */
  readonly changes: readonly { readonly id: string; readonly title: string }[];
  /** Short questions answered, by form; null: none are asked. */
  readonly answers: Readonly<Record<string, number>> | null;
}
