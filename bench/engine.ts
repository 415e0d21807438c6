/**
 * What a run costs: one wcit-12 run with all records, persuasion against the number of agents, start-up, memory.
 * Prints measurements and ratios; asserts nothing. Run it on a quiet machine: `npm run bench`.
 */
import { execFileSync } from 'node:child_process';
import { CONDUCT } from '../src/agents/conduct.ts';
import { persuade } from '../src/agents/persuasion.ts';
import { openScenario } from '../src/runs/session.ts';
import { openFloor, openRun } from '../src/engine/floor.ts';
import { playOut } from '../src/engine/run.ts';
import { initialState } from '../src/engine/state.ts';
import { smallWorld } from '../test/support/world.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Median milliseconds of `times` calls after a warm-up of as many. */
function time(times: number, call: (at: number) => void): number {
  const all: number[] = [];
  for (let at = 0; at < 2 * times; at += 1) {
    const start = performance.now();
    call(at);
    if (at >= times) all.push(performance.now() - start);
  }
  return median(all);
}

const { world } = openScenario('wcit-12');
const rounds = playOut({ world, seed: 'bench', conduct: CONDUCT }).rounds;
const run = time(200, (at) => playOut({ world, seed: `bench ${at}`, conduct: CONDUCT }));
say(
  `one wcit-12 run: ${world.agents.length} agents, ${world.issues.length} issues, ${rounds} rounds, all records and the digest`,
);
say(`  ${run.toFixed(2)} ms a run, median of 200 (aim ≤ 5 ms)`);

say('one round of persuasion on one issue');
const sizes = [100, 1000, 10_000, 100_000];
const costs = sizes.map((n) => {
  const crowd = smallWorld({
    agents: Array.from({ length: n }, (_, at) => ({
      id: `agent-${String(at).padStart(6, '0')}`,
      positions: [(at * 61.803398875) % 100],
      saliences: [((at * 7) % 10) / 10 + 0.05],
    })),
    overrides: { scenario: 'crowd' },
  });
  const crowdRun = openRun(crowd, 'bench', CONDUCT);
  const state = initialState(crowd);
  const cost = time(n > 10_000 ? 10 : 50, () => persuade(openFloor(crowdRun, state)));
  say(`  ${String(n).padStart(7)} agents: ${cost.toFixed(3)} ms`);
  return cost;
});
const x = sizes.map((n) => Math.log(n));
const y = costs.map((cost) => Math.log(cost));
const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const slope =
  x.reduce((sum, one, at) => sum + (one - mean(x)) * (y[at] - mean(y)), 0) /
  x.reduce((sum, one) => sum + (one - mean(x)) * (one - mean(x)), 0);
say(`  fitted exponent ${slope.toFixed(3)} (aim ≤ 1.15)`);

const start = time(10, () => execFileSync(process.execPath, ['dist/cli/main.js', '--help']));
const bare = time(10, () => execFileSync(process.execPath, ['-e', '0']));
say(
  `start-up of parley --help: ${start.toFixed(0)} ms, of which Node itself ${bare.toFixed(0)} ms (aim ≤ 150 ms)`,
);

const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
const kept = playOut({ world, seed: 'memory', conduct: CONDUCT });
const after = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
say(
  `memory: ${((after - before) / 1e6).toFixed(1)} MB for the ${kept.records.length} records of a run; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`,
);
