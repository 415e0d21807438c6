/** Plays the pairs of a counterfactual on all processors and says on stderr how far it is. */
import {
  armsOf,
  type Batch,
  type PairQuestion,
  type PairRow,
  playBatch,
} from '../experiments/counterfactual/replicate.ts';
import { Table } from '../experiments/counterfactual/study.ts';
import { Pool } from '../experiments/pool.ts';
import { progress } from './progress.ts';

/** Pairs of a batch at most, so that progress shows and no worker waits long for the last. */
const MOST_PAIRS = 16;
/** Pairs below which another thread takes longer to start than it saves. */
const WORTH_A_WORKER = 50;

/** So many replicates in batches, every worker with several. */
function batchesOf(seed: string, replicates: number, workers: number): Batch[] {
  const count = Math.max(1, Math.min(MOST_PAIRS, Math.ceil(replicates / (4 * workers))));
  return Array.from({ length: Math.ceil(replicates / count) }, (_, at) => {
    const first = 1 + at * count;
    return { seed, first, count: Math.min(count, replicates - first + 1) };
  });
}

/**
 * Plays so many replicates of all arms; what comes out is the same with any number of workers.
 * @throws PathError for an outcome that is none
 */
export async function playPairs(
  question: PairQuestion,
  seed: string,
  replicates: number,
  workers: number,
): Promise<Table> {
  const arms = armsOf(question);
  const threads = Math.min(workers, Math.ceil(replicates / WORTH_A_WORKER));
  const batches = batchesOf(seed, replicates, threads);
  const shown = progress();
  let done = 0;
  const told = (rows: PairRow[]): PairRow[] => {
    done += rows.length;
    shown.tell(`${done} of ${replicates} pairs`);
    return rows;
  };
  const worker = new URL('../experiments/counterfactual/worker.ts', import.meta.url);
  const pool = threads > 1 ? new Pool<Batch, PairRow[]>({ worker, workers: threads, data: question }) : null;
  const table = new Table(arms);
  try {
    const played =
      pool === null
        ? batches.map((batch) => told(playBatch(arms, batch)))
        : await Promise.all(batches.map(async (batch) => told(await pool.run(batch))));
    for (const row of played.flat()) table.add(row);
    return table;
  } finally {
    shown.done();
    await pool?.close();
  }
}
