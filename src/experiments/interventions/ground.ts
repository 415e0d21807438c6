/**
 * From a scenario that is open to what interventions are made on. It stands apart so that whoever only shows a scenario does
 * not load what reads and checks files.
 */
import type { ScenarioFile } from '../../scenarios/file.ts';
import { loadScenario, type LoadOptions } from '../../scenarios/load.ts';
import type { Basis } from './compile.ts';

/** A scenario as it is, checked, and how it was loaded. */
export interface CheckedScenario {
  readonly file: ScenarioFile;
  readonly ref: string;
  readonly options: LoadOptions;
}

/** What interventions are made on. */
export const groundOf = ({ file, ref, options }: CheckedScenario): Basis => ({
  file,
  load: (changes) => loadScenario(ref, { ...options, changes }),
});
