/** What the commands that play a sweep have in common: how much of the machine they may use. */
import { RECORDS } from '../experiments/sweep/file.ts';
import { counted } from '../report/words.ts';
import { Failure } from '../runs/failure.ts';
import type { Effort, Shard } from '../runs/sweep.ts';
import { tell } from '../runs/write.ts';

export const EFFORT_OPTIONS = {
  workers: {
    type: 'number',
    requiresArg: true,
    describe: 'Worker threads',
    defaultDescription: 'one a processor',
  },
  shard: {
    type: 'string',
    requiresArg: true,
    describe: 'Play only part i of n, such as 3/16; parley sweep collect puts the parts together',
  },
  timeout: { type: 'number', requiresArg: true, describe: 'Seconds that one run may take' },
  memory: { type: 'number', requiresArg: true, describe: 'Megabytes that one worker may use' },
} as const;

/** What is asked of a scenario on the command line, where a file would say it of an experiment. */
export const TYPED_OPTIONS = {
  vary: {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      'Vary something of a scenario: path=lo..hi, path=a,b,c, path=normal(50 10), path+=lo..hi, path*=lo..hi, or seed; may be repeated',
  },
  samples: {
    type: 'number',
    requiresArg: true,
    describe: 'With --vary: points of the design, or of a generation of a search',
  },
  design: {
    type: 'string',
    requiresArg: true,
    describe: 'With --vary: the design',
    defaultDescription: 'every combination of lists, else points that are spread',
  },
  most: {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      'With --vary: search for points with as much of a measure as can be; several are traded off; may be repeated',
  },
  least: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'With --vary: the same with as little as can be; may be repeated',
  },
  cells: {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      'With --vary: search for all outcomes that are possible, measure=width of a cell; may be repeated',
  },
  profile: {
    type: 'string',
    requiresArg: true,
    describe: 'With --vary and --most or --least: the best that can be at every value of this factor',
  },
  generations: {
    type: 'number',
    requiresArg: true,
    describe: 'Generations of a search',
  },
  replicates: { type: 'number', requiresArg: true, describe: 'Of a scenario: runs of every point' },
  metric: {
    type: 'string',
    array: true,
    nargs: 1,
    describe:
      'Of a scenario: a measure; * stands for one part, @3 behind it for the end of round 3; or name = formula; may be repeated',
    defaultDescription: 'what became of every issue',
  },
  series: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Of a scenario: a measure to take down at the end of every round; may be repeated',
  },
  stop: {
    type: 'string',
    requiresArg: true,
    describe: 'Of a scenario: formula over measures; a run ends with the round in which it holds',
  },
  record: {
    type: 'string',
    array: true,
    nargs: 1,
    choices: RECORDS,
    describe: 'Of a scenario: a table to keep besides that of runs; may be repeated',
  },
  set: {
    type: 'string',
    array: true,
    nargs: 1,
    describe: 'Of a scenario: a change that holds in every run, path=value; may be repeated',
  },
  seed: {
    type: 'string',
    requiresArg: true,
    describe: 'Of a scenario: phrase that decides every chance event',
  },
  rounds: { type: 'number', requiresArg: true, describe: 'Of a scenario: most rounds of a run' },
} as const;

/** Workers that can be asked for, and those of each processor beyond which they only stand in each other's way. */
const MOST_WORKERS = 1024;
const WORKERS_EACH = 8;
/** Parts that a sweep may be cut into. */
const MOST_SHARDS = 1_000_000;

function readShard(text: string | undefined): Shard | null {
  if (text === undefined) return null;
  const match = /^(\d{1,7})\/(\d{1,7})$/.exec(text);
  const [index, count] = match === null ? [0, 0] : [Number(match[1]), Number(match[2])];
  if (index >= 1 && index <= count && count <= MOST_SHARDS) return { index, count };
  throw new Failure(`--shard: expected part/parts such as 3/16, found '${text}'`);
}

/** What was asked for. @throws Failure where it cannot be meant */
export function readEffort(
  options: { workers?: number; shard?: string; timeout?: number; memory?: number },
  standard: number,
): Effort {
  const { workers = standard, timeout, memory } = options;
  if (!Number.isSafeInteger(workers) || workers < 1 || workers > MOST_WORKERS)
    throw new Failure(`--workers: expected a whole number from 1 to ${MOST_WORKERS}`);
  if (timeout !== undefined && !(timeout > 0)) throw new Failure('--timeout: expected seconds above 0');
  if (memory !== undefined && !(memory >= 1)) throw new Failure('--memory: expected megabytes from 1');
  const most = WORKERS_EACH * standard;
  if (workers > most)
    tell(
      `${workers} workers would only stand in each other's way on ${counted(standard, 'processor')}: ${most} are used`,
    );
  return {
    workers: Math.min(workers, most),
    shard: readShard(options.shard),
    timeout: timeout === undefined ? null : timeout * 1000,
    memory: memory ?? null,
  };
}
