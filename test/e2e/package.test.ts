/** The package as it is published: packed, installed into a folder of somebody else, called and imported there. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scratch } from '../support/parley.ts';

const MINUTE = 60_000;
const { folder, remove } = scratch();
afterAll(remove);

const at = join(folder, 'elsewhere');
const bin = join(at, 'node_modules', '.bin');

const npm = (words: readonly string[], cwd: string): string =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] };

beforeAll(() => {
  mkdirSync(at);
  writeFileSync(join(at, 'package.json'), '{ "private": true, "type": "module" }');
  // The suite has built what is packed.
  [packed] = JSON.parse(
    npm(['pack', '--json', '--ignore-scripts', '--pack-destination', folder], '.'),
  ) as (typeof packed)[];
  npm(
    [
      'install',
      '--prefer-offline',
      '--omit=optional',
      '--no-audit',
      '--no-fund',
      join(folder, packed.filename),
    ],
    at,
  );
}, 5 * MINUTE);

it('holds the program, what it is seeded with and no source', () => {
  const roots = new Set(packed.files.map(({ path }) => path.split('/')[0]));
  expect([...roots].sort()).toEqual(['LICENSE', 'README.md', 'dist', 'experiments', 'package.json', 'seeds']);
});

it.each(['parley', 'parley-sim'])('%s finds the scenarios that come with it', (name) => {
  const { status, stdout, stderr } = spawnSync(join(bin, name), ['run', 'wcit-12', '--seed', 'a', '--json'], {
    cwd: at,
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ scenario: 'wcit-12', seed: 'a' });
});
