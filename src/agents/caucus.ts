/** Phase 2: each bloc agrees on a common position and its members move towards it. */
import { blocPosition, seatsOf } from '../engine/blocs.ts';
import { bookOf, type Floor } from '../engine/floor.ts';
import { hold, isWithin } from '../engine/invariant.ts';
import { BOOK_CAUCUS } from '../engine/terms.ts';

/** Moves every member by δ_g (1 − s_ik)(m_gk − y_ik) / (number of its blocs). */
export function caucus(floor: Floor): void {
  const { n, m, state, capability } = floor;
  const { salience, discipline, stance, present } = state;
  const before = floor.run.ground.scratch.stances;
  before.set(stance);
  const book = bookOf(floor, BOOK_CAUCUS);
  const seats = seatsOf(n, state.member);
  for (let bloc = 0; bloc < discipline.length; bloc += 1) {
    const members = seats.members[bloc];
    hold(isWithin(discipline[bloc], 1), 'discipline is a share');
    const shares = members.map((agent) => (present[agent] === 1 ? discipline[bloc] / seats.blocs[agent] : 0));
    for (let issue = 0; issue < m; issue += 1) {
      const position = blocPosition(n, { capability, salience }, before, members, issue);
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
