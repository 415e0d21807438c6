/** Hands a sweep to Slurm: writes its scripts and submits what is missing, with a collector behind it. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { coverage, lengthOf, partOfUnits } from '../experiments/sweep/coverage.ts';
import { missingUnits } from '../experiments/sweep/finish.ts';
import { writeWhole } from '../experiments/sweep/folder.ts';
import { ARRAY, arrayOf, COLLECTOR, slurmScripts, type SlurmOptions } from '../experiments/sweep/slurm.ts';
import { unitsOf } from '../experiments/sweep/study.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { checkJson } from '../scenarios/check-json.ts';
import { JsonError, parseJson } from '../scenarios/json.ts';
import * as z from '../scenarios/zod.ts';
import { Failure } from './failure.ts';
import { readRegular } from './read.ts';
import { openSweep } from './sweep.ts';

/** Times that what is missing is submitted again before somebody should have a look. */
const ROUNDS = 10;
/** How the scripts were made: what `--again` goes by. */
const PLAN = 'slurm.json';
const PLAN_BYTES = 1024 * 1024;
const plan = z.looseObject({
  shards: z.number().int().min(1),
  cpus: z.number().int().min(1),
  time: z.string().nullable(),
  extra: z.array(z.string()),
});

export interface SlurmWish {
  readonly shards: number;
  readonly cpus: number;
  readonly time: string | null;
  readonly extra: readonly string[];
}

export interface Submitted {
  readonly array: string;
  readonly shards: number;
  readonly collector: string;
}

/** Calls sbatch; returns the number of the job. */
function sbatch(words: readonly string[]): string {
  try {
    return execFileSync('sbatch', ['--parsable', ...words], { encoding: 'utf8' })
      .trim()
      .split(';')[0];
  } catch (error) {
    const { code, stderr } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === 'ENOENT')
      throw new Failure('there is no sbatch here: is this the login node of a Slurm cluster?');
    throw new Failure(`sbatch refused: ${(stderr ?? (error as Error).message).trim()}`);
  }
}

function readPlan(folder: string): SlurmWish {
  const path = join(folder, PLAN);
  if (!existsSync(path)) throw new Failure(`${folder} was never submitted: leave --again away`);
  try {
    const text = readRegular(path, PLAN_BYTES);
    return checkJson(plan, parseJson(text, path), text, path);
  } catch (error) {
    if (error instanceof JsonError) throw new Failure(`${error.message}\nsubmit it anew, without --again`);
    throw error;
  }
}

/**
 * Submits the shards of a sweep that are not complete, and a collector that runs when they have ended.
 * @param wish how; null: as the last time
 * @param round which submission this is, from 1
 * @returns null where nothing is missing
 */
export async function submitSlurm(
  folder: string,
  wish: SlurmWish | null,
  round: number,
): Promise<Submitted | null> {
  const manifest = await openSweep(folder);
  const { shards, cpus, time, extra } = wish ?? readPlan(folder);
  const units = unitsOf(manifest.study);
  const missing = missingUnits(THIS_MACHINE, folder, manifest);
  const open = Array.from({ length: shards }, (_, at) => at + 1).filter(
    (index) => lengthOf(coverage(missing, partOfUnits(units, index, shards)).slices) > 0,
  );
  const options: SlurmOptions = {
    folder: resolve(folder),
    parley: [process.execPath, process.argv[1]],
    shards,
    cpus,
    time,
    extra,
    rounds: ROUNDS,
  };
  for (const [name, text] of slurmScripts(options)) writeWhole(THIS_MACHINE, folder, name, text);
  writeWhole(THIS_MACHINE, folder, PLAN, JSON.stringify({ shards, cpus, time, extra } satisfies SlurmWish));
  if (open.length === 0) return null;
  const array = sbatch([`--array=${arrayOf(open)}`, join(folder, ARRAY)]);
  const collector = sbatch([`--dependency=afterany:${array}`, join(folder, COLLECTOR), String(round)]);
  return { array, shards: open.length, collector };
}
