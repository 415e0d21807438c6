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
 * The characters of a text that may not be there. A zero-width joiner may stand inside an emoji.
 * @param allowed which of the control characters are fine here (line feed and tab in the text of a file)
 */
export function unseenIn(text: string, allowed = ''): Unseen[] {
  if (PLAIN.test(text)) return [];
  const found: Unseen[] = [];
  for (const match of text.matchAll(UNSEEN_EVERYWHERE)) {
    const [character] = match;
    if (allowed.includes(character)) continue;
    const joins =
      character === '\u200d' &&
      PICTURE_BEFORE.test(text.slice(Math.max(0, match.index - 4), match.index)) &&
      PICTURE_AFTER.test(text.slice(match.index + 1, match.index + 3));
    if (!joins) found.push({ offset: match.index, name: nameOf(character) });
  }
  return found;
}

/** The text with every unseen character written as `\u{202e}`. */
export function printable(text: string): string {
  return PLAIN.test(text)
    ? text
    : text.replace(UNSEEN_EVERYWHERE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
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
