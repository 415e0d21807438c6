/** What a path is followed through: a scenario as plain data, or as the tree that it was read into. */
import { field, plain, type Tree } from '../tree.ts';

export interface View<N> {
  /** The entries of a list; null of anything else. */
  items(node: N | undefined): readonly N[] | null;
  /** The keys of a map; null of anything else. */
  keys(node: N | undefined): readonly string[] | null;
  /** A field of a map. */
  get(node: N | undefined, key: string): N | undefined;
  /** A number, a text, a truth or nothing (null); undefined of a list or map, or where there is nothing at all. */
  scalar(node: N | undefined): unknown;
  /** The node as plain data. */
  plain(node: N): unknown;
}

const isMap = (node: unknown): node is Readonly<Record<string, unknown>> =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

export const PLAIN: View<unknown> = {
  items: (node) => (Array.isArray(node) ? (node as readonly unknown[]) : null),
  keys: (node) => (isMap(node) ? Object.keys(node) : null),
  get: (node, key) => (isMap(node) && Object.hasOwn(node, key) ? node[key] : undefined),
  scalar: (node) => (typeof node === 'object' && node !== null ? undefined : node),
  plain: (node) => node,
};

export const TREE: View<Tree> = {
  items: (node) => (node?.kind === 'list' ? node.items : null),
  keys: (node) => (node?.kind === 'map' ? [...node.entries.keys()] : null),
  get: field,
  scalar: (node) => (node?.kind === 'leaf' ? node.value : undefined),
  plain,
};

/** The text of a field; undefined where it is none. */
export function textAt<N>(view: View<N>, node: N | undefined, key: string): string | undefined {
  const value = view.scalar(view.get(node, key));
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list of texts. */
export function textsAt<N>(view: View<N>, node: N | undefined, key: string): readonly string[] {
  const items = view.items(view.get(node, key)) ?? [];
  return items.map((item) => view.scalar(item)).filter((value) => typeof value === 'string');
}
