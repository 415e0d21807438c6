/** Rows of a query as a table of text: columns as wide as what is in them, numbers to the right. */
import { columnsOf, fitted } from '../page.ts';

type QueryValue = string | number | boolean | null;

/** Columns of text that a cell may take. */
const WIDEST = 40;

const shown = (cell: QueryValue) =>
  cell === null ? '' : typeof cell === 'number' ? String(Number(cell.toPrecision(6))) : String(cell);

/** @param count rows that there are in all */
export function rowsTable(
  columns: readonly string[],
  rows: readonly (readonly QueryValue[])[],
  count: number,
): string {
  const widths = columns.map((name, at) =>
    Math.min(WIDEST, Math.max(columnsOf(name), ...rows.map((row) => columnsOf(shown(row[at]))))),
  );
  const line = (cells: readonly string[], sides: readonly ('left' | 'right')[]) =>
    cells
      .map((cell, at) => fitted(cell, widths[at], sides[at]))
      .join('  ')
      .trimEnd();
  const sides = columns.map((_, at) => (rows.every((row) => typeof row[at] !== 'string') ? 'right' : 'left'));
  const lines = [
    line(columns, sides),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map((row) => line(row.map(shown), sides)),
    ...(count > rows.length ? [`… ${count} rows in all; --csv gives every one`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
