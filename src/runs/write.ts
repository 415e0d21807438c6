/** What leaves the program beside the data on stdout: words to people on stderr, and files, complete or not at all. */
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';

/** Tells people something beside the data. Line ends stay, other control characters are escaped. */
export function tell(text: string): void {
  process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
}

/** What the system means by its codes, so far as people meet them. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission',
  EBUSY: 'it is in use',
  EDQUOT: 'your share of the disk is used up',
  EEXIST: 'something of that name is there already',
  EFBIG: 'a file may not be that large',
  EIO: 'the disk reports an error',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead round in a circle',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'it is not there, or no longer',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of its path is no folder',
  ENOTEMPTY: 'something of that name is there already',
  ENXIO: 'nobody is at its other end',
  EPERM: 'it is not allowed',
  EROFS: 'it can only be read there',
  ESTALE: 'it is no longer there',
};

/** Why the machine refused, in words. */
export function reasonOf(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined ? String(error) : (REASONS[code] ?? code);
}

/** Where a file really goes: through links, and null where something stands that is no file (a device, a pipe). */
function targetOf(path: string): string | null {
  if (!existsSync(path)) return path;
  return statSync(path).isFile() ? realpathSync(path) : null;
}

/**
 * Writes files into one folder; each appears under its name only when all are complete.
 * @throws Failure where the file system refuses
 */
export function writeFiles(
  files: readonly { readonly path: string; readonly text: string | Uint8Array }[],
): void {
  const folder = dirname(files[0].path);
  let draft: string | null = null;
  try {
    THIS_MACHINE.makeFolder(folder);
    const moves: [string, string][] = [];
    for (const { path, text } of files) {
      const target = targetOf(path);
      if (target === null) {
        writeFileSync(path, text);
        continue;
      }
      draft ??= mkdtempSync(join(dirname(target), '.parley-'));
      moves.push([join(draft, basename(target)), target]);
      writeFileSync(moves[moves.length - 1][0], text);
    }
    for (const [from, to] of moves) renameSync(from, to);
  } catch (error) {
    throw new Failure(`cannot write to ${folder}: ${reasonOf(error)}`);
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Makes a folder with files in it, by name or `folder/name`, complete or not at all.
 * @throws Failure where something of that name is there already, or the file system refuses
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(folder)) throw new Failure(`${folder} is there already`);
  let draft: string | null = null;
  try {
    THIS_MACHINE.makeFolder(dirname(resolve(folder)));
    draft = mkdtempSync(join(dirname(resolve(folder)), '.parley-'));
    for (const [name, text] of files) {
      THIS_MACHINE.makeFolder(dirname(join(draft, name)));
      writeFileSync(join(draft, name), text);
    }
    chmodSync(draft, 0o777 & ~process.umask());
    renameSync(draft, folder);
    draft = null;
  } catch (error) {
    throw new Failure(`cannot write ${folder}: ${reasonOf(error)}`);
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
}
