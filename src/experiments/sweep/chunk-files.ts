/**
 * Chunks on the disk: a folder each, named by its units, with a Parquet file for every table that has rows, and a seal, written
 * last, by which the chunk proves whose it is, which units it holds and that its files are what was written.
 */
import { join } from 'node:path';
import { parseJson } from '../../scenarios/json.ts';
import { strict } from '../../scenarios/schema-parts.ts';
import * as z from '../../scenarios/zod.ts';
import type { FailureKind, Filled } from './chunk.ts';
import type { UnitSpan } from './coverage.ts';
import { CHUNKS, discard, draftName, setAside, writeWhole } from './folder.ts';
import {
  fingerprintOf,
  Fingerprinted,
  isAbsence,
  isRefusal,
  isTaken,
  type Fingerprint,
  type Machine,
} from './machine.ts';
import { ParquetFile } from './parquet.ts';
import type { SweepTable } from './tables.ts';

/** Digits of a unit in a name: folders list in their order. */
const DIGITS = 11;
const NAME = /^(\d{11,})-(\d{11,})$/;
const SEAL = 'chunk.json';
const SEAL_BYTES = 64 * 1024;

/** What a seal says, but for its own checksum. */
interface Sealed extends UnitSpan {
  readonly kind: 'chunk';
  /** Digest of the study that it is a part of. */
  readonly study: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
  /** By the name of the file. */
  readonly files: Readonly<Record<string, Fingerprint>>;
}

const whole = z.number().int().min(0);
const seal = strict({
  kind: z.literal('chunk'),
  study: z.string(),
  from: whole,
  to: whole,
  rows: z.record(z.string(), whole),
  failures: z.record(z.string(), whole),
  files: z.record(z.string(), strict({ bytes: whole, sha256: z.string() })),
  checksum: z.string(),
});

export interface Chunk extends Sealed {
  /** In the folder of the sweep. */
  readonly name: string;
}

/** A chunk that is not what it should be, with the reason in words. */
export interface Odd {
  readonly name: string;
  readonly why: string;
}

/** An odd chunk that is kept under another name; null: it was gone. */
export interface KeptAside extends Odd {
  readonly kept: string | null;
}

/** What sweeps have to know to find their chunks. */
export interface Owned {
  readonly machine: Machine;
  readonly folder: string;
  /** Digest of the study. */
  readonly digest: string;
  /** How many units it has. */
  readonly units: number;
}

const nameOf = ({ from, to }: UnitSpan) =>
  [from, to].map((unit) => String(unit).padStart(DIGITS, '0')).join('-');
const checksumOf = (sealed: Sealed): string =>
  fingerprintOf(new TextEncoder().encode(JSON.stringify(sealed))).sha256;
const fileOf = (table: string) => `${table}.parquet`;

