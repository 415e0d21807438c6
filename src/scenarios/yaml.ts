/**
 * YAML text to a tree. The library's own one-call parser aborts the whole process on deep nesting and takes seconds on
 * hostile input, so its three steps (lexer, parser, composer) run here one by one, each within bounds.
 */
import { Composer, Lexer, Parser, isAlias, isMap, isScalar, isSeq } from './yaml-package.ts';
import type { CST, Document, ParsedNode } from './yaml-package.ts';
import { ALIAS_NODES, YAML_DEPTH, YAML_PARTS } from './limits.ts';
import { revive } from './parsed.ts';
import { otherText } from './file-kinds.ts';
import { Report, type Complaint, type Place, type Source } from './problems.ts';
import { describeTree, joinPath } from './tree.ts';
import type { Branch, TreeEntry, Leaf, List, Tree } from './tree.ts';
import { shortened, unseenIn } from './text.ts';
import { syntaxProblems } from './yaml-errors.ts';

/** Parser errors after which a file is no YAML at all. */
const GARBAGE = 20;

/** What any token of a syntax tree may have inside it. */
interface Nested {
  readonly key?: Nested | null;
  readonly value?: Nested | string | null;
  readonly items?: readonly Nested[];
}

/** Whether a syntax tree is nested too deeply; looks level by level, without recursion. */
function isTooDeep(tokens: readonly CST.Token[]): boolean {
  let level = tokens as readonly Nested[];
  for (let depth = 0; depth <= YAML_DEPTH; depth += 1) {
    const next: Nested[] = [];
    const add = (child: Nested | string | null | undefined) => {
      if (typeof child === 'object' && child !== null) next.push(child);
    };
    for (const { value, items } of level) {
      add(value);
      for (const item of items ?? []) {
        add(item.key);
        add(item.value);
      }
    }
    if (next.length === 0) return false;
    level = next;
  }
  return true;
}

/** The syntax tree, or null (reported) where the file is too large a task or no YAML. */
function parseTokens(source: Source, text: string, report: Report): CST.Token[] | null {
  const refuse = (message: string, offset = 0) => {
    report.add({ place: { source, offset }, message });
    return null;
  };
  const tokens: CST.Token[] = [];
  const parser = new Parser();
  let parts = 0;
  let errors = 0;
  const take = (token: CST.Token) => {
    tokens.push(token);
    if (token.type === 'error') errors += 1;
  };
  for (const lexeme of new Lexer().lex(text)) {
    parts += 1;
    if (parts > YAML_PARTS) return refuse(`more than ${YAML_PARTS} parts; put rosters into CSV files`);
    for (const token of parser.next(lexeme)) take(token);
    if (errors > GARBAGE) break;
  }
  for (const token of parser.end()) take(token);
  if (isTooDeep(tokens)) return refuse(`nested more than ${YAML_DEPTH} levels deep`);
  return tokens;
}

/** The one document of a file, or null (reported) where its syntax is wrong. */
function compose(source: Source, text: string, report: Report): Document.Parsed | null {
  const tokens = parseTokens(source, text, report);
  if (tokens === null) return null;
  const before = report.count;
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    resolveKnownTags: false,
  });
  const [document, second] = [...composer.compose(tokens, true, source.text.length)];
  const refuse = (message: string, offset: number) => {
    report.add({ place: { source, offset: Math.min(offset, source.text.length) }, message });
    return null;
  };
  // A closing bracket at the beginning of a line is read as it is meant, though the parser would rather have it indented.
  const objections = [...document.errors, ...document.warnings.filter(({ code }) => code !== 'BAD_INDENT')];
  for (const { offset, message } of syntaxProblems(source, text, tokens, objections)) refuse(message, offset);
  if (report.count > before) return null;
  if (second !== undefined)
    refuse('a file holds one document: no second one after a line --- or ...', second.range[0]);
  if (document.directives.yaml.version !== '1.2') refuse('only YAML 1.2 is read', 0);
  return report.count === before ? document : null;
}

