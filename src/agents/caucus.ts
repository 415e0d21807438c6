/** Phase 2: each bloc agrees on a common position and its members move towards it. */
import { bookOf, type Floor } from '../engine/floor.ts';
import { BOOK_CAUCUS, BROKER } from '../engine/terms.ts';

/** What a bloc's caucus needs to know: the same numbers make the move and, later, explain it. */
export interface CaucusNumbers {
  readonly capability: Float64Array;
  readonly salience: Float64Array;
}

/** Indices of the members of a bloc, ascending. */
export function membersOf(n: number, member: Uint8Array, bloc: number): number[] {
  const members: number[] = [];
  for (let agent = 0; agent < n; agent += 1) if (member[bloc * n + agent] === 1) members.push(agent);
  return members;
}

/** m_gk: the members' stances weighted by capability to broker times salience; NaN where nobody has a weight. */
export function caucusPosition(
  n: number,
  { capability, salience }: CaucusNumbers,
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
  return weight === 0 ? NaN : weighted / weight;
}

/** Number of blocs that an agent sits in: memberships share the pull. */
export function blocsOf(n: number, member: Uint8Array, agent: number): number {
  let count = 0;
  for (let entry = agent; entry < member.length; entry += n) count += member[entry];
  return count;
}

/** Moves every member by δ_g (1 − s_ik)(m_gk − y_ik) / (number of its blocs). */
export function caucus(floor: Floor): void {
  const { n, m, state, capability } = floor;
  const { salience, member, discipline, stance, present } = state;
  const before = floor.run.ground.scratch.stances;
  before.set(stance);
  const book = bookOf(floor, BOOK_CAUCUS);
  for (let bloc = 0; bloc < discipline.length; bloc += 1) {
    const members = membersOf(n, member, bloc);
    const shares = members.map((agent) =>
      present[agent] === 1 ? discipline[bloc] / blocsOf(n, member, agent) : 0,
    );
    for (let issue = 0; issue < m; issue += 1) {
      const position = caucusPosition(n, { capability, salience }, before, members, issue);
      if (position !== position) continue;
      for (let at = 0; at < members.length; at += 1) {
        const entry = issue * n + members[at];
        const move = shares[at] * (1 - salience[entry]) * (position - before[entry]);
        stance[entry] += move;
        book[entry] += move;
      }
    }
  }
}
