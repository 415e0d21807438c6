/**
 * Styled text before it meets a page or a terminal. A style is a few words; what they look like is decided once, in
 * `codesOf`, for sixteen colours or for none. Whoever writes it out cleans it first (`clean`), so that nothing from a
 * file or an argument can steer a terminal.
 */
import { printable } from '../scenarios/text.ts';
import { clip, cut, widthOf } from './width.ts';

/**
 * Words separated by blanks: `strong`, `faint`, `inverse`, `line`, `good`, `mixed`, `bad`, `note`, `accent` and the hues
 * of coalitions `hue0` to `hue5`.
 */
export type Style = string;

export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** Text in running order; a bare string has no style. */
export type Rich = readonly (string | Span)[];

/** Rich text that stands on one row. */
export type Line = Rich;

const CODES: Readonly<Record<string, string>> = {
  strong: '1',
  faint: '2',
  underline: '4',
  inverse: '7',
  line: '2',
  good: '32',
  mixed: '33',
  bad: '31',
  note: '36',
  accent: '36',
  hue0: '34',
  hue1: '31',
  hue2: '32',
  hue3: '35',
  hue4: '33',
  hue5: '36',
};

/** Styles that stay without colour. */
const SHAPES = new Set(['strong', 'faint', 'underline', 'inverse', 'line']);

export function span(text: string, style: Style): Span {
  return { text, style };
}

export const strong = (text: string): Span => span(text, 'strong');
export const faint = (text: string): Span => span(text, 'faint');

export const textOf = (part: string | Span): string => (typeof part === 'string' ? part : part.text);

/** The text without its styles. */
export function plain(rich: Rich): string {
  return rich.map(textOf).join('');
}

/** The text with every character escaped that could steer a terminal. */
export function clean(rich: Rich): Rich {
  return rich.map((part) =>
    typeof part === 'string' ? printable(part) : span(printable(part.text), part.style),
  );
}

/** The cleaned text without its styles. */
export function plainText(rich: Rich): string {
  return plain(clean(rich));
}

export function lineWidth(line: Line): number {
  let width = 0;
  for (const part of line) width += widthOf(textOf(part));
  return width;
}

/** The line with one more style on everything in it. */
export function over(line: Line, style: Style): Line {
  return line.map((part) =>
    typeof part === 'string' ? span(part, style) : span(part.text, `${part.style} ${style}`),
  );
}

/** The line cut (with an ellipsis) or filled to exactly so many columns. */
export function fitLine(line: Line, columns: number): Line {
  const width = lineWidth(line);
  if (width === columns) return line;
  if (width < columns) return [...line, ' '.repeat(columns - width)];
  const kept: (string | Span)[] = [];
  let room = columns;
  for (const part of line) {
    const text = textOf(part);
    const wide = widthOf(text);
    if (wide < room) {
      kept.push(part);
      room -= wide;
      continue;
    }
    const short = wide === room ? `${clip(text, room - 1)}…` : cut(text, room);
    kept.push(typeof part === 'string' ? short : span(short, part.style));
    room -= widthOf(short);
    break;
  }
  return room > 0 ? [...kept, ' '.repeat(room)] : kept;
}

/** The left part and the right part at the two ends of so many columns; the left one is cut first. */
export function spread(left: Line, right: Line, columns: number): Line {
  const room = Math.max(0, columns - lineWidth(right));
  return fitLine([...fitLine(left, room), ...right], columns);
}

/** Neighbours of the same style as one part. */
function merged(line: Line): Line {
  const parts: (string | Span)[] = [];
  for (const part of line) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else if (typeof part === 'object' && typeof last === 'object' && last.style === part.style)
      parts[parts.length - 1] = span(last.text + part.text, part.style);
    else parts.push(part);
  }
  return parts;
}

/** A word of a line: it may change its style in the middle, and keeps the blanks behind it. */
interface Word {
  readonly parts: (string | Span)[];
  width: number;
  blanks: number;
}

function wordsOf(line: Line): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const part of line) {
    for (const piece of textOf(part).split(/(?<= )(?! )/)) {
      if (piece === '') continue;
      const text = piece.trimEnd();
      const styled = (one: string) => (typeof part === 'string' ? one : span(one, part.style));
      if (!open) words.push({ parts: [], width: 0, blanks: 0 });
      const word = words[words.length - 1];
      word.parts.push(styled(text));
      word.width += widthOf(text);
      word.blanks = piece.length - text.length;
      open = word.blanks === 0;
    }
  }
  return words;
}

/** The first so many columns of a word, and the rest of it. */
function broken(word: Word, columns: number): [Word, Word] {
  const head: Word = { parts: [], width: 0, blanks: 0 };
  const rest: Word = { parts: [], width: 0, blanks: word.blanks };
  for (const part of word.parts) {
    const text = textOf(part);
    const kept = rest.width > 0 ? '' : clip(text, columns - head.width);
    const left = text.slice(kept.length);
    const styled = (one: string) => (typeof part === 'string' ? one : span(one, part.style));
    if (kept !== '') head.parts.push(styled(kept));
    if (left !== '') rest.parts.push(styled(left));
    head.width += widthOf(kept);
    rest.width += widthOf(left);
  }
  return [head, rest];
}

/** The words of a text, those broken that are longer than a line. */
function wordsWithin(rich: Rich, columns: number): Word[] {
  return wordsOf(rich).flatMap((word) => {
    const pieces: Word[] = [];
    let left = word;
    while (left.width > columns) {
      const [head, rest] = broken(left, columns);
      if (head.width === 0) break;
      pieces.push(head);
      left = rest;
    }
    return [...pieces, left];
  });
}

/**
 * Breaks a text at blanks into lines of at most so many columns, the later ones behind an indent.
 * @param long whether a word that is longer than a line is broken, or kept whole and sticks out
 */
export function wrap(rich: Rich, columns: number, indent = '', long: 'break' | 'keep' = 'break'): Line[] {
  const words = long === 'keep' ? wordsOf(rich) : wordsWithin(rich, Math.max(1, columns - widthOf(indent)));
  const lines: Line[] = [];
  let current: (string | Span)[] = [];
  let used = 0;
  let empty = true;
  for (const { parts, width, blanks } of words) {
    if (!empty && used + width > columns) {
      lines.push(current);
      current = indent === '' ? [] : [indent];
      used = widthOf(indent);
      empty = true;
    }
    const room = Math.max(1, columns - used);
    current.push(...(width > room && long === 'break' ? fitLine(parts, room) : parts));
    used += long === 'break' ? Math.min(width, room) : width;
    const space = Math.min(blanks, Math.max(0, columns - used));
    const last = parts.at(-1);
    const blank = ' '.repeat(space);
    if (space > 0) current.push(typeof last === 'object' ? span(blank, last.style) : blank);
    used += space;
    empty = empty && width === 0;
  }
  return [...lines, current].map(merged);
}

/** Two columns of lines next to each other; both sides are fitted to their columns. */
export function beside(
  left: readonly Line[],
  right: readonly Line[],
  columns: readonly [number, number],
): Line[] {
  const height = Math.max(left.length, right.length);
  return Array.from({ length: height }, (_, at) => [
    ...fitLine(left[at] ?? [], columns[0]),
    ...fitLine(right[at] ?? [], columns[1]),
  ]);
}

/** The escape codes of a style; '' for none. */
export function codesOf(style: Style, colour: boolean): string {
  const codes = style
    .split(' ')
    .filter((word) => word in CODES && (colour || SHAPES.has(word)))
    .map((word) => CODES[word]);
  return [...new Set(codes)].join(';');
}
