/** `parley query`: a question in SQL to the tables of a sweep. */
import type { Value } from '../runs/query.ts';
import { command } from './command.ts';

/** Rows that a table for people shows. */
const ROWS_SHOWN = 200;
/** Rows that one JSON document holds: all of it is in memory. */
const JSON_ROWS = 1_000_000;
/** Seconds and megabytes that a question may take. */
const SECONDS = 60;
const MEGABYTES = 2048;
/** What the clock can count, and the least that DuckDB can do something with. */
const MOST_SECONDS = 2_000_000;
const LEAST_MEGABYTES = 16;

export const query = command({
  usage: 'query <select> [folder]',
  describe: 'Ask the tables of a sweep a question in SQL',
  options: {
    select: {
      type: 'string',
      demandOption: true,
      describe: 'SQL; tables are runs, rounds, agents, shifts, failures',
    },
    folder: { type: 'string', default: '.', describe: 'Folder of the sweep' },
    csv: { type: 'boolean', describe: 'All rows as CSV' },
    json: { type: 'boolean', conflicts: 'csv', describe: 'All rows as one JSON document' },
    timeout: { type: 'number', requiresArg: true, default: SECONDS, describe: 'Seconds that it may take' },
    memory: { type: 'number', requiresArg: true, default: MEGABYTES, describe: 'Megabytes that it may use' },
  },
  examples: [
    [
      'query "select votes, avg(\\"signatures.count\\") from runs group by votes" results',
      'A mean by variant',
    ],
    ['query "select * from shifts" results --csv > shifts.csv', 'A whole table as CSV'],
  ],
  handler: async ({ select, folder, csv, json, timeout, memory }) => {
    const [{ query: ask }, out, { csvCell }, { VERSION }, { rowsTable }, { printable }, { Failure }] =
      await Promise.all([
        import('../runs/query.ts'),
        import('./output.ts'),
        import('../experiments/sweep/csv-file.ts'),
        import('../runs/version.ts'),
        import('../report/text/rows-table.ts'),
        import('../scenarios/text.ts'),
        import('../runs/failure.ts'),
      ]);
    if (!(timeout > 0 && timeout <= MOST_SECONDS))
      throw new Failure(`--timeout: expected seconds above 0, up to ${MOST_SECONDS}`);
    if (!(memory >= LEAST_MEGABYTES))
      throw new Failure(`--memory: expected megabytes from ${LEAST_MEGABYTES}`);
    const { columns, rows } = await ask(folder, select, { seconds: timeout, megabytes: memory });
    const cell = (value: Value) =>
      csvCell(typeof value === 'number' || value === null ? value : printable(String(value)));
    const line = (cells: readonly Value[]) => `${cells.map(cell).join(',')}\n`;
    if (csv === true) {
      out.print(line(columns));
      for await (const some of rows) if (some.length > 0) await out.printAll(some.map(line).join(''));
      return;
    }
    const kept: (readonly Value[])[] = [];
    let count = 0;
    for await (const some of rows) {
      count += some.length;
      if (json === true && count > JSON_ROWS)
        throw new Failure(`query: more than ${JSON_ROWS} rows, which is too much for one document: --csv`);
      if (json === true || kept.length < ROWS_SHOWN) kept.push(...some);
    }
    if (json === true) return out.print(out.jsonText({ parley: VERSION, columns, rows: kept }));
    const shown = (value: Value) => (typeof value === 'string' ? printable(value) : value);
    out.print(
      rowsTable(
        columns.map(printable),
        kept.slice(0, ROWS_SHOWN).map((row) => row.map(shown)),
        count,
      ),
    );
  },
});
