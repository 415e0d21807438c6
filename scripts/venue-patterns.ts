/**
 * Measures the patterns of the scenarios in venues that vote, each beside rosters that know nothing, and writes the table in
 * docs/venue-patterns.md: `tsx scripts/venue-patterns.ts [seeds]`.
 */
import { CONDUCT } from '../src/agents/conduct.ts';
import { playOut } from '../src/engine/run.ts';
import { wilson } from '../src/experiments/intervals.ts';
import { openScenario } from '../src/runs/session.ts';
import { bringUpToDate, table } from './docs/blocks.ts';
import { ROSTERS, withRoster } from './patterns/nulls.ts';
import { foldVoted, VENUE_PATTERNS, type VenuePattern } from './patterns/venues.ts';

const seeds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 500);

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

/** What a row is worth: a pattern of who stands where, of how many stand where, or of the rules alone. */
function kindOf([coded, permuted, random]: readonly number[]): string {
  const above = (other: number): boolean => wilson(coded!, seeds).low > wilson(other, seeds).high;
  if (above(permuted!) && above(random!)) return 'pattern of who stands where';
  return above(random!) ? 'pattern of the totals' : 'no pattern: chance shows it as often';
}

const percent = (count: number): string => {
  const { estimate, low, high } = wilson(count, seeds);
  return `${(100 * estimate).toFixed(1)} % (${(100 * low).toFixed(1)} … ${(100 * high).toFixed(1)})`;
};

const rows = [...new Set(VENUE_PATTERNS.map(({ scenario }) => scenario))].flatMap((scenario) => {
  const patterns = VENUE_PATTERNS.filter((one) => one.scenario === scenario);
  return countsOf(scenario, patterns).map((counts, at) => [
    scenario,
    patterns[at]!.says,
    ...counts.map(percent),
    kindOf(counts),
  ]);
});
bringUpToDate('docs/venue-patterns.md', {
  'venue-patterns': table(['scenario', 'what holds', ...ROSTERS, 'so it is'], rows),
});
