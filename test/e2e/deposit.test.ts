/** A deposit by the real binary: what is in it is described, proves itself, and opens without Parley. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuthor } from '../../src/report/deposit/terms.ts';
import { FULL, layOutExperiment } from '../support/experiments.ts';
import { parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const at = (...names: string[]): string => join(folder, ...names);
const CARBERRY = 'Josiah Carberry <0000-0002-1825-0097>';
const HOSTILE = '<script>alert(1)</script> [a](javascript:b) | `c`';
const make = (sweep: string, out: string, ...more: string[]) =>
  parley(['deposit', at(sweep), '--out', at(out), '--author', CARBERRY, '--licence', 'CC-BY-4.0', ...more]);
const readJson = <T>(...names: string[]): T => JSON.parse(readFileSync(at(...names), 'utf8')) as T;

interface Field {
  name: string;
  type: string;
  constraints?: { minimum?: number; maximum?: number; enum?: (string | number)[]; required?: boolean };
}
interface Package {
  contributors: object[];
  licenses: object[];
  resources: {
    name: string;
    path: string;
    bytes: number;
    hash: string;
    schema: { fields: Field[]; primaryKey?: string[] };
  }[];
}
type Entity = Record<string, unknown> & { '@id': string; '@type': string | string[] };

beforeAll(() => {
  const text = FULL.replace('title: Who prescribes routes', `title: '${HOSTILE}'`);
  const experiment = layOutExperiment(folder, text);
  expect(parley(['sweep', experiment, '--out', at('sweep'), '--workers', '1']).code).toBe(0);
  const { code, err } = make(
    'sweep',
    'deposit',
    '--commit',
    'abcdef1',
    '--author',
    'A. N. Other <other@example.org>',
  );
  expect([code, err]).toEqual([0, expect.stringContaining('sha256sum -c sha256sums.txt there proves them')]);
}, 120_000);

/** Every file of a folder, from it. */
const filesIn = (path: string, before = ''): string[] =>
  readdirSync(join(path, before)).flatMap((name) =>
    statSync(join(path, before, name)).isDirectory()
      ? filesIn(path, `${before}${name}/`)
      : [`${before}${name}`],
  );

