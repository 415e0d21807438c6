/**
 * Who plays or collects a whole sweep: one process at a time in a folder, so that two people who start the same thing are told so
 * instead of computing it twice. Shards need none. The tables do not depend on it: chunks are complete or absent, and the same
 * whoever writes them.
 *
 * The lock is a folder that appears with the name of its owner in it, as a whole. An owner that has ended is known by its
 * process, and on another computer by not having touched its lock for a while.
 */
import { join } from 'node:path';
import { discard, draftName, FolderError, writeWhole } from './folder.ts';
import { isAbsence, isTaken, type Machine, type Owner } from './machine.ts';

const LOCK = 'lock';
const OWNER = 'owner.json';
const OWNER_BYTES = 4096;
/** Milliseconds between two touches, and after which an owner that nobody can see has ended. */
export const BEAT = 2_000;
const SILENCE = 15_000;
/** Times that an ended owner's lock is taken away before one gives up. */
const TRIES = 5;

interface Held extends Owner {
  /** Milliseconds since 1970. */
  readonly since: number;
}

function readOwner(machine: Machine, folder: string): Held | null {
  try {
    const text = new TextDecoder().decode(machine.read(join(folder, LOCK, OWNER), OWNER_BYTES));
    const { host, pid, started, since } = JSON.parse(text) as Partial<Held>;
    return typeof host === 'string' &&
      typeof pid === 'number' &&
      typeof started === 'string' &&
      typeof since === 'number'
      ? { host, pid, started, since }
      : null;
  } catch {
    return null;
  }
}

const isSame = (one: Held | null, other: Held | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Whether the owner of a lock has ended, as far as anybody can tell. */
function hasEnded(machine: Machine, folder: string, held: Held | null): boolean {
  const isAlive = held === null ? null : machine.isAlive(held);
  return !(
    isAlive ?? (machine.age(join(folder, LOCK, OWNER)) ?? machine.age(join(folder, LOCK)) ?? 0) < SILENCE
  );
}

/** Takes away the lock of an owner that has ended, unless somebody was faster. */
function takeAway(machine: Machine, folder: string, ended: Held | null): void {
  const gone = join(folder, draftName(machine));
  try {
    machine.rename(join(folder, LOCK), gone);
  } catch (error) {
    if (isAbsence(error)) return;
    throw error;
  }
  const taken = join(gone, OWNER);
  const text = machine.exists(taken) ? new TextDecoder().decode(machine.read(taken, OWNER_BYTES)) : '';
  if (ended === null || text === JSON.stringify(ended)) return discard(machine, gone);
  // It was somebody else's by then, who gets it back.
  try {
    machine.rename(gone, join(folder, LOCK));
  } catch {
    discard(machine, gone);
  }
}

function busy(folder: string, held: Held | null, machine: Machine): FolderError {
  const where = held === null || held.host === machine.self.host ? '' : ` on ${held.host}`;
  const who = held === null ? 'another process' : `another process (${held.pid}${where})`;
  return new FolderError(
    `${who} is at work in ${folder}: parley sweep status ${folder} says how far it is; parts of it can be played beside it with --shard`,
    'busy',
  );
}

export interface Lock {
  /** Says that its owner is there still. */
  beat(): void;
  release(): void;
}

/**
 * Takes the lock of a folder.
 * @throws FolderError where another process holds it
 */
export function takeLock(machine: Machine, folder: string): Lock {
  const own: Held = { ...machine.self, since: machine.now() };
  const path = join(folder, LOCK);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const held = machine.exists(path) ? readOwner(machine, folder) : undefined;
    if (held !== undefined) {
      if (!hasEnded(machine, folder, held)) throw busy(folder, held, machine);
      takeAway(machine, folder, held);
    }
    const draft = join(folder, draftName(machine));
    try {
      machine.makeFolder(draft);
      writeWhole(machine, draft, OWNER, JSON.stringify(own));
      machine.rename(draft, path);
    } catch (error) {
      if (!isTaken(error) && !machine.exists(path)) throw error;
      continue;
    } finally {
      discard(machine, draft);
    }
    return {
      beat: () => {
        try {
          machine.touch(join(path, OWNER));
        } catch {
          // Whoever took the lock away thought that nobody was here; the tables do not depend on it.
        }
      },
      release: () => {
        if (isSame(readOwner(machine, folder), own)) takeAway(machine, folder, own);
      },
    };
  }
  throw busy(folder, readOwner(machine, folder), machine);
}
