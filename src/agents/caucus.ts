/** Phase 2: each bloc agrees on a common position and its members move towards it. */
import type { Floor } from '../engine/floor.ts';
import { BOOK_CAUCUS, BROKER } from '../engine/terms.ts';

/** What a bloc's caucus needs to know: the same numbers make the move and, later, explain it. */
export interface CaucusNumbers {
  readonly n: number;
  readonly capability: Float64Array;
  readonly salience: Float64Array;
  readonly member: Uint8Array;
  readonly discipline: Float64Array;
}

/** m_gk: the members' stances weighted by capability to broker times salience; NaN where nobody has a weight. */
export function caucusPosition(
  numbers: CaucusNumbers,
  stance: Float64Array,
  bloc: number,
  issue: number,
): number {
  const { n, capability, salience, member } = numbers;
  let weighted = 0;
  let weight = 0;
  for (let agent = 0; agent < n; agent += 1) {
    if (member[bloc * n + agent] === 0) continue;
    const w = capability[BROKER * n + agent] * salience[issue * n + agent];
    weighted += w * stance[issue * n + agent];
    weight += w;
  }
  return weight === 0 ? NaN : weighted / weight;
}

/** Number of blocs that each agent sits in: memberships share the pull. */
export function membershipCounts(n: number, member: Uint8Array): Uint8Array {
  const counts = new Uint8Array(n);
  for (let entry = 0; entry < member.length; entry += 1) counts[entry % n] += member[entry];
  return counts;
}

/** Moves every member by δ_g (1 − s_ik)(m_gk − y_ik) / (number of its blocs). */
export function caucus(floor: Floor): void {
  const { n, m, state, capability } = floor;
  const { salience, member, discipline, stance } = state;
  const blocs = discipline.length;
  if (blocs === 0) return;
  const numbers: CaucusNumbers = { n, capability, salience, member, discipline };
  const counts = membershipCounts(n, member);
  const before = stance.slice();
  const book = floor.books[BOOK_CAUCUS];
  for (let bloc = 0; bloc < blocs; bloc += 1) {
    for (let issue = 0; issue < m; issue += 1) {
      const position = caucusPosition(numbers, before, bloc, issue);
      if (position !== position) continue;
      for (let agent = 0; agent < n; agent += 1) {
        if (member[bloc * n + agent] === 0 || state.present[agent] === 0) continue;
        const entry = issue * n + agent;
        const move = (discipline[bloc] / counts[agent]) * (1 - salience[entry]) * (position - before[entry]);
        stance[entry] += move;
        book[entry] += move;
      }
    }
  }
}
