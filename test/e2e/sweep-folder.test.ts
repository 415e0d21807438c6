/** The folder of a sweep, by the real binary: proved, locked, taken over, read-only, gone, and somebody else's. */
import { spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FULL, layOutExperiment } from '../support/experiments.ts';
import { BINARY, parley, scratch } from '../support/parley.ts';

const { folder, remove } = scratch();
afterAll(remove);
const at = (name: string): string => join(folder, name);
const runsIn = (out: string): string => readFileSync(join(at(out), 'runs.csv'), 'utf8');
const chunksIn = (out: string): string[] => readdirSync(join(at(out), 'chunks')).sort();
const lines = (text: string): string[] => text.trim().split('\n');

let experiment = '';
beforeAll(() => {
  experiment = layOutExperiment(folder, FULL.replace('samples: 12', 'samples: 60'));
  expect(parley(['sweep', experiment, '--out', at('calm')]).code).toBe(0);
}, 120_000);

interface Begun {
  readonly child: ChildProcess;
  readonly err: () => string;
  readonly end: Promise<number | null>;
}
const begun: Begun[] = [];
afterEach(() => {
  for (const { child } of begun.splice(0)) child.kill('SIGKILL');
});

/** A sweep in the middle of its work, that does not get on: it has a chunk, and is stopped. */
async function halfway(out: string): Promise<Begun> {
  const child = spawn(process.execPath, [BINARY, 'sweep', experiment, '--out', at(out), '--workers', '1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const end = new Promise<number | null>((resolve) => child.on('close', resolve));
  begun.push({ child, err: () => err, end });
  while (!existsSync(join(at(out), 'chunks')) || !chunksIn(out).some((name) => /^\d/.test(name)))
    await new Promise((next) => setTimeout(next, 2));
  child.kill('SIGSTOP');
  return begun[begun.length - 1];
}

describe('sweep verify', () => {
  it('says that a folder is sound, and every file that is not what was written, with exit code 4', () => {
    expect(parley(['sweep', 'verify', at('calm')])).toMatchObject({ code: 0, err: '' });
    cpSync(at('calm'), at('odd'), { recursive: true });
    const flip = (...name: string[]) => {
      const path = join(at('odd'), ...name);
      const bytes = readFileSync(path);
      bytes[Math.floor(bytes.length / 2)] ^= 1;
      writeFileSync(path, bytes);
    };
    const [chunk, gone] = chunksIn('odd');
    flip('shifts.parquet');
    flip('runs.csv');
    flip('chunks', chunk, 'agents.parquet');
    rmSync(join(at('odd'), 'chunks', gone, 'runs.parquet'));
    const { code, out } = parley(['sweep', 'verify', at('odd'), '--json']);
    const { faults } = JSON.parse(out) as { faults: { name: string }[] };
    expect([code, faults.map(({ name }) => name).sort()]).toEqual([
      4,
      [`chunks/${chunk}`, `chunks/${gone}`, 'runs.csv', 'shifts.parquet'],
    ]);
    for (const command of [
      ['sweep', 'summary', at('odd')],
      ['query', 'select count(*) from runs', at('odd')],
    ])
      expect(parley(command)).toMatchObject({ code: 4, out: '' });
    const { code: healed, err } = parley(['sweep', 'resume', at('odd')]);
    expect([healed, err]).toEqual([0, expect.stringContaining(`${chunk} is not used`)]);
    expect(parley(['sweep', 'verify', at('odd')]).code).toBe(0);
    expect(runsIn('odd')).toBe(runsIn('calm'));
  });

  it('says that an input was changed, which nothing heals', () => {
    cpSync(at('calm'), at('changed'), { recursive: true });
    const input = join(at('changed'), 'inputs', 'scenario-0000.json');
    writeFileSync(input, readFileSync(input, 'utf8').replace(/\d(?=\D*$)/, '7'));
    for (const command of ['verify', 'resume', 'summary']) {
      const { code, out, err } = parley(['sweep', command, at('changed')]);
      expect([command, code, out + err]).toEqual([
        command,
        4,
        expect.stringContaining('inputs/scenario-0000.json'),
      ]);
    }
  });
});

describe('a folder in which somebody is at work', () => {
  it('is left alone by a second process, helped by a shard, and taken over after kill -9', async () => {
    const { child, end } = await halfway('shared');
    for (const words of [
      ['sweep', experiment, '--out', at('shared')],
      ['sweep', 'resume', at('shared')],
      ['sweep', 'collect', at('shared')],
      ['sweep', 'resume', at('shared'), '--retry', 'failed'],
    ]) {
      const { code, err } = parley(words);
      expect([words, code, err]).toEqual([words, 5, expect.stringContaining(`(${child.pid}) is at work in`)]);
    }
    expect(parley(['sweep', experiment, '--out', at('shared'), '--shard', '2/3']).code).toBe(0);
    child.kill('SIGKILL');
    await end;
    const { code, err } = parley(['sweep', 'resume', at('shared')]);
    expect([code, err]).toEqual([0, expect.not.stringContaining('not used')]);
    expect(runsIn('shared')).toBe(runsIn('calm'));
    expect(existsSync(join(at('shared'), 'lock'))).toBe(false);
    expect(parley(['sweep', 'verify', at('shared')]).code).toBe(0);
  });

  it('and that is taken away is told in words, and nothing of it comes back', async () => {
    const { child, err, end } = await halfway('removed');
    rmSync(at('removed'), { recursive: true });
    child.kill('SIGCONT');
    expect(await end).toBe(2);
    expect(err()).toContain(`cannot work in ${at('removed')}: it is no longer there`);
    expect(err()).not.toMatch(/ENOENT|defect|not lost/);
    expect(existsSync(at('removed'))).toBe(false);
  });
});

describe('a place that cannot be written', () => {
  /** Nobody may write there, whoever runs the tests. */
  const asNobody = (words: readonly string[]) =>
    new Promise<{ code: number | null; err: string }>((resolve) => {
      const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
      const child = spawn(process.execPath, [BINARY, ...words], {
        stdio: ['ignore', 'ignore', 'pipe'],
        ...user,
      });
      let err = '';
      child.stderr.on('data', (text: Buffer) => (err += text.toString()));
      child.on('close', (code) => resolve({ code, err }));
    });

  it('has a sweep: it is read, and playing on says why not', async () => {
    cpSync(at('calm'), at('locked'), { recursive: true });
    for (const name of ['runs.csv', 'datapackage.json']) rmSync(join(at('locked'), name));
    chmodSync(folder, 0o755);
    chmodSync(at('locked'), 0o555);
    const { code, err } = await asNobody(['sweep', 'resume', at('locked')]);
    chmodSync(at('locked'), 0o755);
    expect([code, err]).toEqual([
      2,
      expect.stringContaining(`cannot work in ${at('locked')}: there is no permission`),
    ]);
    expect(err).toContain('is not lost');
    expect(existsSync(join(at('locked'), 'runs.parquet'))).toBe(true);
  });

  it.each(['/proc/sweep', '/proc/sweep/deeper'])('such as %s is refused at once', (place) => {
    if (!existsSync('/proc/self')) return;
    for (const words of [
      ['sweep', experiment, '--out', place],
      ['new', place],
      ['run', 'webrtc-codec', '--out', `${place}/`],
    ]) {
      const { code, err } = parley(words, '.', {}, 30_000);
      expect([words, code, err]).toEqual([words, 2, expect.stringMatching(/^parley: cannot/m)]);
      expect(err).not.toContain('resume');
    }
  });
});

describe('a folder that holds something of one’s own', () => {
  it.each(['runs.csv', 'agents.parquet', 'datapackage.json', 'inputs/experiment.yaml'])(
    'such as %s is not written over',
    (name) => {
      const out = at(`own-${name.replace(/\W/g, '-')}`);
      mkdirSync(join(out, 'inputs'), { recursive: true });
      writeFileSync(join(out, name), 'mine');
      const { code, err } = parley(['sweep', experiment, '--out', out]);
      expect([code, lines(err).at(-1)]).toEqual([2, expect.stringContaining(`${out} holds ${name}`)]);
      expect(readFileSync(join(out, name), 'utf8')).toBe('mine');
      expect(existsSync(join(out, 'chunks'))).toBe(false);
    },
  );

  it('that no sweep would write over gets the tables beside it', () => {
    mkdirSync(at('beside'));
    writeFileSync(join(at('beside'), 'notes.txt'), 'mine');
    expect(parley(['sweep', experiment, '--out', at('beside')]).code).toBe(0);
    expect(readFileSync(join(at('beside'), 'notes.txt'), 'utf8')).toBe('mine');
    expect(runsIn('beside')).toBe(runsIn('calm'));
  });
});
