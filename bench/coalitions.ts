/**
 * What a round pays for its coalitions: `npx tsx bench/coalitions.ts`.
 *
 * 160 agents, 9 issues, three camps that drift; prints the median and the tenth percentile over many rounds.
 */
import { agree } from '../src/engine/coalitions/agreement.ts';
import { findCommunities } from '../src/engine/coalitions/communities.ts';
import { visitingOrder } from '../src/engine/coalitions/visiting-order.ts';
import { Draws, PURPOSE } from '../src/engine/draws.ts';

const N = 160;
const M = 9;
const ROUNDS = 4000;

const draws = new Draws('bench', 'coalitions');
const agents = Array.from({ length: N }, (_, i) => draws.subject(`agent-${i}`));
const uniform = (agent: number, at: number, number: number): number =>
  draws.uniform(PURPOSE.communities, at, agents[agent], 0, number);

const stance = new Float64Array(N * M);
const salience = new Float64Array(N * M);
for (let k = 0; k < M; k += 1) {
  for (let i = 0; i < N; i += 1) {
    stance[k * N + i] = 20 + 25 * ((i + k * (i % 3)) % 3) + 30 * (uniform(i, k, 0) - 0.5);
    salience[k * N + i] = uniform(i, k, 1);
  }
}
const present = new Uint8Array(N).fill(1);
const order = visitingOrder(N, (i) => uniform(i, 0, 2));

const times: Record<string, number[]> = { agreement: [], fresh: [], both: [], continued: [] };
function timed<T>(name: string, work: () => T): T {
  const start = performance.now();
  const result = work();
  times[name].push((performance.now() - start) * 1000);
  return result;
}

let previous: Int32Array | undefined;
for (let round = 0; round < ROUNDS; round += 1) {
  for (let at = 0; at < stance.length; at += 1) stance[at] += 0.2 * (uniform(at % N, round, at) - 0.5);
  const { partition } = timed('agreement', () => agree({ stance, salience, present }, N, M));
  timed('fresh', () => findCommunities(partition, order));
  timed('continued', () => findCommunities(partition, order, { previous, freshStart: false }));
  previous = timed('both', () => findCommunities(partition, order, { previous })).membership;
}
for (const [name, samples] of Object.entries(times)) {
  const sorted = samples.slice(ROUNDS / 2).sort((a, b) => a - b);
  const at = (share: number): string => `${sorted[Math.floor(share * sorted.length)].toFixed(1)} µs`;
  console.log(`${name.padEnd(10)} median ${at(0.5)}, tenth percentile ${at(0.1)}`);
}
