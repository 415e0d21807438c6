/** How far a sweep's folder is, by what lies in it: nobody has to be running for it. */
import { join } from 'node:path';
import { findChunks, type Odd, type Owned } from './chunk-files.ts';
import type { FailureKind } from './chunk.ts';
import { coverage, lengthOf, type UnitSpan } from './coverage.ts';
import { readLog } from './folder.ts';
import { packedTables } from './package-files.ts';
import { unitsOf, type Study } from './study.ts';

export interface SweepStatus {
  readonly id: string;
  readonly title: string;
  /** Runs, or points where replicates depend on how they turn out. */
  readonly unit: 'run' | 'point';
  readonly units: number;
  readonly done: number;
  /** Units not done, from 0, each span without its end. */
  readonly missing: readonly UnitSpan[];
  readonly runs: number;
  readonly failures: Readonly<Partial<Record<FailureKind, number>>>;
  /** Whether all tables are there. */
  readonly complete: boolean;
  /** Chunks that are not what they should be, as far as shows without reading them through. */
  readonly damaged: readonly Odd[];
  /** Milliseconds since 1970 when a chunk was last written; null: never, or the log is gone. */
  readonly lastChunk: number | null;
}

function areTablesThere({ machine, folder }: Owned, study: Study): boolean {
  const files = packedTables(machine, folder, study);
  return (
    files !== null &&
    Object.entries(files).every(([name, { bytes }]) => machine.size(join(folder, name)) === bytes)
  );
}

export function statusOf(owned: Owned, study: Study): SweepStatus {
  const { machine, folder } = owned;
  const units = unitsOf(study);
  const found = findChunks(owned);
  const { slices, missing } = coverage(found.chunks, { from: 0, to: units });
  const chunks = [...new Set(slices.map(({ chunk }) => chunk))];
  const failures: Partial<Record<FailureKind, number>> = {};
  for (const chunk of chunks) {
    for (const [kind, count] of Object.entries(chunk.failures) as [FailureKind, number][]) {
      failures[kind] = (failures[kind] ?? 0) + count;
    }
  }
  const written = readLog(machine, folder).flatMap(({ event, at }) => (event === 'chunk' ? [at] : []));
  return {
    id: study.id,
    title: study.title,
    unit: typeof study.replicates === 'number' ? 'run' : 'point',
    units,
    done: lengthOf(slices),
    missing,
    runs: chunks.reduce((sum, { rows }) => sum + rows.runs, 0),
    failures,
    complete: areTablesThere(owned, study),
    damaged: found.odd,
    lastChunk: written.length === 0 ? null : written.reduce((last, at) => Math.max(last, at)),
  };
}
