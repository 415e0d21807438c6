/** The machine that the program runs on. The only module of sweeps that writes to a file system or looks at a clock. */
import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, resolve } from 'node:path';
import { threadId } from 'node:worker_threads';
import type { Machine, Output, Owner } from './machine.ts';

/** A refusal as Node has them. */
function refusal(code: string, path: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`${code}: cannot be read, '${path}'`);
  return Object.assign(error, { code, syscall: 'read', path });
}

function read(path: string, most = Infinity): Uint8Array {
  // A pipe without a writer would keep whoever opens it waiting.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    if (stat.isDirectory()) throw refusal('EISDIR', path);
    if (!stat.isFile()) throw refusal('EINVAL', path);
    if (stat.size > most) throw refusal('EFBIG', path);
    const bytes = new Uint8Array(stat.size);
    for (let at = 0; at < bytes.length;) {
      const length = readSync(file, bytes, at, bytes.length - at, at);
      if (length === 0) return bytes.subarray(0, at);
      at += length;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

function* blocks(path: string, length: number): Iterable<Uint8Array> {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (!fstatSync(file).isFile()) throw refusal('EINVAL', path);
    const block = new Uint8Array(length);
    for (let read = readSync(file, block); read > 0; read = readSync(file, block))
      yield block.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

function create(path: string): Output {
  const file = openSync(path, 'w');
  return {
    write: (bytes) => {
      for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    },
    close: () => {
      try {
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
    },
  };
}

/** Folders cannot be synchronised on some systems, and are not there. */
function sync(folder: string): void {
  let file: number;
  try {
    file = openSync(folder, 'r');
  } catch {
    return;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    if (!['EPERM', 'EINVAL', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    closeSync(file);
  }
}

/** State and start of a process as Linux tells them (proc(5), fields 3 and 22); null: it does not. */
function told(pid: number): { readonly state: string; readonly started: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], started: fields[19] };
  } catch {
    return null;
  }
}

const SELF: Owner = { host: hostname(), pid: process.pid, started: told(process.pid)?.started ?? '' };

function isAlive({ host, pid, started }: Owner): boolean | null {
  if (host !== SELF.host) return null;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = told(pid);
  return now === null || (!'ZX'.includes(now.state) && (started === '' || now.started === started));
}

function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false });
}

/** Makes a folder and those above it. Node's own way goes round in circles where a file system admits no folders, as /proc. */
function makeFolder(path: string): void {
  const above = dirname(resolve(path));
  if (!existsSync(above)) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    if (statOf(path)?.isDirectory() !== true) throw error;
  }
}

let words = 0;

export const THIS_MACHINE: Machine = {
  read,
  blocks,
  size: (path) => {
    const stat = statOf(path);
    return stat?.isFile() === true ? stat.size : null;
  },
  exists: existsSync,
  list: (folder) => readdirSync(folder),
  makeFolder,
  create,
  append: (path, text) => appendFileSync(path, text),
  rename: renameSync,
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  sync,
  age: (path) => {
    const stat = statOf(path);
    return stat === undefined ? null : Date.now() - stat.mtimeMs;
  },
  touch: (path) => {
    const now = new Date();
    utimesSync(path, now, now);
  },
  now: () => Date.now(),
  ticks: () => performance.now(),
  every: (milliseconds, act) => {
    const timer = setInterval(act, milliseconds);
    timer.unref();
    return () => clearInterval(timer);
  },
  self: SELF,
  isAlive,
  word: () => {
    words += 1;
    return `${threadId}-${words}`;
  },
};
