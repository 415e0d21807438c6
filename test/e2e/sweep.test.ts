/** Sweeps by the real binary: whatever happens to them, the tables come out the same, byte by byte. */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL, HEAD, layOutExperiment } from '../support/experiments.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';
import { slowMean } from '../support/slow-intervals.ts';

const { folder, remove } = scratch();
afterAll(remove);
const at = (name: string): string => join(folder, name);

const TABLES = [
  'runs.parquet',
  'runs.csv',
  'failures.csv',
  'rounds.parquet',
  'agents.parquet',
  'shifts.parquet',
];
/** The tables of a folder, as bytes in hexadecimal. */
const tablesIn = (out: string): string[] =>
  TABLES.map((name) => readFileSync(join(at(out), name)).toString('hex'));

/** What is in the folder of a sweep, by name and how often, when it is killed: from its first input to its last table. */
const STAGES: readonly (readonly [RegExp, number])[] = [
  [/^\/inputs\//, 1],
  [/^\/manifest\.json$/, 1],
  [/^\/lock\/owner/, 1],
  [/^\/chunks\/\d[^/]*$/, 1],
  [/^\/chunks\/\d[^/]*$/, 2],
  [/^\/chunks\/\d[^/]*$/, 4],
  [/^\/runs\.(csv|parquet)$/, 1],
  [/^\/datapackage\.json$/, 1],
];

/** As FULL, long enough to be interrupted. */
const LONG = FULL.replace('samples: 12', 'samples: 60');
let experiment = '';

beforeAll(() => {
  experiment = layOutExperiment(folder, LONG);
  const { code, out, err } = parley(['sweep', experiment, '--out', at('calm'), '--workers', '2']);
  expect([code, out]).toEqual([0, '']);
  expect(err).toContain('6 factors, 60 points, 3 runs each: 180 runs');
  expect(readFileSync(join(at('calm'), 'runs.csv'), 'utf8').split('\n').length).toBe(182);
}, 120_000);

describe('the tables of a sweep', () => {
  it('are the same with one worker, and when they are asked for again', () => {
    expect(parley(['sweep', experiment, '--out', at('one'), '--workers', '1']).code).toBe(0);
    expect(tablesIn('one')).toEqual(tablesIn('calm'));
    const { code, err } = parley(['sweep', experiment, '--out', at('one')]);
    expect([code, err]).toEqual([0, expect.stringContaining('nothing was left to play')]);
    expect(tablesIn('one')).toEqual(tablesIn('calm'));
  });

  it('are the same from shards in any order, one of them twice, in folders of their own', () => {
    for (const shard of ['3/3', '1/3', '3/3', '2/3']) {
      const out = shard === '2/3' ? 'elsewhere' : 'shards';
      expect(parley(['sweep', experiment, '--out', at(out), '--shard', shard]).code).toBe(0);
    }
    const early = parley(['sweep', 'collect', at('shards')]);
    expect([early.code, early.err]).toEqual([2, expect.stringContaining('not all is played yet')]);
    cpSync(join(at('elsewhere'), 'chunks'), join(at('shards'), 'chunks'), { recursive: true });
    expect(parley(['sweep', 'collect', at('shards')]).code).toBe(0);
    expect(tablesIn('shards')).toEqual(tablesIn('calm'));
  });

  it('are the same after chunks were cut off, lost or forged in their bounds', () => {
    cpSync(at('calm'), at('hurt'), { recursive: true });
    const chunks = readdirSync(join(at('hurt'), 'chunks')).sort();
    truncateSync(join(at('hurt'), 'chunks', chunks[0], 'runs.parquet'), 100);
    rmSync(join(at('hurt'), 'chunks', chunks[1], 'chunk.json'));
    rmSync(join(at('hurt'), 'chunks', chunks[2]), { recursive: true });
    writeFileSync(join(at('hurt'), 'log.jsonl'), '{"at": 1, "event": "to', { flag: 'a' });
    const { code, err } = parley(['sweep', 'resume', at('hurt')]);
    expect([code, err]).toEqual([0, expect.not.stringContaining('nothing was left')]);
    expect(tablesIn('hurt')).toEqual(tablesIn('calm'));
  });

  it('are the same after the sweep was killed at every stage of its work', async () => {
    const out = at('killed');
    const listed = (place: string): string[] => {
      try {
        return readdirSync(join(out, place)).map((name) => `${place}/${name}`);
      } catch {
        return [];
      }
    };
    const entries = () => ['', '/inputs', '/lock', '/chunks'].flatMap(listed);
    const killed: boolean[] = [];
    for (const [pattern, times] of STAGES) {
      const hasManifest = existsSync(join(out, 'manifest.json'));
      const words = hasManifest ? ['sweep', 'resume', out] : ['sweep', experiment, '--out', out];
      const child = spawn(process.execPath, [BINARY, ...words, '--workers', '2'], { stdio: 'ignore' });
      const end = new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
      const reached = () => entries().filter((name) => pattern.test(name)).length >= times;
      while (child.exitCode === null && !reached()) await new Promise((next) => setTimeout(next, 1));
      child.kill('SIGKILL');
      killed.push((await end) === 'SIGKILL');
      if (existsSync(join(out, 'manifest.json'))) continue;
      expect(parley(['sweep', 'resume', out])).toMatchObject({
        code: 2,
        err: expect.stringContaining(
          `parley sweep with its experiment and --out ${out} begins it again`,
        ) as string,
      });
    }
    // Tables are put together so fast that the kill may come too late for them.
    expect(killed.slice(0, -2)).toEqual(killed.slice(0, -2).map(() => true));
    expect(parley(['sweep', 'resume', out]).code).toBe(0);
    expect(tablesIn('killed')).toEqual(tablesIn('calm'));
    expect(entries().filter((name) => name.includes('.draft'))).toEqual([]);
  }, 900_000);

  it('wait for whoever pressed Ctrl-C, who is told how to go on', async () => {
    const child = spawn(
      process.execPath,
      [BINARY, 'sweep', experiment, '--out', at('stopped'), '--workers', '1'],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    let err = '';
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    const chunks = join(at('stopped'), 'chunks');
    while (!existsSync(chunks) || readdirSync(chunks).length === 0)
      await new Promise((next) => setTimeout(next, 5));
    child.kill('SIGINT');
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect([code, err]).toEqual([130, expect.stringContaining(`parley sweep resume ${at('stopped')}`)]);
    expect(parley(['sweep', 'resume', at('stopped')]).code).toBe(0);
    expect(tablesIn('stopped')).toEqual(tablesIn('calm'));
  });

  it('come to be though nobody reads how far they are', async () => {
    const words = [BINARY, 'sweep', experiment, '--out', at('unwatched'), '--workers', '1'];
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.once('data', () => child.stderr.destroy());
    expect(await new Promise((resolve) => child.on('exit', resolve))).toBe(0);
    expect(tablesIn('unwatched')).toEqual(tablesIn('calm'));
  });
});

describe('a machine that gives way', () => {
  it('has a full disk: nothing is lost, and there are words for it', () => {
    const full = at('full');
    expect(parley(['sweep', experiment, '--out', full, '--shard', '1/3']).code).toBe(0);
    // Writing beyond a kilobyte fails from here on, as on a disk without space.
    const line = `trap '' XFSZ; ulimit -f 2; exec "$0" "$@"`;
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', line, process.execPath, BINARY, 'sweep', 'resume', full],
      {
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      },
    );
    expect([status, stderr]).toEqual([2, expect.stringContaining('no space to write')]);
    expect(stderr).toContain(`parley sweep resume ${full}`);
    expect(parley(['sweep', 'resume', full]).code).toBe(0);
    expect(tablesIn('full')).toEqual(tablesIn('calm'));
  });

  it('has too little memory for one point: the others go on, and it can be played later', () => {
    const text = `${HEAD}vary: [{ name: noise, path: parameters.reactionNoise, values: [0, 0.5] }]
design: { use: full-factorial }
replicates: { until: { halfWidth: { issues.routes.text: 0.000001 }, most: 10000 } }
metrics: [issues.*.text]
record: [rounds, agents, shifts]
`;
    const path = layOutExperiment(folder, text, 'memory.yaml');
    expect(parley(['sweep', path, '--out', at('roomy')]).code).toBe(0);
    const { code, err } = parley(['sweep', path, '--out', at('tight'), '--memory', '12']);
    expect([code, err]).toEqual([0, expect.stringContaining('1 out of memory')]);
    const rows = (out: string) =>
      readFileSync(join(at(out), 'runs.csv'), 'utf8')
        .trim()
        .split('\n');
    expect(rows('tight')).toEqual(rows('roomy').slice(0, 31));
    expect(readFileSync(join(at('tight'), 'failures.csv'), 'utf8')).toMatch(/\n[0-9a-f]{20},1,2,memory,/);
    expect(parley(['sweep', 'resume', at('tight'), '--retry', 'memory']).code).toBe(0);
    expect(tablesIn('tight')).toEqual(tablesIn('roomy'));
  });

  it('is too slow: runs are taken down as timed out, until they get more time', () => {
    const slow = ['sweep', experiment, '--out', at('slow')];
    expect(parley([...slow, '--timeout', '0.000001']).err).toContain('180 timed-out');
    expect(
      readFileSync(join(at('slow'), 'runs.csv'), 'utf8')
        .trim()
        .split('\n').length,
    ).toBe(1);
    for (const words of [
      ['sweep', 'summary', at('slow')],
      ['compare', at('slow'), at('calm')],
    ])
      expect(parley(words).out.replace(/\s+/g, ' ')).toContain('180 runs more gave no result');
    expect(parley(slow).err).toContain('nothing was left to play');
    expect(parley(['sweep', 'resume', at('slow'), '--retry', 'timed-out']).code).toBe(0);
    expect(tablesIn('slow')).toEqual(tablesIn('calm'));
  });
});

describe('what a sweep has shown', () => {
  it('is summed up: means and levels are those of the rows', () => {
    const { code, out } = parley(['sweep', 'summary', at('calm'), '--json']);
    expect(code).toBe(0);
    const { runs, metrics, factors } = JSON.parse(out) as {
      runs: number;
      metrics: { name: string; mean: number; histogram: number[] }[];
      factors: { name: string; levels: string[]; means: { count: number; mean: number }[][] }[];
    };
    const [head, ...rows] = readFileSync(join(at('calm'), 'runs.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const meanOf = (some: readonly string[][], column: number) =>
      some.reduce((sum, row) => sum + Number(row[column]), 0) / some.length;
    expect(runs).toBe(180);
    metrics.forEach(({ name, mean, histogram }, at) => {
      const column = head.indexOf(name);
      expect(mean).toBeCloseTo(meanOf(rows, column), 9);
      expect(histogram.reduce((sum, count) => sum + count, 0)).toBe(180);
      const votes = factors.find((factor) => factor.name === 'votes')!;
      votes.levels.forEach((level, index) => {
        const own = rows.filter((row) => row[head.indexOf('votes')] === level);
        expect(votes.means[at][index].count).toBe(own.length);
        expect(votes.means[at][index].mean).toBeCloseTo(meanOf(own, column), 9);
      });
    });
    for (const { means } of factors) {
      for (const own of means) expect(own.reduce((sum, { count }) => sum + count, 0)).toBe(180);
    }
  });

  it('has intervals that the rows of its table give, by a second and slow way, and that say what they rest on', () => {
    const said = parley(['sweep', 'summary', at('calm')]).out.replace(/\s+/g, ' ');
    expect(said).toContain('two-way clustered, 60 points × 180 seeds');
    const found = JSON.parse(parley(['sweep', 'summary', at('calm'), '--json']).out) as {
      metrics: { name: string; unit: string; low: number; high: number }[];
      factors: { name: string; levels: string[]; means: { low: number; high: number }[][] }[];
    };
    const [head, ...rows] = readFileSync(join(at('calm'), 'runs.csv'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const cell = (row: readonly string[], name: string) => row[head.indexOf(name)];
    const near = (end: number): unknown => (Number.isNaN(end) ? null : expect.closeTo(end, 6));
    const votes = found.factors.find(({ name }) => name === 'votes')!;
    found.metrics.forEach(({ name, unit, low, high }, metric) => {
      const runs = rows.map((row) => ({
        point: cell(row, 'point'),
        seed: `${cell(row, 'luck')} ${cell(row, 'replicate')}`,
        value: Number(cell(row, name)),
      }));
      const flags = unit === 'flag';
      const whole = slowMean(runs, false, flags);
      expect([low, high]).toEqual([whole.low, whole.high].map(near));
      votes.levels.forEach((level, index) => {
        const own = slowMean(
          runs.filter((_, row) => cell(rows[row], 'votes') === level),
          false,
          flags,
        );
        const { low: from, high: to } = votes.means[metric][index];
        expect([from, to]).toEqual([own.low, own.high].map(near));
      });
    });
  });

  it('is drawn, in the terminal and as a picture', () => {
    const { code, out, err } = parley(['sweep', 'summary', at('calm'), '--svg', at('effects.svg')]);
    expect([code, err]).toEqual([0, expect.stringContaining('effects.svg')]);
    expect(out).toContain('Means by openness');
    expect(out).toContain('●');
    const picture = readFileSync(at('effects.svg'), 'utf8');
    expect(picture.startsWith('<svg') && picture.endsWith('</svg>\n')).toBe(true);
    const drawn = picture.match(/two-way clustered, [^<'"]*|>openness</g) ?? [];
    expect(new Set(drawn)).toEqual(new Set(['>openness<', 'two-way clustered, 60 points × 180 seeds']));
  });

  it('answers questions in SQL, as a table, as CSV and as data', () => {
    const sql = 'select votes, count(*) as n from runs group by votes order by votes';
    expect(parley(['query', sql, at('calm'), '--csv']).out).toMatch(/^votes,n\nas-is,\d+\nnone,\d+\n$/);
    const { columns, rows } = JSON.parse(parley(['query', sql, at('calm'), '--json']).out) as {
      columns: string[];
      rows: [string, number][];
    };
    expect([columns, rows.map(([votes]) => votes)]).toEqual([
      ['votes', 'n'],
      ['as-is', 'none'],
    ]);
    expect(rows[0][1] + rows[1][1]).toBe(180);
    const wrong = parley(['query', 'select nothing from runs', at('calm')]);
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('nothing')]);
  });

  it('is described for other programs, with the sizes and fingerprints that the files have', () => {
    const read = (name: string) => JSON.parse(readFileSync(join(at('calm'), name), 'utf8')) as never;
    const { resources } = read('datapackage.json') as {
      resources: { path: string; bytes: number; hash: string; schema: { fields: { name: string }[] } }[];
    };
    for (const { path, bytes, hash } of resources) {
      const content = readFileSync(join(at('calm'), path));
      expect(bytes).toBe(content.length);
      expect(hash).toBe(`sha256:${createHash('sha256').update(content).digest('hex')}`);
    }
    const runs = resources.find(({ path }) => path === 'runs.csv')!;
    const [head] = readFileSync(join(at('calm'), 'runs.csv'), 'utf8').split('\n');
    expect(runs.schema.fields.map(({ name }) => name).join()).toBe(head);
    const graph = (
      read('ro-crate-metadata.json') as { '@graph': { '@id': string; '@type': string | string[] }[] }
    )['@graph'];
    for (const { '@id': id, '@type': type } of graph) {
      if ([type].flat().includes('File')) expect(existsSync(join(at('calm'), id))).toBe(true);
    }
    // Whatever is referred to is in the graph, but for the profile and a term of schema.org.
    const known = new Set([
      ...graph.map(({ '@id': id }) => id),
      'https://w3id.org/ro/crate/1.3',
      'http://schema.org/CompletedActionStatus',
    ]);
    for (const [, id] of JSON.stringify(graph).matchAll(/\{"@id":"([^"]+)"\}/g))
      expect([...known]).toContain(id);
    const [root, sweep] = ['./', '#sweep'].map((id) => graph.find((one) => one['@id'] === id));
    expect(root).toMatchObject({
      conformsTo: expect.arrayContaining([{ '@id': 'https://w3id.org/ro/wfrun/workflow/0.6' }]),
    });
    expect(sweep).toMatchObject({
      '@type': 'CreateAction',
      instrument: (root as unknown as { mainEntity: object }).mainEntity,
    });
  });

  it('says how far it is', () => {
    const { done, units, complete, missing } = JSON.parse(
      parley(['sweep', 'status', at('calm'), '--json']).out,
    ) as {
      done: number;
      units: number;
      complete: boolean;
      missing: unknown[];
    };
    expect({ done, units, complete, missing }).toEqual({
      done: 180,
      units: 180,
      complete: true,
      missing: [],
    });
  });
});

describe('a sweep that cannot be', () => {
  const refused = (text: string): string => {
    const path = layOutExperiment(folder, text, 'wrong.yaml');
    const { code, out, err } = parley(['sweep', path, '--out', at('wrong')]);
    expect([code, out, existsSync(at('wrong'))]).toEqual([2, '', false]);
    return err;
  };

  it('is refused before anything runs, at its place, with what was meant', () => {
    const err = refused(
      `${HEAD}vary: [{ name: power, path: agents.*.bases.institutionel, range: 0..1 }]\ndesign: { use: morris }\nmetrics: [rounds]\n`,
    );
    expect(err).toMatch(/wrong\.yaml:6:\d+ vary\[0\]\.path: .*did you mean 'institutional'\?/);
  });

  it('is refused in a folder that holds another one', () => {
    layOutExperiment(folder, LONG.replace('replicates: 3', 'replicates: 2'), 'other.yaml');
    const { code, err } = parley(['sweep', at('other.yaml'), '--out', at('calm')]);
    expect([code, err]).toEqual([2, expect.stringContaining('holds another sweep')]);
  });

  it('is refused without an experiment or a folder of one', () => {
    expect(parley(['sweep', 'resume', folder])).toMatchObject({ code: 2, out: '' });
    expect(parley(['sweep', at('nowhere.yaml'), '--out', at('x')]).err).toContain('nowhere.yaml');
    expect(parley(['sweep', 'power-bases/wcit12', '--out', at('x')]).err).toContain(
      "did you mean 'power-bases/wcit-12'?",
    );
    expect(parley(['sweep', experiment, '--out', at('x'), '--shard', '4/3']).err).toContain('--shard');
  });
});

describe('an experiment in one line', () => {
  const line = (out: string, ...more: string[]) =>
    parley([
      'sweep',
      at('two-cables'),
      '--vary=parameters.openness=0.1..0.6',
      '--vary=chair.pen=0,0.5,1',
      '--samples=12',
      '--metric=signatures.count',
      `--out=${at(out)}`,
      '--workers=1',
      ...more,
    ]);

  it('is played, and its file plays the same', () => {
    const { code, err } = line('typed');
    expect([code, err]).toEqual([0, expect.stringContaining('typed.yaml, the experiment that is played')]);
    expect(parley(['sweep', at('typed.yaml'), '--out', at('kept'), '--workers', '1']).code).toBe(0);
    const runs = (out: string) => readFileSync(join(at(out), 'runs.csv'), 'utf8');
    expect(runs('kept')).toBe(runs('typed'));
    expect(runs('typed')).toContain('openness,pen,signatures.count\n');
    expect(line('typed').err).toContain('nothing was left to play');
    expect(line('typed', '--seed', 'other')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already and says something else'),
    });
  });

  it('is not mixed with the file of another one', () => {
    expect(parley(['sweep', at('typed.yaml'), '--out', at('kept'), '--samples', '9'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--samples goes with a scenario'),
    });
    const file = [
      'sweep',
      at('two-cables/scenario.yaml'),
      '--vary=seed',
      '--samples=2',
      `--out=${at('of-file')}`,
    ];
    expect(parley([...file, '--workers=1'])).toMatchObject({ code: 0 });
    expect(parley(['sweep', at('two-cables')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('nothing is varied'),
    });
  });
});
