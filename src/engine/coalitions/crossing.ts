/**
 * Who crossed over. That the search puts an agent elsewhere than a round before is no news by itself: the table may have turned
 * under agents that stand still, and an agent between two coalitions is put now here, now there, by a hair. So an agent crosses
 * over only where moves, its own or others', made its new company agree with it more than its old, by a margin; and only
 * where a search in another order finds the same with γ a little smaller and a little larger.
 */
import { hold } from '../invariant.ts';
import { isLarge, searchRoom } from './search.ts';
import { labelsIn, membersByCoalition, type CoalitionShift } from './shifts.ts';
import { pullBetween, type Pull, type Outlook } from './pull.ts';

/** A round's coalitions and what they were found in. */
export interface Sighting extends Outlook {
  /** n flags, 0 = absent. */
  readonly present: Uint8Array;
  /** Persistent coalition number by agent, −1: none. */
  readonly ids: Int32Array;
}

export interface CrossingOptions {
  /** Least agreement, in [0, 1], that moves must have added for an agent to cross over. */
  readonly margin: number;
  /** γ. */
  readonly resolution: number;
  /** Share by which γ is also taken smaller and larger, below 1. */
  readonly band: number;
  /** The visiting order of the search; here it is gone through from its end. */
  readonly order: Int32Array;
}

/** A shift as it is told: an agent's crossing, a coalition's as a whole, or agents that stand elsewhere without crossing. */
export interface JudgedShift extends Omit<CoalitionShift, 'kind'>, Pull {
  readonly kind: CoalitionShift['kind'] | 'regrouped' | 'resorted';
}

/**
 * The coalition with which each agent stands in another search: of its community there, the coalition that most members have;
 * of equal ones the lowest. An agent alone stands with none.
 */
function companyIn(
  sighting: Sighting,
  order: Int32Array,
  options: { readonly resolution: number; readonly previous?: Int32Array },
): Int32Array {
  const { ids } = sighting;
  const { membership } = searchRoom(sighting, sighting.attention.length, order, {
    ...options,
    freshStart: false,
  });
  const width = labelsIn(ids) + 1;
  const company = membersByCoalition(membership, labelsIn(membership)).map((members) => {
    if (members.length < 2) return -1;
    const counts = new Int32Array(width);
    for (const agent of members) counts[ids[agent] + 1] += 1;
    return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0)) - 1;
  });
  return membership.map((label) => (label < 0 ? -1 : company[label]));
}

/**
 * Which agents go from one coalition to another in the other searches as well.
 * @returns n flags
 */
export function crossElsewhere(before: Sighting, after: Sighting, options: CrossingOptions): Uint8Array {
  const { order, resolution, band } = options;
  hold(band >= 0 && band < 1, 'γ stays above nothing');
  const turned = order.slice().reverse();
  const crosses = Uint8Array.from(after.ids, (id, agent) => (id === before.ids[agent] ? 0 : 1));
  // What is now is looked at first: its agreements are at hand, and where nobody is left, what was need not be worked out.
  for (const sighting of [after, before]) {
    for (const share of [1 - band, 1 + band]) {
      if (!crosses.includes(1)) return crosses;
      // A smaller γ joins coalitions, which a search from them finds; a larger one parts them, which takes one from single agents.
      const previous = share < 1 ? sighting.ids : undefined;
      const company = companyIn(sighting, turned, { resolution: resolution * share, previous });
      company.forEach((number, agent) => {
        if (number !== sighting.ids[agent]) crosses[agent] = 0;
      });
    }
  }
  return crosses;
}

/** Members of a coalition of a large room with whom an agent's agreement is worked out: the mean of so many is known well. */
const COMPANY = 200;

/** The members who stand for a coalition in the pull on an agent: all of it, and in a large room every so many. */
function companyOf(members: readonly number[], agents: number): readonly number[] {
  const { length } = members;
  if (!isLarge(agents) || length <= COMPANY) return members;
  return Array.from({ length: COMPANY }, (_, at) => members[Math.floor((at * length) / COMPANY)]);
}

/** A shift with the pull behind it; field by field, since spreading two objects is slow where there are thousands. */
function judged(
  { kind, agent, from, to, members }: CoalitionShift,
  { table, own, others }: Pull,
): JudgedShift {
  return { kind, agent, from, to, members, table, own, others };
}

const STILL: Pull = { table: 0, own: 0, others: 0 };

/** Agents that stand elsewhere without having crossed over: one shift for all that went from one coalition to another alike. */
function gathered(
  kind: 'regrouped' | 'resorted',
  agents: readonly { readonly shift: CoalitionShift; readonly pull: Pull }[],
): JudgedShift[] {
  const groups = new Map<string, { shift: CoalitionShift; pull: Pull }[]>();
  for (const one of agents) {
    const way = `${one.shift.from} ${one.shift.to}`;
    const group = groups.get(way);
    if (group === undefined) groups.set(way, [one]);
    else group.push(one);
  }
  return [...groups.values()].map((group) => {
    const mean = (part: keyof Pull) => group.reduce((sum, { pull }) => sum + pull[part], 0) / group.length;
    return {
      kind,
      agent: -1,
      from: group[0].shift.from,
      to: group[0].shift.to,
      members: group.map(({ shift }) => shift.agent),
      table: mean('table'),
      own: mean('own'),
      others: mean('others'),
    };
  });
}

/**
 * Tells shifts apart by their causes: those of coalitions as wholes first, then crossings, then agents whom a turn of the table
 * regrouped by more than the margin, then those whom the search put elsewhere without a cause that counts.
 *
 * @param previous null in the first round, which everything is new in
 */
export function judgeShifts(
  shifts: readonly CoalitionShift[],
  previous: Sighting | null,
  now: Sighting,
  options: CrossingOptions,
): JudgedShift[] {
  hold(options.margin >= 0, 'a margin is not below nothing');
  if (previous === null) return shifts.map((shift) => judged(shift, STILL));
  if (shifts.length === 0) return [];
  const count = 1 + Math.max(labelsIn(previous.ids), labelsIn(now.ids));
  const [left, joined] = [previous.ids, now.ids].map((ids) =>
    membersByCoalition(ids, count).map((members) => companyOf(members, ids.length)),
  );
  const alone = shifts
    .filter(({ agent }) => agent >= 0)
    .map((shift) => {
      const { agent, from, to } = shift;
      return {
        shift,
        pull: pullBetween(agent, from < 0 ? [] : left[from], to < 0 ? [] : joined[to], previous, now),
      };
    });
  const whole = shifts.filter(({ agent }) => agent < 0);
  const isMoved = ({ pull }: (typeof alone)[0]) => pull.own + pull.others >= options.margin;
  const elsewhere = alone.some(isMoved)
    ? crossElsewhere(previous, now, options)
    : new Uint8Array(now.ids.length);
  const isCrossing = (one: (typeof alone)[0]) => isMoved(one) && elsewhere[one.shift.agent] === 1;
  const others = alone.filter((one) => !isCrossing(one));
  const isTurned = ({ pull }: (typeof alone)[0]) => pull.table >= options.margin;
  return [
    ...whole.map((shift) => judged(shift, STILL)),
    ...alone.filter(isCrossing).map(({ shift, pull }) => judged(shift, pull)),
    ...gathered('regrouped', others.filter(isTurned)),
    ...gathered(
      'resorted',
      others.filter((one) => !isTurned(one)),
    ),
  ];
}