/** What was meant by a key that stands between braces without a colon and a value. */
function slipOf(key: string, before: ReadonlyMap<string, TreeEntry>): string {
  const last = [...before.values()].at(-1)?.value;
  const number = last?.kind === 'leaf' ? String(last.value) : '';
  if (/^\d+$/.test(key) && /^-?\d+$/.test(number))
    return `a decimal comma would begin a new entry: write ${shortened(`${number}.${key}`, 40)}`;
  const [, name, value] = /^([\w-]+):(.+)$/s.exec(key) ?? [];
  if (name !== undefined)
    return `a space is missing after the colon: write ${shortened(name, 40)}: ${shortened(value, 40)}`;
  return `'${shortened(key, 40)}' has no colon and no value; a text with a comma in it needs quotes`;
}

/** Builds the tree of one document; aliases become copies, within bounds. */
class Builder {
  readonly #source: Source;
  readonly #report: Report;
  readonly #anchors = new Map<string, ParsedNode>();
  readonly #open = new Set<ParsedNode>();
  #aliasNodes = 0;
  /** The alias that is being copied and stands in no other copy. */
  #outermost: { readonly place: Place; readonly path: string } | null = null;

  constructor(source: Source, report: Report) {
    this.#source = source;
    this.#report = report;
  }

  #at(offset: number | undefined): Place {
    return { source: this.#source, offset: offset ?? 0 };
  }

  /** What is wrong in a part that is being copied was told where it stands. */
  #complain(complaint: Complaint): void {
    if (this.#outermost === null) this.#report.add(complaint);
  }

