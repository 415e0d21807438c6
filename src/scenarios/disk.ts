/** Scenario files on this computer's disk. The only module here that touches a file system. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ScenarioFile } from './file.ts';
import type { FileAccess } from './files.ts';
import type { ParsedTree } from './parsed-tree.ts';

const forward = (path: string) => path.replaceAll('\\', '/');

function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

/** Where a build puts what it made of the shipped files; nothing stands there where the sources are run. */
export const BUILT = forward(fileURLToPath(new URL('../shipped', import.meta.url)));
/** Everything that comes with the program. */
export const SEEDS = forward(fileURLToPath(new URL('../../seeds', import.meta.url)));

const SLUG = /^[a-z0-9-]+$/;

/** What tells one text from another. */
export function fingerprintOf(text: string | Uint8Array): string {
  return createHash('sha1').update(text).digest('base64url');
}

/** What a build made, by the name of its file; null where it did not. */
const built = <T>(name: string) => orNull(() => JSON.parse(readFileSync(`${BUILT}/${name}`, 'utf8')) as T);

/** The name of the file in which a build keeps the tree of a text. */
export const treeFile = (text: string): string => `trees/${fingerprintOf(text)}.json`;

const parsed = (text: string): ParsedTree | null => built<ParsedTree>(treeFile(text));

/** Something shipped as it was loaded when Parley was built. */
export interface BuiltFrom {
  /** What tells the texts that it was read from, by their paths below `SEEDS`. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface KeptScenario extends BuiltFrom {
  readonly scenario: ScenarioFile;
  /** Names of its files, in the order of reading. */
  readonly files: readonly string[];
}

/** Something shipped by its id; null for anything else, where there is no build, and where a text of it is another now. */
export function keptAs<T extends BuiltFrom>(folder: string, id: string): T | null {
  const kept = SLUG.test(id) ? built<T>(`${folder}/${id}.json`) : null;
  const isSame = ([path, fingerprint]: [string, string]) =>
    orNull(() => fingerprintOf(readFileSync(`${SEEDS}/${path}`))) === fingerprint;
  return kept !== null && Object.entries(kept.texts).every(isSame) ? kept : null;
}

/** A shipped scenario by its id. */
export const keptScenario = (id: string): KeptScenario | null => keptAs('scenarios', id);

export const DISK: FileAccess = {
  stat: (path) =>
    orNull(() => {
      const stat = statSync(path);
      return { kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other', size: stat.size };
    }),
  realPath: (path) => orNull(() => forward(realpathSync(path))),
  read: (path) => readFileSync(path),
  parsed,
  list: (folder) => orNull(() => readdirSync(folder)) ?? [],
};

/** The experiments that come with the program. */
export const EXPERIMENTS = forward(fileURLToPath(new URL('../../experiments', import.meta.url)));

/** The scenarios and venues that come with the program. */
export const SHIPPED = { scenarios: `${SEEDS}/scenarios`, venues: `${SEEDS}/venues` };

/** What a build made of the pages in src/web/pages; only sources stand there where nothing is built. */
export const PAGES = forward(fileURLToPath(new URL('../web', import.meta.url)));
