/**
 * The patterns of docs/patterns.md beside rosters that know nothing: `npm run null-rosters [-- seeds]` counts each with the roster as coded,
 * with the positions of each issue dealt out anew, and with positions at random, and writes the table (a minute of one core with 40 seeds).
 */
import { CONDUCT } from '../src/agents/conduct.ts';
import { playOut } from '../src/engine/run.ts';
import { wilson, type Interval } from '../src/experiments/intervals.ts';
import { openScenario } from '../src/runs/session.ts';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';
import { foldEnding } from './patterns/fold.ts';
import { ROSTERS, withRoster } from './patterns/nulls.ts';
import { ARMS, PATTERNS } from './patterns/patterns.ts';

const PAGE = 'docs/patterns.md';
const seeds = Number(process.argv.slice(2).find((argument) => /^\d+$/.test(argument)) ?? 40);

/** The share of runs in which each pattern of an arm holds, by roster. */
function sharesIn(scenario: string, arm: string): Interval[][] {
  const patterns = PATTERNS.filter((one) => one.scenario === scenario && one.arm === arm);
  if (patterns.length === 0) return [];
  const { world } = openScenario(scenario, ARMS[scenario].find(({ id }) => id === arm)!.set);
  const counts = patterns.map(() => ROSTERS.map(() => 0));
  ROSTERS.forEach((roster, column) => {
    for (let seed = 1; seed <= seeds; seed += 1) {
      const other = withRoster(world, roster, String(seed));
      const ending = foldEnding(
        other,
        playOut({ world: other, seed: `pattern ${seed}`, conduct: CONDUCT, coalitions: false }),
      );
      patterns.forEach(({ holds }, row) => {
        if (holds(ending)) counts[row][column] += 1;
      });
    }
  });
  return counts.map((row) => row.map((count) => wilson(count, seeds)));
}

/** What a row is evidence of: nothing where chance shows it as often. */
function kindOf([coded, permuted, random]: readonly Interval[]): string {
  const above = (other: Interval): boolean => coded.low > other.high;
  if (above(permuted))
    return above(random) ? 'who stands where' : 'who stands where, though random rosters show it too';
  return above(random) ? 'how many stand where' : '**no result**: chance shows it as often';
}

const percent = ({ estimate, low, high }: Interval): string =>
  `${(100 * estimate).toFixed(0)} % (${(100 * low).toFixed(0)} … ${(100 * high).toFixed(0)})`;

const rows = Object.entries(ARMS).flatMap(([scenario, arms]) =>
  arms.flatMap(({ id: arm }) => {
    const named = PATTERNS.filter((one) => one.scenario === scenario && one.arm === arm);
    process.stderr.write(`${scenario}, ${arm}\n`);
    return sharesIn(scenario, arm).map((shares, at) => [
      scenario,
      arm,
      named[at].says,
      ...shares.map(percent),
      kindOf(shares),
    ]);
  }),
);
bringUpToDate(PAGE, {
  ...blocksIn(PAGE),
  'null-rosters': `${table(['scenario', 'arm', 'pattern', ...ROSTERS, 'so it is about'], rows)}\n\n${seeds} seeds each, 95 % Wilson intervals.`,
});
