/**
 * How many columns a text takes on a terminal, by grapheme: a screen that counts code units breaks on the first name in
 * Khmer and on the first emoji. Terminals differ over what they do with vowel signs that stand beside their letter, and
 * get the room that the widest of them wants. Box drawing, blocks and Latin letters, which are nearly all there is, are
 * counted directly; the library that knows the rest waits until it is asked, because Unicode's tables of graphemes and
 * emoji take longer to load than most of Parley.
 */
import { createRequire } from 'node:module';

type WidthMeasure = (text: string) => number;

/** Texts of characters that always take one column and never combine; the shapes are marks without an emoji selector. */
const PLAIN =
  /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u03ff\u0400-\u0482\u2010-\u2027\u2030-\u203a\u2070-\u2079\u2190-\u22ff\u2500-\u259f●■▲◆★✚○□△◇▼▶◀▸◂✓✗⚑⏎❚]*$/;

const load = createRequire(import.meta.url);
let measure: WidthMeasure | null = null;
let segmenter: Intl.Segmenter | null = null;

const known = new Map<string, number>();
const KNOWN = 4096;

/** Whether every terminal agrees on the columns of a text: one for each character. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** Columns of a text as `string-width` counts them; the build hands this to the packages that use that library. */
export default function stringWidth(text: string): number {
  if (isPlain(text)) return text.length;
  measure ??= (load('string-width') as { default: WidthMeasure }).default;
  return measure(text);
}

/** The graphemes of a text. */
function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter();
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
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
