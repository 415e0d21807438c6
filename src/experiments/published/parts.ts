/** Rosters in parts: the issues of one proposal are decided together, those of another apart from them. */
import type { Roster } from '../../models/roster.ts';

/** Part of a roster and where its agents and issues stand in the whole. */
export interface RosterPart {
  readonly roster: Roster;
  readonly agents: readonly number[];
  readonly issues: readonly number[];
}

const isHeld = (position: number): boolean => position === position;

/**
 * The part of a roster that some issues make.
 * @param active only agents that have salience and capability on some of the issues, else all with a position
 */
export function partOf(roster: Roster, issues: readonly number[], active = false): RosterPart {
  const n = roster.agents.length;
  const takesPart = (agent: number) =>
    issues.some((issue) => {
      const at = issue * n + agent;
      return isHeld(roster.position[at]) && (!active || roster.salience[at] * roster.capability[at] > 0);
    });
  const agents = [...roster.agents.keys()].filter(takesPart);
  if (agents.length === n && issues.length === roster.issues.length) return { roster, agents, issues };
  const cut = (values: Float64Array): Float64Array =>
    Float64Array.from(
      { length: agents.length * issues.length },
      (_, at) => values[issues[Math.floor(at / agents.length)] * n + agents[at % agents.length]],
    );
  return {
    agents,
    issues,
    roster: {
      agents: agents.map((agent) => roster.agents[agent]),
      issues: issues.map((issue) => roster.issues[issue]),
      position: cut(roster.position),
      salience: cut(roster.salience),
      capability: cut(roster.capability),
      scale: issues.map((issue) => roster.scale[issue]),
      reference: Float64Array.from(issues, (issue) => roster.reference?.[issue] ?? NaN),
    },
  };
}

/** Indices of the issues of each proposal, in the order in which proposals first appear. */
export function proposalsOf(issues: readonly { readonly proposal: string }[]): number[][] {
  const groups = new Map<string, number[]>();
  issues.forEach(({ proposal }, issue) => {
    const group = groups.get(proposal);
    if (group === undefined) groups.set(proposal, [issue]);
    else group.push(issue);
  });
  return [...groups.values()];
}

/** Writes values of a part (`issue * agents + agent`) to their places in the whole. */
export function spread(values: Float64Array, part: RosterPart, whole: Float64Array, agents: number): void {
  part.issues.forEach((issue, k) => {
    part.agents.forEach((agent, i) => {
      whole[issue * agents + agent] = values[k * part.agents.length + i];
    });
  });
}
