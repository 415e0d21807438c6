/** What leaves the program beside the data on stdout: words to people on stderr, and files, complete or not at all. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';

/** Tells people something beside the data. Line ends stay, other control characters are escaped. */
export function tell(text: string): void {
  process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
}

/** Why the machine refused. */
export const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

/** Where a file really goes: through links, and null where something stands that is no file (a device, a pipe). */
function targetOf(path: string): string | null {
  if (!existsSync(path)) return path;
  return statSync(path).isFile() ? realpathSync(path) : null;
}

/**
 * Writes files into one folder; each appears under its name only when all are complete.
 * @throws Failure where the file system refuses
 */
export function writeFiles(files: readonly { readonly path: string; readonly text: string }[]): void {
  const folder = dirname(files[0].path);
  let draft: string | null = null;
  try {
    mkdirSync(folder, { recursive: true });
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
 * Makes a folder with files in it, complete or not at all.
 * @throws Failure where something of that name is there already, or the file system refuses
 */
export function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(folder)) throw new Failure(`${folder} is there already`);
  let draft: string | null = null;
  try {
    mkdirSync(dirname(resolve(folder)), { recursive: true });
    draft = mkdtempSync(join(dirname(resolve(folder)), '.parley-'));
    for (const [name, text] of files) writeFileSync(join(draft, name), text);
    chmodSync(draft, 0o777 & ~process.umask());
    renameSync(draft, folder);
    draft = null;
  } catch (error) {
    throw new Failure(`cannot write ${folder}: ${reasonOf(error)}`);
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
}
