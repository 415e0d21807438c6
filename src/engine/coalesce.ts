/** After the phases: which coalitions the stances show, and who crossed over. */
import type { Floor } from './floor.ts';
import type { MovesRecord } from './records.ts';
import type { State } from './state.ts';

export function coalesce(floor: Floor, previous: State, moves: MovesRecord): void {
  if (moves.round < 0) floor.state.coalition = previous.coalition;
}
