/**
 * Workbooks (.xlsx, and Excel's XML of 2003) as tables: a sheet becomes the text that a spreadsheet would save it as, so that whatever reads a table reads it.
 * Only values are looked at: no formula is worked out, no link followed.
 */
import { rangeRef, readXlsx, type Cell as SheetDetail } from 'hucre/xlsx';
import { foreignWords } from './file-kinds.ts';
import type { FileAccess } from './files.ts';
import { FILE_BYTES } from './limits.ts';
import { withPoint } from './csv.ts';
import { csvText } from './rosters/write.ts';
import { MAYBE_THOUSANDS } from './slips.ts';
import { isSpreadsheetXml, readSpreadsheetXml, type PlainSheet } from './spreadsheet-xml.ts';
import { shortened } from './text.ts';

/** Names of workbooks. */
const WORKBOOK_NAME = /\.(xlsx|xlsm|xltx|xltm)$/i;
/** Bytes that all parts of a workbook may have once they are unpacked. */
const UNPACKED = 256 * 1024 * 1024;
const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;

/** Why a workbook cannot be read, with the remedy. */
export class SheetError extends Error {}

type SheetCell = string | number | boolean | Date | null;

export interface SheetTable {
  /** As CSV. */
  readonly text: string;
  readonly sheet: string;
  /** Sheets that hold something and were not read. */
  readonly others: readonly string[];
}

/** Bytes that the parts of an archive say they have unpacked; null where its directory cannot be read. */
function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const least = Math.max(0, bytes.length - 65_557);
  let end = bytes.length - 22;
  while (end >= least && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < least) return null;
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY) return null;
    sum += view.getUint32(at + 24, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}

/**
 * A cell as it is shown: what is formatted as a percentage has its sign, a date is no number, a number that was typed as a text may
 * have a decimal comma, and a formula that nobody has worked out yet stands for itself.
 */
function shown(value: SheetCell, cell: Pick<SheetDetail, 'formula' | 'style'> | undefined): string {
  if (value === null) return cell?.formula === undefined ? '' : `=${cell.formula}`;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'number') {
    const text = String(value).trim();
    return MAYBE_THOUSANDS.test(text) ? text : withPoint(text);
  }
  const format = cell?.style?.numFmt;
  return format?.includes('%') === true ? `${Number((value * 100).toPrecision(12))}%` : String(value);
}

/**
 * The table of a workbook: that of its first sheet that is shown and holds something.
 * @throws SheetError where there is none, or the file is broken, locked or too large
 */
async function sheetTable(bytes: Uint8Array): Promise<SheetTable> {
  const sheets = isSpreadsheetXml(bytes) ? xmlSheets(bytes) : await xlsxSheets(bytes);
  const full = sheets.filter(
    ({ rows, hidden }) => !hidden && rows.some((row) => row.some((value) => value !== null && value !== '')),
  );
  if (full.length === 0) throw new SheetError('there is nothing in any sheet that is shown');
  const [{ rows, cells, name, merges }] = full;
  const merged = merges.find(({ startRow }) => startRow < rows.length);
  if (merged !== undefined)
    throw new SheetError(
      `the cells ${rangeRef(merged.startRow, merged.startCol, merged.endRow, merged.endCol)} of the sheet '${shortened(name)}' are merged: unmerge them, and write in each what it says`,
    );
  const text = csvText(
    rows.map((row, at) =>
      row.map((value, column) => shown(value as SheetCell, cells.get(`${at},${column}`))),
    ),
  );
  return { text, sheet: name, others: full.slice(1).map((sheet) => sheet.name) };
}

const unreadable = (error: unknown): SheetError =>
  new SheetError(
    `this workbook cannot be read (${shortened(error instanceof Error ? error.message : String(error))}): save its table as CSV UTF-8`,
  );

function xmlSheets(bytes: Uint8Array): PlainSheet[] {
  try {
    return readSpreadsheetXml(bytes);
  } catch (error) {
    throw unreadable(error);
  }
}

async function xlsxSheets(bytes: Uint8Array): Promise<PlainSheet[]> {
  const size = unpackedSize(bytes);
  if (size === null) throw new SheetError('this is no workbook, or a part of one: save it again as .xlsx');
  if (size > UNPACKED)
    throw new SheetError(
      `unpacked, this has ${size} bytes, and ${UNPACKED} are read at most: save the one sheet as CSV`,
    );
  const book = await readXlsx(bytes, { readStyles: true }).catch((error: unknown) => {
    throw unreadable(error);
  });
  return book.sheets.map(({ name, rows, cells = new Map(), merges = [], hidden, veryHidden }) => ({
    name,
    rows,
    cells,
    merges,
    hidden: hidden === true || veryHidden === true,
  }));
}

/** Whether a file is a workbook by its name or by how it begins. */
function isWorkbook(path: string, access: FileAccess): boolean {
  const stat = access.stat(path);
  if (stat?.kind !== 'file' || stat.size > FILE_BYTES) return false;
  if (WORKBOOK_NAME.test(path)) return true;
  const bytes = access.read(path);
  return isSpreadsheetXml(bytes) || foreignWords(bytes)?.includes('.xlsx') === true;
}

/** The same files, with a workbook read as its table. @throws SheetError where it cannot be */
export async function withSheet(
  path: string,
  access: FileAccess,
): Promise<{ readonly access: FileAccess; readonly table: SheetTable | null }> {
  if (!isWorkbook(path, access)) return { access, table: null };
  const real = access.realPath(path) ?? path;
  const table = await sheetTable(access.read(path));
  const bytes = new TextEncoder().encode(table.text);
  const isIt = (one: string): boolean => one === path || access.realPath(one) === real;
  return {
    table,
    access: {
      ...access,
      stat: (one) => (isIt(one) ? { kind: 'file', size: bytes.length } : access.stat(one)),
      read: (one) => (isIt(one) ? bytes : access.read(one)),
    },
  };
}
