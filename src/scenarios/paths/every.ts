/** Every number of a scenario that can be turned, for lists: those that the file gives and those that hold by default. */
import type { ScenarioFile } from '../file.ts';
import { type PatternRow, ROWS } from './numbers.ts';
import { type FoundNumber, numberAt } from './resolve.ts';
import { writePath } from './parse.ts';
import { everyStop } from './walk.ts';
import { PLAIN } from './view.ts';

/** A number with its value now; one that is there only while the venue works has none. */
export interface ListedNumber extends Pick<FoundNumber, 'path' | 'low' | 'high' | 'integer' | 'row'> {
  /** What it is, with the names that its path has. */
  readonly words: string;
  /** Whose or of what it is, by name, such as `India, Spam`. */
  readonly about: string;
  readonly value: number | null;
  readonly given: boolean;
}

/** What a number is, with the names of its own path. */
function wordsOf({ words, parts }: PatternRow, names: readonly string[]): string {
  return parts.reduce(
    (text, part, at) => text.replaceAll(part.startsWith('<') ? part : '\0', names[at]),
    words,
  );
}

/** The names of the things that a path leads through. */
function namesOf(file: ScenarioFile): (row: PatternRow, names: readonly string[]) => string {
  const titled = (things: readonly { readonly id: string; readonly title: string }[] | undefined) =>
    new Map(things?.map(({ id, title }) => [id, title]));
  const known: Readonly<Record<string, ReadonlyMap<string, string>>> = {
    '<agent>': new Map(file.agents.map(({ id, name }) => [id, name])),
    '<issue>': titled(file.issues),
    '<bloc>': titled(file.blocs),
    '<event>': titled(file.events),
    '<package>': titled(file.packages),
    '<proposal>': titled(file.proposals),
    '<affair>': titled(file.affairs),
    '<stage>': titled(file.venue.stages),
    '<outside>': titled(file.venue.outside),
    '<kind>': new Map(Object.entries(file.venue.kinds).map(([id, { title }]) => [id, title])),
  };
  return ({ parts }, names) => parts.flatMap((part, at) => known[part]?.get(names[at]) ?? []).join(', ');
}

/** Every number, in the order of the table and of the file. */
export function everyNumber(file: ScenarioFile): ListedNumber[] {
  const about = namesOf(file);
  return ROWS.flatMap((row) =>
    everyStop(PLAIN, file, row).flatMap((stop): ListedNumber[] => {
      const { names } = stop;
      const found = numberAt(file, stop);
      if (found !== null) {
        const { path, value, given, low, high, integer } = found;
        return [
          {
            path,
            value,
            given,
            low,
            high,
            integer,
            row: found.row,
            words: wordsOf(found.row, names),
            about: about(row, names),
          },
        ];
      }
      if (row.inFiles) return [];
      const { low, high, integer } = row;
      const words = wordsOf(row, names);
      return [
        {
          path: writePath(names),
          value: null,
          given: false,
          low,
          high,
          integer,
          row,
          words,
          about: about(row, names),
        },
      ];
    }),
  );
}
