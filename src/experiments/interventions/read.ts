/** Reads interventions from a file, from `--set` or from data, and keeps where everything was written. */
import type { When } from '../../agents/seats/acts.ts';
import { stringify } from '../../scenarios/yaml-package.ts';
import { explain } from '../../scenarios/explain.ts';
import { type Place, type Report, Source } from '../../scenarios/problems.ts';
import { readSetting, type Setting } from '../../scenarios/paths/settings.ts';
import { shortened } from '../../scenarios/text.ts';
import {
  type Branch,
  type TreeEntry,
  field,
  itemsOf,
  plain,
  textOf,
  type Tree,
} from '../../scenarios/tree.ts';
import { readYamlMap } from '../../scenarios/yaml.ts';
import type { Intervention, InterventionsFile } from './intervention.ts';
import { INTERVENTIONS, UNNAMED } from './schema.ts';

/** An intervention with the tree that it was read from. */
export interface ReadIntervention {
  readonly data: Intervention;
  readonly tree: Branch;
  /** When its `set`, `scale` and `shift` begin, for a part that was taken out of one with a time. */
  readonly since?: When;
}

export interface ReadFile {
  /** Id of the scenario that the file is about; null where it does not say. */
  readonly scenario: string | null;
  readonly interventions: readonly ReadIntervention[];
}

/** A spot in what was read, for messages. */
export interface WrittenAt {
  readonly place: Place;
  readonly path: string;
}

/** Where the value at a path of an intervention was written, or the nearest thing around it. */
export function spotOf({ tree }: ReadIntervention, path: readonly (string | number)[]): WrittenAt {
  let node: Tree = tree;
  for (const part of path) {
    const next: Tree | undefined =
      node.kind === 'list' ? node.items[Number(part)] : field(node, String(part));
    if (next === undefined) break;
    node = next;
  }
  return { place: node.place, path: node.path };
}

/** The node at a path of an intervention. */
export function nodeOf({ tree }: ReadIntervention, path: readonly (string | number)[]): Tree | undefined {
  return path.reduce<Tree | undefined>(
    (node, part) => (node?.kind === 'list' ? node.items[Number(part)] : field(node, String(part))),
    tree,
  );
}

/**
 * Reads a file of interventions.
 * @returns null where anything is wrong with it (reported)
 */
export function readInterventions(source: Source, report: Report): ReadFile | null {
  report.know(source);
  const before = report.count;
  const root = readYamlMap(source, report);
  if (root === null) return null;
  const kind = field(root, 'kind');
  if (textOf(kind) === 'scenario') {
    const message =
      'this is a scenario, and interventions are expected; parley compare holds two scenarios against each other';
    report.add({ place: kind!.place, path: kind!.path, message, found: 'scenario' });
    return null;
  }
  const parsed = INTERVENTIONS.safeParse(plain(root));
  if (!parsed.success) explain(parsed.error.issues, root, [], report);
  const trees = itemsOf(root, 'interventions');
  const seen = new Set<string>();
  for (const tree of trees) {
    const id = textOf(field(tree, 'id'));
    if (id === undefined) continue;
    if (seen.has(id)) {
      const { place, path } = field(tree, 'id')!;
      report.add({
        place,
        path,
        message: `'${shortened(id)}' stands twice among the interventions`,
        found: id,
      });
    }
    seen.add(id);
  }
  if (!parsed.success || report.count > before) return null;
  const { scenario = null, interventions } = parsed.data;
  return {
    scenario,
    interventions: interventions.map((data, at) => ({ data, tree: trees[at] as Branch })),
  };
}

/** Characters of what stands for the title of an intervention that has none. */
const TITLE = 200;

/**
 * Reads one intervention that stands where it is used, such as `{ forbid: [{ action: call-vote, agent: irn }] }`.
 * @param id where it has none of its own
 * @returns null where anything is wrong with it (reported)
 */
export function readInline(text: string, id: string, report: Report): ReadIntervention | null {
  const source = new Source('--do', text);
  report.know(source);
  const tree = readYamlMap(source, report);
  if (tree === null) return null;
  const parsed = UNNAMED.safeParse(plain(tree));
  if (parsed.success)
    return { data: { id, title: shortened(text, TITLE), ...(parsed.data as Partial<Intervention>) }, tree };
  explain(parsed.error.issues, tree, [], report);
  return null;
}

/** Id of the intervention that `--set` makes. */
const SET_ID = 'set';

/**
 * The changes of `--set` as one intervention.
 * @returns null where one cannot be read (reported)
 */
export function readSettings(texts: readonly string[], report: Report): ReadIntervention | null {
  const settings = texts.map((text) => readSetting(text, report));
  if (settings.includes(null)) return null;
  const entries = new Map<string, TreeEntry>();
  const place: Place = (settings as Setting[])[0].start;
  for (const { path, start, value } of settings as Setting[]) {
    if (entries.has(path))
      report.add({ place: start, path, message: `'${shortened(path)}' is set twice`, found: path });
    entries.set(path, { key: start, value: { ...value, path } });
  }
  const set: Branch = { kind: 'map', entries, place, path: 'set' };
  const tree: Branch = {
    kind: 'map',
    entries: new Map([['set', { key: place, value: set }]]),
    place,
    path: '',
  };
  const data = { id: SET_ID, title: texts.join(', '), ...(plain(tree) as Pick<Intervention, 'set'>) };
  return { data, tree };
}

/** The text of a file of interventions, as it is saved. */
export function writeInterventions(interventions: readonly Intervention[], scenario?: string): string {
  const file: InterventionsFile = {
    parley: 1,
    kind: 'interventions',
    ...(scenario === undefined ? {} : { scenario }),
    interventions,
  };
  return stringify(file, { aliasDuplicateObjects: false, lineWidth: 130 });
}

/** A tree of plain data, all of it at one place. */
export function treeOf(value: unknown, place: Place, path: string): Tree {
  if (Array.isArray(value))
    return {
      kind: 'list',
      items: value.map((item, at) => treeOf(item, place, `${path}[${at}]`)),
      place,
      path,
    };
  if (typeof value !== 'object' || value === null)
    return { kind: 'leaf', value: value as string | number | boolean | null, place, path };
  const entries = Object.entries(value).map(([key, one]): [string, TreeEntry] => [
    key,
    { key: place, value: treeOf(one, place, `${path}.${key}`) },
  ]);
  return { kind: 'map', entries: new Map(entries), place, path };
}

/** An intervention that a program made and that needs no check of its form. */
export function readMade(data: Intervention): ReadIntervention {
  const place = { source: new Source('interventions', ''), offset: 0 };
  return { data, tree: treeOf(data, place, '') as Branch };
}

/** Interventions that a program made, checked as if they had been read from a file. */
export function readData(
  interventions: readonly Intervention[],
  report: Report,
): readonly ReadIntervention[] | null {
  const source = new Source('interventions', writeInterventions(interventions));
  return readInterventions(source, report)?.interventions ?? null;
}
