/**
 * Questions in SQL to the tables of a sweep, through DuckDB where it is installed. A question may come from anybody, and so may
 * the folder: it is answered in a process of its own, which is ended when it takes too long or too much memory.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { on } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { moduleOf } from '../experiments/pool.ts';
import { openManifest } from '../experiments/sweep/manifest.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { printable } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { explained } from './sweep.ts';
import { tableFiles } from './table-files.ts';

export type Value = string | number | boolean | null;
type AnswerRows = readonly (readonly Value[])[];

export interface QueryAnswer {
  readonly columns: readonly string[];
  /** Rows as they come, some at a time. */
  readonly rows: AsyncIterable<AnswerRows>;
}

/** What a question may take. */
export interface QueryLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** What the process that answers is given. */
export interface SqlQuestion {
  readonly sql: string;
  /** Files by table. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  readonly megabytes: number;
}

/** What the process that answers says, in this order; rows come again as soon as those before are taken. */
export type Told =
  | { readonly kind: 'ready' }
  | { readonly kind: 'columns'; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: AnswerRows }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'full' };

/** Columns, then rows; the time runs from when the process is ready, and the process ends with this. */
async function* heard(
  child: ChildProcess,
  { seconds, megabytes }: QueryLimits,
): AsyncGenerator<Told & { kind: 'columns' | 'rows' }> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  try {
    for await (const [told] of on(child, 'message', {
      close: ['exit'],
      signal: late.signal,
    }) as AsyncIterable<[Told]>) {
      switch (told.kind) {
        case 'ready':
          timer = setTimeout(() => late.abort(), seconds * 1000);
          break;
        case 'columns':
          yield told;
          break;
        case 'rows':
          yield told;
          child.send('more', () => undefined);
          break;
        case 'end':
          return;
        case 'refused':
          throw new Failure(told.words);
        case 'full':
          throw new Failure(
            `query: Memory: it takes more than ${megabytes} megabytes; --memory gives it more`,
          );
      }
    }
    throw new Failure('query: DuckDB ended before it had answered, perhaps for want of memory');
  } catch (error) {
    if (!late.signal.aborted || error instanceof Failure) throw error;
    throw new Failure(`query: no answer within ${seconds} seconds; --timeout gives it more`);
  } finally {
    clearTimeout(timer);
    child.kill('SIGKILL');
  }
}

/**
 * Asks the tables of a folder; while a sweep is being played, what is done so far.
 * @throws Failure where DuckDB is missing, cannot make sense of the question, or where it is none that only reads
 */
export async function query(folder: string, sql: string, limits: QueryLimits): Promise<QueryAnswer> {
  if (sql.trim() === '') throw new Failure('query: there is no question');
  if (existsSync(sql))
    throw new Failure(
      `query: the question comes first, then the folder: parley query 'select * from runs' ${printable(sql)}`,
    );
  const tables = await explained(folder, () => tableFiles(folder, openManifest(THIS_MACHINE, folder, null)));
  const worker = new URL('../runs/query-worker.ts', import.meta.url);
  const child = fork(fileURLToPath(moduleOf(worker)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.send({ sql, tables, megabytes: limits.megabytes } satisfies SqlQuestion, () => undefined);
  const answers = heard(child, limits);
  const first = await answers.next();
  if (first.done === true || first.value.kind !== 'columns') throw new Error('query: rows without columns');
  async function* rows() {
    for await (const told of answers) if (told.kind === 'rows') yield told.rows;
  }
  return { columns: first.value.columns, rows: rows() };
}
