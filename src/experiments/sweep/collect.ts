/**
 * Puts the tables together from the chunks: rows in the order of point and replicate, whoever computed them and when, so that
 * the files are the same byte by byte. One chunk is read at a time.
 */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Chunk } from './chunk-files.ts';
import type { Slice } from './coverage.ts';
import { CsvFile } from './csv-file.ts';
import { draftName, sync } from './folder.ts';
import { ParquetFile, readParquet } from './parquet.ts';
import type { Values } from './rows.ts';
import type { Study } from './study.ts';
import type { Table } from './tables.ts';

/** Tables that also come as CSV; the long ones would be several times larger so, and `parley query` exports any part of them. */
const AS_CSV: ReadonlySet<Table['name']> = new Set(['runs', 'precision', 'failures'] as const);

/** Names of the files of a table. */
export function filesOf({ name }: Table): string[] {
  return [`${name}.parquet`, ...(AS_CSV.has(name) ? [`${name}.csv`] : [])];
}

/** The rows of a chunk that belong to a slice of it. */
function cutTo(
  columns: readonly Values[],
  { chunk, from, to }: Slice<Chunk>,
  table: Table,
  { replicates }: Study,
): readonly Values[] {
  if (chunk.from === from && chunk.to === to) return columns;
  const column = (name: string) =>
    columns[table.columns.findIndex((own) => own.name === name)] as Float64Array;
  const points = column('point');
  const runs = column('replicate');
  const isInside = (_: unknown, row: number): boolean => {
    const unit =
      typeof replicates === 'number' ? (points[row] - 1) * replicates + runs[row] - 1 : points[row] - 1;
    return unit >= from && unit < to;
  };
  return columns.map((values) =>
    values instanceof Float64Array ? values.filter(isInside) : values.filter(isInside),
  );
}

/** Writes one table; its files appear under their names when all are complete. */
export async function writeTable(
  folder: string,
  study: Study,
  table: Table,
  slices: readonly Slice<Chunk>[],
): Promise<void> {
  const names = table.columns.map(({ name }) => name);
  const files = filesOf(table);
  const drafts = files.map((file) => join(folder, `${draftName()}-${file}`));
  try {
    const parquet = new ParquetFile(drafts[0], table.columns, `parley version ${study.parley}`);
    const csv = drafts.length > 1 ? new CsvFile(drafts[1], names) : null;
    try {
      for (const slice of slices) {
        const { path, rows } = slice.chunk;
        if (rows[table.name] === 0) continue;
        for await (const all of readParquet(join(path, `${table.name}.parquet`), names)) {
          const columns = cutTo(all, slice, table, study);
          parquet.add(columns);
          csv?.add(columns);
        }
      }
    } finally {
      parquet.close();
      csv?.close();
    }
    files.forEach((file, at) => renameSync(drafts[at], join(folder, file)));
    sync(folder);
  } finally {
    for (const draft of drafts) rmSync(draft, { force: true });
  }
}
