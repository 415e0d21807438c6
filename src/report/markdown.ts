/** A page as Markdown (CommonMark 0.31, and GitHub's tables): the same blocks, with nothing of a name read as markup. */
import { printable } from '../scenarios/text.ts';
import type { Block, FigureTable } from './page.ts';
import { clean, plain, plainText, textOf, type Rich } from './rich.ts';

/** Text that means nothing but itself: no emphasis, link, image, HTML, entity, mention or heading. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\`*_[\]<>#|~&!$@]/g, '\\$&')
    .replaceAll(/:(?=\/\/)/g, '\\:')
    .replaceAll(/\bwww\./gi, (found) => `${found.slice(0, -1)}\\.`);
}

/** The same at the beginning of a block, where a sign or a number with a dot would begin a list or a rule. */
const begun = (text: string): string =>
  text.replace(/^\s*([-+=])/, '\\$1').replace(/^\s*(\d+)([.)])/, '$1\\$2');

function inline(rich: Rich): string {
  const parts = clean(rich).map((part) => {
    const text = escaped(textOf(part));
    const isStrong = typeof part === 'object' && part.style.split(' ').includes('strong');
    const [, before, inner, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)!;
    return isStrong && inner !== '' ? `${before}**${inner}**${after}` : text;
  });
  return begun(parts.join('').trim());
}

/** Lines as they are, in a fence longer than any run of backticks in them. */
function fenced(lines: readonly string[], language = ''): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const fence = '`'.repeat(Math.max(3, 1 + runs.reduce((most, { length }) => Math.max(most, length), 0)));
  return [`${fence}${language}`, ...lines.map((line) => line.trimEnd()), fence].join('\n');
}

/** A table as GitHub writes it; bars in a cell are escaped as all signs are. */
function tabled({ head, rows }: FigureTable): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => escaped(printable(cell)).replaceAll('\n', ' ').trim()).join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(head), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
}

const figuresIn = (lines: readonly Rich[]): string[] =>
  lines.flatMap((line) => plainText(line).match(/\d+(?:\.\d+)?/g) ?? []);

/** A figure: its table; without one its lines, where they say all that is told in words, and else the words. */
function figureText({ lines, words, table }: Block & { kind: 'figure' }): string {
  if (table !== undefined) return tabled(table);
  const drawn = new Set(figuresIn(lines));
  if (figuresIn(words).every((one) => drawn.has(one))) return fenced(lines.map((line) => plain(clean(line))));
  return words.map((line) => `- ${inline(line)}`).join('\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'gap':
      return '';
    case 'title':
    case 'heading': {
      const aside = block.aside === undefined ? '' : ` (${escaped(printable(block.aside))})`;
      return `${block.kind === 'title' ? '#' : '##'} ${escaped(plainText(block.text))}${aside}`;
    }
    case 'paragraph':
      return inline(block.text);
    case 'item':
      return `- ${inline(block.text)}`;
    case 'command':
      return fenced([plainText(block.text)], 'sh');
    case 'figure':
      return figureText(block);
  }
}

/** The page as Markdown. */
export function printMarkdown(blocks: readonly Block[]): string {
  const shown = blocks.filter(({ kind }) => kind !== 'gap');
  return `${shown
    .map((block, at) => {
      const isListed = block.kind === 'item' && shown[at + 1]?.kind === 'item';
      return `${blockText(block)}\n${isListed || at === shown.length - 1 ? '' : '\n'}`;
    })
    .join('')}`;
}
