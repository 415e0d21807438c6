/**
 * Asks DuckDB one question, in a process of its own: one call of DuckDB cannot be interrupted, a process can be ended. A question
 * may come from anybody, and so may the tables: it reads them and nothing else, changes nothing and asks nobody.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { once } from 'node:events';
import { shortened } from '../scenarios/text.ts';
import { Failure } from './failure.ts';
import type { SqlQuestion, Told, Value } from './query.ts';

const BYTES_PER_MEGABYTE = 1e6;
/** Megabytes beside those of the question: rows on their way, and what the program itself takes. */
const MEGABYTES_BESIDE = 256;
/** Milliseconds between two looks at the memory. */
const LOOK_EVERY = 50;

const tell = (told: Told): void => void process.send!(told);

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

/** Gives the tables of the folder names, and then takes away all other ways out of memory. */
async function confine(connection: DuckDBConnection, { tables, megabytes }: SqlQuestion): Promise<void> {
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

/** Watches over the memory that DuckDB does not count itself, such as that of one very long text. */
function watchMemory(megabytes: number): void {
  const most = process.memoryUsage.rss() + (megabytes + MEGABYTES_BESIDE) * BYTES_PER_MEGABYTE;
  setInterval(() => {
    if (process.memoryUsage.rss() > most) tell({ kind: 'full' });
  }, LOOK_EVERY);
}

async function answer(question: SqlQuestion): Promise<void> {
  const { DuckDBInstance, StatementType } = await duckdb();
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await confine(connection, question);
  watchMemory(question.megabytes);
  tell({ kind: 'ready' });
  const statements = await connection.extractStatements(question.sql);
  if (statements.count !== 1)
    throw new Failure(`query: expected one question, found ${statements.count} statements`);
  const statement = await statements.prepare(0);
  if (statement.statementType !== StatementType.SELECT)
    throw new Failure(
      `query: only select is answered, and this is ${StatementType[statement.statementType].toLowerCase().replaceAll('_', ' ')}`,
    );
  const result = await statement.stream();
  tell({ kind: 'columns', columns: result.deduplicatedColumnNames() });
  for await (const some of result.yieldRowsJs()) {
    const wanted = once(process, 'message');
    tell({ kind: 'rows', rows: some.map((row) => row.map(plainValue)) });
    await wanted;
  }
  tell({ kind: 'end' });
}

/** What keeps the question from being answered; the words of DuckDB with each line cut. */
function objection(error: unknown): string {
  const { message } = error as Error;
  if (error instanceof Failure) return message;
  const lines = message.replace(/^Failed to extract statements: /, '').split('\n');
  return `query: ${lines.map((line) => shortened(line, 200)).join('\n')}`;
}

// Whoever asked is gone; a call of DuckDB would keep the process from leaving by itself.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const [question] = (await once(process, 'message')) as [SqlQuestion];
await answer(question).catch((error: unknown) => tell({ kind: 'refused', words: objection(error) }));
