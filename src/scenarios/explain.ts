/** The schema's complaints in the words of the file: which field, where it stands, what was found, what is allowed. */
import type * as z from 'zod';
import type { Place, Report } from './problems.ts';
import { describeTree, joinPath } from './tree.ts';
import type { Tree } from './tree.ts';
import { shortened } from './text.ts';

/** What a schema path leads to: the node, or the nearest one above it with the rest of the path. */
interface Spot {
  readonly node: Tree | undefined;
  readonly above: Tree;
  readonly place: Place;
  readonly path: string;
}

function locate(root: Tree, path: readonly PropertyKey[]): Spot {
  let above = root;
  let node: Tree | undefined = root;
  let written = root.path;
  for (const part of path) {
    if (node === undefined) {
      written = joinPath(written, String(part));
      continue;
    }
    above = node;
    if (node.kind === 'list') node = node.items[Number(part)];
    else node = node.kind === 'map' ? node.entries.get(String(part))?.value : undefined;
    written = node?.path ?? joinPath(above.path, String(part));
  }
  const last = String(path.at(-1) ?? '');
  const missing = above.kind === 'map' ? above.absent?.(last) : undefined;
  return { node, above, place: node?.place ?? missing ?? above.place, path: written };
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: 'a map of fields',
  record: 'a map of fields',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  null: 'nothing',
};

function wrongType(spot: Spot, expected: string): string {
  const { node } = spot;
  if (node === undefined) return `is missing: expected ${expected}`;
  const found = shortened(describeTree(node));
  if (expected === 'text' && node.kind === 'leaf' && node.value !== null) {
    return `expected text, found ${found}; put it in quotes`;
  }
  const comma = node.kind === 'leaf' && typeof node.value === 'string' && /^[+-]?\d+,\d+$/.test(node.value);
  return `expected ${expected}, found ${found}${comma ? '; write decimals with a point' : ''}`;
}

function bound(issue: z.core.$ZodIssueTooBig | z.core.$ZodIssueTooSmall, spot: Spot): string {
  const [word, limit] = issue.code === 'too_big' ? ['at most', issue.maximum] : ['at least', issue.minimum];
  if (issue.origin === 'string') {
    return Number(limit) === 1 ? 'may not be empty' : `must have ${word} ${limit} characters`;
  }
  if (issue.origin === 'array') return `must have ${word} ${limit} ${Number(limit) === 1 ? 'item' : 'items'}`;
  return `must be ${word} ${limit}, found ${spot.node === undefined ? 'nothing' : describeTree(spot.node)}`;
}

const found = (spot: Spot) => (spot.node?.kind === 'leaf' ? String(spot.node.value) : undefined);

/** Unknown keys of one map: each is complained about where it stands. */
function unknownKeys(
  issue: z.core.$ZodIssueUnrecognizedKeys,
  spot: Spot,
  extra: readonly string[],
  report: Report,
) {
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

function choose(spot: Spot, values: readonly unknown[]): { message: string; candidates: string[] } {
  const candidates = values.map(String);
  const message =
    spot.node === undefined ? 'is missing' : `${shortened(describeTree(spot.node))} is not allowed here`;
  return { message, candidates };
}

/**
 * Reports every issue that the schema found.
 * @param extra keys of the file itself that are gone once it is resolved, to be suggested at its top
 */
export function explain(
  issues: readonly z.core.$ZodIssue[],
  root: Tree,
  extra: readonly string[],
  report: Report,
): void {
  for (const issue of issues) {
    if (report.full) return;
    const spot = locate(root, issue.path);
    const { place, path } = spot;
    const say = (message: string, candidates: readonly string[] = []) =>
      report.add({ place, path, message, found: found(spot), candidates });
    if (issue.code === 'unrecognized_keys') {
      unknownKeys(issue, spot, extra, report);
    } else if (issue.code === 'invalid_value') {
      const { message, candidates } = choose(spot, issue.values);
      say(message, candidates);
    } else if (issue.code === 'invalid_union' && 'options' in issue) {
      const { message, candidates } = choose(spot, issue.options as unknown[]);
      say(message, candidates);
    } else if (issue.code === 'invalid_type') {
      say(wrongType(spot, EXPECTED[issue.expected] ?? issue.expected));
    } else if (issue.code === 'too_big' || issue.code === 'too_small') {
      say(bound(issue, spot));
    } else if (issue.code === 'invalid_key') {
      say(`'${shortened(String(issue.path.at(-1)))}' is no id: ${issue.issues[0]?.message ?? issue.message}`);
    } else {
      say(wrongType(spot, issue.message));
    }
  }
}
