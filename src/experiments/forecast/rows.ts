/** The runs of a forecast's sweeps by outcome. */
import { join } from 'node:path';
import { readParquet } from '../sweep/parquet.ts';
import type { Study } from '../sweep/study.ts';

/** Outcomes and coordinates by draw, in the order of the design; a run that failed has none. */
export interface ForecastRows {
  readonly count: number;
  /** Rows that gave no result. */
  readonly failed: number;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Reads what was played of a study. @throws Error of the file system where the table is missing or damaged */
export async function readRows(folder: string, study: Study): Promise<ForecastRows> {
  const numeric = study.factors.filter(({ kind }) => kind !== 'variants').map(({ name }) => name);
  const names = [...numeric, ...study.metrics.map(({ name }) => name)];
  const parts: Float64Array[][] = names.map(() => []);
  for await (const batch of readParquet(join(folder, 'runs.parquet'), names))
    (batch as readonly Float64Array[]).forEach((column, at) => parts[at].push(column));
  const columns = new Map(names.map((name, at) => [name, joined(parts[at])]));
  const count = columns.get(names[0])!.length;
  return { count, failed: study.points - count, columns };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Several tables one below the other. */
export function stacked(tables: readonly ForecastRows[]): ForecastRows {
  const names = [...tables[0].columns.keys()];
  return {
    count: tables.reduce((sum, { count }) => sum + count, 0),
    failed: tables.reduce((sum, { failed }) => sum + failed, 0),
    columns: new Map(names.map((name) => [name, joined(tables.map(({ columns }) => columns.get(name)!))])),
  };
}
