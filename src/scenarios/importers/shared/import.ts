/** Reads a file of another program by the format's id; what is wrong comes back as problems, nothing is thrown. */
import { Library, type FileAccess } from '../../files.ts';
import { Report } from '../../problems.ts';
import type { LoadedRoster } from '../../rosters/read.ts';
import type { Importer } from '../importer.ts';
import { tolerant } from './open.ts';

export function importRoster(importer: Importer, path: string, access: FileAccess): LoadedRoster {
  const report = new Report();
  const roster = importer.read(path, new Library(tolerant(access), report));
  return roster === null || report.count > 0 ? { ok: false, ...report.finish() } : { ok: true, roster };
}
