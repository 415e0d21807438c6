/** Tables as CSV files (RFC 4180): for eyes, spreadsheets and programs without Parquet. */
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Columns } from './parquet.ts';
import type { Cell } from './rows.ts';

/** Characters gathered before they are written. */
const BUFFER = 1 << 18;

/** A cell as CSV has it; quoted where it has to be. */
export function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export class CsvFile {
  readonly #file: number;
  #text: string;

  constructor(path: string, names: readonly string[]) {
    this.#file = openSync(path, 'w');
    this.#text = `${names.map(csvCell).join(',')}\n`;
  }

  add(columns: Columns): void {
    const count = columns[0].length;
    for (let row = 0; row < count; row += 1) {
      let line = csvCell(columns[0][row]);
      for (let at = 1; at < columns.length; at += 1) line += `,${csvCell(columns[at][row])}`;
      this.#text += `${line}\n`;
      if (this.#text.length > BUFFER) this.#drain();
    }
  }

  #drain(): void {
    const bytes = Buffer.from(this.#text);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.#text = '';
  }

  /** Writes what is left and makes sure that it is on the disk. */
  close(): void {
    try {
      this.#drain();
      fsyncSync(this.#file);
    } finally {
      closeSync(this.#file);
    }
  }
}
