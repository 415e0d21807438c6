/**
 * Reads a roster: a folder with a roster.yaml, such a file, or a CSV of stakes alone. The YAML names issues, scales and the
 * CSV; the CSV has one stake a row.
 */
import { hasOddDelimiter, readTable, withoutPadding, type CsvCell } from '../csv.ts';
import { explain } from '../explain.ts';
import { baseName, Library } from '../files.ts';
import type { FileAccess } from '../files.ts';
import { Report, type Place, type Problem, type Source } from '../problems.ts';
import { isSpreadsheetXml } from '../spreadsheet-xml.ts';
import { shortened } from '../text.ts';
import { field, itemsOf, plain, textOf, type Branch, type Tree } from '../tree.ts';
import { readYamlMap } from '../yaml.ts';
import { expertColumn, pooled } from '../uncertain/columns.ts';
import { RosterBuilder, type WrittenText } from './builder.ts';
import type { Decided, OptionsFile, RosterFile } from './file.ts';
import { rosterSchema } from './schema.ts';

export const ROSTER_FILE = 'roster.yaml';
export const COLUMNS = ['agent', 'issue', 'position', 'salience', 'capability'] as const;
/** Names of tables of stakes; an XML is one where it is a workbook, or was one before it became a table. */
const TABLES = /\.(csv|tsv|xlsx|xlsm|xltx|xltm|xml)$/i;
const isTable = (path: string, bytes: Uint8Array): boolean =>
  TABLES.test(path) && (!/\.xml$/i.test(path) || isSpreadsheetXml(bytes) || !/^\s*</.test(headOf(bytes)));
const headOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes.subarray(0, 256));
/** Columns of which each expert may have one. */
const ESTIMATED: ReadonlySet<string> = new Set(['position', 'salience', 'capability']);

export type LoadedRoster =
  | { readonly ok: true; readonly roster: RosterFile }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly more: number };

