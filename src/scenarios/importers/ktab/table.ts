/**
 * KTAB's CSV: a line with the scenario's name, description and the numbers of actors and dimensions, a line of column
 * names, and a line per actor with name, description, power and a pair of position and salience (0–100) per dimension.
 * Lines may end with a comma or without.
 */
import { type CsvCell, readTable } from '../../csv.ts';
import type { Report, Source } from '../../problems.ts';
import { RosterBuilder, type WrittenText } from '../../rosters/builder.ts';
import type { RosterFile } from '../../rosters/file.ts';
import { csvText } from '../../rosters/write.ts';
import { capabilityOf, idFrom, stakeOf } from '../shared/stakes.ts';

/** Columns before the first position. */
const LEADING = 3;
/** What the format counts as caring about nothing else. */
export const FULL = 100;

export function readKtabTable(source: Source, report: Report): RosterFile | null {
  const rows = withoutPadding(readTable(source, report));
  const builder = new RosterBuilder(report, {
    fullSalience: FULL,
    declared: ['agent', 'issue'],
    names: { position: 'position', salience: 'salience', capability: 'power' },
  });
  const root = { source, offset: 0 };
  const [head, names, ...actors] = rows;
  if (head === undefined || names === undefined) {
    report.add({ place: root, message: 'expected a line about the scenario and a line of column names' });
    return null;
  }
  const written = ({ text, offset }: CsvCell): WrittenText => ({ text, place: { source, offset } });
  const dimensions = Math.floor((names.length - LEADING) / 2);
  if (dimensions < 1 || names.length !== LEADING + 2 * dimensions) {
    const message = `expected name, description, power and a position and a salience for every dimension, found ${names.length} columns`;
    report.add({ place: written(names[0]).place, message, found: String(names.length) });
    return null;
  }
  checkCount(head[2], actors.length, 'actors');
  checkCount(head[3], dimensions, 'dimensions');
  const issues = uniqueNames(names.filter((_, at) => at >= LEADING && (at - LEADING) % 2 === 0));
  issues.forEach((name, k) => builder.addIssue({ text: name, place: written(names[LEADING + 2 * k]).place }));
  for (const row of actors) {
    if (row.length !== names.length) {
      const message = `${row.length} cells in a row of ${names.length} columns`;
      report.add({ place: written(row[0]).place, message, found: String(row.length) });
      continue;
    }
    const [agent, description, capability] = row.map(written);
    builder.addAgent(agent, description.text);
    issues.forEach((name, k) => {
      builder.addStake({
        agent,
        issue: { text: name, place: agent.place },
        position: written(row[LEADING + 2 * k]),
        salience: written(row[LEADING + 2 * k + 1]),
        capability,
      });
    });
  }
  return builder.finish(
    { id: idFrom(source.name), title: head[0].text || idFrom(source.name), note: head[1]?.text },
    root,
  );

  function checkCount(cell: CsvCell | undefined, found: number, what: string): void {
    if (cell?.text === String(found)) return;
    const place = cell === undefined ? root : written(cell).place;
    const says = cell === undefined ? `does not say how many ${what}` : `says '${cell.text}' ${what}`;
    report.add({
      place,
      path: what,
      message: `the first line ${says}; found ${found}`,
      found: cell?.text,
    });
  }
}

/**
 * Rows without the empty cells behind their last column: KTAB ends rows with one, spreadsheets fill all up to the longest. How
 * many there are is told by the line of column names and by the number of dimensions above it.
 */
function withoutPadding(rows: readonly CsvCell[][]): CsvCell[][] {
  const [head, names = []] = rows;
  const width = LEADING + 2 * Number(head?.[3]?.text);
  const odd = (names.length - LEADING) % 2 === 1;
  const padding = names.length >= width ? names.length - width : odd ? 1 : 0;
  return rows.map((row) => {
    let end = row.length;
    while (end > row.length - padding && row[end - 1]?.text === '') end -= 1;
    return row.slice(0, end);
  });
}

/** Column names; one that stands twice gets a number. */
export function uniqueNames(cells: readonly { readonly text: string }[]): string[] {
  const seen = new Map<string, number>();
  return cells.map(({ text }, at) => {
    const name = text === '' ? `Dimension ${at + 1}` : text;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} ${times}`;
  });
}

/** The roster as such a file; every agent has a stake in every issue. */
export function writeKtabTable(roster: RosterFile): string {
  const { id, title, note, agents, issues } = roster;
  const stake = stakeOf(roster, { position: FULL, salience: FULL });
  return csvText([
    [id, note === '' ? title : note, agents.length, issues.length],
    ['Actor', 'Description', 'Power', ...issues.flatMap((issue) => [issue.id, `${issue.id} salience`])],
    ...agents.map((agent) => [
      agent.id,
      agent.name,
      capabilityOf(roster, agent.id)!,
      ...issues.flatMap((issue) => {
        const { position, salience } = stake(agent.id, issue.id)!;
        return [position, salience];
      }),
    ]),
  ]);
}
