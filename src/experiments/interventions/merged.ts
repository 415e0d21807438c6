/**
 * Agents that negotiate as one. The one that stays wants what they want together (positions weighted by salience), cares as
 * they do on average, has the largest of each base, all their votes, market shares, roles, blocs and ties.
 */
import { BASES } from '../../engine/terms.ts';
import type { AgentFile, BasesFile, EffectFile, ScenarioFile, TieFile } from '../../scenarios/file.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Mean stakes of several agents on an issue; those who take no part in it count as without salience. */
function stakesOn(
  agents: readonly AgentFile[],
  issue: string,
): { position: number; salience: number } | null {
  const minded = agents.flatMap(({ positions, saliences }) => {
    const position = positions?.[issue];
    return position === undefined ? [] : [{ position, salience: saliences?.[issue] ?? 0 }];
  });
  if (minded.length === 0) return null;
  const weight = sum(minded.map(({ salience }) => salience));
  const position =
    weight > 0
      ? sum(minded.map((one) => one.position * one.salience)) / weight
      : sum(minded.map((one) => one.position)) / minded.length;
  return { position, salience: weight / agents.length };
}

function mergedAgent(file: ScenarioFile, agents: readonly AgentFile[], into: AgentFile): AgentFile {
  const stakes = file.issues.flatMap(({ id }) => {
    const on = stakesOn(agents, id);
    return on === null ? [] : [{ id, ...on }];
  });
  const union = (lists: readonly (readonly string[] | undefined)[]) => [
    ...new Set(lists.flatMap((list) => list ?? [])),
  ];
  return {
    ...into,
    bases: Object.fromEntries(
      BASES.map((base) => [base, Math.max(...agents.map(({ bases }) => bases[base]))]),
    ) as BasesFile,
    positions: Object.fromEntries(stakes.map(({ id, position }) => [id, position])),
    saliences: Object.fromEntries(stakes.map(({ id, salience }) => [id, salience])),
    votes: sum(agents.map(({ votes, kind }) => votes ?? file.venue.kinds[kind].votes)),
    market: Math.min(1, sum(agents.map(({ market = 0 }) => market))),
    roles: union(agents.map(({ roles }) => roles)),
    blocs: union(agents.map(({ blocs }) => blocs)),
  };
}

/** Ties with their ends renamed: those between the merged go, and of two that became one the stronger stays. */
function retied(ties: readonly TieFile[], rename: (id: string) => string): TieFile[] {
  const kept = new Map<string, TieFile>();
  for (const tie of ties) {
    const one = { ...tie, from: rename(tie.from), to: rename(tie.to) };
    const key = `${one.from} ${one.to} ${one.kind}`;
    if (one.from !== one.to && !((kept.get(key)?.strength ?? -1) >= one.strength)) kept.set(key, one);
  }
  return [...kept.values()];
}

/** The scenario in which some agents negotiate as one of them. All of them are in it. */
export function withMerged(file: ScenarioFile, ids: readonly string[], into: string): ScenarioFile {
  const rename = (id: string) => (ids.includes(id) ? into : id);
  const renamed = (list: readonly string[]) => [...new Set(list.map(rename))];
  const parts = file.agents.filter(({ id }) => ids.includes(id));
  const stays = parts.find(({ id }) => id === into)!;
  const effect = (one: EffectFile): EffectFile =>
    Array.isArray(one.agents) ? { ...one, agents: renamed(one.agents) } : one;
  return {
    ...file,
    chair: file.chair ? { ...file.chair, agent: rename(file.chair.agent) } : file.chair,
    agents: file.agents
      .filter(({ id }) => id === into || !ids.includes(id))
      .map((agent) => (agent.id === into ? mergedAgent(file, parts, stays) : agent)),
    issues: file.issues.map((issue) =>
      issue.through === undefined
        ? issue
        : { ...issue, through: { ...issue.through, proposer: rename(issue.through.proposer) } },
    ),
    blocs: file.blocs?.map((bloc) =>
      bloc.members === undefined ? bloc : { ...bloc, members: renamed(bloc.members) },
    ),
    ties: file.ties === undefined ? undefined : retied(file.ties, rename),
    events: file.events?.map((event) => ({ ...event, effects: event.effects.map(effect) })),
    venue: {
      ...file.venue,
      outside: file.venue.outside?.map((outside) => {
        const { agents, except } = outside.members ?? {};
        return {
          ...outside,
          members: outside.members && {
            ...outside.members,
            ...(agents === undefined ? {} : { agents: renamed(agents) }),
            ...(except === undefined ? {} : { except: renamed(except) }),
          },
        };
      }),
    },
  };
}
