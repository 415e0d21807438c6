/**
 * File content that remembers where it was written. YAML, CSV rows and `--set` all become such trees; merging,
 * checking and messages work on them, and only what has passed every check becomes plain data.
 *
 * Maps are Maps, so that a key such as `constructor` is a key like any other.
 */
import type { Place } from './problems.ts';

interface Node {
  readonly place: Place;
  /** The field as its own file writes it. */
  readonly path: string;
}

export interface Leaf extends Node {
  readonly kind: 'leaf';
  readonly value: string | number | boolean | null;
}

export interface TreeEntry {
  readonly key: Place;
  readonly value: Tree;
}

export interface Branch extends Node {
  readonly kind: 'map';
  readonly entries: Map<string, TreeEntry>;
  /** Where a missing field should have stood, if not at the place of the map; null: it is known why it is missing. */
  readonly absent?: (key: string) => { readonly place: Place; readonly isColumn: boolean } | null;
  /** Known to be wrong as a whole: nothing more is said about what is in it. */
  readonly broken?: true;
}

export interface List extends Node {
  readonly kind: 'list';
  readonly items: Tree[];
}

export type Tree = Leaf | Branch | List;

/** The field of a map, or undefined. */
export function field(tree: Tree | undefined, key: string): Tree | undefined {
  return tree?.kind === 'map' ? tree.entries.get(key)?.value : undefined;
}

/** The items of a list field; none where it is absent or no list. */
export function itemsOf(tree: Tree | undefined, key: string): readonly Tree[] {
  const list = field(tree, key);
  return list?.kind === 'list' ? list.items : [];
}

/** The entries of a map field; none where it is absent or no map. */
export function entriesOf(tree: Tree | undefined, key: string): readonly (readonly [string, TreeEntry])[] {
  const map = field(tree, key);
  return map?.kind === 'map' ? [...map.entries] : [];
}

/** The text of a leaf, or undefined. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === 'leaf' && typeof tree.value === 'string' ? tree.value : undefined;
}

/** The finite number of a leaf, or undefined. */
export function numberOf(tree: Tree | undefined): number | undefined {
  return tree?.kind === 'leaf' && typeof tree.value === 'number' && Number.isFinite(tree.value)
    ? tree.value
    : undefined;
}

/** `path.key`, or the key where the path is empty. */
export function joinPath(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

/** Plain objects, arrays and scalars. Keys named `__proto__` never get into a tree. */
export function plain(tree: Tree): unknown {
  if (tree.kind === 'leaf') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plain);
  const object: Record<string, unknown> = {};
  for (const [key, entry] of tree.entries) object[key] = plain(entry.value);
  return object;
}

/** What a message calls the content of a node. */
export function describeTree(tree: Tree): string {
  if (tree.kind === 'list') return 'a list';
  if (tree.kind === 'map') return 'a map';
  if (tree.value === null) return 'nothing';
  return typeof tree.value === 'string' ? `'${tree.value}'` : String(tree.value);
}

/** A copy that can be changed without changing the tree. */
export function copyOf<T extends Tree>(tree: T): T {
  if (tree.kind === 'leaf') return tree;
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(copyOf) };
  const entries = [...tree.entries].map(([key, { key: place, value }]): [string, TreeEntry] => [
    key,
    { key: place, value: copyOf(value) },
  ]);
  return { ...tree, entries: new Map(entries) };
}
