/**
 * The last runs that somebody watched, kept between sessions in the user's state folder. A convenience and never more:
 * what cannot be read counts as nothing, what cannot be written is not kept, and no run fails for it.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isCode } from '../report/run-file.ts';
import * as z from '../scenarios/zod.ts';
import { Failure } from './failure.ts';
import { stateFolder, type Environment } from './state-folder.ts';
import { writeFiles } from './write.ts';

/** Runs that are kept. */
const RUNS = 20;
/** Characters of a code that is kept: hundreds of changes. A longer one is not worth its place. */
const CODE = 8192;
/** Characters of any other field. */
const WORDS = 4096;
/** Bytes of a file that is read: as many runs as are kept at their longest. */
const BYTES = RUNS * (CODE + 3 * WORDS);

const words = z.string().max(WORDS);
const pastRun = z.strictObject({
  ref: words.min(1),
  title: words,
  label: words,
  when: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
  code: z.string().max(CODE).refine(isCode),
});

/** A run that was watched, and what it takes to watch it again. */
export interface PastRun {
  /** Id of a shipped scenario, or the absolute path of a file or folder. */
  readonly ref: string;
  readonly title: string;
  /** What was changed in it, in words; '' for nothing. */
  readonly label: string;
  /** Date and time at the place where it was watched, `2012-12-14 01:30`. */
  readonly when: string;
  /** Seed, changes and digest, as `parley replay` takes them for a shipped scenario. */
  readonly code: string;
}

/** Where the runs are kept; null where the user has no folder. */
export function historyPath(environment: Environment): string | null {
  const folder = stateFolder(environment);
  return folder === null ? null : join(folder, 'recent-runs.json');
}

/** The runs that are kept, the last one first; what is not one of them in the file is passed over. */
export function pastRuns(environment: Environment = process.env): PastRun[] {
  const path = historyPath(environment);
  if (path === null) return [];
  try {
    const stat = statSync(path);
    if (!stat.isFile() || stat.size > BYTES) return [];
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(found)) return [];
    return found
      .slice(0, RUNS)
      .map((one) => pastRun.safeParse(one))
      .flatMap(({ success, data }) => (success ? [data] : []));
  } catch {
    return [];
  }
}

/**
 * Keeps a run; the same run again moves to the front.
 * @param known the runs so far, where none can be read
 * @returns the runs with it, whether or not they could be written
 */
export function rememberRun(
  run: PastRun,
  known: readonly PastRun[],
  environment: Environment = process.env,
): readonly PastRun[] {
  if (!pastRun.safeParse(run).success) return known;
  const read = pastRuns(environment);
  const before = read.length > 0 ? read : known;
  const same = ({ ref, code }: PastRun) => ref === run.ref && code === run.code;
  const runs = [run, ...before.filter((one) => !same(one))].slice(0, RUNS);
  const path = historyPath(environment);
  if (path === null) return runs;
  try {
    writeFiles([{ path, text: `${JSON.stringify(runs, null, 1)}\n` }]);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return runs;
}
