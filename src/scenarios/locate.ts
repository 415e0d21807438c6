/** Finds and reads scenario files: shipped ones by id, others by path, with everything that they extend. */
import { EXTENDS_DEPTH } from './limits.ts';
import { TABLE_NAME } from './file-kinds.ts';
import type { Library } from './files.ts';
import { merge, mergeList } from './merge.ts';
import type { Removed } from './merge.ts';
import type { Place, Report, Source } from './problems.ts';
import { readRoster } from './roster.ts';
import { shortened } from './text.ts';
import { describeTree, field, itemsOf, textOf } from './tree.ts';
import type { Branch, List, Tree } from './tree.ts';
import { readYamlMap } from './yaml.ts';

/** Where the shipped scenarios and venues lie. */
export interface Folders {
  readonly scenarios: string;
  readonly venues: string;
}

const SLUG = /^[a-z0-9][a-z0-9-]*$/;
const YAML_FILE = /\.ya?ml$/;

/** Ids of the shipped scenarios, in order. */
export function scenarioIds(library: Pick<Library, 'access'>, folders: Folders): string[] {
  return library.access
    .list(folders.scenarios)
    .filter((id) => SLUG.test(id) && library.access.stat(`${folders.scenarios}/${id}/scenario.yaml`) !== null)
    .sort();
}

/** Ids of the shipped venues, in order. */
export function venueIds(library: Pick<Library, 'access'>, folders: Folders): string[] {
  return library.access
    .list(folders.venues)
    .flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -'.yaml'.length)] : []))
    .sort();
}

const MAKE = 'make a scenario of it with parley new NAME --from FOLDER --venue VENUE';
const has =
  (name: string) =>
  (names: readonly string[]): boolean =>
    names.includes(name);

/** What folders without a scenario may hold, and what is done with it. */
const INSTEAD: readonly (readonly [(names: readonly string[]) => boolean, string])[] = [
  [has('scenario.yml'), ': call scenario.yml so'],
  [has('roster.yaml'), `; it holds a roster: see parley models, or ${MAKE}`],
  [has('campaign.yaml'), '; it holds a campaign: see parley run'],
  [has('manifest.json'), '; it holds a sweep: see parley sweep status'],
  [
    (names) => names.includes('issues.csv') && names.includes('positions.csv'),
    '; if it holds the two tables of DEU III: parley import deu3 FOLDER --out ROSTER',
  ],
];

/** What a folder without a scenario holds instead, where that can be told. */
function insteadIn(names: readonly string[]): string {
  const known = INSTEAD.find(([holds]) => holds(names));
  if (known !== undefined) return known[1];
  const files = names.filter((name) => YAML_FILE.test(name)).sort();
  return files.length === 0
    ? ''
    : `; there is ${files
        .slice(0, 3)
        .map((name) => `'${shortened(name)}'`)
        .join(', ')}`;
}

/** Kinds of files that are no scenarios, and the command that takes them. */
const OTHER_KINDS: ReadonlyMap<string, string> = new Map([
  ['run', 'replay'],
  ['roster', 'models'],
  ['experiment', 'sweep'],
  ['campaign', 'run'],
]);

/** The scenario file that a command-line argument means, or null (reported). */
export function findScenario(ref: string, library: Library, folders: Folders): Source | null {
  const shipped = scenarioIds(library, folders);
  const refuse = (message: string) => {
    library.report.add({ place: null, file: ref, message });
    return null;
  };
  const open = (path: string, name = path) =>
    library.open(path, name, (message) => {
      library.report.add({ place: null, file: name, message });
      return null;
    });
  if (shipped.includes(ref)) return open(`${folders.scenarios}/${ref}/scenario.yaml`, `${ref}/scenario.yaml`);
  const path = ref.replaceAll('\\', '/').replace(/(?<=.)\/+$/, '');
  const kind = library.access.stat(path)?.kind;
  if (kind === 'folder' && library.access.stat(`${path}/scenario.yaml`) === null)
    return refuse(`no file '${shortened(`${path}/scenario.yaml`)}'${insteadIn(library.access.list(path))}`);
  if (kind === 'folder') return open(`${path}/scenario.yaml`);
  if (kind !== undefined) return open(path);
  if (YAML_FILE.test(ref) || ref.includes('/')) return refuse('no such file or folder');
  if (
    SLUG.test(ref) &&
    library.access.stat(`${folders.scenarios}/../campaigns/${ref}/campaign.yaml`) !== null
  )
    return refuse(
      'this is a campaign, and here a scenario is expected: one of its episodes, or see parley run',
    );
  const message = `no scenario '${shortened(ref)}', and no file or folder of that name`;
  library.report.add({ place: null, message, found: ref, candidates: shipped });
  return null;
}

