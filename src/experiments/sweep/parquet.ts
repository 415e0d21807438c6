/**
 * Tables as Parquet files. Row groups have a fixed number of rows wherever the rows come from, so that the same table is the
 * same file, byte by byte; nothing larger than a row group is ever held.
 */
import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { parquetMetadataAsync, parquetScan } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Cell } from './rows.ts';
import type { Column, ColumnType } from './tables.ts';

/** Rows of a row group: large enough to compress well, small enough to hold a hundred columns in a few megabytes. */
export const GROUP_ROWS = 10_000;
/** Bytes gathered before they are written. */
const BUFFER_BYTES = 1 << 20;

/** Columns by position, each with a cell for every row. */
export type Columns = readonly (readonly Cell[])[];

type Element = NonNullable<ConstructorParameters<typeof ParquetWriter>[0]['schema']>[number];

const TYPES: Readonly<Record<ColumnType, Pick<Element, 'type' | 'converted_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
};

/** Bytes on their way into an open file. */
class FileBytes extends ByteWriter {
  readonly #file: number;

  constructor(file: number) {
    super(2 * BUFFER_BYTES);
    this.#file = file;
  }

  override ensure(size: number): void {
    if (this.index > BUFFER_BYTES) this.#drain();
    super.ensure(size);
  }

  #drain(): void {
    const bytes = new Uint8Array(this.buffer, 0, this.index);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.index = 0;
  }

  override finish(): void {
    this.#drain();
  }
}

/** Writes a table row group by row group. */
export class ParquetFile {
  readonly #file: number;
  readonly #writer: ParquetWriter;
  readonly #columns: readonly Column[];
  #pending: Cell[][];

  constructor(path: string, columns: readonly Column[], createdBy: string) {
    this.#columns = columns;
    this.#pending = columns.map(() => []);
    this.#file = openSync(path, 'w');
    this.#writer = new ParquetWriter({
      writer: new FileBytes(this.#file),
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }): Element => ({ name, ...TYPES[type], repetition_type: 'OPTIONAL' })),
      ],
      createdBy,
    });
  }

  /** Adds rows. */
  add(columns: Columns): void {
    const count = columns[0].length;
    for (let from = 0; from < count;) {
      const room = GROUP_ROWS - this.#pending[0].length;
      const to = Math.min(count, from + room);
      this.#pending.forEach((cells, at) => {
        for (let row = from; row < to; row += 1) cells.push(columns[at][row]);
      });
      if (to - from === room) this.#flush();
      from = to;
    }
  }

  #flush(): void {
    if (this.#pending[0].length === 0) return;
    const columnData = this.#columns.map(({ name }, at) => ({
      name,
      data: this.#pending[at],
      offsetIndex: false,
    }));
    void this.#writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    this.#pending = this.#columns.map(() => []);
  }

  /** Writes what is left and the footer, and makes sure that it is on the disk. */
  close(): void {
    try {
      this.#flush();
      void this.#writer.finish();
      fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }
}

/** Reads a table row group by row group. @param names columns to read, in this order */
export async function* readParquet(path: string, names: readonly string[]): AsyncGenerator<Columns> {
  const handle = openSync(path, 'r');
  try {
    const file = {
      byteLength: fstatSync(handle).size,
      slice: (start: number, end?: number) => {
        const bytes = new Uint8Array((end ?? file.byteLength) - start);
        for (let at = 0; at < bytes.length;) {
          const read = readSync(handle, bytes, at, bytes.length - at, start + at);
          if (read === 0) throw new Error(`${path} is cut off`);
          at += read;
        }
        return bytes.buffer;
      },
    };
    const metadata = await parquetMetadataAsync(file);
    const { ranges, readColumn } = await parquetScan({ file, metadata });
    for (const range of ranges) {
      yield await Promise.all(
        names.map(async (column) => (await readColumn({ column, ...range })) as Cell[]),
      );
    }
  } finally {
    closeSync(handle);
  }
}