describe('a deposit', () => {
  it('has a checksum of every file, which is right', () => {
    const sums = readFileSync(at('deposit', 'sha256sums.txt'), 'utf8').trim().split('\n');
    const known = new Map(sums.map((line) => [line.slice(66), line.slice(0, 64)]));
    expect([...known.keys(), 'sha256sums.txt'].sort()).toEqual(filesIn(at('deposit')).sort());
    for (const [path, sum] of known)
      expect(
        createHash('sha256')
          .update(readFileSync(at('deposit', path)))
          .digest('hex'),
      ).toBe(sum);
    expect(existsSync(at('deposit', 'chunks'))).toBe(false);
  });

  it('describes its tables so that every cell keeps to what its field says', () => {
    const found = readJson<Package>('deposit', 'datapackage.json');
    expect(found.contributors).toEqual([
      { title: 'Josiah Carberry', path: 'https://orcid.org/0000-0002-1825-0097', roles: ['author'] },
      { title: 'A. N. Other', email: 'other@example.org', roles: ['author'] },
    ]);
    expect(found.licenses).toEqual([{ name: 'CC-BY-4.0', path: 'https://spdx.org/licenses/CC-BY-4.0' }]);
    expect(new Set(found.resources.map(({ name }) => name)).size).toBe(found.resources.length);
    const runs = found.resources.find(({ path }) => path === 'runs.csv')!;
    const [header, ...rows] = readFileSync(at('deposit', 'runs.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const { fields, primaryKey } = runs.schema;
    expect(fields.map(({ name }) => name)).toEqual(header);
    expect(rows.length).toBe(36);
    fields.forEach(({ type, constraints = {} }, column) => {
      const { minimum = -Infinity, maximum = Infinity, required = false } = constraints;
      for (const cell of rows.map((row) => row[column])) {
        if (required) expect(cell).not.toBe('');
        if (cell === '') continue;
        const value = type === 'string' ? cell : Number(cell);
        if (constraints.enum !== undefined) expect(constraints.enum).toContain(value);
        if (typeof value === 'number') expect(value >= minimum && value <= maximum).toBe(true);
        if (type === 'integer') expect(Number.isInteger(value)).toBe(true);
      }
    });
    const keys = rows.map((row) => primaryKey!.map((name) => row[header.indexOf(name)]).join());
    expect(new Set(keys).size).toBe(rows.length);
    expect(fields.find(({ name }) => name === 'openness')!.constraints).toEqual({
      minimum: 0.1,
      maximum: 0.6,
    });
  });

  it('is an RO-Crate of a workflow run in which every reference leads somewhere', () => {
    const crate = readJson<{ '@context': string; '@graph': Entity[] }>('deposit', 'ro-crate-metadata.json');
    expect(crate['@context']).toBe('https://w3id.org/ro/crate/1.3/context');
    const entities = new Map(crate['@graph'].map((one) => [one['@id'], one]));
    expect(entities.size).toBe(crate['@graph'].length);
    const outside = new Set(['https://w3id.org/ro/crate/1.3', 'http://schema.org/CompletedActionStatus']);
    const follow = (value: unknown): void => {
      if (Array.isArray(value)) return value.forEach(follow);
      if (typeof value !== 'object' || value === null) return;
      const id = (value as Entity)['@id'];
      if (id !== undefined && Object.keys(value).length === 1 && !outside.has(id))
        expect([...entities.keys()]).toContain(id);
      else Object.values(value).forEach(follow);
    };
    crate['@graph'].forEach((one) => Object.values(one).forEach(follow));
    const root = entities.get('./')!;
    for (const name of ['name', 'description', 'datePublished', 'license', 'author', 'mainEntity'])
      expect(root).toHaveProperty(name);
    const main = entities.get((root.mainEntity as Entity)['@id'])!;
    expect(main['@type']).toEqual(['File', 'SoftwareSourceCode', 'ComputationalWorkflow']);
    expect(main.version).toBe('abcdef1');
    const run = entities.get('#sweep')!;
    expect(run.instrument).toEqual({ '@id': main['@id'] });
    const results = (run.result as Entity[]).map((one) => one['@id']);
    expect(results).toContain('runs.parquet');
    for (const one of root.hasPart as Entity[]) {
      const { sha256 } = entities.get(one['@id'])!;
      expect(
        createHash('sha256')
          .update(readFileSync(at('deposit', one['@id'])))
          .digest('hex'),
      ).toBe(sha256);
    }
  });

  it('says what the experiment decides in the order of the ODD protocol, and nothing of a name becomes markup', () => {
    const odd = readFileSync(at('deposit', 'odd.md'), 'utf8');
    expect(odd.match(/^## .*$/gm)!.map((line) => line.slice(3, 4))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
    expect(odd).toContain('openness: parameters.openness is set to 0.1..0.6');
    expect(odd).not.toContain('<script>');
    expect(odd).not.toMatch(/(?<!\\)\]\(javascript/);
  });

  it('opens in Python without Parley', ({ skip }) => {
    if (spawnSync('python3', ['--version']).status !== 0) skip();
    const { cells } = readJson<{ cells: { cell_type: string; source: string }[] }>('deposit', 'tables.ipynb');
    const code = cells.filter((cell) => cell.cell_type === 'code').map(({ source }) => source);
    const run = (cwd: string) => spawnSync('python3', ['-c', code.join('\n')], { cwd, encoding: 'utf8' });
    const { status, stdout, stderr } = run(at('deposit'));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('36 runs');
    const summary = JSON.parse(parley(['sweep', 'summary', at('sweep'), '--json']).out) as {
      metrics: { title: string; mean: number }[];
    };
    for (const { title, mean } of summary.metrics) {
      const line = stdout.split('\n').find((one) => one.includes(`  ${title} (`))!;
      expect(Math.abs(Number(line.trim().split(/\s/)[0]) - mean)).toBeLessThan(1e-4);
    }
    cpSync(at('deposit'), at('touched'), { recursive: true });
    appendFileSync(at('touched', 'runs.csv'), '\n');
    expect(run(at('touched')).stderr).toContain('runs.csv is not what was deposited');
  });

  it('is still read by Parley: its runs open, and its tables answer', () => {
    expect(parley(['replay', at('deposit'), '1/1', '--json']).code).toBe(0);
    for (const words of [
      ['sweep', 'verify'],
      ['sweep', 'resume'],
      ['sweep', 'status'],
      ['sweep', 'collect'],
    ])
      expect(parley([...words, at('deposit')])).toMatchObject({
        code: 2,
        err: expect.stringContaining('is a deposit, and stays as it is'),
      });
    expect(filesIn(at('deposit')).some((name) => name.startsWith('chunks'))).toBe(false);
    expect(parley(['query', 'select count(*) from runs', at('deposit')]).out).toContain('36');
  });
});

describe('what is not deposited', () => {
  it.each<[string, string[], string]>([
    ['taken', [], 'is there already'],
    ['new', ['--commit', 'HEAD'], '--commit: expected 7 to 64 hexadecimal digits'],
    ['new', ['--author', 'X <0000-0002-1825-0098>'], 'its last digit does not fit the others'],
    ['new', ['--author', 'X <y>'], 'is neither an ORCID iD nor an address'],
  ])('%s %j', (out, more, message) => {
    const { code, err } = make('sweep', out === 'taken' ? 'deposit' : out, ...more);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(at('new'))).toBe(false);
  });

  it.each([
    ['NOPE', 'expected an SPDX identifier such as CC-BY-4.0'],
    ['cc-by-4.0', "(did you mean 'CC-BY-4.0'?)"],
    ['CC-BY-4', "(did you mean 'CC-BY-4.0'?)"],
    ['CC-BY-4.0; rm -rf', 'expected an SPDX identifier'],
  ])('under a licence that is called %s', (licence, message) => {
    const words = ['deposit', at('sweep'), '--out', at('new'), '--author', CARBERRY, '--licence', licence];
    const { code, err } = parley(words);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(at('new'))).toBe(false);
  });

  it('a sweep that is damaged, or not whole', () => {
    cpSync(at('sweep'), at('damaged'), { recursive: true });
    appendFileSync(at('damaged', 'runs.csv'), '1');
    expect(make('damaged', 'new')).toMatchObject({
      code: 4,
      err: expect.stringContaining('is not deposited'),
    });
    expect(parley(['sweep', at('experiment.yaml'), '--out', at('part'), '--shard', '1/3']).code).toBe(0);
    expect(make('part', 'new')).toMatchObject({ code: 2, err: expect.stringContaining('not all of') });
    expect(existsSync(at('new'))).toBe(false);
  });

  it('under a name that is no author', () => {
    expect(readAuthor('Jane Roe')).toEqual({ name: 'Jane Roe', orcid: null, email: null });
    expect(readAuthor('J <https://orcid.org/0000-0002-1694-233X>')).toEqual({
      name: 'J',
      orcid: '0000-0002-1694-233X',
      email: null,
    });
    expect(readAuthor('<a@b.org>')).toContain('expected a name');
  });
});
