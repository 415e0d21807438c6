/** The schema's complaints in the words of the file: which field, where it stands, what was found, what is allowed. */
import type * as z from './zod.ts';
import { PROBLEMS_SHOWN } from './limits.ts';
import { nearest } from './nearest.ts';
import type { Place, Report } from './problems.ts';
import { A_LIST_OF_IDS, A_MAP } from './schema-parts.ts';
import { asShare, writtenAsNumber } from './slips.ts';
import { describeTree, joinPath } from './tree.ts';
import type { Tree } from './tree.ts';
import { shortened } from './text.ts';

/** What a schema path leads to: the node, or the nearest one above it with the rest of the path. */
interface Located {
  readonly node: Tree | undefined;
  readonly above: Tree;
  readonly place: Place;
  readonly path: string;
  /** Name of the column of a table that is missing there; null where none is. */
  readonly column: string | null;
}

/** Null where it is known already what is wrong there. */
function locate(root: Tree, path: readonly PropertyKey[]): Located | null {
  let above = root;
  let node: Tree | undefined = root;
  let written = root.path;
  for (const part of path) {
    if (node === undefined) {
      written = joinPath(written, String(part));
      continue;
    }
    above = node;
    if (node.kind === 'map' && node.broken) return null;
    if (node.kind === 'list') node = node.items[Number(part)];
    else node = node.kind === 'map' ? node.entries.get(String(part))?.value : undefined;
    written = node?.path ?? joinPath(above.path, String(part));
  }
  const last = String(path.at(-1) ?? '');
  const missing = above.kind === 'map' && node === undefined ? above.absent?.(last) : undefined;
  if (missing === null) return null;
  return {
    node,
    above,
    place: node?.place ?? missing?.place ?? above.place,
    path: written,
    column: missing?.isColumn === true ? last : null,
  };
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: A_MAP,
  record: A_MAP,
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

/** Complaint about what stands at a spot. */
interface Remark {
  readonly message: string;
  readonly allowed?: string;
  readonly candidates?: readonly string[];
}

/** Fields that pick a plug-in by its id and may give it options. */
const NAMED: ReadonlySet<string> = new Set(['protocol', 'rule', 'forced', 'design']);

/** How what stands at a spot would be written as what is expected there, as the end of a message. */
function asExpected(node: Tree, expected: string): string {
  if (node.kind === 'map') return expected === EXPECTED.array ? '; each entry begins with a dash' : '';
  if (node.kind !== 'leaf' || typeof node.value !== 'string') return '';
  if (expected === A_LIST_OF_IDS) return `; write [${shortened(node.value, 40)}]`;
  return expected === EXPECTED.number || expected === EXPECTED.int ? writtenAsNumber(node.value) : '';
}

function wrongType(spot: Located, expected: string): string {
  const { node } = spot;
  if (spot.column !== null) return `the column '${spot.column}' is missing: expected ${expected} in each row`;
  if (node === undefined) return `is missing: expected ${expected}`;
  const found = shortened(describeTree(node));
  if (expected === 'text' && node.kind === 'leaf' && node.value !== null) {
    return `expected text, found ${found}; put it in quotes`;
  }
  if (expected.startsWith(A_MAP) && node.kind === 'leaf' && NAMED.has(spot.path.split('.').at(-1)!))
    return `expected ${A_MAP}, found ${found}; name it in ${spot.path}.use`;
  return `expected ${expected}, found ${found}${asExpected(node, expected)}`;
}

function outOfBounds(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, spot: Located): Remark {
  const [word, limit] = issue.code === 'too_big' ? ['at most', issue.maximum] : ['at least', issue.minimum];
  const unit = issue.origin === 'string' ? ' character' : issue.origin === 'array' ? ' item' : '';
  const allowed = `${word} ${limit}${unit}${unit !== '' && Number(limit) !== 1 ? 's' : ''}`;
  if (unit !== '') return { message: `must have ${allowed}`, allowed };
  const found = spot.node === undefined ? 'nothing' : describeTree(spot.node);
  const hint = issue.code === 'too_big' && issue.maximum === 1 ? asShare(Number(found)) : '';
  return { message: `must be ${allowed}, found ${found}${hint}`, allowed };
}

function noChoice(spot: Located, values: readonly unknown[]): Remark {
  const message =
    spot.node === undefined ? 'is missing' : `${shortened(describeTree(spot.node))} is not allowed here`;
  return { message, candidates: values.map(String) };
}

function remarkOn(issue: z.core.$ZodIssue, spot: Located): Remark {
  if (issue.code === 'invalid_value') return noChoice(spot, issue.values);
  if (issue.code === 'invalid_union' && 'options' in issue) return noChoice(spot, issue.options as unknown[]);
  if (issue.code === 'too_big' || issue.code === 'too_small') return outOfBounds(issue, spot);
  if (issue.code === 'invalid_key') {
    const allowed = issue.issues[0]?.message ?? issue.message;
    return { message: `'${shortened(String(issue.path.at(-1)))}' is no id: expected ${allowed}`, allowed };
  }
  // A schema that has no words of its own for what it expects has those of the library.
  const isSilent = issue.code === 'invalid_type' && issue.message.startsWith('Invalid input');
  const allowed = isSilent ? (EXPECTED[issue.expected] ?? issue.expected) : issue.message;
  return { message: wrongType(spot, allowed), allowed };
}

/** The fields that unknown keys were probably meant to be, by the path of their map. */
function meantFields(issues: readonly z.core.$ZodIssue[]): Set<string> {
  const meant = new Set<string>();
  for (const issue of issues.slice(0, PROBLEMS_SHOWN)) {
    if (issue.code !== 'unrecognized_keys') continue;
    const known = issue.message.split('|').slice(1);
    for (const key of issue.keys.slice(0, PROBLEMS_SHOWN)) {
      const field = nearest(key, known);
      if (field !== null) meant.add([...issue.path, field].join('.'));
    }
  }
  return meant;
}

/** Unknown keys of one map: each is complained about where it stands. */
function explainKeys(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  spot: Located,
  extra: readonly string[],
  report: Report,
): void {
  const [noun, ...known] = issue.message.split('|');
  const map = spot.node;
  for (const key of issue.keys) {
    const entry = map?.kind === 'map' ? map.entries.get(key) : undefined;
    report.add({
      place: entry?.key ?? spot.place,
      path: entry?.value.path ?? joinPath(spot.path, key),
      message: `unknown ${noun} '${shortened(key)}'`,
      found: key,
      candidates: issue.path.length === 0 ? [...known, ...extra] : known,
    });
  }
}

/**
 * Reports every issue that the schema found; a field that is missing because its name is misspelt counts once.
 * @param extra keys of the file itself that are gone once it is resolved, to be suggested at its top
 * @param told nodes about which everything is said already
 */
export function explain(
  issues: readonly z.core.$ZodIssue[],
  root: Tree,
  extra: readonly string[],
  report: Report,
  told: ReadonlySet<Tree> = new Set(),
): void {
  const meant = meantFields(issues);
  for (const issue of issues) {
    if (report.full) return;
    const spot = locate(root, issue.path);
    if (spot === null || (spot.node !== undefined && told.has(spot.node))) continue;
    if (issue.code === 'unrecognized_keys') {
      explainKeys(issue, spot, extra, report);
      continue;
    }
    const { node, above, path } = spot;
    if (node === undefined && meant.has(issue.path.join('.'))) continue;
    const found = node?.kind === 'leaf' ? String(node.value) : undefined;
    const key = above.kind === 'map' ? above.entries.get(String(issue.path.at(-1)))?.key : undefined;
    const place = issue.code === 'invalid_key' ? (key ?? spot.place) : spot.place;
    report.add({ place, path, found, ...remarkOn(issue, spot) });
  }
}
