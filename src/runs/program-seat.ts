/**
 * A program in a seat: it is told the game by lines of JSON on its standard input and answers by lines of JSON on its standard
 * output, as chess engines do; docs/reference/program-seats.md has the protocol. Programs are named on the command line alone, never in
 * a file. What one answers is kept like anybody's moves, so that a replay needs no program.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Reply } from '../agents/seats/seat.ts';
import type { PublicView, SeatView } from '../report/game-view.ts';
import { shortened } from '../scenarios/text.ts';
import * as z from '../scenarios/zod.ts';
import { Failure } from './failure.ts';
import { reasonOf } from './write.ts';

const PROTOCOL = 1;
/** Characters of a line that is read. */
const LINE = 65_536;
const MILLISECONDS = 1000;

const answer = z.strictObject({
  round: z.number().int(),
  moves: z.union([z.literal('model'), z.array(z.string().max(256)).max(16)]),
});

/** What went wrong with a program; the model plays the round then. */
export class ProgramError extends Error {}

export class ProgramSeat {
  readonly seat: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #command: string;
  readonly #patience: number;
  readonly #lines: string[] = [];
  #part = '';
  #gone: string | null = null;
  #wake: () => void = () => {};
  readonly #kill = (): void => {
    this.#child.kill('SIGKILL');
  };

  /** @param words the program and its arguments; no shell reads them @param patience seconds for one answer */
  constructor(seat: string, words: readonly string[], patience: number) {
    this.seat = seat;
    this.#command = shortened(words.join(' '));
    this.#patience = patience;
    this.#child = spawn(words[0], words.slice(1), { stdio: ['pipe', 'pipe', 'inherit'] }) as never;
    const ended = (why: string) => {
      this.#gone ??= why;
      this.#wake();
    };
    this.#child.on('error', (error) => ended(`cannot be run: ${reasonOf(error)}`));
    this.#child.on('exit', (code, signal) => ended(`has ended (${signal ?? `exit code ${code}`})`));
    process.on('exit', this.#kill);
    this.#child.stdin.on('error', () => {});
    this.#child.stdout.setEncoding('utf8');
    this.#child.stdout.on('data', (text: string) => this.#hear(text));
  }

  #hear(text: string): void {
    const lines = `${this.#part}${text}`.split('\n');
    this.#part = lines.pop()!;
    if (this.#part.length > LINE) {
      this.#gone ??= `writes lines longer than ${LINE} characters`;
      this.#child.kill('SIGKILL');
    }
    this.#lines.push(...lines.filter((line) => line.trim() !== ''));
    this.#wake();
  }

  #tell(what: object): void {
    if (this.#gone === null) this.#child.stdin.write(`${JSON.stringify(what)}\n`);
  }

  /** Says what the seat is; asks for nothing. */
  greet(everybody: PublicView, { brief }: SeatView): void {
    this.#tell({ type: 'hello', protocol: PROTOCOL, brief, public: everybody });
  }

  /** The next line, once there is one. @throws ProgramError where none comes in time */
  async #next(): Promise<string> {
    const until = Date.now() + this.#patience * MILLISECONDS;
    while (this.#lines.length === 0) {
      if (this.#gone !== null) throw new ProgramError(`${this.#command} ${this.#gone}`);
      const left = until - Date.now();
      if (left <= 0) throw new ProgramError(`${this.#command} gave no answer in ${this.#patience} s`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.#lines.shift()!;
  }

  /**
   * Asks for the moves of the round to come; answers to earlier rounds that came too late are passed over.
   * @throws ProgramError where no answer comes that can be read
   */
  async choose(everybody: PublicView, view: SeatView): Promise<Reply> {
    const { offer, history } = view;
    if (offer === null) return 'model';
    this.#tell({ type: 'offer', offer, history, public: everybody });
    for (;;) {
      const line = await this.#next();
      const parsed = answer.safeParse(readLine(line));
      if (!parsed.success)
        throw new ProgramError(
          `${this.#command} answered what is no answer: ${shortened(line)} (expected {"round":${offer.round},"moves":[…]})`,
        );
      if (parsed.data.round < offer.round) continue;
      if (parsed.data.round > offer.round)
        throw new ProgramError(
          `${this.#command} answered for round ${parsed.data.round}, and this is ${offer.round}`,
        );
      return parsed.data.moves;
    }
  }

  /** Tells how it ended, null: it was stopped, and lets the program go; one that stays longer than a second is ended. */
  async end(points: number | null): Promise<void> {
    this.#tell({ type: 'over', points });
    this.#child.stdin.end();
    const left = setTimeout(() => this.#child.kill('SIGKILL'), MILLISECONDS);
    while (this.#gone === null) await new Promise<void>((resolve) => (this.#wake = resolve));
    clearTimeout(left);
    process.removeListener('exit', this.#kill);
  }
}

function readLine(line: string): unknown {
  if (line.length > LINE) return null;
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Seats and the programs that take them, as the command line has them: `nga=./my-bot --fast`. @throws Failure where one is no such thing */
export function readPrograms(words: readonly string[]): Map<string, string[]> {
  const programs = new Map<string, string[]>();
  for (const word of words) {
    const at = word.indexOf('=');
    const seat = word.slice(0, Math.max(0, at)).trim();
    const command = word.slice(at + 1).trim();
    if (seat === '' || command === '')
      throw new Failure(`--seat: expected ID=COMMAND, found '${shortened(word)}'`);
    if (programs.has(seat)) throw new Failure(`--seat: '${shortened(seat)}' is named twice`);
    programs.set(seat, command.split(/\s+/));
  }
  return programs;
}
