/** The worker threads of a sweep. */
import { Piscina } from 'piscina';
import type { Answer, Task } from './worker.ts';

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

export interface PoolOptions {
  readonly workers: number;
  /** Megabytes that a worker may use; null: what Node grants. */
  readonly memory: number | null;
}

export class Pool {
  readonly #threads: Piscina<Task, Answer>;

  constructor({ workers, memory }: PoolOptions) {
    const own = new URL(import.meta.url);
    this.#threads = new Piscina({
      filename: new URL(own.pathname.endsWith('.ts') ? './worker.ts' : './worker.js', own).href,
      minThreads: workers,
      maxThreads: workers,
      ...(memory === null ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    });
    // A worker that dies fails its task, which is told there.
    this.#threads.on('error', () => {});
  }

  /** @throws OutOfMemory, MachineError */
  async run(task: Task): Promise<Exclude<Answer, { kind: 'refused' }>> {
    let answer: Answer;
    try {
      answer = await this.#threads.run(task);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') throw new OutOfMemory();
      throw error;
    }
    if (answer.kind === 'refused') throw new MachineError(answer.code, answer.message);
    return answer;
  }

  /** Ends all threads. */
  close(): Promise<void> {
    return this.#threads.destroy();
  }
}
