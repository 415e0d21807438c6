/**
 * What a worker does: plays chunks and writes them, puts tables together. It reads the study from the folder, and hands back
 * counts only, so that nothing large ever passes between threads.
 */
import type { Refusal } from '../pool.ts';
import { findChunks, writeChunk } from './chunk-files.ts';
import { Player, type FailureKind } from './chunk.ts';
import { writeTable, type WrittenTable } from './collect.ts';
import { coverage, type UnitSpan } from './coverage.ts';
import { FolderError, type FolderTrouble } from './folder.ts';
import { writeFound } from './found.ts';
import { isRefusal, type Machine } from './machine.ts';
import { ownedBy, readManifest, readScenario, type Manifest } from './manifest.ts';
import { searchOf, type Study } from './study.ts';
import { tablesOf, type SweepTable } from './tables.ts';

/** Plays units and writes them as a chunk. */
export interface PlayTask extends UnitSpan {
  readonly kind: 'play';
  readonly folder: string;
  /** Milliseconds that a run may take; null: as long as it likes. */
  readonly timeout: number | null;
  /** The units ran out of memory before, and are taken down as failures. */
  readonly memory: boolean;
  /** Values of the factors at the points of the units, where a search has found them. */
  readonly points: readonly (readonly number[])[] | null;
}

/** Puts one table together. */
export interface TableTask {
  readonly kind: 'table';
  readonly folder: string;
  readonly table: SweepTable['name'];
}

export type Task = PlayTask | TableTask;

/** Sum and number of a metric over the runs of a chunk, for whoever watches. */
export interface Glance {
  readonly count: number;
  readonly sum: number;
}

export interface PlayAnswer {
  readonly kind: 'played';
  readonly runs: number;
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
  readonly glances: readonly Glance[];
  /** Milliseconds of playing and of writing. */
  readonly play: number;
  readonly write: number;
}

/** What became of a table; missing: chunks went away meanwhile. */
export type TableAnswer = WrittenTable | { readonly kind: 'missing' };

/** The folder is not what it was when the sweep began: errors lose their kind between threads. */
interface Unfit {
  readonly kind: 'unfit';
  readonly trouble: FolderTrouble;
  readonly message: string;
}

export type WorkerAnswer = PlayAnswer | TableAnswer | Unfit;

/** Those who do the tasks of a sweep: threads, or what a test puts in their place. */
export interface Workers {
  /** @throws OutOfMemory, MachineError */
  run(task: Task): Promise<WorkerAnswer>;
}

function fit(answer: WorkerAnswer): PlayAnswer | TableAnswer {
  if (answer.kind === 'unfit') throw new FolderError(answer.message, answer.trouble);
  return answer;
}

/** Has units played. @throws OutOfMemory, MachineError, FolderError */
export async function played(workers: Workers, task: PlayTask): Promise<PlayAnswer> {
  return fit(await workers.run(task)) as PlayAnswer;
}

/** Has a table put together. @throws OutOfMemory, MachineError, FolderError */
export async function collected(workers: Workers, task: TableTask): Promise<TableAnswer> {
  return fit(await workers.run(task)) as TableAnswer;
}

interface WorkerDesk {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly player: Player;
}

const tableCalled = (study: Study, name: SweepTable['name']): SweepTable =>
  tablesOf(study).find((one) => one.name === name)!;

/** One worker: it keeps what it has read of a folder for the next task. */
export function workerOn(machine: Machine): (task: Task) => Promise<WorkerAnswer | Refusal> {
  let desk: WorkerDesk | null = null;

  const deskFor = ({ folder, timeout }: PlayTask): WorkerDesk => {
    if (desk?.folder !== folder) {
      const manifest = readManifest(machine, folder, null);
      const read = (index: number) => readScenario(machine, folder, manifest, index);
      const player = new Player(manifest.study, read, timeout ?? Infinity, machine.ticks);
      desk = { folder, manifest, player };
    }
    return desk;
  };

  const play = (task: PlayTask): PlayAnswer => {
    const { manifest, player } = deskFor(task);
    const { study, digest } = manifest;
    const { from, to, memory, folder, points } = task;
    const start = machine.ticks();
    const filled = player.play(from, to, memory, points);
    const end = machine.ticks();
    const createdBy = `parley version ${study.parley}`;
    const { failures } = writeChunk(
      { machine, folder, digest },
      { from, to },
      tablesOf(study),
      filled,
      createdBy,
    );
    const { length: runs, columns } = filled.get('runs')!;
    const names = tableCalled(study, 'runs').columns.map(({ name }) => name);
    const glances = study.metrics.map(({ name }): Glance => {
      let count = 0;
      let sum = 0;
      for (const value of columns[names.indexOf(name)] as Float64Array) {
        if (value !== value) continue;
        count += 1;
        sum += value;
      }
      return { count, sum };
    });
    return { kind: 'played', runs, failures, glances, play: end - start, write: machine.ticks() - end };
  };

  const collect = async ({ folder, table: name }: TableTask): Promise<TableAnswer> => {
    const manifest = readManifest(machine, folder, null);
    const owned = ownedBy(machine, folder, manifest);
    const table = tableCalled(manifest.study, name);
    const { slices, missing } = coverage(findChunks(owned).chunks, { from: 0, to: owned.units });
    if (missing.length > 0) return { kind: 'missing' };
    const search = searchOf(manifest.study);
    if (name !== 'found' || search === null) return writeTable(owned, manifest.study, table, slices);
    return writeFound(owned, search, table, slices, (index) =>
      readScenario(machine, folder, manifest, index),
    );
  };

  return async (task) => {
    try {
      return task.kind === 'play' ? play(task) : await collect(task);
    } catch (error) {
      if (error instanceof FolderError) {
        const { trouble, message } = error;
        return { kind: 'unfit', trouble, message };
      }
      if (!isRefusal(error)) throw error;
      const { code, message } = error;
      return { kind: 'refused', code, message };
    }
  };
}
