/** Sweeps for the commands: laid out, played on all workers and collected, with what went wrong told in words. */
import { join } from 'node:path';
import { MachineError, OutOfMemory, Pool } from '../experiments/pool.ts';
import { findChunks, removeChunks, type KeptAside } from '../experiments/sweep/chunk-files.ts';
import type { FailureKind } from '../experiments/sweep/chunk.ts';
import { partOfUnits } from '../experiments/sweep/coverage.ts';
import { FolderError, log, MANIFEST, type FolderTrouble } from '../experiments/sweep/folder.ts';
import { readFound, type FoundPoints } from '../experiments/sweep/found.ts';
import type { LoadedExperiment } from '../experiments/sweep/load.ts';
import { collectWhole, playWhole, withLock, type Played } from '../experiments/sweep/session.ts';
import {
  openFolder,
  openManifest,
  ownedBy,
  readScenario,
  type Manifest,
} from '../experiments/sweep/manifest.ts';
import { forgetTables } from '../experiments/sweep/package-files.ts';
import { statusOf, type SweepStatus } from '../experiments/sweep/status.ts';
import { summarise, type Summary } from '../experiments/sweep/summary.ts';
import { searchOf, type Study } from '../experiments/sweep/study.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { proveTables, verify, type Verified } from '../experiments/sweep/verify.ts';
import type { WorkProgress } from '../experiments/sweep/work.ts';
import type { Task, WorkerAnswer } from '../experiments/sweep/tasks.ts';
import type { ScenarioFile } from '../scenarios/file.ts';
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

export type Ending = Played;

const CODES: Readonly<Record<FolderTrouble, number>> = {
  wrong: EXIT.input,
  damaged: EXIT.damaged,
  busy: EXIT.busy,
};

const GONE = 'it is no longer there';
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What the machine has against work in a folder; what is done there is spoken of where something is. */
function refusalWords(folder: string, reason: string, isFull: boolean): string {
  const words = `${isFull ? 'no space to write to' : 'cannot work in'} ${folder}: ${reason}`;
  if (!THIS_MACHINE.exists(join(folder, MANIFEST))) return words;
  return isFull
    ? `${words}; nothing that is done is lost: make room, then parley sweep resume ${folder}`
    : `${words}; what is done there is not lost: parley sweep resume ${folder} once it can be written again`;
}

/** Does something with a sweep's folder; what the folder or the machine has against it becomes a Failure. */
export async function explained<T>(folder: string, act: () => T | Promise<T>): Promise<T> {
  const isThere = THIS_MACHINE.exists(folder);
  try {
    return await act();
  } catch (error) {
    const isGone = isThere && !THIS_MACHINE.exists(folder);
    if (error instanceof FolderError && isGone) throw new Failure(refusalWords(folder, GONE, false));
    if (error instanceof FolderError) throw new Failure(error.message, CODES[error.trouble]);
    if (error instanceof OutOfMemory) {
      throw new Failure(
        'a worker has too little memory to begin with: give it more with --memory, or leave that away',
      );
    }
    const code = error instanceof MachineError ? error.code : (error as NodeJS.ErrnoException).code;
    const isMachine = error instanceof MachineError || (error as NodeJS.ErrnoException).syscall !== undefined;
    if (!isMachine || code === undefined) throw error;
    throw new Failure(refusalWords(folder, isGone ? GONE : reasonOf(error), FULL.has(code)));
  }
}

/**
 * Makes the folder of an experiment.
 * @throws Failure where another one lies there, or the file system refuses
 */
export function layOut(
  folder: string,
  { study, scenarios, texts }: Pick<LoadedExperiment, 'study' | 'scenarios' | 'texts'>,
): Promise<void> {
  return explained(folder, () => {
    refuseDeposit(folder);
    return openFolder(THIS_MACHINE, folder, study, scenarios, texts);
  });
}

/** What a folder holds. @throws Failure where it holds no sweep, or that of another version, or its inputs were changed */
export function openSweep(folder: string, version: string | null = VERSION): Promise<Manifest> {
  return explained(folder, () => openManifest(THIS_MACHINE, folder, version));
}

/** What a folder holds whose tables are there and what was collected. @throws Failure where they are not */
export function openTables(folder: string): Promise<Study> {
  return explained(folder, () => {
    const manifest = openManifest(THIS_MACHINE, folder, null);
    proveTables(ownedBy(THIS_MACHINE, folder, manifest), manifest);
    return manifest.study;
  });
}

/** The scenarios of a sweep, as they were played. @throws Failure where one is not what it was */
export function scenariosOf(folder: string): Promise<readonly ScenarioFile[]> {
  return explained(folder, () => {
    const manifest = openManifest(THIS_MACHINE, folder, null);
    return manifest.study.scenarios.map((_, at) => readScenario(THIS_MACHINE, folder, manifest, at));
  });
}

