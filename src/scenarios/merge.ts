/**
 * How a file varies another: maps merge key by key, lists of things with ids merge by id, everything else replaces.
 * An entry with `remove: true` takes the thing away; whoever referred to it is then pruned.
 */
import type { Report } from './problems.ts';
import { shortened } from './text.ts';
import { field, textOf } from './tree.ts';
import type { Branch, TreeEntry, List, Tree } from './tree.ts';

/** Lists whose entries merge, and what identifies an entry. */
export const KEYED: ReadonlyMap<string, readonly string[]> = new Map([
  ['issues', ['id']],
  ['agents', ['id']],
  ['blocs', ['id']],
  ['events', ['id']],
  ['packages', ['id']],
  ['proposals', ['id']],
  ['affairs', ['id']],
  ['sources', ['id']],
  ['editions', ['id']],
  ['stages', ['id']],
  ['outside', ['id']],
  ['ties', ['from', 'to', 'kind']],
]);

/** Ids that were removed, by the name of their list. */
export type Removed = Map<string, Set<string>>;

/** What identifies an entry of a keyed list: its id, or `from:to:kind`; undefined where it has none. */
export function identity(entry: Tree, name: string): string | undefined {
  const parts = (KEYED.get(name) ?? []).map((key) => textOf(field(entry, key)));
  return parts.includes(undefined) ? undefined : parts.join(':');
}

/** Whether the entries of a list are things with ids (a list of ids such as `sources: [S1]` is not). */
export function isKeyed(name: string, list: List): boolean {
  return KEYED.has(name) && list.items.every((item) => item.kind === 'map');
}

/** Whether an entry says `remove: true`. */
function removes(entry: Tree): boolean {
  const flag = field(entry, 'remove');
  return flag?.kind === 'leaf' && flag.value === true;
}

/** Notes that a thing was taken away. */
export function noteRemoval(removed: Removed, name: string, id: string): void {
  const ids = removed.get(name) ?? new Set();
  removed.set(name, ids.add(id));
}

/**
 * Merges the changes of a keyed list into it, by id.
 * @param removed collects what was taken away; @param report told of removals that find nothing
 */
export function mergeList(base: List, change: List, name: string, removed: Removed, report: Report): List {
  const items: (Tree | null)[] = [...base.items];
  const at = new Map<string, number>();
  items.forEach((item, index) => {
    const id = item === null ? undefined : identity(item, name);
    if (id !== undefined && !at.has(id)) at.set(id, index);
  });
  for (const item of change.items) {
    const id = identity(item, name);
    const index = id === undefined ? undefined : at.get(id);
    if (removes(item)) {
      if (index === undefined) {
        const message = `nothing to remove: no '${shortened(id ?? '?')}' among the ${name}`;
        report.add({ place: item.place, path: item.path, message, found: id, candidates: at.keys() });
        continue;
      }
      items[index] = null;
      noteRemoval(removed, name, id!);
    } else if (index === undefined) {
      items.push(item);
    } else {
      items[index] = merge(items[index]!, item, name, removed, report);
    }
    if (id !== undefined) at.delete(id);
  }
  return { ...change, items: items.filter((item) => item !== null) };
}

/** Fields of which a map has one, by the keys under which such maps stand: another one makes it another thing altogether. */
const FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  ['count', 'quorum', 'not'].map((name) => [name, ['all', 'any', 'not', 'over', 'atLeast', 'number']]),
);

/** Whether a change takes the place of what it changes: another plug-in than the one in use, a count put together otherwise. */
function replaces(base: Branch, change: Branch, name: string): boolean {
  const [used, other] = [textOf(field(base, 'use')), textOf(field(change, 'use'))];
  if (used !== undefined && other !== undefined && used !== other) return true;
  const formOf = (map: Branch) => FORMS.get(name)?.find((key) => map.entries.has(key));
  const form = formOf(change);
  return form !== undefined && form !== formOf(base);
}

/** The tree with a change merged in; `name` is the key under which both stand. */
export function merge(base: Tree, change: Tree, name: string, removed: Removed, report: Report): Tree {
  if (base.kind === 'list' && change.kind === 'list' && isKeyed(name, base) && isKeyed(name, change)) {
    return mergeList(base, change, name, removed, report);
  }
  if (base.kind !== 'map' || change.kind !== 'map' || replaces(base, change, name)) return change;
  const entries = new Map<string, TreeEntry>(base.entries);
  for (const [key, entry] of change.entries) {
    const earlier = entries.get(key);
    const value =
      earlier === undefined ? entry.value : merge(earlier.value, entry.value, key, removed, report);
    entries.set(key, { key: entry.key, value });
  }
  const merged: Branch = { ...change, entries };
  return base.absent === undefined ? merged : { ...merged, absent: base.absent };
}
