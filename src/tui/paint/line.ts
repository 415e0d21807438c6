/**
 * Lines of styled text before they meet a terminal. A style is a few words; what they look like is decided once, in
 * `encode`, for sixteen colours or for none. Nothing from a scenario reaches a terminal except through `encode`, which
 * escapes whatever could steer it.
 */
import { printable } from '../../scenarios/text.ts';
import { clip, cut, isPlain, widthOf } from '../../report/width.ts';

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
export type Line = readonly (string | Span)[];

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

const textOf = (part: string | Span): string => (typeof part === 'string' ? part : part.text);

/** The text of a line without its styles. */
export function plain(line: Line): string {
  return line.map(textOf).join('');
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

/** Breaks a line at blanks into lines of at most so many columns, the later ones behind an indent. */
export function wrap(line: Line, columns: number, indent = ''): Line[] {
  const lines: Line[] = [];
  let current: (string | Span)[] = [];
  let used = 0;
  let empty = true;
  for (const { parts, width, blanks } of wordsOf(line)) {
    if (!empty && used + width > columns) {
      lines.push(current);
      current = indent === '' ? [] : [indent];
      used = widthOf(indent);
      empty = true;
    }
    const room = Math.max(1, columns - used);
    current.push(...(width > room ? fitLine(parts, room) : parts));
    used += Math.min(width, room);
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
function codesOf(style: Style, colour: boolean): string {
  const codes = style
    .split(' ')
    .filter((word) => word in CODES && (colour || SHAPES.has(word)))
    .map((word) => CODES[word]);
  return [...new Set(codes)].join(';');
}

const cache = { coloured: new Map<Style, string>(), plain: new Map<Style, string>() };

/**
 * A text at a column: where terminals may not agree how wide it is, its room is cleared first and the next text is put
 * behind it by number, so that whatever stands to the right of it stays where it is.
 */
function placed(text: string, column: number): string {
  if (isPlain(text)) return text;
  const width = widthOf(text);
  return `${' '.repeat(width)}\u001b[${column}G${text}\u001b[${column + width}G`;
}

/** The line as it is written to a terminal from the first column on, cut to so many columns. */
export function encode(line: Line, columns: number, colour: boolean): string {
  const styles = colour ? cache.coloured : cache.plain;
  let out = '';
  let column = 1;
  const clean = line.map((part) =>
    typeof part === 'string' ? printable(part) : span(printable(part.text), part.style),
  );
  for (const part of fitLine(clean, columns)) {
    const text = placed(textOf(part), column);
    column += widthOf(textOf(part));
    if (typeof part === 'string') {
      out += text;
      continue;
    }
    let codes = styles.get(part.style);
    if (codes === undefined) {
      codes = codesOf(part.style, colour);
      styles.set(part.style, codes);
    }
    out += codes === '' ? text : `\u001b[${codes}m${text}\u001b[0m`;
  }
  return out;
}
