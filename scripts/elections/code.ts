/** Codes the roster of a session on elections from what was known before it, by the rule in coding.yaml. */
import type { CovariateRow } from '../../src/experiments/covariates.ts';
import { SERIES, type Ballot, type Known, type Series } from './known.ts';

type Base = Readonly<Record<'base' | 'permanent' | 'sponsor', number>>;

/** coding.yaml. */
export interface ElectionsRule {
  readonly ballots: { readonly older: number };
  readonly neighbours: { readonly count: number; readonly weight: number };
  readonly line: Readonly<Record<Series | 'ends', number>>;
  readonly salience: { readonly level: number };
  readonly bases: Readonly<Record<string, Base>>;
  readonly permanent: readonly string[];
  readonly sponsors: readonly string[];
  readonly gone: Readonly<Record<string, number>>;
}

/** The issue that each series of votes decides. */
export const ISSUES = { elections: 'election-support', sovereignty: 'non-interference' } as const;

const VALUE: Readonly<Record<Ballot, number>> = { yes: 1, abstain: 0, no: -1 };
export const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

/** Mean last ballot of the states with the nearest ideal points; null where the state has none or nobody voted yet. */
function neighbourhood(known: Known, rule: ElectionsRule, series: Series, state: string): number | null {
  const own = known.idealPoints.get(state);
  const [last] = known.sessions[series];
  if (own === undefined || last === undefined) return null;
  const near = [...last.ballots]
    .flatMap(([other, ballot]) => {
      const point = known.idealPoints.get(other);
      return other === state || point === undefined ? [] : [{ other, ballot, apart: Math.abs(point - own) }];
    })
    .toSorted((a, b) => a.apart - b.apart || (a.other < b.other ? -1 : 1))
    .slice(0, rule.neighbours.count);
  return near.reduce((sum, { ballot }) => sum + VALUE[ballot], 0) / near.length;
}

/** The mean ballot of a state, −1 … 1, or null where nothing is known of it. */
export function meanBallot(known: Known, rule: ElectionsRule, series: Series, state: string): number | null {
  const sessions = known.sessions[series];
  if (sessions.length === 0) {
    const point = known.idealPoints.get(state);
    if (point === undefined) return null;
    return rule.line[series] * Math.max(-1, Math.min(1, point / rule.line.ends));
  }
  let sum = 0;
  let weight = 0;
  let next = 1;
  for (const { ballots } of sessions) {
    const ballot = ballots.get(state);
    if (ballot === undefined) continue;
    sum += next * VALUE[ballot];
    weight += next;
    next *= rule.ballots.older;
  }
  const near = neighbourhood(known, rule, series, state);
  if (near !== null) {
    sum += rule.neighbours.weight * near;
    weight += rule.neighbours.weight;
  }
  return weight === 0 ? null : sum / weight;
}

/** States of the session: those that cast a ballot the last time; before any roll call those with an ideal point. */
export function statesOf(known: Known, rule: ElectionsRule): string[] {
  const latest = Math.max(0, ...SERIES.map((series) => known.sessions[series][0]?.year ?? 0));
  const came = SERIES.flatMap((series) =>
    known.sessions[series].flatMap(({ year, ballots }) => (year === latest ? [...ballots.keys()] : [])),
  );
  const states = latest === 0 ? [...known.idealPoints.keys()] : came;
  return [...new Set(states)].filter((state) => !(known.year >= (rule.gone[state] ?? Infinity))).toSorted();
}

/** The five bases of a state by the rule. */
export const basesOf = (state: string, { bases, permanent, sponsors }: ElectionsRule): CovariateRow =>
  Object.fromEntries(
    Object.entries(bases).map(([name, base]) => [
      name,
      rounded(
        base.base +
          (permanent.includes(state) ? base.permanent : 0) +
          (sponsors.includes(state) ? base.sponsor : 0),
        2,
      ),
    ]),
  );

/** Blocs of each state in a year from rows with state, bloc, from and until (the first year outside). */
function blocsIn(year: number, members: readonly CovariateRow[]): (state: string) => string {
  const inside = members.filter(
    ({ from, until }) => Number(from) <= year && (until === '' || year < Number(until)),
  );
  return (state) => inside.flatMap((row) => (row['state'] === state ? [row['bloc']!] : [])).join('|');
}

/** Rows of the session's roster, by state. @param members rows of blocs.csv */
export function codeSession(
  known: Known,
  rule: ElectionsRule,
  members: readonly CovariateRow[],
): CovariateRow[] {
  const blocs = blocsIn(known.year, members);
  return statesOf(known, rule).map((state) => {
    const row: Record<string, string> = {
      id: state.toLowerCase(),
      name: known.names.get(state) ?? state,
      kind: 'state',
      blocs: blocs(state),
      ...basesOf(state, rule),
    };
    for (const series of SERIES) {
      const mean = meanBallot(known, rule, series, state);
      row[`${ISSUES[series]}.position`] = mean === null ? '' : rounded(50 + 50 * mean, 1);
      row[`${ISSUES[series]}.salience`] = mean === null ? '' : String(rule.salience.level);
    }
    return { ...row, status: 'proposal', sources: 'S115|C1' };
  });
}
