/** Points that a file lists: a CSV table with a column for every factor. */
import { readCsv, type CsvCell } from '../../scenarios/csv.ts';
import type { Library } from '../../scenarios/files.ts';
import type { Place, Report, Source } from '../../scenarios/problems.ts';
import { shortened } from '../../scenarios/text.ts';
import { textOf, type Tree } from '../../scenarios/tree.ts';
import type { Factor } from './factors.ts';
import { partOf } from './place.ts';

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The value of a cell as `valueAt` would have it; null where it is none. */
function readValue(factor: Factor, text: string): number | null {
  if (factor.kind === 'variants') {
    const index = factor.names.indexOf(text);
    return index < 0 ? null : index;
  }
  const value = NUMBER.test(text) ? Number(text) || 0 : NaN;
  return Number.isFinite(value) ? value : null;
}

/** The column of every factor, in their order; null where the header is wrong (reported). */
function columnsOf(
  source: Source,
  header: readonly CsvCell[],
  factors: readonly Factor[],
  library: Library,
): number[] | null {
  const { report } = library;
  const before = report.count;
  const names = factors.map(({ name }) => name);
  const at = new Map<string, number>();
  header.forEach(({ text, offset }, index) => {
    const complain = (message: string, candidates: readonly string[] = []) =>
      report.add({ place: { source, offset }, path: text, message, found: text, candidates });
    if (at.has(text)) complain(`the column '${shortened(text)}' stands twice`);
    else if (!names.includes(text)) complain(`no factor is called '${shortened(text)}'`, names);
    at.set(text, index);
  });
  for (const name of names) {
    if (!at.has(name))
      report.add({ place: { source, offset: 0 }, path: name, message: 'the column is missing' });
  }
  return report.count > before ? null : names.map((name) => at.get(name)!);
}

/** Reports points that stand twice: their runs would be the same ones, counted twice. */
function checkTwins(
  points: readonly (readonly number[])[],
  placeOf: (row: number) => Place,
  report: Report,
): void {
  const known = new Map<string, number>();
  points.forEach((values, row) => {
    if (values.some((value) => value !== value)) return;
    const key = values.join();
    const first = known.get(key);
    if (first === undefined) return void known.set(key, row);
    const { source, offset } = placeOf(first);
    report.add({
      place: placeOf(row),
      message: `the point stands twice; first in ${source.name}:${source.locate(offset).line}`,
    });
  });
}

/**
 * Reads the table that a design names.
 * @param complaint what is wrong with a value of a factor, by its index; null: nothing
 * @param texts gets the text of the file
 * @returns values by point and factor; null where it cannot be read (reported)
 */
export function readTable(
  factors: readonly Factor[],
  complaint: (factor: number, value: number) => string | null,
  root: Tree,
  library: Library,
  texts: Map<string, string>,
): number[][] | null {
  const { report } = library;
  const named = partOf(root, ['design', 'file']);
  const source = library.readBeside(named.place, textOf(named) ?? '', named.path);
  if (source === null) return null;
  texts.set('points.csv', source.text);
  const [header, ...rows] = readCsv(source, report);
  if (header === undefined || rows.length === 0) {
    report.add({
      place: { source, offset: 0 },
      message: 'expected a row of names and a row for every point',
    });
    return null;
  }
  const columns = columnsOf(source, header, factors, library);
  if (columns === null) return null;
  const points = rows.map((row) => {
    if (row.length > header.length)
      report.add({
        place: { source, offset: row[header.length].offset },
        message: `${row.length} cells in a row of ${header.length} columns`,
      });
    return factors.map((factor, at) => {
      const cell = row[columns[at]] as CsvCell | undefined;
      const value = cell === undefined ? null : readValue(factor, cell.text);
      const place = { source, offset: cell?.offset ?? row[0].offset };
      const known = factor.kind === 'variants' ? factor.names : [];
      const message =
        value === null
          ? `expected ${factor.kind === 'variants' ? 'a variant' : 'a number'}, found '${shortened(cell?.text ?? '')}'`
          : complaint(at, value);
      if (value !== null && message === null) return value;
      report.add({ place, path: factor.name, message: message!, found: cell?.text, candidates: known });
      return NaN;
    });
  });
  checkTwins(points, (row) => ({ source, offset: rows[row][0].offset }), report);
  return points;
}
