/**
 * Plays one schedule of a sweep by the code that the program runs, on a simulated disk, with simulated workers, processes and a clock:
 * processes are killed at any step, workers die or hang, the power goes, disks are full for a while, two processes share the
 * folder. Everything follows from the seed.
 */
import { MachineError, OutOfMemory, type Refusal } from '../../src/experiments/pool.ts';
import { findChunks } from '../../src/experiments/sweep/chunk-files.ts';
import { coverage, lengthOf, partOfUnits, type UnitSpan } from '../../src/experiments/sweep/coverage.ts';
import { FolderError } from '../../src/experiments/sweep/folder.ts';
import type { LoadedExperiment } from '../../src/experiments/sweep/load.ts';
import type { Machine, Owner } from '../../src/experiments/sweep/machine.ts';
import { openFolder, openManifest, ownedBy } from '../../src/experiments/sweep/manifest.ts';
import { playWhole, type Crew, type Played } from '../../src/experiments/sweep/session.ts';
import { statusOf } from '../../src/experiments/sweep/status.ts';
import { unitsOf } from '../../src/experiments/sweep/study.ts';
import { workerOn, type WorkerAnswer, type Task } from '../../src/experiments/sweep/tasks.ts';
import { Luck } from './luck.ts';
import { SEES_ALL, SimulatedDisk } from './simulated-disk.ts';
import { tablesIn } from './sweep-in-process.ts';

const FOLDER = '/sweep';

/** A process or a worker that has ended: nothing that it would still do happens. */
class Ended extends Error {}

interface Life {
  over: boolean;
  /** Steps until it ends by itself. */
  steps: number;
}

/** A process with its workers. */
interface Process {
  readonly owner: Owner;
  readonly life: Life;
  readonly stop: AbortController;
  ending: Played | Error | null;
  /** Chunks that it was told are written. */
  readonly acknowledged: UnitSpan[];
}

/** A task that waits for a worker. */
interface Waiting {
  readonly process: Process;
  readonly work: () => void;
}

export class Schedule {
  readonly #luck: Luck;
  readonly #disk: SimulatedDisk;
  readonly #experiment: LoadedExperiment;
  readonly #processes: Process[] = [];
  readonly #beats = new Map<() => void, Process>();
  readonly #events: Record<string, number> = {};
  #waiting: Waiting[] = [];
  /** Processes in the middle of a step. */
  readonly #active = new Set<Process>();
  #words = 0;
  /** Steps for which the disk is full. */
  #full = 0;
  #calm = false;

  /** @param honest whether the disk keeps its promises */
  constructor(seed: string, experiment: LoadedExperiment, honest = true) {
    this.#luck = new Luck(seed, 'schedule');
    this.#disk = new SimulatedDisk(this.#luck, honest);
    this.#experiment = experiment;
  }

