/** Where the rows of a sweep are, whether its tables are put together already or not. */
import { join } from 'node:path';
import { proveChunks, tablePath } from '../experiments/sweep/chunk-files.ts';
import { FolderError } from '../experiments/sweep/folder.ts';
import { ownedBy, type Manifest } from '../experiments/sweep/manifest.ts';
import { packedTables } from '../experiments/sweep/package-files.ts';
import { tablesOf, type SweepTable } from '../experiments/sweep/tables.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { proveTables } from '../experiments/sweep/verify.ts';

/** Files by table: the tables themselves, or what chunks have of them so far, every byte of which was looked at. */
export function tableFiles(
  folder: string,
  manifest: Manifest,
): ReadonlyMap<SweepTable['name'], readonly string[]> {
  const owned = ownedBy(THIS_MACHINE, folder, manifest);
  const tables = tablesOf(manifest.study);
  if (packedTables(THIS_MACHINE, folder, manifest.study) !== null) {
    proveTables(owned, manifest);
    return new Map(tables.map(({ name }) => [name, [join(folder, `${name}.parquet`)]]));
  }
  const { chunks, odd } = proveChunks(owned);
  if (odd.length > 0)
    throw new FolderError(
      `${folder}/${odd[0].name}: ${odd[0].why}; parley sweep resume ${folder} plays its runs again`,
      'damaged',
    );
  const found = tables.map(({ name }) => {
    const paths = chunks.map((chunk) => tablePath(folder, chunk, name));
    return [name, paths.filter((path) => path !== null)] as const;
  });
  return new Map(found.filter(([, paths]) => paths.length > 0));
}
