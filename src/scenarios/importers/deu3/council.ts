/**
 * How strong the actors of the DEU decisions count: the deposited table has no capability, so every member state has its
 * weight in the Council under the treaty of the day, and Commission and Parliament that of the strongest state at the
 * table. The result agrees with the capabilities that the open part of the data set carries.
 */

/** Codes of the actors, in the order of the table's columns: two institutions and the member states. */
export const ACTORS =
  'com ep at be bu cr cy cz dk ee fi fr de el hu ie it lv lt lu mt nl pl pt ro si sk es se uk'.split(' ');
const INSTITUTIONS: ReadonlySet<string> = new Set(['com', 'ep']);

/** Votes in the Council before the Treaty of Nice applied (Treaty establishing the European Community, Art. 148/205). */
const BEFORE_NICE: Readonly<Record<string, number>> = {
  de: 10,
  fr: 10,
  it: 10,
  uk: 10,
  es: 8,
  be: 5,
  el: 5,
  nl: 5,
  pt: 5,
  at: 4,
  se: 4,
  dk: 3,
  ie: 3,
  fi: 3,
  lu: 2,
};

/** Votes under the Treaty of Nice and the accession treaties after it. */
const NICE: Readonly<Record<string, number>> = {
  de: 29,
  fr: 29,
  it: 29,
  uk: 29,
  es: 27,
  pl: 27,
  ro: 14,
  nl: 13,
  be: 12,
  cz: 12,
  el: 12,
  hu: 12,
  pt: 12,
  at: 10,
  bu: 10,
  se: 10,
  dk: 7,
  ie: 7,
  lt: 7,
  sk: 7,
  fi: 7,
  cr: 7,
  ee: 4,
  lv: 4,
  si: 4,
  cy: 4,
  lu: 4,
  mt: 3,
};

/** Population in millions, about 2019, which is the weight since the Treaty of Lisbon (Eurostat). */
const LISBON: Readonly<Record<string, number>> = {
  de: 83.12,
  uk: 67.79,
  fr: 67.44,
  it: 58.97,
  es: 48.95,
  pl: 37.84,
  ro: 19.19,
  nl: 17.61,
  be: 11.57,
  pt: 10.75,
  cz: 10.57,
  el: 10.38,
  se: 10.37,
  hu: 9.73,
  at: 8.93,
  bu: 6.92,
  dk: 5.83,
  fi: 5.53,
  sk: 5.42,
  ie: 5.01,
  cr: 4.04,
  lt: 2.8,
  si: 2.11,
  lv: 1.86,
  ee: 1.33,
  cy: 0.9,
  lu: 0.63,
  mt: 0.52,
};

/** First years of the two later rules; no decision of the data set falls into the year of a change. */
const NICE_FROM = 2005;
const LISBON_FROM = 2015;

/** Treaties under which the Council decided. */
export type Treaty = 'before-nice' | 'nice' | 'lisbon';

export const treatyOf = (year: number): Treaty =>
  year >= LISBON_FROM ? 'lisbon' : year >= NICE_FROM ? 'nice' : 'before-nice';

/** Whether an actor of the data is an institution of the Union and has no vote in the Council. */
export const isInstitution = (code: string): boolean => INSTITUTIONS.has(code);

/** Population of a state in millions; 0 for whom none is known. */
export const populationOf = (code: string): number => LISBON[code] ?? 0;

const WEIGHTS: Readonly<Record<Treaty, Readonly<Record<string, number>>>> = {
  'before-nice': BEFORE_NICE,
  nice: NICE,
  lisbon: LISBON,
};

/**
 * Capability of every actor at the table of one issue, in the units of the rule of that year.
 * @param present codes of those with a stake; a state without a weight in that year counts as the weakest present
 */
export function capabilities(present: readonly string[], year: number): Map<string, number> {
  const weights = WEIGHTS[treatyOf(year)];
  const known = present.flatMap((code) => weights[code] ?? []);
  const most = Math.max(...known, 0) || 1;
  const least = Math.min(...known, most);
  return new Map(present.map((code) => [code, INSTITUTIONS.has(code) ? most : (weights[code] ?? least)]));
}
