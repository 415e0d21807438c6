/**
 * Comma-separated values as RFC 4180 has them, with the place of every cell, for rosters; other programs' files may
 * separate and quote otherwise.
 */
import type { Report, Source } from './problems.ts';

export interface CsvCell {
  readonly text: string;
  /** Where the cell's text begins, in UTF-16 code units. */
  readonly offset: number;
}

/** What stands between cells and around those that hold a delimiter; one character each. */
export interface Dialect {
  readonly delimiter: string;
  readonly quote: string;
}

const RFC_4180: Dialect = { delimiter: ',', quote: '"' };

/** Lines that show what parts the cells of a table; a title or a broken row among them decides nothing. */
const LINES_LOOKED_AT = 10;

/** Characters in which they stand: with a hundred issues a line has some thousands. */
const HEAD = 65_536;

/** What parts cells, and what a message calls it. */
export const NAMES: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
]);

/** What a spreadsheet has put between the cells of a table: whichever of comma, semicolon and tab gives the usual line most cells. */
function delimiterOf({ text }: Source): string {
  const lines = text
    .slice(0, HEAD)
    .replaceAll(/"[^"]*"/g, '')
    .split('\n', LINES_LOOKED_AT);
  const counts = [...NAMES.keys()].map((delimiter) => {
    const cells = lines.filter((line) => line.trim() !== '').map((line) => line.split(delimiter).length);
    return { delimiter, usual: cells.sort((a, b) => a - b)[Math.floor((cells.length - 1) / 2)] ?? 0 };
  });
  return counts.reduce((best, one) => (one.usual > best.usual ? one : best)).delimiter;
}

/** The line by which a spreadsheet may say itself what parts the cells. */
const SAID = /^\ufeff?"?sep=([,;\t])"?\r?(?:\n|$)/i;

/**
 * Rows as a spreadsheet writes them in whatever country: parted by commas, semicolons or tabs, as `readCsv` reads them, without
 * rows in which nothing stands, and with line feeds where a line ends inside a cell.
 */
export function readTable(source: Source, report: Report): CsvCell[][] {
  const said = SAID.exec(source.text);
  const delimiter = said?.[1] ?? delimiterOf(source);
  const rows = readCsv(source, report, { ...RFC_4180, delimiter }, said?.[0].length).filter((row) =>
    row.some(({ text }) => text !== ''),
  );
  if (delimiter !== ',') refuseThousands(source, rows, report);
  if (!source.text.includes('\r')) return rows;
  return rows.map((row) => row.map(({ text, offset }) => ({ text: text.replaceAll('\r\n', '\n'), offset })));
}

/** Whether cells are parted by what is neither a comma nor a semicolon nor a tab (reported). */
export function hasOddDelimiter(source: Source, report: Report): boolean {
  const [first] = source.text.split('\n', 1);
  const odd = /[,;\t]/.test(first) ? undefined : ['|', ':'].find((sign) => first.split(sign).length > 2);
  if (odd === undefined) return false;
  const message = `the cells are parted by ${odd}: save the table with commas, semicolons or tabs between them`;
  report.add({ place: { source, offset: 0 }, message });
  return true;
}

/** The rows without the columns in which nothing stands, as spreadsheets leave them. */
export function withoutPadding(rows: readonly CsvCell[][]): CsvCell[][] {
  const used = new Set<number>();
  for (const row of rows)
    row.forEach(({ text }, at) => {
      if (text !== '') used.add(at);
    });
  return rows.map((row) => row.filter((_, at) => used.has(at)));
}

const DECIMAL_COMMA = /^[+-]?\d+,\d/;
const MAYBE_THOUSANDS = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;

