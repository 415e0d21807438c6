/**
 * What happened to coalitions between two rounds, as records.
 *
 * Every agent whose coalition changed is named by exactly one record, and every coalition that came or went has its
 * record, so a history can be told, and replayed, from the shifts alone.
 */
import { hold } from '../invariant.ts';

export type ShiftKind = 'merged' | 'dissolved' | 'split' | 'formed' | 'joined' | 'left';

/**
 * One shift. A coalition persists if its id occurs in both rounds, has ended if only before, is new if only after.
 *
 * - `split`: a new coalition more than half of whose members were together in one coalition before, persisting or
 *   ended. `from` that coalition, `to` the new one, `members` those who went from the one to the other.
 * - `merged`: a coalition ended, nothing split from it, and more than half of its members are together in another, which
 *   persists or is new. `from` the ended, `to` the other, `members` those who went.
 * - `dissolved`: a coalition ended otherwise. `to` −1, `members` those now outside (there may be none: all elsewhere).
 * - `formed`: a new coalition that split from none. `from` −1 whatever coalitions its members were in, `to` the
 *   new one, `members` all of it but those whom a `merged` record brought.
 * - `joined`: any other agent whose coalition changed and who is in one now; `from` its coalition before or −1.
 * - `left`: any other agent who was in a coalition and is in none now; `to` −1.
 */
export interface CoalitionShift {
  readonly kind: ShiftKind;
  /** Index of the agent of `joined` and `left`; −1 otherwise. */
  readonly agent: number;
  /** Coalition id before, or −1. */
  readonly from: number;
  /** Coalition id after, or −1. */
  readonly to: number;
  /** Indices of the agents this record moves, ascending. */
  readonly members: readonly number[];
}

/** One more than the largest label. */
export function labelsIn(ids: Int32Array): number {
  let largest = -1;
  for (let agent = 0; agent < ids.length; agent += 1) if (ids[agent] > largest) largest = ids[agent];
  return largest + 1;
}

/** Members of coalitions 0 … count − 1, in order; −1 left out. */
export function membersByCoalition(ids: Int32Array, count: number): number[][] {
  const members: number[][] = [];
  for (let id = 0; id < count; id += 1) members.push([]);
  hold(labelsIn(ids) <= count, 'every coalition is counted');
  for (let agent = 0; agent < ids.length; agent += 1) if (ids[agent] >= 0) members[ids[agent]].push(agent);
  return members;
}

/** Members of the coalitions that have any, by id, ids ascending. */
function membersById(ids: Int32Array): Map<number, number[]> {
  const some = new Map<number, number[]>();
  membersByCoalition(ids, labelsIn(ids)).forEach((members, id) => {
    if (members.length > 0) some.set(id, members);
  });
  return some;
}

/** The coalition that more than half of the agents share under `ids`, or −1. */
function majorityCoalition(agents: readonly number[], ids: Int32Array): number {
  const counts = new Map<number, number>();
  for (const agent of agents) {
    const count = (counts.get(ids[agent]) ?? 0) + 1;
    if (2 * count > agents.length) return ids[agent];
    counts.set(ids[agent], count);
  }
  return -1;
}

/**
 * The shifts between two rounds: ended coalitions by id (`merged`, `dissolved`), then new ones by id (`split`,
 * `formed`), then agents by index (`joined`, `left`). Setting every record's members to its `to` turns `before` into
 * `after`.
 *
 * @param before each agent's coalition id, −1 outside; @param after the same, a round later.
 */
export function coalitionShifts(before: Int32Array, after: Int32Array): CoalitionShift[] {
  hold(before.length === after.length, 'nobody comes or goes between two rounds');
  if (before.every((id, agent) => id === after[agent])) return [];
  const membersBefore = membersById(before);
  const membersAfter = membersById(after);
  const told = new Uint8Array(before.length);
  const record = (kind: ShiftKind, from: number, to: number, agents: readonly number[]): CoalitionShift => {
    const members = agents.filter((agent) => after[agent] === to && told[agent] === 0);
    for (const agent of members) told[agent] = 1;
    return { kind, agent: -1, from, to, members };
  };

  const origins = new Map<number, number>();
  for (const [id, members] of membersAfter) {
    if (!membersBefore.has(id)) origins.set(id, majorityCoalition(members, before));
  }
  const broken = new Set(origins.values());

  const shifts: CoalitionShift[] = [];
  for (const [id, members] of membersBefore) {
    if (membersAfter.has(id) || broken.has(id)) continue;
    const heir = majorityCoalition(members, after);
    shifts.push(record(heir < 0 ? 'dissolved' : 'merged', id, heir, members));
  }
  for (const [id, origin] of origins) {
    if (origin < 0) shifts.push(record('formed', -1, id, membersAfter.get(id)!));
    else shifts.push(record('split', origin, id, membersBefore.get(origin)!));
  }
  for (let agent = 0; agent < before.length; agent += 1) {
    if (before[agent] === after[agent] || told[agent] === 1) continue;
    const kind = after[agent] < 0 ? 'left' : 'joined';
    shifts.push({ kind, agent, from: before[agent], to: after[agent], members: [agent] });
  }
  return shifts;
}
