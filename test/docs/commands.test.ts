/** Every command line that the documentation shows does what it is shown for: it runs and ends with exit code 0. */
import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { BINARY, scratch } from '../support/parley.ts';
import { commandsOf, pages, writeFiles } from './pages.ts';

const { folder: bin, remove } = scratch();
afterAll(remove);
writeFileSync(join(bin, 'parley'), `#!/bin/sh\nexec '${process.execPath}' '${BINARY}' "$@"\n`);
chmodSync(join(bin, 'parley'), 0o755);

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

/** Their commands need what the pages add; tests of their own follow these pages. */
const FOLLOWED = new Set(['docs/how-to/add-a-decision-rule.md', 'docs/how-to/chair-a-model-conference.md']);

/** What npm does by itself. */
const NPM = new Set(['ci', 'cit', 'start', 'test', 'link']);

function runLine(line: string, cwd: string): { code: number | null; err: string } {
  const { status, stderr } = spawnSync('/bin/sh', ['-c', line.replaceAll('npx parley-sim', 'parley')], {
    cwd,
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, HOME: cwd },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, err: stderr };
}

/** The npm commands of a line, such as `npm ci && npm start`. */
const npmCommands = (line: string): string[][] =>
  line
    .split('&&')
    .map((part) => part.trim().split(/\s+/))
    .filter(([program]) => program === 'npm');

describe.each(pages().filter((page) => commandsOf(page).length > 0))('%s', (page) => {
  const lines = commandsOf(page);
  const { folder, remove: removeFolder } = scratch();
  afterAll(removeFolder);
  writeFiles(page, folder);

  // In the order of the page, since a later line may use what an earlier one made.
  it.each(lines.filter((line) => !FOLLOWED.has(page) && /\bparley\b/.test(line)))('%s', (line) => {
    expect(runLine(line, folder)).toEqual({ code: 0, err: expect.any(String) });
  });

  it.each(lines.flatMap(npmCommands).map((words) => words.join(' ')))('%s', (command) => {
    const [, verb, script] = command.split(' ');
    if (verb === 'run') expect(Object.keys(scripts)).toContain(script);
    else expect([...NPM]).toContain(verb);
  });

  it('shows nothing but parley and npm', () => {
    expect(lines.filter((line) => !/^(npx parley-sim|parley|npm) /.test(line))).toEqual([]);
  });
});
