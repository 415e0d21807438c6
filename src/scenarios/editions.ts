/**
 * Dated rules: a venue may list editions of its rules, each with the time in which it was in force and what it changes. The one
 * that holds at a date is merged in before anything else is said about the venue.
 */
import { DATE_WORDS, daysOf } from './dates.ts';
import { merge, type Removed } from './merge.ts';
import type { Place, Report } from './problems.ts';
import { shortened } from './text.ts';
import { A_MAP } from './schema-parts.ts';
import { type Branch, describeTree, entriesOf, field, itemsOf, joinPath, textOf, type Tree } from './tree.ts';

/** Which rules are asked for. */
export type EditionChoice =
  /** Those in force at a date; one that nobody asked for follows from when the meeting is held. */
  | { readonly by: 'date'; readonly date: string; readonly tree?: Tree; readonly isAsked: boolean }
  /** An edition by its id. */
  | { readonly by: 'id'; readonly tree?: Tree; readonly id: string };

/** An edition with the days from and to which it is in force. */
interface Dated {
  readonly tree: Tree;
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

/** A date of a tree, as it is written; undefined: nothing stands there. */
export const written = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'leaf' && tree.value !== null ? String(tree.value) : undefined;

const daysAt = (tree: Tree | undefined) => {
  const text = written(tree);
  return text === undefined ? null : daysOf(text);
};

/** The editions of a venue in the order of the file, each up to its own end or to the beginning of the next. */
function datedIn(venue: Tree): Dated[] {
  const items = itemsOf(venue, 'editions').filter((tree) => textOf(field(tree, 'id')) !== undefined);
  const firsts = items.map((tree) => daysAt(field(tree, 'from'))?.first ?? -Infinity);
  return items.map((tree, at) => ({
    tree,
    id: textOf(field(tree, 'id'))!,
    first: firsts[at],
    last: daysAt(field(tree, 'until'))?.last ?? (at + 1 < items.length ? firsts[at + 1] - 1 : Infinity),
  }));
}

/** When an edition was in force, in words: `nice (2003-02-01 to 2014-10-31)`. */
function spanWords({ tree, id }: Dated): string {
  const [from, until] = [written(field(tree, 'from')), written(field(tree, 'until'))];
  if (from === undefined && until === undefined) return id;
  return `${id} (${[...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])].join(' ')})`;
}

/** What an edition cannot change: it is the same venue. */
const SAME: ReadonlySet<string> = new Set(['parley', 'kind', 'id', 'extends', 'edition', 'editions']);

/** Reports what is wrong with editions: they follow one another, none begins before the last has ended, and each is of the same venue. */
export function checkEditions(venue: Tree, report: Report): void {
  const editions = datedIn(venue);
  for (const { tree } of editions) {
    const changes = field(tree, 'changes');
    if (changes !== undefined && changes.kind !== 'map')
      report.add({
        place: changes.place,
        path: changes.path,
        message: `expected ${A_MAP}, found ${shortened(describeTree(changes))}`,
      });
    for (const [key, { key: place, value }] of entriesOf(tree, 'changes'))
      if (SAME.has(key))
        report.add({
          place,
          path: value.path,
          message: `an edition is of the same venue: it cannot change its '${key}'`,
        });
  }
  const say = (tree: Tree, message: string) => report.add({ place: tree.place, path: tree.path, message });
  editions.forEach((edition, at) => {
    const { tree, id, first, last } = edition;
    const from = field(tree, 'from');
    if (from !== undefined && daysAt(from) === null) return;
    if (at > 0 && from === undefined)
      return say(tree, `'${shortened(id)}' has no beginning: from is needed of every edition but the first`);
    if (field(tree, 'until') !== undefined && last < first)
      return say(field(tree, 'until')!, `'${shortened(id)}' ends before it begins`);
    const earlier = editions[at - 1];
    if (earlier === undefined || from === undefined) return;
    if (first <= earlier.first || (field(earlier.tree, 'until') !== undefined && first <= earlier.last))
      say(
        from,
        `begins while '${shortened(earlier.id)}' is in force; editions are listed from the oldest on`,
      );
  });
}

/** The edition that a choice means; without a choice the newest; null: there is none (reported). */
function chosen(editions: readonly Dated[], choice: EditionChoice | null, report: Report): Dated | null {
  if (choice === null) return editions.at(-1)!;
  const { tree } = choice;
  const place = tree?.place ?? null;
  if (choice.by === 'id') {
    const found = editions.find(({ id }) => id === choice.id);
    if (found !== undefined) return found;
    const message = `no edition '${shortened(choice.id)}' of these rules`;
    const candidates = editions.map(({ id }) => id);
    report.add({ place, path: tree?.path, message, found: choice.id, candidates });
    return null;
  }
  const { date, isAsked } = choice;
  const days = daysOf(date);
  const say = (message: string) => {
    report.add({ place, path: tree?.path, message, found: date });
    return null;
  };
  if (days === null && !isAsked) return editions.at(-1)!;
  if (days === null) return say(`expected ${DATE_WORDS}, found '${shortened(date)}'`);
  const found = editions.findLast(({ first, last }) => first <= days.last && days.last <= last);
  return (
    found ??
    say(`no edition of these rules was in force at the end of ${date}: ${editions.map(spanWords).join(', ')}`)
  );
}

const leaf = (
  key: string,
  value: string,
  place: Place,
  path: string,
): [string, { key: Place; value: Tree }] => [
  key,
  { key: place, value: { kind: 'leaf', value, place, path: joinPath(path, key) } },
];

/**
 * The venue under the rules that are asked for: with the changes of that edition merged in, its id as `edition`, and all editions
 * listed without what they change. A venue without editions is as it is.
 * @returns null where no edition is meant (reported)
 */
export function underEdition(
  venue: Branch,
  choice: EditionChoice | null,
  removed: Removed,
  report: Report,
): Branch | null {
  const editions = datedIn(venue);
  if (editions.length === 0) {
    if (choice?.by !== 'id') return venue;
    const { tree, id } = choice;
    report.add({
      place: tree?.place ?? null,
      path: tree?.path,
      message: `no edition '${shortened(id)}': these rules have no editions`,
      found: id,
    });
    return null;
  }
  const edition = chosen(editions, choice, report);
  if (edition === null) return null;
  const changes = field(edition.tree, 'changes');
  if (changes !== undefined && changes.kind !== 'map') return null;
  const listed = field(venue, 'editions')!;
  const bare = itemsOf(venue, 'editions').map((tree): Tree => {
    if (tree.kind !== 'map') return tree;
    const entries = new Map(tree.entries);
    entries.delete('changes');
    return { ...tree, entries };
  });
  const merged = changes === undefined ? venue : (merge(venue, changes, 'venue', removed, report) as Branch);
  const entries = new Map(merged.entries);
  const { key } = venue.entries.get('editions')!;
  entries.set('editions', { key, value: { ...listed, kind: 'list', items: bare } });
  entries.set(...leaf('edition', edition.id, edition.tree.place, venue.path));
  return { ...merged, entries };
}
