/**
 * Puts the tables together from the chunks: rows in the order of point and replicate, whoever computed them and when, so that
 * the files are the same byte by byte. One chunk is read at a time, and proves itself before a row of it is taken.
 */
import { join } from 'node:path';
import { readChunkTable, type Chunk, type Odd, type Owned } from './chunk-files.ts';
import type { Slice } from './coverage.ts';
import { CsvFile } from './csv-file.ts';
import { discard, draftName } from './folder.ts';
import { Fingerprinted, type Fingerprint } from './machine.ts';
import { ParquetFile, unpackParquet } from './parquet.ts';
import type { ColumnValues } from './rows.ts';
import type { Study } from './study.ts';
import type { SweepTable } from './tables.ts';

/** Tables that also come as CSV; the long ones would be several times larger so, and `parley query` exports any part of them. */
const AS_CSV: ReadonlySet<SweepTable['name']> = new Set(['runs', 'found', 'precision', 'failures'] as const);

/** Names of the files of a table. */
export function filesOf({ name }: SweepTable): string[] {
  return [`${name}.parquet`, ...(AS_CSV.has(name) ? [`${name}.csv`] : [])];
}

/** The rows of a chunk that belong to a slice of it. */
function cutTo(
  columns: readonly ColumnValues[],
  { chunk, from, to }: Slice<Chunk>,
  table: SweepTable,
  { replicates }: Study,
): readonly ColumnValues[] {
  if (chunk.from === from && chunk.to === to) return columns;
  const column = (name: string) =>
    columns[table.columns.findIndex((own) => own.name === name)] as Float64Array;
  const points = column('point');
  const runs = typeof replicates === 'number' ? column('replicate') : points;
  const isInside = (_: unknown, row: number): boolean => {
    const unit =
      typeof replicates === 'number' ? (points[row] - 1) * replicates + runs[row] - 1 : points[row] - 1;
    return unit >= from && unit < to;
  };
  return columns.map((values) =>
    values instanceof Float64Array ? values.filter(isInside) : values.filter(isInside),
  );
}

/** What became of a table: its files, or the chunk that it could not be made of. */
export type WrittenTable =
  | { readonly kind: 'written'; readonly files: Readonly<Record<string, Fingerprint>> }
  | { readonly kind: 'odd'; readonly chunk: Odd };

/** Fills the files of a table from its slices. @returns the chunk that is not what it should be; null where all were */
async function fill(
  owned: Owned,
  study: Study,
  table: SweepTable,
  slices: readonly Slice<Chunk>[],
  files: readonly (ParquetFile | CsvFile)[],
): Promise<Odd | null> {
  const names = table.columns.map(({ name }) => name);
  for (const slice of slices) {
    const bytes = readChunkTable(owned, slice.chunk, table.name);
    if (typeof bytes === 'string') return { name: slice.chunk.name, why: bytes };
    if (bytes.length === 0) continue;
    for await (const all of unpackParquet(bytes, names)) {
      const columns = cutTo(all, slice, table, study);
      for (const file of files) file.add(columns);
    }
  }
  for (const file of files) file.end();
  return null;
}

/** Puts one table together from the slices of chunks that have it. */
export const writeTable = (
  owned: Owned,
  study: Study,
  table: SweepTable,
  slices: readonly Slice<Chunk>[],
): Promise<WrittenTable> =>
  writeFilled(owned, study, table, (files) => fill(owned, study, table, slices, files));

/**
 * Writes one table; its files appear under their names when all are complete.
 * @param fillIn gives them their rows, or says which chunk is not what it should be
 */
export async function writeFilled(
  { machine, folder }: Owned,
  study: Study,
  table: SweepTable,
  fillIn: (files: readonly (ParquetFile | CsvFile)[]) => Promise<Odd | null>,
): Promise<WrittenTable> {
  const names = filesOf(table);
  const drafts = names.map(() => join(folder, draftName(machine)));
  try {
    const outputs = drafts.map((draft) => new Fingerprinted(machine.create(draft)));
    try {
      const [parquet, csv] = outputs;
      const odd = await fillIn([
        new ParquetFile(parquet, table.columns, `parley version ${study.parley}`),
        ...(csv === undefined
          ? []
          : [
              new CsvFile(
                csv,
                table.columns.map(({ name }) => name),
              ),
            ]),
      ]);
      if (odd !== null) return { kind: 'odd', chunk: odd };
    } finally {
      for (const output of outputs) output.close();
    }
    names.forEach((name, at) => machine.rename(drafts[at], join(folder, name)));
    machine.sync(folder);
    return {
      kind: 'written',
      files: Object.fromEntries(names.map((name, at) => [name, outputs[at].fingerprint()])),
    };
  } finally {
    for (const draft of drafts) discard(machine, draft);
  }
}
