/** Opens the file that an importer is given. */
import type { FileAccess, Library } from '../../files.ts';
import type { Source } from '../../problems.ts';

/** The file as a source, or null (reported). */
export function opened(path: string, library: Library): Source | null {
  return library.open(path, path, (message) => {
    library.report.add({ place: null, file: path, message });
    return null;
  });
}

/** What a file begins with that is written in units of two bytes, and how these are read. */
const WIDE = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/**
 * The same files, with those that say so read as UTF-16, and others that are not UTF-8 as Windows-1252: other programs, and
 * spreadsheets before them, write names that way.
 */
export function tolerant(access: FileAccess): FileAccess {
  return {
    ...access,
    read: (path) => {
      const bytes = access.read(path);
      const wide = WIDE.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
      if (wide !== undefined) return new TextEncoder().encode(new TextDecoder(wide.encoding).decode(bytes));
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return bytes;
      } catch {
        return new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes));
      }
    },
  };
}
