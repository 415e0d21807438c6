/** What a class says and is asked besides its moves, as its journal has it: guesses, answers to short questions, looking back. */
import type { Form } from '../report/quiz.ts';
import type { ClassMark, JournalLine } from './journal.ts';

/** A question that the teacher put to all: whether a text on an issue will pass. */
export interface Poll {
  /** Of which game of the class, from 1, and by room the round that came next. */
  readonly sitting: number;
  readonly issue: string;
  readonly rounds: readonly number[];
  /** What was guessed, by `placeOf`: whoever takes a seat over guesses anew. */
  readonly guesses: Map<string, boolean>;
}

/** Who sat in a seat, so that who takes it over later is somebody else. */
export const placeOf = (room: number, seat: string, hands: number): string => `${room} ${seat} ${hands}`;

/** The room of a place. */
export const roomOf = (place: string): number => Number(place.split(' ')[0]);

/** What one student said. */
export interface Said {
  readonly answers: Map<Form, readonly number[]>;
  reflection: string | null;
}

export class ClassRecord {
  /** What the teacher did in the game that is played now, in order. */
  marks: ClassMark[] = [];
  /** Seconds of a round; 0: as long as it takes. */
  timer = 0;
  readonly polls: Poll[] = [];
  /** What students said, by `placeOf`. */
  readonly said = new Map<string, Said>();
  sitting = 1;

  of(place: string): Said {
    let said = this.said.get(place);
    if (said === undefined) {
      said = { answers: new Map(), reflection: null };
      this.said.set(place, said);
    }
    return said;
  }

  /** Whether anything is asked now; null: nothing. */
  get poll(): Poll | null {
    const last = this.polls.at(-1);
    return last === undefined || last.sitting !== this.sitting ? null : last;
  }

  /**
   * Takes a line of the journal that is about none of the games. @returns false where it is about one
   * @param place of whoever the line is about @param rounds that come next, by room
   */
  take(line: JournalLine, place: string, rounds: readonly number[]): boolean {
    if ('mark' in line) this.marks.push(line.mark);
    else if ('timer' in line) this.timer = line.timer;
    else if ('guess' in line) this.polls.at(line.poll - 1)?.guesses.set(place, line.guess);
    else if ('poll' in line)
      this.polls.push({ sitting: this.sitting, issue: line.poll, rounds, guesses: new Map() });
    else if ('form' in line) this.of(place).answers.set(line.form, line.answers);
    else if ('reflection' in line) this.of(place).reflection = line.reflection;
    else return false;
    return true;
  }

  /** A second game begins at once. */
  begin(): void {
    this.sitting += 1;
    this.marks = ['start'];
  }
}
