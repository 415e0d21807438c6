/**
 * Tables as Parquet files. Row groups have a fixed number of rows wherever the rows come from, so that the same table is the
 * same file, byte by byte; nothing larger than a row group is ever held.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parquetMetadataAsync, parquetScan } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Output } from './machine.ts';
import type { CellValue, ColumnValues } from './rows.ts';
import type { Column, ColumnType } from './tables.ts';

/** Rows of a row group: large enough to compress well, small enough to hold a hundred columns in a few megabytes. */
const GROUP_ROWS = 10_000;
/** Bytes gathered before they are written. */
const BUFFER_BYTES = 1 << 16;

type SchemaElement = NonNullable<ConstructorParameters<typeof ParquetWriter>[0]['schema']>[number];

const TYPES: Readonly<Record<ColumnType, Pick<SchemaElement, 'type' | 'converted_type'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
};

/** Bytes on their way into an open file. */
class FileBytes extends ByteWriter {
  readonly #output: Output;

  constructor(output: Output) {
    super(2 * BUFFER_BYTES);
    this.#output = output;
  }

  override ensure(size: number): void {
    if (this.index > BUFFER_BYTES) this.#drain();
    super.ensure(size);
  }

  #drain(): void {
    this.#output.write(new Uint8Array(this.buffer, 0, this.index));
    this.index = 0;
  }

  override finish(): void {
    this.#drain();
  }
}

/** Rows that wait to be written: from one on to before another of the columns that they came in. */
interface RowSlice {
  readonly columns: readonly ColumnValues[];
  readonly from: number;
  readonly to: number;
}

/** Values as the writer takes them: typed numbers can have no empty ones. */
function writable(values: Float64Array | CellValue[]): Float64Array | CellValue[] {
  return values instanceof Float64Array && values.some((value) => value !== value)
    ? Array.from(values, (value) => (value === value ? value : null))
    : values;
}

/** Writes a table row group by row group. */
export class ParquetFile {
  readonly #writer: ParquetWriter;
  readonly #columns: readonly Column[];
  #slices: RowSlice[] = [];
  #waiting = 0;
  /** Room to put the numbers of a group together, by column. */
  readonly #rooms: (Float64Array | undefined)[] = [];

  constructor(output: Output, columns: readonly Column[], createdBy: string) {
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: new FileBytes(output),
      schema: [
        { name: 'root', num_children: columns.length },
        ...columns.map(({ name, type }): SchemaElement => ({
          name,
          ...TYPES[type],
          repetition_type: 'OPTIONAL',
        })),
      ],
      createdBy,
    });
  }

  /** Adds rows, column by column, which must stay as they are until the end. */
  add(columns: readonly ColumnValues[]): void {
    const count = columns[0].length;
    for (let from = 0; from < count;) {
      const to = Math.min(count, from + GROUP_ROWS - this.#waiting);
      this.#slices.push({ columns, from, to });
      this.#waiting += to - from;
      if (this.#waiting === GROUP_ROWS) this.#flush();
      from = to;
    }
  }

  /** One column of the group that waits. */
  #gathered(at: number): Float64Array | CellValue[] {
    const parts = this.#slices.map(({ columns, from, to }) => {
      const values = columns[at];
      return values instanceof Float64Array ? values.subarray(from, to) : values.slice(from, to);
    });
    if (parts.length === 1) return parts[0];
    if (this.#columns[at].type === 'text') return (parts as string[][]).flat();
    const room = (this.#rooms[at] ??= new Float64Array(GROUP_ROWS));
    let used = 0;
    for (const part of parts as Float64Array[]) {
      room.set(part, used);
      used += part.length;
    }
    return room.subarray(0, used);
  }

  #flush(): void {
    if (this.#waiting === 0) return;
    const columnData = this.#columns.map(({ name }, at) => ({
      name,
      data: writable(this.#gathered(at)),
      offsetIndex: false,
    }));
    void this.#writer.write({ columnData, rowGroupSize: GROUP_ROWS });
    this.#slices = [];
    this.#waiting = 0;
  }

  /** Writes what is left and the footer. */
  end(): void {
    this.#flush();
    void this.#writer.finish();
  }
}

/** Numbers as they were read, where empty cells are null. */
function numbersOf(cells: readonly (number | null)[]): Float64Array {
  const numbers = new Float64Array(cells.length);
  for (let row = 0; row < cells.length; row += 1) numbers[row] = cells[row] ?? NaN;
  return numbers;
}

/** What can be read in parts, as the reader of Parquet takes it. */
interface Parts {
  readonly byteLength: number;
  slice(start: number, end?: number): ArrayBuffer;
}

/** Reads a table row group by row group. */
async function* rowsOf(file: Parts, names: readonly string[]): AsyncGenerator<readonly ColumnValues[]> {
  const metadata = await parquetMetadataAsync(file);
  const isText = new Map(metadata.schema.map(({ name, type }) => [name, type === 'BYTE_ARRAY']));
  const { ranges, readColumn } = await parquetScan({ file, metadata });
  for (const range of ranges) {
    const columns: ColumnValues[] = [];
    for (const column of names) {
      const cells = await readColumn({ column, ...range });
      columns.push(isText.get(column) ? (cells as (string | null)[]) : numbersOf(cells as (number | null)[]));
    }
    yield columns;
  }
}

/** Reads a table that is in memory. @param names columns to read, in this order */
export function unpackParquet(
  bytes: Uint8Array,
  names: readonly string[],
): AsyncGenerator<readonly ColumnValues[]> {
  const buffer = bytes.buffer as ArrayBuffer;
  const slice = (start: number, end = bytes.length) =>
    buffer.slice(bytes.byteOffset + start, bytes.byteOffset + end);
  return rowsOf({ byteLength: bytes.length, slice }, names);
}

/** Reads a table from its file, of which no more than a row group is ever held. @param names columns to read, in this order */
export async function* readParquet(
  path: string,
  names: readonly string[],
): AsyncGenerator<readonly ColumnValues[]> {
  const handle = openSync(path, 'r');
  try {
    const { size } = fstatSync(handle);
    const slice = (start: number, end = size) => {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const read = readSync(handle, bytes, at, bytes.length - at, start + at);
        if (read === 0) throw new Error(`${path} is cut off`);
        at += read;
      }
      return bytes.buffer;
    };
    yield* rowsOf({ byteLength: size, slice }, names);
  } finally {
    closeSync(handle);
  }
}
