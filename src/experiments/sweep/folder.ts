/**
 * The folder of a sweep: manifest, inputs, chunks as they are done, a log, and at the end the tables. Whatever appears in it
 * under its own name is complete: it is written aside, brought to the disk and then renamed.
 */
import { join } from 'node:path';
import { isAbsence, isTaken, type Machine, type Owner } from './machine.ts';

export const MANIFEST = 'manifest.json';
const LOG = 'log.jsonl';
export const CHUNKS = 'chunks';
export const INPUTS = 'inputs';
/** Where what was damaged is kept. */
const ASIDE = 'set-aside';

/**
 * wrong: no folder of a sweep, or not the one that is meant · damaged: something in it is not what was written · busy: another
 * process works in it.
 */
export type FolderTrouble = 'wrong' | 'damaged' | 'busy';

/** A folder that cannot be worked in; the message says why. */
export class FolderError extends Error {
  readonly trouble: FolderTrouble;

  constructor(message: string, trouble: FolderTrouble = 'wrong') {
    super(message);
    this.trouble = trouble;
  }
}

const DRAFT = /^\.draft-(\d+)-(\w*)-\d+-\d+-(.*)$/;
/** Milliseconds after which a draft from another machine is nobody's any more. */
const STALE_DRAFT = 3_600_000;

/** A name for something unfinished that nobody else uses, and that tells whose it is. */
export function draftName({ self: { host, pid, started }, word }: Machine): string {
  return `.draft-${pid}-${started}-${word()}-${host}`;
}

/** Writes a file, complete or not at all. */
export function writeWhole(
  machine: Machine,
  folder: string,
  name: string,
  content: string | Uint8Array,
): void {
  const draft = join(folder, draftName(machine));
  try {
    const output = machine.create(draft);
    try {
      output.write(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    } finally {
      output.close();
    }
    machine.rename(draft, join(folder, name));
    machine.sync(folder);
  } finally {
    discard(machine, draft);
  }
}

/** Takes away something unfinished; where that cannot be, it is told by what comes first. */
export function discard(machine: Machine, path: string): void {
  try {
    machine.remove(path);
  } catch {
    // The disk has objected before, or will; a draft hurts nobody.
  }
}

/** Takes away what writers left behind that have ended. */
export function removeDrafts(machine: Machine, folder: string): void {
  for (const place of [folder, join(folder, CHUNKS), join(folder, INPUTS)]) {
    for (const name of machine.exists(place) ? machine.list(place) : []) {
      const match = DRAFT.exec(name);
      if (match === null) continue;
      const owner: Owner = { pid: Number(match[1]), started: match[2], host: match[3] };
      const isAlive = machine.isAlive(owner) ?? (machine.age(join(place, name)) ?? 0) < STALE_DRAFT;
      if (!isAlive) discard(machine, join(place, name));
    }
  }
}

/** Names that things set aside may get before something is wrong with the disk. */
const MOST_ASIDE = 10_000;

/**
 * Keeps something of a folder under another name.
 * @param name in the folder @returns its new name in the folder; null where it is gone, as where another process was faster
 */
export function setAside(machine: Machine, folder: string, name: string): string | null {
  machine.makeFolder(join(folder, ASIDE));
  const base = name.slice(name.lastIndexOf('/') + 1);
  for (let at = 1; at < MOST_ASIDE; at += 1) {
    const kept = `${ASIDE}/${base}${at === 1 ? '' : `-${at}`}`;
    if (machine.exists(join(folder, kept))) continue;
    try {
      machine.rename(join(folder, name), join(folder, kept));
    } catch (error) {
      if (isAbsence(error)) return null;
      if (isTaken(error) || machine.exists(join(folder, kept))) continue;
      throw error;
    }
    machine.sync(join(folder, ASIDE));
    return kept;
  }
  throw new FolderError(
    `${folder}/${ASIDE} holds ${MOST_ASIDE} copies of ${base}: the disk is failing`,
    'damaged',
  );
}

/** One line of the log. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** Adds a line to the log; a log that cannot be written stops nothing. */
export function log(
  machine: Machine,
  folder: string,
  event: string,
  fields: Readonly<Record<string, unknown>> = {},
): void {
  const { host, pid } = machine.self;
  const line: LogLine = { at: machine.now(), event, host, pid, ...fields };
  try {
    machine.append(join(folder, LOG), `\n${JSON.stringify(line)}`);
  } catch {
    // Chunks alone say what is done.
  }
}

/** The lines of the log that are whole. */
export function readLog(machine: Machine, folder: string): LogLine[] {
  let text = '';
  try {
    text = new TextDecoder().decode(machine.read(join(folder, LOG)));
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    try {
      const value = JSON.parse(line) as LogLine | null;
      return typeof value?.at === 'number' && typeof value.event === 'string' ? [value] : [];
    } catch {
      return [];
    }
  });
}
