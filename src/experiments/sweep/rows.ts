/** Rows of a table in memory, column by column: what one chunk of a sweep gathers before it is written. */
import type { Column } from './tables.ts';

export type Cell = number | string | null;

export class Rows {
  readonly columns: readonly Cell[][];
  readonly #numbers: readonly boolean[];

  constructor(columns: readonly Column[]) {
    this.columns = columns.map(() => []);
    this.#numbers = columns.map(({ type }) => type !== 'text');
  }

  get length(): number {
    return this.columns[0].length;
  }

  /** Adds a row; numbers that do not apply (NaN) become empty. */
  push(cells: readonly Cell[]): void {
    for (let at = 0; at < cells.length; at += 1) {
      const cell = cells[at];
      this.columns[at].push(this.#numbers[at] && cell !== cell ? null : cell);
    }
  }

  /** Takes back all rows from the given one on. */
  cut(length: number): void {
    for (const column of this.columns) column.length = length;
  }
}
