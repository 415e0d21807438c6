/**
 * A sweep at work in its folder: what its log says, what a watcher is told, what becomes of runs that need too much memory, of chunks
 * that are damaged or gone when tables are made of them, of chunks that overlap, and who may work in a folder at all.
 */
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { OutOfMemory } from '../../../src/experiments/pool.ts';
import type { KeptAside } from '../../../src/experiments/sweep/chunk-files.ts';
import type { UnitSpan } from '../../../src/experiments/sweep/coverage.ts';
import { FolderError, readLog } from '../../../src/experiments/sweep/folder.ts';
import { takeLock } from '../../../src/experiments/sweep/lock.ts';
import type { Machine } from '../../../src/experiments/sweep/machine.ts';
import { openFolder, openManifest } from '../../../src/experiments/sweep/manifest.ts';
import { playWhole, type Crew, type SessionOptions } from '../../../src/experiments/sweep/session.ts';
import { THIS_MACHINE } from '../../../src/experiments/sweep/this-machine.ts';
import type { Task } from '../../../src/experiments/sweep/tasks.ts';
import { verify } from '../../../src/experiments/sweep/verify.ts';
import type { WorkProgress } from '../../../src/experiments/sweep/work.ts';
import { HEAD, layOutExperiment, loadedExperiment } from '../../support/experiments.ts';
import { smallSearch, smallStudy } from '../../support/small-study.ts';
import { crewOn, playExperiment, playFolder, tablesIn } from '../../support/sweep-in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-work-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const UNITS = 18;
const own = loadedExperiment(
  layOutExperiment(
    folder,
    `${HEAD}rounds: 1
vary: [{ name: openness, path: parameters.openness, values: [0.2, 0.3, 0.5] }]
design: { use: full-factorial }
replicates: 6
metrics: [issues.routes.text, signatures.count]
record: [shifts]
`,
    'work.yaml',
  ),
);

let folders = 0;
function laidOut(experiment = own): string {
  folders += 1;
  const path = join(folder, `sweep-${folders}`);
  openFolder(THIS_MACHINE, path, experiment.study, experiment.scenarios, experiment.texts);
  return path;
}

const calm = laidOut();
await playExperiment(THIS_MACHINE, calm, own);
const calmTables = tablesIn(THIS_MACHINE, calm, own);

/** Rows of the table of runs as it is written for spreadsheets, by column. */
function runsIn(path: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(path, 'runs.csv'), 'utf8').trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [names[at], cell])));
}

/** Plays a folder with something of one's own in it. */
const play = (path: string, more: Partial<SessionOptions> = {}) =>
  playWhole({
    machine: THIS_MACHINE,
    folder: path,
    manifest: openManifest(THIS_MACHINE, path, 'test'),
    part: null,
    hands: 1,
    timeout: null,
    stop: new AbortController().signal,
    tell: () => {},
    warn: () => {},
    players: () => crewOn(THIS_MACHINE),
    collectors: () => crewOn(THIS_MACHINE),
    ...more,
  });

/** Workers that do something of their own first. */
const crewThat =
  (before: (task: Task) => void): (() => Crew) =>
  () => {
    const crew = crewOn(THIS_MACHINE);
    return {
      ...crew,
      run: async (task) => {
        before(task);
        return crew.run(task);
      },
    };
  };

const chunksOf = (path: string) => readdirSync(join(path, 'chunks')).sort();

/** Breaks the table of runs in a chunk. */
function breakChunk(path: string, chunk: string): void {
  const file = join(path, 'chunks', chunk, 'runs.parquet');
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(file, bytes);
}

