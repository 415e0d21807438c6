/** The part of an intervention that changes what a scenario consists of: it becomes a change that the loader merges and checks. */
import { identity, isKeyed } from '../../scenarios/merge.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { ScenarioChange } from '../../scenarios/load.ts';
import type { Place, Report } from '../../scenarios/problems.ts';
import { parsing, PathError, textStart } from '../../scenarios/paths/error.ts';
import { isPath, parsePath, writePath } from '../../scenarios/paths/parse.ts';
import { resolve } from '../../scenarios/paths/resolve.ts';
import type { Setting } from '../../scenarios/paths/settings.ts';
import { shortened } from '../../scenarios/text.ts';
import {
  type Branch,
  type TreeEntry,
  entriesOf,
  itemsOf,
  plain,
  textOf,
  type Tree,
} from '../../scenarios/tree.ts';
import { type Claim, REMOVED } from './claims.ts';
import { noAgent } from './agents.ts';
import { isNumberSet } from './numbers.ts';
import { nodeOf, type ReadIntervention, spotOf, treeOf } from './read.ts';

/** The things of a scenario that are listed by id. */
const LISTS = ['agents', 'issues', 'blocs', 'ties', 'events', 'packages', 'proposals', 'affairs'] as const;

/** Gathers one intervention's settings, merged things and claims. */
class Structure {
  readonly settings: Setting[] = [];
  readonly claims: Claim[] = [];
  readonly merged = new Map<string, TreeEntry>();
  readonly #read: ReadIntervention;
  readonly #base: ScenarioFile;
  readonly #report: Report;

  constructor(read: ReadIntervention, base: ScenarioFile, report: Report) {
    this.#read = read;
    this.#base = base;
    this.#report = report;
  }

