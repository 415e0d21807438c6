/** Plays a stretch of a study into rows: the one place where runs of a sweep happen. */
import { keptWith } from '../../engine/kept.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { shortened } from '../../scenarios/text.ts';
import { plainArm, playArm } from '../arm.ts';
import { checkpoints, isWithin, meanInterval, NO_VALUES, withValue } from '../statistics/replicates.ts';
import { Cells, runOf, type PointCell } from './cell.ts';
import { CourseDigest } from './course.ts';
import { MetricReader, sheetOf, type Sheet } from './readings.ts';
import {
  agentRecorder,
  roundRecorder,
  seriesRecorder,
  shiftRecorder,
  type Recorder,
  type RunHead,
} from './recorders.ts';
import { Rows } from './rows.ts';
import { closing, stopSheet } from './stop.ts';
import { searchOf, type PointReader, type Study, type Until } from './study.ts';
import { tablesOf, type SweepTable } from './tables.ts';

/** Why a run gave no result. */
export type FailureKind = 'failed' | 'timed-out' | 'memory';

/** A run that took longer than it may. */
class TimedOut extends Error {}

/** Characters of an error that are kept. */
const ERROR_LENGTH = 300;

/** How what the study asks of a world is read off its runs. */
interface Wanted {
  readonly metrics: Sheet;
  readonly series: Sheet;
  /** Null: runs end by themselves. */
  readonly stop: Sheet | null;
}

export type Filled = ReadonlyMap<SweepTable['name'], Rows>;

