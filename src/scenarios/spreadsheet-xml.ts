/**
 * Workbooks that Excel saves as "XML Spreadsheet 2003", as programs of that time (KTAB's users among them) hand them on: the same sheets as
 * those of an .xlsx, in one XML file.
 */
import { readXml, type XmlElement } from './importers/shared/xml.ts';
import { Report, Source } from './problems.ts';

/** What such a file names in its first lines. */
const NAMESPACE = 'urn:schemas-microsoft-com:office:spreadsheet';
const HEAD = 4096;
/** Cells of a sheet, gaps counted: what a jump to a far row or column may make. */
const CELLS = 4_000_000;

/** A sheet as readers of workbooks give it. */
export interface PlainSheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number | boolean | Date | null)[])[];
  readonly cells: ReadonlyMap<
    string,
    { readonly formula?: string; readonly style?: { readonly numFmt?: string } }
  >;
  readonly merges: readonly { startRow: number; startCol: number; endRow: number; endCol: number }[];
  readonly hidden: boolean;
}

/** Whether bytes begin as such a workbook. */
export const isSpreadsheetXml = (bytes: Uint8Array): boolean => {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD));
  return /^\uFEFF?\s*</.test(head) && head.includes(NAMESPACE);
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((one) => local(one.name) === name) ?? [];

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  for (const [key, { text }] of element?.attributes ?? []) if (local(key) === name) return text;
  return undefined;
}

/** Text of an element and of those inside it, which say how it is set. */
const textIn = (element: XmlElement): string =>
  [element.text, ...element.children.map(textIn)].filter((part) => part !== '').join(' ');

function valueOf(data: XmlElement | undefined): string | number | boolean | Date | null {
  if (data === undefined) return null;
  const text = textIn(data);
  switch (attribute(data, 'Type')) {
    case 'Number':
      return Number.isFinite(Number(text)) && text !== '' ? Number(text) : text;
    case 'Boolean':
      return text === '1';
    case 'DateTime': {
      const date = new Date(text.endsWith('Z') ? text : `${text}Z`);
      return Number.isNaN(date.getTime()) ? text : date;
    }
    default:
      return text;
  }
}

const numberIn = (element: XmlElement, name: string): number =>
  Math.floor(Number(attribute(element, name) ?? 0)) || 0;

function sheetOf(worksheet: XmlElement, formats: ReadonlyMap<string, string>): PlainSheet {
  const rows: (string | number | boolean | Date | null)[][] = [];
  const cells: Map<string, { formula?: string; style?: { numFmt?: string } }> = new Map();
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  let count = 0;
  let row = 0;
  for (const line of childrenOf(childrenOf(worksheet, 'Table')[0], 'Row')) {
    row = numberIn(line, 'Index') > 0 ? numberIn(line, 'Index') - 1 : row;
    let column = 0;
    for (const cell of childrenOf(line, 'Cell')) {
      column = numberIn(cell, 'Index') > 0 ? numberIn(cell, 'Index') - 1 : column;
      count += Math.max(0, row - rows.length) + Math.max(0, column - (rows[row]?.length ?? 0)) + 1;
      if (count > CELLS) throw new RangeError(`a sheet of more than ${CELLS} cells`);
      while (rows.length <= row) rows.push([]);
      while (rows[row].length < column) rows[row].push(null);
      rows[row][column] = valueOf(childrenOf(cell, 'Data')[0]);
      const formula = attribute(cell, 'Formula');
      const numFmt = formats.get(attribute(cell, 'StyleID') ?? '');
      if (formula !== undefined || numFmt !== undefined)
        cells.set(`${row},${column}`, {
          ...(formula === undefined ? {} : { formula: formula.replace(/^=/, '') }),
          ...(numFmt === undefined ? {} : { style: { numFmt } }),
        });
      const across = numberIn(cell, 'MergeAcross');
      const down = numberIn(cell, 'MergeDown');
      if (across > 0 || down > 0)
        merges.push({ startRow: row, startCol: column, endRow: row + down, endCol: column + across });
      column += 1 + across;
    }
    row += 1;
  }
  const visible = childrenOf(childrenOf(worksheet, 'WorksheetOptions')[0], 'Visible')[0]?.text;
  return {
    name: attribute(worksheet, 'Name') ?? '',
    rows,
    cells,
    merges,
    hidden: visible !== undefined && visible !== 'SheetVisible',
  };
}

/** The sheets of such a workbook. @throws RangeError saying why it cannot be read */
export function readSpreadsheetXml(bytes: Uint8Array): PlainSheet[] {
  const report = new Report();
  const source = new Source('', new TextDecoder().decode(bytes).replace(/^\uFEFF/, ''));
  const root = readXml(source, report);
  if (root === null) {
    const { line, message } = report.finish().problems[0];
    throw new RangeError(`line ${line}: ${message}`);
  }
  // Excel names the per cent by a word, whatever the language.
  const formats = new Map(
    childrenOf(childrenOf(root, 'Styles')[0], 'Style').map((style) => [
      attribute(style, 'ID') ?? '',
      (attribute(childrenOf(style, 'NumberFormat')[0], 'Format') ?? '').replace(/^Percent$/, '0%'),
    ]),
  );
  return childrenOf(root, 'Worksheet').map((worksheet) => sheetOf(worksheet, formats));
}