  /** Notes what is done to a path; that a text is none is told where it is read. */
  #claim(path: string, what: string, place: Place, at: string): void {
    if (!isPath(path)) return;
    const { data, since } = this.#read;
    this.claims.push({ path, what, from: since, by: data.id, spot: { place, path: at } });
  }

  #setting(path: string, place: Place, value: Tree, more: readonly string[] = []): void {
    const start = textStart(place);
    const whole = [path, ...more].join('.');
    parsing(this.#report, start, value.path, () => {
      this.settings.push({ path: whole, parts: parsePath(whole), start, value });
    });
  }

  /** What a path means in the scenario as it is; the path itself where it leads to something that is only added. */
  #meant(path: string): readonly string[] {
    try {
      return resolve(this.#base, path);
    } catch (error) {
      if (error instanceof PathError) return [path];
      throw error;
    }
  }

  /** `set` of what is no number that can be turned. */
  set(): void {
    if (this.#read.data.from !== undefined) return;
    for (const [path, { key, value }] of entriesOf(this.#read.tree, 'set')) {
      if (isNumberSet(this.#base, path, plain(value))) continue;
      this.#setting(path, key, value);
      const what = `set to ${shortened(JSON.stringify(plain(value)), 40)}`;
      for (const meant of this.#meant(path)) this.#claim(meant, what, key, value.path);
    }
  }

  remove(): void {
    const gone = (path: string, { place, path: at }: Tree) => {
      this.#setting(path, place, treeOf(true, place, at), ['remove']);
      for (const meant of this.#meant(path)) this.#claim(meant, REMOVED, place, at);
    };
    for (const item of itemsOf(this.#read.tree, 'remove')) gone(textOf(item)!, item);
    for (const item of itemsOf(nodeOf(this.#read, ['events']), 'drop'))
      gone(writePath(['events', textOf(item)!]), item);
  }

  #add(name: string, list: Tree): void {
    if (list.kind !== 'list') return;
    const known = new Set(
      ((this.#base as unknown as Record<string, { id?: string }[] | undefined>)[name] ?? []).map(
        ({ id }) => id,
      ),
    );
    for (const item of list.items) {
      const id = isKeyed(name, list) ? identity(item, name) : undefined;
      if (id === undefined) continue;
      if (known.has(id)) {
        const message = `'${shortened(id)}' is among the ${name} already; 'set' or 'replace' changes it`;
        this.#report.add({ place: item.place, path: item.path, message, found: id });
      }
      this.#claim(
        writePath([name, id]),
        `added as ${shortened(JSON.stringify(plain(item)), 40)}`,
        item.place,
        item.path,
      );
    }
    const earlier = this.merged.get(name)?.value;
    const items = earlier?.kind === 'list' ? [...earlier.items, ...list.items] : list.items;
    this.merged.set(name, { key: list.place, value: { ...list, items } });
  }

  add(): void {
    for (const name of LISTS) {
      const list = nodeOf(this.#read, ['add', name]);
      if (list !== undefined) this.#add(name, list);
    }
    const events = nodeOf(this.#read, ['events', 'add']);
    if (events !== undefined) this.#add('events', events);
  }

  move(): void {
    for (const [id, { key, value }] of entriesOf(nodeOf(this.#read, ['events']), 'move')) {
      this.#setting(writePath(['events', id]), key, value, ['at']);
      this.#claim(
        writePath(['events', id, 'at']),
        `moved to ${shortened(JSON.stringify(plain(value)), 40)}`,
        key,
        value.path,
      );
    }
  }

  /** An agent that becomes another keeps its id, so that its luck stays its own. */
  replace(): void {
    const { agents } = this.#base;
    for (const [id, { key, value }] of entriesOf(this.#read.tree, 'replace')) {
      const model = textOf(value);
      const like = agents.find((agent) => agent.id === model);
      const own = agents.find((agent) => agent.id === id);
      const unknown = (found: string, place: Place, path: string) =>
        this.#report.add({ place, path, ...noAgent(agents, found) });
      if (own === undefined) unknown(id, key, value.path);
      else if (model !== undefined && like === undefined) unknown(model, value.place, value.path);
      else {
        const became =
          like === undefined
            ? treeOf({ ...(plain(value) as object), id }, value.place, value.path)
            : treeOf({ ...like, id, name: own.name }, value.place, value.path);
        this.#setting(writePath(['agents', id]), key, became);
        const words = model ?? shortened(JSON.stringify(plain(value)), 40);
        this.#claim(writePath(['agents', id]), `replaced by ${words}`, key, value.path);
      }
    }
  }

  merges(): void {
    const { agents } = this.#base;
    this.#read.data.merge?.forEach(({ agents: ids, into }, at) => {
      for (const [index, id] of ids.entries()) {
        const { place, path } = spotOf(this.#read, ['merge', at, 'agents', index]);
        if (!agents.some((agent) => agent.id === id))
          this.#report.add({ place, path, ...noAgent(agents, id) });
        if (id !== into) this.#claim(writePath(['agents', id]), `merged into ${into}`, place, path);
      }
      if (ids.includes(into)) return;
      const { place, path } = spotOf(this.#read, ['merge', at, 'into']);
      const message = `'${shortened(into)}' is not one of those who become one`;
      this.#report.add({ place, path, message, found: into, candidates: ids });
    });
  }
}

/** What an intervention changes in the structure of a scenario, for the loader, and the paths that it claims. */
export function structureOf(
  read: ReadIntervention,
  base: ScenarioFile,
  report: Report,
): { readonly change: ScenarioChange | null; readonly claims: readonly Claim[] } {
  const structure = new Structure(read, base, report);
  structure.set();
  structure.remove();
  structure.add();
  structure.move();
  structure.replace();
  structure.merges();
  const { settings, merged, claims } = structure;
  const { place } = read.tree;
  const branch: Branch | null = merged.size === 0 ? null : { kind: 'map', entries: merged, place, path: '' };
  return { change: settings.length === 0 && branch === null ? null : { merged: branch, settings }, claims };
}