describe('the log of a sweep', () => {
  it('says who started, which chunks came in, and that tables were put together', () => {
    const lines = readLog(THIS_MACHINE, calm);
    expect(lines.map(({ event }) => event)).toEqual([
      'started',
      ...chunksOf(calm).map(() => 'chunk'),
      'collected',
    ]);
    expect(lines[0]).toMatchObject({ workers: 1, part: null });
    for (const line of lines) {
      expect(line).toMatchObject({ host: THIS_MACHINE.self.host, pid: process.pid });
      expect(Math.abs(Date.now() - line.at)).toBeLessThan(3_600_000);
    }
    const spans = lines.filter(({ event }) => event === 'chunk') as unknown as (UnitSpan & {
      runs: number;
    })[];
    expect(spans.map(({ from }) => from)).toEqual([0, ...spans.slice(0, -1).map(({ to }) => to)]);
    expect(spans.at(-1)!.to).toBe(UNITS);
    expect(spans.map(({ from, to, runs }) => runs - (to - from))).toEqual(spans.map(() => 0));
  });

  it('stops nothing where it cannot be written, and a line that was cut off takes no other with it', async () => {
    const path = laidOut();
    const machine: Machine = {
      ...THIS_MACHINE,
      append: () => {
        throw new Error('the disk is full');
      },
    };
    expect((await playFolder(machine, path, 'test')).kind).toBe('complete');
    expect(readLog(THIS_MACHINE, path)).toEqual([]);
    appendFileSync(join(path, 'log.jsonl'), '\n{"at":1,"event":"started"}\n{"at":2,"eve');
    appendFileSync(join(path, 'log.jsonl'), '\n{"at":3,"event":"collected"}\n{"at":"4","event":"odd"}\nnull');
    expect(readLog(THIS_MACHINE, path).map(({ at }) => at)).toEqual([1, 3]);
  });
});

describe('a watcher of a sweep', () => {
  it('is told how many units are done, of all, and what the runs come to so far', async () => {
    const path = laidOut();
    const told: WorkProgress[] = [];
    await play(path, { tell: (progress) => told.push(structuredClone(progress)) });
    expect(told[0]).toMatchObject({ units: UNITS, done: 0, runs: 0, played: 0 });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ played }) => played));
    const last = told.at(-1)!;
    expect(last).toMatchObject({ units: UNITS, done: UNITS, runs: UNITS, failures: {} });
    const rows = runsIn(path);
    for (const [at, metric] of ['issues.routes.text', 'signatures.count'].entries()) {
      const values = rows.map((row) => Number(row[metric]));
      expect(last.glances[at].count).toBe(UNITS);
      expect(last.glances[at].sum).toBeCloseTo(
        values.reduce((sum, value) => sum + value, 0),
        6,
      );
    }
  });

  it('is told of what was done before once a stopped sweep goes on', async () => {
    const path = laidOut();
    const stop = new AbortController();
    const stopped = await play(path, {
      stop: stop.signal,
      tell: ({ done }) => {
        if (done > 0) stop.abort();
      },
    });
    expect(stopped).toMatchObject({ kind: 'stopped', progress: { units: UNITS } });
    const { done } = stopped.progress;
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(UNITS);
    expect(readLog(THIS_MACHINE, path).at(-1)!.event).toBe('stopped');
    const told: WorkProgress[] = [];
    const ended = await play(path, { tell: (progress) => told.push(structuredClone(progress)) });
    expect(told[0]).toMatchObject({ units: UNITS, done, played: 0 });
    expect(ended).toMatchObject({ kind: 'complete', progress: { done: UNITS, played: UNITS - done } });
    expect(tablesIn(THIS_MACHINE, path, own)).toEqual(calmTables);
  });

  it('is told of a part in units of that part', async () => {
    const path = laidOut();
    const part = { from: 7, to: 16 };
    const played = await play(path, { part });
    expect(played).toMatchObject({ kind: 'part', progress: { units: 9, done: 9, played: 9 } });
    expect(readLog(THIS_MACHINE, path)[0]).toMatchObject({ event: 'started', part });
    await expect(play(laidOut(smallSearch()), { part })).rejects.toThrow('a search, which is played whole');
  });
});

