/**
 * A folder of GENIUS opened as a scenario: what `parley new --from FOLDER --venue VENUE` would write, without anything written. A domain
 * has no room, so that one is assumed in which each party can stop everything, as in the protocols that domains are made for.
 */
import type { VenueFile } from '../../file.ts';
import { Library, type FileAccess } from '../../files.ts';
import { scenarioFromRoster } from '../../from-roster.ts';
import type { LoadOptions } from '../../load.ts';
import { scenarioIds } from '../../locate.ts';
import type { Report } from '../../problems.ts';
import { idsOf } from '../../slugs.ts';
import { printable } from '../../text.ts';
import { genius } from '../genius.ts';
import { tolerant } from '../shared/open.ts';
import { domainFolder } from './read.ts';

/** Where a domain is played unless `--set venue=` names another one: each state can object. */
const ROOM = 'un-summit';
const NAMES_VENUE = /^\s*venue\s*=\s*(\S+)\s*$/;

export interface DomainScenario {
  readonly ref: string;
  readonly access: FileAccess;
}

/**
 * The folder with the files of its scenario in it.
 * @param ref a folder or one of its files; `set` is heeded where it names a venue
 * @param venueOf opens a venue; null where it cannot
 * @returns null where the name means no domain, or the domain or its venue cannot be read (reported)
 */
export function domainAsScenario(
  ref: string,
  { access, set = [], folders }: Pick<LoadOptions, 'access' | 'set' | 'folders'>,
  venueOf: (id: string) => VenueFile | null,
  { report, warnings }: { readonly report: Report; readonly warnings: Report },
): DomainScenario | null {
  const path = ref.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const folder = access.stat(`${path}/scenario.yaml`) === null ? domainFolder(path, access) : null;
  if (folder === null || scenarioIds({ access }, folders).includes(ref)) return null;
  const roster = genius.read(path, new Library(tolerant(access), report));
  if (roster === null || report.count > 0) return null;
  const named = set.flatMap((text) => NAMES_VENUE.exec(text)?.[1] ?? []).at(-1) ?? ROOM;
  const file = venueOf(named) ?? venueOf(ROOM);
  if (file === null) return null;
  const [id] = idsOf([roster.id], 'domain');
  const { files, assumptions } = scenarioFromRoster(roster, id, { ref: named, file });
  const message = `a domain of GENIUS, which says nothing of a room and is opened in ${printable(file.title)}; assumed: ${assumptions.join('; ')}. parley new NAME --from ${printable(folder)} --venue VENUE writes it down for you to change`;
  warnings.add({ place: null, file: folder, message });
  warnings.add({ place: null, file: folder, message: roster.note });
  return { ref: folder, access: withFiles(folder, files, access) };
}

/** The same access, with texts lying in a folder. */
function withFiles(folder: string, files: ReadonlyMap<string, string>, access: FileAccess): FileAccess {
  const real = access.realPath(folder) ?? folder;
  const bytes = new Map(
    [...files].flatMap(([name, text]) => {
      const content = new TextEncoder().encode(text);
      return [folder, real].map((where): [string, Uint8Array] => [`${where}/${name}`, content]);
    }),
  );
  return {
    ...access,
    stat: (path) => {
      const content = bytes.get(path);
      return content === undefined ? access.stat(path) : { kind: 'file', size: content.length };
    },
    realPath: (path) => {
      if (!bytes.has(path)) return access.realPath(path);
      return `${real}${path.slice(path.lastIndexOf('/'))}`;
    },
    read: (path) => bytes.get(path) ?? access.read(path),
  };
}
