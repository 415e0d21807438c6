/**
 * Other venues, played: what was carried there is taken up by their members, with what they want, care about and bring by then,
 * under the venue's own rule. It is the same engine and the same seed; draws are keyed by the venue.
 */
import { openRun, type Floor, type Run } from './floor.ts';
import { hold } from './invariant.ts';
import type { ElsewhereRecord, EngineRecord } from './records.ts';
import { initialState, type State } from './state.ts';
import { ACTIONS, BASES, PHASES } from './terms.ts';
import type { OutsideVenue, StageCard, World } from './world.ts';

/** One round of a run. */
type Step = (
  state: State,
  inputs: { readonly run: Run; readonly coalitions: boolean },
) => [State, readonly EngineRecord[]];

/** Numbers laid out by row and agent, for some rows and some agents. */
const pick = (values: Float64Array, n: number, rows: readonly number[], agents: Int32Array): Float64Array =>
  Float64Array.from(rows.flatMap((row) => Array.from(agents, (agent) => values[row * n + agent])));

/** The single stage in which another venue works on what is carried to it. */
function stageThere({ id, title, meets }: OutsideVenue, members: number): StageCard {
  const { rounds, rule, asks } = meets!;
  return {
    id,
    title,
    rounds,
    phases: PHASES.filter((phase) => phase !== 'exit' && phase !== 'events'),
    standing: new Float64Array(ACTIONS.length * members).fill(1),
    rule,
    asks,
    ballots: null,
    whole: false,
    accommodates: true,
    tables: false,
    forced: null,
    unresolved: 'carry',
    onPass: -1,
    onFail: -1,
    returns: 0,
    procedure: null,
  };
}

/** The other venue as a world of its own: its members, each with one vote, and the issues that were carried there. */
function worldThere({ world, state, n }: Floor, venue: OutsideVenue, issues: readonly number[]): World {
  const { members } = venue;
  const row = BASES.map((base) => venue.efficacy[base]);
  return {
    ...world,
    agents: Array.from(members, (agent) => ({ ...world.agents[agent], votes: 1 })),
    issues: issues.map((issue) => ({ ...world.issues[issue], foreshadows: new Int32Array(), gate: null })),
    blocs: [],
    ties: {
      starts: new Int32Array(members.length + 1),
      speakers: new Int32Array(),
      strengths: new Float64Array(),
      kinds: [],
    },
    proxies: [],
    events: [],
    packages: [],
    proposals: [],
    affairs: [],
    chair: -1,
    pen: 0,
    venue: {
      id: venue.id,
      title: venue.title,
      binding: 'voluntary',
      edition: null,
      efficacy: Float64Array.from(ACTIONS.flatMap(() => row)),
      stages: [stageThere(venue, members.length)],
      quotas: {},
      outside: [],
    },
    position: pick(state.position, n, issues, members),
    salience: pick(state.salience, n, issues, members),
    bases: pick(state.bases, n, [...BASES.keys()], members),
    openness: Float64Array.from(members, (agent) => world.openness[agent]),
    tolerance: Float64Array.from(members, (agent) => world.tolerance[agent]),
  };
}

/** Plays another venue to its end. */
function outcomesThere(run: Run, step: Step): Extract<EngineRecord, { type: 'outcome' }>[] {
  let state = initialState(run.world);
  for (;;) {
    const [next, records] = step(state, { run, coalitions: false });
    if (next.stage < 0) return records.filter((record) => record.type === 'outcome');
    state = next;
  }
}

/** What becomes of everything that was carried to another venue, once this one is over. */
export function elsewhere(floor: Floor, step: Step): ElsewhereRecord[] {
  const { world, state, round, run } = floor;
  return world.venue.outside.flatMap((venue, index) => {
    const gone = state.carried.filter((one) => one.venue === index);
    hold(
      gone.every(({ agent }) => venue.members.includes(agent)),
      'only members carry anything to another venue',
    );
    if (venue.meets === null || gone.length === 0) return [];
    const issues = [...new Set(gone.map(({ issue }) => issue))].sort((a, b) => a - b);
    const there = openRun(worldThere(floor, venue, issues), run.seed, run.conduct.own ?? run.conduct);
    return outcomesThere(there, step).map(({ issue, status, text, reference, because }) => ({
      type: 'elsewhere' as const,
      round,
      venue: venue.id,
      issue,
      by: gone
        .filter((one) => world.issues[one.issue].id === issue)
        .map(({ agent }) => world.agents[agent].id)
        .sort(),
      members: venue.members.length,
      status,
      text,
      reference,
      because,
    }));
  });
}