describe('runs that need more memory than there is', () => {
  /** Workers that run out of memory wherever one of these units is played; some only the first time. */
  const dying = (units: readonly number[], times = Infinity) => {
    const asked: UnitSpan[] = [];
    let left = times;
    const crew = crewThat((task) => {
      if (task.kind !== 'play' || task.memory) return;
      if (!units.some((unit) => task.from <= unit && unit < task.to) || left === 0) return;
      left -= 1;
      asked.push({ from: task.from, to: task.to });
      throw new OutOfMemory();
    });
    return { asked, crew };
  };

  it('are found by halving, tried once more, and taken down; all others are as they were', async () => {
    const path = laidOut();
    const { asked, crew } = dying([5]);
    const { progress } = await play(path, { players: crew });
    expect(progress).toMatchObject({ done: UNITS, runs: UNITS - 1, failures: { memory: 1 } });
    expect(asked.slice(-2)).toEqual([
      { from: 5, to: 6 },
      { from: 5, to: 6 },
    ]);
    const logged = readLog(THIS_MACHINE, path).filter(({ event }) => event === 'out-of-memory');
    expect(logged.map(({ from, to }) => ({ from, to }))).toEqual(asked);
    expect(readFileSync(join(path, 'failures.csv'), 'utf8').trim().split('\n').length).toBe(2);
    const rows = runsIn(path);
    expect(rows).toEqual(runsIn(calm).filter((_, unit) => unit !== 5));
  });

  it('are played where they only happened to meet a full machine', async () => {
    const path = laidOut();
    const { asked, crew } = dying([5], 3);
    const { progress } = await play(path, { players: crew });
    expect(asked.length).toBe(3);
    expect(progress).toMatchObject({ runs: UNITS, failures: {} });
    expect(tablesIn(THIS_MACHINE, path, own)).toEqual(calmTables);
  });

  it('are not taken for anything else that goes wrong', async () => {
    const crew = crewThat(() => {
      throw new Error('a defect');
    });
    const path = laidOut();
    await expect(play(path, { players: crew })).rejects.toThrow('a defect');
    expect(readLog(THIS_MACHINE, path).map(({ event }) => event)).toEqual(['started']);
  });
});

