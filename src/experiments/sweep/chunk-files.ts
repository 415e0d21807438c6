/** Chunks on the disk: a folder each, named by its units, with a Parquet file for every table that has rows. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FailureKind, Filled } from './chunk.ts';
import type { Span } from './coverage.ts';
import { CHUNKS, DRAFT, draftName, sync } from './folder.ts';
import { ParquetFile } from './parquet.ts';
import type { Table } from './tables.ts';

/** Digits of a unit in a name: folders list in their order. */
const DIGITS = 11;
const NAME = /^(\d+)-(\d+)$/;
/** Written last: a chunk without it, or with files of other sizes, is none. */
const SEAL = 'chunk.json';

interface Seal {
  readonly rows: Readonly<Record<string, number>>;
  readonly bytes: Readonly<Record<string, number>>;
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
}

export interface Chunk extends Span, Seal {
  readonly path: string;
}

const nameOf = ({ from, to }: Span) => [from, to].map((unit) => String(unit).padStart(DIGITS, '0')).join('-');

function countFailures(filled: Filled): Seal['failures'] {
  const counts: Partial<Record<FailureKind, number>> = {};
  const failures = filled.get('failures')!;
  for (const kind of failures.columns[3] as FailureKind[]) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Writes a chunk; where somebody else has written the same one, theirs stays. */
export function writeChunk(
  folder: string,
  span: Span,
  tables: readonly Table[],
  filled: Filled,
  createdBy: string,
): Chunk {
  const draft = join(folder, CHUNKS, draftName());
  const path = join(folder, CHUNKS, nameOf(span));
  const rows: Record<string, number> = {};
  const bytes: Record<string, number> = {};
  try {
    mkdirSync(draft);
    for (const { name, columns } of tables) {
      const own = filled.get(name)!;
      rows[name] = own.length;
      if (own.length === 0) continue;
      const file = join(draft, `${name}.parquet`);
      const parquet = new ParquetFile(file, columns, createdBy);
      try {
        parquet.add(own.columns);
      } finally {
        parquet.close();
      }
      bytes[name] = statSync(file).size;
    }
    const seal: Seal = { rows, bytes, failures: countFailures(filled) };
    writeFileSync(join(draft, SEAL), JSON.stringify(seal), { flush: true });
    sync(draft);
    try {
      renameSync(draft, path);
    } catch (error) {
      if (!existsSync(join(path, SEAL))) throw error;
    }
    sync(join(folder, CHUNKS));
    return { ...span, ...seal, path };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The chunk of a folder, or null where it is not whole. */
function readChunk(path: string, span: Span): Chunk | null {
  try {
    const seal = JSON.parse(readFileSync(join(path, SEAL), 'utf8')) as Seal;
    const whole = Object.entries(seal.bytes).every(
      ([table, size]) => statSync(join(path, `${table}.parquet`)).size === size,
    );
    return whole ? { ...span, ...seal, path } : null;
  } catch {
    return null;
  }
}

export interface Found {
  readonly chunks: readonly Chunk[];
  /** Folders that should be chunks and are damaged. */
  readonly damaged: readonly string[];
}

/** All chunks of a sweep's folder. */
export function findChunks(folder: string): Found {
  const chunks: Chunk[] = [];
  const damaged: string[] = [];
  for (const name of readdirSync(join(folder, CHUNKS))) {
    const match = NAME.exec(name);
    if (match === null) continue;
    const path = join(folder, CHUNKS, name);
    const chunk = readChunk(path, { from: Number(match[1]), to: Number(match[2]) });
    if (chunk === null) damaged.push(path);
    else chunks.push(chunk);
  }
  return { chunks, damaged };
}

/** Takes chunks away: their units are missing then. */
export function removeChunks(paths: readonly string[]): void {
  for (const path of paths) {
    const gone = join(path, '..', draftName());
    try {
      renameSync(path, gone);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      continue;
    }
    rmSync(gone, { recursive: true, force: true });
  }
}

/** Takes away what interrupted writers left behind. Call it only when nobody writes. */
export function removeDrafts(folder: string): void {
  for (const place of [folder, join(folder, CHUNKS)]) {
    for (const name of readdirSync(place)) {
      if (name.startsWith(DRAFT)) rmSync(join(place, name), { recursive: true, force: true });
    }
  }
}
