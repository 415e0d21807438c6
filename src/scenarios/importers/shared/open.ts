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

/**
 * The same files, with those that are not UTF-8 read as Windows-1252: other programs, and spreadsheets before them, write
 * names that way.
 */
export function tolerant(access: FileAccess): FileAccess {
  return {
    ...access,
    read: (path) => {
      const bytes = access.read(path);
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return bytes;
      } catch {
        return new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes));
      }
    },
  };
}
