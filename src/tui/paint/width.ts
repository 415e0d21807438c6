/**
 * How many columns a text takes on a terminal, by grapheme: a screen that counts code units breaks on the first name in
 * Khmer and on the first emoji. Terminals differ over what they do with vowel signs that stand beside their letter, and
 * get the room that the widest of them wants. Box drawing, blocks and Latin letters, which are nearly all there is, are
 * counted directly.
 */
import stringWidth from 'string-width';

const segmenter = new Intl.Segmenter();
const known = new Map<string, number>();
const KNOWN = 4096;

/** Ranges of characters that always take one column and never combine. */
const SINGLE: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x2ff],
  [0x370, 0x3ff],
  [0x400, 0x482],
  [0x2010, 0x2027],
  [0x2190, 0x21ff],
  [0x2200, 0x22ff],
  [0x2500, 0x259f],
];

/** Shapes used as marks, one column each without an emoji selector behind them. */
const MARKS = '●■▲◆★✚○□△◇▼▶◀▸◂✓✗⚑⇄…❚⏎⇧';

function isSingle(code: number, character: string): boolean {
  for (const [from, to] of SINGLE) if (code >= from && code <= to) return true;
  return MARKS.includes(character);
}

/** Whether every terminal agrees on the columns of a text: one for each character. */
export function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isSingle(code, text[at])) return false;
  }
  return true;
}

/** Characters that terminals draw over the one before: marks, joiners, and the later parts of a syllable in Hangul. */
const OVER = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11ff\ud7b0-\ud7ff]/u;
const BESIDE = /\p{Mc}/u;
const PICTURE = /[\p{Extended_Pictographic}\p{Regional_Indicator}\ufe0f]/u;

/** Columns of a grapheme; of one with more than one letter or sign, as many as a terminal takes that counts each. */
function graphemeWidth(one: string): number {
  const together = stringWidth(one);
  if (one.length === 1 || PICTURE.test(one)) return together;
  let apart = 0;
  for (const part of one) if (!OVER.test(part)) apart += BESIDE.test(part) ? 1 : stringWidth(part);
  return Math.max(together, apart);
}

/** Columns of a text without control characters. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length;
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size > KNOWN) known.clear();
  const width = graphemes(text).reduce((sum, one) => sum + graphemeWidth(one), 0);
  known.set(text, width);
  return width;
}

/** The graphemes of a text. */
export function graphemes(text: string): string[] {
  return isPlain(text) ? [...text] : Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** As much of the text as fits into so many columns, without a sign that something is missing. */
export function clip(text: string, columns: number): string {
  if (isPlain(text)) return text.slice(0, Math.max(0, columns));
  let used = 0;
  let kept = '';
  for (const one of graphemes(text)) {
    used += widthOf(one);
    if (used > columns) break;
    kept += one;
  }
  return kept;
}

/** The text, or as much of it as fits with an ellipsis. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  return columns < 1 ? '' : `${clip(text, columns - 1).trimEnd()}…`;
}

/** The text cut or filled with blanks to exactly so many columns. */
export function fit(text: string, columns: number, side: 'left' | 'right' = 'left'): string {
  const shown = cut(text, columns);
  const blank = ' '.repeat(Math.max(0, columns - widthOf(shown)));
  return side === 'left' ? shown + blank : blank + shown;
}
