/** Opens tables and rosters from wherever they are: YAML, CSV as offices write it, workbooks. */
import { DISK } from '../scenarios/disk.ts';
import { Library, type FileAccess } from '../scenarios/files.ts';
import { domainFolder, readDomain } from '../scenarios/importers/genius/read.ts';
import type { Domain } from '../scenarios/importers/genius/domain.ts';
import { IMPORTERS } from '../scenarios/importers/index.ts';
import { importRoster } from '../scenarios/importers/shared/import.ts';
import { tolerant } from '../scenarios/importers/shared/open.ts';
import { formatProblems, Report } from '../scenarios/problems.ts';
import type { RosterFile } from '../scenarios/rosters/file.ts';
import { isRoster, loadRoster } from '../scenarios/rosters/read.ts';
import { SheetError, withSheet } from '../scenarios/sheets.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { shippedIds } from './session.ts';
import { tell } from './write.ts';

/** Access by which a path is a text, whatever it was written as. @param isQuiet does not tell which sheets were left; @throws Failure where a workbook cannot be read */
export async function openTable(path: string, isQuiet = false): Promise<FileAccess> {
  try {
    const { access, table } = await withSheet(path, DISK);
    if (!isQuiet && table !== null && table.others.length > 0)
      tell(
        `${path}: read the sheet '${table.sheet}'; not read: ${table.others.map((name) => `'${shortened(name)}'`).join(', ')}`,
      );
    return tolerant(access);
  } catch (error) {
    if (error instanceof SheetError) throw new Failure(`${shortened(path)}: ${error.message}`);
    throw error;
  }
}

/** Whether a name on the command line means a folder of GENIUS: a shipped scenario of that name goes first. */
export const meansDomain = (ref: string): boolean =>
  !shippedIds().includes(ref) && domainFolder(ref, DISK) !== null;

/** Whether a name means a roster, or what becomes one as it is opened. */
export const meansRoster = (ref: string): boolean =>
  !shippedIds().includes(ref) && (isRoster(ref, DISK) || domainFolder(ref, DISK) !== null);

/**
 * Opens a folder of GENIUS.
 * @param names of the parties that are wanted, in the order of the folder; none: all
 * @throws Failure with every problem found
 */
export function openDomain(path: string, names: readonly string[]): Domain {
  const report = new Report();
  const domain = readDomain(path, new Library(tolerant(DISK), report));
  if (domain === null) {
    const { problems, more } = report.finish();
    throw new Failure(formatProblems(problems, more));
  }
  const all = domain.parties.map(({ name }) => name);
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined)
    throw new Failure(
      `--party: no party '${shortened(unknown)}' in ${shortened(path)}; there are ${all.map((name) => shortened(name)).join(', ')}`,
    );
  if (names.length === 0) return domain;
  return { ...domain, parties: domain.parties.filter(({ name }) => names.includes(name)) };
}

/** Loads a roster, or a domain of GENIUS as one. @throws Failure with every problem found */
export async function openRoster(path: string): Promise<RosterFile> {
  const access = await openTable(path);
  const loaded =
    domainFolder(path, DISK) === null || isRoster(path, DISK)
      ? loadRoster(path, access)
      : importRoster(IMPORTERS.genius, path, access);
  if (!loaded.ok) throw new Failure(formatProblems(loaded.problems, loaded.more));
  if (loaded.roster.note !== '' && domainFolder(path, DISK) !== null) tell(loaded.roster.note);
  return loaded.roster;
}
