/**
 * Rows of a table in memory, column by column: what one chunk of a sweep gathers before it is written. Numbers lie in typed
 * arrays, so that a sweep of any length leaves next to nothing behind for the collector of long-lived memory.
 */
import type { Column } from './tables.ts';

export type CellValue = number | string | null;

/** What a column holds, row by row; NaN and null are empty cells. */
export type ColumnValues = Float64Array | readonly (string | null)[];

/** Cells that a column has room for at first; it doubles from there. */
const FIRST_ROOM = 64;

/** A column of numbers, of which NaN is an empty cell. */
class NumberCells {
  #room = new Float64Array(FIRST_ROOM);
  #length = 0;

  push(cell: CellValue | undefined): void {
    if (this.#length === this.#room.length) {
      const larger = new Float64Array(2 * this.#length);
      larger.set(this.#room);
      this.#room = larger;
    }
    this.#room[this.#length] = typeof cell === 'number' ? cell : NaN;
    this.#length += 1;
  }

  /** Takes back all cells from the given one on. */
  cut(length: number): void {
    this.#length = length;
  }

  get values(): Float64Array {
    return this.#room.subarray(0, this.#length);
  }
}

/** A column of texts, of which null is an empty cell. */
class TextCells {
  readonly #cells: (string | null)[] = [];

  push(cell: CellValue | undefined): void {
    this.#cells.push(typeof cell === 'string' ? cell : null);
  }

  /** Takes back all cells from the given one on. */
  cut(length: number): void {
    this.#cells.length = length;
  }

  get values(): readonly (string | null)[] {
    return this.#cells;
  }
}

/** An empty column. */
const cellsOf = ({ type }: Column): NumberCells | TextCells =>
  type === 'text' ? new TextCells() : new NumberCells();

export class Rows {
  readonly #columns: readonly (NumberCells | TextCells)[];
  #length = 0;

  constructor(columns: readonly Column[]) {
    this.#columns = columns.map(cellsOf);
  }

  get length(): number {
    return this.#length;
  }

  /** What every column holds, until rows are added or taken back. */
  get columns(): readonly ColumnValues[] {
    return this.#columns.map(({ values }) => values);
  }

  /** Adds a row; numbers that do not apply are NaN or null. */
  push(cells: readonly CellValue[]): void {
    for (let at = 0; at < cells.length; at += 1) this.#columns[at].push(cells[at]);
    this.#length += 1;
  }

  /** Takes back all rows from the given one on. */
  cut(length: number): void {
    for (const column of this.#columns) column.cut(length);
    this.#length = length;
  }
}
