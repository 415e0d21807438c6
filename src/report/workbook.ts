/**
 * A page and its document as a workbook (Office Open XML): the page's statements on the first sheet, the document's tables on the
 * others. Texts are texts: no cell is a formula, whatever a name says.
 */
import { writeXlsx } from 'hucre/xlsx';
import type { RosterFile } from '../scenarios/rosters/file.ts';
import { COLUMNS } from '../scenarios/rosters/read.ts';
import { printable } from '../scenarios/text.ts';
import { type Quantity, writeQuantity } from '../scenarios/uncertain/quantity.ts';
import { printPlain, type Block } from './page.ts';
import { tablesOf, type Scalar, type ListTable } from './tables.ts';

/** What the format allows: characters of a cell and of a sheet's name, rows of a sheet, columns of a row. */
const CELL_LENGTH = 32_767;
const NAME_LENGTH = 31;
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** Columns of text that the statements of a page stand in. */
const PAGE_WIDTH = 110;
const WIDEST = 48;
/** A workbook has a date that says when it was made; the same answer is to be the same file. */
const ALWAYS = new Date(Date.UTC(1980, 0, 1));
const MADE = { creator: 'Parley', created: ALWAYS, modified: ALWAYS };

/** A name that a sheet may have and no other one has; both told apart without regard to case. */
function sheetName(name: string, taken: Set<string>): string {
  const plain =
    printable(name)
      .replaceAll(/[[\]:*?/\\']/g, '_')
      .trim() || 'list';
  for (let count = 1; ; count += 1) {
    const tail = count === 1 ? '' : ` ${count}`;
    const fitted = `${plain.length + tail.length > NAME_LENGTH ? plain.slice(-(NAME_LENGTH - tail.length)) : plain}${tail}`;
    if (taken.has(fitted.toLowerCase())) continue;
    taken.add(fitted.toLowerCase());
    return fitted;
  }
}

/** A cell as the format may hold it: text without what XML has no place for, and with what the format reads as a character's code escaped. */
function cell(value: Scalar): Scalar {
  if (typeof value !== 'string') return value;
  return printable(value)
    .replaceAll(/[\ufffe\uffff]/g, '\ufffd')
    .slice(0, CELL_LENGTH)
    .replaceAll(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
}

/** @throws RangeError where a table has more rows or columns than a sheet */
function checked({ name, head, rows }: ListTable): void {
  if (rows.length < MOST_ROWS && head.length <= MOST_COLUMNS) return;
  throw new RangeError(
    `${name} has ${rows.length} rows and ${head.length} columns, and a sheet holds ${MOST_ROWS} and ${MOST_COLUMNS}: --json gives them all`,
  );
}

/** A table as a sheet, its names kept in sight. */
const sheetOf = (table: ListTable, taken: Set<string>) => ({
  name: sheetName(table.name, taken),
  columns: widthsOf(table).map((width) => ({ width })),
  rows: [table.head, ...table.rows].map((row) => row.map(cell)),
  freezePane: { rows: 1 },
});

/** The stakes of a roster as a workbook that opens as a roster again; what is uncertain is text. @throws RangeError */
export function stakesWorkbook({ stakes }: RosterFile): Promise<Uint8Array> {
  const number = (quantity: Quantity): Scalar =>
    typeof quantity === 'number' ? quantity : writeQuantity(quantity);
  const table: ListTable = {
    name: 'stakes',
    head: COLUMNS,
    rows: stakes.map(({ agent, issue, position, salience, capability }) => [
      agent,
      issue,
      ...[position, salience, capability].map(number),
    ]),
  };
  checked(table);
  return writeXlsx({ properties: MADE, sheets: [sheetOf(table, new Set())] });
}

function widthsOf({ head, rows }: ListTable): number[] {
  return head.map((name, column) =>
    rows
      .slice(0, 200)
      .reduce(
        (most, row) => Math.min(WIDEST, Math.max(most, String(row[column] ?? '').length + 2)),
        Math.min(WIDEST, name.length + 2),
      ),
  );
}

/**
 * The bytes of a workbook.
 * @param document plain data, the same that `--json` gives
 * @throws RangeError where a sheet cannot hold a table
 */
export function workbookOf(blocks: readonly Block[], document: object): Promise<Uint8Array> {
  // A sheet of this name is the program's own.
  const taken = new Set(['history']);
  const tables = tablesOf(document);
  tables.forEach(checked);
  const statements = printPlain(blocks).trimEnd().split('\n');
  return writeXlsx({
    properties: MADE,
    sheets: [
      {
        name: sheetName('page', taken),
        columns: [{ width: PAGE_WIDTH }],
        rows: statements.map((line) => [cell(line)]),
      },
      ...tables.map((table) => sheetOf(table, taken)),
    ],
  });
}
