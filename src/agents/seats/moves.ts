/** From what a seat answered to acts that the run is given. */
import { hold } from '../../engine/invariant.ts';
import type { World } from '../../engine/world.ts';
import { isPossible } from './act-kinds.ts';
import type { Act, ActName } from './acts.ts';
import { type SeatAsked, faultOf, type Reply } from './seat.ts';

/** What a delegation does by itself unless somebody else is in its seat. */
const INITIATIVES: readonly ActName[] = ['call-vote', 'table', 'leave'];

export interface Moves {
  readonly force: readonly Act[];
  readonly forbid: readonly Act[];
}

/** Acts of one initiative that the agent may not take in a round, since it was not chosen. */
function withheld(world: World, offer: SeatAsked, action: ActName, chosen: readonly Act[]): Act[] {
  const at = { round: offer.round };
  const agent = world.agents.findIndex(({ id }) => id === offer.seat);
  if (!isPossible(world, action, agent)) return [];
  const own = chosen.filter((act) => act.action === action);
  if (own.length === 0) return [{ action, agent: offer.seat, at }];
  if (action === 'leave') return [];
  return world.issues
    .filter(({ id }) => !own.some(({ issue }) => issue === id))
    .map(({ id }) => ({ action, agent: offer.seat, issue: id, at }));
}

/** The acts of an answer. Whoever does not leave a round to the model takes no initiative but those that it chose. */
export function movesOf(world: World, offer: SeatAsked, reply: Reply): Moves {
  if (reply === 'model') return { force: [], forbid: [] };
  hold(faultOf(offer, reply) === null, 'an answer is of moves that were offered');
  const chosen = offer.choices.filter(({ id }) => reply.includes(id));
  const force = chosen.filter(({ forced }) => forced).map(({ act }) => act);
  const refused = chosen.filter(({ forced }) => !forced).map(({ act }) => act);
  return {
    force,
    forbid: [...refused, ...INITIATIVES.flatMap((action) => withheld(world, offer, action, force))],
  };
}
