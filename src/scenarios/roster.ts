/** Rosters: one agent a row, turned into the same trees that agents written in YAML become. */
import { BASES } from '../engine/terms.ts';
import { hasOddDelimiter, NAMES, otherDelimiter, readTable, withoutPadding } from './csv.ts';
import type { CsvCell } from './csv.ts';
import { withoutPercent } from './percent.ts';
import { nearest } from './nearest.ts';
import type { Place, Report, Source } from './problems.ts';
import { shortened } from './text.ts';
import { type ExpertCell, expertColumn, pooled } from './uncertain/columns.ts';
import { parseQuantity, QuantityError } from './uncertain/read.ts';
import type { Branch, TreeEntry, Leaf, Tree } from './tree.ts';

type Reading = 'text' | 'number' | 'flag' | 'list';

/** Columns of an agent's own fields and how their cells read. */
const COLUMNS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['id', 'text'],
  ['name', 'text'],
  ['kind', 'text'],
  ['group', 'text'],
  ['home', 'text'],
  ['votes', 'number'],
  ['signs', 'flag'],
  ['market', 'number'],
  ['openness', 'number'],
  ['tolerance', 'number'],
  ['roles', 'list'],
  ['blocs', 'list'],
  ['status', 'text'],
  ['sources', 'list'],
  ['note', 'text'],
]);
const BASE_NAMES: ReadonlySet<string> = new Set(BASES);
const ISSUE_COLUMN = /^([a-z0-9][a-z0-9-]*)\.(position|salience)$/;
const WEIGHT_COLUMN = /^weight\.([a-z0-9][a-z0-9-]*)$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
]);

/** Where a column's cells go: the field itself, or a key of a map field. */
interface RosterColumn {
  readonly name: string;
  readonly place: Place;
  readonly reading: Reading;
  readonly map: 'bases' | 'positions' | 'saliences' | 'weights' | null;
  readonly key: string;
  /** Who says it; null: everybody. */
  readonly expert: string | null;
}

function columnFor(written: string, place: Place): RosterColumn | null {
  const { of, expert } = expertColumn(written);
  // Spreadsheets begin the names of columns with a capital.
  const name = of.toLowerCase();
  const own = COLUMNS.get(name);
  if (expert !== null && own !== undefined && own !== 'number') return null;
  const common = { name, place, reading: 'number', expert } as const;
  if (own !== undefined) return { ...common, reading: own, map: null, key: name };
  if (BASE_NAMES.has(name)) return { ...common, map: 'bases', key: name };
  const issue = ISSUE_COLUMN.exec(name);
  if (issue !== null) return { ...common, map: `${issue[2]}s` as 'positions' | 'saliences', key: issue[1] };
  const weight = WEIGHT_COLUMN.exec(name);
  return weight === null ? null : { ...common, map: 'weights', key: weight[1] };
}

/** Names that a column may have. */
const columnNames = (issues: readonly string[]): string[] => [
  ...COLUMNS.keys(),
  ...BASES,
  ...issues.flatMap((id) => [`${id}.position`, `${id}.salience`]),
];

/** The columns of the header; null for those that are not known (reported). */
function readHeader(source: Source, cells: readonly CsvCell[], known: readonly string[], report: Report) {
  const seen = new Set<string>();
  return cells.map((cell): RosterColumn | null => {
    const place = { source, offset: cell.offset };
    const complain = (message: string, candidates: readonly string[] = []) => {
      report.add({ place, path: cell.text, message, found: cell.text, candidates });
      return null;
    };
    if (cell.text === '') return complain('the column has no name');
    const written = cell.text.toLowerCase();
    if (seen.has(written)) return complain(`the column '${shortened(cell.text)}' stands twice`);
    const { of, expert } = expertColumn(written);
    if (expert !== null && seen.has(of))
      return complain(`'${shortened(of)}' has a column for everybody beside that of ${shortened(expert)}`);
    if (expert === null && [...seen].some((one) => one.startsWith(`${of}@`)))
      return complain(`'${shortened(of)}' has a column for everybody beside those of experts`);
    seen.add(written);
    const column = columnFor(cell.text, place);
    if (column !== null) return column;
    return complain(`unknown column '${shortened(cell.text)}'`, known);
  });
}

/** What a cell says; a cell that is not what its column wants stays text, for the schema to refuse. */
function readCell(column: RosterColumn, cell: CsvCell, place: Place): Tree {
  const leaf = (value: Leaf['value'], at = place): Leaf => ({
    kind: 'leaf',
    value,
    place: at,
    path: column.name,
  });
  if (column.reading === 'number') {
    const plain = withoutPercent(cell.text, (hundredths) =>
      column.map === 'positions' ? hundredths : hundredths / 100,
    );
    return leaf(NUMBER.test(plain) ? Number(plain) || 0 : plain);
  }
  const { text } = cell;
  if (column.reading === 'flag') return leaf(FLAGS.get(text.toLowerCase()) ?? text);
  if (column.reading === 'text') return leaf(text);
  const items: Tree[] = [];
  let at = 0;
  for (const part of text.split('|')) {
    const offset = cell.offset + at + part.length - part.trimStart().length;
    if (part.trim() !== '') items.push(leaf(part.trim(), { source: place.source, offset }));
    at += part.length + 1;
  }
  return { kind: 'list', items, place, path: column.name };
}

