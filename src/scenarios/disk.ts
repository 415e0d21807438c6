/** Scenario files on this computer's disk. The only module here that touches a file system. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileAccess } from './files.ts';
import type { ParsedTree, ParsedTrees } from './parsed.ts';

const forward = (path: string) => path.replaceAll('\\', '/');

function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

/** Where a build keeps the trees of the shipped files, beside this module. */
export const PARSED = forward(fileURLToPath(new URL('./parsed.json', import.meta.url)));
/** Everything that comes with the program. */
export const SEEDS = forward(fileURLToPath(new URL('../../seeds', import.meta.url)));

/** What tells one text from another. */
export function fingerprintOf(text: string): string {
  return createHash('sha1').update(text).digest('base64url');
}

let trees: ParsedTrees | null = null;

/** The tree of a shipped text; null for any other, and where there is no build. */
function parsed(text: string): ParsedTree | null {
  trees ??= orNull(() => JSON.parse(readFileSync(PARSED, 'utf8')) as ParsedTrees) ?? {};
  const fingerprint = fingerprintOf(text);
  return Object.hasOwn(trees, fingerprint) ? trees[fingerprint] : null;
}

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
