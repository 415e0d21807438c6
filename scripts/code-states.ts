/**
 * Derives the roster of states of WCIT-12 from open facts by one rule, so that nobody has to take 144 rows on trust:
 * covariates.csv (facts) × coding.yaml (the rule) + overrides.csv (agents that a source names) → states.csv.
 *
 * `tsx scripts/code-states.ts` writes states.csv and the tables of coding.md; `--check` only says whether they are up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { freedom, idealPoint, listed, rowsOf, type CovariateRow } from '../src/experiments/covariates.ts';

type Loadings = Readonly<Record<string, number>>;

/** The rule as coding.yaml states it; loadings by name of dimension or, for bases, of covariate. */
export interface CodingRule {
  readonly dimensions: Readonly<
    Record<
      string,
      { readonly from: string; readonly zero: number; readonly one: number; readonly reason: string }
    >
  >;
  readonly issues: Readonly<Record<string, Loadings>>;
  readonly salience: { readonly floor: number; readonly extremity: number };
  readonly bases: Readonly<Record<string, Loadings>>;
  readonly reasons: Readonly<Record<string, string>>;
  readonly base_reasons: Readonly<Record<string, string>>;
}

const FOLDER = new URL('../seeds/scenarios/wcit-12/', import.meta.url);
/** Sources of the covariates, as sources.md lists them. */
const COVARIATE_SOURCES = ['C1', 'C2', 'C3', 'C4', 'C5'];

export const readText = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

/** Rows of a file of the folder by column name. */
export const readRows = (name: string): CovariateRow[] => rowsOf(name, readText(name));

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));
const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

const richClub = (state: CovariateRow): number => (state['oecd'] === '1' || state['eu'] === '1' ? 1 : 0);

/** The three dimensions of a state, 0–1 each. */
export function dimensionsOf(
  state: CovariateRow,
  states: readonly CovariateRow[],
  rule: CodingRule,
): Loadings {
  const facts: Loadings = {
    ideal_point: idealPoint(state, states),
    freedom: freedom(state),
    membership: state['g77'] === '1' ? 1 : richClub(state) === 1 ? 0 : 0.5,
  };
  return Object.fromEntries(
    Object.entries(rule.dimensions).map(([name, { from, zero, one }]) => [
      name,
      clamp01((facts[from]! - zero) / (one - zero)),
    ]),
  );
}

/** base + Σ loading × value over the values given, cut off at 0 and 1. */
function linear(loadings: Loadings, values: Loadings): number {
  return clamp01(
    Object.entries(values).reduce((sum, [name, value]) => sum + loadings[name]! * value, loadings['base']!),
  );
}

/** Share of the largest regional group that the state's own largest group reaches, 0–1. */
function groupShare(state: CovariateRow, states: readonly CovariateRow[]): number {
  const sizes = new Map<string, number>();
  for (const group of states.flatMap((one) => listed(one['regional_groups'])))
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const own = listed(state['regional_groups']).map((group) => sizes.get(group)!);
  return Math.max(0, ...own) / Math.max(...sizes.values());
}

/** The row of one state by the rule alone, before overrides: positions 0–100, saliences and bases 0–1. */
export function codeState(
  state: CovariateRow,
  states: readonly CovariateRow[],
  rule: CodingRule,
): Record<string, string> {
  const dimensions = dimensionsOf(state, states, rule);
  const standing = {
    council: Number(state['itu_council']),
    club: richClub(state),
    group: groupShare(state, states),
  };
  const blocs = listed(state['regional_groups']);
  if (state['g77'] === '1') blocs.push('g77');
  if (state['russia_led_proposal'] === '1') blocs.push('russia-led');
  const row: Record<string, string> = {
    id: state['id']!,
    name: state['name']!,
    kind: 'state',
    blocs: blocs.join('|'),
  };
  for (const [base, loadings] of Object.entries(rule.bases))
    row[base] = rounded(linear(loadings, standing), 3);
  for (const [issue, loadings] of Object.entries(rule.issues)) {
    const position = linear(loadings, dimensions);
    const extremity = Math.abs(2 * position - 1);
    row[`${issue}.position`] = rounded(100 * position, 1);
    row[`${issue}.salience`] = rounded(
      loadings['weight']! * (rule.salience.floor + rule.salience.extremity * extremity),
      3,
    );
  }
  return row;
}

