/**
 * The engine alone, for browsers and Node: nothing here touches a file, a clock or the network. A scenario comes as the plain
 * data that `loadScenario(…).file` gives in Node, is compiled to a world and played round by round.
 *
 * @packageDocumentation
 */
import { CONDUCT } from '../agents/conduct.ts';
import { play as playRounds, playOut as playRun, type Round, type Trajectory } from '../engine/run.ts';
import type { World } from '../engine/world.ts';
import { compile } from '../scenarios/compile.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
import { KNOWN } from '../scenarios/known.ts';

/** How a world is played. */
export interface PlayOptions {
  /** The phrase that decides every chance event. */
  readonly seed: string;
  /** Ends the run after so many rounds at the latest. */
  readonly rounds?: number;
  /** Whether coalitions are found, on which nothing else depends; default true. */
  readonly coalitions?: boolean;
}

/**
 * The world of a scenario: everything that a run reads, in typed arrays, in the order of ids.
 * @param scenario a checked scenario, `loadScenario(…).file`; nothing is checked again here
 */
export const compileScenario = (scenario: ScenarioFile): World => compile(scenario, KNOWN);

/** The rounds of a run one by one, each with its state and records; nothing is kept of the rounds before. */
export const play = (world: World, options: PlayOptions): Generator<Round> =>
  playRounds({ world, conduct: CONDUCT, ...options });

/** A run to its end: all records, their digest and the number of rounds. */
export const playOut = (world: World, options: PlayOptions): Trajectory =>
  playRun({ world, conduct: CONDUCT, ...options });

export type { Round, ScenarioFile, Trajectory, World };
export type { EngineRecord } from '../engine/records.ts';
export type { State } from '../engine/state.ts';
export { RULES } from '../engine/rules/index.ts';
export { PARAMETERS } from '../engine/parameters.ts';
