/**
 * Trees of the shipped files, parsed when Parley is built, since the parser takes longer to warm up than everything else
 * between a command and its first frame. A tree serves only the very text that it was made from; any other text is parsed.
 */
import type { ParsedTree } from './parsed-tree.ts';
import type { Place, Source } from './problems.ts';
import { joinPath, type Tree } from './tree.ts';

/** A tree without what follows from where it stands. */
export function flatten(tree: Tree): ParsedTree {
  const { offset } = tree.place;
  if (tree.kind === 'leaf') return [offset, tree.value];
  if (tree.kind === 'list') return [offset, 0, tree.items.map(flatten)];
  const entries = [...tree.entries].map(
    ([key, entry]) => [key, entry.key.offset, flatten(entry.value)] as const,
  );
  return [offset, 1, entries];
}

/** The tree of a source. */
export function revive(source: Source, parsed: ParsedTree, path = ''): Tree {
  const place: Place = { source, offset: parsed[0] };
  if (parsed.length === 2) return { kind: 'leaf', value: parsed[1], place, path };
  if (parsed[1] === 0) {
    const items = parsed[2].map((item, index) => revive(source, item, `${path}[${index}]`));
    return { kind: 'list', items, place, path };
  }
  const entries = new Map(
    parsed[2].map(([key, offset, value]) => {
      const inner = joinPath(path, key);
      return [key, { key: { source, offset }, value: revive(source, value, inner) }];
    }),
  );
  return { kind: 'map', entries, place, path };
}
