/**
 * The journal of games: what was answered, line by line as JSON, on the disk before anybody is told that it was taken. It begins
 * with what is played; the games themselves are computed from it, so that a process that was killed loses nothing that it had
 * acknowledged.
 */
import { closeSync, fsyncSync, ftruncateSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { hold } from '../engine/invariant.ts';
import type { SeatTurn } from '../experiments/game/game.ts';
import { checkJson } from '../scenarios/check-json.ts';
import { JsonError, parseJson } from '../scenarios/json.ts';
import { YAML_DEPTH } from '../scenarios/limits.ts';
import { strict } from '../scenarios/schema-parts.ts';
import { worldTexts } from '../scenarios/texts.ts';
import { shortened } from '../scenarios/text.ts';
import * as z from '../scenarios/zod.ts';
import { LANGUAGE_CODES } from '../report/catalogue/say.ts';
import { type Form, FORMS } from '../report/quiz.ts';
import { DIGEST } from '../report/run-file-reader.ts';
import { EXIT, Failure } from './failure.ts';
import { readRegular } from './read.ts';
import { VERSION } from './version.ts';
import { reasonOf } from './write.ts';

const FORMAT = 1;
/** Most seconds of a round, and characters of what somebody writes looking back. */
export const SECONDS = 3600;
export const REFLECTION = 1000;
/** Bytes of a journal that is read: a class of hours. */
const BYTES = 64 * 1024 * 1024;

/** For whom a class is held: those who see a worked example first, or those who are asked to look back. */
export const LEVELS = ['beginners', 'experts'] as const;
export type Level = (typeof LEVELS)[number];

const classTerms = strict({
  language: z.enum(LANGUAGE_CODES),
  /** What the scenario says in other languages. */
  texts: strict({ fr: worldTexts.optional(), es: worldTexts.optional(), ar: worldTexts.optional() }),
  level: z.enum(LEVELS).nullable(),
  /** Whether short questions are asked before, after and on another case. */
  questions: z.boolean(),
  /** Whether each seat gets one of two ways of debriefing, by lot, before all is shown. */
  lot: z.boolean(),
  /** Texts with which history ended, by issue, for the debriefing; null: not told. */
  history: z.record(z.string(), z.number()).nullable(),
  /** What the teacher can change, the scenario's own interventions. */
  changes: z.array(z.looseObject({ id: z.string(), title: z.string() })),
});
export type ClassTerms = z.infer<typeof classTerms>;

const head = strict({
  kind: z.literal('game'),
  format: z.literal(FORMAT),
  parley: z.string().max(64),
  scenario: strict({ id: z.string(), digest: DIGEST, resolved: z.looseObject({}) }),
  seed: z.string().min(1),
  set: z.array(z.string()),
  /** Games that are played side by side. */
  rooms: z.number().int().min(1),
  seats: z.array(z.string()),
  /** From which tokens of a class are derived; empty where there are none. */
  secret: z.string().max(128),
  /** How a class is held; null: a game at a keyboard. */
  class: classTerms.nullable(),
});

/** What a teacher does to the whole class. */
const MARKS = ['start', 'pause', 'resume', 'reveal', 'show'] as const;
export type ClassMark = (typeof MARKS)[number];

const room = z.number().int().min(1);
const line = z.union([
  strict({
    room,
    turn: strict({
      seat: z.string(),
      round: z.number().int(),
      reply: z.union([z.literal('model'), z.array(z.string())]),
    }),
  }),
  strict({ room, played: z.number().int() }),
  strict({ room, seat: z.string(), name: z.string() }),
  strict({ room, seat: z.string(), handed: z.number().int().min(1) }),
  strict({ mark: z.enum(MARKS) }),
  strict({ timer: z.number().int().min(0).max(SECONDS) }),
  strict({ poll: z.string() }),
  strict({ room, seat: z.string(), poll: z.number().int().min(1), guess: z.boolean() }),
  strict({ room, seat: z.string(), form: z.enum(FORMS), answers: z.array(z.number().int().min(0).max(9)) }),
  strict({ room, seat: z.string(), reflection: z.string().max(REFLECTION) }),
  strict({ inject: z.string() }),
  strict({ again: z.string().nullable() }),
]);

export type JournalHead = z.infer<typeof head>;
/**
 * An answer, a round that was played, the name of who sits somewhere, a seat that was handed over, or what the teacher did: a mark, the
 * seconds of a round, a question to all, a change from the next round on, a second game; and what students say besides.
 */
export type JournalLine =
  | { readonly room: number; readonly turn: SeatTurn }
  | { readonly room: number; readonly played: number }
  | { readonly room: number; readonly seat: string; readonly name: string }
  | { readonly room: number; readonly seat: string; readonly handed: number }
  | { readonly mark: ClassMark }
  | { readonly timer: number }
  | { readonly poll: string }
  | { readonly room: number; readonly seat: string; readonly poll: number; readonly guess: boolean }
  | {
      readonly room: number;
      readonly seat: string;
      readonly form: Form;
      readonly answers: readonly number[];
    }
  | { readonly room: number; readonly seat: string; readonly reflection: string }
  | { readonly inject: string }
  | { readonly again: string | null };

/** The head of a new journal. */
export function journalHead(of: Omit<JournalHead, 'kind' | 'format' | 'parley'>): JournalHead {
  return { kind: 'game', format: FORMAT, parley: VERSION, ...of };
}

export class Journal {
  readonly path: string;
  readonly #file: number;
  /** Bytes that are whole lines. */
  #end: number;

  private constructor(path: string, file: number, end: number) {
    this.path = path;
    this.#file = file;
    this.#end = end;
  }

  /** Begins a journal. @throws Failure where one of that name is there, or the file system refuses */
  static begin(path: string, of: JournalHead): Journal {
    try {
      const journal = new Journal(path, openSync(path, 'wx', 0o600), 0);
      journal.#write(of);
      return journal;
    } catch (error) {
      throw refusedBy(path, error);
    }
  }

  /**
   * Reads a journal and changes nothing; a line that was torn when the process died was never acknowledged, and is passed over.
   * @throws Failure where it cannot be read, or was written by another version
   */
  static read(path: string): {
    readonly head: JournalHead;
    readonly lines: JournalLine[];
    readonly end: number;
  } {
    const text = readRegular(path, BYTES);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const [first = '', ...rest] = whole.split('\n').slice(0, -1);
    const name = shortened(path);
    try {
      const of = checkJson(head, parseJson(first, name, YAML_DEPTH + 4), first, name);
      if (of.parley !== VERSION)
        throw new Failure(
          `${name} was begun with Parley ${of.parley}, and this is ${VERSION}: another version may play it differently`,
          EXIT.differs,
        );
      const lines = rest.map((one, at) => {
        const of = `${name}, line ${at + 2}`;
        return checkJson(line, parseJson(one, of), one, of) as JournalLine;
      });
      return { head: of, lines, end: Buffer.byteLength(whole) };
    } catch (error) {
      if (error instanceof JsonError)
        throw new Failure(`this is no journal of a game:\n${error.message}`, EXIT.damaged);
      throw error;
    }
  }

  /** Opens a journal to go on with it. @throws Failure as `read` does, and where the file system refuses */
  static resume(path: string): {
    readonly journal: Journal;
    readonly head: JournalHead;
    readonly lines: JournalLine[];
  } {
    const { head: of, lines, end } = Journal.read(path);
    try {
      const file = openSync(path, 'r+');
      ftruncateSync(file, end);
      return { journal: new Journal(path, file, end), head: of, lines };
    } catch (error) {
      throw refusedBy(path, error);
    }
  }

  /** Writes a line and waits until the disk has it; what is only half there is taken back. */
  #write(what: unknown): void {
    const bytes = Buffer.from(`${JSON.stringify(what)}\n`);
    try {
      for (let written = 0; written < bytes.length;)
        written += writeSync(this.#file, bytes, written, bytes.length - written, this.#end + written);
      fsyncSync(this.#file);
      this.#end += bytes.length;
    } catch (error) {
      try {
        ftruncateSync(this.#file, this.#end);
      } catch {
        // What is torn is passed over when the journal is read.
      }
      throw error;
    }
  }

  /** Keeps a line. @throws Failure where the disk does not take it: then it does not count */
  append(one: JournalLine): void {
    hold(line.safeParse(one).success, 'a line that is kept can be read again');
    try {
      this.#write(one);
    } catch (error) {
      throw refusedBy(this.path, error);
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

function refusedBy(path: string, error: unknown): Failure {
  return error instanceof Failure ? error : new Failure(`cannot write to ${path}: ${reasonOf(error)}`);
}

/** Takes a journal away. @throws Failure where it is none, or cannot be taken away */
export function forget(path: string): void {
  Journal.read(path);
  try {
    unlinkSync(path);
  } catch (error) {
    throw refusedBy(path, error);
  }
}
