/** The table of what a search shows: made of its whole course once more, and read. */
import { join } from 'node:path';
import type { ScenarioFile } from '../../scenarios/file.ts';
import type { Chunk, Odd, Owned } from './chunk-files.ts';
import { writeFilled, type WrittenTable } from './collect.ts';
import { coverage, type Slice } from './coverage.ts';
import { shownValue } from './factors.ts';
import { readParquet } from './parquet.ts';
import { Rows, type CellValue } from './rows.ts';
import { SearchCourse } from './search-course.ts';
import type { SearchStudy } from './study.ts';
import { tablesOf, type SweepTable } from './tables.ts';

/** @param slices of all units of the search @param read the study's scenario of that number, from 0 */
export function writeFound(
  owned: Owned,
  study: SearchStudy,
  table: SweepTable,
  slices: readonly Slice<Chunk>[],
  read: (index: number) => ScenarioFile,
): Promise<WrittenTable> {
  return writeFilled(owned, study, table, async (files): Promise<Odd | null> => {
    const course = new SearchCourse(study, read);
    const chunks = slices.map(({ chunk }) => chunk);
    for (let span = course.span; span !== null; span = course.span) {
      const [odd] = await course.learn(owned, coverage(chunks, span).slices);
      if (odd !== undefined) return odd;
    }
    const rows = new Rows(table.columns);
    for (const { point, values, goals, more } of course.found())
      rows.push([
        point + 1,
        ...study.factors.map((factor, at) => shownValue(factor, values[at])),
        ...goals,
        ...more,
      ]);
    for (const file of files) {
      if (rows.length > 0) file.add(rows.columns);
      file.end();
    }
    return null;
  });
}

/** What a search has found: its table, row by row. */
export interface FoundPoints {
  readonly study: SearchStudy;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
}

/** Reads the table of what a search has found. @throws Error of the file system where it is missing or damaged */
export async function readFound(folder: string, study: SearchStudy): Promise<FoundPoints> {
  const columns = tablesOf(study)
    .find(({ name }) => name === 'found')!
    .columns.map(({ name }) => name);
  const rows: CellValue[][] = [];
  for await (const values of readParquet(join(folder, 'found.parquet'), columns))
    for (let row = 0; row < values[0].length; row += 1) rows.push(values.map((column) => column[row]));
  return { study, columns, rows };
}