export class Player {
  readonly #study: Study;
  readonly #cells: Cells;
  readonly #timeout: number;
  readonly #ticks: () => number;
  readonly #wantedOf: (world: World) => Wanted;
  readonly #rows: ReadonlyMap<SweepTable['name'], Rows>;
  #given: { readonly first: number; readonly points: readonly (readonly number[])[] } = {
    first: 0,
    points: [],
  };
  readonly #searched: PointReader = (point, out) => {
    const { first, points } = this.#given;
    out.set(points[point - first]);
  };

  /**
   * @param timeout milliseconds that a run may take; infinite: as long as it likes
   * @param ticks milliseconds of a clock that nobody sets
   */
  constructor(study: Study, read: (scenario: number) => ScenarioFile, timeout: number, ticks: () => number) {
    this.#study = study;
    this.#cells = new Cells(study, read, searchOf(study) === null ? undefined : this.#searched);
    this.#rows = new Map(tablesOf(study).map(({ name, columns }) => [name, new Rows(columns)]));
    this.#timeout = timeout;
    this.#ticks = ticks;
    this.#wantedOf = keptWith((world: World): Wanted => {
      const { metrics, series = [], stop } = study;
      return {
        metrics: sheetOf(world, metrics),
        series: sheetOf(world, series),
        stop: stop === undefined ? null : stopSheet(world, stop),
      };
    });
  }

  /**
   * Plays units, from 0, of the study.
   * @param memory the units ran out of memory before: they are taken down as such, and not played
   * @param points values of the factors at the points of these units, where a search has found them
   * @returns rows by table, which last until the next ones are played
   */
  play(
    from: number,
    to: number,
    memory = false,
    points: readonly (readonly number[])[] | null = null,
  ): Filled {
    for (const rows of this.#rows.values()) rows.cut(0);
    const { replicates } = this.#study;
    if (points !== null) this.#given = { first: Math.floor(from / (replicates as number)), points };
    for (let unit = from; unit < to; unit += 1) {
      if (typeof replicates !== 'number') {
        this.#untilKnown(unit, replicates, memory);
        continue;
      }
      const cell = this.#cells.at(Math.floor(unit / replicates));
      const replicate = (unit % replicates) + 1;
      if (memory) this.#giveUp(cell, replicate, 'memory', 'it needs more memory than a worker has');
      else this.#run(cell, replicate);
    }
    return this.#rows;
  }

  /** Plays replicates of a point until the means are known well enough. */
  #untilKnown(point: number, { halfWidth, most }: Until, memory: boolean): void {
    const wanted = Object.entries(halfWidth).map(([name, width]) => ({
      place: this.#study.metrics.findIndex((metric) => metric.name === name),
      width,
    }));
    const cell = this.#cells.at(point);
    const moments = wanted.map(() => NO_VALUES);
    let replicate = 0;
    let reached = false;
    if (memory) this.#giveUp(cell, 1, 'memory', 'the point needs more memory than a worker has');
    for (const look of memory ? [] : checkpoints(most)) {
      for (; replicate < look; replicate += 1) {
        const values = this.#run(cell, replicate + 1);
        wanted.forEach(({ place }, at) => {
          const value = values?.[place] ?? NaN;
          if (value === value) moments[at] = withValue(moments[at], value);
        });
      }
      reached = wanted.every(({ width }, at) => isWithin(meanInterval(moments[at]), width));
      if (reached) break;
    }
    const widths = moments.map((own) => {
      const { low, high } = meanInterval(own);
      return (high - low) / 2;
    });
    this.#rows.get('precision')!.push([point + 1, replicate, reached ? 1 : 0, ...widths]);
  }

  #recorders(world: World, head: RunHead): Recorder[] {
    const { record, issues, series } = this.#study;
    const rows = this.#rows;
    const recorders = record.map((kind) => {
      if (kind === 'shifts') return shiftRecorder(rows.get(kind)!, head);
      if (kind === 'agents') return agentRecorder(rows.get(kind)!, head, world);
      return roundRecorder(rows.get(kind)!, head, world, issues);
    });
    if (series === undefined) return recorders;
    const names = series.map(({ name }) => name);
    return [
      ...recorders,
      seriesRecorder(rows.get('series')!, head, world, names, this.#wantedOf(world).series),
    ];
  }

  #giveUp(cell: PointCell, replicate: number, kind: FailureKind, error: string): void {
    const { id } = runOf(cell, replicate);
    this.#rows.get('failures')!.push([id, replicate, cell.point + 1, kind, shortened(error, ERROR_LENGTH)]);
  }

  /** Plays one run; null where it gave no result, which is taken down. */
  #run(cell: PointCell, replicate: number): Float64Array | null {
    const before = [...this.#rows.values()].map((rows) => rows.length);
    try {
      return this.#record(cell, replicate);
    } catch (error) {
      [...this.#rows.values()].forEach((rows, at) => rows.cut(before[at]));
      const kind = error instanceof TimedOut ? 'timed-out' : 'failed';
      this.#giveUp(cell, replicate, kind, error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  #record(cell: PointCell, replicate: number): Float64Array {
    const { rounds } = this.#study;
    const { id, seed } = runOf(cell, replicate);
    const world = cell.world();
    const { metrics, stop } = this.#wantedOf(world);
    const reader = new MetricReader(world, metrics);
    const recorders = this.#recorders(world, { id, replicate, point: cell.point + 1 });
    const course = new CourseDigest();
    const deadline = this.#ticks() + this.#timeout;
    const add = (record: EngineRecord) => {
      if (record.type === 'round' && this.#ticks() > deadline) {
        throw new TimedOut(`it took longer than ${this.#timeout / 1000} seconds`);
      }
      reader.add(record);
      course.add(record);
      for (const recorder of recorders) recorder.add(record);
    };
    const closes = stop === null ? null : closing(world, stop);
    const coalitions = [reader, ...recorders, ...(closes === null ? [] : [closes])].some(
      ({ readsCoalitions }) => readsCoalitions,
    );
    playArm({ ...plainArm(world), rounds }, seed, add, coalitions, closes?.closes);
    for (const recorder of recorders) recorder.end();
    const values = reader.values();
    this.#rows
      .get('runs')!
      .push([id, replicate, cell.point + 1, seed, course.hex(), ...cell.shown, ...values]);
    return values;
  }
}
