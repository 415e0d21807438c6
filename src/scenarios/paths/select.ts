/** Whom a part of a path means among the entries of a list: one by its id (an agent by its name, too), all, or some by a property. */
import { KEYED } from '../merge.ts';
import { shortened, slugOf } from '../text.ts';
import { PathError } from './error.ts';
import { type PathPart, SELECTORS } from './parse.ts';
import { textAt, textsAt, type View } from './view.ts';

/** What an entry of a list of things is called in a path; undefined where it has no id. */
export function entryName<N>(view: View<N>, entry: N, list: string): string | undefined {
  const parts = (KEYED.get(list) ?? []).map((key) => textAt(view, entry, key));
  return parts.includes(undefined) ? undefined : parts.join(':');
}

/** Whether the entries of a list are things with ids. */
export function isKeyedList<N>(view: View<N>, entries: readonly N[], list: string): boolean {
  return KEYED.has(list) && entries.every((entry) => view.keys(entry) !== null);
}

/** What an agent is by the properties that select agents, or a tie by those of ties. */
function propertiesOf<N>(view: View<N>, root: N, entry: N, list: string, key: string): readonly string[] {
  const own = textAt(view, entry, key);
  if (list !== 'agents' || key === 'kind') return own === undefined ? [] : [own];
  if (key === 'group') {
    const kinds = view.get(view.get(root, 'venue'), 'kinds');
    const group = own ?? textAt(view, view.get(kinds, textAt(view, entry, 'kind') ?? ''), 'group');
    return group === undefined ? [] : [group];
  }
  const id = textAt(view, entry, 'id');
  const listing = (view.items(view.get(root, 'blocs')) ?? []).filter(
    (bloc) => id !== undefined && textsAt(view, bloc, 'members').includes(id),
  );
  return [...textsAt(view, entry, 'blocs'), ...listing.flatMap((bloc) => textAt(view, bloc, 'id') ?? [])];
}

function selectBy<N>(
  view: View<N>,
  root: N,
  entries: readonly N[],
  list: string,
  part: PathPart,
  { key, value }: { readonly key: string; readonly value: string },
): number[] {
  const known = SELECTORS.get(list);
  if (known === undefined) {
    const reason = `${list} are called by their ids, and * stands for all of them`;
    throw new PathError(`'${shortened(part.text)}' selects nothing: ${reason}`, part.text, [], part.offset);
  }
  if (!known.includes(key)) {
    const reason = `${list} are selected by ${known.join(', ')}, not by '${shortened(key)}'`;
    throw new PathError(reason, key, known, part.offset);
  }
  const properties = entries.map((entry) => propertiesOf(view, root, entry, list, key));
  const found = properties.flatMap((own, at) => (own.includes(value) ? [at] : []));
  if (found.length > 0) return found;
  const there = [...new Set(properties.flat())].map((one) => `${key}=${one}`);
  const none = there.length === 0 ? `: none of them has a ${key}` : '';
  throw new PathError(
    `'${shortened(part.text)}' selects none of the ${list}${none}`,
    part.text,
    there,
    part.offset,
  );
}

/**
 * The entries of a list that a part of a path means, by index.
 * @param list its name, such as `agents`
 * @throws PathError where there are none
 */
export function selectEntries<N>(
  view: View<N>,
  root: N,
  entries: readonly N[],
  list: string,
  part: PathPart,
): readonly number[] {
  const { picks, text, offset } = part;
  if (picks.by === 'all') {
    if (entries.length > 0) return entries.map((_, at) => at);
    throw new PathError(`there are no ${list} in this scenario`, text, [], offset);
  }
  if (picks.by === 'property') return selectBy(view, root, entries, list, part, picks);
  const names = entries.map((entry) => entryName(view, entry, list));
  const index = names.indexOf(picks.name);
  if (index >= 0) return [index];
  const slugs = list === 'agents' ? entries.map((entry) => slugOf(textAt(view, entry, 'name') ?? '')) : [];
  const alike = slugs.flatMap((slug, at) => (slug === picks.name ? [at] : []));
  if (alike.length === 1) return alike;
  if (alike.length > 1) {
    const ids = alike.map((at) => names[at] ?? '').join(', ');
    throw new PathError(`'${shortened(text)}' is the name of several agents: ${ids}`, text, [], offset);
  }
  const known = [...names, ...slugs].filter((name) => name !== undefined && name !== '') as string[];
  throw new PathError(`no '${shortened(picks.name)}' among the ${list}`, picks.name, known, offset);
}
