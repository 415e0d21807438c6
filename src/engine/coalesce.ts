/** After the phases: which coalitions the stances show, and who crossed over, with the booked causes. */
import { agree } from './coalitions/agreement.ts';
import { findCommunities } from './coalitions/communities.ts';
import { followCoalitions } from './coalitions/identity.ts';
import { membersByCoalition, type CoalitionShift } from './coalitions/shifts.ts';
import type { Floor } from './floor.ts';
import type { BookedCause, CoalitionsRecord, MovesRecord } from './records.ts';
import type { State } from './state.ts';
import { ACTIONS, CAUSES } from './terms.ts';

/** Causes that a shift record names, the largest first; the books have them all. */
const NAMED_CAUSES = 12;

/** A coalition is called after the member with the most capability over all actions when it formed; ties by id. */
function nameOf(floor: Floor, members: readonly number[]): string {
  const { n, capability, world } = floor;
  let leader = members[0];
  let most = -1;
  for (const agent of members) {
    let sum = 0;
    for (let action = 0; action < ACTIONS.length; action += 1) sum += capability[action * n + agent];
    if (sum > most) {
      most = sum;
      leader = agent;
    }
  }
  return `around ${world.agents[leader].name}`;
}

/**
 * How much each issue counts this round: in full if it was tabled, tested, voted on or drafted, else the scenario's share.
 * A round that touches no issue leaves the table as it was.
 */
function attentionNow(floor: Floor): Float64Array {
  const { records, world, state } = floor;
  const touched = new Set<string>();
  for (const record of records) {
    if (record.type === 'tabled' || record.type === 'text' || record.type === 'gate')
      touched.add(record.issue);
    else if (record.type === 'test' || record.type === 'vote') record.issues.forEach((id) => touched.add(id));
  }
  if (touched.size === 0) return state.attention;
  const attention = Float64Array.from(world.issues, ({ id }) =>
    touched.has(id) ? 1 : world.parameters.offTable,
  );
  return attention.every((share, issue) => share === state.attention[issue]) ? state.attention : attention;
}

/** Mean agreement of an agent, standing at `own`, with members standing at `theirs`; 0 without company. */
function meanAgreement(
  floor: Floor,
  agent: number,
  members: readonly number[],
  own: Float64Array,
  theirs: Float64Array,
  attention: Float64Array,
): number {
  const { n, m, state } = floor;
  const { salience } = state;
  let sum = 0;
  let company = 0;
  for (const other of members) {
    if (other === agent) continue;
    let weight = 0;
    let distance = 0;
    for (let issue = 0, mine = agent, its = other; issue < m; issue += 1, mine += n, its += n) {
      const w = attention[issue] * attention[issue] * salience[mine] * salience[its];
      weight += w;
      distance += w * Math.abs(own[mine] - theirs[its]);
    }
    sum += weight > 0 ? 1 - distance / (100 * weight) : 0;
    company += 1;
  }
  return company === 0 ? 0 : sum / company;
}

/** The members' mean moves by cause and issue, largest first: why a coalition as a whole shifted. */
function meanCauses(floor: Floor, moves: MovesRecord, members: readonly number[]): BookedCause[] {
  const causes: BookedCause[] = [];
  CAUSES.forEach((cause, book) => {
    floor.world.issues.forEach(({ id }, issue) => {
      let sum = 0;
      for (const agent of members) sum += moves.books[book][issue * floor.n + agent];
      if (sum !== 0) causes.push({ cause, by: null, issue: id, points: sum / members.length });
    });
  });
  return causes.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** Records one shift of an agent or of a coalition as a whole. */
function recordShift(
  floor: Floor,
  previous: State,
  moves: MovesRecord,
  shift: CoalitionShift,
  membersOf: { readonly before: readonly number[][]; readonly after: readonly number[][] },
): void {
  const { world, state } = floor;
  const { kind, agent, from, to, members } = shift;
  let table = 0;
  let own = 0;
  let others = 0;
  if (agent >= 0) {
    const left = from < 0 ? [] : membersOf.before[from];
    const joined = to < 0 ? [] : membersOf.after[to];
    const pull = (mine: Float64Array, theirs: Float64Array, attention: Float64Array): number =>
      meanAgreement(floor, agent, joined, mine, theirs, attention) -
      meanAgreement(floor, agent, left, mine, theirs, attention);
    const before = pull(previous.stance, previous.stance, previous.attention);
    const turned = pull(previous.stance, previous.stance, state.attention);
    const moved = pull(state.stance, previous.stance, state.attention);
    table = turned - before;
    own = moved - turned;
    others = pull(state.stance, state.stance, state.attention) - moved;
  }
  const causes =
    agent >= 0 ? floor.run.conduct.explain(world, moves, agent) : meanCauses(floor, moves, members);
  floor.records.push({
    type: 'shift',
    round: floor.round,
    kind,
    agent: agent < 0 ? null : world.agents[agent].id,
    from: from < 0 ? null : coalitionId(from),
    to: to < 0 ? null : coalitionId(to),
    members: members.map((one) => world.agents[one].id),
    table,
    own,
    others,
    causes: causes.slice(0, NAMED_CAUSES),
  });
}

/** Public id of a coalition. */
export function coalitionId(number: number): string {
  return `c${number + 1}`;
}

/** Finds the round's coalitions and records them with every shift since the round before. */
export function coalesce(floor: Floor, previous: State, moves: MovesRecord): void {
  const { state, n, m, run, world } = floor;
  state.attention = attentionNow(floor);
  const { partition } = agree(state, n, m);
  const found = findCommunities(partition, run.visiting(), {
    resolution: world.parameters.resolution,
    previous: previous.round === 0 ? undefined : previous.coalition,
    freshStart: state.attention !== previous.attention,
  });
  const followed = followCoalitions(previous.coalition, found.membership, state.coalitionNames.length);
  const after = membersByCoalition(followed.ids, followed.nextId);
  const names = [...state.coalitionNames];
  for (let number = names.length; number < followed.nextId; number += 1) {
    names.push(nameOf(floor, after[number]));
  }
  state.coalition = followed.ids;
  state.coalitionNames = names;
  const coalitions: CoalitionsRecord['coalitions'] = names.flatMap((name, number) => {
    const size = after[number].length;
    return size === 0 ? [] : [{ number, id: coalitionId(number), name, size }];
  });
  floor.records.push({
    type: 'coalitions',
    round: floor.round,
    modularity: found.modularity,
    table: world.issues.flatMap(({ id }, issue) => (state.attention[issue] === 1 ? [id] : [])),
    membership: followed.ids,
    coalitions,
  });
  const membersOf = { before: membersByCoalition(previous.coalition, previous.coalitionNames.length), after };
  for (const shift of followed.shifts) recordShift(floor, previous, moves, shift, membersOf);
}
