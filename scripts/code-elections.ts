/**
 * Codes the votes on elections in the General Assembly, session by session, from what was known before each:
 *
 * `tsx scripts/code-elections.ts` writes states.csv of unga-elections and what coding.md says was measured; `--check` only says
 * whether states.csv is up to date. `--year 1993 --to FOLDER` writes the scenario of another session as a folder of its own, `--votes`
 * and `--points` name other files of roll calls and ideal points.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { csvOf } from './code-states.ts';
import { codeSession } from './elections/code.ts';
import { FOLDER, POINTS, readBlocs, readRule, readTable, VOTES } from './elections/files.ts';
import { knownBefore } from './elections/known.ts';
import { measuredTables } from './elections/tables.ts';
import { bringUpToDate } from './docs/blocks.ts';

/** The session that ships as unga-elections. */
const SHIPPED_YEAR = 1995;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    year: { type: 'string' },
    to: { type: 'string' },
    votes: { type: 'string', default: VOTES },
    points: { type: 'string', default: POINTS },
  },
});
if (!existsSync(values.votes) || !existsSync(values.points)) {
  console.error(`code-elections: no data at ${values.votes}; nothing is checked`);
  process.exit(values.check ? 0 : 1);
}
if ((values.year === undefined) !== (values.to === undefined))
  throw new Error('--year and --to belong together: the session, and the folder that becomes its scenario');

const votes = readTable(values.votes);
const points = readTable(values.points);
const rosterOf = (year: number): string =>
  csvOf(codeSession(knownBefore(year, votes, points), readRule(), readBlocs()));

/** The scenario of another session: the shipped one with its roster, its id and title changed. */
function writeSession(year: number, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const text = readFileSync(new URL('scenario.yaml', FOLDER), 'utf8');
  const id = `unga-elections-${year}`;
  writeFileSync(
    `${folder}/scenario.yaml`,
    text.replace(/^id: .*$/m, `id: ${id}`).replaceAll(String(SHIPPED_YEAR), String(year)),
  );
  writeFileSync(`${folder}/states.csv`, rosterOf(year));
  cpSync(new URL('coding.yaml', FOLDER), `${folder}/coding.yaml`);
}

/** Brings states.csv up to date, then the tables of coding.md, which are measured with it. */
function writeShipped(): void {
  const place = new URL('states.csv', FOLDER);
  const roster = rosterOf(SHIPPED_YEAR);
  if (!values.check) {
    writeFileSync(place, roster);
    bringUpToDate(fileURLToPath(new URL('coding.md', FOLDER)), measuredTables(votes, points));
  } else if (roster !== readFileSync(place, 'utf8')) {
    console.error('states.csv does not follow from its sources; run: tsx scripts/code-elections.ts');
    process.exitCode = 1;
  }
}

if (values.year !== undefined && values.to !== undefined) writeSession(Number(values.year), values.to);
else writeShipped();
