/**
 * `--set path=value`: one change to the resolved scenario, before it is checked. A path may mean several things, and what is
 * set may be a number or anything else: `agents.kind=firm.bases.institutional=0.2`, `venue.stages.plenary.forced=null`,
 * `events.leak.remove=true`.
 */
import { BASES } from '../../engine/terms.ts';
import { identity, noteRemoval, type Removed } from '../merge.ts';
import { type Place, type Report, Source } from '../problems.ts';
import { shortened, unseenIn } from '../text.ts';
import {
  type Branch,
  copyOf,
  field,
  itemsOf,
  joinPath,
  type Leaf,
  numberOf,
  textOf,
  type Tree,
} from '../tree.ts';
import { readQuantity } from '../uncertain/read.ts';
import { readYaml } from '../yaml.ts';
import { parsing } from './error.ts';
import { balanced, SALIENCE_UNGIVEN } from './keep.ts';
import type { Keys } from './numbers.ts';
import { parseAssigned, type PathPart } from './parse.ts';
import { TREE } from './view.ts';
import { type Stop, walk } from './walk.ts';

/** One parsed `--set`, or the like from elsewhere. */
export interface Setting {
  readonly path: string;
  readonly parts: readonly PathPart[];
  /** Where the path begins. */
  readonly start: Place;
  readonly value: Tree;
}

/** Reads a `--set` argument; null where it is none (reported). The value is a YAML scalar, list or map. */
export function readSetting(text: string, report: Report): Setting | null {
  const source = new Source('--set', text);
  const start: Place = { source, offset: 0 };
  const refuse = (message: string, offset = 0) => {
    report.add({ place: { source, offset }, message, found: text });
    return null;
  };
  const unseen = unseenIn(text);
  if (unseen.length > 0) return refuse(`the character ${unseen[0].name} is not allowed`, unseen[0].offset);
  const form = 'a change reads path=value, such as agents.ind.bases.institutional=0.2';
  if (text.startsWith('=')) return refuse(form);
  const read = parsing(report, start, text, () => parseAssigned(text));
  if (read === null) return null;
  const { parts, equals } = read;
  const last = parts.at(-1)!;
  if (equals < 0 && last.picks.by === 'property')
    return refuse(
      `'${shortened(last.text)}' selects ${parts[0].text}; say what of them is set, such as ${parts[0].text}.${shortened(last.text)}.bases.organisational=0.3`,
      last.offset,
    );
  if (equals < 0) return refuse(form);
  if (text.slice(equals + 1).trim() === '') return refuse('the value is missing after =', equals);
  const value = readYaml(source, report, ' '.repeat(equals + 1) + text.slice(equals + 1));
  return value === null ? null : { path: text.slice(0, equals), parts, start, value };
}

/** What is changed of a scenario that is still a tree. */
export class Settings {
  readonly #root: Branch;
  readonly #removed: Removed;
  readonly #report: Report;
  /** Efficacy rows touched and the bases that were set in them. */
  readonly #rows = new Map<Branch, Set<string>>();
  /** Agents whose stakes were touched, and where. */
  readonly #stakes = new Map<Branch, Place>();

  constructor(root: Branch, removed: Removed, report: Report) {
    this.#root = root;
    this.#removed = removed;
    this.#report = report;
  }

  /** Applies a setting to everything that its path means. */
  apply(setting: Setting): void {
    const { parts, start, path, value } = setting;
    const removes =
      parts.at(-1)!.text === 'remove' && parts.length > 1 && value.kind === 'leaf' && value.value === true;
    parsing(this.#report, start, path, () => {
      if (removes) {
        const things = walk(TREE, this.#root, parts.slice(0, -1), 'places');
        if (things.every(({ parent }) => parent?.kind === 'list')) return this.#remove(things);
      }
      for (const stop of walk(TREE, this.#root, parts, 'places')) this.#put(stop, setting);
    });
  }

  /** Puts right what single numbers leave: rows of efficacy that do not sum to 1, stakes of which one half is not given. */
  finish(): void {
    for (const [row, set] of this.#rows) {
      const bases = BASES.filter((base) => row.entries.has(base));
      const cells = bases.map((base) => numberOf(field(row, base)) ?? NaN);
      const values = balanced(
        cells,
        bases.map((base) => set.has(base)),
      );
      bases.forEach((base, at) => {
        if (values === cells || set.has(base)) return;
        const entry = row.entries.get(base)!;
        row.entries.set(base, { ...entry, value: { ...(entry.value as Leaf), value: values[at] } });
      });
    }
    const references = new Map(
      itemsOf(this.#root, 'issues').map((issue) => [
        textOf(field(issue, 'id')),
        numberOf(field(issue, 'reference')),
      ]),
    );
    for (const [agent, place] of this.#stakes) {
      for (const [id, reference] of references) {
        if (id === undefined || reference === undefined) continue;
        const has = (map: string) => field(field(agent, map), id) !== undefined;
        if (has('positions') === has('saliences')) continue;
        const [map, number] = has('positions') ? ['saliences', SALIENCE_UNGIVEN] : ['positions', reference];
        const home = this.#enter(agent, map, place);
        if (home.kind !== 'map') continue;
        const value: Leaf = { kind: 'leaf', value: number, place, path: joinPath(home.path, id) };
        home.entries.set(id, { key: place, value });
      }
    }
  }

  #remove(things: readonly Stop<Tree>[]): void {
    for (const { names, keys, parent } of things.toReversed()) {
      if (parent?.kind !== 'list') continue;
      const index = keys.at(-1) as number;
      const list = names.at(-2) ?? '';
      const id = identity(parent.items[index], list);
      parent.items.splice(index, 1);
      if (id !== undefined) noteRemoval(this.#removed, list, id);
    }
  }

  /** The map or list that is to hold a value, made where nothing stands. */
  #home(keys: Keys, places: readonly Place[]): Tree {
    let node: Tree = this.#root;
    keys.slice(0, -1).forEach((key, depth) => {
      node =
        node.kind === 'list'
          ? node.items[key as number]
          : this.#enter(node as Branch, key as string, places[depth]);
    });
    return node;
  }

  #put({ keys, names }: Stop<Tree>, { path, parts, start, value }: Setting): void {
    const places = parts.map(({ offset }) => ({ source: start.source, offset: start.offset + offset }));
    const home = this.#home(keys, places);
    const own = { ...copyOf(value), path };
    const last = keys.at(-1)!;
    if (home.kind === 'list') home.items[last as number] = own;
    else if (home.kind === 'map') {
      home.entries.set(String(last), { key: places.at(-1)!, value: own });
      const isCell = names.at(-2) === 'efficacy' || names.at(-3) === 'efficacy';
      const isNumber = numberOf(value) !== undefined || readQuantity(textOf(value) ?? '') !== null;
      if (isCell && isNumber) this.#rows.set(home, (this.#rows.get(home) ?? new Set()).add(String(last)));
      const isStake = names[0] === 'agents' && (names[2] === 'positions' || names[2] === 'saliences');
      if (!isStake || names.length !== 4) return;
      const agent = itemsOf(this.#root, 'agents')[keys[1] as number];
      if (agent.kind === 'map') this.#stakes.set(agent, places.at(-1)!);
    }
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
