/** How a command ends when it does not end well: what people read and what scripts get as the exit code. */

import type { Problem } from '../scenarios/problems.ts';

/** Exit codes; the epilogue of every help page prints this table. */
export const EXIT = {
  ok: 0,
  /** A defect of the program. */
  internal: 1,
  /** Something that was asked for is wrong: an option, a file, a name; or Node is too old. */
  input: 2,
  /** A replay that is not the same run, or cannot be. */
  differs: 3,
  /** Something on the disk is not what was written there. */
  damaged: 4,
  /** Another process is at work there. */
  busy: 5,
  /** An invariant of the engine is broken. */
  broken: 6,
  /** Ctrl-C, or a polite kill. */
  interrupted: 130,
} as const;

/** A failure that is explained by its message alone: no stack trace is ever shown for it. */
export class Failure extends Error {
  override readonly name = 'ParleyError';
  /** Exit code of the command line; 2: what was asked for is wrong. */
  readonly code: number;
  /** What is wrong in a file, each with its place; empty where it is something else. */
  readonly problems: readonly Problem[];

  constructor(message: string, code: number = EXIT.input, problems: readonly Problem[] = []) {
    super(message);
    this.code = code;
    this.problems = problems;
  }
}
