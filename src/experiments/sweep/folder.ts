/**
 * The folder of a sweep: manifest, inputs, chunks as they are done, a log, and at the end the tables. Whatever appears in it
 * under its own name is complete: it is written aside, brought to the disk and then renamed.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { FORMAT, studyDigest, type Study } from './study.ts';

export const MANIFEST = 'manifest.json';
const LOG = 'log.jsonl';
export const CHUNKS = 'chunks';
export const INPUTS = 'inputs';

/** A folder that is no sweep, or not the one that is meant; the message says why. */
export class FolderError extends Error {}

/** What everything unfinished is called at the beginning. */
export const DRAFT = '.draft-';
let drafts = 0;

/** A name for something unfinished that nobody else uses. */
export function draftName(): string {
  drafts += 1;
  return `${DRAFT}${hostname()}-${process.pid}-${performance.now().toString(36).replace('.', '')}-${drafts}`;
}

/** Brings a file or a folder's list of names to the disk; what cannot be synchronised (folders on some systems) is not. */
export function sync(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r');
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

/** Writes a text file, complete or not at all. */
export function writeWhole(folder: string, name: string, text: string): void {
  const draft = join(folder, draftName());
  try {
    writeFileSync(draft, text, { flush: true });
    renameSync(draft, join(folder, name));
    sync(folder);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

const scenarioName = (index: number) => `scenario-${String(index).padStart(4, '0')}.json`;

/** What a manifest holds. */
interface Manifest {
  readonly kind: 'sweep';
  readonly digest: string;
  readonly study: Study;
}

/**
 * Makes the folder of a study, or finds that it is there already: then nothing is changed.
 * @throws FolderError where another study lies there
 */
export function openFolder(
  folder: string,
  study: Study,
  scenarios: readonly ScenarioFile[],
  texts: ReadonlyMap<string, string>,
): void {
  if (existsSync(join(folder, MANIFEST))) {
    if (studyDigest(readStudy(folder, study.parley)) === studyDigest(study)) return;
    throw new FolderError(
      `${folder} holds another sweep, or this one as it was before a change: name another folder`,
    );
  }
  mkdirSync(join(folder, INPUTS), { recursive: true });
  mkdirSync(join(folder, CHUNKS), { recursive: true });
  for (const [name, text] of texts) writeWhole(join(folder, INPUTS), name, text);
  scenarios.forEach((scenario, index) => {
    writeWhole(join(folder, INPUTS), scenarioName(index), JSON.stringify(scenario));
  });
  const manifest: Manifest = { kind: 'sweep', digest: studyDigest(study), study };
  writeWhole(folder, MANIFEST, `${JSON.stringify(manifest, null, 1)}\n`);
}

/**
 * The study of a folder.
 * @param version of Parley: rows of two versions are never mixed; null: whichever, to look at results
 * @throws FolderError where there is none, or another version made it
 */
export function readStudy(folder: string, version: string | null): Study {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Partial<Manifest>;
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new FolderError(
      `${folder} is no folder of a sweep: its ${MANIFEST} is ${missing ? 'missing' : 'damaged'}`,
    );
  }
  const { kind, study, digest } = manifest;
  if (kind !== 'sweep' || study === undefined)
    throw new FolderError(`${folder}/${MANIFEST} is not that of a sweep`);
  if (study.format !== FORMAT || (version !== null && study.parley !== version)) {
    throw new FolderError(
      `${folder} was begun with Parley ${study.parley}; rows of two versions are not mixed`,
    );
  }
  if (studyDigest(study) !== digest) throw new FolderError(`${folder}/${MANIFEST} was changed by hand`);
  return study;
}

/** A resolved scenario of the study, from 0. */
export function readScenario(folder: string, index: number): ScenarioFile {
  return JSON.parse(readFileSync(join(folder, INPUTS, scenarioName(index)), 'utf8')) as ScenarioFile;
}

/** One line of the log. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: string;
  readonly [field: string]: unknown;
}

/** Adds a line to the log; a log that cannot be written stops nothing. */
export function log(folder: string, event: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line: LogLine = { at: Date.now(), event, host: hostname(), pid: process.pid, ...fields };
  try {
    appendFileSync(join(folder, LOG), `\n${JSON.stringify(line)}`);
  } catch {
    // Chunks alone say what is done.
  }
}

/** The lines of the log that are whole. */
export function readLog(folder: string): LogLine[] {
  let text = '';
  try {
    text = readFileSync(join(folder, LOG), 'utf8');
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
