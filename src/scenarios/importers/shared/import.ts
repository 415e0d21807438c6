/** Reads a file of another program by the format's id; what is wrong comes back as problems, nothing is thrown. */
import { foreignWords } from '../../file-kinds.ts';
import { Library, type FileAccess } from '../../files.ts';
import { Report } from '../../problems.ts';
import { COLUMNS, isRoster, loadRoster, type LoadedRoster } from '../../rosters/read.ts';
import { printable } from '../../text.ts';
import type { Importer } from '../importer.ts';
import { tolerant } from './open.ts';

export function importRoster(importer: Importer, path: string, access: FileAccess): LoadedRoster {
  const report = new Report();
  const roster = importer.read(path, new Library(tolerant(access), report));
  return roster === null || report.count > 0 ? { ok: false, ...report.finish() } : { ok: true, roster };
}

/** Whether the first lines of a file name our own columns, or it is no text at all: what is wrong with it is then no matter of its format. */
function isNoMatter(path: string, access: FileAccess): boolean {
  if (access.stat(path)?.kind !== 'file') return false;
  if (foreignWords(access.read(path)) !== null) return true;
  const head = new TextDecoder().decode(tolerant(access).read(path).subarray(0, 4096)).toLowerCase();
  return COLUMNS.every((name) => head.includes(name));
}

/**
 * What to do with a file or folder that could not be read as it was asked for: the formats that do read it, or what each of them wants;
 * nothing where it is a table of our own with mistakes in it.
 * @param but what did not read it
 */
export function readableAs(
  importers: Readonly<Record<string, Importer>>,
  path: string,
  access: FileAccess,
  but?: Importer,
): string {
  const shown = printable(path);
  const ways = Object.values(importers)
    .filter((one) => one !== but && importRoster(one, path, access).ok)
    .map(({ card }) => `parley import ${card.id} ${shown} --out ROSTER, as ${card.title}`);
  const needsNone = isRoster(path, access) && loadRoster(path, access).ok;
  const all = [...(needsNone ? [`parley models ${shown}, without an import`] : []), ...ways];
  if (all.length > 0) return `it can be read: ${all.join('; or ')}`;
  if (isNoMatter(path, access)) return '';
  const wants = Object.values(importers).map(({ card }) => `  ${card.id}: ${card.summary}`);
  return [
    'no format reads it. What each of them wants:',
    ...wants,
    `  none, opened as it is: a table (CSV, .xlsx) with the columns ${COLUMNS.join(', ')}`,
  ].join('\n');
}
