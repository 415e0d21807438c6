/** Tables as CSV files (RFC 4180): for eyes, spreadsheets and programs without Parquet. */
import type { Output } from './machine.ts';
import type { CellValue, ColumnValues } from './rows.ts';

/** Bytes gathered before they are written. */
const BUFFER_BYTES = 1 << 16;
/** Bytes that one character takes at most. */
const WIDEST = 3;

/** A cell as CSV has it; quoted where it has to be. */
export function csvCell(cell: CellValue): string {
  if (cell === null || cell !== cell) return '';
  if (typeof cell === 'number') return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export class CsvFile {
  readonly #output: Output;
  readonly #gathered = Buffer.alloc(BUFFER_BYTES);
  #used = 0;

  constructor(output: Output, names: readonly string[]) {
    this.#output = output;
    this.#put(`${names.map(csvCell).join(',')}\n`);
  }

  /** Adds rows, column by column. */
  add(columns: readonly ColumnValues[]): void {
    const count = columns[0].length;
    for (let row = 0; row < count; row += 1) {
      let line = csvCell(columns[0][row]);
      for (let at = 1; at < columns.length; at += 1) line += `,${csvCell(columns[at][row])}`;
      this.#put(`${line}\n`);
    }
  }

  #put(line: string): void {
    const most = WIDEST * line.length;
    if (this.#used + most > BUFFER_BYTES) this.#drain();
    if (most > BUFFER_BYTES) this.#output.write(Buffer.from(line));
    else this.#used += this.#gathered.write(line, this.#used);
  }

  #drain(): void {
    this.#output.write(this.#gathered.subarray(0, this.#used));
    this.#used = 0;
  }

  /** Writes what is left. */
  end(): void {
    this.#drain();
  }
}
