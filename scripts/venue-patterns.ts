/**
 * Measures the patterns of the scenarios in venues that vote, each beside rosters that know nothing, and writes the table in
 * docs/venue-patterns.md: `tsx scripts/venue-patterns.ts [seeds] [scenario …]`. With scenarios only their rows are counted; the others stay.
 */
import { readFileSync } from 'node:fs';
import { CONDUCT } from '../src/agents/conduct.ts';
import { playOut } from '../src/engine/run.ts';
import { wilson } from '../src/experiments/intervals.ts';
import { openScenario } from '../src/runs/session.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { ROSTERS, withRoster } from './patterns/nulls.ts';
import { foldVoted, type VenuePattern } from './patterns/voted.ts';
import { VENUE_PATTERNS } from './patterns/venues.ts';

const PAGE = 'docs/venue-patterns.md';
const given = process.argv.slice(2);
const seeds = Number(given.find((argument) => /^\d+$/.test(argument)) ?? 500);
const asked = given.filter((argument) => !/^\d+$/.test(argument));

/** How many runs of each roster show each pattern: patterns × rosters. */
function countsOf(scenario: string, patterns: readonly VenuePattern[]): number[][] {
  const { world } = openScenario(scenario);
  const counts = patterns.map(() => ROSTERS.map(() => 0));
  ROSTERS.forEach((roster, column) => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const other = withRoster(world, roster, String(seed));
      const { records } = playOut({ world: other, seed: `pattern ${seed}`, conduct: CONDUCT });
      const run = foldVoted(other, records);
      patterns.forEach(({ holds }, row) => {
        if (holds(run)) counts[row]![column]! += 1;
      });
    }
    process.stderr.write(`${scenario}, ${roster}: ${seeds} runs\n`);
  });
  return counts;
}

const MISSED = 'missed: most runs say otherwise';
const BY_CHANCE = 'no pattern: chance shows it as often';

/** What a row is worth: told or missed; if told, by who stands where, by how many stand where, or by the rules alone. */
function kindOf([coded, permuted, random]: readonly number[]): string {
  const above = (other: number): boolean => wilson(coded!, seeds).low > wilson(other, seeds).high;
  if (coded! < seeds / 2) return MISSED;
  if (above(permuted!) && above(random!)) return 'pattern of who stands where';
  return above(random!) ? 'pattern of the totals' : BY_CHANCE;
}

const percent = (count: number): string => {
  const { estimate, low, high } = wilson(count, seeds);
  return `${(100 * estimate).toFixed(1)} % (${(100 * low).toFixed(1)} … ${(100 * high).toFixed(1)})`;
};

/** Rows of the page as it stands, for scenarios that are not counted now. */
function rowsBefore(): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  for (const line of readFileSync(PAGE, 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    if (cells.length === 8) rows.set(`${cells[1]!}|${cells[2]!}`, cells.slice(1, 7));
  }
  return rows;
}

const scenarios = [...new Set(VENUE_PATTERNS.map(({ scenario }) => scenario))];
const before = rowsBefore();
const rows = scenarios.flatMap((scenario) => {
  const patterns = VENUE_PATTERNS.filter((one) => one.scenario === scenario);
  const kept = patterns.flatMap(({ says }) => {
    const row = before.get(`${scenario}|${says}`);
    return row === undefined ? [] : [row];
  });
  if (asked.length > 0 && !asked.includes(scenario) && kept.length === patterns.length) return kept;
  return countsOf(scenario, patterns).map((counts, at) => [
    scenario,
    patterns[at]!.says,
    ...counts.map(percent),
    kindOf(counts),
  ]);
});
const worth = scenarios.map((scenario) => {
  const kinds = rows.filter(([of]) => of === scenario).map((row) => row.at(-1)!);
  const told = kinds.filter((kind) => kind !== MISSED);
  return [scenario, kinds.length, told.length, told.filter((kind) => kind !== BY_CHANCE).length];
});
bringUpToDate(PAGE, {
  'venue-worth': table(['scenario', 'facts', 'told', 'told, and not as often by chance'], worth),
  'venue-patterns': table(['scenario', 'what happened', ...ROSTERS, 'so it is'], rows),
});
