/** Sweeps by the real binary: whatever happens to them, the tables come out the same, byte by byte. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FULL, HEAD, layOutExperiment } from '../support/experiments.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';

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

  it('are the same after the sweep was killed at random moments', async () => {
    const start = performance.now();
    expect(parley(['sweep', experiment, '--out', at('timed'), '--workers', '2']).code).toBe(0);
    const whole = performance.now() - start;
    let killed = 0;
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const moment = whole * (0.2 + 0.8 * ((attempt * 0.618034) % 1));
      const child = spawn(
        process.execPath,
        [BINARY, 'sweep', experiment, '--out', at('killed'), '--workers', '2'],
        {
          stdio: 'ignore',
        },
      );
      const timer = setTimeout(() => child.kill('SIGKILL'), moment);
      const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
      clearTimeout(timer);
      if (signal === 'SIGKILL') killed += 1;
    }
    expect(killed).toBeGreaterThan(0);
    expect(parley(['sweep', 'resume', at('killed')]).code).toBe(0);
    expect(tablesIn('killed')).toEqual(tablesIn('calm'));
    expect(readdirSync(at('killed')).filter((name) => name.startsWith('.draft'))).toEqual([]);
  });

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
    expect(parley(['sweep', experiment, '--out', at('x'), '--shard', '4/3']).err).toContain('--shard');
  });
});
