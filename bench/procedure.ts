/**
 * What rules of procedure cost: `npx tsx bench/procedure.ts`.
 *
 * The room of WCIT-12 votes on its texts in the last of eight rounds: by a plain majority, and with counts, sponsors and amendments in
 * order; run by run in turns in one process. Prints the median of the ratios of user time, pair by pair, with coalitions and without,
 * and how many votes there are.
 */
import { CONDUCT } from '../src/agents/conduct.ts';
import { playOut } from '../src/engine/run.ts';
import type { World } from '../src/engine/world.ts';
import { openScenario } from '../src/runs/session.ts';
import { compileCount } from '../src/scenarios/compile-count.ts';

const PAIRS = 40;
const RUNS = 3;

const { world: room } = openScenario('wcit-12');

/** The room of WCIT-12 in one stage of eight rounds under a vote, with a procedure or without one. */
function committee({ counts = false, sponsors = false, amendments = false }): World {
  const count = compileCount(
    {
      all: [
        { what: 'heads', of: 'present', over: 0.5 },
        { any: [{ what: 'votes', of: 'all', atLeast: 0.3 }, { not: { side: 'against', number: 60 } }] },
      ],
    },
    room,
  );
  const [first] = room.venue.stages;
  const options = {
    majority: 0.5,
    quorum: 0,
    weighted: false,
    count: counts ? count : null,
    tie: 'rejects',
  };
  const stage = {
    ...first,
    rounds: 8,
    phases: ['events', 'caucus', 'persuasion', 'bargaining', 'drafting', 'decision'] as const,
    rule: { id: 'vote', options },
    whole: false,
    tables: true,
    forced: null,
    onPass: -1,
    onFail: -1,
    // Texts are put once, in the last round, either way.
    procedure: {
      sponsors: sponsors ? { needed: 1, price: 0.1, pull: 0.05 } : null,
      amendments,
      separate: false,
      rivals: true,
      revision: false,
      noAction: null,
      amendmentRule: null,
      separateRule: null,
      failures: 0,
      exhausted: -1,
    },
  };
  return {
    ...room,
    events: [],
    packages: [],
    proposals: [],
    venue: { ...room.venue, stages: [stage], outside: [] },
  };
}

const plain = committee({});
const rooms = {
  counts: committee({ counts: true }),
  sponsors: committee({ sponsors: true }),
  'counts and sponsors': committee({ counts: true, sponsors: true }),
  amendments: committee({ amendments: true }),
  'all three': committee({ counts: true, sponsors: true, amendments: true }),
};

/** User time of some runs, in microseconds. */
function timed(world: World, pair: number, coalitions: boolean): number {
  const start = process.cpuUsage().user;
  for (let run = 0; run < RUNS; run += 1)
    playOut({ world, seed: `${pair} ${run}`, conduct: CONDUCT, coalitions });
  return process.cpuUsage().user - start;
}

const votesIn = (world: World): number =>
  playOut({ world, seed: 'votes', conduct: CONDUCT }).records.filter(({ type }) => type === 'vote').length;

for (const [name, world] of Object.entries(rooms)) {
  const medians = [true, false].map((coalitions) => {
    timed(plain, -1, coalitions);
    timed(world, -1, coalitions);
    const ratios = Array.from({ length: PAIRS }, (_, pair) => {
      if (pair % 2 === 0) {
        const first = timed(plain, pair, coalitions);
        return timed(world, pair, coalitions) / first;
      }
      const first = timed(world, pair, coalitions);
      return first / timed(plain, pair, coalitions);
    });
    return ratios.sort((a, b) => a - b)[PAIRS / 2].toFixed(2);
  });
  console.log(
    `${name.padEnd(20)} median ${medians[0]} of a plain vote with coalitions, ${medians[1]} without; ${votesIn(world)} votes against ${votesIn(plain)}`,
  );
}