/** The root of a file of the wanted kind, or null (reported). */
export function readKind(source: Source, kind: 'scenario' | 'venue', library: Library): Branch | null {
  const root = readYamlMap(source, library.report);
  if (root === null) return null;
  const found = field(root, 'kind');
  if (found === undefined || textOf(found) === kind) return root;
  const other = textOf(found) === 'venue' || textOf(found) === 'scenario';
  const taker = OTHER_KINDS.get(textOf(found) ?? '');
  const message =
    taker !== undefined
      ? `this file is of the kind '${textOf(found)}', not a ${kind}: see parley ${taker}`
      : other
        ? `this is a ${textOf(found)} file, not a ${kind}`
        : `expected ${kind}, found ${shortened(describeTree(found))}`;
  library.report.add({ place: found.place, path: 'kind', message, found: textOf(found), allowed: kind });
  return null;
}

/** What a scenario file says about agents: rows of its rosters, and what it writes itself. */
interface Agents {
  readonly key: Place;
  readonly rows: List;
  readonly inline: List;
}

/**
 * The agents of one scenario file, its rosters read.
 * @param issues ids known so far, for suggestions about column names
 * @returns null where a roster cannot be read (reported)
 */
function readAgents(key: Place, list: List, issues: readonly string[], library: Library): Agents | null {
  const rows: Tree[] = [];
  const inline: Tree[] = [];
  let complete = true;
  const refuse = (item: Tree, message: string) => {
    library.report.add({ place: item.place, path: item.path, message, found: textOf(item) });
    complete = false;
  };
  for (const item of list.items) {
    const file = field(item, 'file');
    const bare = textOf(item);
    if (bare !== undefined && TABLE_NAME.test(bare)) {
      refuse(item, `a roster is named by its field: write file: ${shortened(bare)}`);
      continue;
    }
    if (file === undefined || item.kind !== 'map') {
      inline.push(item);
      continue;
    }
    for (const [name, entry] of item.entries) {
      if (name === 'file') continue;
      const message = `a roster entry has only the field 'file', not '${shortened(name)}'`;
      library.report.add({ place: entry.key, path: entry.value.path, message, found: name });
    }
    const path = textOf(file);
    if (path === undefined) {
      refuse(file, `expected the name of a CSV file, found ${shortened(describeTree(file))}`);
      continue;
    }
    const source = library.readBeside(file.place, path, file.path);
    const read = source === null ? null : readRoster(source, issues, library.report);
    if (read === null) complete = false;
    else rows.push(...read);
  }
  return complete ? { key, rows: { ...list, items: rows }, inline: { ...list, items: inline } } : null;
}

/** Says what stands where a list of agents should. */
function noAgents(found: Tree, report: Report): null {
  const name = textOf(found);
  const hint =
    name !== undefined && TABLE_NAME.test(name) ? `; write a line below: - file: ${shortened(name)}` : '';
  const message = `expected a list, found ${shortened(describeTree(found))}${hint}`;
  report.add({ place: found.place, path: found.path, message, found: name });
  return null;
}

/** The agents of the base, changed by the rows and then by what the file writes itself. */
function mergeAgents(base: Tree | undefined, agents: Agents, removed: Removed, report: Report): List {
  const before = base?.kind === 'list' ? base : { ...agents.rows, items: [] };
  const withRows = mergeList(before, agents.rows, 'agents', removed, report);
  return mergeList(withRows, agents.inline, 'agents', removed, report);
}

