/** Opens the file that an importer is given. */
import { foreignKind, foreignWords, isUtf8, wideEncoding } from '../../file-kinds.ts';
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
 * The same files, with those that say so read as UTF-16, and others that are not UTF-8 as Windows-1252: other programs, and
 * spreadsheets before them, write names that way.
 */
export function tolerant(access: FileAccess): FileAccess {
  return {
    ...access,
    read: (path) => {
      const bytes = access.read(path);
      if (foreignWords(bytes) !== null) return bytes;
      const wide = wideEncoding(bytes);
      if (wide !== null) return new TextEncoder().encode(new TextDecoder(wide).decode(bytes));
      if (isUtf8(bytes) || foreignKind(bytes, path) !== null) return bytes;
      return new TextEncoder().encode(new TextDecoder('windows-1252').decode(bytes));
    },
  };
}
