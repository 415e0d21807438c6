/** Follows a path through a scenario to everything that it means. */
import { ACTIONS, BASES } from '../../engine/terms.ts';
import { KEYED } from '../merge.ts';
import { shortened } from '../text.ts';
import { PathError } from './error.ts';
import { type Keys, optionsOf, type PatternRow, ROWS } from './numbers.ts';
import { isSelective, type PathPart, writePath } from './parse.ts';
import { entryName, isKeyedList, selectEntries } from './select.ts';
import { textAt, type View } from './view.ts';

/**
 * What a path is followed for: `numbers` of the file, numbers that change while the venue works (`moving`), or anything that
 * stands in the file or may be put there (`places`).
 */
export type PathPurpose = 'numbers' | 'moving' | 'places';

/** Where a path has come to. */
export interface Stop<N> {
  /** undefined: nothing stands there. */
  readonly node: N | undefined;
  readonly parent: N | undefined;
  /** Keys and indices from the scenario down. */
  readonly keys: Keys;
  /** The same with ids for indices. */
  readonly names: readonly string[];
  /** Numbers that are there or further on. */
  readonly rows: readonly PatternRow[];
}

const isWild = (part: string): boolean => part.startsWith('<');

/** Where the things that a wild part of a pattern stands for are listed, besides fixed words. */
const LISTS: Readonly<Record<string, readonly string[]>> = {
  '<agent>': ['agents'],
  '<issue>': ['issues'],
  '<bloc>': ['blocs'],
  '<tie>': ['ties'],
  '<event>': ['events'],
  '<package>': ['packages'],
  '<proposal>': ['proposals'],
  '<affair>': ['affairs'],
  '<stage>': ['venue', 'stages'],
  '<outside>': ['venue', 'outside'],
};

/** Where rows go on to from a depth: under the words that their patterns have there, and under any other name. */
interface Onward {
  readonly words: ReadonlyMap<string, readonly PatternRow[]>;
  readonly others: readonly PatternRow[];
}

const onwards = new WeakMap<readonly PatternRow[], Onward>();

function onwardFrom(rows: readonly PatternRow[], depth: number): Onward {
  const at = ({ parts }: PatternRow): string => parts[depth] ?? '';
  const words = [...new Set(rows.map(at))].filter((word) => word !== '' && !isWild(word));
  return {
    words: new Map(words.map((word) => [word, rows.filter((row) => at(row) === word || isWild(at(row)))])),
    others: rows.filter((row) => isWild(at(row))),
  };
}

/** The rows that go on from a stop under a name. */
export function rowsTowards<N>({ names, rows }: Stop<N>, name: string): readonly PatternRow[] {
  const onward = onwards.get(rows) ?? onwardFrom(rows, names.length);
  onwards.set(rows, onward);
  return onward.words.get(name) ?? onward.others;
}

class Walk<N> {
  readonly #view: View<N>;
  readonly #root: N;
  readonly #purpose: PathPurpose;

  constructor(view: View<N>, root: N, purpose: PathPurpose) {
    this.#view = view;
    this.#root = root;
    this.#purpose = purpose;
  }

  start(only: (row: PatternRow) => boolean): Stop<N> {
    const rows = ROWS.filter(only);
    return { node: this.#root, parent: undefined, keys: [], names: [], rows };
  }

  #on(stop: Stop<N>, key: string | number, name: string, node: N | undefined): Stop<N> {
    const { keys, names } = stop;
    return {
      node,
      parent: stop.node,
      keys: [...keys, key],
      names: [...names, name],
      rows: rowsTowards(stop, name),
    };
  }

