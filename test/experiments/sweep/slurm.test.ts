/** The job scripts, run by a shell in which other programs stand for Parley. */
import * as fc from 'fast-check';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ARRAY, arrayOf, COLLECTOR, slurmScripts } from '../../../src/experiments/sweep/slurm.ts';
import { scratch } from '../../support/parley.ts';

const { folder: home, remove } = scratch();
afterAll(remove);

/** A name that a shell would take apart, and read for more. */
const folder = join(home, `a sweep's "$HOME" *`);
mkdirSync(folder);
const said = join(home, 'said');

/** A program that writes down its words, one a line, and ends as told. */
function program(name: string, ends: string): string {
  const path = join(home, name);
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > '${said}'\n${ends}\n`);
  chmodSync(path, 0o755);
  return path;
}

const scriptsFor = (parley: string) =>
  slurmScripts({
    folder,
    parley: [parley],
    shards: 8,
    cpus: 4,
    time: '1:00:00',
    extra: ['--partition=long'],
    rounds: 2,
  });

/** Runs a script with words and variables; @returns its exit code and the words that Parley got last. */
function runScript(script: string, words: string[], env: Record<string, string> = {}) {
  writeFileSync(said, '');
  const { status, stderr } = spawnSync('sh', ['-s', ...words], {
    input: script,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stderr, words: readFileSync(said, 'utf8').split('\n').slice(0, -1) };
}

describe('the script of a task', () => {
  it('plays the shard of its number, in a folder of any name', () => {
    const script = scriptsFor(program('fine', 'exit 0')).get(ARRAY)!;
    expect(script).toMatch(/^#!\/bin\/sh\n(#SBATCH .*\n)+exec /);
    expect(script).toContain('#SBATCH --cpus-per-task=4\n#SBATCH --time=1:00:00\n#SBATCH --partition=long\n');
    expect(runScript(script, [], { SLURM_ARRAY_TASK_ID: '3' })).toEqual({
      status: 0,
      stderr: '',
      words: ['sweep', 'resume', folder, '--workers', '4', '--shard', '3/8'],
    });
  });
});

describe('the collector', () => {
  it('is done once the tables are together', () => {
    const script = scriptsFor(program('complete', 'exit 0')).get(COLLECTOR)!;
    expect(runScript(script, ['0'])).toEqual({ status: 0, stderr: '', words: ['sweep', 'collect', folder] });
  });

  it('submits what is missing again, a round later, and gives up after the last', () => {
    const missing = program('missing', '[ "$2" = submit ]');
    const script = scriptsFor(missing).get(COLLECTOR)!;
    expect(runScript(script, ['1'])).toEqual({
      status: 0,
      stderr: '',
      words: ['sweep', 'submit', folder, '--slurm', '--again', '2'],
    });
    expect(runScript(script, ['2'])).toEqual({
      status: 1,
      stderr: 'still not complete after 2 rounds\n',
      words: ['sweep', 'collect', folder],
    });
  });
});

it('numbers of shards are written as spans that name exactly them', () => {
  expect(arrayOf([1, 2, 3, 4, 7])).toBe('1-4,7');
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (some) => {
      const shards = some.sort((a, b) => a - b);
      const named = arrayOf(shards)
        .split(',')
        .flatMap((span) => {
          const [from, to = from] = span.split('-').map(Number);
          return Array.from({ length: to - from + 1 }, (_, at) => from + at);
        });
      expect(named).toEqual(shards);
    }),
  );
});
