/**
 * The only way to a file: every read of a scenario goes through a Library, which keeps each path inside its folder,
 * bounds what is read and refuses text that could harm a terminal. What was observed in history is never opened.
 */
import { foreignKind, isUtf8, NOT_UTF8, OLD_LINE_ENDS } from './file-kinds.ts';
import { FILES, FILE_BYTES } from './limits.ts';
import type { ParsedTree } from './parsed-tree.ts';
import { Source } from './problems.ts';
import type { Place, Report } from './problems.ts';
import { shortened, unseenIn } from './text.ts';

/** What loading needs of a file system; paths use forward slashes. */
export interface FileAccess {
  /** What stands at a path once links are followed, or null. */
  stat(path: string): { readonly kind: 'file' | 'folder' | 'other'; readonly size: number } | null;
  /** The path without links, or null where nothing stands. */
  realPath(path: string): string | null;
  /** The bytes of a file. Throws where it cannot be read. */
  read(path: string): Uint8Array;
  /** Names in a folder, without those in deeper ones. */
  list(folder: string): readonly string[];
  /** The tree of a text where it is known already; null where it has to be parsed. */
  parsed?(text: string): ParsedTree | null;
}

/** The one file that tells what happened; only validation reads it. */
const OBSERVED = 'observed.yaml';

/** What stands where a file should. */
const NO_FILE = { folder: 'a folder', other: 'a pipe or a device' } as const;
const LARGEST = `${FILE_BYTES / 1024 / 1024} MiB, the most that is read`;

/** Why a path from a file may not be used, or null. */
function objectionTo(path: string): string | null {
  if (path === '') return 'a path is empty';
  if (path.includes('\\')) return 'a path is written with forward slashes';
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return 'a path is relative to the folder of its file';
  if (path.split('/').includes('..')) return 'a path may not leave its folder';
  return unseenIn(path).length > 0 ? 'a path may not have unseen characters' : null;
}

/** The folder part of a path. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, Math.max(1, slash));
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export class Library {
  readonly access: FileAccess;
  readonly report: Report;
  readonly #folders = new Map<Source, string>();
  /** Folders of texts that were typed about a file. */
  readonly #typed = new Map<Source, string>();

  constructor(access: FileAccess, report: Report) {
    this.access = access;
    this.report = report;
  }

  /** The folder in which a source stands: where its own relative paths begin. */
  folder(source: Source): string | undefined {
    return this.#folders.get(source) ?? this.#typed.get(source);
  }

  /** Lets a text that was typed about a file name what lies beside that file. */
  standBeside(typed: Source, file: Source): void {
    const folder = this.folder(file);
    if (folder !== undefined) this.#typed.set(typed, folder);
  }

  /** Names of the files read, as messages show them, in the order of reading. */
  get read(): readonly string[] {
    return [...this.#folders.keys()].map((source) => source.name);
  }

  /**
   * Finds what is named inside a file, which lies in the folder of that file or deeper.
   * @param place where it is named; @param path relative to that folder; @param missing what to say where nothing stands there
   * @param candidates what else could have been meant
   * @returns its path without links, and what messages call it, or null (reported)
   */
  locateBeside(
    place: Place,
    path: string,
    field: string,
    missing = `no file '${shortened(path)}' in the folder`,
    candidates?: readonly string[],
  ): { readonly real: string; readonly name: string } | null {
    const folder = this.folder(place.source);
    const refuse = (message: string) => {
      this.report.add({ place, path: field, message, found: path, candidates });
      return null;
    };
    if (folder === undefined) return refuse('a file cannot be named here');
    const objection = objectionTo(path);
    if (objection !== null) return refuse(`${objection}: '${shortened(path)}'`);
    const relative = path.replace(/^(\.\/)+/, '');
    const real = this.access.realPath(`${folder}/${relative}`);
    if (real === null) return refuse(missing);
    const root = this.access.realPath(folder);
    if (root === null || !real.startsWith(root.endsWith('/') ? root : `${root}/`)) {
      return refuse(`'${shortened(path)}' leads out of the folder`);
    }
    const name = place.source.name.includes('/') ? `${folderOf(place.source.name)}/${relative}` : relative;
    return { real, name };
  }

  /**
   * Reads a file that is named inside another one.
   * @param place where it is named; @param path relative to the folder of the naming file
   * @returns the source, or null (reported)
   */
  readBeside(place: Place, path: string, field: string): Source | null {
    const found = this.locateBeside(place, path, field);
    if (found === null) return null;
    return this.open(found.real, found.name, (message) => {
      const told = `'${shortened(found.name)}': ${message}`;
      this.report.add({ place, path: field, message: told, found: path });
      return null;
    });
  }

  /**
   * Reads a text file.
   * @param name what messages call it; @param refuse told why not, in words that leave it to the caller to say of which file
   * @returns the source, or null (reported)
   */
  open(path: string, name: string, refuse: (message: string) => null): Source | null {
    const stat = this.access.stat(path);
    if (stat === null) return refuse('no such file');
    if (stat.kind !== 'file') return refuse(`this is ${NO_FILE[stat.kind]}, not a file`);
    if (baseName(path).toLowerCase() === OBSERVED)
      return refuse('this tells what happened: it is for validation only and is never read by a run');
    if (stat.size > FILE_BYTES) return refuse(`this is larger than ${LARGEST}`);
    if (this.#folders.size >= FILES) return refuse(`with this, more than ${FILES} files are read`);
    let bytes: Uint8Array;
    try {
      bytes = this.access.read(path);
    } catch {
      return refuse('this cannot be read');
    }
    if (bytes.length > FILE_BYTES) return refuse(`this is larger than ${LARGEST}`);
    const foreign = foreignKind(bytes, name);
    if (foreign !== null) return refuse(foreign);
    const text = new TextDecoder().decode(bytes);
    const source = new Source(name, text, this.access.parsed?.(text) ?? null);
    this.#folders.set(source, folderOf(path));
    this.report.know(source);
    return this.#clean(source, bytes) ? source : null;
  }

  /** Whether a text is UTF-8 without unseen characters; what is not is reported where it stands. */
  #clean(source: Source, bytes: Uint8Array): boolean {
    const before = this.report.count;
    if (!isUtf8(bytes)) {
      const offset = Math.max(0, source.text.indexOf('\ufffd'));
      this.report.add({ place: { source, offset }, message: NOT_UTF8 });
      return false;
    }
    for (const { offset, name } of unseenIn(source.text, '\t\n\r')) {
      this.report.add({ place: { source, offset }, message: `the character ${name} is not allowed` });
    }
    for (const { index } of source.text.matchAll(/\r(?!\n)/g)) {
      const isOld = !source.text.includes('\n');
      const message = isOld ? OLD_LINE_ENDS : 'the character U+000D is not allowed';
      this.report.add({ place: { source, offset: index }, message });
      if (isOld) break;
    }
    return this.report.count === before;
  }
}
