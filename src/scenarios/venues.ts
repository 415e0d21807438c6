/** Finds and reads venue files with what they extend, under the edition of their rules that is asked for. */
import { checkEditions, type EditionChoice, underEdition } from './editions.ts';
import type { Library } from './files.ts';
import { findBase, findNamed, type Folders, readKind, type Shelf, venueIds } from './locate.ts';
import { merge, type Removed } from './merge.ts';
import type { Report, Source } from './problems.ts';
import { shortened } from './text.ts';
import { type Branch, field, textOf, type Tree } from './tree.ts';

const venueShelf = (library: Library, folders: Folders): Shelf => ({
  noun: 'venue',
  example: './my-venue.yaml',
  ids: venueIds(library, folders),
  file: (id) => ({ path: `${folders.venues}/${id}.yaml`, name: `venues/${id}.yaml` }),
});

/** What venues are read with. */
export interface VenueReading {
  readonly library: Library;
  readonly folders: Folders;
  readonly warnings: Report;
  /** Which rules are asked for; null: the newest. */
  readonly choice: EditionChoice | null;
  /** Collects the ids taken away by `remove: true`. */
  readonly removed: Removed;
}

/** A venue with what it extends; a file that names an edition takes over that one, whatever the date. */
function read(source: Source, reading: VenueReading, chain: readonly string[] = []): Branch | null {
  const { library, folders, removed } = reading;
  const { report } = library;
  const root = readKind(source, 'venue', library);
  if (root === null) return null;
  const named = field(root, 'edition');
  const id = textOf(named);
  const isPinned = named !== undefined && id !== undefined;
  const choice: EditionChoice | null = isPinned ? { by: 'id', tree: named, id } : reading.choice;
  if (isPinned && reading.choice?.by === 'date' && reading.choice.isAsked) {
    const { place = null, path } = reading.choice.tree ?? {};
    const message = `'${shortened(textOf(field(root, 'id')) ?? source.name)}' has the rules of the edition '${shortened(id)}' at any date`;
    reading.warnings.add({ place, path, message });
  }
  const extended = root.entries.get('extends')?.value;
  root.entries.delete('extends');
  checkEditions(root, report);
  if (extended === undefined) return underEdition(root, choice, removed, report);
  const names = [...chain, source.name];
  const next = findBase(extended, venueShelf(library, folders), names, library);
  const own = field(root, 'editions') !== undefined;
  const base =
    next === null ? null : read(next, own ? { ...reading, choice: null } : { ...reading, choice }, names);
  if (base === null) return null;
  if (own) for (const key of ['edition', 'editions']) base.entries.delete(key);
  const merged = merge(base, root, 'venue', removed, report) as Branch;
  return own ? underEdition(merged, choice, removed, report) : merged;
}

/** The venue that a scenario names, or null (reported). */
export function findVenue(named: Tree, reading: VenueReading): Branch | null {
  const source = findNamed(named, 'venue', venueShelf(reading.library, reading.folders), reading.library);
  return source === null ? null : read(source, reading);
}

/** Reads a venue by itself: a shipped one by id, or a file; null where it cannot be read (reported). */
export function readVenue(ref: string, reading: VenueReading): Branch | null {
  const { library, folders } = reading;
  const shelf = venueShelf(library, folders);
  const refuse = (message: string) => {
    library.report.add({ place: null, file: ref, message });
    return null;
  };
  if (!shelf.ids.includes(ref) && library.access.stat(ref) === null) {
    const message = `no venue '${shortened(ref)}'`;
    library.report.add({ place: null, message, found: ref, candidates: shelf.ids });
    return null;
  }
  const { path, name } = shelf.ids.includes(ref) ? shelf.file(ref) : { path: ref, name: ref };
  const source = library.open(path, name, refuse);
  return source === null ? null : read(source, reading);
}