/** A sweep whose tables are there, summed up. @throws Failure where they are not */
export async function openSummary(folder: string): Promise<{ study: Study; summary: Summary }> {
  const study = await openTables(folder);
  return { study, summary: await explained(folder, () => summarise(folder, study)) };
}

/** What a search has found whose tables are there; null: the folder holds another sweep. @throws Failure where they are not */
export async function openFound(folder: string): Promise<FoundPoints | null> {
  const search = searchOf(await openTables(folder));
  return search === null ? null : explained(folder, () => readFound(folder, search));
}

/** The checksums of a deposit, by which it is known. */
export const SUMS = 'sha256sums.txt';

/** @throws Failure where a folder is a deposit, in which nothing is played or put together any more */
function refuseDeposit(folder: string): void {
  if (THIS_MACHINE.exists(join(folder, SUMS)))
    throw new Failure(
      `${folder} is a deposit, and stays as it is: sha256sum -c ${SUMS} there proves it; parley query, replay and sensitivity read it`,
    );
}

/** How far a sweep is. @throws Failure where there is none */
export function sweepStatus(folder: string): Promise<SweepStatus> {
  return explained(folder, () => {
    refuseDeposit(folder);
    const manifest = openManifest(THIS_MACHINE, folder, null);
    return statusOf(ownedBy(THIS_MACHINE, folder, manifest), manifest.study);
  });
}

/** Looks at every byte of a sweep's folder that has a checksum. @throws Failure where there is no manifest to go by */
export function verifySweep(folder: string): Promise<Verified> {
  return explained(folder, () => {
    refuseDeposit(folder);
    return verify(THIS_MACHINE, folder);
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

const poolOf = (workers: number, memory: number | null) =>
  new Pool<Task, WorkerAnswer>({
    worker: new URL('../experiments/sweep/worker.ts', import.meta.url),
    workers,
    memory,
  });

/** Says which chunks were set aside, and what becomes of them. */
function warn(folder: string, aside: readonly KeptAside[]): void {
  for (const { name, why, kept } of aside)
    tell(
      `${folder}/${name} is not used: ${why}${kept === null ? '' : `; it is kept as ${kept}`}, and its runs are played again`,
    );
}

/**
 * Plays what is missing of a sweep, or of a shard of it, and puts the tables together once nothing is.
 * @param watch told after every chunk
 * @param stop no new chunk is begun once it says so
 * @throws Failure where the machine refuses, the folder is damaged, or another process plays all of it
 */
export function playSweep(
  folder: string,
  { workers: hands, shard, timeout, memory }: Effort,
  watch: (progress: WorkProgress) => void,
  stop: AbortSignal,
): Promise<Ending> {
  return explained(folder, async () => {
    refuseDeposit(folder);
    const manifest = openManifest(THIS_MACHINE, folder, VERSION);
    const { units } = ownedBy(THIS_MACHINE, folder, manifest);
    const part = shard === null ? null : partOfUnits(units, shard.index, shard.count);
    return playWhole({
      machine: THIS_MACHINE,
      folder,
      manifest,
      part,
      hands,
      timeout,
      stop,
      tell: watch,
      warn: (aside) => warn(folder, aside),
      players: () => poolOf(hands, memory),
      // Those who put tables together have all the memory they like.
      collectors: () => poolOf(hands, null),
    });
  });
}

/** Takes away the chunks in which runs ended in some way, so that they are played again. */
export function retryFailures(folder: string, kind: FailureKind): Promise<void> {
  return explained(folder, () => {
    refuseDeposit(folder);
    const manifest = openManifest(THIS_MACHINE, folder, VERSION);
    return withLock(THIS_MACHINE, folder, async () => {
      const owned = ownedBy(THIS_MACHINE, folder, manifest);
      const { chunks } = findChunks(owned);
      const wanted = chunks.filter(({ failures }) => (failures[kind] ?? 0) > 0);
      if (wanted.length > 0) forgetTables(THIS_MACHINE, folder);
      removeChunks(owned, wanted);
      log(THIS_MACHINE, folder, 'retry', { kind });
    });
  });
}

/** Puts the tables together from what shards have done. @returns units that are missing: then nothing is done */
export function collectSweep(folder: string, hands: number): Promise<number> {
  return explained(folder, async () => {
    refuseDeposit(folder);
    const manifest = openManifest(THIS_MACHINE, folder, VERSION);
    const { missing, aside } = await collectWhole(THIS_MACHINE, folder, manifest, () => poolOf(hands, null));
    warn(folder, aside);
    return missing;
  });
}
