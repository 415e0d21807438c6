/** Sweeps for the commands: laid out, played on all workers and collected, with what went wrong told in words. */
import { MachineError, OutOfMemory, Pool } from '../experiments/pool.ts';
import type { FailureKind } from '../experiments/sweep/chunk.ts';
import { findChunks, removeChunks } from '../experiments/sweep/chunk-files.ts';
import { partOfUnits } from '../experiments/sweep/coverage.ts';
import { collect } from '../experiments/sweep/finish.ts';
import { FolderError, log, openFolder, readStudy } from '../experiments/sweep/folder.ts';
import type { LoadedExperiment } from '../experiments/sweep/load.ts';
import { statusOf } from '../experiments/sweep/status.ts';
import { summarise, type Summary } from '../experiments/sweep/summary.ts';
import { unitsOf, type Study } from '../experiments/sweep/study.ts';
import { playMissing, type Progress } from '../experiments/sweep/work.ts';
import type { SweepPool } from '../experiments/sweep/worker.ts';
import { EXIT, Failure } from './failure.ts';
import { VERSION } from './version.ts';
import { reasonOf, tell } from './write.ts';

/** Which part of a sweep to play: `index` of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** How a sweep is played; none of it changes a row. */
export interface Effort {
  readonly workers: number;
  /** Null: all of it, and then the tables are put together. */
  readonly shard: Shard | null;
  /** Milliseconds that a run may take; null: as long as it likes. */
  readonly timeout: number | null;
  /** Megabytes that a worker may use; null: what Node grants. */
  readonly memory: number | null;
}

export type Ending =
  /** Tables are there. */
  | { readonly kind: 'complete'; readonly progress: Progress }
  /** This part is done, and others are not. */
  | { readonly kind: 'part'; readonly progress: Progress; readonly missing: number }
  | { readonly kind: 'stopped'; readonly progress: Progress };

/** Does something with a sweep's folder; what the folder or the machine has against it becomes a Failure. */
async function explained<T>(folder: string, act: () => T | Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof FolderError) throw new Failure(error.message);
    if (error instanceof OutOfMemory) {
      throw new Failure(
        'a worker has too little memory to begin with: give it more with --memory, or leave that away',
      );
    }
    const code = error instanceof MachineError ? error.code : (error as NodeJS.ErrnoException).code;
    const isMachine = error instanceof MachineError || (error as NodeJS.ErrnoException).syscall !== undefined;
    if (!isMachine || code === undefined) throw error;
    const full = ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code);
    throw new Failure(
      full
        ? `no space to write to ${folder} (${code}); nothing that is done is lost: make room, then parley sweep resume ${folder}`
        : `cannot work in ${folder}: ${reasonOf(error)}`,
    );
  }
}

/**
 * Makes the folder of an experiment.
 * @throws Failure where another one lies there, or the file system refuses
 */
export function layOut(folder: string, { study, scenarios, texts }: LoadedExperiment): Promise<void> {
  return explained(folder, () => openFolder(folder, study, scenarios, texts));
}

/** The study that a folder holds. @throws Failure where it holds none, or that of another version */
export function openSweep(folder: string, version: string | null = VERSION): Promise<Study> {
  return explained(folder, () => readStudy(folder, version));
}

/** A sweep whose tables are there, summed up. @throws Failure where they are not */
export function openSummary(folder: string): Promise<{ study: Study; summary: Summary }> {
  return explained(folder, async () => {
    const study = readStudy(folder, null);
    if (!statusOf(folder, study).complete) {
      throw new Failure(`the tables of ${folder} are not there yet: parley sweep status ${folder}`);
    }
    return { study, summary: await summarise(folder, study) };
  });
}

/** Ends the work in order on Ctrl-C or a polite kill, and at once on the second one. */
export function stopOnSignals(): { readonly stop: AbortSignal; readonly release: () => void } {
  const controller = new AbortController();
  const handle = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort();
    tell('finishing the chunks that are being played; once more ends at once');
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    stop: controller.signal,
    release: () => {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}

const poolOf = (workers: number, memory: number | null): SweepPool =>
  new Pool({ worker: new URL('../experiments/sweep/worker.ts', import.meta.url), workers, memory });

/** Puts tables together in threads that have all the memory they like. */
async function collectWith(folder: string, study: Study, workers: number): Promise<number> {
  const pool = poolOf(workers, null);
  try {
    return await collect(folder, study, pool);
  } finally {
    await pool.close();
  }
}

/**
 * Plays what is missing of a sweep, or of a shard of it, and puts the tables together once nothing is.
 * @param watch told after every chunk
 * @param stop no new chunk is begun once it says so
 * @throws Failure where the machine refuses
 */
export function playSweep(
  folder: string,
  { workers, shard, timeout, memory }: Effort,
  watch: (progress: Progress) => void,
  stop: AbortSignal,
): Promise<Ending> {
  return explained(folder, async () => {
    const study = readStudy(folder, VERSION);
    const units = unitsOf(study);
    const part = shard === null ? { from: 0, to: units } : partOfUnits(units, shard.index, shard.count);
    const pool = poolOf(workers, memory);
    log(folder, 'started', { workers, shard });
    try {
      const progress = await playMissing({ folder, study, part, pool, workers, timeout, stop, tell: watch });
      if (stop.aborted) {
        log(folder, 'stopped');
        return { kind: 'stopped', progress };
      }
      if (shard !== null) return { kind: 'part', progress, missing: 0 };
      // The players' memory goes before the collectors take theirs.
      await pool.close();
      const missing = await collectWith(folder, study, workers);
      return missing === 0 ? { kind: 'complete', progress } : { kind: 'part', progress, missing };
    } finally {
      await pool.close();
    }
  });
}

/** Takes away the chunks in which runs ended in some way, so that they are played again. */
export function retryFailures(folder: string, kind: FailureKind): Promise<void> {
  return explained(folder, () => {
    readStudy(folder, VERSION);
    const { chunks } = findChunks(folder);
    removeChunks(chunks.filter(({ failures }) => (failures[kind] ?? 0) > 0).map(({ path }) => path));
    log(folder, 'retry', { kind });
  });
}

/** Puts the tables together from what shards have done. @returns units that are missing: then nothing is done */
export function collectSweep(folder: string, workers: number): Promise<number> {
  return explained(folder, () => collectWith(folder, readStudy(folder, VERSION), workers));
}
