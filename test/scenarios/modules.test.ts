import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FOLDER = fileURLToPath(new URL('../../src/scenarios', import.meta.url));
const IMPORT = /^(?:import|export)\s(?!type\s)[^;]*?from '([^']+)'/gms;

/** Packages that a module imports when it is loaded, directly or through other modules. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(file)) return found;
  seen.add(file);
  for (const [, name] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (!name.startsWith('.')) found.add(name);
    else for (const one of packagesOf(join(dirname(file), name), seen)) found.add(one);
  }
  return found;
}

const packages = (name: string) => packagesOf(join(FOLDER, name));

describe('what loading a module costs', () => {
  it.each(['list.ts', 'disk.ts', 'compile.ts', 'known.ts', 'problems.ts', 'provenance.ts', 'template.ts'])(
    '%s does not bring the schema library along',
    (name) => {
      expect([...packages(name)]).not.toContain('zod');
    },
  );

  it('load.ts does, and needs nothing of the machine it runs on', () => {
    expect([...packages('load.ts')].sort()).toEqual(['seedrandom', 'yaml', 'zod']);
  });

  it('only disk.ts knows the file system', () => {
    const modules = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));
    const knowing = modules.filter((name) => {
      const direct = readFileSync(join(FOLDER, name), 'utf8').matchAll(IMPORT);
      return [...direct].some(([, imported]) => imported.startsWith('node:') && imported !== 'node:crypto');
    });
    expect(knowing).toEqual(['disk.ts']);
  });
});
