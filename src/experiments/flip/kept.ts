/**
 * Where an interrupted search leaves what it has played: one line of JSON a batch, the first of which says which question it
 * answers. A torn last line is passed over; a file that answers another question is left alone.
 */
import type { LedgerEntry } from './ledger.ts';

/** One batch: new numbers, what is done, seed phrase, first replicate, values (null: does not apply). */
type Row = readonly [
  LedgerEntry['numbers'],
  LedgerEntry['doing'],
  string,
  number,
  readonly (number | null)[],
];

/** Lines for entries of one change under one seed phrase, in a row. */
export function writeEntries(entries: readonly LedgerEntry[]): string {
  const [{ numbers, doing, seed, replicate }] = entries;
  const values = entries.map(({ value }) => (value === value ? value : null));
  return `${JSON.stringify([numbers, doing, seed, replicate, values] satisfies Row)}\n`;
}

/** The first line of a file. */
export const writeHead = (question: string): string => `${JSON.stringify({ parley: 'flip', question })}\n`;

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function entriesOf(row: unknown): LedgerEntry[] {
  if (!Array.isArray(row) || row.length !== 5 || !Array.isArray(row[4])) return [];
  const [numbers, doing, seed, first, values] = row as unknown as Row;
  return values.map((value, at) => ({ numbers, doing, seed, replicate: first + at, value: value ?? NaN }));
}

/** What a file knows about a question; null where it answers another one or none. */
export function readEntries(text: string, question: string): LedgerEntry[] | null {
  const [head, ...rest] = text.split('\n');
  const known = parsed(head) as { parley?: unknown; question?: unknown } | null;
  if (known?.parley !== 'flip' || known.question !== question) return null;
  return rest.flatMap((line) => entriesOf(parsed(line)));
}
