/**
 * A page of text before it meets a terminal. Sections say what they have to say once, as blocks; two printers turn blocks
 * into lines: one for eyes (wrapped, with plots and perhaps colour), one for ears and pipes (a sentence a line, no plots).
 * Everything passes through `printable` here, so that nothing from a file or an argument can steer a terminal.
 */
import { printable } from '../scenarios/text.ts';
import { fit, widthOf } from './width.ts';

export type Tone = 'strong' | 'faint' | 'good' | 'mixed' | 'bad' | 'note';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
}

/** Text in running order; a bare string has no tone. */
export type Rich = readonly (string | Span)[];

export type Block =
  | { readonly kind: 'title' | 'heading'; readonly text: Rich; readonly aside?: string }
  | { readonly kind: 'paragraph' | 'item'; readonly text: Rich }
  /** A command line, which a shell takes as it is printed. */
  | { readonly kind: 'command'; readonly text: Rich }
  /** Lines that only make sense side by side, and what they show in words. */
  | { readonly kind: 'figure'; readonly lines: readonly Rich[]; readonly words: readonly Rich[] }
  | { readonly kind: 'gap' };

/** Escape codes of the sixteen-colour set; every tone also reads without its colour. */
const CODES: Readonly<Record<Tone, string>> = {
  strong: '1',
  faint: '2',
  good: '32',
  mixed: '33',
  bad: '31',
  note: '36',
};

export const strong = (text: string): Span => ({ text, tone: 'strong' });
export const faint = (text: string): Span => ({ text, tone: 'faint' });
export const toned = (text: string, tone: Tone): Span => ({ text, tone });

/** The cleaned text of a rich text, without tones. */
export function plainText(rich: Rich): string {
  return rich.map((part) => printable(typeof part === 'string' ? part : part.text)).join('');
}

/** Columns that a text takes on a terminal. */
export function columnsOf(text: string): number {
  return widthOf(printable(text));
}

/** A text cut or filled to exactly so many columns. */
export function fitted(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  return fit(printable(text), columns, side);
}

function painted(text: string, tone: Tone | null, colour: boolean): string {
  return colour && tone !== null && text !== '' ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text;
}

interface Word {
  /** Parts that stand together without a blank. */
  readonly parts: { text: string; tone: Tone | null }[];
  columns: number;
}

/** Words of a rich text; a word may change its tone in the middle. */
function wordsOf(rich: Rich): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const part of rich) {
    const text = printable(typeof part === 'string' ? part : part.text);
    const tone = typeof part === 'string' ? null : part.tone;
    text.split(' ').forEach((piece, at) => {
      if (at > 0) open = false;
      if (piece === '') return;
      if (!open) words.push({ parts: [], columns: 0 });
      const word = words[words.length - 1];
      word.parts.push({ text: piece, tone });
      word.columns += widthOf(piece);
      open = true;
    });
  }
  return words;
}

/** Wraps a rich text: first line after `first`, the others after `rest`. */
export function wrapped(rich: Rich, width: number, first: string, rest: string, colour: boolean): string[] {
  const lines: string[] = [];
  let line = first;
  let used = widthOf(first);
  let empty = true;
  for (const { parts, columns } of wordsOf(rich)) {
    if (!empty && used + 1 + columns > width) {
      lines.push(line);
      line = rest;
      used = widthOf(rest);
      empty = true;
    }
    line += (empty ? '' : ' ') + parts.map(({ text, tone }) => painted(text, tone, colour)).join('');
    used += (empty ? 0 : 1) + columns;
    empty = false;
  }
  lines.push(line);
  return lines;
}

function paintedLine(rich: Rich, colour: boolean): string {
  return rich
    .map((part) =>
      typeof part === 'string' ? printable(part) : painted(printable(part.text), part.tone, colour),
    )
    .join('')
    .trimEnd();
}

function headLines(block: Block & { kind: 'title' | 'heading' }, width: number, colour: boolean): string[] {
  const text = block.text.map((part) => (typeof part === 'string' ? strong(part) : part));
  const used = widthOf(plainText(block.text));
  const aside = printable(block.aside ?? '');
  const room = width - used - widthOf(aside);
  if (aside === '' || room < 2) {
    const below = aside === '' ? [] : [painted(aside, 'faint', colour)];
    return [...wrapped(text, width, '', '', colour), ...below];
  }
  return [paintedLine(text, colour) + ' '.repeat(room) + painted(aside, 'faint', colour)];
}

/** A command line, broken between its words alone and so that a shell reads on. */
function commandLines(command: string, width: number, colour: boolean): string[] {
  const words = command.match(/(?:'[^']*'|\\.|[^\s'\\])+/g) ?? [];
  const lines = [''];
  for (const word of words) {
    const last = lines.length - 1;
    const room = width - 4 - widthOf(lines[last]) - widthOf(word);
    if (lines[last] === '' || room > 0) lines[last] += `${lines[last] === '' ? '' : ' '}${word}`;
    else lines.push(`  ${word}`);
  }
  return lines.map(
    (line, at) => `  ${painted(at < lines.length - 1 ? `${line} \\` : line, 'faint', colour)}`,
  );
}

export interface PageOptions {
  /** Columns of a line. */
  readonly width: number;
  readonly colour: boolean;
}

/** Lines for eyes: wrapped to the width, headings set off, figures drawn. */
export function printPage(blocks: readonly Block[], { width, colour }: PageOptions): string {
  const lines = blocks.flatMap((block) => {
    if (block.kind === 'gap') return [''];
    if (block.kind === 'title') return headLines(block, width, colour);
    if (block.kind === 'heading') return ['', ...headLines(block, width, colour)];
    if (block.kind === 'figure') return block.lines.map((line) => paintedLine(line, colour));
    if (block.kind === 'command') return commandLines(plainText(block.text), width, colour);
    const first = block.kind === 'item' ? '  · ' : '  ';
    return wrapped(block.text, width, first, ' '.repeat(first.length), colour);
  });
  return `${lines.join('\n')}\n`;
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
