/**
 * What every run of a world starts from: hashes of names, orders, memory of single phases. It follows from the world alone and
 * is worked out once, however often the world is played.
 */
import type { Affairs } from './affairs.ts';
import { hashText, objectHandle } from './draws.ts';
import { hold, isSame } from './invariant.ts';
import { keptWith } from './kept.ts';
import { sortByValue } from './sort.ts';
import { ACTIONS, BASES } from './terms.ts';
import { sitsAs, type StageCard, type World } from './world.ts';

/** Memory of single phases: nothing in it outlives the phase. */
export interface Scratch {
  /** Stances by issue and agent. */
  readonly stances: Float64Array;
  /** Stances of one issue in ascending order, and sums up to each place in that order, which begin with 0. */
  readonly sorted: Float64Array;
  readonly weights: Float64Array;
  readonly sums: Float64Array;
  /** What each agent feels about a motion, and about none. */
  readonly felt: Float64Array;
  readonly without: Float64Array;
}

export interface Ground {
  /** Hashes of the names under which agents and issues draw. */
  readonly agentNames: readonly (readonly [number, number])[];
  readonly issueNames: readonly (readonly [number, number])[];
  readonly blocHandles: Uint32Array;
  readonly issueHandles: Uint32Array;
  /** Agents by position, by issue. */
  readonly orders: readonly Int32Array[];
  /** Whether all agents are equally tolerant. */
  readonly hasOneTolerance: boolean;
  /** Who signs, by agent. */
  readonly signs: Uint8Array;
  /** Everybody takes part. */
  readonly everybody: Uint8Array;
  /** A book of a round in which its cause moved nobody, and the rests of stances before any bargain. */
  readonly emptyBook: Float64Array;
  /** Capability in each stage by bases as they are at the start and with everybody there, as far as it was asked for. */
  readonly capability: Map<StageCard, Float64Array>;
  readonly scratch: Scratch;
}

/** Sum of a row of the efficacy table that begins at a place. */
function rowSum(efficacy: Float64Array, from: number): number {
  let sum = 0;
  for (let base = 0; base < BASES.length; base += 1) sum += efficacy[from + base];
  return sum;
}

/** The ground of a world, laid when it is first asked for. */
export const groundOf = keptWith((world: World): Ground => {
  const { agents, issues, blocs, position, tolerance, venue } = world;
  const n = agents.length;
  hold(
    [agents, issues, blocs].every((all) => new Set(all.map(({ id }) => id)).size === all.length),
    'an id is one thing’s',
  );
  hold(
    venue.efficacy.every((_, at) => at % BASES.length !== 0 || isSame(rowSum(venue.efficacy, at), 1)),
    'rows of efficacy sum to 1',
  );
  return {
    agentNames: agents.map(({ id }) => hashText(`agent ${id}`)),
    issueNames: issues.map(({ id }) => hashText(`issue ${id}`)),
    blocHandles: Uint32Array.from(blocs, ({ id }) => objectHandle(`bloc ${id}`)),
    issueHandles: Uint32Array.from(issues, ({ id }) => objectHandle(id)),
    orders: issues.map((_, issue) => {
      const order = Int32Array.from(agents.keys());
      sortByValue(order, position, issue * n);
      return order;
    }),
    hasOneTolerance: tolerance.every((one) => one === tolerance[0]),
    signs: Uint8Array.from(agents, ({ signs }) => (signs ? 1 : 0)),
    everybody: new Uint8Array(n).fill(1),
    emptyBook: new Float64Array(position.length),
    capability: new Map(),
    scratch: {
      stances: new Float64Array(position.length),
      sorted: new Float64Array(n),
      weights: new Float64Array(n + 1),
      sums: new Float64Array(n + 1),
      felt: new Float64Array(n),
      without: new Float64Array(n),
    },
  };
});

/** The state of affairs with which a meeting begins. */
export const startOf = keptWith((world: World): Affairs => world.affairs.map(({ start }) => start));

/** Standing of everybody at a stage once rights that somebody has or lost are counted: `action * agents + agent`. */
function standingBy(world: World, stage: StageCard, affairs: Affairs): Float64Array {
  const rights = affairs.filter(
    (one) => one.kind === 'right' && (one.venue === null || one.venue === world.venue.id),
  );
  if (rights.length === 0) return stage.standing;
  const n = world.agents.length;
  const standing = stage.standing.slice();
  for (const right of rights) {
    if (right.kind !== 'right') continue;
    world.agents.forEach((agent, at) => {
      if (agent.id !== right.of && !sitsAs(agent, right.of)) return;
      for (const action of right.actions) standing[ACTIONS.indexOf(action) * n + at] = right.level;
    });
  }
  return standing;
}

/** c_i(action) = Σ_base E[action][base]·b_i[base] × standing, 0 for those who are not present. */
export function capabilities(
  world: World,
  stage: StageCard,
  bases: Float64Array,
  present: Uint8Array,
  affairs: Affairs = startOf(world),
): Float64Array {
  const ground = groundOf(world);
  const unchanged = bases === world.bases && present === ground.everybody && affairs === startOf(world);
  const known = unchanged ? ground.capability.get(stage) : undefined;
  if (known !== undefined) return known;
  const n = world.agents.length;
  const { efficacy } = world.venue;
  const standingHere = standingBy(world, stage, affairs);
  const capability = new Float64Array(ACTIONS.length * n);
  for (let action = 0; action < ACTIONS.length; action += 1) {
    const row = action * BASES.length;
    for (let agent = 0; agent < n; agent += 1) {
      const standing = present[agent] === 1 ? standingHere[action * n + agent] : 0;
      if (standing === 0) continue;
      let sum = 0;
      for (let base = 0; base < BASES.length; base += 1)
        sum += efficacy[row + base] * bases[base * n + agent];
      hold(sum >= 0, 'capability is not below nothing');
      capability[action * n + agent] = sum * standing;
    }
  }
  if (unchanged) ground.capability.set(stage, capability);
  return capability;
}
