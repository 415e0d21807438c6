/**
 * Where everything that a command says leaves the program: data on stdout, everything else on stderr, files all or
 * nothing. A reader that has seen enough (`parley … | head`) ends the program quietly.
 */
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
import { EXIT, Failure } from './failure.ts';

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

/** Ends quietly once nobody reads on, and in words where output cannot be written; call it before anything is. */
export function endWithReader(): void {
  process.stderr.on('error', () => process.exit(EXIT.input));
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    tell(`parley: cannot write the output: ${reasonOf(error)}`);
    process.exit(EXIT.input);
  });
}

/** Prints to stdout. The text is a report's, already cleaned. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Tells people something beside the data. Line ends stay, other control characters are escaped. */
export function tell(text: string): void {
  process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
}

/** Columns of a page without a terminal, and the least and most that a terminal's width is followed to. */
export const PAGE_COLUMNS = 80;
const LEAST_COLUMNS = 60;
const MOST_COLUMNS = 100;

/** How wide stdout wants a page, and whether in colour. */
export function pageOptions(): { width: number; colour: boolean } {
  const { isTTY, columns } = process.stdout;
  if (!isTTY) return { width: PAGE_COLUMNS, colour: false };
  const { NO_COLOR = '', TERM } = process.env;
  return {
    width: Math.min(MOST_COLUMNS, Math.max(LEAST_COLUMNS, columns || PAGE_COLUMNS)),
    colour: NO_COLOR === '' && TERM !== 'dumb',
  };
}

/** JSON that is also safe on a terminal: unseen characters inside strings are escaped. */
export function jsonText(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
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
