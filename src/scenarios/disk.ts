/** Scenario files on this computer's disk. The only module here that touches a file system. */
import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FileAccess } from './files.ts';

const forward = (path: string) => path.replaceAll('\\', '/');

function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

export const DISK: FileAccess = {
  stat: (path) =>
    orNull(() => {
      const stat = statSync(path);
      return { kind: stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other', size: stat.size };
    }),
  realPath: (path) => orNull(() => forward(realpathSync(path))),
  read: (path) => readFileSync(path),
  list: (folder) => orNull(() => readdirSync(folder)) ?? [],
};

/** The scenarios and venues that come with the program. */
export const SHIPPED = {
  scenarios: forward(fileURLToPath(new URL('../../seeds/scenarios', import.meta.url))),
  venues: forward(fileURLToPath(new URL('../../seeds/venues', import.meta.url))),
};
