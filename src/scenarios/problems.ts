/**
 * What is wrong with a file, said so that its author can mend it: where, what was found, what is allowed and what was
 * probably meant. Problems are gathered and shown together, in the order of the files.
 */
import { PROBLEMS_KEPT, PROBLEMS_SHOWN } from './limits.ts';
import type { ParsedTree } from './parsed-tree.ts';
import { nearest } from './nearest.ts';
import { printable, shortened } from './text.ts';

/** UTF-16 code units of a line shown around a caret. */
const EXCERPT = 120;

/** A text that was read, under the name that messages give it. */
export class Source {
  readonly name: string;
  readonly text: string;
  /** Its tree, where it has been parsed before. */
  readonly parsed: ParsedTree | null;
  #starts: number[] | null = null;

  constructor(name: string, text: string, parsed: ParsedTree | null = null) {
    this.name = name;
    this.text = text;
    this.parsed = parsed;
  }

  #lines(): number[] {
    if (this.#starts === null) {
      this.#starts = [0];
      for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) {
        this.#starts.push(at + 1);
      }
    }
    return this.#starts;
  }

  /** Line and column of a UTF-16 offset, both from 1; columns count characters (code points). */
  locate(offset: number): { line: number; column: number } {
    const starts = this.#lines();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= offset) low = middle;
      else high = middle - 1;
    }
    let column = 1;
    for (let at = starts[low]; at < offset && at < this.text.length; column += 1) {
      at += this.text.codePointAt(at)! > 0xffff ? 2 : 1;
    }
    return { line: low + 1, column };
  }

  /** The neighbourhood of an offset within its line, escaped, and where in it the offset stands. */
  excerpt(offset: number): { text: string; caret: number } {
    const lineStart = this.text.lastIndexOf('\n', offset - 1) + 1;
    const next = this.text.indexOf('\n', offset);
    const end = next < 0 ? this.text.length : next;
    const lineEnd = this.text[end - 1] === '\r' ? end - 1 : end;
    const shown = (from: number, to: number) => printable(this.text.slice(from, to).replaceAll('\t', ' '));
    const before = shown(Math.max(lineStart, offset - EXCERPT / 2), offset);
    const after = shown(offset, Math.min(lineEnd, offset + EXCERPT / 2)).trimEnd();
    return { text: before + after, caret: [...before].length };
  }
}

/** A spot in a text, by UTF-16 offset. */
export interface Place {
  readonly source: Source;
  readonly offset: number;
}

/** One thing wrong (or, among warnings, odd), as plain data. */
export interface Problem {
  readonly file: string;
  /** From 1; 0 where the problem is the file itself. */
  readonly line: number;
  readonly column: number;
  /** The field as the file writes it, such as `agents[3].bases.organizational`. */
  readonly path: string;
  /** What stands there, or null where something is missing. */
  readonly found: string | null;
  /** What may stand there. */
  readonly allowed: readonly string[];
  readonly nearest: string | null;
  readonly message: string;
  /** The line around the spot, escaped, and how many characters stand before the spot. */
  readonly excerpt: string;
  readonly caret: number;
}

/** What a check says about a spot; `candidates` are the known names among which to look for the nearest. */
export interface Complaint {
  readonly place: Place | null;
  /** Name of the file where there is no place in it. */
  readonly file?: string;
  readonly path?: string;
  readonly message: string;
  readonly found?: string;
  readonly candidates?: Iterable<string>;
  /** What is allowed, where it is not a list of names. */
  readonly allowed?: string;
}

/** Allowed names that fit into a message, and into a problem as data. */
const NAMES_SHOWN = 12;
const NAMES_LISTED = 200;

/** A message with the name that was probably meant, or with all that are allowed where they are few. */
export function withCandidates(message: string, found: string | undefined, names: readonly string[]): string {
  const near = found === undefined ? null : nearest(found, names);
  if (near !== null) return `${message} (did you mean '${shortened(near)}'?)`;
  if (names.length === 0 || names.length > NAMES_SHOWN) return message;
  return `${message}; allowed: ${names.map((name) => shortened(name)).join(', ')}`;
}

function toProblem(complaint: Complaint): Problem {
  const { place } = complaint;
  const { line, column } = place === null ? { line: 0, column: 0 } : place.source.locate(place.offset);
  const names = [...(complaint.candidates ?? [])];
  const near = complaint.found === undefined ? null : nearest(complaint.found, names);
  const excerpt = place?.source.excerpt(place.offset) ?? { text: '', caret: 0 };
  const message = withCandidates(complaint.message, complaint.found, names);
  return {
    file: printable(place?.source.name ?? complaint.file ?? ''),
    line,
    column,
    path: shortened(complaint.path ?? '', 160),
    found: complaint.found === undefined ? null : shortened(complaint.found),
    allowed: (complaint.allowed === undefined ? names.slice(0, NAMES_LISTED) : [complaint.allowed]).map(
      printable,
    ),
    nearest: near,
    message: printable(message),
    excerpt: excerpt.text,
    caret: excerpt.caret,
  };
}

/** Gathers complaints; the same one about the same spot counts once. */
export class Report {
  readonly #complaints: Complaint[] = [];
  readonly #seen = new Map<Source | null, Set<string>>();
  readonly #order: Source[] = [];
  #count = 0;

  /** Notes that a source was read: problems are ordered by it. */
  know(source: Source): void {
    this.#order.push(source);
  }

  add(complaint: Complaint): void {
    const source = complaint.place?.source ?? null;
    const seen = this.#seen.get(source) ?? new Set();
    this.#seen.set(source, seen);
    const key = `${complaint.place?.offset ?? complaint.file} ${complaint.path} ${complaint.message}`;
    if (this.full || seen.has(key)) return;
    seen.add(key);
    this.#count += 1;
    this.#complaints.push(complaint);
  }

  /** How many different problems there are so far. */
  get count(): number {
    return this.#count;
  }

  /** Whether so much is wrong that looking for more is of no use. */
  get full(): boolean {
    return this.#count >= PROBLEMS_KEPT;
  }

  /** The problems by file and place, the first fifty, and how many more there are. */
  finish(): { problems: Problem[]; more: number } {
    const rank = (one: Complaint) => (one.place === null ? -1 : this.#order.indexOf(one.place.source));
    const sorted = this.#complaints.sort(
      (a, b) => rank(a) - rank(b) || (a.place?.offset ?? 0) - (b.place?.offset ?? 0),
    );
    return {
      problems: sorted.slice(0, PROBLEMS_SHOWN).map(toProblem),
      more: Math.max(0, sorted.length - PROBLEMS_SHOWN),
    };
  }
}

/**
 * One problem for people: `file:line:column path: message`, and under it the line with a caret.
 */
export function formatProblem(problem: Problem): string {
  const where = problem.line === 0 ? problem.file : `${problem.file}:${problem.line}:${problem.column}`;
  const what = problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`;
  if (problem.line === 0) return where === '' ? what : `${where}: ${what}`;
  return `${where} ${what}\n    ${problem.excerpt}\n    ${' '.repeat(problem.caret)}^`;
}

/** All problems for people, with the number of those not shown. */
export function formatProblems(problems: readonly Problem[], more = 0): string {
  const blocks = problems.map(formatProblem);
  if (more > 0) blocks.push(`… and ${more} more`);
  return blocks.join('\n');
}
