/** Which paths stand for numbers that can be turned without reading the scenario again, and whom a selector means. */
import type { ScenarioFile } from '../../scenarios/file.ts';
import { nearest } from '../../scenarios/nearest.ts';
import type { Complaint } from '../../scenarios/problems.ts';
import { shortened, slugOf } from '../../scenarios/text.ts';
import { findLever } from '../levers.ts';
import { PathError } from '../path-error.ts';

/** Whether a path leads to numbers that can be turned. */
export function leads(file: ScenarioFile, path: string): boolean {
  try {
    findLever(file, path);
    return true;
  } catch (error) {
    if (error instanceof PathError) return false;
    throw error;
  }
}

/** Whether a path with this value is a matter of levers: a number, or several by a selector. */
export function isLever(file: ScenarioFile, path: string, value: unknown): boolean {
  if (path.split('.').some((part) => part === '*' || part.includes('='))) return true;
  return typeof value === 'number' && leads(file, path);
}

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

/**
 * Ids of the agents that an id, a name, `*` or `kind=firm` means.
 * @throws PathError where it means nobody
 */
export function agentsAt(file: ScenarioFile, selector: string): string[] {
  // Every agent has all bases, so any of them stands for the agent.
  return findLever(file, `agents.${selector}.bases.individual`).spots.map(({ path }) => path.split('.')[1]);
}
