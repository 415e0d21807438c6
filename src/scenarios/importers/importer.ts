/**
 * What a format of another program is to the rest of the house: how it is read into a roster, and how a roster is written
 * for it. A format is one file in this folder, found by `npm run plugins`.
 */
import type { Library } from '../files.ts';
import type { RosterFile } from '../rosters/file.ts';

/** The files that a roster becomes, or why the format cannot hold it. */
export type Exported =
  | {
      readonly ok: true;
      /** By name; the name is empty where the format is a single file. */ readonly files: ReadonlyMap<
        string,
        string
      >;
    }
  | { readonly ok: false; readonly objection: string };

export interface Importer {
  readonly card: {
    /** What follows `parley import`. */
    readonly id: string;
    readonly title: string;
    /** What a file of the format looks like, in a line. */
    readonly summary: string;
    /** Program or publication that the format belongs to. */
    readonly source: string;
  };
  /**
   * Reads a file or folder.
   * @returns the roster, or null; whatever is wrong is reported through the library with line and column, all at once
   */
  read(path: string, library: Library): RosterFile | null;
  /** Writes a roster, its likeliest values where numbers are uncertain. @param out name of the file asked for */
  write(roster: RosterFile, out: string): Exported;
}
