/**
 * What a vote pays for its counts: `npx tsx bench/counts.ts`.
 *
 * The plenary of WCIT-12 under its own rule and under a composed count with a quorum, terms of balloting and lines of blocs, run by run
 * in turns in one process; prints the median of the ratios of user time, pair by pair.
 */
import { CONDUCT } from '../src/agents/conduct.ts';
import { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { openScenario } from '../src/runs/session.ts';
import { compileCount } from '../src/scenarios/compile-count.ts';

const PAIRS = 60;
const RUNS = 4;

const { world: plain } = openScenario('wcit-12');

/** The same room, whose votes are judged by counts. */
function withCounts(world: World): World {
  const n = world.agents.length;
  const count = compileCount(
    {
      all: [
        { what: 'heads', of: 'present', over: 0.5 },
        { any: [{ what: 'votes', of: 'all', atLeast: 0.3 }, { not: { side: 'against', number: 60 } }] },
        { not: { side: 'against', number: 100, among: { kinds: ['state'] } } },
      ],
    },
    world,
  );
  const quorum = compileCount({ side: 'present', of: 'all', over: 0.3 }, world);
  const stages = world.venue.stages.map((stage) => {
    const judged = (use: typeof stage.rule) =>
      use?.id === 'vote' ? { ...use, options: { ...use.options, count, quorum } } : use;
    const same = (value: number) => new Float64Array(n).fill(value);
    return {
      ...stage,
      rule: judged(stage.rule),
      forced: judged(stage.forced),
      ballots: {
        attendance: same(world.parameters.attendance),
        abstention: same(world.parameters.abstention),
        noise: same(world.parameters.ballotNoise),
        secret: false,
      },
    };
  });
  const blocs = world.blocs.map((bloc) => ({ ...bloc, asOne: true }));
  return { ...world, blocs, venue: { ...world.venue, stages } };
}

const counted = withCounts(plain);

/** User time of some runs, in microseconds. */
function timed(world: World, pair: number): number {
  const start = process.cpuUsage().user;
  for (let run = 0; run < RUNS; run += 1) playOut({ world, seed: `${pair} ${run}`, conduct: CONDUCT });
  return process.cpuUsage().user - start;
}

timed(plain, -1);
timed(counted, -1);
const ratios = Array.from({ length: PAIRS }, (_, pair) => {
  if (pair % 2 === 0) {
    const first = timed(plain, pair);
    return timed(counted, pair) / first;
  }
  const first = timed(counted, pair);
  return first / timed(plain, pair);
}).sort((a, b) => a - b);
const at = (share: number): string => ratios[Math.floor(share * ratios.length)].toFixed(3);
console.log(
  `counts     median ${at(0.5)} of a plain vote, from ${at(0.1)} to ${at(0.9)} (tenth and ninetieth percentile)`,
);
