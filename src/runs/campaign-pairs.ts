/** Campaigns in pairs for the commands: replicates of several arms under the same seeds, on all processors. */
import { setImmediate } from 'node:timers/promises';
import { answering, type CampaignQuestion, type CampaignTask } from '../campaigns/study.ts';
import { Pool } from '../experiments/pool.ts';
import { armsOf } from './campaign-arms.ts';

/** Replicates of a task at most, so that progress shows. */
const MOST_REPLICATES = 8;
/** Campaigns below which another thread takes longer to start than it saves. */
const WORTH_A_WORKER = 50;

export interface CampaignPairsWish {
  readonly seed: string;
  readonly replicates: number;
  readonly workers: number;
  /** Told how many replicates are played. */
  readonly watch: (done: number) => void;
}

/** Rows of outcomes by arm and replicate; the same with any number of workers. */
export async function playCampaignArms(
  question: CampaignQuestion,
  { seed, replicates, workers, watch }: CampaignPairsWish,
): Promise<Float64Array[][]> {
  const threads = Math.max(
    1,
    Math.min(workers, Math.ceil((replicates * question.arms.length) / WORTH_A_WORKER)),
  );
  const tasks = Array.from({ length: Math.ceil(replicates / MOST_REPLICATES) }, (_, at): CampaignTask => {
    const first = 1 + at * MOST_REPLICATES;
    return { seed, first, count: Math.min(MOST_REPLICATES, replicates - first + 1) };
  });
  let done = 0;
  const told = (answer: Float64Array[][]): Float64Array[][] => {
    done += answer.length;
    watch(done);
    return answer;
  };
  const answers: Float64Array[][][] = [];
  if (threads === 1) {
    const answer = answering(question, armsOf);
    for (const task of tasks) {
      answers.push(told(answer(task)));
      // So that progress is written and an interrupt is heard.
      await setImmediate();
    }
  } else {
    const worker = new URL('../runs/campaign-worker.ts', import.meta.url);
    const pool = new Pool<CampaignTask, Float64Array[][]>({ worker, workers: threads, data: question });
    try {
      answers.push(...(await Promise.all(tasks.map(async (task) => told(await pool.run(task))))));
    } finally {
      await pool.close();
    }
  }
  const replicated = answers.flat();
  return question.arms.map((_, arm) => replicated.map((row) => row[arm]));
}
