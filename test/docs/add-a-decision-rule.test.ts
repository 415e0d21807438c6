/**
 * Follows docs/how-to/add-a-decision-rule.md in a copy of the project: one file and its test, found by its folder, compiled
 * against the contract, conforming, and used by the built program.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { scratch } from '../support/parley.ts';
import { commandsOf, fencesOf, writeFiles } from './pages.ts';

const PAGE = 'docs/how-to/add-a-decision-rule.md';
const COPIED = ['src', 'test', 'scripts', 'seeds', 'package.json', 'tsconfig.json'];
const MINUTE = 60_000;

const { folder, remove } = scratch();
afterAll(remove);

beforeAll(() => {
  for (const name of [...COPIED, 'vitest.config.ts']) cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir');
  writeFiles(PAGE, folder);
  node('--import', 'tsx', 'scripts/plugins.ts');
}, MINUTE);

/** Runs a program of the copy; its output where it fails. */
function node(...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder },
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

it('is found by its folder', () => {
  const index = readFileSync(join(folder, 'src/engine/rules/index.ts'), 'utf8');
  expect(index).toContain("import { doubleMajority } from './double-majority.ts';");
  expect(index).toContain("'double-majority': doubleMajority,");
});

it(
  'passes its own test and the conformance suite',
  () => {
    const vitest = join('node_modules', 'vitest', 'vitest.mjs');
    const own = node(vitest, 'run', '--reporter=json', 'test/engine/rules/double-majority.test.ts');
    const { numPassedTests: passed } = JSON.parse(own.slice(own.indexOf('{'))) as { numPassedTests: number };
    const shown = fencesOf(PAGE).find(({ file }) => file?.endsWith('.test.ts'))!;
    expect(passed).toBe(shown.text.match(/^it\(/gm)!.length);
    const suite = node(
      vitest,
      'run',
      '--reporter=json',
      '-t',
      'rule double-majority',
      'test/conformance/plugins.test.ts',
    );
    const conform = JSON.parse(suite.slice(suite.indexOf('{'))) as { numPassedTests: number };
    expect(conform.numPassedTests).toBeGreaterThan(8);
  },
  3 * MINUTE,
);

it(
  'compiles against the contract and decides a run of the built program',
  () => {
    node(join('node_modules', 'typescript', 'bin', 'tsc'));
    node('--import', 'tsx', 'scripts/build.ts');
    const line = commandsOf(PAGE).find((command) => command.startsWith('parley'))!;
    const [, change] = /--set "(.*)"/.exec(line)!;
    const out = node('dist/cli/main.js', 'run', 'wcit-12', '--set', change, '--json');
    const { tests } = JSON.parse(out) as { tests: { stage: string; rule: string }[] };
    expect(tests.filter(({ stage }) => stage === 'adoption').map(({ rule }) => rule)).toEqual([
      'double-majority',
    ]);
  },
  3 * MINUTE,
);
