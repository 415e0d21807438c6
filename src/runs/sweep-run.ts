/** A row of a sweep as the run that it stands for: found by its id, with the scenario that was played and its seed. */
import { plainArm, playArm } from '../experiments/arm.ts';
import { Cells, runOf, type PointCell } from '../experiments/sweep/cell.ts';
import { courseOf } from '../experiments/sweep/course.ts';
import { openManifest, readScenario, type Manifest } from '../experiments/sweep/manifest.ts';
import { readParquet } from '../experiments/sweep/parquet.ts';
import { closing, stopSheet } from '../experiments/sweep/stop.ts';
import type { Study } from '../experiments/sweep/study.ts';
import { THIS_MACHINE } from '../experiments/sweep/this-machine.ts';
import type { EngineRecord } from '../engine/records.ts';
import type { SavedInputs } from '../report/run-file.ts';
import { scenarioDigest } from '../scenarios/digest.ts';
import { printable, shortened } from '../scenarios/text.ts';
import { asWritten } from '../scenarios/uncertain/numbers.ts';
import { EXIT, Failure } from './failure.ts';
import { explained } from './sweep.ts';
import { tableFiles } from './table-files.ts';
import { VERSION } from './version.ts';

/** Digits of an id that are enough to be looked for. */
const LEAST_DIGITS = 4;

/** Where a run stands in its sweep, and what its row says happened. */
interface Row {
  readonly id: string;
  /** From 1. */
  readonly point: number;
  readonly replicate: number;
  /** Null where the run gave no result, or is not played yet. */
  readonly digest: string | null;
}

/** A run of a sweep, ready to be played again. */
export interface SweepRun {
  readonly saved: SavedInputs;
  /** Values of the factors in words. */
  readonly changes: readonly string[];
  readonly row: Row;
}

async function rowsLike(
  folder: string,
  manifest: Manifest,
  fits: (id: string, point: number, replicate: number) => boolean,
): Promise<Row[]> {
  const files = tableFiles(folder, manifest);
  const found: Row[] = [];
  for (const table of ['runs', 'failures'] as const) {
    const names = ['run_id', 'point', 'replicate', ...(table === 'runs' ? ['digest'] : [])];
    for (const path of files.get(table) ?? []) {
      for await (const [ids, points, replicates, digests] of readParquet(path, names)) {
        for (let at = 0; at < ids.length; at += 1) {
          const [id, point, replicate] = [String(ids[at]), Number(points[at]), Number(replicates[at])];
          if (!fits(id, point, replicate)) continue;
          found.push({ id, point, replicate, digest: digests === undefined ? null : String(digests[at]) });
          if (found.length > 1) return found;
        }
      }
    }
  }
  return found;
}

async function rowOf(folder: string, manifest: Manifest, ref: string): Promise<Row> {
  const place = /^(\d{1,11})\/(\d{1,8})$/.exec(ref);
  const wanted = ref.toLowerCase();
  if (place === null && !(/^[0-9a-f]+$/.test(wanted) && wanted.length >= LEAST_DIGITS))
    throw new Failure(
      `'${shortened(ref)}' is no run of a sweep: expected its run_id, at least ${LEAST_DIGITS} digits of it, or point/replicate such as 3/1`,
    );
  const rows = await rowsLike(folder, manifest, (id, point, replicate) =>
    place === null ? id.startsWith(wanted) : point === Number(place[1]) && replicate === Number(place[2]),
  );
  if (rows.length > 1)
    throw new Failure(`several runs of ${folder} begin with '${shortened(ref)}': give more of the id`);
  if (rows.length === 0)
    throw new Failure(`${folder} has no run '${shortened(ref)}': ids are the column run_id of its tables`);
  return rows[0];
}

/** The values of a search's factors at a point, from 1, as the table of runs has them; none where no run of it had a result. */
async function valuesAt(folder: string, manifest: Manifest, wanted: number): Promise<number[]> {
  const { factors } = manifest.study;
  const names = ['point', ...factors.map(({ name }) => name)];
  for (const path of tableFiles(folder, manifest).get('runs') ?? []) {
    for await (const [points, ...columns] of readParquet(path, names)) {
      const row = (points as Float64Array).indexOf(wanted);
      if (row < 0) continue;
      return columns.map((column, at) => {
        const factor = factors[at];
        return factor.kind === 'variants' ? factor.names.indexOf(String(column[row])) : Number(column[row]);
      });
    }
  }
  throw new Failure(
    `no run of point ${wanted} had a result, and a search tells its points by their results only`,
  );
}

/** The cell of a run, which has to have the id that its row says. */
async function cellOf(folder: string, manifest: Manifest, { point, replicate, id }: Row): Promise<PointCell> {
  const { study } = manifest;
  const most = typeof study.replicates === 'number' ? study.replicates : study.replicates.most;
  if (point >= 1 && point <= study.points && replicate >= 1 && replicate <= most) {
    const values = study.search === undefined ? null : await valuesAt(folder, manifest, point);
    const cells = new Cells(
      study,
      (index) => readScenario(THIS_MACHINE, folder, manifest, index),
      values === null ? undefined : (_, out) => out.set(values),
    );
    const cell = cells.at(point - 1);
    if (runOf(cell, replicate).id === id) return cell;
  }
  throw new Failure(
    `run ${id} is not what its row says: this experiment plays another run at point ${point}, replicate ${replicate}`,
    EXIT.differs,
  );
}

/** Most rounds of a run: where it met the sweep's stop condition, those up to then. */
function roundsOf({ stop, rounds }: Study, cell: PointCell, seed: string): number | null {
  if (stop === undefined) return rounds;
  const world = cell.world();
  const { closes, readsCoalitions } = closing(world, stopSheet(world, stop));
  let cut = false;
  const note = (record: EngineRecord) => {
    if (record.type === 'end') cut = record.because === 'rounds';
  };
  const played = playArm({ ...plainArm(world), rounds }, seed, note, readsCoalitions, closes);
  return cut ? played : rounds;
}

/**
 * Finds a run of a sweep.
 * @param ref its id, the first digits of it, or point/replicate
 * @throws Failure where there is none, the folder is damaged, or another version played it
 */
export function openSweepRun(folder: string, ref: string): Promise<SweepRun> {
  return explained(folder, async () => {
    const manifest = openManifest(THIS_MACHINE, folder, VERSION);
    const { study } = manifest;
    const row = await rowOf(folder, manifest, ref);
    const cell = await cellOf(folder, manifest, row);
    const file = cell.file();
    const { seed } = runOf(cell, row.replicate);
    return {
      row,
      changes: study.factors.map(({ name }, at) => printable(`${name} = ${cell.shown[at]}`)),
      saved: {
        parley: VERSION,
        scenario: { id: file.id, digest: scenarioDigest(file), resolved: asWritten(file) },
        seed,
        rounds: roundsOf(study, cell, seed),
        set: [],
        interventions: [],
        digest: '',
      },
    };
  });
}

/**
 * What is told once a run of a sweep was played again.
 * @throws Failure where it went another way than its row says
 */
export function sameCourse({ id, digest }: Row, records: readonly EngineRecord[]): string {
  const course = courseOf(records);
  if (digest === null)
    return `run ${id} gave no result in the sweep; played again it ends with digest ${course}`;
  if (digest === course) return `replayed: the digest ${digest} of run ${id} is the same`;
  throw new Failure(
    `this is not the same run: its digest is ${course}, and the row of ${id} says ${digest}`,
    EXIT.differs,
  );
}
