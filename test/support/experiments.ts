/** Experiments on a small invented conference, in a folder of their own. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExperiment, type LoadedExperiment } from '../../src/experiments/sweep/load.ts';
import type { Refused } from '../../src/scenarios/load.ts';
import { scenarioDigest } from '../../src/scenarios/digest.ts';
import { DISK, SHIPPED } from '../../src/scenarios/disk.ts';
import { templateFiles } from '../../src/scenarios/template.ts';

/** The head that every experiment of these tests has. */
export const HEAD = `parley: 1
kind: experiment
id: cables
title: Who prescribes routes
scenario: ./two-cables
`;

/** One factor of every kind, on points that a Latin hypercube spreads. */
export const FULL = `${HEAD}
vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: power, path: agents.*.bases.institutional, operation: scale, range: 0.5~1~1.5, clamp: true }
  - { name: minds, path: agents.kind=state.positions.routes, operation: shift, range: -20..20, each: true, clamp: true }
  - { name: pen, path: chair.pen, values: [0, 0.5, 1] }
  - name: votes
    variants: [{ name: as-is }, { name: none, set: [venue.stages.plenary.forced=null] }]
  - { name: luck, seed: true }
design: { use: latin-hypercube, samples: 12 }
replicates: 3
metrics: [issues.*.text, issues.*.adopted, signatures.count, shifts.count]
record: [rounds, agents, shifts]
`;

/** Lays the small conference and an experiment on it into a folder; returns the experiment's path. */
export function layOutExperiment(folder: string, text: string, name = 'experiment.yaml'): string {
  mkdirSync(join(folder, 'two-cables'), { recursive: true });
  for (const [file, content] of templateFiles('two-cables'))
    writeFileSync(join(folder, 'two-cables', file), content);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** Loads an experiment as the commands do. */
export function tryExperiment(path: string): LoadedExperiment | Refused {
  return loadExperiment(path, { folders: SHIPPED, access: DISK, digest: scenarioDigest, version: 'test' });
}

/** Loads an experiment that has to be fine. */
export function loadedExperiment(path: string): LoadedExperiment {
  const loaded = tryExperiment(path);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems, null, 1));
  return loaded;
}
