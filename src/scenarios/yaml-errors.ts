/**
 * The YAML parser's objections in the words of somebody who has never read its specification: what stands there, and what
 * to type instead. One slip makes the parser stumble over everything behind it, so only the first cause is told.
 */
import type { CST, Document } from './yaml-package.ts';
import type { Source } from './problems.ts';
import { shortened } from './text.ts';

/** What is wrong, and at which UTF-16 offset. */
export interface SyntaxProblem {
  readonly offset: number;
  readonly message: string;
}

type Objection = Document.Parsed['errors'][number] | Document.Parsed['warnings'][number];
type Token = CST.Token | CST.SourceToken;

/** One line of the text. */
interface SourceLine {
  readonly start: number;
  readonly text: string;
  readonly indent: number;
  /** Where its field begins, behind the dash of an entry; from 0. */
  readonly column: number;
}

/** Objections after which the parser goes on as if nothing had been: each is told, once a line. */
const LOCAL: ReadonlySet<string> = new Set([
  'BAD_SCALAR_START',
  'BAD_DQ_ESCAPE',
  'TAG_RESOLVE_FAILED',
  'BAD_ALIAS',
]);
/** Signs of other alphabets and typesetters that look like those YAML is written with. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['\u00a0', 'a no-break space (U+00A0) stands here: type a plain space'],
  ['\u2007', 'a figure space (U+2007) stands here: type a plain space'],
  ['\u202f', 'a narrow no-break space (U+202F) stands here: type a plain space'],
  ['\u3000', 'a wide space (U+3000) stands here: type a plain space'],
  ['\uff1a', "a wide colon (U+FF1A) stands here: type ':' and a space"],
  ['\uff0c', "a wide comma (U+FF0C) stands here: type ','"],
]);
const KEY = String.raw`[A-Za-z_][\w-]*`;
const NO_SPACE_AFTER_COLON = new RegExp(String.raw`^\s*(?:- +)?(${KEY}):(?=[^\s:/])(.*)$`);
const NO_SPACE_AFTER_DASH = new RegExp(String.raw`^\s*-(${KEY}:(?:\s|$))`);
const TWO_COLONS = new RegExp(String.raw`^\s*(?:- +)*(${KEY}):\s+(.*:(?:\s.*|))$`);
/** UTF-16 code units of one entry that are looked at. */
const ENTRY = 400;
const CLOSING = { '{': '}', '[': ']' } as const;
const KINDS: Readonly<Record<string, string>> = {
  'double-quoted-scalar': '"',
  'single-quoted-scalar': "'",
};

const HAS_NOTHING = /^\s*(#|$)/;

function lineAt(text: string, offset: number): SourceLine {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', start);
  const raw = text.slice(start, next < 0 ? text.length : next).trimEnd();
  return {
    start,
    text: raw,
    indent: raw.length - raw.trimStart().length,
    column: /^\s*(?:- +)*/.exec(raw)![0].length,
  };
}

/** The nearest line above that has content; null on the first. */
function lineAbove(text: string, { start }: SourceLine): SourceLine | null {
  let from = start;
  while (from > 0) {
    const above = lineAt(text, from - 1);
    if (!HAS_NOTHING.test(above.text)) return above;
    from = above.start;
  }
  return null;
}

/** The nearest line below that has content; null on the last. */
function lineBelow(text: string, { start }: SourceLine): SourceLine | null {
  for (let end = text.indexOf('\n', start); end >= 0; end = text.indexOf('\n', end + 1)) {
    const below = lineAt(text, end + 1);
    if (!HAS_NOTHING.test(below.text)) return below;
  }
  return null;
}

/** Every token of a syntax tree. */
function* tokensIn(tokens: readonly Token[]): Generator<Token> {
  for (const token of tokens) {
    yield token;
    if ('value' in token && typeof token.value === 'object' && token.value !== null)
      yield* tokensIn([token.value]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) yield* tokensIn([key]);
      if (value) yield* tokensIn([value]);
    }
  }
}

