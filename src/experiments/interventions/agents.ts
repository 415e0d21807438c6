/** How an agent that nobody knows by that word is told of. */
import { nearest } from '../../scenarios/nearest.ts';
import type { Complaint } from '../../scenarios/problems.ts';
import { shortened, slugOf } from '../../scenarios/text.ts';

/** The complaint about a word that is no agent's id; where it is, or nearly, an agent's name, with that agent's id. */
export function noAgent(
  agents: readonly { readonly id: string; readonly name: string }[],
  found: string,
): Pick<Complaint, 'message' | 'found' | 'candidates'> {
  const ids = agents.map(({ id }) => id);
  const slugs = agents.map(({ name }) => slugOf(name));
  const slug = slugs.includes(found) || nearest(found, ids) === null ? nearest(found, slugs) : null;
  const message = `no '${shortened(found)}' among the agents`;
  if (slug === null) return { message, found, candidates: ids };
  const { id, name } = agents[slugs.indexOf(slug)];
  return { message: `${message}: ${shortened(name)} has the id '${id}'`, found };
}
