/**
 * Generated parts of documents. What stands between `<!-- generated: NAME -->` and `<!-- end -->` is written by a script
 * from the schema, the cards or the program's own output, so that a page cannot drift from the code; the prose around it is
 * written by hand. Every script of this folder's family writes by default and only compares with `--check`.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const BLOCK = /(<!-- generated: ([\w-]+) -->\n)([^]*?)(<!-- end -->)/g;

/**
 * The text with its blocks filled anew.
 * @throws Error where a block has no marker in the text, or a marker no block
 */
export function fillBlocks(text: string, blocks: Readonly<Record<string, string>>): string {
  const missing = new Set(Object.keys(blocks));
  const filled = text.replaceAll(BLOCK, (_, start: string, name: string, __: string, end: string) => {
    if (!(name in blocks)) throw new Error(`nothing generates the block '${name}'`);
    missing.delete(name);
    return `${start}\n${blocks[name].trim()}\n\n${end}`;
  });
  if (missing.size > 0) throw new Error(`no marker for ${[...missing].join(', ')}`);
  return filled;
}

/** The blocks of a page as they stand, by name: for scripts that write only some of them. */
export function blocksIn(path: string): Record<string, string> {
  const found = readFileSync(path, 'utf8').matchAll(BLOCK);
  return Object.fromEntries([...found].map(([, , name, text]) => [name, text]));
}

/** Brings the blocks of a page up to date; with `--check` on the command line says instead that they are not. */
export function bringUpToDate(path: string, blocks: Readonly<Record<string, string>>): void {
  const before = readFileSync(path, 'utf8');
  const after = fillBlocks(before, blocks);
  if (after === before) return;
  if (process.argv.includes('--check')) {
    process.stderr.write(`${path} is stale: run npm run docs\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, after);
    process.stdout.write(`wrote ${path}\n`);
  }
}

/** Text as it may stand in a cell of a table. */
const cell = (text: string | number): string =>
  String(text)
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/\s*\n\s*/g, ' ');

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}
