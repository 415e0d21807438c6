/** Who sits in which bloc, in lists, and where a bloc stands. */
import { hold, isWithinOrNone } from './invariant.ts';
import { BROKER } from './terms.ts';

export interface Seats {
  /** Agents by bloc, ascending. */
  readonly members: readonly (readonly number[])[];
  /** Number of blocs that each agent sits in. */
  readonly blocs: Int32Array;
  /** The blocs that each agent sits in, ascending. */
  readonly of: readonly (readonly number[])[];
}

const known = new WeakMap<Uint8Array, Seats>();

/**
 * The seats in the blocs, listed when first asked for. Memberships change by events only, before anybody asks in a round, and
 * then in an array of that round's own.
 * @param member flags by bloc and agent: `bloc * n + agent`
 */
export function seatsOf(n: number, member: Uint8Array): Seats {
  hold(member.length % n === 0, 'every bloc has a seat for every agent');
  let seats = known.get(member);
  if (seats === undefined) {
    const blocs = new Int32Array(n);
    const of = Array.from({ length: n }, (): number[] => []);
    const members = Array.from({ length: member.length / n }, (): number[] => []);
    member.forEach((sits, entry) => {
      if (sits === 0) return;
      members[Math.floor(entry / n)].push(entry % n);
      blocs[entry % n] += 1;
      of[entry % n].push(Math.floor(entry / n));
    });
    seats = { members, blocs, of };
    known.set(member, seats);
  }
  return seats;
}

/** The same numbers decide where a bloc stands and, later, explain what that moved. */
export interface BlocNumbers {
  readonly capability: Float64Array;
  readonly salience: Float64Array;
}

/** m_gk: the members' stances weighted by capability to broker times salience; NaN where nobody has a weight. */
export function blocPosition(
  n: number,
  { capability, salience }: BlocNumbers,
  stance: Float64Array,
  members: readonly number[],
  issue: number,
): number {
  let weighted = 0;
  let weight = 0;
  for (const agent of members) {
    const w = capability[BROKER * n + agent] * salience[issue * n + agent];
    weighted += w * stance[issue * n + agent];
    weight += w;
  }
  const position = weight === 0 ? NaN : weighted / weight;
  hold(isWithinOrNone(position, 100), 'a bloc stands on the scale');
  return position;
}
