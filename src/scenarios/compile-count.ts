/** Counts of ballots as files write them become counts that the engine judges by: ids turn into weights by agent. */
import type { Bar, Count } from '../engine/counts/count.ts';
import { readShare, type Share, shareOf } from '../engine/counts/share.ts';
import type { AgentCard, BlocCard } from '../engine/world.ts';
import type { AmongFile, CountFile } from './file.ts';

/** Those whose ballots may be counted. */
export interface People {
  readonly agents: readonly AgentCard[];
  readonly blocs: readonly BlocCard[];
}

/** What may be counted of everybody, besides the weights that agents have. */
export const COUNTED = ['heads', 'votes'] as const;

/** Who is a head: those who may vote, or where ratifications are counted those who may sign, with a vote or without. */
type HeadOf = (agent: AgentCard) => number;
const voter: HeadOf = ({ votes }) => Math.min(1, votes);
export const signer: HeadOf = ({ signs }) => (signs ? 1 : 0);

/** What an agent's ballot counts for. */
function weightOf(what: string, agent: AgentCard, headOf: HeadOf): number {
  const { votes, weights } = agent;
  if (what === 'heads') return headOf(agent);
  if (what === 'votes') return votes;
  return Object.hasOwn(weights, what) ? weights[what] : 0;
}

function isAmong(among: AmongFile, { id, kind, roles, group }: AgentCard, blocs: readonly string[]): boolean {
  const { kinds, roles: wanted, groups, blocs: of, agents, except = [] } = among;
  if (except.includes(id)) return false;
  if ([kinds, wanted, groups, of, agents].every((list) => list === undefined)) return true;
  return (
    kinds?.includes(kind) === true ||
    wanted?.some((role) => roles.includes(role)) === true ||
    groups?.includes(group) === true ||
    of?.some((bloc) => blocs.includes(bloc)) === true ||
    agents?.includes(id) === true
  );
}

/** A share that was checked. */
function shareIn(written: number | string): Share {
  if (typeof written === 'number') return shareOf(written);
  const share = readShare(written);
  if (share === null) throw new RangeError(`'${written}' is no share`);
  return share;
}

function barOf({ over, atLeast, number = NaN }: CountFile): Bar {
  if (over !== undefined) return { type: 'over', share: shareIn(over) };
  if (atLeast !== undefined) return { type: 'at-least', share: shareIn(atLeast) };
  return { type: 'number', number };
}

/** Compiles a count that was checked. */
export function compileCount(file: CountFile, people: People, headOf = voter): Count {
  const { all, any, not } = file;
  if (all !== undefined) return { type: 'all', counts: all.map((one) => compileCount(one, people, headOf)) };
  if (any !== undefined) return { type: 'any', counts: any.map((one) => compileCount(one, people, headOf)) };
  if (not !== undefined) return { type: 'not', count: compileCount(not, people, headOf) };
  const { title = null, what = 'heads', side = 'for', of = 'cast', among = {} } = file;
  const blocsOf = people.agents.map((_, agent) =>
    people.blocs.flatMap(({ id, members }) => (members.includes(agent) ? [id] : [])),
  );
  return {
    type: 'tally',
    title,
    what,
    weights: Float64Array.from(people.agents, (agent, at) =>
      isAmong(among, agent, blocsOf[at]) ? weightOf(what, agent, headOf) : 0,
    ),
    side,
    of,
    bar: barOf(file),
  };
}
