/** One process at work on a sweep: plays what is missing, and puts the tables together once nothing is. */
import type { UnitSpan } from './coverage.ts';
import { collect, type Collected } from './finish.ts';
import { FolderError, log } from './folder.ts';
import { BEAT, takeLock } from './lock.ts';
import type { Machine } from './machine.ts';
import { ownedBy, type Manifest } from './manifest.ts';
import { playSearch } from './play-search.ts';
import { searchOf } from './study.ts';
import { playMissing, type WorkProgress, type WorkOptions } from './work.ts';
import type { Workers } from './tasks.ts';

/** Workers that can be sent home. */
export interface Crew extends Workers {
  close(): Promise<void>;
}

export interface SessionOptions extends Omit<WorkOptions, 'part' | 'workers'> {
  /** Null: all of it, and then the tables are put together. */
  readonly part: UnitSpan | null;
  readonly players: () => Crew;
  readonly collectors: () => Crew;
}

export type Played =
  /** Tables are there. */
  | { readonly kind: 'complete'; readonly progress: WorkProgress }
  /** This part is done, and others are not. */
  | { readonly kind: 'part'; readonly progress: WorkProgress; readonly missing: number }
  | { readonly kind: 'stopped'; readonly progress: WorkProgress };

/** Times that chunks which were just played may prove to be damaged before the disk is to blame. */
const ROUNDS = 3;

/** Does something that one process does at a time. @throws FolderError where another one is at it */
export async function withLock<T>(machine: Machine, folder: string, act: () => Promise<T>): Promise<T> {
  const lock = takeLock(machine, folder);
  const end = machine.every(BEAT, lock.beat);
  try {
    return await act();
  } finally {
    end();
    lock.release();
  }
}

async function withCrew<T>(make: () => Crew, act: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = make();
  try {
    return await act(crew);
  } finally {
    await crew.close();
  }
}

/** Puts the tables together, as the only process that does. @throws FolderError where another one is at work */
export function collectWhole(
  machine: Machine,
  folder: string,
  manifest: Manifest,
  collectors: () => Crew,
): Promise<Collected> {
  return withLock(machine, folder, () =>
    withCrew(collectors, (crew) => collect(machine, folder, manifest, crew)),
  );
}

/**
 * Plays what is missing of a sweep, or of a part of it, and puts the tables together once nothing is. A chunk that is damaged
 * between being written and being read is played again.
 * @throws FolderError, MachineError, OutOfMemory
 */
export async function playWhole(options: SessionOptions): Promise<Played> {
  const { machine, folder, manifest, part, hands, stop, warn, players, collectors } = options;
  const { units } = ownedBy(machine, folder, manifest);
  const search = searchOf(manifest.study);
  if (part !== null && search !== null)
    throw new FolderError(
      `${folder} holds a search, which is played whole: what a generation plays follows from all before it`,
    );
  const play = (wanted: UnitSpan): Promise<WorkProgress> =>
    withCrew(players, (workers) => {
      const own = { ...options, workers, part: wanted };
      return search === null ? playMissing(own) : playSearch(own, search);
    });
  log(machine, folder, 'started', { workers: hands, part });
  const stopped = (progress: WorkProgress): Played => {
    log(machine, folder, 'stopped');
    return { kind: 'stopped', progress };
  };
  if (part !== null) {
    const progress = await play(part);
    return stop.aborted ? stopped(progress) : { kind: 'part', progress, missing: 0 };
  }
  return withLock(machine, folder, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const progress = await play({ from: 0, to: units });
      if (stop.aborted) return stopped(progress);
      const { missing, aside } = await withCrew(collectors, (crew) =>
        collect(machine, folder, manifest, crew),
      );
      warn(aside);
      if (missing === 0) return { kind: 'complete', progress };
    }
    throw new FolderError(
      `${folder}: chunks are damaged again and again as soon as they are written; the disk is not to be trusted`,
      'damaged',
    );
  });
}
