/**
 * Plays what is missing of a sweep on all workers. Chunks are as long as about half a second of work, measured as they come in, so
 * that starting and writing one costs nothing that shows; which rows come out does not depend on it.
 */
import { OutOfMemory } from '../pool.ts';
import type { FailureKind } from './chunk.ts';
import { keepAside, proveChunks, type KeptAside } from './chunk-files.ts';
import { coverage, lengthOf, type UnitSpan } from './coverage.ts';
import { log } from './folder.ts';
import type { Machine } from './machine.ts';
import { ownedBy, type Manifest } from './manifest.ts';
import { played, type Glance, type PlayAnswer, type Workers } from './tasks.ts';

/** Milliseconds of playing that a chunk should be. */
const CHUNK_MS = 500;
/** Units of the first chunks, by which the work of one is measured. */
const FIRST_UNITS = 4;
/** Runs of a chunk at most, which are held in memory. */
const MOST_RUNS = 5_000;
/** Chunks that every worker should get at least, so that none waits long for the last. */
const CHUNKS_EACH = 4;
/** Weight of the newest chunk in the measured work of a unit. */
const NEWEST = 0.5;

export interface WorkProgress {
  /** Units of this part, and those done, also before. */
  readonly units: number;
  done: number;
  /** Runs and failures of this session. */
  runs: number;
  readonly failures: Partial<Record<FailureKind, number>>;
  /** Units of this session. */
  played: number;
  /** Milliseconds of all workers in playing and in writing. */
  play: number;
  write: number;
  readonly glances: { count: number; sum: number }[];
}

export interface WorkOptions {
  readonly machine: Machine;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly part: UnitSpan;
  readonly workers: Workers;
  /** How many they are. */
  readonly hands: number;
  /** Milliseconds that a run may take; null: as long as it likes. */
  readonly timeout: number | null;
  /** No new chunk is begun once it says so. */
  readonly stop: AbortSignal;
  /** Values of the factors at the points of units, where a search has found them. */
  readonly points?: (span: UnitSpan) => readonly (readonly number[])[];
  /** Told after every chunk. */
  readonly tell: (progress: WorkProgress) => void;
  /** Told of chunks that are not what they should be, which are kept elsewhere and played again. */
  readonly warn: (aside: readonly KeptAside[]) => void;
}

/** Hands out spans to play. */
class SpanQueue {
  readonly #gaps: { from: number; to: number }[];
  readonly #share: number;
  readonly #most: number;
  #unitMs: number | null = null;

  constructor(missing: readonly UnitSpan[], { manifest, hands }: WorkOptions) {
    this.#gaps = missing.map((gap) => ({ ...gap }));
    this.#share = Math.max(1, Math.ceil(lengthOf(missing) / (hands * CHUNKS_EACH)));
    const { replicates } = manifest.study;
    this.#most =
      typeof replicates === 'number' ? MOST_RUNS : Math.max(1, Math.floor(MOST_RUNS / replicates.most));
  }

  /** Learns how long a chunk took. */
  learn({ from, to }: UnitSpan, milliseconds: number): void {
    const own = milliseconds / (to - from);
    this.#unitMs = this.#unitMs === null ? own : NEWEST * own + (1 - NEWEST) * this.#unitMs;
  }

  next(): UnitSpan | null {
    const gap = this.#gaps[0];
    if (gap === undefined) return null;
    const wanted = this.#unitMs === null ? FIRST_UNITS : Math.ceil(CHUNK_MS / this.#unitMs);
    const units = Math.min(this.#most, this.#share, Math.max(1, wanted), gap.to - gap.from);
    const span = { from: gap.from, to: gap.from + units };
    gap.from = span.to;
    if (gap.from === gap.to) this.#gaps.shift();
    return span;
  }
}

function addGlances(progress: WorkProgress, glances: readonly Glance[]): void {
  glances.forEach(({ count, sum }, at) => {
    progress.glances[at].count += count;
    progress.glances[at].sum += sum;
  });
}

/** Plays a span; one that needs too much memory is halved until the runs to blame are alone, which then are failures. */
async function playSpan(
  span: UnitSpan,
  { machine, folder, timeout, workers, points }: WorkOptions,
  told: (span: UnitSpan, played: PlayAnswer) => void,
) {
  const play = async (one: UnitSpan, memory: boolean) => {
    told(
      one,
      await played(workers, {
        kind: 'play',
        folder,
        timeout,
        memory,
        points: points?.(one) ?? null,
        ...one,
      }),
    );
  };
  const attempt = async (one: UnitSpan, again = false): Promise<void> => {
    try {
      await play(one, false);
    } catch (error) {
      if (!(error instanceof OutOfMemory)) throw error;
      log(machine, folder, 'out-of-memory', { ...one });
      const middle = Math.floor((one.from + one.to) / 2);
      if (middle === one.from) return again ? play(one, true) : attempt(one, true);
      await attempt({ from: one.from, to: middle });
      await attempt({ from: middle, to: one.to });
    }
  };
  await attempt(span);
}

/**
 * Plays every missing unit of a part of the study.
 * @returns the progress as it is at the end, which is short of all units where it was told to stop
 * @throws MachineError, FolderError
 */
export async function playMissing(options: WorkOptions): Promise<WorkProgress> {
  const { machine, folder, manifest, part, hands, stop, tell, warn } = options;
  const { study } = manifest;
  const owned = ownedBy(machine, folder, manifest);
  const { chunks, odd } = proveChunks(owned, part);
  if (odd.length > 0) {
    const aside = keepAside(owned, odd);
    log(machine, folder, 'set-aside', { chunks: aside });
    warn(aside);
  }
  const { missing } = coverage(chunks, part);
  const units = part.to - part.from;
  const progress: WorkProgress = {
    units,
    done: units - lengthOf(missing),
    runs: 0,
    failures: {},
    played: 0,
    play: 0,
    write: 0,
    glances: study.metrics.map(() => ({ count: 0, sum: 0 })),
  };
  const queue = new SpanQueue(missing, options);
  const told = (span: UnitSpan, { runs, failures, glances, play, write }: PlayAnswer) => {
    const length = span.to - span.from;
    queue.learn(span, play);
    progress.done += length;
    progress.played += length;
    progress.runs += runs;
    progress.play += play;
    progress.write += write;
    for (const [kind, count] of Object.entries(failures) as [FailureKind, number][]) {
      progress.failures[kind] = (progress.failures[kind] ?? 0) + count;
    }
    addGlances(progress, glances);
    log(machine, folder, 'chunk', {
      ...span,
      runs,
      failures,
      play: Math.round(play),
      write: Math.round(write),
    });
    tell(progress);
  };
  tell(progress);
  let broken = false;
  const worker = async () => {
    for (let span = queue.next(); span !== null && !broken && !stop.aborted; span = queue.next()) {
      try {
        await playSpan(span, options, told);
      } catch (error) {
        broken = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: hands }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return progress;
}
