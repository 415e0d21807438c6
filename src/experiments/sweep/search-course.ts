/**
 * The course of a search: its generations one after the other, each made of what the chunks of those before show. Every process that
 * reads the same chunks makes the same points, and a chunk that was played at others is known by the ids of its runs.
 */
import { Draws } from '../../engine/draws.ts';
import type { OptionValues } from '../../engine/card.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { SEARCHES } from '../searches/index.ts';
import type { FoundPoint, PointSearchOptions, Searching } from '../searches/search.ts';
import { Cells, runOf } from './cell.ts';
import { readChunkTable, type Chunk, type Odd, type Owned } from './chunk-files.ts';
import type { Slice, UnitSpan } from './coverage.ts';
import { planFactor, valueAt } from './factors.ts';
import { unpackParquet } from './parquet.ts';
import type { ColumnValues } from './rows.ts';
import type { SearchStudy } from './study.ts';

/** What a point of a generation has shown: sum and number of every goal over its runs. */
interface PointSums {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
}

export class SearchCourse {
  readonly #study: SearchStudy;
  readonly #searching: Searching;
  readonly #cells: Cells;
  /** ColumnValues of the factors by point, of all generations that are known. */
  readonly #points: number[][] = [];
  readonly #means: Float64Array[] = [];
  #learnt = 0;

  /** @param read the study's scenario of that number, from 0 */
  constructor(study: SearchStudy, read: (index: number) => ScenarioFile) {
    const { factors, search, seed } = study;
    const space = {
      factors: factors.map(planFactor),
      goals: search.goals,
      of: factors.findIndex(({ name }) => name === search.of),
    };
    this.#study = study;
    this.#searching = SEARCHES[search.id].begin(
      space,
      search.options as OptionValues<PointSearchOptions>,
      new Draws(seed, 'search'),
    );
    this.#cells = new Cells(study, read, (point, out) => out.set(this.#points[point]));
    this.#propose();
  }

  #propose(): void {
    const { factors } = this.#study;
    for (const genes of this.#searching.next())
      this.#points.push(factors.map((factor, at) => valueAt(factor, genes[at])));
  }

  /** Units of the generation that is next; null: all are learnt. */
  get span(): UnitSpan | null {
    const { points, replicates } = this.#study;
    if (this.#learnt === points) return null;
    return { from: this.#learnt * replicates, to: this.#points.length * replicates };
  }

  /** ColumnValues of the factors at the points that units belong to. */
  pointsOf({ from, to }: UnitSpan): readonly (readonly number[])[] {
    const { replicates } = this.#study;
    return this.#points.slice(Math.floor(from / replicates), Math.ceil(to / replicates));
  }

  /** Whether a run has the id that it has at the points of this course. */
  #isOwn(id: unknown, point: unknown, replicate: unknown): boolean {
    const place = Number(point) - 1;
    if (!(place >= 0 && place < this.#points.length)) return false;
    return runOf(this.#cells.at(place), Number(replicate)).id === id;
  }

  async #rowsOf(
    owned: Owned,
    { chunk }: Slice<Chunk>,
    table: 'runs' | 'failures',
    names: readonly string[],
    visit: (columns: readonly ColumnValues[], row: number) => void,
  ): Promise<string | null> {
    const bytes = readChunkTable(owned, chunk, table);
    if (typeof bytes === 'string') return bytes;
    if (bytes.length === 0) return null;
    for await (const columns of unpackParquet(bytes, ['run_id', 'point', 'replicate', ...names])) {
      const [ids, points, replicates] = columns;
      for (let row = 0; row < ids.length; row += 1) {
        if (!this.#isOwn(ids[row], points[row], replicates[row]))
          return 'it was played at other points than the generations before it lead to';
        visit(columns, row);
      }
    }
    return null;
  }

  /**
   * Learns what came of the generation that is next, and proposes the one behind it.
   * @param slices chunks that hold all of it
   * @returns chunks that cannot be of it, and then nothing is learnt; none: all are
   */
  async learn(owned: Owned, slices: readonly Slice<Chunk>[]): Promise<readonly Odd[]> {
    const { search, points } = this.#study;
    const goals = search.goals.map(({ metric }) => metric);
    const shown = Array.from({ length: this.#points.length - this.#learnt }, (): PointSums => ({
      sums: new Float64Array(goals.length),
      counts: new Float64Array(goals.length),
    }));
    const odd: Odd[] = [];
    for (const slice of slices) {
      const add = ([, own, , ...values]: readonly ColumnValues[], row: number) => {
        const { sums, counts } = shown[Number(own[row]) - 1 - this.#learnt];
        (values as Float64Array[]).forEach((column, at) => {
          if (column[row] !== column[row]) return;
          sums[at] += column[row];
          counts[at] += 1;
        });
      };
      const why =
        (await this.#rowsOf(owned, slice, 'runs', goals, add)) ??
        (await this.#rowsOf(owned, slice, 'failures', [], () => {}));
      if (why !== null) odd.push({ name: slice.chunk.name, why });
    }
    if (odd.length > 0) return odd;
    const outcomes = shown.map(({ sums, counts }) => sums.map((sum, at) => sum / counts[at]));
    this.#searching.learn(outcomes);
    this.#means.push(...outcomes);
    this.#learnt = this.#points.length;
    if (this.#learnt < points) this.#propose();
    return [];
  }

  /** What the search has to show, with the values of the factors and the means of the goals. */
  found(): readonly (FoundPoint & { readonly values: readonly number[]; readonly goals: Float64Array })[] {
    return this.#searching
      .found()
      .map((one) => ({ ...one, values: this.#points[one.point], goals: this.#means[one.point] }));
  }
}
