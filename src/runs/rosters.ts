/** Opens tables and rosters from wherever they are: YAML, CSV as offices write it, workbooks. */
import { DISK } from '../scenarios/disk.ts';
import type { FileAccess } from '../scenarios/files.ts';
import { tolerant } from '../scenarios/importers/shared/open.ts';
import { formatProblems } from '../scenarios/problems.ts';
import type { RosterFile } from '../scenarios/rosters/file.ts';
import { loadRoster } from '../scenarios/rosters/read.ts';
import { SheetError, withSheet } from '../scenarios/sheets.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { tell } from './write.ts';

/** Access by which a path is a text, whatever it was written as. @throws Failure where a workbook cannot be read */
export async function openTable(path: string): Promise<FileAccess> {
  try {
    const { access, table } = await withSheet(path, DISK);
    if (table !== null && table.others.length > 0)
      tell(
        `${path}: read the sheet '${table.sheet}'; not read: ${table.others.map((name) => `'${shortened(name)}'`).join(', ')}`,
      );
    return tolerant(access);
  } catch (error) {
    if (error instanceof SheetError) throw new Failure(`${shortened(path)}: ${error.message}`);
    throw error;
  }
}

/** Loads a roster. @throws Failure with every problem found */
export async function openRoster(path: string): Promise<RosterFile> {
  const loaded = loadRoster(path, await openTable(path));
  if (!loaded.ok) throw new Failure(formatProblems(loaded.problems, loaded.more));
  return loaded.roster;
}
