/**
 * What was known of the two votes on elections before a session: rows of roll calls and ideal points of the years before it, and
 * of no other. Everything that codes a session reads the data through this file.
 */
import type { CovariateRow } from '../../src/experiments/covariates.ts';

export const SERIES = ['elections', 'sovereignty'] as const;
export type Series = (typeof SERIES)[number];
export type Ballot = 'yes' | 'no' | 'abstain';
/** Ballots of one roll call by ISO code of the state; whoever was away has none. */
type RollCall = ReadonlyMap<string, Ballot>;

interface Session {
  readonly year: number;
  readonly ballots: RollCall;
}

export interface Known {
  /** The session that is to be coded. */
  readonly year: number;
  /** Roll calls of each series before it, the latest first. */
  readonly sessions: Readonly<Record<Series, readonly Session[]>>;
  /** The latest ideal point of each state before it. */
  readonly idealPoints: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, string>;
}

/** Names of states in the file of ideal points where that of roll calls has another. */
const ALIASES: Readonly<Record<string, string>> = {
  'Bosnia and Herzegovina': 'BIH',
  Congo: 'COG',
  'Czech Republic': 'CZE',
  'Democratic Republic of the Congo': 'COD',
  'Federated States of Micronesia': 'FSM',
  'German Federal Republic': 'DEU',
  'Ivory Coast': 'CIV',
  Macedonia: 'MKD',
  Myanmar: 'MMR',
  Palau: 'PLW',
  'Sao Tome and Principe': 'STP',
  'St. Kitts and Nevis': 'KNA',
  'St. Vincent and the Grenadines': 'VCT',
  Swaziland: 'SWZ',
  'Trinidad and Tobago': 'TTO',
  'United States of America': 'USA',
  'Yemen Arab Republic': 'YEM',
};

const BALLOTS: readonly string[] = ['yes', 'no', 'abstain'] satisfies Ballot[];
const isBallot = (vote: string | undefined): vote is Ballot => BALLOTS.includes(vote ?? '');

/** The roll call of a series in a year. @throws Error where a row holds no ballot */
export function rollCall(rows: readonly CovariateRow[], series: Series, year: number): RollCall {
  const ballots = new Map<string, Ballot>();
  for (const row of rows) {
    if (row['series'] !== series || Number(row['year']) !== year) continue;
    if (!isBallot(row['vote']))
      throw new Error(`${series} ${year} ${row['iso3']}: no ballot: ${row['vote']}`);
    ballots.set(row['iso3']!, row['vote']);
  }
  return ballots;
}

/** Years of a series, ascending. */
export const yearsOf = (rows: readonly CovariateRow[], series: Series): number[] =>
  [...new Set(rows.flatMap((row) => (row['series'] === series ? [Number(row['year'])] : [])))].toSorted(
    (a, b) => a - b,
  );

/**
 * What was known before a session. Only the names of states come from all rows: they say nothing of anybody's vote.
 * @param votes rows with series, year, iso3, country, vote; @param points rows with year, country, idealpoint
 */
export function knownBefore(
  year: number,
  votes: readonly CovariateRow[],
  points: readonly CovariateRow[],
): Known {
  const before = (row: CovariateRow): boolean => Number(row['year']) < year;
  const past = votes.filter(before);
  const codes = new Map(votes.map((row) => [row['country']!, row['iso3']!]));
  const idealPoints = new Map<string, number>();
  for (const row of points.filter(before).toSorted((a, b) => Number(a['year']) - Number(b['year']))) {
    const code = codes.get(row['country']!) ?? ALIASES[row['country']!];
    if (code !== undefined) idealPoints.set(code, Number(row['idealpoint']));
  }
  const sessions = (series: Series): Session[] =>
    yearsOf(past, series)
      .toReversed()
      .map((one) => ({ year: one, ballots: rollCall(past, series, one) }));
  return {
    year,
    sessions: { elections: sessions('elections'), sovereignty: sessions('sovereignty') },
    idealPoints,
    names: new Map([...votes, ...past].map((row) => [row['iso3']!, row['country']!])),
  };
}
