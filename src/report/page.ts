/**
 * A page of text before it meets a terminal. Sections say what they have to say once, as blocks; two printers turn blocks
 * into lines: one for eyes (wrapped, with plots and perhaps colour), one for ears and pipes (a sentence a line, no plots).
 * Everything passes through `printable` here, so that nothing from a file or an argument can steer a terminal.
 */
import { printable } from '../scenarios/text.ts';
import {
  clean,
  codesOf,
  faint,
  plain,
  plainText,
  strong,
  textOf,
  wrap,
  type Line,
  type Rich,
} from './rich.ts';
import { fit, widthOf } from './width.ts';

/** Texts in columns; the first names the row. Nothing of it is cut short. */
export interface FigureTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: Rich; readonly aside?: string }
  | { readonly kind: 'paragraph' | 'item'; readonly text: Rich }
  /** A command line, which a shell takes as it is printed. */
  | { readonly kind: 'command'; readonly text: Rich }
  /** Lines that only make sense side by side, and what they show in words; where there is room for one, a picture as SVG. */
  | {
      readonly kind: 'figure';
      readonly lines: readonly Rich[];
      readonly words: readonly Rich[];
      readonly svg?: string;
      /** The same in columns, where it is a table: what documents show. */
      readonly table?: FigureTable;
    }
  | { readonly kind: 'gap' };

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  return widthOf(printable(text));
}

/** A text cut or filled to exactly so many columns. */
export function fitted(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  return fit(printable(text), columns, side);
}

/** A text as it is written out, without blanks at its end. */
function painted(line: Line, colour: boolean): string {
  return line
    .map((part) => {
      const codes = typeof part === 'string' || !colour ? '' : codesOf(part.style, true);
      const text = textOf(part);
      return codes === '' || text === '' ? text : `\u001b[${codes}m${text}\u001b[0m`;
    })
    .join('')
    .trimEnd();
}

/** A text wrapped behind what its first line and its later ones begin with; a long word is never cut. */
const wrapped = (rich: Rich, width: number, first: string, rest: string): Line[] =>
  wrap([first, ...clean(rich)], width, rest, 'keep');

function headLines(block: Block & { kind: 'title' | 'heading' }, width: number): Line[] {
  const text = clean(block.text).map((part) => (typeof part === 'string' ? strong(part) : part));
  const aside = printable(block.aside ?? '');
  const room = width - widthOf(plain(text)) - widthOf(aside);
  if (aside === '' || room < 2)
    return [...wrapped(text, width, '', ''), ...(aside === '' ? [] : [[faint(aside)]])];
  return [[...text, ' '.repeat(room), faint(aside)]];
}

/** A command line, broken between its words alone and so that a shell reads on. */
function commandLines(command: string, width: number): Line[] {
  const words = command.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];
  const lines = [''];
  for (const word of words) {
    const last = lines.length - 1;
    const room = width - 4 - widthOf(lines[last]) - widthOf(word);
    if (lines[last] === '' || room > 0) lines[last] += `${lines[last] === '' ? '' : ' '}${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.map((line, at) => ['  ', faint(at < lines.length - 1 ? `${line} \\` : line)]);
}

/** Lines for eyes: wrapped to the width, headings set off, figures drawn. */
export function pageLines(blocks: readonly Block[], width: number): Line[] {
  return blocks.flatMap((block): Line[] => {
    switch (block.kind) {
      case 'gap':
        return [[]];
      case 'title':
        return headLines(block, width);
      case 'heading':
        return [[], ...headLines(block, width)];
      case 'figure':
        return block.lines.map(clean);
      case 'command':
        return commandLines(plainText(block.text), width);
      case 'paragraph':
        return wrapped(block.text, width, '  ', '  ');
      case 'item':
        return wrapped(block.text, width, '  · ', '    ');
    }
  });
}

export interface PageOptions {
  /** Columns of a line. */
  readonly width: number;
  readonly colour: boolean;
}

/** The page as it is written to a terminal or a file. */
export function printPage(blocks: readonly Block[], { width, colour }: PageOptions): string {
  return `${pageLines(blocks, width)
    .map((line) => painted(line, colour))
    .join('\n')}\n`;
}

/** One statement a line, nothing drawn: for screen readers, for `grep` and for diffs. */
export function printPlain(blocks: readonly Block[]): string {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'gap') return [];
    if (block.kind === 'figure') return block.words.map(plainText);
    const aside = 'aside' in block && block.aside !== undefined ? ` (${printable(block.aside)})` : '';
    const text = plainText(block.text) + aside;
    return block.kind === 'heading' ? ['', text] : [text];
  });
  return `${lines.join('\n')}\n`;
}
