/** Ids made of names that anybody wrote. */
import { ID_LENGTH } from './limits.ts';
import { slugOf } from './text.ts';

/** Ids of names: slugs, told apart by numbers where two are the same. @param fallback what a name without letters becomes */
export function idsOf(names: readonly string[], fallback: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const slug =
      slugOf(name)
        .slice(0, ID_LENGTH - 5)
        .replace(/-+$/, '') || fallback;
    let id = slug;
    for (let count = 2; taken.has(id); count += 1) id = `${slug}-${count}`;
    taken.add(id);
    return id;
  });
}