/** Where shipped files of a kind lie. */
export interface Shelf {
  /** What a file there is called in messages. */
  readonly noun: 'scenario' | 'venue';
  /** A path as an example of one. */
  readonly example: string;
  readonly ids: readonly string[];
  /** The file of an id, and what messages call it. */
  readonly file: (id: string) => { readonly path: string; readonly name: string };
}

const scenarioShelf = (library: Library, folders: Folders): Shelf => ({
  noun: 'scenario',
  example: './base/scenario.yaml',
  ids: scenarioIds(library, folders),
  file: (id) => ({ path: `${folders.scenarios}/${id}/scenario.yaml`, name: `${id}/scenario.yaml` }),
});

/** The file that a field of another one names by the id of a shipped one or by a path, or null (reported). */
export function findNamed(named: Tree, field: string, shelf: Shelf, library: Library): Source | null {
  const { place } = named;
  const name = textOf(named);
  const refuse = (message: string, candidates: readonly string[] = []) => {
    library.report.add({ place, path: field, message, found: name, candidates });
    return null;
  };
  if (name === undefined)
    return refuse(`expected the id of a ${shelf.noun} or a path such as ${shelf.example}`);
  if (YAML_FILE.test(name)) return library.readBeside(place, name, field);
  if (!shelf.ids.includes(name)) return refuse(`no ${shelf.noun} '${shortened(name)}'`, shelf.ids);
  const file = shelf.file(name);
  return library.open(file.path, file.name, refuse);
}

/**
 * The file that another one extends.
 * @param chain names of the files that led to it, its own last
 * @returns null where it cannot be read, or the files would extend one another without end (reported)
 */
export function findBase(
  extended: Tree,
  shelf: Shelf,
  chain: readonly string[],
  library: Library,
): Source | null {
  const next = findNamed(extended, 'extends', shelf, library);
  const circle = next !== null && chain.includes(next.name);
  if (!circle && chain.length <= EXTENDS_DEPTH) return next;
  const message = circle
    ? `files extend one another in a circle: ${shortened([...chain, next.name].join(' → '), 300)}`
    : `more than ${EXTENDS_DEPTH} files extend one another`;
  library.report.add({ place: extended.place, path: 'extends', message });
  return null;
}

/**
 * Reads a scenario file, its rosters and everything that it extends, merged.
 * @param removed collects the ids taken away by `remove: true`; @param chain names of the files that led here
 * @returns the tree, its venue still a name; null where anything cannot be read (reported)
 */
export function readScenario(
  source: Source,
  library: Library,
  folders: Folders,
  removed: Removed,
  chain: readonly string[] = [],
): Branch | null {
  const root = readKind(source, 'scenario', library);
  if (root === null) return null;
  const extended = root.entries.get('extends')?.value;
  root.entries.delete('extends');
  let base: Branch | null = null;
  if (extended !== undefined) {
    const names = [...chain, source.name];
    const next = findBase(extended, scenarioShelf(library, folders), names, library);
    base = next === null ? null : readScenario(next, library, folders, removed, names);
    if (base === null) return null;
  }
  const written = root.entries.get('agents');
  const issues = [...itemsOf(base ?? undefined, 'issues'), ...itemsOf(root, 'issues')];
  const ids = issues.flatMap((issue) => textOf(field(issue, 'id')) ?? []);
  const list = written?.value;
  if (list !== undefined && list.kind !== 'list') return noAgents(list, library.report);
  root.entries.delete('agents');
  const agents = list === undefined ? undefined : readAgents(written!.key, list, ids, library);
  if (agents === null) return null;
  if (base !== null && root.entries.has('venue')) base.entries.delete('venueChanges');
  const merged = base === null ? root : (merge(base, root, '', removed, library.report) as Branch);
  if (agents !== undefined) {
    const value = mergeAgents(field(base ?? undefined, 'agents'), agents, removed, library.report);
    merged.entries.set('agents', { key: agents.key, value });
  }
  return merged;
}
