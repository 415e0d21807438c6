/** Which rules held, in words. */
import type { EditionFile } from '../scenarios/file.ts';

/** An edition of a venue's rules with the time in which it was in force. */
export function editionWords({ title, from, until }: Pick<EditionFile, 'title' | 'from' | 'until'>): string {
  const time = [
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ];
  return time.length === 0 ? title : `${title}, in force ${time.join(' ')}`;
}
