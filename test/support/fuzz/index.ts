/** All fuzzers by name: a new one is a file beside this one and an entry here. */
import { deu3 } from './deu3.ts';
import { experiments } from './experiments.ts';
import { importers } from './importers.ts';
import { interventions } from './interventions.ts';
import { scenarios } from './scenarios.ts';
import { replay } from './replay.ts';
import type { Target } from './target.ts';

export { fuzzCase } from './target.ts';

export const TARGETS: Readonly<Record<string, Target>> = Object.fromEntries(
  [scenarios, importers, deu3, experiments, interventions, replay].map((target) => [target.name, target]),
);
