/** Counterfactuals for the commands and the library: pairs played on all processors, and what they show. */
import { setImmediate } from 'node:timers/promises';
import {
  type Arms,
  armsOf,
  type Batch,
  type PairQuestion,
  type PairRow,
  playBatch,
} from '../experiments/counterfactual/replicate.ts';
import { conclude, type Counterfactual, OutcomeTable } from '../experiments/counterfactual/study.ts';
import { Pool } from '../experiments/pool.ts';
import { PathError } from '../scenarios/paths/error.ts';
import { Failure } from './failure.ts';
import { plansFor, type WhatIf } from './interventions.ts';

/** Pairs of a batch at most, so that progress shows and no worker waits long for the last. */
const MOST_PAIRS = 16;
/** Pairs below which another thread takes longer to start than it saves. */
const WORTH_A_WORKER = 50;
/** Pairs of runs that are still worth waiting for. */
const MOST_REPLICATES = 1_000_000;
/** Interventions whose combinations are all played. */
const MOST_FACTORS = 6;

export interface PairsWish {
  readonly seed: string;
  readonly replicates: number;
  /** Outcomes and conditions; none: all outcomes. */
  readonly outcomes: readonly string[];
  /** Whether several interventions are played together only. */
  readonly joint: boolean;
  readonly workers: number;
  /** Ends the work where it is; what was asked for is then rejected with the signal's reason. */
  readonly stop?: AbortSignal;
  /** Told how many pairs are played. */
  readonly watch: (done: number) => void;
}

/** So many replicates in batches, every worker with several. */
function batchesOf(seed: string, replicates: number, workers: number): Batch[] {
  const count = Math.max(1, Math.min(MOST_PAIRS, Math.ceil(replicates / (4 * workers))));
  return Array.from({ length: Math.ceil(replicates / count) }, (_, at) => {
    const first = 1 + at * count;
    return { seed, first, count: Math.min(count, replicates - first + 1) };
  });
}

/** Plays so many replicates of all arms; what comes out is the same with any number of workers. */
async function playPairs(
  question: PairQuestion,
  arms: Arms,
  { seed, replicates, workers, stop, watch }: PairsWish,
): Promise<OutcomeTable> {
  const threads = Math.min(workers, Math.ceil(replicates / WORTH_A_WORKER));
  const batches = batchesOf(seed, replicates, threads);
  let done = 0;
  const told = (rows: PairRow[]): PairRow[] => {
    done += rows.length;
    watch(done);
    return rows;
  };
  const worker = new URL('../experiments/counterfactual/worker.ts', import.meta.url);
  const pool = threads > 1 ? new Pool<Batch, PairRow[]>({ worker, workers: threads, data: question }) : null;
  const halt = () => void pool?.close();
  stop?.addEventListener('abort', halt);
  const table = new OutcomeTable(arms);
  try {
    const played: PairRow[][] = [];
    if (pool === null) {
      for (const batch of batches) {
        stop?.throwIfAborted();
        played.push(told(playBatch(arms, batch)));
        // So that others of the process, who may say stop, have their turn.
        await setImmediate();
      }
    } else {
      played.push(...(await Promise.all(batches.map(async (batch) => told(await pool.run(batch))))));
    }
    for (const row of played.flat()) table.add(row);
    return table;
  } catch (error) {
    stop?.throwIfAborted();
    throw error;
  } finally {
    stop?.removeEventListener('abort', halt);
    await pool?.close();
  }
}

function checkWish({ interventions }: WhatIf, { seed, replicates, joint }: PairsWish): void {
  if (!Number.isSafeInteger(replicates) || replicates < 2 || replicates > MOST_REPLICATES)
    throw new Failure(`--replicates: expected a whole number from 2 to ${MOST_REPLICATES}`);
  if (seed.trim() === '') throw new Failure('--seed: expected a phrase, found nothing');
  if (!joint && interventions.length > MOST_FACTORS)
    throw new Failure(
      `every combination of ${interventions.length} changes is too many to play: name at most ${MOST_FACTORS}, or play them --joint`,
    );
}

/**
 * What changes to a scenario do, from pairs of runs that differ by them alone.
 * @throws Failure where something that is asked for is wrong
 */
export async function playCounterfactual(
  asked: WhatIf,
  wish: PairsWish,
): Promise<{ readonly arms: Arms; readonly result: Counterfactual }> {
  checkWish(asked, wish);
  const { length } = asked.interventions;
  const combine = !wish.joint && length > 1;
  const question = { plans: plansFor(asked, combine), outcomes: wish.outcomes };
  let arms: Arms;
  try {
    arms = armsOf(question);
  } catch (error) {
    if (error instanceof PathError) throw new Failure(`--outcome: ${error.message}`);
    throw error;
  }
  const table = await playPairs(question, arms, wish);
  return { arms, result: conclude(arms, table, wish.seed, combine ? length : 1, wish.outcomes.length > 0) };
}
