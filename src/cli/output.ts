/**
 * Where everything that a command says leaves the program: data on stdout, everything else on stderr. A reader that has seen enough (`parley … | head`) ends the program quietly.
 */
import { once } from 'node:events';
import { EXIT } from '../runs/failure.ts';
import { reasonOf, tell } from '../runs/write.ts';

/**
 * Ends quietly once nobody reads on, and in words where output cannot be written; call it before anything is. Where only progress
 * and remarks are read no more, what was asked for goes on.
 */
export function endWithReader(): void {
  process.stderr.on('error', () => undefined);
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

/** Prints part of something long, and waits until the reader has room for more. */
export async function printAll(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
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