  #note(event: string): void {
    this.#events[event] = (this.#events[event] ?? 0) + 1;
  }

  /** Something that a process or one of its workers does to the machine. */
  #step(process: Process, life: Life): void {
    if (process.life.over || life.over) throw new Ended();
    if (this.#calm) return;
    life.steps -= 1;
    if (life.steps < 0) {
      life.over = true;
      this.#note(life === process.life ? 'process killed' : 'worker died');
      throw new Ended();
    }
    // Another process gets its turn in the middle of what this one does.
    if (this.#luck.below(40) === 0) this.#work();
  }

  #refuseWhereFull(path: string): void {
    if (this.#calm || this.#full <= 0) return;
    this.#full -= 1;
    this.#note('no space');
    throw Object.assign(new Error(`ENOSPC: write '${path}'`), { code: 'ENOSPC', syscall: 'write' });
  }

  #machineOf(process: Process, life: Life): Machine {
    const disk = this.#disk;
    const { host } = process.owner;
    const step = () => this.#step(process, life);
    return {
      read: (path, most = Infinity) => {
        step();
        const bytes = disk.read(path, host);
        if (bytes.length > most) throw Object.assign(new Error(path), { code: 'EFBIG', syscall: 'read' });
        return bytes;
      },
      blocks: (path) => {
        step();
        return [disk.read(path, host)];
      },
      size: (path) => {
        step();
        const stat = disk.stat(path, host);
        return stat?.kind === 'file' ? stat.size : null;
      },
      exists: (path) => {
        step();
        return disk.stat(path, host) !== null;
      },
      list: (path) => {
        step();
        return disk.list(path, host);
      },
      makeFolder: (path) => {
        step();
        this.#refuseWhereFull(path);
        disk.makeFolder(path, host);
      },
      create: (path) => {
        step();
        this.#refuseWhereFull(path);
        const file = disk.create(path, host);
        return {
          write: (bytes) => {
            step();
            this.#refuseWhereFull(path);
            file.write(bytes);
          },
          close: () => {
            step();
            file.sync();
          },
        };
      },
      append: (path, text) => {
        step();
        disk.append(path, new TextEncoder().encode(text), host);
      },
      rename: (from, to) => {
        step();
        disk.rename(from, to, host);
      },
      remove: (path) => {
        step();
        disk.remove(path);
      },
      sync: (path) => {
        step();
        disk.sync(path);
      },
      age: (path) => {
        const stat = disk.stat(path, host);
        return stat === null ? null : disk.clock - stat.changed;
      },
      touch: (path) => disk.touch(path, host),
      now: () => disk.clock,
      ticks: () => disk.clock,
      every: (_, act) => {
        this.#beats.set(act, process);
        return () => this.#beats.delete(act);
      },
      self: process.owner,
      isAlive: (owner) => {
        if (owner.host !== host) return null;
        return this.#processes.some(
          (one) => !one.life.over && one.ending === null && one.owner.pid === owner.pid,
        );
      },
      word: () => {
        this.#words += 1;
        return `0-${this.#words}`;
      },
    };
  }

  /** Workers of a process, which wait until the schedule lets them work. */
  #crewOf(process: Process): Crew {
    const life: Life = { over: false, steps: this.#calm ? Infinity : this.#luck.pick([30, 200, 2000, 2000]) };
    let work = workerOn(this.#machineOf(process, life));
    return {
      run: (task: Task) =>
        new Promise<WorkerAnswer>((resolve, reject) => {
          const act = () => {
            if (!this.#calm && this.#luck.below(60) === 0) {
              this.#note('worker hangs');
              return;
            }
            work(task).then(
              (answer: WorkerAnswer | Refusal) => {
                if (answer.kind === 'refused') return reject(new MachineError(answer.code, answer.message));
                if (task.kind === 'play' && answer.kind === 'played')
                  process.acknowledged.push({ from: task.from, to: task.to });
                return resolve(answer);
              },
              (error: unknown) => {
                if (!(error instanceof Ended) || process.life.over) return reject(error);
                // A worker that died is replaced, and its task is told to have failed. It dies once: runs that kill
                // one worker after another are taken down as such.
                life.over = false;
                life.steps = Infinity;
                work = workerOn(this.#machineOf(process, life));
                return reject(new OutOfMemory());
              },
            );
          };
          this.#waiting.push({ process, work: act });
        }),
      close: async () => {},
    };
  }

  /** Lets one of the waiting tasks be done, of a process that is not in the middle of one. @returns whether there was one */
  #work(): boolean {
    const able = this.#waiting.filter(({ process }) => !process.life.over && !this.#active.has(process));
    if (able.length === 0) return false;
    const one = this.#luck.pick(able);
    this.#waiting = this.#waiting.filter((other) => other !== one);
    this.#active.add(one.process);
    one.work();
    this.#active.delete(one.process);
    return true;
  }

  /** Starts a process that lays the sweep out and plays it, or a part of it. */
  #start(part: UnitSpan | null): Process {
    const { study, scenarios, texts } = this.#experiment;
    const host = this.#luck.pick(['here', 'here', 'there']);
    const owner: Owner = { host, pid: 100 + this.#processes.length, started: '1' };
    const steps = this.#calm ? Infinity : this.#luck.pick([20, 100, 400, 1500, 4000]);
    const process: Process = {
      owner,
      life: { over: false, steps },
      stop: new AbortController(),
      ending: null,
      acknowledged: [],
    };
    this.#processes.push(process);
    const machine = this.#machineOf(process, process.life);
    const hands = 1 + this.#luck.below(3);
    const play = async (): Promise<Played> => {
      openFolder(machine, FOLDER, study, scenarios, texts);
      const manifest = openManifest(machine, FOLDER, study.parley);
      return playWhole({
        machine,
        folder: FOLDER,
        manifest,
        part,
        hands,
        timeout: null,
        stop: process.stop.signal,
        tell: () => {},
        warn: () => {},
        players: () => this.#crewOf(process),
        collectors: () => this.#crewOf(process),
      });
    };
    play().then(
      (played) => (process.ending = played),
      (error: Error) => (process.ending = error),
    );
    return process;
  }

  /** Whether a process ended as one may: done, killed, refused by the disk, or told that somebody else is at work. */
  #check({ ending }: Process): void {
    if (ending === null || ending instanceof Ended || ending instanceof OutOfMemory) return;
    if (!(ending instanceof Error)) return this.#note(ending.kind);
    if (ending instanceof FolderError && ending.trouble === 'busy') return this.#note('busy');
    const code = ending instanceof MachineError ? ending.code : (ending as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC') return this.#note('ended without space');
    throw ending;
  }

  /** Everything runs until all that can has ended, or nothing moves any more. */
  async #run(among: readonly Process[]): Promise<void> {
    for (let idle = 0; idle < 3;) {
      await new Promise((resolve) => setImmediate(resolve));
      if (among.every(({ life, ending }) => life.over || ending !== null)) break;
      if (!this.#calm && this.#luck.below(30) === 0)
        for (const [beat, { life }] of this.#beats) if (!life.over) beat();
      if (!this.#calm && this.#luck.below(100) === 0) this.#full = 1 + this.#luck.below(4);
      if (!this.#calm && this.#luck.below(150) === 0) this.#luck.pick(among).stop.abort();
      if (!this.#calm && this.#luck.below(120) === 0) return this.#power(among);
      idle = this.#work() ? 0 : idle + 1;
    }
    // What hangs is killed by whoever waits for it.
    for (const { life, ending } of among) if (ending === null) life.over = true;
    this.#waiting = this.#waiting.filter(({ process }) => !process.life.over);
  }

  /** The power goes. What was acknowledged has to be there still. */
  #power(among: readonly Process[]): void {
    this.#note('power cut');
    for (const { life } of among) life.over = true;
    this.#waiting = [];
    this.#disk.cut();
  }

  /** @throws Error where something was lost that had been acknowledged */
  #lookForLosses(): void {
    const machine = this.#watcher();
    const { study } = this.#experiment;
    const acknowledged = this.#processes.flatMap((one) => one.acknowledged);
    if (acknowledged.length === 0) return;
    const owned = ownedBy(machine, FOLDER, openManifest(machine, FOLDER, study.parley));
    const { chunks, odd } = findChunks(owned);
    if (odd.length > 0) throw new Error(`a chunk was left damaged: ${odd[0].name}, ${odd[0].why}`);
    const missing = acknowledged.filter((span) => lengthOf(coverage(chunks, span).missing) > 0);
    if (missing.length > 0)
      throw new Error(`lost what was acknowledged: units ${missing[0].from}–${missing[0].to}`);
    const isComplete = this.#processes.some(
      ({ ending }) => ending !== null && !(ending instanceof Error) && ending.kind === 'complete',
    );
    if (isComplete && !statusOf(owned, study).complete) throw new Error('lost tables that were acknowledged');
  }

  /** Somebody who looks on, and sees everything. */
  #watcher(): Machine {
    const life: Life = { over: false, steps: Infinity };
    const owner: Owner = { host: SEES_ALL, pid: 1, started: '' };
    const process: Process = { owner, life, stop: new AbortController(), ending: null, acknowledged: [] };
    const calm = this.#calm;
    this.#calm = true;
    const machine = this.#machineOf(process, life);
    this.#calm = calm;
    return machine;
  }

  /**
   * Plays the schedule to its end.
   * @param expected tables of the undisturbed sweep
   * @returns how often what has happened
   * @throws Error where anything acknowledged was lost, or the tables are others
   */
  async play(expected: ReadonlyMap<string, string>): Promise<Readonly<Record<string, number>>> {
    const units = unitsOf(this.#experiment.study);
    for (let episode = this.#luck.below(5); episode > 0; episode -= 1) {
      const parts: (UnitSpan | null)[] = [null];
      if (this.#luck.below(3) === 0)
        parts.push(
          this.#luck.below(2) === 0 || this.#experiment.study.search !== undefined
            ? null
            : partOfUnits(units, 1 + this.#luck.below(2), 2),
        );
      const among = parts.map((part) => this.#start(part));
      await this.#run(among);
      for (const process of among) this.#check(process);
      this.#calm = true;
      this.#disk.clock += this.#luck.pick([10, 3_000, 20_000]);
      this.#lookForLosses();
      this.#calm = false;
    }
    this.#calm = true;
    for (let attempt = 0; ; attempt += 1) {
      const last = this.#start(null);
      await this.#run([last]);
      const { ending } = last;
      const isBusy = ending instanceof FolderError && ending.trouble === 'busy';
      // A lock from elsewhere is waited out.
      if (isBusy && attempt < 2) {
        this.#disk.clock += 20_000;
        continue;
      }
      if (ending === null || ending instanceof Error || ending.kind !== 'complete')
        throw ending instanceof Error
          ? ending
          : new Error(`the sweep does not come to an end: ${ending?.kind}`);
      break;
    }
    const found = tablesIn(this.#watcher(), FOLDER, this.#experiment);
    for (const [name, table] of expected)
      if (found.get(name) !== table) throw new Error(`${name} is another`);
    this.#lookForLosses();
    return this.#events;
  }

  /** The tables of a sweep that nothing happens to. */
  async tables(): Promise<Map<string, string>> {
    this.#calm = true;
    await this.#run([this.#start(null)]);
    return tablesIn(this.#watcher(), FOLDER, this.#experiment);
  }
}
