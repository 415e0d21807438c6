/**
 * The DEU III table as deposited (Arregui & Perarnaud 2021, doi:10.34810/data53): one issue a row,
 * with a position `p…` and a salience `s…` (0–100) for every actor, the reference point `rp` and the outcome `out`. What is
 * blank or off the scale, such as 999, is missing.
 */
import { type CsvCell, readTable } from '../../csv.ts';
import type { Report, Source } from '../../problems.ts';
import { RosterBuilder, type WrittenText } from '../../rosters/builder.ts';
import type { RosterFile } from '../../rosters/file.ts';
import { shortened } from '../../text.ts';
import { readQuantity } from '../../uncertain/read.ts';
import { idFrom } from '../shared/stakes.ts';
import { ACTORS, capabilities } from './council.ts';

const TOP = 100;
const REQUIRED = ['prnr', 'prname', 'isnr', 'intro', 'finact', 'rp', 'out'];

/** The year of a date such as 11-06-01; two figures from 90 on are of the last century. NaN where there is none. */
function yearOf(date: string): number {
  const last = /(\d{4}|\d{2})$/.exec(date.trim())?.[1];
  if (last === undefined) return NaN;
  if (last.length === 4) return Number(last);
  return Number(last) + (Number(last) >= 90 ? 1900 : 2000);
}

export function readDeposited(source: Source, report: Report): RosterFile | null {
  const [header, ...rows] = readTable(source, report);
  const column = new Map((header ?? []).map(({ text }, at) => [text.toLowerCase(), at]));
  const actors = ACTORS.filter((code) => column.has(`p${code}`) && column.has(`s${code}`));
  const missing = REQUIRED.filter((name) => !column.has(name));
  if (missing.length > 0 || actors.length === 0) {
    const message = `this is not the deposited table: without the columns ${[...missing, ...(actors.length === 0 ? ['pcom … suk'] : [])].join(', ')}`;
    report.add({ place: { source, offset: 0 }, message });
    return null;
  }
  const builder = new RosterBuilder(report, { fullSalience: TOP, declared: ['issue'] });
  for (const row of rows) readIssue(row);
  const id = idFrom(source.name);
  return builder.finish(
    { id, title: 'Decision-making in the European Union (DEU III)' },
    { source, offset: 0 },
  );

  function readIssue(row: readonly CsvCell[]): void {
    if (row.length !== header.length) {
      const message = `${row.length} cells in a row of ${header.length} columns`;
      report.add({ place: { source, offset: row[0].offset }, message, found: String(row.length) });
      return;
    }
    const cell = (name: string): WrittenText => {
      const { text, offset } = row[column.get(name)!];
      return { text, place: { source, offset } };
    };
    /** The cell where it holds a number of the scale; null where that is missing, and where it is no number (reported). */
    const onScale = (name: string): WrittenText | null => {
      const written = cell(name);
      if (written.text === '' || written.text === '.') return null;
      const value = readQuantity(written.text);
      if (typeof value === 'number') return value >= 0 && value <= TOP ? written : null;
      const message = `expected a number from 0 to ${TOP}, found '${shortened(written.text)}'`;
      report.add({ place: written.place, path: name, message, found: written.text });
      return null;
    };
    const issue = cell('isnr');
    const outcome = onScale('out');
    const year = yearOf(cell('finact').text) || yearOf(cell('intro').text);
    builder.addIssue(issue, {
      title: `${cell('prname').text}, ${issue.text}`,
      proposal: cell('prnr').text,
      reference: onScale('rp') ?? undefined,
      outcome: outcome === null ? null : Number(outcome.text),
      decided: Number.isNaN(year) ? null : { year, unanimity: false },
    });
    const stakes = actors.flatMap((agent) => {
      const [position, salience] = [onScale(`p${agent}`), onScale(`s${agent}`)];
      return position === null || salience === null ? [] : [{ agent, position, salience }];
    });
    if (Number.isNaN(year)) {
      report.add({
        ...cell('finact'),
        path: 'finact',
        message: 'no year in it, which the weights of states depend on',
      });
      return;
    }
    const capability = capabilities(
      stakes.map(({ agent }) => agent),
      year,
    );
    for (const { agent, position, salience } of stakes) {
      builder.addStake({
        agent: { text: agent, place: issue.place },
        issue,
        position,
        salience,
        capability: { text: String(capability.get(agent)), place: issue.place },
      });
    }
  }
}
