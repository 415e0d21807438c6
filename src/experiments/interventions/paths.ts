/** Which paths stand for numbers that can be turned without reading the scenario again, and whom a selector means. */
import type { ScenarioFile } from '../../scenarios/file.ts';
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

/**
 * Ids of the agents that an id, a name, `*` or `kind=firm` means.
 * @throws PathError where it means nobody
 */
export function agentsAt(file: ScenarioFile, selector: string): string[] {
  // Every agent has all bases, so any of them stands for the agent.
  return findLever(file, `agents.${selector}.bases.individual`).spots.map(({ path }) => path.split('.')[1]);
}
