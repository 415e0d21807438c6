/**
 * Where everything that a command says leaves the program: data on stdout, everything else on stderr, files all or
 * nothing. A reader that has seen enough (`parley … | head`) ends the program quietly.
 */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';

/** Ends quietly once nobody reads on; call it before anything is written. */
export function endWithReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  }
}

/** Prints to stdout. The text is a report's, already cleaned. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Tells people something beside the data. Line ends stay, other control characters are escaped. */
export function tell(text: string): void {
  process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
}

/** JSON that is also safe on a terminal: unseen characters inside strings are escaped. */
export function jsonText(value: unknown, indent = 2): string {
  const text = JSON.stringify(value, null, indent);
  return text.replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (character) =>
    `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const reason = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

/**
 * Writes files next to one another, all or none at a time: each appears under its name only when it is complete.
 * @throws Failure where the file system refuses
 */
export function writeFiles(files: readonly { readonly path: string; readonly text: string }[]): void {
  const folder = dirname(files[0].path);
  let draft: string | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    draft = mkdtempSync(join(folder, '.parley-'));
    const drafts = files.map(({ path, text }) => {
      const at = join(draft!, basename(path));
      writeFileSync(at, text);
      return { at, path };
    });
    for (const { at, path } of drafts) renameSync(at, path);
  } catch (error) {
    throw new Failure(`cannot write to ${folder}: ${reason(error)}`);
  } finally {
    if (draft !== null) rmSync(draft, { recursive: true, force: true });
  }
}