  /** What a wild part may be called. */
  #wild(part: string, { node }: Stop<N>): readonly string[] {
    const view = this.#view;
    if (part === '<base>') return BASES;
    if (part === '<action>') return ACTIONS;
    if (part === '<kind>') return view.keys(view.get(view.get(this.#root, 'venue'), 'kinds')) ?? [];
    if (part === '<option>') return Object.keys(optionsOf({ use: textAt(view, node, 'use') }));
    const list = LISTS[part];
    if (list === undefined) return view.keys(node) ?? [];
    const home = list.reduce<N | undefined>((at, key) => view.get(at, key), this.#root);
    return (view.items(home) ?? []).flatMap((entry) => entryName(view, entry, list.at(-1)!) ?? []);
  }

  /** Names that lead on to a number, whether or not anything stands there. */
  #onward(stop: Stop<N>): readonly string[] {
    const next = [...new Set(stop.rows.map(({ parts }) => parts[stop.names.length] ?? ''))];
    return next.flatMap((part) => (isWild(part) ? this.#wild(part, stop) : part === '' ? [] : [part]));
  }

  /** @throws PathError for a name that leads to what is no part of a file */
  #mustBeInFiles({ names }: Stop<N>, name: string, offset: number): void {
    if (this.#purpose === 'moving') return;
    const leads = ({ parts }: PatternRow) =>
      (parts[names.length] === name || names.at(-1) === 'members') &&
      names.every((one, at) => parts[at] === one || isWild(parts[at] ?? ''));
    const leading = ROWS.filter(leads);
    if (leading.length === 0 || leading.some(({ inFiles }) => inFiles)) return;
    const path = shortened(writePath([...names, name]));
    const reason = 'an intervention with from changes it from a round on';
    throw new PathError(`'${path}' is there only while the venue works: ${reason}`, name, [], offset);
  }

  #list(stop: Stop<N>, part: PathPart, items: readonly N[]): Stop<N>[] {
    const view = this.#view;
    const list = stop.names.at(-1) ?? '';
    if (isKeyedList(view, items, list)) {
      return selectEntries(view, this.#root, items, list, part).map((at) =>
        this.#on(stop, at, entryName(view, items[at], list) ?? String(at), items[at]),
      );
    }
    const at = (index: number) => this.#on(stop, index, String(index), items[index]);
    const { picks, offset } = part;
    if (picks.by === 'all') return items.map((_, index) => at(index));
    const name = picks.by === 'name' ? picks.name : part.text;
    if (/^\d{1,6}$/.test(name) && Number(name) < items.length) return [at(Number(name))];
    this.#mustBeInFiles(stop, name, offset);
    const known = items.map((_, index) => String(index));
    throw new PathError(
      `no '${shortened(name)}' among the ${shortened(list)}, which are numbered from 0`,
      name,
      known,
      offset,
    );
  }

  /** Agents as members of a bloc, which they can become while the venue works. */
  #members(stop: Stop<N>, part: PathPart): Stop<N>[] {
    const view = this.#view;
    const agents = view.items(view.get(this.#root, 'agents')) ?? [];
    return selectEntries(view, this.#root, agents, 'agents', part).map((at) => {
      const id = entryName(view, agents[at], 'agents') ?? '';
      return this.#on(stop, id, id, undefined);
    });
  }

  #map(stop: Stop<N>, part: PathPart): Stop<N>[] {
    const view = this.#view;
    const { node, names } = stop;
    const { picks, offset } = part;
    const path = writePath(names);
    const scalar = view.scalar(node);
    if (scalar !== undefined && scalar !== null)
      throw new PathError(`'${shortened(path)}' has no fields`, part.text, [], offset);
    const own = view.keys(node) ?? [];
    const on = (key: string) => this.#on(stop, key, key, view.get(node, key));
    if (picks.by === 'all') return (this.#purpose === 'moving' ? this.#onward(stop) : own).map(on);
    if (picks.by === 'property') {
      const reason = 'selectors stand for agents or ties, behind agents. or ties.';
      throw new PathError(`'${shortened(part.text)}' selects nothing here: ${reason}`, part.text, [], offset);
    }
    const { name } = picks;
    if (own.includes(name)) return [on(name)];
    this.#mustBeInFiles(stop, name, offset);
    const known = this.#purpose === 'places' ? [name] : this.#onward(stop);
    if (known.includes(name)) return [on(name)];
    throw new PathError(
      `no '${shortened(name)}' in ${shortened(path) || 'a scenario'}`,
      name,
      [...new Set([...known, ...own])],
      offset,
    );
  }

  /** Everything that is next to a place on the way to its numbers. */
  all(stop: Stop<N>): Stop<N>[] {
    const scalar = this.#view.scalar(stop.node);
    if (scalar !== undefined && scalar !== null) return [];
    const items = this.#view.items(stop.node);
    const every: PathPart = { text: '*', offset: 0, picks: { by: 'all' } };
    if (items !== null) return items.length === 0 ? [] : this.step(stop, every);
    if (this.#purpose === 'moving' && stop.names.at(-1) === 'members') return this.step(stop, every);
    const named = (name: string): PathPart => ({ text: name, offset: 0, picks: { by: 'name', name } });
    return this.#onward(stop).flatMap((name) => this.step(stop, named(name)));
  }

  step(stop: Stop<N>, part: PathPart): Stop<N>[] {
    const { node, names, rows } = stop;
    const list = names.at(-1) ?? '';
    const isList = rows.some(({ parts }) => LISTS[parts[names.length]]?.at(-1) === list);
    if (list === 'members' && this.#purpose === 'moving') return this.#members(stop, part);
    const items = this.#view.items(node);
    if (items !== null) return this.#list(stop, part, items);
    const isEmpty = node === undefined || this.#view.scalar(node) === null;
    return isEmpty && isList && KEYED.has(list) ? this.#list(stop, part, []) : this.#map(stop, part);
  }
}

/** The row of the number at a place; null where no number can stand there. */
export function rowAt<N>(view: View<N>, { rows, parent, names }: Stop<N>): PatternRow | null {
  for (const row of rows) {
    if (row.parts.length !== names.length) continue;
    if (row.within === undefined) return row;
    const more = parent === undefined ? null : row.within(view.plain(parent), names.at(-1)!);
    if (more !== null) return { ...row, ...more };
  }
  return null;
}

/** Whether a selector passes over a place: nothing stands there, and no number holds there by default. */
function isPassedOver<N>(view: View<N>, stop: Stop<N>): boolean {
  if (stop.node !== undefined || stop.rows.every(({ parts }) => parts.length !== stop.names.length))
    return false;
  const silence = rowAt(view, stop)?.silence ?? null;
  return silence === null || silence.abstains === true;
}

/**
 * Everything that a path means, in the order of the file.
 * @throws PathError where it leads nowhere
 */
export function walk<N>(
  view: View<N>,
  root: N,
  parts: readonly PathPart[],
  purpose: PathPurpose,
): readonly Stop<N>[] {
  const way = new Walk(view, root, purpose);
  const isSought = ({ inFiles, field }: PatternRow) => (purpose === 'moving' ? field !== null : inFiles);
  let stops: readonly Stop<N>[] = [way.start(isSought)];
  for (const part of parts) stops = stops.flatMap((stop) => way.step(stop, part));
  if (purpose === 'moving' || !isSelective(parts)) return stops;
  const kept = stops.filter((stop) => !isPassedOver(view, stop));
  if (kept.length > 0) return kept;
  const path = shortened(parts.map(({ text }) => text).join('.'));
  throw new PathError(
    `nothing that '${path}' selects has that in the file; a path to a single one gives it one`,
    path,
  );
}

/** Every place that a row stands for, whether or not anything stands there. */
export function everyStop<N>(view: View<N>, root: N, row: PatternRow): readonly Stop<N>[] {
  const way = new Walk(view, root, row.inFiles ? 'numbers' : 'moving');
  let stops: readonly Stop<N>[] = [way.start(({ pattern }) => pattern === row.pattern)];
  for (let depth = 0; depth < row.parts.length; depth += 1) stops = stops.flatMap((stop) => way.all(stop));
  return stops;
}

/** Patterns of what changes while the venue works. */
const MOVING: readonly PatternRow[] = ROWS.filter(({ field }) => field !== null);
export const MOVING_PATTERNS = MOVING.map(({ pattern }) => pattern).join(', ');

/** Whether a path has the form of one that leads to what changes while the venue works. */
export function isMovingForm(parts: readonly PathPart[]): boolean {
  const fits = (pattern: readonly string[]) =>
    pattern.length === parts.length &&
    pattern.every(
      (one, at) => isWild(one) || (parts[at].picks.by === 'name' && parts[at].picks.name === one),
    );
  return MOVING.some((row) => fits(row.parts));
}
