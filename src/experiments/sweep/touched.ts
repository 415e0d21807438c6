/** What a path of an experiment touches in a scenario, as paths without selectors that can be held against each other. */
import type { ScenarioFile } from '../../scenarios/file.ts';
import { PathError } from '../../scenarios/paths/error.ts';
import { parseAssigned } from '../../scenarios/paths/parse.ts';
import { resolve } from '../../scenarios/paths/resolve.ts';

/** The path of a change `path=value` that has been read before. */
export function pathOfChange(text: string): string {
  return text.slice(0, parseAssigned(text).equals);
}

/** The one name of a number that can be written in several ways, or of what changes with it: a row of efficacy keeps its sum. */
function canonical(path: string): string {
  const own = path.replace(/^venue\.parameters\./, 'parameters.');
  return own.replace(/^(venue\.efficacy\.[^.]+|venue\.outside\.[^.]+\.efficacy)\..*$/, '$1');
}

/** Paths of all that a path stands for; none where the scenario does not have it, as where a variant has taken it out. */
export function touchedBy(file: ScenarioFile, path: string): string[] {
  try {
    return resolve(file, path).map(canonical);
  } catch (error) {
    if (!(error instanceof PathError)) throw error;
    return [];
  }
}
