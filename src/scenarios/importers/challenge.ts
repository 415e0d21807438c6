/**
 * The table of the challenge model: one actor a row with capability, position and salience on one issue. The scale is the
 * range of the positions, as in the model; salience is a share, or a percentage where any is above 1.
 */
import { type CsvCell, readTable } from '../csv.ts';
import type { Report, Source } from '../problems.ts';
import { RosterBuilder, type WrittenText } from '../rosters/builder.ts';
import { csvText } from '../rosters/write.ts';
import { percentOf, withoutPercent } from '../percent.ts';
import { shortened } from '../text.ts';
import { endsOf } from '../uncertain/quantity.ts';
import { readQuantity } from '../uncertain/read.ts';
import type { Importer } from './importer.ts';
import { opened } from './shared/open.ts';
import { idFrom, stakeOf } from './shared/stakes.ts';

/** The four columns and what files call them. */
const COLUMNS: readonly (readonly string[])[] = [
  ['actor', 'stakeholder', 'name', 'player', 'group'],
  ['capability', 'capabilities', 'resources', 'power', 'influence'],
  ['position'],
  ['salience'],
];
/** A scale that no file has: positions that cannot be read say nothing of theirs. */
const UNBOUNDED = { low: -Infinity, high: Infinity };
const TITLES = ['Actor', 'Capability', 'Position', 'Salience'];

/** Where the four columns stand, or null (reported). */
function columnsOf(source: Source, header: readonly CsvCell[], report: Report): number[] | null {
  const names = header.map(({ text }) => text.toLowerCase());
  const at = COLUMNS.map((known) => names.findIndex((name) => known.includes(name)));
  if (!at.includes(-1)) return at;
  const missing = TITLES.filter((_, which) => at[which] < 0).join(', ');
  const message = `expected columns ${TITLES.join(', ')}; missing: ${missing}`;
  report.add({ place: { source, offset: 0 }, message, found: shortened(names.join(', ')) });
  return null;
}

const endsIn = (cells: readonly WrittenText[]) =>
  cells.flatMap(({ text }) => {
    const value = readQuantity(text);
    return value === null ? [] : [endsOf(value)];
  });

/** The largest salience from which all are percentages; where it lies between 1 and this, somebody mistyped a share. */
const LEAST_PERCENTAGE = 10;

export const challenge: Importer = {
  card: {
    id: 'challenge',
    title: 'Challenge model',
    summary: 'CSV with the columns Actor (or Stakeholder), Capability (or Resources), Position and Salience',
    source: 'programs that replicate Bueno de Mesquita 1985 after Scholz, Calbert & Smith 2011',
  },
  read(path, library) {
    const source = opened(path, library);
    if (source === null) return null;
    const { report } = library;
    const root = { source, offset: 0 };
    const [header, ...rows] = readTable(source, report);
    const at = columnsOf(source, header ?? [], report);
    if (at === null) return null;
    const whole = rows.filter((row) => {
      const cells = row.at(-1)?.text === '' ? row.length - 1 : row.length;
      if (cells === header.length || row.length === header.length) return true;
      const message = `${row.length} cells in a row of ${header.length} columns`;
      report.add({ place: { source, offset: row[0].offset }, message, found: String(row.length) });
      return false;
    });
    const allPercent = whole.every((row) => percentOf(row[at[3]].text) !== null);
    const stakes = whole.map((row) =>
      at.map((column, which): WrittenText => ({
        // The scale is that of the positions, and a salience in percent beside shares is a share.
        text: withoutPercent(row[column].text, (hundredths) =>
          which === 2 || (which === 3 && allPercent) ? hundredths : hundredths / 100,
        ),
        place: { source, offset: row[column].offset },
      })),
    );
    const positions = endsIn(stakes.map(([, , position]) => position));
    const saliences = endsIn(stakes.map(([, , , salience]) => salience));
    const builder = new RosterBuilder(report, {
      fullSalience: saliences.some(({ high }) => high >= LEAST_PERCENTAGE) ? 100 : 1,
      declared: ['agent', 'issue'],
    });
    const issue = { text: header[at[2]].text, place: { source, offset: header[at[2]].offset } };
    const scale = {
      low: Math.min(...positions.map(({ low }) => low)),
      high: Math.max(...positions.map(({ high }) => high)),
    };
    if (scale.low === scale.high && positions.length === stakes.length) {
      const message = `all positions are ${scale.low}, and this format takes the scale from them; expected two that differ`;
      report.add({ place: issue.place, path: 'Position', message });
    }
    builder.addIssue(issue, scale.low < scale.high ? scale : UNBOUNDED);
    for (const [agent, capability, position, salience] of stakes) {
      builder.addAgent(agent, '');
      builder.addStake({ agent, issue, position, salience, capability });
    }
    const id = idFrom(source.name);
    return builder.finish({ id, title: id }, root);
  },
  write(roster) {
    if (roster.issues.length !== 1) {
      return { ok: false, objection: `this format holds one issue, and there are ${roster.issues.length}` };
    }
    const stake = stakeOf(roster, { position: null, salience: 1 });
    const rows = roster.agents.flatMap(({ id }) => {
      const held = stake(id, roster.issues[0].id);
      return held === undefined ? [] : [[id, held.capability, held.position, held.salience]];
    });
    return { ok: true, files: new Map([['', csvText([TITLES, ...rows])]]) };
  },
};
