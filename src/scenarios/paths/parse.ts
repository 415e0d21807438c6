/**
 * How a path is written: names between dots. In lists of agents and ties a selector such as `kind=firm` stands for some of
 * them, and `*` stands for all of anything. A name with dots of its own stands in double quotes.
 */
import { shortened, unseenIn } from '../text.ts';
import { PathError } from './error.ts';

/** What is between two dots. */
export interface PathPart {
  /** As it is written, for messages. */
  readonly text: string;
  /** Where it begins, in UTF-16 units from the start of the path. */
  readonly offset: number;
  /** A name, all there are, or those with a property. */
  readonly picks:
    | { readonly by: 'name'; readonly name: string }
    | { readonly by: 'all' }
    | { readonly by: 'property'; readonly key: string; readonly value: string };
}

/** By what the entries of a list are selected. */
export const SELECTORS: ReadonlyMap<string, readonly string[]> = new Map([
  ['agents', ['kind', 'group', 'bloc']],
  ['ties', ['kind', 'from', 'to']],
]);

interface Word {
  readonly name: string;
  readonly end: number;
  readonly quoted: boolean;
}

const STOP = /[.=]|$/g;

/** The word that begins at an offset: up to the next dot or equals sign, or in quotes, where a doubled quote is one. */
function wordAt(text: string, start: number): Word {
  if (text[start] === '"') {
    const close = /"(?:[^"]|"")*"(?=[.=]|$)/y;
    close.lastIndex = start;
    const match = close.exec(text);
    if (match === null) throw new PathError('the quotation mark is not closed', text.slice(start), [], start);
    const name = match[0].slice(1, -1).replaceAll('""', '"');
    return { name, end: start + match[0].length, quoted: true };
  }
  STOP.lastIndex = start;
  const { index } = STOP.exec(text)!;
  return { name: text.slice(start, index), end: index, quoted: false };
}

function checkWord({ name, quoted }: Word, offset: number): void {
  if (name === '')
    throw new PathError('a name is missing: names stand between single dots', name, [], offset);
  const [unseen] = unseenIn(name);
  if (unseen !== undefined)
    throw new PathError(`the character ${unseen.name} is not allowed`, name, [], offset + unseen.offset);
  if (name === '__proto__' || (!quoted && name.trim() !== name))
    throw new PathError(`'${shortened(name)}' is no name of a field`, name, [], offset);
}

const ALL_SELECTORS: ReadonlySet<string> = new Set([...SELECTORS.values()].flat());

/** Whether what follows an equals sign goes on as a path does, up to an equals sign of its own. */
const goesOn = (rest: string): boolean => /^[^={}[\]]*\.[^=]*=/.test(rest);

/**
 * Whether an equals sign behind a word belongs to a selector and does not end the path: in a list that has selectors, where
 * the word is one of them or more path follows.
 */
function selects(parts: readonly PathPart[], { name }: Word, rest: string): boolean {
  if (parts.length !== 1) return false;
  const known = SELECTORS.get(parts[0].text);
  return (
    (known?.includes(name) ?? false) || ((known !== undefined || ALL_SELECTORS.has(name)) && goesOn(rest))
  );
}

function scan(text: string, endsAtEquals: boolean): { readonly parts: PathPart[]; readonly end: number } {
  const parts: PathPart[] = [];
  for (let at = 0; ; at += 1) {
    const offset = at;
    const word = wordAt(text, at);
    checkWord(word, offset);
    at = word.end;
    let picks: PathPart['picks'] =
      word.name === '*' && !word.quoted ? { by: 'all' } : { by: 'name', name: word.name };
    if (text[at] === '=' && (!endsAtEquals || selects(parts, word, text.slice(at + 1)))) {
      const value = wordAt(text, at + 1);
      checkWord(value, at + 1);
      at = value.end;
      picks = { by: 'property', key: word.name, value: value.name };
      if (text[at] === '=' && (!endsAtEquals || goesOn(text.slice(at + 1))))
        throw new PathError('a path has one selector between two dots', text.slice(offset), [], at);
    }
    parts.push({ text: text.slice(offset, at), offset, picks });
    if (text[at] !== '.') return { parts, end: at };
  }
}

/** Reads a path. @throws PathError where it cannot be one */
export function parsePath(text: string): readonly PathPart[] {
  return scan(text, false).parts;
}

/**
 * Reads the path of `path=value`, up to the equals sign.
 * @returns its parts and where the sign stands, −1: nowhere
 * @throws PathError where it cannot be a path
 */
export function parseAssigned(text: string): {
  readonly parts: readonly PathPart[];
  readonly equals: number;
} {
  const { parts, end } = scan(text, true);
  return { parts, equals: end < text.length ? end : -1 };
}

/** Whether a text can be a path. */
export function isPath(text: string): boolean {
  try {
    return parsePath(text).length > 0;
  } catch (error) {
    if (error instanceof PathError) return false;
    throw error;
  }
}

/** A path of names alone, those with dots in quotes. */
export function writePath(names: readonly string[]): string {
  return names
    .map((name) => (/[.="]|^\*?$|^\s|\s$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name))
    .join('.');
}

/** The names of a path without selectors. */
export function namesIn(path: string): readonly string[] {
  return parsePath(path).map(({ text, picks }) => (picks.by === 'name' ? picks.name : text));
}

/** Whether a path is another one or leads to something inside it; both without selectors. */
export function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}

/** Whether a path stands for whatever fits, and not for one thing by name. */
export function isSelective(parts: readonly PathPart[]): boolean {
  return parts.some(({ picks }) => picks.by !== 'name');
}
