/** Scenarios of the library: opened by name, by path or from an object. */
import { loadAndCompile, shippedIds } from '../runs/session.ts';
import type { Scenario } from '../runs/scenario.ts';
import type { Problem } from '../scenarios/problems.ts';
import { forCaller } from './arguments.ts';
import { overlay } from './overlay.ts';

/** How a scenario is loaded. */
export interface LoadScenarioOptions {
  /** Changes as `--set` takes them, such as `venue.stages.plenary.forced=null`; in their order. */
  readonly set?: readonly string[];
  /** Folder in which an object's own files, such as rosters, lie; default: the working directory. */
  readonly folder?: string;
}

/** A scenario that was read, checked and compiled: what `run` and `counterfactual` take. */
export interface LoadedScenario extends Scenario {
  /** What is odd about its files, but not wrong. */
  readonly warnings: readonly Problem[];
  /** The changes that it was loaded with. */
  readonly set: readonly string[];
  /** Whether it comes with Parley, so that a run code can name it. */
  readonly shipped: boolean;
}

/**
 * Loads a scenario.
 * @param scenario id of one that comes with Parley, path of a file or folder, or what a scenario file holds, as an object
 * @throws ParleyError with every problem found, each with its place
 */
export async function loadScenario(
  scenario: string | object,
  { set = [], folder = '.' }: LoadScenarioOptions = {},
): Promise<LoadedScenario> {
  const { access, path } =
    typeof scenario === 'string' ? { access: undefined, path: scenario } : overlay(folder, scenario);
  const loaded = forCaller(() => loadAndCompile(path, set, access));
  return { ...loaded.scenario, warnings: loaded.warnings, set, shipped: shippedIds().includes(path) };
}

/** Ids of the scenarios that come with Parley, in order. */
export const listScenarios = (): readonly string[] => shippedIds();
