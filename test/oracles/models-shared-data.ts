/** Where the recorded runs of other people's programs lie, and readers for their plain tables. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Roster, rosterFromRows } from '../../src/models/roster.ts';

const root = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

export const present = existsSync(root);
/** Put into the name of what is skipped. */
export const where = present ? '' : ' [skipped: ../shared/data is not here]';

function read(path: string): string {
  return readFileSync(root + path, 'utf8');
}

export function readJson<T>(path: string): T {
  return JSON.parse(read(path)) as T;
}

/** A CSV file without quotes in its data rows, as one record per row. */
export function table(path: string): Record<string, string>[] {
  const [head, ...rows] = read(path).trim().split(/\r?\n/);
  const names = head.split(',').map((name) => name.trim());
  return rows.map((row) => {
    const cells = row.split(',').map((cell) => cell.trim());
    return Object.fromEntries(names.map((name, at) => [name, cells[at]]));
  });
}

/** A KTAB scenario: two lines of heading, then name, description, power and a pair of position and salience per issue. */
export function ktabRoster(path: string): Roster {
  const lines = read(path).trim().split(/\r?\n/);
  const names = lines[1].split(',').map((cell) => cell.trim());
  return rosterFromRows(
    lines.slice(2).flatMap((line) => {
      const cells = line.split(',').map((cell) => cell.trim());
      const rows = [];
      for (let at = 3; at + 1 < cells.length && cells[at] !== ''; at += 2) {
        rows.push({
          agent: cells[0],
          issue: names[at],
          position: Number(cells[at]),
          salience: Number(cells[at + 1]) / 100,
          capability: Number(cells[2]),
        });
      }
      return rows;
    }),
  );
}

/** A file of the exchange program: `#D` rows (actor, issue, position, salience, power), `#M` rows (issue, value). */
export function exchangeRoster(path: string): Roster {
  const rows = read(path)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split('\t').map((cell) => cell.replaceAll("'", '').trim()));
  const scale: Record<string, { low: number; high: number }> = {};
  for (const [kind, issue, value] of rows) {
    if (kind !== '#M') continue;
    const x = Number(value);
    const known = scale[issue] ?? { low: x, high: x };
    scale[issue] = { low: Math.min(known.low, x), high: Math.max(known.high, x) };
  }
  return rosterFromRows(
    rows
      .filter(([kind]) => kind === '#D')
      .map(([, agent, issue, position, salience, capability]) => ({
        agent,
        issue,
        position: Number(position),
        salience: Number(salience),
        capability: Number(capability),
      })),
    scale,
  );
}
