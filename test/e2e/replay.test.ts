import { spawnSync } from 'node:child_process';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeCode, type SavedInputs } from '../../src/report/run-file.ts';
import { readCode } from '../../src/report/run-file-reader.ts';
import { SHIPPED_IDS } from '../support/finished.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);

interface Document {
  readonly digest: string;
  readonly code: string | null;
}

const json = (words: readonly string[], cwd = '.') =>
  JSON.parse(parley([...words, '--json'], cwd).out) as Document;

interface SavedFile {
  readonly scenario: { readonly resolved: object };
}

/** A run file with some of its fields changed. */
function tampered(name: string, change: (file: SavedFile) => void): string {
  const file = JSON.parse(readFileSync(join(folder, 'saved.json'), 'utf8')) as SavedFile;
  change(file);
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(file));
  return path;
}

describe('a code', () => {
  it.each(SHIPPED_IDS)('replays %s to the same document', (id) => {
    const first = json(['run', id, '--seed', 'to be replayed', '--set', 'parameters.openness=0.25']);
    const { code, out, err } = parley(['replay', first.code!, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(first);
    expect(err).toContain(`the digest ${first.digest} is the same`);
  });

  it('keeps how many rounds were asked for', () => {
    const first = json(['run', 'wcit-12', '--rounds', '2']);
    expect(json(['replay', first.code!])).toEqual(first);
  });

  it('of another version is refused with exit code 3 and the way out', () => {
    const { code } = json(['run', 'tls-visibility']);
    const old: SavedInputs = { ...readCode(code!), parley: '0.0.1' };
    const result = parley(['replay', writeCode(old)]);
    expect(result).toMatchObject({ code: 3, out: '' });
    expect(result.err).toContain('made with Parley 0.0.1');
    expect(result.err).toContain('parley run tls-visibility');
  });

  it('of a scenario that has changed since, or does not come with this Parley, is refused with exit code 3', () => {
    const saved = readCode(json(['run', 'tls-visibility']).code!);
    for (const scenario of [
      { ...saved.scenario, digest: '0'.repeat(32) },
      { ...saved.scenario, id: 'paris-1919' },
    ]) {
      expect(parley(['replay', writeCode({ ...saved, scenario })])).toMatchObject({ code: 3, out: '' });
    }
  });

  it('with another digest is not shown as the same run', () => {
    const saved = readCode(json(['run', 'tls-visibility']).code!);
    const result = parley(['replay', writeCode({ ...saved, digest: 'f'.repeat(32) })]);
    expect(result).toMatchObject({ code: 3, out: '' });
    expect(result.err).toContain('not the same run');
  });
});

describe('a run file', () => {
  it('replays a scenario of one’s own, even when its folder is gone', () => {
    parley(['new', join(folder, 'mine')]);
    const saved = join(folder, 'saved.json');
    const first = json(['run', 'mine', '--seed', 'x', '--out', saved], folder);
    expect(first.code).toBeNull();
    writeFileSync(join(folder, 'mine', 'scenario.yaml'), 'gone: true\n');
    expect(json(['replay', saved])).toEqual(first);
  });

  it('replays a shipped scenario with changes', () => {
    const saved = join(folder, 'shipped.json');
    const first = json(['run', 'wcit-12', '--set', 'venue.stages.plenary.forced=null', '--out', saved]);
    expect(json(['replay', saved]).digest).toBe(first.digest);
  });

  it('says so when it was changed by hand', () => {
    const seed = tampered('seed.json', (file) => Object.assign(file, { seed: 'y' }));
    expect(parley(['replay', seed])).toMatchObject({ code: 3, out: '' });
    const scenario = tampered('scenario.json', ({ scenario }) =>
      Object.assign(scenario.resolved, { title: 'Else' }),
    );
    expect(parley(['replay', scenario])).toMatchObject({ code: 3, out: '' });
  });

  it('with a scenario that is none is told what is wrong with it', () => {
    const path = tampered('wrong.json', ({ scenario }) => Object.assign(scenario.resolved, { issues: [] }));
    const result = parley(['replay', path]);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('issues');
  });

  it('that would read other files is refused', () => {
    const path = tampered('reads.json', ({ scenario }) =>
      Object.assign(scenario.resolved, { agents: [{ file: 'states.csv' }] }),
    );
    expect(parley(['replay', path])).toMatchObject({ code: 2, out: '' });
  });

  it.each([
    ['{', 'not JSON'],
    ['{"kind": "run"}', 'not a run file'],
  ])('that says %j is refused with exit code 2', (text, reason) => {
    const path = join(folder, 'bad.json');
    writeFileSync(path, text);
    const result = parley(['replay', path]);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(reason);
  });
});

describe('what is no run file', () => {
  const refused = (path: string, reason: string): void => {
    const { code, out, err } = parley(['replay', path], '.', {}, 20_000);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(reason)]);
    expect(err).not.toMatch(/Invalid input|E[A-Z]{4,}|defect/);
  };

  it('but a device, a pipe or a folder is not waited for', () => {
    const pipe = join(folder, 'pipe.run.json');
    spawnSync('mkfifo', [pipe]);
    refused(pipe, 'is a pipe and not a file');
    refused('/dev/zero', 'is a device and not a file');
    refused(folder, 'is a folder');
    expect(parley(['compare', pipe, 'tls-visibility'], '.', {}, 20_000).code).toBe(2);
  });

  it('or is larger than any is not read', () => {
    const huge = join(folder, 'huge.run.json');
    writeFileSync(huge, '');
    truncateSync(huge, 2 ** 36);
    refused(huge, 'is larger than');
  });

  it.each([
    ['{"kind": "sweep", "digest": "x"}', "its kind is 'sweep'"],
    ['{"kind": "run", "format": 1,\n"seed": 5}', ':2:9 seed: expected text, found 5'],
    ['[1]', 'it is no map of fields'],
    [
      `{"kind": "run", "scenario": {"resolved": ${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}}`,
      'nested more',
    ],
    [`{"kind": "run", "seed": "${'\\u001b'}[2J"}`, 'not a run file'],
  ])('%.40s is told so in plain words', (text, reason) => {
    const path = join(folder, 'foreign.json');
    writeFileSync(path, text);
    refused(path, reason);
  });
});