  #text(text: string, place: Place, path: string): string {
    for (const { name } of unseenIn(text, '\n\t')) {
      this.#complain({ place, path, message: `the character ${name} is not allowed` });
    }
    return text;
  }

  #alias(name: string, place: Place, path: string, depth: number): Tree {
    const nothing: Leaf = { kind: 'leaf', value: null, place, path };
    const node = this.#anchors.get(name);
    const refuse = (message: string) => {
      this.#complain({ place, path, message, found: name });
      return nothing;
    };
    if (node === undefined)
      return refuse(
        `no anchor '&${shortened(name)}' before this alias; a text that begins with * needs quotes`,
      );
    if (this.#open.has(node)) return refuse(`the alias '*${shortened(name)}' contains itself`);
    if (this.#aliasNodes > ALIAS_NODES) return nothing;
    const outer = this.#outermost;
    this.#outermost ??= { place, path };
    const tree = this.build(node, path, depth, place);
    this.#outermost = outer;
    return tree;
  }

  /** Counts a value that an alias adds; the first one too many is told at the alias. */
  #countCopy(): void {
    if (this.#outermost === null) return;
    this.#aliasNodes += 1;
    if (this.#aliasNodes !== ALIAS_NODES + 1) return;
    this.#report.add({ ...this.#outermost, message: `aliases add more than ${ALIAS_NODES} values` });
  }

  /** The tree of a node; `place` overrides where it stands (the alias that repeats it). */
  build(node: ParsedNode | null, path: string, depth: number, place = this.#at(node?.range?.[0])): Tree {
    this.#countCopy();
    if (node === null || depth > YAML_DEPTH) return { kind: 'leaf', value: null, place, path };
    if (isAlias(node)) return this.#alias(node.source, place, path, depth);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isScalar(node)) {
      if (node.anchor !== undefined && node.range[0] === node.range[1])
        this.#complain({ place, path, message: 'a text that begins with & needs quotes' });
      return this.#leaf(node.value, place, path);
    }
    this.#open.add(node);
    const tree = isMap(node) ? this.#branch(node, place, path, depth) : this.#list(node, place, path, depth);
    this.#open.delete(node);
    return tree;
  }

  #leaf(value: unknown, place: Place, path: string): Leaf {
    if (typeof value === 'string')
      return { kind: 'leaf', value: this.#text(value, place, path), place, path };
    const scalar = typeof value === 'number' || typeof value === 'boolean' ? value : null;
    return { kind: 'leaf', value: scalar === 0 ? 0 : scalar, place, path };
  }

  #list(node: ParsedNode, place: Place, path: string, depth: number): List {
    const items = isSeq(node) ? (node.items as ParsedNode[]) : [];
    return {
      kind: 'list',
      items: items.map((item, index) => this.build(item, `${path}[${index}]`, depth + 1)),
      place,
      path,
    };
  }

  #key(node: unknown, path: string, fallback: Place): { key: string; place: Place } | null {
    const range = (node as ParsedNode | null)?.range;
    const place = range ? this.#at(range[0]) : fallback;
    const refuse = (message: string) => {
      this.#complain({ place, path, message });
      return null;
    };
    if (!isScalar(node)) return refuse('a key is plain text');
    const key = typeof node.value === 'string' ? node.value : (node.source ?? '');
    if (key === '') return refuse('a key is missing before the colon');
    if (/^\/[/*]/.test(key)) return refuse('comments begin with #, not with // or /*');
    if (key === '__proto__') return refuse("the key '__proto__' is not allowed");
    return { key: this.#text(key, place, path), place };
  }

  #branch(node: ParsedNode, place: Place, path: string, depth: number): Branch {
    const entries = new Map<string, TreeEntry>();
    let isDoubled = false;
    for (const pair of isMap(node) ? node.items : []) {
      const found = this.#key(pair.key, path, place);
      if (found === null) continue;
      const { key } = found;
      const slip = pair.value === null ? slipOf(key, entries) : null;
      if (slip !== null) {
        this.#complain({ place: found.place, path, message: slip, found: key });
        continue;
      }
      const earlier = entries.get(key);
      const inner = joinPath(path, key);
      if (earlier !== undefined) {
        const { line } = this.#source.locate(earlier.key.offset);
        const isFirst = path.endsWith(']') && key === entries.keys().next().value;
        const message = `already given on line ${line}${isFirst ? '; a new entry of the list begins with a dash' : ''}`;
        // Where two entries have run into one, all fields of the second are doubled.
        if (!isDoubled) this.#complain({ place: found.place, path: inner, message, found: key });
        isDoubled = true;
        continue;
      }
      const value = pair.value as ParsedNode | null;
      const empty = value === null || (isScalar(value) && value.range[0] === value.range[1]);
      const at = empty ? found.place : undefined;
      entries.set(key, { key: found.place, value: this.build(value, inner, depth + 1, at) });
    }
    return { kind: 'map', entries, place, path };
  }
}

/**
 * Reads one YAML 1.2 document (core schema: no custom tags, no merge keys).
 * @param text what to parse where it is not the whole source; offsets must agree with the source's
 * @returns the tree, or null where anything is wrong with the text itself (reported)
 */
export function readYaml(source: Source, report: Report, text = source.text): Tree | null {
  if (source.parsed !== null && text === source.text) return revive(source, source.parsed);
  const before = report.count;
  const document = compose(source, text, report);
  if (document === null) return null;
  if (document.contents === null) {
    report.add({ place: { source, offset: 0 }, message: 'there is nothing in it' });
    return null;
  }
  const tree = new Builder(source, report).build(document.contents, '', 0);
  return report.count === before ? tree : null;
}

/** The root of a file as a map, or null (reported); of a text of another kind is told what it is, and no syntax. */
export function readYamlMap(source: Source, report: Report): Branch | null {
  const other = otherText(source.text, source.name);
  if (other !== null) {
    const tree = readYaml(source, new Report());
    if (tree?.kind === 'map') return tree;
    const message = `${other}, where a YAML file is expected`;
    report.add({ place: { source, offset: 0 }, message });
    return null;
  }
  const tree = readYaml(source, report);
  if (tree === null || tree.kind === 'map') return tree;
  const message = `expected a map of fields, found ${shortened(describeTree(tree))}`;
  report.add({ place: tree.place, message });
  return null;
}
