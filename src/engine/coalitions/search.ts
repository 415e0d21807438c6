/** Looks for the communities of a room: exactly in rooms of up to a thousand agents, among delegates in larger ones. */
import { hold } from '../invariant.ts';
import { agree, type Views } from './agreement.ts';
import { findCommunities, type Communities, type CommunityOptions } from './communities.ts';
import { findInLargeRoom } from './large-room.ts';

/** Most agents of a room in which every two agreements are worked out: time and memory grow with their square. */
const EXACT_UP_TO = 1000;

/** Whether the communities of so many agents are looked for among delegates of like-minded ones. */
export const isLarge = (agents: number): boolean => agents > EXACT_UP_TO;

/** Agents of a large room that stand for all of them where it would have to be searched many times over. */
const SAMPLE = 400;

export interface Sample {
  readonly views: Views;
  /** Their indices in the room. */
  readonly agents: Int32Array;
}

/** A sample of a room. @param order of all agents, of which every so many are taken */
export function sampleOf(
  { stance, salience, attention, present }: Views,
  m: number,
  order: Int32Array,
): Sample {
  const n = order.length;
  hold(stance.length === n * m, 'every agent has a view on every issue');
  const size = Math.min(n, SAMPLE);
  const agents = Int32Array.from({ length: size }, (_, at) => order[Math.floor((at * n) / size)]);
  const rows = (of: Float64Array) =>
    Float64Array.from({ length: m * size }, (_, at) => of[Math.floor(at / size) * n + agents[at % size]]);
  const views = {
    stance: rows(stance),
    salience: rows(salience),
    attention,
    present: Uint8Array.from(agents, (agent) => present[agent]),
  };
  return { views, agents };
}

/**
 * Communities of agents by what they agree on.
 * @param order a permutation of the n agents, as for `findCommunities`
 */
export function searchRoom(
  views: Views,
  m: number,
  order: Int32Array,
  options: CommunityOptions = {},
): Communities {
  const n = order.length;
  hold(views.stance.length === n * m, 'every agent has a view on every issue');
  return isLarge(n)
    ? findInLargeRoom(views, m, order, options)
    : findCommunities(agree(views, n, m).partition, order, options);
}
