/** What a meeting does to the state of affairs: worked out anew at the end of each of its stages, from what has passed by then. */
import {
  actOf,
  affairAfter,
  type Affair,
  type Affairs,
  type Happenings,
  laidOver,
  type Passed,
  type TextInForce,
} from './affairs.ts';
import { boundBy, hasSeat } from './commitments.ts';
import { reasonsFor } from './conditions.ts';
import { type Floor, own } from './floor.ts';
import { startOf } from './ground.ts';
import { hold } from './invariant.ts';
import { leavesAsItIs, nearestAnchor } from './outcome.ts';
import type { State } from './state.ts';
import { ADOPTED, AGREED, BASES, BINDINGS } from './terms.ts';
import type { World } from './world.ts';

/** What has passed on an issue; null: nothing, or what has to be signed is signed by nobody. */
function passedOn(world: World, state: State, issue: number): Passed | null {
  const card = world.issues[issue];
  const disposition = state.disposition[issue];
  if (disposition !== ADOPTED && disposition !== AGREED) return null;
  const text = state.text[issue];
  if (leavesAsItIs(card, text)) return null;
  const bound = boundBy(world, state, issue);
  if (BINDINGS[world.venue.binding].who === 'signatories' && card.binding && bound.length === 0) return null;
  const n = world.agents.length;
  const offerOf = (agent: number): number => {
    const reach = state.stance[issue * n + agent] - card.reference;
    const whole = text - card.reference;
    const share = Math.min(1, Math.max(0, whole === 0 ? 0 : reach / whole));
    return card.reference + share * whole;
  };
  return {
    value: text,
    margin: 0,
    words: nearestAnchor(card, text).label,
    bound,
    offers: world.agents
      .flatMap(({ id }, agent) =>
        hasSeat(world, agent) && (bound === 'all' || bound.includes(id))
          ? [{ agent: id, value: offerOf(agent) }]
          : [],
      )
      .sort((a, b) => (a.agent < b.agent ? -1 : 1)),
  };
}

/** What everything that outlives the meeting is worked out from in a state. */
function happeningsIn(world: World, state: State): Happenings {
  return {
    year: world.year,
    isOver: state.stage < 0,
    passed(id) {
      const issue = world.issues.findIndex((one) => one.id === id);
      return issue < 0 || world.venue.binding === 'none' ? null : passedOn(world, state, issue);
    },
    shareOf(weight, agents) {
      let some = 0;
      let all = 0;
      for (const [agent, { id, weights }] of world.agents.entries()) {
        if (!hasSeat(world, agent)) continue;
        const own = weight === 'heads' ? 1 : (weights[weight] ?? 0);
        all += own;
        if (agents.includes(id)) some += own;
      }
      return all === 0 ? 0 : some / all;
    },
  };
}

const NOTHING_SAID = { reads: null, holders: [], weight: 'heads' } as const;

/** A text that nobody had told of before it passed. */
const unwritten = (id: string, title: string): TextInForce => ({
  kind: 'text',
  id,
  title,
  issue: id,
  value: 0,
  margin: 0,
  words: '',
  bound: [],
  since: null,
  earlier: [],
});

/** The state of affairs as it is in a state of the meeting: what was there, and texts that passed on issues without one. */
export function affairsOf(world: World, state: State): Affairs {
  const now = happeningsIn(world, state);
  const declared = world.affairs.map(({ start, governed, ends }): Affair => {
    const holds = ends === null ? {} : { ends: () => reasonsFor(ends, state) !== null };
    return affairAfter(start, { ...governed, ...holds }, now);
  });
  const known = new Set(declared.flatMap((one) => (one.kind === 'text' ? [one.issue] : [])));
  const others = world.issues.flatMap(({ id, title }): Affair[] => {
    if (known.has(id) || now.passed(id) === null) return [];
    return [affairAfter(unwritten(id, title), { ...NOTHING_SAID, issue: id }, now)];
  });
  return laidOver(declared, others);
}

/** Lets what an agent owes to texts be its base of power from now on. */
function giveResource(floor: Floor, affair: Affair): void {
  if (affair.kind !== 'resource') return;
  const agent = floor.world.agents.findIndex(({ id }) => id === affair.of);
  hold(agent >= 0, 'whoever has a resource is an agent');
  own(floor, 'bases')[BASES.indexOf(affair.base) * floor.n + agent] = affair.level;
}

/** Works out the state of affairs at the end of a stage, and tells what became of what. */
export function changeAffairs(floor: Floor): void {
  const { world, state, round } = floor;
  if (world.affairs.length === 0) return;
  const started = new Map(startOf(world).map((one) => [one.id, one]));
  const before = new Map(state.affairs.map((one) => [one.id, one]));
  const after = affairsOf(world, state);
  let changed = false;
  for (const affair of after) {
    const act = actOf(before.get(affair.id), affair, started.get(affair.id));
    if (act === null) continue;
    changed = true;
    giveResource(floor, affair);
    const governing = world.affairs.find(({ start }) => start.id === affair.id);
    const issue = governing === undefined ? affair.id : governing.governed.issue;
    floor.records.push({
      type: 'affair',
      round,
      act,
      affair,
      before: before.get(affair.id) ?? null,
      issue,
    });
  }
  const gone = state.affairs.filter(({ id }) => !after.some((one) => one.id === id));
  for (const affair of gone)
    floor.records.push({ type: 'affair', round, act: 'undone', affair, before: affair, issue: affair.id });
  if (changed || gone.length > 0) state.affairs = after;
}
