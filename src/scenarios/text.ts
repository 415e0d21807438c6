/**
 * Which characters a text may have. Names from files end up on terminals, so nothing that moves a cursor, reverses
 * the reading direction or cannot be seen gets in; what is shown of a refused text is escaped.
 */

/** C0 and C1 controls, DEL, bidirectional marks, zero-width and other invisible characters, lone surrogates. */
const UNSEEN = new RegExp(
  '[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff' +
    '\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}\\ud800-\\udfff]',
  'u',
);
const UNSEEN_EVERYWHERE = new RegExp(UNSEEN.source, 'gu');
const PLAIN = /^[\u0020-\u007e]*$/;
const PICTURE_BEFORE = /[\p{Extended_Pictographic}\u{1f3fb}-\u{1f3ff}]\ufe0f?$/u;
const PICTURE_AFTER = /^\p{Extended_Pictographic}/u;
/** Signs of Indic scripts that silence a vowel, after which a joiner decides how letters join (RFC 5892, A.1 and A.2). */
const VIRAMA_BEFORE =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u17d2]$/u;

/** An unseen character and where it stands, in UTF-16 code units. */
export interface Unseen {
  readonly offset: number;
  /** Such as `U+202E`. */
  readonly name: string;
}

function nameOf(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Whether two texts end and begin with Arabic letters, which a non-joiner keeps apart within a word (RFC 5892, A.2), as
 * Persian writes. The table of a script is only looked up for whoever asks: it takes as long as loading a module.
 */
const isBetweenArabic = (before: string, after: string): boolean =>
  /\p{Script=Arabic}\p{M}*$/u.test(before) && /^\p{Script=Arabic}/u.test(after);

/** Whether the unseen character at a place belongs there: a joiner inside an emoji, or where a script spells with it. */
function belongs(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  const after = text.slice(at + 1, at + 3);
  if (text[at] === '\u200c') return VIRAMA_BEFORE.test(before) || isBetweenArabic(before, after);
  if (text[at] !== '\u200d') return false;
  return VIRAMA_BEFORE.test(before) || (PICTURE_BEFORE.test(before) && PICTURE_AFTER.test(after));
}

/**
 * The characters of a text that may not be there. A joiner may stand inside an emoji and where a script spells with it.
 * @param allowed which of the control characters are fine here (line feed and tab in the text of a file)
 */
export function unseenIn(text: string, allowed = ''): Unseen[] {
  if (PLAIN.test(text)) return [];
  const found: Unseen[] = [];
  for (const match of text.matchAll(UNSEEN_EVERYWHERE)) {
    const [character] = match;
    if (allowed.includes(character)) continue;
    if (!belongs(text, match.index)) found.push({ offset: match.index, name: nameOf(character) });
  }
  return found;
}

/** The text with every character that may not be there written as `\u{202e}`. */
export function printable(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSEEN_EVERYWHERE, (character, at: number) =>
    belongs(text, at) ? character : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

/** A text cut to a length for a message, escaped. */
export function shortened(text: string, length = 60): string {
  return printable(text.length > length ? `${text.slice(0, length - 1)}…` : text);
}

/** Order of UTF-16 code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The slug of a name: lower case, accents dropped, everything else a hyphen. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
