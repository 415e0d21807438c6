/** The end of a sweep: where every unit is done, tables are put together and described. */
import { findChunks, keepAside, type KeptAside, type Odd } from './chunk-files.ts';
import { coverage, lengthOf, type UnitSpan } from './coverage.ts';
import { log, removeDrafts } from './folder.ts';
import type { Machine } from './machine.ts';
import { ownedBy, type Manifest } from './manifest.ts';
import { describeSweep, type TableFiles } from './package-files.ts';
import { tablesOf } from './tables.ts';
import { collected, type Workers } from './tasks.ts';

/** Units that are not done yet. */
export function missingUnits(machine: Machine, folder: string, manifest: Manifest): readonly UnitSpan[] {
  const owned = ownedBy(machine, folder, manifest);
  return coverage(findChunks(owned).chunks, { from: 0, to: owned.units }).missing;
}

export interface Collected {
  /** Units that are missing: then nothing was put together. */
  readonly missing: number;
  /** Chunks that proved to be damaged, which are kept elsewhere. */
  readonly aside: readonly KeptAside[];
}

/**
 * Puts all tables together and describes them.
 * @throws MachineError, FolderError
 */
export async function collect(
  machine: Machine,
  folder: string,
  manifest: Manifest,
  workers: Workers,
): Promise<Collected> {
  const owned = ownedBy(machine, folder, manifest);
  const part = { from: 0, to: owned.units };
  const { chunks, odd } = findChunks(owned);
  const aside = keepAside(owned, odd);
  const { missing } = coverage(chunks, part);
  if (missing.length > 0) return { missing: lengthOf(missing), aside };
  const tables = await Promise.all(
    tablesOf(manifest.study).map(({ name: table }) => collected(workers, { kind: 'table', folder, table })),
  );
  const files: TableFiles = Object.assign(
    {},
    ...tables.map((one) => (one.kind === 'written' ? one.files : {})),
  );
  const damaged = new Map<string, Odd>(
    tables.flatMap((one) => (one.kind === 'odd' ? [[one.chunk.name, one.chunk] as const] : [])),
  );
  if (damaged.size > 0) {
    aside.push(...keepAside(owned, [...damaged.values()]));
    return { missing: lengthOf(missingUnits(machine, folder, manifest)), aside };
  }
  if (tables.some(({ kind }) => kind === 'missing'))
    return { missing: lengthOf(missingUnits(machine, folder, manifest)), aside };
  describeSweep(machine, folder, manifest, files);
  removeDrafts(machine, folder);
  log(machine, folder, 'collected');
  return { missing: 0, aside };
}
