/** The texts in a tree that stand where numbers do: what is written there that is more than a number. */
import { entryName, isKeyedList } from './select.ts';
import { type Branch, type Leaf, type List, type Tree } from '../tree.ts';
import { type PatternRow, ROWS } from './numbers.ts';
import { writePath } from './parse.ts';
import { TREE } from './view.ts';
import { rowAt, rowsTowards, type Stop } from './walk.ts';

const IN_FILES = ROWS.filter(({ inFiles }) => inFiles);

/** A text where a number is wanted. */
export interface NumberText {
  readonly path: string;
  readonly leaf: Leaf & { readonly value: string };
  readonly row: PatternRow;
  /** Puts something else in its place. */
  readonly put: (value: number) => void;
}

/** Calls back for every text that stands where a number may. @param inside names that lead to the root, such as `venue` */
export function eachNumberText(
  root: Branch,
  inside: readonly string[],
  each: (found: NumberText) => void,
): void {
  const follow = (stop: Stop<Tree>, put: (leaf: Leaf) => void): void => {
    const { node, names } = stop;
    const on = (
      own: Branch | List,
      key: string | number,
      name: string,
      child: Tree,
      replace: (leaf: Leaf) => void,
    ) => {
      if (child.kind === 'leaf' && typeof child.value !== 'string') return;
      const rows = rowsTowards(stop, name);
      if (rows.length === 0) return;
      follow({ node: child, parent: own, keys: [...stop.keys, key], names: [...names, name], rows }, replace);
    };
    if (node?.kind === 'map') {
      for (const [key, entry] of node.entries)
        on(node, key, key, entry.value, (value) => node.entries.set(key, { ...entry, value }));
      return;
    }
    if (node?.kind === 'list') {
      const list = names.at(-1) ?? '';
      const isKeyed = isKeyedList(TREE, node.items, list);
      node.items.forEach((item, at) => {
        const name = isKeyed ? entryName(TREE, item, list) : String(at);
        if (name !== undefined) on(node, at, name, item, (value) => (node.items[at] = value));
      });
      return;
    }
    if (node?.kind !== 'leaf' || typeof node.value !== 'string') return;
    const row = rowAt(TREE, stop);
    if (row === null) return;
    const leaf = node as NumberText['leaf'];
    each({ path: writePath(names), leaf, row, put: (value) => put({ ...leaf, value }) });
  };
  let start: Stop<Tree> = {
    node: root,
    parent: undefined,
    keys: [],
    names: [],
    rows: IN_FILES,
  };
  for (const name of inside)
    start = { ...start, names: [...start.names, name], rows: rowsTowards(start, name) };
  follow(start, () => {});
}
