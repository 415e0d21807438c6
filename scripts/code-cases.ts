/**
 * Codes the states of the scenarios that have a coding.yaml of classes, by one rule for all of them: who belongs to which class is said in
 * members.csv, what the class wants in coding.yaml, and how states of a class differ by their ideal points before the case.
 * `tsx scripts/code-cases.ts` writes their states.csv; `--check` only says whether they are up to date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { BASES } from '../src/engine/terms.ts';
import { listed, rowsOf, type CovariateRow } from '../src/experiments/covariates.ts';
import { csvOf } from './code-states.ts';
import { POINTS, readTable, VOTES } from './elections/files.ts';
import { knownBefore } from './elections/known.ts';

/** Scenarios whose states are coded so. */
export const CASES = [
  'wattc-88',
  'itu-pp-2010',
  'itu-pp-2014',
  'gdc-2024',
  'wsis20-2025',
  'oas-2009',
] as const;

/** Ideal points by session, for the years before the table by year begins. */
const SESSIONS = fileURLToPath(new URL('../../shared/data/unga/ideal_points.csv', import.meta.url));

interface ClassRule {
  readonly bases: readonly number[];
  readonly positions: Readonly<Record<string, number>>;
  readonly saliences?: Readonly<Record<string, number>>;
  readonly sources: readonly string[];
}

/** coding.yaml of a case. */
export interface CaseRule {
  /** The last session, or the last year, whose ideal points were known before the case. */
  readonly session?: number;
  readonly year?: number;
  /** Points of the scale for one unit of ideal point, towards where the pole stands. */
  readonly tilt: number;
  /** The class that stands where the United States stand. */
  readonly pole: string;
  /** Salience of an issue on which a class has a position and nothing says how much it cares. */
  readonly salience: number;
  readonly classes: Readonly<Record<string, ClassRule>>;
}

export const readCase = (id: string, name: string): string =>
  readFileSync(new URL(`../seeds/scenarios/${id}/${name}`, import.meta.url), 'utf8');

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Ideal points by state as known before the case: of the session that it names, or the latest up to the year that it names. */
function pointsBefore({ session, year }: CaseRule): ReadonlyMap<string, number> {
  if (session === undefined) return knownBefore(year! + 1, readTable(VOTES), readTable(POINTS)).idealPoints;
  return new Map(
    readTable(SESSIONS).flatMap((row) =>
      Number(row['session']) === session ? [[row['iso3']!, Number(row['ideal_point'])]] : [],
    ),
  );
}

const shown = (value: number): string => String(Number(Math.min(100, Math.max(0, value)).toFixed(1)));

/**
 * states.csv of a case. A state stands where its class stands, and from there `tilt` points towards the pole for each unit by which its ideal
 * point exceeds the mean of its class; a state without ideal point stands where its class stands.
 * @throws Error where a state is in no class
 */
export function codeCase(id: string): CovariateRow[] {
  const rule = parse(readCase(id, 'coding.yaml')) as CaseRule;
  const members = rowsOf('members.csv', readCase(id, 'members.csv'));
  const points = pointsBefore(rule);
  const issues = [...new Set(Object.values(rule.classes).flatMap(({ positions }) => Object.keys(positions)))];
  const pole = rule.classes[rule.pole]!;
  const centre = new Map(
    Object.keys(rule.classes).map((name) => [
      name,
      mean(
        members.flatMap((one) =>
          one['class'] === name && points.has(one['state']!) ? [points.get(one['state']!)!] : [],
        ),
      ),
    ]),
  );
  return members.map(({ state = '', name = '', class: of = '', blocs = '' }) => {
    const own = rule.classes[of];
    if (own === undefined) throw new Error(`${id}: ${state} is in no class`);
    const ahead = (points.get(state) ?? centre.get(of)!) - centre.get(of)!;
    const row: Record<string, string> = {
      id: state.toLowerCase(),
      name,
      kind: 'state',
      blocs: listed(blocs).join('|'),
    };
    BASES.forEach((base, at) => (row[base] = String(own.bases[at]!)));
    for (const issue of issues) {
      const position = own.positions[issue];
      const towards = Math.sign((pole.positions[issue] ?? 50) - (position ?? 50));
      row[`${issue}.position`] = position === undefined ? '' : shown(position + rule.tilt * ahead * towards);
      row[`${issue}.salience`] =
        position === undefined ? '' : String(own.saliences?.[issue] ?? rule.salience);
    }
    row['status'] = 'proposal';
    row['sources'] = [...own.sources, 'C1'].join('|');
    return row;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  if (!existsSync(POINTS)) {
    console.error(`code-cases: no data at ${POINTS}; nothing is checked`);
    process.exit(check ? 0 : 1);
  }
  for (const id of CASES) {
    const text = csvOf(codeCase(id));
    if (!check) writeFileSync(new URL(`../seeds/scenarios/${id}/states.csv`, import.meta.url), text);
    else if (text !== readCase(id, 'states.csv')) {
      console.error(`states.csv of ${id} does not follow from its sources; run: tsx scripts/code-cases.ts`);
      process.exitCode = 1;
    }
  }
}
