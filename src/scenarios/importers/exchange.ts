/**
 * Files of the position exchange program: `#A` actors, `#P` issues, `#M` points of an issue's scale with their meaning, `#D`
 * stakes (actor, issue, position, salience 0–1, power); `#/` and `#O` are remarks. Cells are parted by tabs, semicolons or
 * commas and may stand in quotes of either kind. An issue without `#M` runs from 0 to 100, as in the program.
 */
import { readCsv, type CsvCell, type Dialect } from '../csv.ts';
import { type Report, Source } from '../problems.ts';
import { RosterBuilder, type WrittenText } from '../rosters/builder.ts';
import { csvCell } from '../rosters/write.ts';
import { shortened } from '../text.ts';
import { readQuantity } from '../uncertain/read.ts';
import type { Importer } from './importer.ts';
import { opened } from './shared/open.ts';
import { idFrom, stakeOf } from './shared/stakes.ts';

const KINDS = ['#A', '#P', '#M', '#D', '#/', '#O'];
/** Cells that a row has at least, its kind among them. */
const LEAST: Readonly<Record<string, { readonly cells: number; readonly words: string }>> = {
  '#A': { cells: 2, words: 'an actor' },
  '#P': { cells: 2, words: 'an issue' },
  '#M': { cells: 3, words: 'an issue and a point of its scale' },
  '#D': { cells: 6, words: 'actor, issue, position, salience and power' },
};

/** What a file parts and quotes its cells with, from its first row that is no remark. */
function dialectOf({ text }: Source): Dialect {
  const [, quote, delimiter] = /^ *(['"]?)#[APMD]\1 *([\t;,])/m.exec(text) ?? [];
  return { delimiter: delimiter ?? ',', quote: quote || '"' };
}

/** The rows without remarks, which may hold any quotes; every cell keeps its place. */
function tableOf(source: Source, report: Report): CsvCell[][] {
  const spoken = source.text.replaceAll(/^ *(['"]?)#\/.*$/gm, (remark) => ' '.repeat(remark.length));
  return readCsv(new Source(source.name, spoken), report, dialectOf(source));
}

interface Row {
  readonly kind: string;
  readonly cells: readonly WrittenText[];
}

/** The rows that say something; those that cannot be understood are reported. */
function rowsOf(table: readonly CsvCell[][], source: Source, report: Report): Row[] {
  const written = ({ text, offset }: CsvCell): WrittenText => ({ text, place: { source, offset } });
  return table.flatMap((row) => {
    const [{ text: kind, place }, ...cells] = row.map(written);
    if (kind === '#O' || kind === '') return [];
    const least = LEAST[kind];
    if (least === undefined) {
      report.add({
        place,
        message: `no such kind of row: '${shortened(kind)}'`,
        found: kind,
        candidates: KINDS,
      });
      return [];
    }
    if (row.length < least.cells) {
      report.add({
        place,
        path: kind,
        message: `expected ${least.words}, found ${row.length - 1} cells`,
        found: kind,
      });
      return [];
    }
    return [{ kind, cells }];
  });
}

/** The named points of every issue's scale. */
function pointsOf(rows: readonly Row[], declared: ReadonlySet<string>, report: Report) {
  const points = new Map<string, { at: number; label: string }[]>();
  for (const { kind, cells } of rows) {
    if (kind !== '#M') continue;
    const [issue, at, label] = cells;
    const value = readQuantity(at.text);
    if (!declared.has(issue.text)) {
      const message = `the issue '${shortened(issue.text)}' is not declared`;
      report.add({ place: issue.place, path: 'issue', message, found: issue.text, candidates: declared });
    } else if (typeof value !== 'number') {
      const message = `expected a number, found '${shortened(at.text)}'`;
      report.add({ place: at.place, path: 'scale', message, found: at.text });
    } else {
      const all = points.get(issue.text) ?? [];
      points.set(issue.text, all);
      all.push({ at: value, label: label?.text ?? '' });
    }
  }
  return points;
}

export const exchange: Importer = {
  card: {
    id: 'exchange',
    title: 'Position exchange',
    summary:
      'rows that begin with #A (actor), #P (issue), #M (point of a scale) or #D (actor, issue, position, salience, power)',
    source: 'DECIDE, the program of the exchange models of Stokman & Van Oosten 1994',
  },
  read(path, library) {
    const source = opened(path, library);
    if (source === null) return null;
    const { report } = library;
    const table = tableOf(source, report);
    const rows = rowsOf(table, source, report);
    const builder = new RosterBuilder(report, {
      declared: ['agent', 'issue'],
      names: { position: 'position', salience: 'salience', capability: 'power' },
    });
    const declared = new Set(rows.filter(({ kind }) => kind === '#P').map(({ cells }) => cells[0].text));
    const points = pointsOf(rows, declared, report);
    for (const { kind, cells } of rows) {
      const [id, name] = cells;
      if (kind === '#A') builder.addAgent(id, name?.text ?? '');
      else if (kind === '#P') {
        const named = points.get(id.text) ?? [];
        const values = named.map(({ at }) => at);
        builder.addIssue(id, {
          title: name?.text,
          ...(values.length === 0 ? {} : { low: Math.min(...values), high: Math.max(...values) }),
          anchors: named.filter(({ label }) => label !== ''),
        });
      }
    }
    for (const { kind, cells } of rows) {
      if (kind !== '#D') continue;
      const [agent, issue, position, salience, capability] = cells;
      // Without salience the program leaves the actor out of the issue.
      if (readQuantity(salience.text) === 0) continue;
      builder.addStake({ agent, issue, position, salience, capability });
    }
    const remark = table.find(([kind]) => kind.text === '#O');
    const id = idFrom(source.name);
    return builder.finish({ id, title: remark?.[1]?.text || id }, { source, offset: 0 });
  },
  write(roster) {
    const stake = stakeOf(roster, { position: null, salience: 1 });
    const rows: (string | number)[][] = roster.agents.map(({ id, name }) => ['#A', id, name, '']);
    for (const { id, title, low, high, anchors } of roster.issues) {
      rows.push(['#P', id, title, '']);
      const ends = [low, high].filter((end) => !anchors.some(({ at }) => at === end));
      const points = [...anchors, ...ends.map((at) => ({ at, label: '' }))].sort((a, b) => a.at - b.at);
      for (const { at, label } of points) rows.push(['#M', id, at, label]);
    }
    for (const { id } of roster.agents) {
      for (const issue of roster.issues) {
        const held = stake(id, issue.id);
        if (held !== undefined)
          rows.push(['#D', id, issue.id, held.position, held.salience, held.capability]);
      }
    }
    const text = rows.map((row) => `${row.map((cell) => csvCell(String(cell))).join('\t')}\n`).join('');
    return { ok: true, files: new Map([['', text]]) };
  },
};
