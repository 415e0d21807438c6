/**
 * What happens to references when a thing is removed by `remove: true`: they go with it, so that "the same conference
 * without that agent" is one line. Only what cannot do without the thing (a chair, a gate) stays and is an error.
 */
import { idsOf } from './check.ts';
import { noteRemoval } from './merge.ts';
import type { Removed } from './merge.ts';
import { talliesOf, usesOf } from './check-counts.ts';
import type { Report } from './problems.ts';
import { field, itemsOf, textOf } from './tree.ts';
import type { Branch, Tree } from './tree.ts';

/** Drops the items of a list field that are among the removed ids; true where that empties it. */
function dropItems(tree: Tree, key: string, removed: ReadonlySet<string>): boolean {
  const list = field(tree, key);
  if (list?.kind !== 'list' || list.items.length === 0) return false;
  const kept = list.items.filter((item) => !removed.has(textOf(item) ?? ''));
  if (kept.length === list.items.length) return false;
  list.items.splice(0, list.items.length, ...kept);
  return kept.length === 0;
}

/** Drops keys of a map field; true where that empties it. */
function dropKeys(tree: Tree, key: string, removed: ReadonlySet<string>): boolean {
  const map = field(tree, key);
  if (map?.kind !== 'map') return false;
  const before = map.entries.size;
  for (const id of removed) map.entries.delete(id);
  return map.entries.size === 0 && before > 0;
}

/**
 * Takes references to removed things out of a scenario tree. What is left with nothing to be about (an effect, an
 * event, a package) goes as well and is named in the warnings. An id that was removed and given again counts as there.
 */
export function prune(root: Branch, removed: Removed, warnings: Report): void {
  if (removed.size === 0) return;
  for (const [name, ids] of removed) {
    for (const home of [root, field(root, 'venue')]) for (const id of idsOf(home, name)) ids.delete(id);
  }
  const gone = (name: string): ReadonlySet<string> => removed.get(name) ?? new Set();
  const names = (tree: Tree, key: string, list: string) => gone(list).has(textOf(field(tree, key)) ?? '');
  const drop = (tree: Tree, name: string, pointless: (entry: Tree) => boolean) => {
    const list = field(tree, name);
    if (list?.kind !== 'list') return;
    const kept = list.items.filter((entry) => {
      if (!pointless(entry)) return true;
      warnings.add({
        place: entry.place,
        path: entry.path,
        message: 'goes too: all that it is about was removed',
      });
      const id = textOf(field(entry, 'id'));
      if (id !== undefined) noteRemoval(removed, name, id);
      return false;
    });
    list.items.splice(0, list.items.length, ...kept);
  };
  for (const agent of itemsOf(root, 'agents')) {
    dropKeys(agent, 'positions', gone('issues'));
    dropKeys(agent, 'saliences', gone('issues'));
    dropItems(agent, 'blocs', gone('blocs'));
  }
  for (const issue of itemsOf(root, 'issues')) dropItems(issue, 'foreshadows', gone('issues'));
  for (const bloc of itemsOf(root, 'blocs')) dropItems(bloc, 'members', gone('agents'));
  for (const bloc of itemsOf(root, 'blocs')) dropKeys(bloc, 'line', gone('issues'));
  for (const use of usesOf(root)) {
    for (const tally of talliesOf(use)) {
      const among = field(tally, 'among');
      if (among === undefined) continue;
      dropItems(among, 'blocs', gone('blocs'));
      for (const list of ['agents', 'except']) dropItems(among, list, gone('agents'));
    }
  }
  drop(root, 'ties', (tie) => names(tie, 'from', 'agents') || names(tie, 'to', 'agents'));
  drop(root, 'packages', (one) => dropKeys(one, 'texts', gone('issues')) || names(one, 'stage', 'stages'));
  for (const proposal of itemsOf(root, 'proposals')) dropItems(proposal, 'sponsors', gone('agents'));
  // What amends a proposal that is gone goes with it, and so on down.
  for (let before = -1; before !== itemsOf(root, 'proposals').length;) {
    before = itemsOf(root, 'proposals').length;
    drop(
      root,
      'proposals',
      (one) =>
        names(one, 'issue', 'issues') ||
        names(one, 'stage', 'stages') ||
        names(one, 'by', 'agents') ||
        names(one, 'by', 'blocs') ||
        names(one, 'amends', 'proposals'),
    );
  }
  drop(
    root,
    'affairs',
    (one) =>
      names(one, 'issue', 'issues') ||
      (textOf(field(one, 'kind')) === 'resource' && names(one, 'of', 'agents')) ||
      dropItems(one, 'bound', gone('agents')),
  );
  for (const event of itemsOf(root, 'events')) {
    drop(
      event,
      'effects',
      (effect) =>
        ['position', 'stance', 'salience', 'text'].some((key) => names(effect, key, 'issues')) ||
        ['discipline', 'member', 'bloc'].some((key) => names(effect, key, 'blocs')) ||
        names(effect, 'offer', 'packages') ||
        dropItems(effect, 'agents', gone('agents')),
    );
  }
  const happensNowhere = (event: Tree) => names(field(event, 'at') ?? event, 'stage', 'stages');
  const changesNothing = (event: Tree) => {
    const effects = field(event, 'effects');
    return effects?.kind === 'list' && effects.items.length === 0;
  };
  const waitsFor = (condition: Tree | undefined): boolean =>
    condition !== undefined &&
    (names(condition, 'issue', 'issues') ||
      names(condition, 'vote', 'issues') ||
      names(condition, 'package', 'packages') ||
      names(condition, 'agent', 'agents') ||
      itemsOf(condition, 'together').some((one) => gone('agents').has(textOf(one) ?? '')) ||
      names(condition, 'stage', 'stages') ||
      names(condition, 'event', 'events') ||
      names(condition, 'affair', 'affairs') ||
      waitsFor(field(condition, 'not')) ||
      ['all', 'any'].some((key) => itemsOf(condition, key).some(waitsFor)));
  // What waits for an event that is gone goes with it, and so on.
  for (let before = -1; before !== itemsOf(root, 'events').length;) {
    before = itemsOf(root, 'events').length;
    drop(
      root,
      'events',
      (event) => happensNowhere(event) || changesNothing(event) || waitsFor(field(event, 'when')),
    );
  }
  for (const outside of itemsOf(field(root, 'venue'), 'outside')) {
    const members = field(outside, 'members') ?? outside;
    dropItems(members, 'agents', gone('agents'));
    dropItems(members, 'except', gone('agents'));
    dropItems(outside, 'issues', gone('issues'));
  }
}