/** A text cut short for a message, in one line. */
const shown = (text: string): string => shortened(text.trim().replaceAll(/\s+/g, ' '), 40);

/** A text in the quotes that it needs least of. */
const inQuotes = (text: string): string => {
  const bare = shown(text);
  return bare.includes('"') ? `'${bare.replaceAll("'", "''")}'` : `"${bare}"`;
};

class Diagnosis {
  readonly #source: Source;
  readonly #text: string;
  readonly #tokens: readonly Token[];

  constructor(source: Source, text: string, tokens: readonly Token[]) {
    this.#source = source;
    this.#text = text;
    this.#tokens = tokens;
  }

  /** Tabs at the beginning of lines: whatever else the parser says follows from them. */
  tabs(): SyntaxProblem | null {
    const lines = [...this.#text.matchAll(/^ *(?:- *)*\t[^\S\n]*(?=[^\s#])/gm)];
    if (lines.length === 0) return null;
    const [{ index, 0: indent }] = lines;
    const others = lines.length > 1 ? `; ${lines.length} lines begin so` : '';
    const offset = index + indent.indexOf('\t');
    return {
      offset,
      message: `a tab stands here: YAML is indented with spaces, two for each level${others}`,
    };
  }

  /** What only looks like a space, a colon or a comma, in the line or the one above it. */
  #lookalike(line: SourceLine): SyntaxProblem | null {
    for (const one of [line, lineAbove(this.#text, line)]) {
      for (const [sign, message] of LOOKALIKES) {
        const at = one?.text.indexOf(sign) ?? -1;
        if (at >= 0) return { offset: one!.start + at, message };
      }
    }
    return null;
  }

  /** A quoted text that ends at an offset or just before, and runs over more than one line or is never closed. */
  #runawayQuote(offset: number): SyntaxProblem | null {
    for (const token of tokensIn(this.#tokens)) {
      const mark = KINDS[token.type];
      if (mark === undefined || !('source' in token)) continue;
      const end = token.offset + token.source.length;
      if (end > offset || this.#text.slice(end, offset).trim() !== '') continue;
      const isOpen = token.source.length < 2 || !token.source.endsWith(mark);
      if (!isOpen && !token.source.includes('\n')) continue;
      return { offset: token.offset, message: `the quote ${mark} that opens here is not closed on its line` };
    }
    return null;
  }

  /** A brace or bracket that is never closed, or closed by one of the other kind. */
  #brackets(offset: number): SyntaxProblem | null {
    let open: (SyntaxProblem & { readonly from: number }) | null = null;
    for (const token of tokensIn(this.#tokens)) {
      if (token.type !== 'flow-collection' || (open !== null && token.offset < open.from)) continue;
      const mark = token.start.source as keyof typeof CLOSING;
      const end = token.end.find(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
      if (end?.source === CLOSING[mark]) continue;
      const { line, column } = this.#source.locate(token.offset);
      const message =
        end === undefined
          ? `the ${mark} that opens here is never closed: end it with ${CLOSING[mark]}`
          : `expected ${CLOSING[mark]} before this ${end.source}: the ${mark} in line ${line}, column ${column} is still open`;
      open = { from: token.offset, offset: end?.offset ?? token.offset, message };
    }
    if (open !== null) return open;
    const sign = this.#text[offset];
    if (sign !== '}' && sign !== ']') return null;
    return { offset, message: `one ${sign} too many: nothing is open that it could close` };
  }

  /** Whether an offset lies between braces or brackets. */
  #isInside(offset: number): boolean {
    for (const token of tokensIn(this.#tokens)) {
      if (token.type !== 'flow-collection' || token.offset >= offset) continue;
      if ((token.end.at(-1)?.offset ?? Infinity) > offset) return true;
    }
    return false;
  }

  /** Why a colon inside braces or brackets has no place there. */
  #colonInside(offset: number): SyntaxProblem {
    const colon = this.#text.indexOf(':', offset);
    let start = offset;
    while (start > 0 && offset - start < ENTRY && !',{}[]'.includes(this.#text[start - 1])) start -= 1;
    const value = /:\s+(.*)$/s.exec(this.#text.slice(start, colon))?.[1] ?? '';
    const name = /([\w-]+|"[^"]*"|'[^']*')$/.exec(value)?.[1] ?? '';
    const rest = value.slice(0, value.length - name.length).trim();
    const at = name === '' ? offset : colon - name.length;
    if (rest !== '' && /^(?:[\d.]+|"[^"]*"|'[^']*'|[\w-]+)$/.test(rest))
      return { offset: at, message: `a comma is missing before ${shown(name)}` };
    return {
      offset: at,
      message: 'a text with a colon in it needs quotes, and entries are parted by commas',
    };
  }

  /** What a line says that is neither a field nor an entry. */
  #noField(line: SourceLine): SyntaxProblem {
    const offset = line.start + line.indent;
    const content = line.text.trim();
    const [, key, sign, value] = new RegExp(String.raw`^(${KEY})\s*([=;]|->|\s)\s*(.*)$`).exec(content) ?? [];
    const above = lineAbove(this.#text, line);
    const isRest = above !== null && /:\s+[^\s|>{["'].*$/.test(above.text) && !/^[=;]$/.test(sign ?? '');
    if (isRest && (sign === undefined || value.includes(' ')))
      return {
        offset,
        message:
          'this line has no colon: if it goes on with the text of the line above, indent it further than that line',
      };
    if (key === undefined)
      return { offset, message: `expected a field and its value, such as ${shown(content)}: …` };
    const instead = /\s/.test(sign) ? '' : `, not ${sign}`;
    return { offset, message: `a colon is missing: write ${shown(key)}: ${shown(value)}${instead}` };
  }

  /** What does not fit about where a line begins: it, or the one below it that the parser takes for a part of its value. */
  #indentation(line: SourceLine, isKey: boolean): SyntaxProblem {
    const below = isKey ? lineBelow(this.#text, line) : null;
    const one = below !== null && below.column > line.column ? below : line;
    const offset = one.start + one.indent;
    const here = `the line begins in column ${one.column + 1}`;
    const above = lineAbove(this.#text, one);
    if (above === null) return { offset, message: `${here}: the first field of a file begins in column 1` };
    return {
      offset,
      message:
        `${here}, the field above it in column ${above.column + 1}: the fields of one entry begin in the same column, ` +
        'what belongs to a field two columns further in',
    };
  }

  /** What a line shows by itself, whatever the parser makes of it. */
  #bySight(line: SourceLine): SyntaxProblem | null {
    const lookalike = this.#lookalike(line);
    if (lookalike !== null) return lookalike;
    for (const one of [line, lineAbove(this.#text, line)]) {
      if (one === null) continue;
      const offset = one.start + one.indent;
      const glued = NO_SPACE_AFTER_COLON.exec(one.text);
      if (glued !== null)
        return {
          offset: one.start + one.text.indexOf(':'),
          message: `a space is missing after the colon: write ${shown(glued[1])}: ${shown(glued[2])}`,
        };
      const dashed = NO_SPACE_AFTER_DASH.exec(one.text);
      if (dashed !== null)
        return { offset, message: `a space is missing after the dash: write - ${shown(dashed[1])} …` };
    }
    return null;
  }

  /** The cause of an objection. */
  cause({ code, message, pos: [offset] }: Objection): SyntaxProblem {
    const at = Math.min(offset, this.#text.length);
    const line = lineAt(this.#text, at);
    const from = (text: string): SyntaxProblem => ({ offset: at, message: text });
    const token = /^\S*/.exec(this.#text.slice(at))![0];
    if (this.#text.startsWith('```') || token.startsWith('```'))
      return {
        offset: this.#text.indexOf('```'),
        message: 'the ``` of a Markdown page stands here: take such lines out',
      };
    switch (code) {
      case 'BAD_SCALAR_START':
        return from(`a text that begins with ${token[0]} needs quotes`);
      case 'BAD_DQ_ESCAPE':
        return from("a backslash between double quotes is doubled, or the text put between ' and '");
      case 'TAG_RESOLVE_FAILED':
        return from(
          `${shown(token)} would be a tag of YAML, and none are read: a text that begins with ! needs quotes`,
        );
      case 'BAD_ALIAS':
        return from('a text that begins with * or & needs quotes');
      case 'BAD_DIRECTIVE':
        return from('a line that begins with % is a directive of YAML, and none but %YAML 1.2 are read');
      default:
        return this.#structure(code, message, at, line);
    }
  }

  #structure(code: string, message: string, at: number, line: SourceLine): SyntaxProblem {
    const from = (text: string): SyntaxProblem => ({ offset: at, message: text });
    const runaway = this.#runawayQuote(at);
    if (runaway !== null) return runaway;
    if (message.startsWith('Unexpected scalar at node end')) {
      const isQuoted = /["']$/.test(this.#text.slice(0, at).trimEnd());
      if (isQuoted)
        return from(
          'text after a closing quote: put the whole between quotes of the other kind, or double those inside',
        );
      const sign = line.text.slice(0, at - line.start).search(/[*&!|>][^\s,]*\s*$/);
      if (sign < 0)
        return from('text stands here that belongs to nothing: a text with signs in it needs quotes');
      return {
        offset: line.start + sign,
        message: `a text that begins with ${line.text[sign]} needs quotes`,
      };
    }
    if (/Flow (map|sequence)|flow-(map|seq)-end/.test(message)) {
      const brackets = this.#brackets(at);
      if (brackets !== null) return brackets;
    }
    if (code === 'BLOCK_IN_FLOW' || (code === 'MULTILINE_IMPLICIT_KEY' && this.#isInside(at)))
      return this.#colonInside(at);
    if (message.startsWith('Missing ,'))
      return { offset: at, message: 'a comma is missing before this entry, or a colon inside it' };
    if (message.startsWith('Unexpected block-seq-ind'))
      return from('a list begins on a line of its own; a text that begins with - needs quotes');
    const seen = this.#bySight(line);
    if (seen !== null) return seen;
    const colons = TWO_COLONS.exec(line.text);
    if (code === 'BLOCK_AS_IMPLICIT_KEY' && colons !== null && at > line.start + line.indent)
      return from(
        `a text with a colon in it needs quotes: write ${shown(colons[1])}: ${inQuotes(colons[2])}`,
      );
    if (!/:(\s|$)/.test(line.text) && !/^\s*- /.test(line.text)) return this.#noField(line);
    if (
      code === 'BAD_INDENT' ||
      code === 'BLOCK_AS_IMPLICIT_KEY' ||
      line.indent !== (lineAbove(this.#text, line)?.indent ?? 0)
    )
      return this.#indentation(line, code === 'BLOCK_AS_IMPLICIT_KEY');
    return from(`this is no YAML here: ${shortened(message.replaceAll(/\s+/g, ' '), 200)}`);
  }
}

/**
 * What is wrong with a text that is no YAML: the first cause, and those after it that do not follow from one another.
 * @param objections errors and warnings of the parser; @param tokens the syntax tree that it made
 */
export function syntaxProblems(
  source: Source,
  text: string,
  tokens: readonly CST.Token[],
  objections: readonly Objection[],
): SyntaxProblem[] {
  const sorted = objections.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (sorted.length === 0) return [];
  const diagnosis = new Diagnosis(source, text, tokens);
  const tabs = sorted.some(({ code }) => code === 'TAB_AS_INDENT') ? diagnosis.tabs() : null;
  if (tabs !== null) return [tabs];
  const end = sorted.findIndex(({ code }) => !LOCAL.has(code));
  return sorted.slice(0, end < 0 ? sorted.length : Math.max(end, 1)).map((one) => diagnosis.cause(one));
}
