/**
 * What a sweep needs of the machine under it: files, a clock and the names of processes. The real one is `THIS_MACHINE`; tests
 * play sweeps on a simulated one, which loses, tears and delays what was not brought to the disk, and on which processes die.
 *
 * Whoever writes may count on this alone: what `close` and `sync` have returned from survives, `rename` happens as a whole or not at
 * all, and anything else may be lost or arrive in part. Errors are those of Node, with `code` and `syscall`.
 */
import { createHash } from 'node:crypto';

/** A file that is being written, from its beginning. */
export interface Output {
  write(bytes: Uint8Array): void;
  /** Brings it to the disk. */
  close(): void;
}

/** A process, so that another one can tell whether it still runs. */
export interface Owner {
  readonly host: string;
  readonly pid: number;
  /** When it started, as the system tells it; '': not known. Numbers of processes are used again. */
  readonly started: string;
}

export interface Machine {
  /**
   * The bytes of a regular file; anything else is refused, with EINVAL.
   * @param most bytes that it may have; a larger one is refused, with EFBIG
   */
  read(path: string, most?: number): Uint8Array;
  /** The same piece by piece, for files of any length. */
  blocks(path: string, length: number): Iterable<Uint8Array>;
  /** Bytes of a regular file; null where none stands. */
  size(path: string): number | null;
  /** Whether anything stands there. */
  exists(path: string): boolean;
  /** Names in a folder. */
  list(folder: string): string[];
  /** Makes a folder and those above it; one that is there is left. */
  makeFolder(path: string): void;
  create(path: string): Output;
  /** Adds to the end of a file, without bringing it to the disk. */
  append(path: string, text: string): void;
  rename(from: string, to: string): void;
  /** Takes away a file or a folder with all in it; nothing happens where none stands. */
  remove(path: string): void;
  /** Brings the names in a folder to the disk, where the system can. */
  sync(folder: string): void;
  /** Milliseconds since something was changed last; null where nothing stands. */
  age(path: string): number | null;
  /** Notes that something has just changed. */
  touch(path: string): void;
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that nobody sets. */
  ticks(): number;
  /** Does something again and again while the process has something else to do. @returns what ends it */
  every(milliseconds: number, act: () => void): () => void;
  readonly self: Owner;
  /** Whether a process runs; null: nobody can tell from here. */
  isAlive(owner: Owner): boolean | null;
  /** A word that no other thread on this machine uses at the time. */
  readonly word: () => string;
}

/** How long something written is, and its SHA-256 in hexadecimal digits. */
export interface Fingerprint {
  readonly bytes: number;
  readonly sha256: string;
}

export function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** An output that knows what went into it, whatever the disk makes of it. */
export class Fingerprinted implements Output {
  readonly #output: Output;
  readonly #hash = createHash('sha256');
  #bytes = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  write(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    this.#output.write(bytes);
  }

  close(): void {
    this.#output.close();
  }

  /** To be asked for once, at the end. */
  fingerprint(): Fingerprint {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Whether an error is the machine's refusal. */
export const isRefusal = (error: unknown): error is NodeJS.ErrnoException & { code: string } =>
  (error as NodeJS.ErrnoException).syscall !== undefined &&
  (error as NodeJS.ErrnoException).code !== undefined;

/** Whether the machine refused because something of that name is there already. */
export const isTaken = (error: unknown): boolean =>
  ['ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Whether the machine refused because nothing stands there. */
export const isAbsence = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
