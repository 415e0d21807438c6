/** DEU III as two tables: issues.csv, one issue a row, and positions.csv, one stake a row with its capability. */
import { type CsvCell, readTable } from '../../csv.ts';
import type { Report, Source } from '../../problems.ts';
import { RosterBuilder, type WrittenText } from '../../rosters/builder.ts';
import type { RosterFile } from '../../rosters/file.ts';
import { csvText } from '../../rosters/write.ts';
import { shortened } from '../../text.ts';
import { pointOf } from '../../uncertain/quantity.ts';
import { readQuantity } from '../../uncertain/read.ts';
import { stakeOf } from '../shared/stakes.ts';

const TOP = 100;
/** How council_rule begins where one vote against was enough. */
const UNANIMITY = /^unan/i;
const STAKE_COLUMNS = ['issue', 'actor', 'position', 'salience', 'capability'];

/** Rows as maps from column to cell; what is missing is reported, and then there are none. */
function recordsOf(source: Source, needed: readonly string[], report: Report): Map<string, WrittenText>[] {
  const [header, ...rows] = readTable(source, report);
  const names = (header ?? []).map(({ text }) => text.toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const message = `without the columns ${missing.join(', ')}`;
    report.add({ place: { source, offset: 0 }, message, candidates: needed });
    return [];
  }
  const written = ({ text, offset }: CsvCell): WrittenText => ({ text, place: { source, offset } });
  return rows.flatMap((row) => {
    if (row.length === header.length) return [new Map(names.map((name, at) => [name, written(row[at])]))];
    const message = `${row.length} cells in a row of ${header.length} columns`;
    report.add({ place: { source, offset: row[0].offset }, message, found: String(row.length) });
    return [];
  });
}

export function readPair(issues: Source, positions: Source, report: Report): RosterFile | null {
  const builder = new RosterBuilder(report, { fullSalience: TOP, declared: ['issue'] });
  for (const record of recordsOf(issues, ['issue', 'proposal', 'outcome'], report)) {
    const text = (name: string) => record.get(name)?.text ?? '';
    const outcome = readQuantity(text('outcome'));
    if (text('outcome') !== '' && typeof outcome !== 'number') {
      const message = `expected a number, found '${shortened(text('outcome'))}'`;
      report.add({ place: record.get('outcome')!.place, path: 'outcome', message, found: text('outcome') });
    }
    const year = text('year');
    if (year !== '' && !/^\d{4}$/.test(year)) {
      const message = `expected a year of four figures, found '${shortened(year)}'`;
      report.add({ place: record.get('year')!.place, path: 'year', message, found: year });
    }
    const id = record.get('issue')!;
    const name = text('proposal_name');
    builder.addIssue(id, {
      title: name === '' ? id.text : `${name}, ${id.text}`,
      proposal: text('proposal'),
      reference: text('reference_point') === '' ? undefined : record.get('reference_point'),
      outcome: typeof outcome === 'number' ? outcome : null,
      decided: year === '' ? null : { year: Number(year), unanimity: UNANIMITY.test(text('council_rule')) },
    });
  }
  for (const record of recordsOf(positions, STAKE_COLUMNS, report)) {
    const [issue, agent, position, salience, capability] = STAKE_COLUMNS.map((name) => record.get(name)!);
    builder.addStake({ agent, issue, position, salience, capability });
  }
  const head = { id: 'deu3', title: 'Decision-making in the European Union (DEU III)' };
  return builder.finish(head, { source: issues, offset: 0 });
}

/** The roster as these two tables. */
export function writePair(roster: RosterFile): Map<string, string> {
  const stake = stakeOf(roster, { position: null, salience: TOP });
  const issues = roster.issues.map(({ id, proposal, title, reference, outcome, decided }) => [
    id,
    proposal,
    title,
    reference === null ? '' : pointOf(reference),
    outcome ?? '',
    decided === null ? '' : decided.unanimity ? 'Unan' : 'QMV',
    decided?.year ?? '',
  ]);
  const stakes = roster.issues.flatMap((issue) =>
    roster.agents.flatMap(({ id }) => {
      const held = stake(id, issue.id);
      return held === undefined ? [] : [[issue.id, id, held.position, held.salience, held.capability]];
    }),
  );
  return new Map([
    [
      'issues.csv',
      csvText([
        ['issue', 'proposal', 'proposal_name', 'reference_point', 'outcome', 'council_rule', 'year'],
        ...issues,
      ]),
    ],
    ['positions.csv', csvText([STAKE_COLUMNS, ...stakes])],
  ]);
}