/** A number that several experts give: the cells of one row, put together at the first of them. */
interface ExpertEstimate {
  readonly column: RosterColumn;
  readonly place: Place;
  readonly cells: (ExpertCell & { readonly place: Place })[];
}

/** What the experts of a number say; a cell that is no quantity is told where it stands. */
function estimateLeaf({ column, place, cells }: ExpertEstimate, report: Report): Leaf {
  const leaf = (value: Leaf['value']): Leaf => ({ kind: 'leaf', value, place, path: column.name });
  for (const { text, expert, place: own } of cells) {
    try {
      parseQuantity(text);
    } catch (error) {
      if (!(error instanceof QuantityError)) throw error;
      const at = { source: own.source, offset: own.offset + error.offset };
      report.add({ place: at, path: `${column.name}@${expert}`, message: error.message, found: text });
      // A number that does nothing, so that nothing more is said about it.
      return leaf(0);
    }
  }
  const text = pooled(cells)!;
  return leaf(NUMBER.test(text) ? Number(text) || 0 : text);
}

function readRow(
  source: Source,
  columns: readonly (RosterColumn | null)[],
  cells: readonly CsvCell[],
  report: Report,
): Branch {
  const place = { source, offset: cells[0]?.offset ?? 0 };
  const cellOf = new Map<string, Place>();
  const entries = new Map<string, TreeEntry>();
  const lacking = columns.includes(null) ? null : { place: { source, offset: 0 }, isColumn: true };
  const absent = (key: string) => {
    const cell = cellOf.get(key);
    return cell === undefined ? lacking : { place: cell, isColumn: false };
  };
  const estimates = new Map<string, ExpertEstimate>();
  const put = (column: RosterColumn, value: Tree) => {
    if (column.map === null) {
      entries.set(column.key, { key: column.place, value });
      return;
    }
    let map = entries.get(column.map)?.value as Branch | undefined;
    if (map === undefined) {
      map = { kind: 'map', entries: new Map(), place, path: '', absent };
      entries.set(column.map, { key: place, value: map });
    }
    map.entries.set(column.key, { key: column.place, value });
  };
  for (const [index, column] of columns.entries()) {
    const cell = cells[index];
    if (column === null || cell === undefined) continue;
    const at = { source, offset: cell.offset };
    if (column.map === null || column.map === 'bases') cellOf.set(column.key, at);
    if (cell.text === '') continue;
    if (column.expert !== null) {
      const estimate = estimates.get(column.name) ?? { column, place: at, cells: [] };
      estimates.set(column.name, estimate);
      estimate.cells.push({ expert: column.expert, text: cell.text, place: at });
      continue;
    }
    put(column, readCell(column, cell, at));
  }
  for (const estimate of estimates.values()) put(estimate.column, estimateLeaf(estimate, report));
  if (!entries.has('bases')) {
    entries.set('bases', { key: place, value: { kind: 'map', entries: new Map(), place, path: '', absent } });
  }
  return { kind: 'map', entries, place, path: '', absent };
}

/** A row whose cells do not fit the columns: only its id is believed, and nothing more is said about it. */
function torso(
  source: Source,
  columns: readonly (RosterColumn | null)[],
  cells: readonly CsvCell[],
  report: Report,
): Branch {
  const at = columns.findIndex((column) => column?.name === 'id');
  return { ...readRow(source, columns.slice(at, at + 1), cells.slice(at, at + 1), report), broken: true };
}

/**
 * The agents of a roster file, one tree a row.
 * @param issues ids known so far, for suggestions about column names
 * @returns null where it is no table of agents (reported), so that nothing is said about who is not in it
 */
export function readRoster(source: Source, issues: readonly string[], report: Report): Branch[] | null {
  const before = report.count;
  if (hasOddDelimiter(source, report)) return null;
  const [header, ...rows] = withoutPadding(readTable(source, report));
  const place = { source, offset: 0 };
  const refuse = (message: string, path?: string) => {
    report.add({ place, path, message });
    return null;
  };
  if (header === undefined)
    return refuse('there is nothing in it: expected a row of column names and a row for each agent');
  if (report.count > before) return null;
  const below = rows.length === 0 ? null : otherDelimiter(header, rows[0].length);
  if (header.length === 1 && below !== null)
    return refuse(
      `the names of the columns are parted by ${NAMES.get(below)} here, the cells below by something else`,
    );
  const known = columnNames(issues);
  if (header.every(({ text }) => nearest(text, known) === null && columnFor(text, place) === null))
    return refuse('the first row does not name the columns: expected id, name, kind and so on');
  if (header.every(({ text }) => text !== 'id' && nearest(text, known) !== 'id'))
    refuse("the column 'id' is missing: the first row holds the names of the columns", 'id');
  const columns = readHeader(source, header, known, report);
  if (!columns.some((column) => column?.name === 'id')) return null;
  if (rows.length === 0)
    return refuse('there are no rows below the names of the columns: one row is one agent');
  return rows.map((row) => {
    if (row.length === header.length) return readRow(source, columns, row, report);
    const other = otherDelimiter(row, header.length);
    const hint =
      other === null
        ? row.length > header.length
          ? '; a text with a comma in it needs quotes'
          : ''
        : `; they are parted by ${NAMES.get(other)} here and not in the first row`;
    const message = `${row.length} cells in a row of ${header.length} columns${hint}`;
    report.add({ place: { source, offset: row[0].offset }, message, found: String(row.length) });
    return torso(source, columns, row, report);
  });
}
