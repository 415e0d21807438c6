/** Rosters played by the engine with every phase but bargaining switched off, to hold protocols against their models. */
import { defaultsOf } from '../../../src/engine/card.ts';
import { PROTOCOLS } from '../../../src/agents/protocols/index.ts';
import { CONDUCT } from '../../../src/agents/conduct.ts';
import { openRun } from '../../../src/engine/floor.ts';
import type { EngineRecord } from '../../../src/engine/records.ts';
import { initialState, type State } from '../../../src/engine/state.ts';
import { step } from '../../../src/engine/step.ts';
import { BASES, BOOK_BARGAIN } from '../../../src/engine/terms.ts';
import type { World } from '../../../src/engine/world.ts';
import { capabilityPerAgent, positionsOnScale, type Roster } from '../../../src/models/roster.ts';
import { ofType } from '../../support/play.ts';
import { smallWorld, use } from '../../support/world.ts';

/** Ids in the order of the file, which the original programs settle ties by. */
const ordered = (index: number): string => `a${String(index).padStart(3, '0')}`;

/** A world with a roster's agents in which nothing happens but the protocol. */
export function bargainingWorld(
  roster: Roster,
  protocol: string,
  rounds: number,
  options: Readonly<Record<string, number | string | boolean>> = {},
): World {
  const n = roster.agents.length;
  const onScale = positionsOnScale(roster, 100);
  const capability = capabilityPerAgent(roster);
  const of = (values: Float64Array, agent: number): number[] =>
    roster.issues.map((_, issue) => values[issue * n + agent]);
  return smallWorld({
    agents: roster.agents.map((name, agent) => ({
      id: ordered(agent),
      positions: of(onScale, agent),
      saliences: of(roster.salience, agent),
      // One base alone makes capability, so that no sum of fifths rounds it.
      bases: BASES.map((_, base) => (base === 0 ? capability[agent] : 0)),
      card: { name },
    })),
    issues: roster.issues.map((title) => ({ title })),
    stages: [{ rounds, phases: ['bargaining'] }],
    venue: { efficacy: Float64Array.from({ length: 25 }, (_, at) => (at % BASES.length === 0 ? 1 : 0)) },
    overrides: {
      protocol: use(protocol, { ...defaultsOf(PROTOCOLS[protocol].card.options), ...options }),
    },
  });
}

/**
 * Plays a roster under a protocol: stances on 0–100 after each round, `issue * agents + agent`, and all records.
 * @param stanceRest what the doubles of the world lack of the roster's own decimals
 */
export function bargained(
  roster: Roster,
  protocol: string,
  rounds: number,
  options: Readonly<Record<string, number | string | boolean>> = {},
  stanceRest: Float64Array = new Float64Array(roster.position.length),
): { stances: Float64Array[]; records: readonly EngineRecord[]; world: World } {
  const world = bargainingWorld(roster, protocol, rounds, options);
  const run = openRun(world, 'seed', CONDUCT);
  const records: EngineRecord[] = [];
  let state: State = { ...initialState(world), stanceRest };
  while (state.stage >= 0) {
    const [next, told] = step(state, { run });
    records.push(...told);
    state = next;
  }
  return { stances: ofType(records, 'moves').map(({ stance }) => stance), records, world };
}

/** What the records booked to bargains, with whom or in all, less what the stances moved: the largest such difference. */
export function largestUnbooked(world: World, records: readonly EngineRecord[]): number {
  let largest = 0;
  let before = world.position;
  for (const { books, stance, bargainMoves } of ofType(records, 'moves')) {
    const named = new Float64Array(stance.length);
    for (const { entry, points } of bargainMoves) named[entry] += points;
    stance.forEach((now, entry) => {
      const move = now - before[entry];
      for (const booked of [named[entry], books[BOOK_BARGAIN][entry]])
        largest = Math.max(largest, Math.abs(booked - move));
    });
    before = stance;
  }
  return largest;
}

/** The largest difference between stances and a model's positions after each turn, in points of 0–100. */
export function largestDifference(
  roster: Roster,
  stances: readonly Float64Array[],
  trace: readonly { readonly positions: Float64Array }[],
): number {
  let largest = 0;
  stances.forEach((stance, round) => {
    positionsOnScale({ ...roster, position: trace[round + 1].positions }, 100).forEach((want, at) => {
      if (want === want) largest = Math.max(largest, Math.abs(stance[at] - want));
    });
  });
  return largest;
}