/** Reports numbers of which nobody can say whether their point parts thousands: those in a table with decimal commas elsewhere. */
function refuseThousands(source: Source, rows: readonly CsvCell[][], report: Report): void {
  const cells = rows.flat();
  const written = ({ offset }: CsvCell): string => source.text.slice(offset, offset + 24).replace(/^"/, '');
  const doubtful = cells.filter(
    (cell) => MAYBE_THOUSANDS.test(cell.text) && !DECIMAL_COMMA.test(written(cell)),
  );
  if (doubtful.length === 0 || !cells.some((cell) => DECIMAL_COMMA.test(written(cell)))) return;
  for (const { text, offset } of doubtful) {
    const message = `${text} may be ${text.replace('.', '')} in a table with decimal commas; write that, or ${text.replace('.', ',')}`;
    report.add({ place: { source, offset }, message, found: text });
  }
}

/** What parts the cells of a row that does not fit its header, where that is something else; null where it is not. */
export function otherDelimiter(row: readonly CsvCell[], columns: number): string | null {
  if (row.length !== 1) return null;
  return [...NAMES.keys()].find((delimiter) => row[0].text.split(delimiter).length === columns) ?? null;
}

/** One quoted field from its opening quote; `end` is behind its closing one. */
function quoted(source: Source, start: number, mark: string, report: Report): { text: string; end: number } {
  let text = '';
  let from = start + 1;
  for (;;) {
    const quote = source.text.indexOf(mark, from);
    if (quote < 0) {
      report.add({ place: { source, offset: start }, message: 'a quoted field is never closed' });
      return { text: text + source.text.slice(from), end: source.text.length };
    }
    text += source.text.slice(from, quote);
    if (source.text[quote + 1] !== mark) return { text, end: quote + 1 };
    text += mark;
    from = quote + 2;
  }
}

/** The end of an unquoted field: the next delimiter or line end. */
function fieldEnd(text: string, start: number, delimiter: string): number {
  const separator = delimiter.charCodeAt(0);
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === separator || code === 0x0a || (code === 0x0d && text[at + 1] === '\n')) return at;
  }
  return text.length;
}

/** Decimal commas as points, in a number or in a range of them. */
export const withPoint = (text: string): string =>
  /^[+-]?\d+(,\d+)?(\s*(\.\.|~)\s*[+-]?\d+(,\d+)?){0,2}$/.test(text) ? text.replaceAll(',', '.') : text;

/** One field, without the blanks around it; where the comma parts nothing it may stand in decimals. */
function readField(
  source: Source,
  start: number,
  { delimiter, quote: mark }: Dialect,
  report: Report,
): { cell: CsvCell; end: number } {
  const { text } = source;
  const told = delimiter === ',' ? (cell: string) => cell : withPoint;
  const blanks = delimiter === '\t' ? ' ' : ' \t';
  let at = start;
  while (at < text.length && blanks.includes(text[at])) at += 1;
  if (text[at] === mark) {
    const field = quoted(source, at, mark, report);
    const end = fieldEnd(text, field.end, delimiter);
    if (text.slice(field.end, end).trim() !== '') {
      report.add({
        place: { source, offset: field.end },
        message: 'text after the closing quote of a field',
      });
    }
    return { cell: { text: told(field.text), offset: at }, end };
  }
  const end = fieldEnd(text, at, delimiter);
  const cell = { text: told(text.slice(at, end).trimEnd()), offset: at };
  const quote = cell.text.indexOf(mark);
  if (quote >= 0) {
    const message = 'a quote inside an unquoted field; put the field into quotes and double those inside';
    report.add({ place: { source, offset: at + quote }, message });
  }
  return { cell, end };
}

/** The rows of a CSV text from an offset on, without empty lines; what breaks the format is reported where it stands. */
export function readCsv(source: Source, report: Report, dialect: Dialect = RFC_4180, start = 0): CsvCell[][] {
  const { text } = source;
  const rows: CsvCell[][] = [];
  let row: CsvCell[] = [];
  let at = start;
  while (at < text.length || row.length > 0) {
    const { cell, end } = readField(source, at, dialect, report);
    row.push(cell);
    at = end + 1;
    if (text[end] === dialect.delimiter) continue;
    if (text[end] === '\r') at = end + 2;
    if (row.length > 1 || row[0].text !== '') rows.push(row);
    row = [];
  }
  return rows;
}
