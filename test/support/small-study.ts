/** A study small enough to be played ten thousand times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedExperiment } from '../../src/experiments/sweep/load.ts';
import { HEAD, layOutExperiment, loadedExperiment } from './experiments.ts';

function loadedFrom(text: string): LoadedExperiment {
  const folder = mkdtempSync(join(tmpdir(), 'parley-small-'));
  try {
    return loadedExperiment(layOutExperiment(folder, text));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param replicates of each of three points; null: until a mean is known */
export const smallStudy = (replicates: number | null): LoadedExperiment =>
  loadedFrom(`${HEAD}rounds: 1
vary: [{ name: openness, path: parameters.openness, values: [0.2, 0.3, 0.5] }]
design: { use: full-factorial }
replicates: ${replicates ?? '{ until: { halfWidth: { signatures.count: 0.01 }, most: 31 } }'}
metrics: [signatures.count]
record: [shifts]
`);

/** A search of three generations, each of which follows from the one before. */
export const smallSearch = (): LoadedExperiment =>
  loadedFrom(`${HEAD}rounds: 1
vary:
  - { name: openness, path: parameters.openness, range: 0.1..0.6 }
  - { name: pen, path: chair.pen, values: [0, 0.5, 1] }
search: { use: nsga-ii, least: [issues.routes.text], most: [signatures.count], points: 4, generations: 3 }
replicates: 2
metrics: [signatures.count, issues.routes.text]
`);
