/**
 * What a worker thread does: plays chunks and writes them, puts tables together. It reads the study from the folder, and
 * hands back counts only, so that nothing large ever passes between threads.
 */
import type { Pool, Refusal } from '../pool.ts';
import { findChunks, writeChunk } from './chunk-files.ts';
import { Player, type FailureKind } from './chunk.ts';
import { writeTable } from './collect.ts';
import { coverage, type Span } from './coverage.ts';
import { readScenario, readStudy } from './folder.ts';
import { tablesOf, type Table } from './tables.ts';
import { unitsOf, type Study } from './study.ts';

/** Plays units and writes them as a chunk. */
export interface PlayTask extends Span {
  readonly kind: 'play';
  readonly folder: string;
  /** Milliseconds that a run may take; null: as long as it likes. */
  readonly timeout: number | null;
  /** The units ran out of memory before, and are taken down as failures. */
  readonly memory: boolean;
}

/** Puts one table together. */
export interface TableTask {
  readonly kind: 'table';
  readonly folder: string;
  readonly table: Table['name'];
}

export type Task = PlayTask | TableTask;

/** Sum and number of a metric over the runs of a chunk, for whoever watches. */
export interface Glance {
  readonly count: number;
  readonly sum: number;
}

export interface Played {
  readonly kind: 'played';
  readonly runs: number;
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
  readonly glances: readonly Glance[];
  /** Milliseconds of playing and of writing. */
  readonly play: number;
  readonly write: number;
}

export type WorkerAnswer = Played | { readonly kind: 'collected' };

/** The threads of a sweep. */
export type SweepPool = Pool<Task, WorkerAnswer>;

interface Desk {
  readonly folder: string;
  readonly study: Study;
  readonly player: Player;
}

let desk: Desk | null = null;

function deskFor({ folder, timeout }: PlayTask): Desk {
  if (desk?.folder !== folder) {
    const study = readStudy(folder, null);
    const player = new Player(study, (index) => readScenario(folder, index), timeout ?? Infinity);
    desk = { folder, study, player };
  }
  return desk;
}

function play(task: PlayTask): Played {
  const { study, player } = deskFor(task);
  const { from, to, memory, folder } = task;
  const start = performance.now();
  const filled = player.play(from, to, memory);
  const played = performance.now();
  const { failures } = writeChunk(
    folder,
    { from, to },
    tablesOf(study),
    filled,
    `parley version ${study.parley}`,
  );
  const { length: runs, columns } = filled.get('runs')!;
  const glances = study.metrics.map((_, at): Glance => {
    let count = 0;
    let sum = 0;
    for (const value of columns[3 + study.factors.length + at] as Float64Array) {
      if (value !== value) continue;
      count += 1;
      sum += value;
    }
    return { count, sum };
  });
  const write = performance.now() - played;
  return { kind: 'played', runs, failures, glances, play: played - start, write };
}

async function collect({ folder, table: name }: TableTask): Promise<WorkerAnswer> {
  const study = readStudy(folder, null);
  const table = tablesOf(study).find((one) => one.name === name)!;
  const { slices } = coverage(findChunks(folder).chunks, { from: 0, to: unitsOf(study) });
  await writeTable(folder, study, table, slices);
  return { kind: 'collected' };
}

/** The entry of the worker. */
export default async function work(task: Task): Promise<WorkerAnswer | Refusal> {
  try {
    return task.kind === 'play' ? play(task) : await collect(task);
  } catch (error) {
    const { code, message, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined || code === undefined) throw error;
    return { kind: 'refused', code, message };
  }
}
