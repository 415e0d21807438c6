/**
 * `--set path=value`: one change to the resolved scenario, before it is checked. Paths go by key and, in lists of
 * things, by id: `agents.ind.bases.institutional=0.2`, `venue.stages.plenary.forced=null`, `events.leak.remove=true`.
 */
import { identity, isKeyed, noteRemoval } from './merge.ts';
import type { Removed } from './merge.ts';
import { Source } from './problems.ts';
import type { Place, Report } from './problems.ts';
import { field, joinPath, numberOf, textOf } from './tree.ts';
import type { Branch, List, Tree } from './tree.ts';
import { shortened, slugOf, unseenIn } from './text.ts';
import { readYaml } from './yaml.ts';

/** One parsed `--set`. */
export interface Setting {
  readonly keys: readonly string[];
  /** Where each key begins in the text. */
  readonly places: readonly Place[];
  readonly value: Tree;
}

/** Reads a `--set` argument; null where it is none (reported). The value is a YAML scalar, list or map. */
export function readSetting(text: string, report: Report): Setting | null {
  const source = new Source('--set', text);
  const refuse = (message: string, offset = 0) => {
    report.add({ place: { source, offset }, message, found: text });
    return null;
  };
  const unseen = unseenIn(text);
  if (unseen.length > 0) return refuse(`the character ${unseen[0].name} is not allowed`, unseen[0].offset);
  const equals = text.indexOf('=');
  if (equals < 1) return refuse('a change reads path=value, such as agents.ind.bases.institutional=0.2');
  const keys = text.slice(0, equals).split('.');
  let offset = 0;
  const places = keys.map((key) => {
    const place = { source, offset };
    offset += key.length + 1;
    return place;
  });
  const bad = keys.findIndex((key) => key.trim() !== key || key === '' || key === '__proto__');
  if (bad >= 0) return refuse(`'${shortened(keys[bad])}' is no name of a field`, places[bad].offset);
  if (text.slice(equals + 1).trim() === '') return refuse('the value is missing after =', equals);
  const value = readYaml(source, report, ' '.repeat(equals + 1) + text.slice(equals + 1));
  return value === null ? null : { keys, places, value };
}

/** The index of the list entry that a key names: its id, for agents also the slug of its name, else a number from 0. */
function findItem(list: List, name: string, key: string): number {
  if (!isKeyed(name, list))
    return /^\d{1,6}$/.test(key) && Number(key) < list.items.length ? Number(key) : -1;
  const index = list.items.findIndex((item) => identity(item, name) === key);
  if (index >= 0 || name !== 'agents') return index;
  const named = list.items.flatMap((item, at) =>
    slugOf(textOf(field(item, 'name')) ?? '') === key ? [at] : [],
  );
  return named.length === 1 ? named[0] : -1;
}

/** Applies settings one after another to a tree. */
export class Settings {
  readonly #root: Branch;
  readonly #removed: Removed;
  readonly #report: Report;
  /** Efficacy rows touched and the bases that were set in them. */
  readonly #rows = new Map<Branch, Set<string>>();

  constructor(root: Branch, removed: Removed, report: Report) {
    this.#root = root;
    this.#removed = removed;
    this.#report = report;
  }

  apply(setting: Setting): void {
    const { keys } = setting;
    let node: Tree = this.#root;
    let name = '';
    for (const [depth, key] of keys.entries()) {
      const last = depth === keys.length - 1;
      if (node.kind === 'leaf') return this.#refuse(setting, depth, `'${shortened(name)}' has no fields`);
      if (node.kind === 'list') {
        const index = findItem(node, name, key);
        if (index < 0) return this.#unknownItem(setting, depth, node, name);
        if (last) node.items[index] = setting.value;
        else if (this.#removes(setting, depth)) return this.#remove(node, name, index);
        node = node.items[index];
      } else {
        if (last) return this.#put(node, name, key, setting);
        node = this.#enter(node, key, setting.places[depth]);
      }
      name = key;
    }
  }

  /**
   * Rows of efficacy tables in which single cells were set: the other cells are scaled in proportion, so that the row
   * sums to 1 again (evenly where they were all 0). A row set as a whole has to sum to 1 by itself.
   */
  balance(): void {
    for (const [row, set] of this.#rows) {
      const cells = [...row.entries].map(([key, entry]) => ({
        key,
        entry,
        value: numberOf(entry.value) ?? NaN,
      }));
      const others = cells.filter(({ key }) => !set.has(key));
      const fixed = cells.reduce((sum, { key, value }) => (set.has(key) ? sum + value : sum), 0);
      const rest = others.reduce((sum, { value }) => sum + value, 0);
      if (!(fixed <= 1) || Number.isNaN(rest)) continue;
      for (const { key, entry, value } of others) {
        const scaled = rest > 0 ? (value * (1 - fixed)) / rest : (1 - fixed) / others.length;
        row.entries.set(key, { ...entry, value: { ...entry.value, kind: 'leaf', value: scaled } as Tree });
      }
    }
  }

  #refuse(
    { keys, places }: Setting,
    depth: number,
    message: string,
    candidates: Iterable<string> = [],
  ): void {
    const path = keys.slice(0, depth + 1).join('.');
    this.#report.add({ place: places[depth], path, message, found: keys[depth], candidates });
  }

  #unknownItem(setting: Setting, depth: number, list: List, name: string): void {
    const ids = list.items.map((item, index) => (isKeyed(name, list) ? identity(item, name) : String(index)));
    const names = list.items.map((item) => slugOf(textOf(field(item, 'name')) ?? ''));
    const known = [...ids.filter((id) => id !== undefined), ...names.filter((name) => name !== '')];
    this.#refuse(
      setting,
      depth,
      `no '${shortened(setting.keys[depth])}' among the ${shortened(name)}`,
      known,
    );
  }

  #removes({ keys, value }: Setting, depth: number): boolean {
    const truth = value.kind === 'leaf' && value.value === true;
    return truth && depth === keys.length - 2 && keys[depth + 1] === 'remove';
  }

  #remove(list: List, name: string, index: number): void {
    const id = identity(list.items[index], name);
    list.items.splice(index, 1);
    if (id !== undefined) noteRemoval(this.#removed, name, id);
  }

  #put(map: Branch, name: string, key: string, { keys, places, value }: Setting): void {
    map.entries.set(key, { key: places.at(-1)!, value: { ...value, path: keys.join('.') } });
    if (keys.at(-3) !== 'efficacy' && name !== 'efficacy') return;
    if (numberOf(value) === undefined) return;
    const set = this.#rows.get(map) ?? new Set();
    this.#rows.set(map, set.add(key));
  }

  #enter(map: Branch, key: string, place: Place): Tree {
    const entry = map.entries.get(key);
    const empty = entry?.value.kind === 'leaf' && entry.value.value === null;
    if (entry !== undefined && !empty) return entry.value;
    const value: Branch = { kind: 'map', entries: new Map(), place, path: joinPath(map.path, key) };
    map.entries.set(key, { key: place, value });
    return value;
  }
}
