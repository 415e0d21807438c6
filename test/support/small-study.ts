/** A study small enough to be played ten thousand times. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedExperiment } from '../../src/experiments/sweep/load.ts';
import { HEAD, layOutExperiment, loadedExperiment } from './experiments.ts';

/** @param replicates of each of three points; null: until a mean is known */
export function smallStudy(replicates: number | null): LoadedExperiment {
  const folder = mkdtempSync(join(tmpdir(), 'parley-small-'));
  const often = replicates ?? '{ until: { halfWidth: { signatures.count: 0.01 }, most: 31 } }';
  try {
    const path = layOutExperiment(
      folder,
      `${HEAD}rounds: 1
vary: [{ name: openness, path: parameters.openness, values: [0.2, 0.3, 0.5] }]
design: { use: full-factorial }
replicates: ${often}
metrics: [signatures.count]
record: [shifts]
`,
    );
    return loadedExperiment(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