/** Whether a path leads to a roster and not to a scenario. */
export function isRoster(path: string, access: FileAccess): boolean {
  const kind = access.stat(path)?.kind;
  if (kind === 'folder') return access.stat(`${path}/${ROSTER_FILE}`) !== null;
  if (kind !== 'file') return false;
  const bytes = access.read(path);
  return isTable(path, bytes) || /^kind:\s*['"]?roster\b/m.test(new TextDecoder().decode(bytes));
}

/**
 * Loads a roster.
 * @param path folder, roster.yaml or CSV file
 * @returns the roster, or every problem found
 */
export function loadRoster(path: string, access: FileAccess): LoadedRoster {
  const report = new Report();
  const library = new Library(access, report);
  const file = access.stat(path)?.kind === 'folder' ? `${path.replace(/\/+$/, '')}/${ROSTER_FILE}` : path;
  const source = library.open(file, file, (message) => {
    report.add({ place: null, file, message });
    return null;
  });
  const roster =
    source === null
      ? null
      : isTable(file, new TextEncoder().encode(source.text.slice(0, 256)))
        ? readStakesAlone(source, report)
        : readRosterFile(source, library);
  return roster === null || report.count > 0 ? { ok: false, ...report.finish() } : { ok: true, roster };
}

function readStakesAlone(source: Source, report: Report): RosterFile | null {
  const builder = new RosterBuilder(report);
  readStakes(source, builder, report);
  const id = baseName(source.name).replace(TABLES, '');
  return builder.finish({ id, title: id }, { source, offset: 0 });
}

const isNamed = (row: readonly CsvCell[]): boolean =>
  row.some(({ text }) => COLUMNS.some((name) => name === expertColumn(text).of.toLowerCase()));

/** Whether the first row names the columns (reported where it does not). */
function hasHeader(source: Source, table: readonly CsvCell[][], report: Report): boolean {
  if (table.length > 0 && isNamed(table[0])) return true;
  const place = { source, offset: table[0]?.[0].offset ?? 0 };
  const at = table.find(isNamed)?.[0].offset;
  const message =
    table.length === 0
      ? 'there is nothing in it'
      : at === undefined
        ? `the first row does not name the columns: expected ${COLUMNS.join(', ')}`
        : `the first row does not name the columns, line ${source.locate(at).line} does: delete what is above it`;
  report.add({ place, message });
  return false;
}

/** The rows of a CSV with one stake each, its columns in any order. */
function readStakes(
  source: Source,
  builder: RosterBuilder,
  report: Report,
  weights: Readonly<Record<string, number>> = {},
): void {
  if (hasOddDelimiter(source, report)) return;
  const table = withoutPadding(readTable(source, report));
  if (!hasHeader(source, table, report)) return;
  const [header, ...rows] = table;
  const columns = header.map(({ text }) => expertColumn(text));
  const heads = columns.map(({ of, expert }) => ({ of: of.toLowerCase(), expert }));
  const columnsFor = (name: string) => heads.flatMap(({ of }, column) => (of === name ? [column] : []));
  heads.forEach(({ of, expert }, column) => {
    const name = header[column].text;
    const twins = columnsFor(of);
    const isKnown =
      COLUMNS.includes(of as (typeof COLUMNS)[number]) && (expert === null || ESTIMATED.has(of));
    const isFirst = twins.every(
      (other) =>
        other >= column ||
        (expert !== null && heads[other].expert !== null && heads[other].expert !== expert),
    );
    if (isKnown && isFirst) return;
    const place = { source, offset: header[column].offset };
    if (isKnown) {
      const message =
        expert === null || heads[twins[0]].expert === expert
          ? `the column '${shortened(name)}' stands twice`
          : `'${shortened(of)}' has a column for everybody beside that of ${shortened(expert)}`;
      report.add({ place, path: name, message, found: name });
      return;
    }
    const message = name === '' ? 'the column has no name' : `unknown column '${shortened(name)}'`;
    report.add({ place, path: name, message, found: name, candidates: COLUMNS });
  });
  COLUMNS.forEach((name) => {
    if (columnsFor(name).length > 0) return;
    report.add({ place: { source, offset: 0 }, path: name, message: `the column '${name}' is missing` });
  });
  if (COLUMNS.some((name) => columnsFor(name).length === 0)) return;
  const at = COLUMNS.map(columnsFor);
  for (const row of rows) {
    const place = { source, offset: row[0].offset };
    if (row.length !== header.length) {
      const message = `${row.length} cells in a row of ${header.length} columns`;
      report.add({ place, message, found: String(row.length) });
      continue;
    }
    const [agent, issue, position, salience, capability] = at.map((own, which): WrittenText => {
      const cells = own.map((column): WrittenText => {
        const { text, offset } = row[column];
        return { text, place: { source, offset } };
      });
      if (heads[own[0]].expert === null) return cells[0];
      const isSaid = cells.filter(({ text }) => text !== '');
      // What one of them says badly is told where it stands, and stands for all of them.
      const bad = isSaid.find((cell) => builder.quantity(cell, COLUMNS[which]) === null);
      if (bad !== undefined) return bad;
      const said = own.map((column) => ({ expert: heads[column].expert!, text: row[column].text }));
      return { text: pooled(said, weights) ?? '', place: (isSaid[0] ?? cells[0]).place };
    });
    builder.addStake({ agent, issue, position, salience, capability });
  }
}

/** The leaf of a field as it was written. */
function written(tree: Tree | undefined, place: Place): WrittenText {
  return tree?.kind === 'leaf' ? { text: String(tree.value ?? ''), place: tree.place } : { text: '', place };
}

interface Plain {
  readonly id?: string;
  readonly title?: string;
  readonly note?: string;
  readonly options?: OptionsFile;
  readonly experts?: Readonly<Record<string, number>>;
  readonly agents?: readonly { readonly name?: string }[];
  readonly issues?: readonly {
    readonly title?: string;
    readonly scale?: { readonly low: number; readonly high: number };
    readonly outcome?: number;
    readonly proposal?: string;
    readonly anchors?: readonly { readonly at: number; readonly label: string }[];
    readonly decided?: Decided;
  }[];
}

function readRosterFile(source: Source, library: Library): RosterFile | null {
  const { report } = library;
  const root = readYamlMap(source, report);
  if (root === null) return null;
  const parsed = rosterSchema.safeParse(plain(root));
  if (!parsed.success) {
    explain(parsed.error.issues, root, [], report);
    return null;
  }
  const file = parsed.data as Plain;
  const builder = new RosterBuilder(report, {
    declared: [
      ...(file.agents === undefined ? [] : (['agent'] as const)),
      ...(file.issues === undefined ? [] : (['issue'] as const)),
    ],
  });
  itemsOf(root, 'agents').forEach((item, at) => {
    builder.addAgent(written(field(item, 'id'), item.place), file.agents?.[at].name ?? '');
  });
  itemsOf(root, 'issues').forEach((item, at) => {
    const { scale, ...rest } = file.issues![at];
    const reference = field(item, 'reference');
    builder.addIssue(written(field(item, 'id'), item.place), {
      ...rest,
      ...scale,
      reference: reference === undefined ? undefined : written(reference, item.place),
    });
  });
  addStakes(root, builder, library, file.experts);
  const id = file.id ?? baseName(library.folder(source) ?? source.name);
  return builder.finish({ ...file, id, title: file.title ?? id }, root.place);
}

function addStakes(
  root: Branch,
  builder: RosterBuilder,
  library: Library,
  weights?: Readonly<Record<string, number>>,
): void {
  const stakes = field(root, 'stakes')!;
  const path = textOf(stakes);
  if (path !== undefined) {
    const table = library.readBeside(stakes.place, path, 'stakes');
    if (table !== null) readStakes(table, builder, library.report, weights);
    return;
  }
  for (const item of itemsOf(root, 'stakes')) {
    const cell = (name: (typeof COLUMNS)[number]) => written(field(item, name), item.place);
    builder.addStake({
      agent: cell('agent'),
      issue: cell('issue'),
      position: cell('position'),
      salience: cell('salience'),
      capability: cell('capability'),
    });
  }
}
