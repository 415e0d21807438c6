/** What the server of a class tells its pages. Everything in a message is of rounds that were played. */
import type { Result } from '../../experiments/game/result.ts';
import type { DebriefDocument } from '../../report/debrief-document.ts';
import type { PublicView, SeatView } from '../../report/game-view.ts';

/** Before the start, while rounds are played, and once every room is done. */
export type ClassPhase = 'lobby' | 'playing' | 'over';

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
  /** Once the teacher shows results. */
  readonly result: Result | null;
}

export interface RoomSeen {
  readonly number: number;
  readonly everybody: PublicView;
  /** Students in the room, and those who have answered. */
  readonly seated: number;
  readonly answered: number;
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
}

export interface TeacherMessage extends Omit<ProjectorMessage, 'rooms'> {
  readonly revealed: boolean;
  readonly rooms: readonly (RoomSeen & { readonly taken: readonly SeatOfRoom[] })[];
}
