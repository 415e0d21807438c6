/** Worker threads: of a sweep, of a counterfactual, of a search for the smallest change. */
import { setFlagsFromString } from 'node:v8';
import { Piscina } from 'piscina';

/** The machine refused to write or read; the code is that of the system, such as ENOSPC. */
export class MachineError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A task that a worker could not do because it ran out of memory. */
export class OutOfMemory extends Error {}

/** What a worker answers where the machine refused, with its code such as ENOSPC: errors lose theirs between threads. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
}

export interface PoolOptions {
  /** The module whose default export does a task: its source, beside which it lies compiled where this file does. */
  readonly worker: URL;
  readonly workers: number;
  /** Megabytes that a worker may use; null: what Node grants. */
  readonly memory?: number | null;
  /** What every worker is given when it starts, as `workerData`. */
  readonly data?: unknown;
}

/**
 * How V8 looks after memory, in all threads of the process; it reads these whenever it begins to, so that they may be set while the
 * program runs. A worker gives back by itself what its runs have dropped, typed arrays too: the helper threads that V8 would use
 * for that only take time from the other workers where there is one on every processor. And it looks for what is dropped of the
 * long-lived memory whenever that has doubled: left to itself V8 lets it grow fourfold, so that a long sweep would take more
 * than a short one.
 */
const FLAGS = [
  '--no-parallel-scavenge',
  '--no-concurrent-array-buffer-sweeping',
  '--heap-growing-percent=100',
];

/**
 * Megabytes for what a run makes and drops, of which V8 fills a third before it looks for what is still used. A run of a large
 * scenario fits in; what Node grants is four times as much, fills up in a long sweep only, and is no faster.
 */
const YOUNG_MB = 12;

/** Where a worker's module lies: its source, or compiled beside where this file does. */
export const moduleOf = ({ href }: URL): string =>
  import.meta.url.endsWith('.js') ? href.replace(/\.ts$/, '.js') : href;

export class Pool<Task, Answer> {
  readonly #threads: Piscina<Task, Answer | Refusal>;
  /** Is rejected where a worker dies before it can begin: nobody would do its task. */
  readonly #dead: Promise<never>;

  constructor({ worker, workers, memory = null, data }: PoolOptions) {
    FLAGS.forEach(setFlagsFromString);
    this.#threads = new Piscina({
      filename: moduleOf(worker),
      minThreads: workers,
      maxThreads: workers,
      workerData: data,
      resourceLimits: {
        maxYoungGenerationSizeMb: YOUNG_MB,
        ...(memory === null ? {} : { maxOldGenerationSizeMb: memory }),
      },
    });
    // A worker that dies at a task fails that, which is told there; this is about one that never came to a task.
    this.#dead = new Promise((_, reject) => this.#threads.on('error', reject));
    this.#dead.catch(() => {});
  }

  /** @throws OutOfMemory, MachineError */
  async run(task: Task): Promise<Answer> {
    let answer: Answer | Refusal;
    try {
      answer = await Promise.race([this.#threads.run(task), this.#dead]);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') throw new OutOfMemory();
      throw error;
    }
    if ((answer as Partial<Refusal>).kind === 'refused') {
      const { code, message } = answer as Refusal;
      throw new MachineError(code, message);
    }
    return answer as Answer;
  }

  /** Ends all threads; what they were at fails. */
  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
