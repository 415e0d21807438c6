/**
 * One name, one type: two types of one name are told apart only by where they are imported from. What a file keeps to itself may be
 * called as what another file keeps to itself, and nothing may be called as what a file hands out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

interface Owner {
  readonly path: string;
  readonly isExported: boolean;
}

/** Who declares which types, by their name. */
function ownersIn(paths: readonly string[], read: (path: string) => string): Map<string, Owner[]> {
  const owners = new Map<string, Owner[]>();
  for (const path of paths)
    for (const one of ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest).statements) {
      const isType =
        ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one) || ts.isClassDeclaration(one);
      if (!isType || one.name === undefined) continue;
      const isExported = (ts.getCombinedModifierFlags(one) & ts.ModifierFlags.Export) !== 0;
      owners.set(one.name.text, [...(owners.get(one.name.text) ?? []), { path, isExported }]);
    }
  return owners;
}

const sharedIn = (owners: ReadonlyMap<string, readonly Owner[]>) =>
  [...owners]
    .filter(([, all]) => all.length > 1 && all.some(({ isExported }) => isExported))
    .map(([name, all]) => `${name}: ${all.map(({ path }) => path).join(', ')}`);

it('no type has the name of another that is handed out', () => {
  const paths = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const owners = ownersIn(paths, (path) => readFileSync(path, 'utf8'));
  expect(owners.size).toBeGreaterThan(1000);
  expect(sharedIn(owners)).toEqual([]);
});

it('sees what it looks for', () => {
  const files: Record<string, string> = {
    'a.ts': 'export interface Row {}\ninterface Cell {}',
    'b.ts': 'type Row = number;\ninterface Cell {}',
    'c.ts': 'export class Table {}',
  };
  expect(sharedIn(ownersIn(Object.keys(files), (path) => files[path]))).toEqual(['Row: a.ts, b.ts']);
});
