/** `parley query`: a question in SQL to the tables of a sweep. */
import { command } from './command.ts';

/** Rows that a table for people shows. */
const ROWS_SHOWN = 200;

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
  },
  examples: [
    [
      'query "select votes, avg(\\"signatures.count\\") from runs group by votes" results',
      'A mean by variant',
    ],
    ['query "select * from shifts" results --csv > shifts.csv', 'A whole table as CSV'],
  ],
  handler: async ({ select, folder, csv, json }) => {
    const [{ query: ask }, out, { csvCell }, { VERSION }, { rowsTable }] = await Promise.all([
      import('../runs/query.ts'),
      import('./output.ts'),
      import('../experiments/sweep/csv-file.ts'),
      import('../runs/version.ts'),
      import('../report/text/rows-table.ts'),
    ]);
    const { columns, rows } = await ask(folder, select);
    const line = (cells: readonly (string | number | boolean | null)[]) =>
      `${cells.map((cell) => csvCell(typeof cell === 'boolean' ? String(cell) : cell)).join(',')}\n`;
    if (csv === true) {
      out.print(line(columns));
      for await (const some of rows) if (some.length > 0) out.print(some.map(line).join(''));
      return;
    }
    const kept: (readonly (string | number | boolean | null)[])[] = [];
    let count = 0;
    for await (const some of rows) {
      count += some.length;
      if (json === true || kept.length < ROWS_SHOWN) kept.push(...some);
    }
    if (json === true) return out.print(out.jsonText({ parley: VERSION, columns, rows: kept }));
    out.print(rowsTable(columns, kept.slice(0, ROWS_SHOWN), count));
  },
});