function countFailures(filled: Filled): Sealed['failures'] {
  const counts: Partial<Record<FailureKind, number>> = {};
  const failures = filled.get('failures')!;
  for (const kind of failures.columns[3] as FailureKind[]) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Writes a chunk; where somebody else has written the same one, theirs stays. */
export function writeChunk(
  { machine, folder, digest }: Pick<Owned, 'machine' | 'folder' | 'digest'>,
  { from, to }: UnitSpan,
  tables: readonly SweepTable[],
  filled: Filled,
  createdBy: string,
): Chunk {
  const draft = join(folder, CHUNKS, draftName(machine));
  const name = `${CHUNKS}/${nameOf({ from, to })}`;
  const rows: Record<string, number> = {};
  const files: Record<string, Fingerprint> = {};
  try {
    machine.makeFolder(draft);
    for (const { name: table, columns } of tables) {
      const own = filled.get(table)!;
      rows[table] = own.length;
      if (own.length === 0) continue;
      const output = new Fingerprinted(machine.create(join(draft, fileOf(table))));
      try {
        const parquet = new ParquetFile(output, columns, createdBy);
        parquet.add(own.columns);
        parquet.end();
      } finally {
        output.close();
      }
      files[fileOf(table)] = output.fingerprint();
    }
    const sealed: Sealed = {
      kind: 'chunk',
      study: digest,
      from,
      to,
      rows,
      failures: countFailures(filled),
      files,
    };
    writeWhole(machine, draft, SEAL, JSON.stringify({ ...sealed, checksum: checksumOf(sealed) }));
    try {
      machine.rename(draft, join(folder, name));
    } catch (error) {
      if (!isTaken(error) && !machine.exists(join(folder, name, SEAL))) throw error;
    }
    machine.sync(join(folder, CHUNKS));
    return { ...sealed, name };
  } finally {
    discard(machine, draft);
  }
}

/** What a seal says, or why it says nothing. */
function readSeal({ machine, folder, digest, units }: Owned, name: string, span: UnitSpan): Sealed | string {
  let text: string;
  try {
    text = new TextDecoder().decode(machine.read(join(folder, name, SEAL), SEAL_BYTES));
  } catch (error) {
    if (isAbsence(error)) return 'it has no seal';
    if (isRefusal(error) && ['EINVAL', 'EISDIR', 'EFBIG'].includes(error.code)) return 'its seal is none';
    throw error;
  }
  let value: unknown;
  try {
    value = parseJson(text, SEAL);
  } catch {
    return 'its seal is damaged';
  }
  const parsed = seal.safeParse(value);
  if (!parsed.success) return 'its seal is damaged';
  // As the file has it: the checksum is of its text.
  const { checksum, ...sealed } = value as Sealed & { checksum: string };
  if (checksumOf(sealed) !== checksum) return 'its seal is damaged';
  if (sealed.study !== digest) return 'it is of another sweep';
  if (sealed.from !== span.from || sealed.to !== span.to)
    return `its name is of other units than it holds, ${sealed.from + 1}–${sealed.to}`;
  if (sealed.to <= sealed.from || sealed.to > units) return 'it holds units that this sweep does not have';
  return sealed;
}

/** Why a file of a chunk is not what was written; null where it is. */
function objectionTo({ bytes, sha256 }: Fingerprint, file: string, found: Uint8Array): string | null {
  if (found.length < bytes) return `${file} is cut off`;
  return found.length === bytes && fingerprintOf(found).sha256 === sha256
    ? null
    : `${file} is not what was written: its checksum is another`;
}

function readFile({ machine, folder }: Owned, chunk: Chunk, file: string): Uint8Array | string {
  let bytes: Uint8Array;
  try {
    bytes = machine.read(join(folder, chunk.name, file));
  } catch (error) {
    if (isAbsence(error)) return `${file} is missing`;
    if (isRefusal(error) && ['EINVAL', 'EISDIR', 'EIO'].includes(error.code)) return `${file} cannot be read`;
    throw error;
  }
  return objectionTo(chunk.files[file], file, bytes) ?? bytes;
}

/**
 * The bytes of a table in a chunk; empty where it has no rows of it.
 * @returns why not, in words, where they are not what was written
 */
export function readChunkTable(owned: Owned, chunk: Chunk, table: SweepTable['name']): Uint8Array | string {
  if (!Object.hasOwn(chunk.files, fileOf(table))) return new Uint8Array();
  return readFile(owned, chunk, fileOf(table));
}

export interface FoundChunks {
  readonly chunks: readonly Chunk[];
  /** Those that should be chunks of the sweep and are not. */
  readonly odd: readonly Odd[];
}

/**
 * All chunks of a sweep's folder, by their seals and the sizes of their files.
 * @param within only those whose name says that they hold some of these units
 */
export function findChunks(owned: Owned, within: UnitSpan = { from: -1, to: Infinity }): FoundChunks {
  const { machine, folder } = owned;
  const chunks: Chunk[] = [];
  const odd: Odd[] = [];
  const place = join(folder, CHUNKS);
  for (const base of machine.exists(place) ? machine.list(place) : []) {
    const match = NAME.exec(base);
    if (match === null) continue;
    const name = `${CHUNKS}/${base}`;
    const named = { from: Number(match[1]), to: Number(match[2]) };
    if (named.to <= within.from || named.from >= within.to) continue;
    const sealed = readSeal(owned, name, named);
    if (typeof sealed === 'string') {
      odd.push({ name, why: sealed });
      continue;
    }
    const short = Object.entries(sealed.files).find(
      ([file, { bytes }]) => machine.size(join(folder, name, file)) !== bytes,
    );
    if (short === undefined) chunks.push({ ...sealed, name });
    else odd.push({ name, why: `${short[0]} is missing or of another length` });
  }
  return { chunks, odd };
}

/** The same, every byte of which was looked at. */
export function proveChunks(owned: Owned, within?: UnitSpan): FoundChunks {
  const { chunks, odd } = findChunks(owned, within);
  const proven: Chunk[] = [];
  const found = [...odd];
  for (const chunk of chunks) {
    const wrong = Object.keys(chunk.files)
      .map((file) => readFile(owned, chunk, file))
      .find((bytes) => typeof bytes === 'string');
    if (wrong === undefined) proven.push(chunk);
    else found.push({ name: chunk.name, why: wrong as string });
  }
  return { chunks: proven, odd: found };
}

/** Keeps odd chunks elsewhere: their units are missing then. */
export function keepAside({ machine, folder }: Owned, odd: readonly Odd[]): KeptAside[] {
  return odd.map((one) => ({ ...one, kept: setAside(machine, folder, one.name) }));
}

/** Takes chunks away: their units are missing then. */
export function removeChunks({ machine, folder }: Owned, chunks: readonly Chunk[]): void {
  for (const { name } of chunks) {
    const gone = join(folder, CHUNKS, draftName(machine));
    try {
      machine.rename(join(folder, name), gone);
    } catch (error) {
      if (!isAbsence(error)) throw error;
      continue;
    }
    machine.remove(gone);
  }
  machine.sync(join(folder, CHUNKS));
}

/** Where the file of a table in a chunk lies, for other programs; null where it has no rows of it. */
export function tablePath(folder: string, { name, files }: Chunk, table: SweepTable['name']): string | null {
  return Object.hasOwn(files, fileOf(table)) ? join(folder, name, fileOf(table)) : null;
}
