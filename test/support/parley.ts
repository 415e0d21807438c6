/** Runs the real binary, as a user's shell would. Build first: `npm test` does. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BINARY = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Result {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Calls `parley` with these words. @param cwd where; @param env on top of a quiet environment; @param timeout milliseconds, for what must not hang */
export function parley(
  words: readonly string[],
  cwd = '.',
  env: Readonly<Record<string, string>> = {},
  timeout?: number,
): Result {
  if (!existsSync(BINARY)) throw new Error('dist/cli/main.js is not there: npm run build');
  const { status, stdout, stderr } = spawnSync(process.execPath, [BINARY, ...words], {
    cwd,
    encoding: 'utf8',
    timeout,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, HOME: tmpdir(), LANG: 'de_DE.UTF-8', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** A fresh folder for one test file; `remove` takes it away. */
export function scratch(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
