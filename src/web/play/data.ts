/** What a page with the engine in it is made of, as plain data: the scenario, what it was read from, and what can be turned. */
import type { Intervention } from '../../experiments/interventions/intervention.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { Folders } from '../../scenarios/locate.ts';

/** A number that a reader of the page can turn. */
export interface NumberLever {
  readonly path: string;
  readonly title: string;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** What it is without being turned. */
  readonly value: number;
}

export interface PageData {
  readonly parley: string;
  /** The scenario as the command line names it. */
  readonly named: string;
  readonly seed: string;
  /** Changes that the scenario was opened with. */
  readonly set: readonly string[];
  readonly file: ScenarioFile;
  /** Files that it is loaded from again where a lever changes what it consists of, by paths of their own. */
  readonly texts: Readonly<Record<string, string>>;
  readonly ref: string;
  readonly folders: Folders;
  readonly interventions: readonly Intervention[];
  readonly numbers: readonly NumberLever[];
}

/** Where levers stand. */
export interface Levers {
  readonly seed: string;
  /** Ids of the interventions that are made. */
  readonly made: readonly string[];
  /** Values of numbers that were turned, by path. */
  readonly numbers: Readonly<Record<string, number>>;
}