/** All rows: the rule for everybody, then the overrides with their sources. Throws where an override fits no cell. */
export function codeStates(
  states: readonly CovariateRow[],
  rule: CodingRule,
  overrides: readonly CovariateRow[],
): Record<string, string>[] {
  const rows = states.map((state) => codeState(state, states, rule));
  const sources = new Map(rows.map((row) => [row['id']!, [...COVARIATE_SOURCES]]));
  for (const { id = '', field = '', value = '', source = '' } of overrides) {
    const row = rows.find((one) => one['id'] === id);
    if (row?.[field] === undefined) throw new Error(`override of ${id} ${field}: no such cell`);
    if (source === '') throw new Error(`override of ${id} ${field}: no source`);
    row[field] = value;
    sources.set(id, [...new Set([...sources.get(id)!, ...listed(source)])]);
  }
  for (const row of rows) {
    row['status'] = 'proposal';
    row['sources'] = sources.get(row['id']!)!.join('|');
  }
  return rows;
}

/** CSV text with a header from the first row. */
export function csvOf(rows: readonly CovariateRow[]): string {
  const names = Object.keys(rows[0]!);
  return [names.join(','), ...rows.map((row) => names.map((name) => row[name]).join(','))].join('\n') + '\n';
}

export const readRule = (): CodingRule => parse(readText('coding.yaml')) as CodingRule;

/** states.csv as it follows from the files of the folder. */
export function deriveStates(): string {
  return csvOf(codeStates(readRows('covariates.csv'), readRule(), readRows('overrides.csv')));
}

const markdownRow = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

function markdownTable(head: readonly string[], body: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...body].map(markdownRow).join('\n');
}

/** coding.md with its tables rewritten from coding.yaml and overrides.csv; the prose around the markers stays. */
export function deriveDocument(): string {
  const rule = readRule();
  const loadings = (table: CodingRule['issues'], reasons: CodingRule['reasons']): string => {
    const names = Object.keys(Object.values(table)[0]!);
    return markdownTable(
      ['', ...names, 'reason'],
      Object.entries(table).map(([id, row]) => [id, ...names.map((name) => row[name]!), reasons[id]!]),
    );
  };
  const tables: Readonly<Record<string, string>> = {
    dimensions: markdownTable(
      ['dimension', 'from', '0 at', '1 at', 'reason'],
      Object.entries(rule.dimensions).map(([id, d]) => [id, d.from, d.zero, d.one, d.reason]),
    ),
    positions: loadings(rule.issues, rule.reasons),
    bases: loadings(rule.bases, rule.base_reasons),
    overrides: markdownTable(
      ['state', 'cell', 'value', 'sources', 'reason'],
      readRows('overrides.csv').map((row) => [
        row['id']!,
        row['field']!,
        row['value']!,
        listed(row['source']).join(', '),
        row['reason']!,
      ]),
    ),
  };
  return readText('coding.md').replaceAll(
    /(<!-- table (\w+) -->\n)[^]*?(<!-- end -->)/g,
    (_, start: string, id: string, end: string) => `${start}\n${tables[id]}\n\n${end}`,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  for (const [name, text] of [
    ['states.csv', deriveStates()],
    ['coding.md', deriveDocument()],
  ] as const) {
    if (!check) writeFileSync(new URL(name, FOLDER), text);
    else if (text !== readText(name)) {
      console.error(`${name} does not follow from its sources; run: tsx scripts/code-states.ts`);
      process.exitCode = 1;
    }
  }
}
