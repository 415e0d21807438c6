/** A roster file becomes the typed arrays that the published models read: with its likeliest values, or with drawn ones. */
import type { Roster } from '../../models/roster.ts';
import { pointOf, type Quantity } from '../uncertain/quantity.ts';
import type { RosterFile } from './file.ts';

/** Which number of a roster a value is taken for: what a draw is keyed by. */
export interface RosterSpot {
  readonly what: 'position' | 'salience' | 'capability' | 'reference';
  /** Id of the agent; empty for an issue's reference point. */
  readonly agent: string;
  readonly issue: string;
}

/**
 * The roster with one value for every quantity. Agents and issues keep the order of the file.
 * @param take the value of a quantity; by default the likeliest
 */
export function toRoster(
  { agents, issues, stakes }: RosterFile,
  take: (quantity: Quantity, spot: RosterSpot) => number = pointOf,
): Roster {
  const n = agents.length;
  const agentAt = new Map(agents.map(({ id }, index) => [id, index]));
  const issueAt = new Map(issues.map(({ id }, index) => [id, index]));
  const position = new Float64Array(n * issues.length).fill(NaN);
  const salience = new Float64Array(n * issues.length);
  const capability = new Float64Array(n * issues.length);
  for (const stake of stakes) {
    const { agent, issue } = stake;
    const at = issueAt.get(issue)! * n + agentAt.get(agent)!;
    position[at] = take(stake.position, { what: 'position', agent, issue });
    salience[at] = take(stake.salience, { what: 'salience', agent, issue });
    capability[at] = take(stake.capability, { what: 'capability', agent, issue });
  }
  return {
    agents: agents.map(({ id }) => id),
    issues: issues.map(({ id }) => id),
    position,
    salience,
    capability,
    scale: issues.map(({ low, high }) => ({ low, high })),
    reference: Float64Array.from(issues, ({ id, reference }) =>
      reference === null ? NaN : take(reference, { what: 'reference', agent: '', issue: id }),
    ),
  };
}
