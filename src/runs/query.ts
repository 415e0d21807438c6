/** Questions in SQL to the tables of a sweep, through DuckDB where it is installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBResult } from '@duckdb/node-api';
import { findChunks } from '../experiments/sweep/chunk-files.ts';
import { tablesOf } from '../experiments/sweep/tables.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { openSweep } from './sweep.ts';

export type Value = string | number | boolean | null;

export interface Answer {
  readonly columns: readonly string[];
  /** Rows as they come, some at a time. */
  readonly rows: AsyncIterable<readonly (readonly Value[])[]>;
}

async function duckdb() {
  try {
    return await import('@duckdb/node-api');
  } catch {
    throw new Failure(
      'parley query needs DuckDB, an optional part that is not installed: npm install @duckdb/node-api; ' +
        'without it, runs.csv opens anywhere',
    );
  }
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** The files that hold a table: the table itself, or what chunks have of it so far. */
function filesFor(folder: string, table: string): string[] {
  const whole = join(folder, `${table}.parquet`);
  if (existsSync(whole)) return [whole];
  return findChunks(folder).chunks.flatMap(({ path, rows }) =>
    rows[table] > 0 ? [join(path, `${table}.parquet`)] : [],
  );
}

function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : String(value);
}

/**
 * Asks the tables of a folder; while a sweep is being played, what is done so far.
 * @throws Failure where DuckDB is missing or cannot make sense of the question
 */
export async function query(folder: string, sql: string): Promise<Answer> {
  const study = await openSweep(folder, null);
  const { DuckDBInstance } = await duckdb();
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const { name } of tablesOf(study)) {
    const files = filesFor(folder, name);
    if (files.length === 0) continue;
    await connection.run(`create view ${name} as select * from read_parquet([${files.map(literal).join()}])`);
  }
  let result: DuckDBResult;
  try {
    result = await connection.stream(sql);
  } catch (error) {
    const words = (error as Error).message.replace(/^Failed to extract statements: /, '');
    throw new Failure(
      `query: ${words
        .split('\n')
        .map((line) => shortened(line, 200))
        .join('\n')}`,
    );
  }
  async function* rows() {
    for await (const some of result.yieldRowsJs()) yield some.map((row) => row.map(plainValue));
  }
  return { columns: result.deduplicatedColumnNames(), rows: rows() };
}
