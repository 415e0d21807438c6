/** The end of a sweep: where every unit is done, tables are put together and described. */
import { findChunks, removeDrafts } from './chunk-files.ts';
import { coverage, lengthOf, type Span } from './coverage.ts';
import { log } from './folder.ts';
import { describeSweep } from './package-files.ts';
import { unitsOf, type Study } from './study.ts';
import { tablesOf } from './tables.ts';
import type { SweepPool } from './worker.ts';

/** Units that are not done yet. */
export function missingUnits(folder: string, study: Study): readonly Span[] {
  return coverage(findChunks(folder).chunks, { from: 0, to: unitsOf(study) }).missing;
}

/**
 * Puts all tables together and describes them.
 * @returns units that are missing: then nothing is done
 * @throws MachineError
 */
export async function collect(folder: string, study: Study, pool: SweepPool): Promise<number> {
  const missing = lengthOf(missingUnits(folder, study));
  if (missing > 0) return missing;
  await Promise.all(tablesOf(study).map(({ name: table }) => pool.run({ kind: 'table', folder, table })));
  describeSweep(folder, study, new Date().toISOString().slice(0, 10));
  removeDrafts(folder);
  log(folder, 'collected');
  return 0;
}
