/** What must go on to hold when single numbers are changed: rows of efficacy sum to 1, and a stake has a position and a salience. */
import type { AgentFile, IssueFile } from '../file.ts';

/**
 * A row that sums to 1, with some cells set and the others scaled in proportion, evenly where they were all 0; as it is where
 * that cannot be (what is set is more than 1, or all of it).
 */
export function balanced(row: readonly number[], set: readonly boolean[]): readonly number[] {
  let fixed = 0;
  let rest = 0;
  let others = 0;
  row.forEach((cell, at) => {
    if (set[at]) fixed += cell;
    else {
      rest += cell;
      others += 1;
    }
  });
  if (!(fixed <= 1) || Number.isNaN(rest)) return row;
  return row.map((cell, at) =>
    set[at] ? cell : rest > 0 ? (cell * (1 - fixed)) / rest : (1 - fixed) / others,
  );
}

/** What stands for the half of a stake that is not given: the reference point for a position, 0 for a salience. */
export const SALIENCE_UNGIVEN = 0;

/** An agent whose positions and saliences are about the same issues. */
export function completed(agent: AgentFile, issues: readonly IssueFile[]): AgentFile {
  const positions = agent.positions ?? {};
  const saliences = agent.saliences ?? {};
  const lacking = issues.filter(({ id }) => Object.hasOwn(positions, id) !== Object.hasOwn(saliences, id));
  if (lacking.length === 0) return agent;
  const own = (map: Readonly<Record<string, number>>, id: string, silent: number) =>
    Object.hasOwn(map, id) ? map[id] : silent;
  return {
    ...agent,
    positions: {
      ...positions,
      ...Object.fromEntries(lacking.map(({ id, reference }) => [id, own(positions, id, reference)])),
    },
    saliences: {
      ...saliences,
      ...Object.fromEntries(lacking.map(({ id }) => [id, own(saliences, id, SALIENCE_UNGIVEN)])),
    },
  };
}
