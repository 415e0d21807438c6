/** After the phases: which coalitions the stances show, and who crossed over, with the booked causes. */
import { judgeShifts, type JudgedShift, type Sighting } from './coalitions/crossing.ts';
import { followCoalitions } from './coalitions/identity.ts';
import { isLarge, searchRoom } from './coalitions/search.ts';
import { membersByCoalition } from './coalitions/shifts.ts';
import type { Floor } from './floor.ts';
import { hold } from './invariant.ts';
import type { BookedCause, CoalitionsRecord, MovesRecord } from './records.ts';
import type { State } from './state.ts';
import { ACTIONS, CAUSES } from './terms.ts';

/** Causes that a shift record names, the largest first; the books have them all. */
const NAMED_CAUSES = 12;

/** The member with the most capability over all actions; ties by id. */
function leaderOf({ n, capability }: Floor, members: readonly number[]): number {
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
  return leader;
}

/**
 * A coalition keeps the name of who led it when it formed; where that agent stands elsewhere the name says so. Further
 * coalitions around the same agent are counted.
 */
function nameOf(floor: Floor, eponyms: readonly number[], number: number, isMember: boolean): string {
  const eponym = eponyms[number];
  let earlier = 0;
  for (let other = 0; other < number; other += 1) if (eponyms[other] === eponym) earlier += 1;
  const name = `around ${floor.world.agents[eponym].name}${earlier === 0 ? '' : ` (${earlier + 1})`}`;
  return isMember ? name : `formerly ${name}`;
}

/**
 * How much each issue counts this round: in full if it was tabled, tested, voted on or drafted, else the scenario's share.
 * A round that touches no issue leaves the table as it was.
 */
function attentionNow(floor: Floor): Float64Array {
  const { records, world, state } = floor;
  const touched = new Set<string>();
  for (const record of records) {
    if (
      record.type === 'tabled' ||
      record.type === 'text' ||
      record.type === 'gate' ||
      record.type === 'choice'
    )
      touched.add(record.issue);
    else if (record.type === 'test' || record.type === 'vote') record.issues.forEach((id) => touched.add(id));
  }
  if (touched.size === 0) return state.attention;
  const attention = new Float64Array(world.issues.length);
  world.issues.forEach(({ id }, issue) => {
    attention[issue] = touched.has(id) ? 1 : world.parameters.offTable;
  });
  return attention.every((share, issue) => share === state.attention[issue]) ? state.attention : attention;
}

/** The members' mean moves by cause and issue, largest first: why a coalition as a whole shifted. */
function meanCauses(floor: Floor, moves: MovesRecord, members: readonly number[]): BookedCause[] {
  const causes: BookedCause[] = [];
  CAUSES.forEach((cause, book) => {
    if (moves.books[book] === floor.run.ground.emptyBook) return;
    floor.world.issues.forEach(({ id }, issue) => {
      let sum = 0;
      for (const agent of members) sum += moves.books[book][issue * floor.n + agent];
      if (sum !== 0) causes.push({ cause, by: null, issue: id, points: sum / members.length });
    });
  });
  return causes.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** Records a shift, with the booked moves behind it: of the agent that crossed over, else of a coalition on the whole. */
function recordShift(floor: Floor, moves: MovesRecord, shift: JudgedShift): void {
  const { world } = floor;
  const { kind, agent, from, to, members, table, own, others } = shift;
  const causes =
    agent >= 0
      ? floor.run.conduct.explain(world, moves, agent)
      : kind === 'regrouped' || kind === 'resorted'
        ? []
        : meanCauses(floor, moves, members);
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

const sightingOf = ({ stance, salience, attention, present, coalition }: State): Sighting => ({
  stance,
  salience,
  attention,
  present,
  ids: coalition,
});

/** Public id of a coalition. */
export function coalitionId(number: number): string {
  hold(number >= 0, 'a coalition has a number');
  return `c${number + 1}`;
}

/** Finds the round's coalitions and records them with every shift since the round before. */
export function coalesce(floor: Floor, previous: State, moves: MovesRecord): void {
  const { state, n, m, run, world } = floor;
  const { resolution, crossingMargin, resolutionBand } = world.parameters;
  state.attention = attentionNow(floor);
  const order = run.visiting();
  const found = searchRoom(state, m, order, {
    resolution,
    previous: previous.round === 0 ? undefined : previous.coalition,
    freshStart: state.attention !== previous.attention,
  });
  const followed = followCoalitions(previous.coalition, found.membership, state.eponyms.length);
  const members = membersByCoalition(followed.ids, followed.nextId);
  let inside = n;
  for (let agent = 0; agent < n; agent += 1) if (followed.ids[agent] < 0) inside -= 1;
  for (const { length } of members) inside -= length;
  hold(inside === 0, 'whoever stands in a coalition is a member of one');
  // Where everybody stands with whom they stood, names are as they were.
  if (followed.shifts.length > 0) {
    const eponyms = [...state.eponyms];
    for (let number = eponyms.length; number < followed.nextId; number += 1)
      eponyms.push(leaderOf(floor, members[number]));
    state.eponyms = eponyms;
    state.coalitionNames = eponyms.map((eponym, number) =>
      members[number].length === 0
        ? state.coalitionNames[number]
        : nameOf(floor, eponyms, number, followed.ids[eponym] === number),
    );
  }
  state.coalition = followed.ids;
  const coalitions: CoalitionsRecord['coalitions'][number][] = [];
  state.coalitionNames.forEach((name, number) => {
    const size = members[number].length;
    if (size > 0) coalitions.push({ number, id: coalitionId(number), name, size });
  });
  const table: string[] = [];
  world.issues.forEach(({ id }, issue) => {
    if (state.attention[issue] === 1) table.push(id);
  });
  floor.records.push({
    type: 'coalitions',
    round: floor.round,
    modularity: found.modularity,
    ...(isLarge(n) ? { method: 'delegates' as const } : {}),
    table,
    membership: followed.ids,
    coalitions,
  });
  const shifts = judgeShifts(
    followed.shifts,
    previous.round === 0 ? null : sightingOf(previous),
    sightingOf(state),
    { margin: crossingMargin, resolution, band: resolutionBand, order },
  );
  for (const shift of shifts) recordShift(floor, moves, shift);
}
