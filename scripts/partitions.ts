/**
 * How much of the coalitions of a run was in its input, and how firm they are: their part of docs/explanation/coalitions.md.
 * `npm run partitions` (two minutes of one core).
 */
import { CONDUCT } from '../src/agents/conduct.ts';
import { adjustedRandIndex } from '../src/engine/metrics/partition-distance.ts';
import { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { wilson } from '../src/experiments/intervals.ts';
import { openScenario } from '../src/runs/session.ts';
import { blocksIn, bringUpToDate, table } from './docs/blocks.ts';
import { withRoster } from './patterns/nulls.ts';
import seedrandom from 'seedrandom';

const PAGE = 'docs/explanation/coalitions.md';
const SCENARIOS = ['wcit-12', 'igf-2012', 'tls-visibility', 'webrtc-codec', 'unga-elections'];
const SEEDS = 10;
/** Points by which positions are moved at most, either way: experts' own scatter. */
const NOISE = 5;
const RESOLUTIONS = [0.8, 0.9, 1, 1.1, 1.2];

interface Found {
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly count: number;
  /** Agents that crossed over. */
  readonly crossed: number;
}

function coalitionsOf(world: World, seed: number): Found {
  const { records } = playOut({ world, seed: `partition ${seed}`, conduct: CONDUCT });
  const found = records.filter((record) => record.type === 'coalitions');
  const last = found.at(-1)!;
  const crossed = records.filter((record) => record.type === 'shift' && record.agent !== null).length;
  return { first: found[0].membership, last: last.membership, count: last.coalitions.length, crossed };
}

/** Two camps by the sign of the first principal component of the positions, issues that an agent has no part in at their mean. */
function cutOf({ agents, issues, position, salience }: World): Int32Array {
  const n = agents.length;
  const columns = issues.map((_, issue) => {
    const cares = (agent: number): boolean => salience[issue * n + agent] > 0;
    const own = agents.flatMap((__, agent) => (cares(agent) ? [position[issue * n + agent]] : []));
    const mean = own.reduce((sum, value) => sum + value, 0) / Math.max(1, own.length);
    return agents.map((__, agent) => (cares(agent) ? position[issue * n + agent] - mean : 0));
  });
  let axis = columns.map((_, at) => 1 + at / columns.length);
  for (let step = 0; step < 200; step += 1) {
    const scores = agents.map((_, agent) =>
      columns.reduce((sum, column, at) => sum + axis[at] * column[agent], 0),
    );
    const next = columns.map((column) =>
      column.reduce((sum, value, agent) => sum + value * scores[agent], 0),
    );
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (length === 0) break;
    axis = next.map((value) => value / length);
  }
  return Int32Array.from(agents, (_, agent) =>
    columns.reduce((sum, column, at) => sum + axis[at] * column[agent], 0) > 0 ? 1 : 0,
  );
}

/** Agents by the first declared bloc that they are in. */
const blocsOf = ({ agents, blocs }: World): Int32Array =>
  Int32Array.from(agents, (_, agent) => {
    const at = blocs.findIndex(({ members }) => members.includes(agent));
    return at < 0 ? blocs.length : at;
  });

function noisy(world: World, seed: number): World {
  const uniform = seedrandom(`noise ${seed}`);
  return {
    ...world,
    position: world.position.map((value) => Math.min(100, Math.max(0, value + NOISE * (2 * uniform() - 1)))),
  };
}

const withResolution = (world: World, share: number): World => ({
  ...world,
  parameters: { ...world.parameters, resolution: world.parameters.resolution * share },
});

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
const two = (value: number): string => value.toFixed(2).replace('-', '−');
const seeds = Array.from({ length: SEEDS }, (_, at) => at + 1);

const rows = SCENARIOS.map((id) => {
  const { world } = openScenario(id);
  const runs = seeds.map((seed) => coalitionsOf(world, seed));
  const against = (other: Int32Array): string =>
    two(mean(runs.map(({ last }) => adjustedRandIndex(last, other))));
  const pairs = runs.flatMap(({ last }, at) =>
    runs.slice(0, at).map((one) => adjustedRandIndex(last, one.last)),
  );
  const moved = seeds.map((seed, at) =>
    adjustedRandIndex(runs[at].last, coalitionsOf(noisy(world, seed), seed).last),
  );
  const counts = RESOLUTIONS.map((share) =>
    share === 1
      ? mean(runs.map(({ count }) => count))
      : mean(seeds.map((seed) => coalitionsOf(withResolution(world, share), seed).count)),
  );
  const nulls = seeds.map((seed) => coalitionsOf(withRoster(world, 'permuted', String(seed)), seed).crossed);
  const anybody = (crossed: readonly number[]): string => {
    const { estimate, low, high } = wilson(crossed.filter((count) => count > 0).length, crossed.length);
    return `${two(mean(crossed))}; in ${two(estimate)} (${two(low)} … ${two(high)}) of runs`;
  };
  process.stderr.write(`${id}\n`);
  return {
    inputs: [
      `\`${id}\``,
      against(cutOf(world)),
      against(blocsOf(world)),
      two(mean(runs.map(({ first, last }) => adjustedRandIndex(first, last)))),
    ],
    firm: [`\`${id}\``, two(mean(pairs)), two(mean(moved)), ...counts.map((count) => count.toFixed(1))],
    shifts: [`\`${id}\``, anybody(runs.map(({ crossed }) => crossed)), anybody(nulls)],
  };
});

bringUpToDate(PAGE, {
  ...blocksIn(PAGE),
  partitions: [
    table(
      ['scenario', 'two camps by positions', 'declared blocs', 'coalitions of the first round'],
      rows.map(({ inputs }) => inputs),
    ),
    table(
      [
        'scenario',
        'among seeds',
        `positions moved by up to ${NOISE} points`,
        ...RESOLUTIONS.map((share) => `how many at ${share} γ`),
      ],
      rows.map(({ firm }) => firm),
    ),
    table(
      ['scenario', 'agents that crossed over, as coded', 'positions dealt out anew'],
      rows.map(({ shifts }) => shifts),
    ),
    `${SEEDS} seeds each; the first table and the left of the second are mean adjusted Rand indices.`,
  ].join('\n\n'),
});
