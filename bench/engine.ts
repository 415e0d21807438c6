/**
 * What a run costs: wcit-12 and ten agents with all records and the digest and without it, loading and compiling, persuasion
 * against the number of agents, start-up, memory.
 * Prints measurements and ratios; asserts nothing. Run it on a quiet machine: `npm run bench`.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { CONDUCT } from '../src/agents/conduct.ts';
import { openScenario } from '../src/runs/session.ts';
import { play, playOut, type RunInputs } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { compile } from '../src/scenarios/compile.ts';
import { KNOWN } from '../src/scenarios/known.ts';
import { tenAgents } from './ten-agents.ts';
import persuasion from './works/persuasion.ts';
import { exponents } from './works/work.ts';

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

/** What one run of a scenario costs, and what comes before it. */
function measureRuns(title: string, ref: string, times: number): World {
  const { world, file } = openScenario(ref);
  const inputs = (at: number): RunInputs => ({ world, seed: `bench ${at}`, conduct: CONDUCT });
  const { rounds } = playOut(inputs(0));
  say(`${title}: ${world.agents.length} agents, ${world.issues.length} issues, ${rounds} rounds`);
  const whole = time(times, (at) => playOut(inputs(at)));
  const bare = time(times, (at) => {
    const rest = play(inputs(at));
    while (rest.next().done !== true);
  });
  say(
    `  ${whole.toFixed(3)} ms a run with all records and the digest, ${bare.toFixed(3)} ms without the digest`,
  );
  const load = time(20, () => openScenario(ref));
  const compiled = time(times, () => compile(file, KNOWN));
  say(`  before it: ${load.toFixed(1)} ms to load and check, of which ${compiled.toFixed(3)} ms to compile`);
  return world;
}

const world = measureRuns('wcit-12 (aim ≤ 5 ms)', 'wcit-12', 200);
const folder = tenAgents();
measureRuns('ten agents (aim ≤ 0.25 ms)', folder, 2000);
rmSync(folder, { recursive: true });

say('one round of persuasion on one issue');
const [{ sizes, prepare }] = persuasion;
const costs = sizes.map((n) => {
  const cost = time(n > 10_000 ? 10 : 50, prepare(n));
  say(`  ${String(n).padStart(7)} agents: ${cost.toFixed(3)} ms`);
  return cost;
});
say(`  fitted exponent ${exponents(sizes, costs).fit.toFixed(3)} (aim ≤ 1.15)`);

const start = time(10, () => execFileSync(process.execPath, ['dist/cli/main.js', '--help']));
const bare = time(10, () => execFileSync(process.execPath, ['-e', '0']));
say(
  `start-up of parley --help: ${start.toFixed(0)} ms, of which Node itself ${bare.toFixed(0)} ms (aim ≤ 150 ms)`,
);

const before = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
const trajectory = playOut({ world, seed: 'memory', conduct: CONDUCT });
const after = process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
say(
  `memory: ${((after - before) / 1e6).toFixed(1)} MB for the ${trajectory.records.length} records of a run; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`,
);
