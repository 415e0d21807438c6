/**
 * Questions in SQL to the tables of a sweep, through DuckDB where it is installed. A question may come from anybody, and so may
 * the folder: it reads the tables and nothing else, changes nothing, asks nobody and comes to an end.
 */
import type { DuckDBConnection, DuckDBResult } from '@duckdb/node-api';
import { openManifest } from '../experiments/sweep/manifest.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import { explained } from './sweep.ts';
import { tableFiles } from './table-files.ts';

export type Value = string | number | boolean | null;

export interface QueryAnswer {
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

function plainValue(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value instanceof Date
    ? value.toISOString()
    : JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

/** What a question may take. */
export interface QueryLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Gives the tables of the folder names, and then takes away all other ways out of memory. */
async function confine(
  connection: DuckDBConnection,
  tables: ReadonlyMap<string, readonly string[]>,
  { megabytes }: QueryLimits,
): Promise<void> {
  const listOf = (paths: readonly string[]) => `[${paths.map(literal).join()}]`;
  for (const [name, files] of tables)
    await connection.run(`create view ${name} as select * from read_parquet(${listOf(files)})`);
  const settings = {
    temp_directory: "''",
    allowed_paths: listOf([...tables.values()].flat()),
    enable_external_access: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    allow_persistent_secrets: 'false',
    memory_limit: literal(`${megabytes}MB`),
    lock_configuration: 'true',
  };
  for (const [name, value] of Object.entries(settings)) await connection.run(`set ${name} = ${value}`);
}

/** The words of DuckDB about a question, each line cut. */
function objection(error: unknown): Failure {
  const words = (error as Error).message.replace(/^Failed to extract statements: /, '');
  const lines = words.split('\n').map((line) => shortened(line, 200));
  return new Failure(`query: ${lines.join('\n')}`);
}

/**
 * Asks the tables of a folder; while a sweep is being played, what is done so far.
 * @throws Failure where DuckDB is missing, cannot make sense of the question, or where it is none that only reads
 */
export async function query(folder: string, sql: string, limits: QueryLimits): Promise<QueryAnswer> {
  if (sql.trim() === '') throw new Failure('query: there is no question');
  const tables = await explained(folder, () => tableFiles(folder, openManifest(THIS_MACHINE, folder, null)));
  const { DuckDBInstance, StatementType } = await duckdb();
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await confine(connection, tables, limits);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    connection.interrupt();
  }, limits.seconds * 1000);
  timer.unref();
  const failed = (error: unknown): Failure =>
    isLate
      ? new Failure(`query: no answer within ${limits.seconds} seconds; --timeout gives it more`)
      : objection(error);
  let result: DuckDBResult;
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1)
      throw new Failure(`query: expected one question, found ${statements.count} statements`);
    const statement = await statements.prepare(0);
    if (statement.statementType !== StatementType.SELECT)
      throw new Failure(
        `query: only select is answered, and this is ${StatementType[statement.statementType].toLowerCase().replaceAll('_', ' ')}`,
      );
    result = await statement.stream();
  } catch (error) {
    clearTimeout(timer);
    throw error instanceof Failure ? error : failed(error);
  }
  async function* rows() {
    try {
      for await (const some of result.yieldRowsJs()) yield some.map((row) => row.map(plainValue));
    } catch (error) {
      throw failed(error);
    } finally {
      clearTimeout(timer);
    }
  }
  return { columns: result.deduplicatedColumnNames(), rows: rows() };
}
