/** Changes that were made with `--set`, as a scenario file writes them in which they hold. */
import type { ScenarioFile } from '../scenarios/file.ts';
import { KEYED } from '../scenarios/merge.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { isSelective, namesIn, parseAssigned, type PathPart } from '../scenarios/paths/parse.ts';
import { resolve } from '../scenarios/paths/resolve.ts';
import { slugOf } from '../scenarios/text.ts';
import { parse } from '../scenarios/yaml-package.ts';

type Node = { [key: string]: unknown };

/** Fields of a scenario file that changes of a run lead to; the rest is as in the file that it extends. */
export interface SavedSettings extends Node {
  venueChanges?: Node;
  events?: Node[];
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** An entry of a keyed list by what identifies it; for agents also by the slug of their name. */
function entryOf(list: readonly unknown[], name: string, key: string): Node | undefined {
  const parts = KEYED.get(name)!;
  const entries = list as readonly Node[];
  return (
    entries.find((entry) => parts.map((part) => entry[part]).join(':') === key) ??
    entries.find((entry) => name === 'agents' && slugOf(String(entry.name)) === key)
  );
}

/** A change by the keys that lead to it, as far down as files merge, and the value that it sets there. */
interface Placed {
  readonly keys: readonly string[];
  readonly value: unknown;
}

/**
 * Files merge maps and lists of things with ids. Where a change goes into anything else (a plain list, or a row of an
 * efficacy table, whose other cells changed with it), the whole of that is written as the run had it.
 */
function place(resolved: Node, keys: readonly string[], value: unknown): Placed {
  let node: unknown = resolved;
  const path: string[] = [];
  for (const [depth, key] of keys.entries()) {
    const name = path.at(-1) ?? '';
    const row =
      keys[depth - 2] === 'efficacy' || (keys[depth - 1] === 'efficacy' && keys.includes('outside'));
    if (row || (isList(node) && !KEYED.has(name))) return { keys: path, value: node };
    const entry = isList(node) ? entryOf(node, name, key) : undefined;
    path.push(
      entry === undefined
        ? key
        : KEYED.get(name)!
            .map((part) => entry[part])
            .join(':'),
    );
    node = isList(node) ? entry : (node as Node | undefined)?.[key];
  }
  return { keys: path, value };
}

/** Writes a change into the nested maps and lists of a file. */
function write(root: Node, { keys, value }: Placed): void {
  let node = root;
  for (let at = 0; at < keys.length - 1; at += 1) {
    const key = keys[at];
    const identity = KEYED.get(key);
    if (identity === undefined) {
      node = (node[key] ??= {}) as Node;
      continue;
    }
    const list = (node[key] ??= []) as Node[];
    const id = keys[at + 1];
    const found = entryOf(list, key, id);
    const parts = id.split(':');
    const entry: Node = found ?? Object.fromEntries(identity.map((part, place) => [part, parts[place]]));
    if (found === undefined) list.push(entry);
    if (at + 1 === keys.length - 1) return void Object.assign(entry, value);
    node = entry;
    at += 1;
  }
  node[keys[keys.length - 1]] = value;
}

/** What a change with selectors meant when it was made, by the keys that lead there; null where that cannot be told any more. */
function selected(
  before: ScenarioFile | null,
  parts: readonly PathPart[],
): readonly (readonly string[])[] | null {
  if (before === null) return null;
  const path = (some: readonly PathPart[]) => some.map(({ text }) => text).join('.');
  try {
    const removes = parts.at(-1)!.text === 'remove';
    const things = resolve(before, path(removes ? parts.slice(0, -1) : parts));
    return things.map((thing) => [...namesIn(thing), ...(removes ? ['remove'] : [])]);
  } catch (error) {
    if (error instanceof PathError) return null;
    throw error;
  }
}

/**
 * The fields of a file in which changes hold that were made to the scenario that it extends.
 * @param resolved the scenario with the changes
 * @param set the changes, each `path=value`, all of which the loader has taken
 * @param after the scenario with the first few of them alone; null where it cannot be loaded
 * @returns null where a file cannot say what was changed
 */
export function settingsFile(
  resolved: ScenarioFile,
  set: readonly string[],
  after: (count: number) => ScenarioFile | null,
): SavedSettings | null {
  const settings: SavedSettings = {};
  for (const [at, one] of set.entries()) {
    const { parts, equals } = parseAssigned(one);
    const value: unknown = parse(one.slice(equals + 1), { schema: 'core' });
    const places = isSelective(parts) ? selected(after(at), parts) : [namesIn(one.slice(0, equals))];
    if (places === null) return null;
    for (const keys of places) {
      const placed = place(resolved as unknown as Node, keys, value);
      const [first, ...inVenue] = placed.keys;
      if (first === 'venue' && inVenue.length > 0)
        write((settings.venueChanges ??= {}), { ...placed, keys: inVenue });
      else write(settings, placed);
    }
  }
  return settings;
}
