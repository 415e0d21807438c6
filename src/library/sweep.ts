/** Sweeps of the library: played into a folder, gone on with after anything, read as rows. */
import { join } from 'node:path';
import type { FailureKind } from '../experiments/sweep/chunk.ts';
import { readParquet } from '../experiments/sweep/parquet.ts';
import type { Summary } from '../experiments/sweep/summary.ts';
import { tablesOf, type SweepTable } from '../experiments/sweep/tables.ts';
import { readExperiment } from '../runs/experiment.ts';
import { Failure } from '../runs/failure.ts';
import { refusal } from '../runs/refused.ts';
import { layOut, openSummary, openTables, playSweep } from '../runs/sweep.ts';
import { standardWorkers } from '../runs/workers.ts';
import { checkAmount, checkPhrase, checkWorkers, laterForCaller } from './arguments.ts';
import { overlay } from './overlay.ts';

/** How far a sweep is. */
export interface SweepProgress {
  /** Units of the whole sweep: runs, or points where replicates depend on how they turn out. */
  readonly units: number;
  /** Units that are done, also those of earlier calls. */
  readonly done: number;
  /** Runs of this call. */
  readonly runs: number;
  /** Runs of this call that gave no result, by why. */
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
}

/** Where a sweep is played, and with how much of the machine; nothing but the folder decides what is in the tables. */
export interface SweepOptions {
  /** Where the tables go; a folder that holds part of this sweep is gone on with. */
  readonly folder: string;
  /** Folder in which an object's scenario and tables of points lie; default: the working directory. */
  readonly base?: string;
  /** Worker threads; default: one on every processor. */
  readonly workers?: number;
  /** Milliseconds that one run may take; default: as long as it likes. */
  readonly timeout?: number;
  /** Megabytes that one worker may use; default: what Node grants. */
  readonly memory?: number;
  /** No new chunk is begun once it says so; what is done stays, and the same call goes on from there. */
  readonly signal?: AbortSignal;
  /** Told after every chunk. */
  readonly onProgress?: (progress: SweepProgress) => void;
}

/** How a sweep ended. */
export interface SweepResult extends SweepProgress {
  /** Where its tables are. */
  readonly folder: string;
  /** Whether all is played and the tables are there; false where the signal said stop. */
  readonly complete: boolean;
  /** Names of its tables, for `sweepRows`. */
  readonly tables: readonly SweepTable['name'][];
}

/**
 * Plays an experiment, and puts its tables together.
 * @param experiment path of an experiment file or of a folder with one, id of one that comes with Parley, or what such a file
 *   holds, as an object
 * @throws ParleyError with every problem found, or where the folder or the machine refuses
 */
export const sweep = (experiment: string | object, options: SweepOptions): Promise<SweepResult> =>
  laterForCaller(() => played(experiment, options));

async function played(experiment: string | object, options: SweepOptions): Promise<SweepResult> {
  const { folder, base = '.', workers = standardWorkers(), timeout = null, memory = null } = options;
  const { signal = new AbortController().signal, onProgress = () => {} } = options;
  checkPhrase('folder', folder);
  checkWorkers(workers);
  checkAmount('timeout', timeout, 'milliseconds', 0);
  checkAmount('memory', memory, 'megabytes', 1);
  const { access, path } =
    typeof experiment === 'string' ? { access: undefined, path: experiment } : overlay(base, experiment);
  const loaded = readExperiment(path, access);
  if (!loaded.ok) throw refusal(loaded);
  await layOut(folder, loaded);
  const plain = ({ units, done, runs, failures }: SweepProgress): SweepProgress => ({
    units,
    done,
    runs,
    failures: { ...failures },
  });
  const effort = { workers, shard: null, timeout, memory };
  const { kind, progress } = await playSweep(folder, effort, (one) => onProgress(plain(one)), signal);
  const tables = tablesOf(loaded.study).map(({ name }) => name);
  return { folder, complete: kind === 'complete', tables, ...plain(progress) };
}

/** What a finished sweep shows: every metric, and its means by level of every factor. @throws ParleyError where it is not finished */
export async function sweepSummary(folder: string): Promise<Summary> {
  return (await openSummary(folder)).summary;
}

/** A row of a table: text, numbers, and null where a column does not apply. */
export type SweepRow = Readonly<Record<string, string | number | null>>;

/**
 * Rows of a finished sweep, one by one, so that a table of any length fits.
 * @param table default: `runs`, one row a run with its factors and metrics
 * @throws ParleyError where there is no such table, or the sweep is not finished
 */
export async function* sweepRows(
  folder: string,
  table: SweepTable['name'] = 'runs',
): AsyncGenerator<SweepRow> {
  const study = await openTables(folder);
  const found = tablesOf(study).find(({ name }) => name === table);
  if (found === undefined) throw new Failure(`the sweep in ${folder} has no table '${table}'`);
  const names = found.columns.map(({ name }) => name);
  for await (const columns of readParquet(join(folder, `${table}.parquet`), names)) {
    for (let row = 0; row < columns[0].length; row += 1) {
      const cells = columns.map((column) => column[row]);
      yield Object.fromEntries(names.map((name, at) => [name, cells[at] === cells[at] ? cells[at] : null]));
    }
  }
}