describe('chunks that are not what they were when tables are made of them', () => {
  /** Workers before whose first table something happens to the chunks. */
  const surprised = (times: number, what: (chunk: string) => void, path: string) => {
    let left = times;
    return crewThat((task) => {
      if (task.kind !== 'table' || left === 0) return;
      left -= 1;
      what(chunksOf(path)[1]);
    });
  };

  it('are set aside and played again where they were damaged', async () => {
    const path = laidOut();
    const aside: KeptAside[] = [];
    const collectors = surprised(1, (chunk) => breakChunk(path, chunk), path);
    const hurt: string[] = [];
    const { kind } = await play(path, { collectors, warn: (some) => aside.push(...some) });
    expect(kind).toBe('complete');
    expect(aside.map(({ why }) => why)).toEqual([
      'runs.parquet is not what was written: its checksum is another',
    ]);
    hurt.push(...aside.map(({ kept }) => kept!));
    expect(readdirSync(join(path, hurt[0]))).toContain('runs.parquet');
    expect(tablesIn(THIS_MACHINE, path, own)).toEqual(calmTables);
    expect(verify(THIS_MACHINE, path)).toMatchObject({ faults: [], missing: 0, collected: true });
  });

  it('are played again where they are gone', async () => {
    const path = laidOut();
    const take = (chunk: string) => rmSync(join(path, 'chunks', chunk), { recursive: true });
    const { kind } = await play(path, { collectors: surprised(1, take, path) });
    expect(kind).toBe('complete');
    expect(tablesIn(THIS_MACHINE, path, own)).toEqual(calmTables);
  });

  it('end a sweep in words where every one that is written is damaged', async () => {
    const path = laidOut();
    const collectors = surprised(Infinity, (chunk) => breakChunk(path, chunk), path);
    const failure = await play(path, { collectors }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(FolderError);
    expect(failure).toMatchObject({ trouble: 'damaged' });
    expect((failure as Error).message).toBe(
      `${path}: chunks are damaged again and again as soon as they are written; the disk is not to be trusted`,
    );
    expect(readdirSync(path)).not.toContain('lock');
  });

  it('are set aside before anything is played, and the log says which', async () => {
    const path = laidOut();
    cpSync(join(calm, 'chunks'), join(path, 'chunks'), { recursive: true });
    const [, chunk] = chunksOf(path);
    breakChunk(path, chunk);
    const aside: KeptAside[] = [];
    await play(path, { warn: (some) => aside.push(...some) });
    const line = readLog(THIS_MACHINE, path).find(({ event }) => event === 'set-aside')!;
    expect(line.chunks).toEqual(aside);
    expect(aside.map(({ name }) => name)).toEqual([`chunks/${chunk}`]);
    expect(tablesIn(THIS_MACHINE, path, own)).toEqual(calmTables);
  });

  it('give every row once where parts that were played elsewhere overlap', async () => {
    for (const experiment of [own, smallStudy(null)]) {
      const whole = laidOut(experiment);
      await playFolder(THIS_MACHINE, whole, 'test');
      const units = experiment === own ? UNITS : 3;
      const path = laidOut(experiment);
      await play(path, { part: { from: 0, to: Math.ceil(units / 2) } });
      const elsewhere = laidOut(experiment);
      await play(elsewhere, { part: { from: 1, to: units } });
      cpSync(join(elsewhere, 'chunks'), join(path, 'chunks'), { recursive: true });
      expect((await play(path)).progress.played).toBe(0);
      expect(tablesIn(THIS_MACHINE, path, experiment)).toEqual(tablesIn(THIS_MACHINE, whole, experiment));
    }
  });
});

describe('the lock of a folder', () => {
  const busyIn = (path: string, who: string) =>
    `${who} is at work in ${path}: parley sweep status ${path} says how far it is; parts of it can be played beside it with --shard`;
  const holding = (path: string, owner: Record<string, unknown> | string, age = 0): void => {
    mkdirSync(join(path, 'lock'), { recursive: true });
    const file = join(path, 'lock', 'owner.json');
    writeFileSync(file, typeof owner === 'string' ? owner : JSON.stringify(owner));
    const then = Date.now() / 1000 - age;
    utimesSync(file, then, then);
    utimesSync(join(path, 'lock'), then, then);
  };
  const there = { host: 'elsewhere', pid: 77, started: '1', since: 1 };

  it('is held by one process, which the next one is told of', () => {
    const path = laidOut();
    const lock = takeLock(THIS_MACHINE, path);
    expect(() => takeLock(THIS_MACHINE, path)).toThrow(busyIn(path, `another process (${process.pid})`));
    lock.release();
    expect(readdirSync(path)).not.toContain('lock');
    takeLock(THIS_MACHINE, path).release();
    expect(readdirSync(path).filter((name) => name.startsWith('.') || name === 'lock')).toEqual([]);
  });

  it('says on which other computer its owner is, and is taken from one that has been silent for long', () => {
    const path = laidOut();
    holding(path, there);
    expect(() => takeLock(THIS_MACHINE, path)).toThrow(busyIn(path, 'another process (77 on elsewhere)'));
    holding(path, there, 60);
    const lock = takeLock(THIS_MACHINE, path);
    expect(JSON.parse(readFileSync(join(path, 'lock', 'owner.json'), 'utf8'))).toMatchObject({
      pid: process.pid,
    });
    lock.release();
  });

  it('is somebody’s, too, where nobody can read whose', () => {
    const path = laidOut();
    for (const owner of ['not JSON', '{"host":1}', JSON.stringify({ ...there, since: 'long ago' })]) {
      holding(path, owner);
      expect(() => takeLock(THIS_MACHINE, path), owner).toThrow(
        busyIn(path, 'another process is'.slice(0, -3)),
      );
      holding(path, owner, 60);
      takeLock(THIS_MACHINE, path).release();
    }
  });

  it('is taken from a process of this computer that has ended, however fresh', () => {
    const path = laidOut();
    holding(path, { ...THIS_MACHINE.self, started: 'another', since: 1 });
    takeLock(THIS_MACHINE, path).release();
    expect(readdirSync(path)).not.toContain('lock');
  });

  it('is given back by its owner only', () => {
    const path = laidOut();
    const lock = takeLock(THIS_MACHINE, path);
    holding(path, there);
    lock.release();
    expect(JSON.parse(readFileSync(join(path, 'lock', 'owner.json'), 'utf8'))).toEqual(there);
    lock.beat();
  });

  it('lives on by its owner’s beat', () => {
    const path = laidOut();
    const lock = takeLock(THIS_MACHINE, path);
    const file = join(path, 'lock', 'owner.json');
    utimesSync(file, 1, 1);
    expect(THIS_MACHINE.age(file)).toBeGreaterThan(1_000_000);
    lock.beat();
    expect(THIS_MACHINE.age(file)).toBeLessThan(60_000);
    lock.release();
    lock.beat();
  });

  it('says what the disk said where none can be made', () => {
    const path = laidOut();
    const refused = Object.assign(new Error('EROFS: read-only'), { code: 'EROFS', syscall: 'mkdir' });
    const machine: Machine = {
      ...THIS_MACHINE,
      makeFolder: () => {
        throw refused;
      },
    };
    expect(() => takeLock(machine, path)).toThrow(refused);
  });
});

describe('files of a sweep', () => {
  it('are regular ones: nothing waits for a pipe or an endless device, and nothing stays open', () => {
    const open = () => readdirSync('/proc/self/fd').length;
    const before = open();
    for (const path of ['/dev/zero', '/dev/null', '/dev/urandom']) {
      expect(() => THIS_MACHINE.read(path)).toThrow('EINVAL');
      expect(() => [...THIS_MACHINE.blocks(path, 64)]).toThrow('EINVAL');
    }
    expect(() => THIS_MACHINE.read(folder)).toThrow('EISDIR');
    expect(() => THIS_MACHINE.read(join(calm, 'runs.csv'), 10)).toThrow('EFBIG');
    for (let time = 0; time < 20; time += 1)
      expect([...THIS_MACHINE.blocks(join(calm, 'runs.csv'), 64)].length).toBeGreaterThan(0);
    expect(open()).toBeLessThan(before + 10);
    const pieces = [...THIS_MACHINE.blocks(join(calm, 'runs.csv'), 64)].map((piece) => piece.length);
    expect(pieces.reduce((sum, length) => sum + length, 0)).toBe(THIS_MACHINE.size(join(calm, 'runs.csv')));
  });

  it('are named by words that come once', () => {
    const words = Array.from({ length: 100 }, () => THIS_MACHINE.word());
    expect(new Set(words).size).toBe(100);
    for (const word of words) expect(word).toMatch(/^\d+-\d+$/);
  });

  it('of one’s own are not written over, of whatever length they are', () => {
    const { study, scenarios, texts } = own;
    const inputs = readdirSync(join(calm, 'inputs'));
    for (const change of [(text: string) => `${text} `, (text: string) => text.replace('{', '[')]) {
      folders += 1;
      const path = join(folder, `sweep-${folders}`);
      mkdirSync(join(path, 'inputs'), { recursive: true });
      const name = inputs.find((one) => one.endsWith('.json'))!;
      writeFileSync(join(path, 'inputs', name), change(readFileSync(join(calm, 'inputs', name), 'utf8')));
      expect(() => openFolder(THIS_MACHINE, path, study, scenarios, texts)).toThrow(`inputs/${name}`);
    }
  });

  it('that describe a sweep are named where they are not what was written', () => {
    const path = laidOut();
    cpSync(calm, path, { recursive: true });
    appendFileSync(join(path, 'ro-crate-metadata.json'), ' ');
    expect(verify(THIS_MACHINE, path).faults).toEqual([
      { kind: 'description', name: 'ro-crate-metadata.json', why: 'it is not what was written' },
    ]);
  });
});
