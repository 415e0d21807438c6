/**
 * What runs of sweeps share: which of them have the same point, or belong to one drawing of a design that makes several points at
 * once, and which have the same seed. Sweeps that are compared take their clusters from one list.
 */
import type { Plan } from '../designs/design.ts';
import { pointSeed, type Factor } from './factors.ts';
import { replicateSeed } from '../arm.ts';
import type { CellValue, ColumnValues } from './rows.ts';
import { planOf, type Study } from './study.ts';

/** Whole numbers from 0 for keys, in the order in which they come. */
class Numbers {
  readonly #known = new Map<string, number>();

  of(key: string): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#known.size);
    return this.#known.size - 1;
  }
}

/** Columns of the table of runs that say what a run shares with others. */
export function sharingColumns({ factors }: Study): string[] {
  return ['point', 'replicate', ...factors.map(({ name }) => name)];
}

/** What the clusters of points are: the points themselves, or what a design draws several of at once. */
export type DrawnUnit = 'point' | 'base row' | 'trajectory' | 'curve';

/** What a plan draws at once, and how many points that is. */
function drawnOf(
  { structure }: Plan,
  factors: number,
): { readonly drawn: DrawnUnit; readonly together: number } {
  switch (structure.kind) {
    case 'saltelli':
      return { drawn: 'base row', together: structure.blocks };
    case 'morris':
      return { drawn: 'trajectory', together: factors + 1 };
    case 'fast':
      return { drawn: 'curve', together: structure.samples };
    case 'grid':
    case 'sample':
      return { drawn: 'point', together: 1 };
  }
}

interface PointKeys {
  readonly fixed: boolean;
  readonly drawn: DrawnUnit;
  readonly keyOf: (point: number, row: readonly CellValue[]) => string;
}

/** How the points of a study are drawn, and the key of every point's cluster. */
function pointKeys(study: Study): PointKeys {
  const plan = planOf(study);
  const { factors, seed, design } = study;
  const names = factors.map(({ name }) => name).join();
  if (plan === null || plan.structure.kind === 'grid')
    return { fixed: true, drawn: 'point', keyOf: (_, row) => JSON.stringify([names, row]) };
  const { drawn, together } = drawnOf(plan, factors.length);
  const first = new Float64Array(factors.length);
  return {
    fixed: false,
    drawn,
    keyOf: (point) => {
      const drawing = Math.floor(point / together);
      plan.point(drawing * together, first);
      return JSON.stringify([names, seed, design!.id, drawing, [...first]]);
    },
  };
}

export interface SharedClusters {
  /** By run. */
  readonly points: Int32Array;
  readonly seeds: Int32Array;
  /** Whether the points are all that the study is about: those of a grid or a table, or the only one. */
  readonly fixed: boolean;
  readonly drawn: DrawnUnit;
}

/** Gives runs their clusters; one for all sweeps that are held against each other. */
export class Clusters {
  readonly #points = new Numbers();
  readonly #seeds = new Numbers();

  /** @param columns of `sharingColumns`, batch by batch, points together and in their order */
  async of(study: Study, columns: AsyncIterable<readonly ColumnValues[]>): Promise<SharedClusters> {
    const { fixed, drawn, keyOf } = pointKeys(study);
    const luck = study.factors.findIndex(({ kind }: Factor) => kind === 'seed');
    const points: number[] = [];
    const seeds: number[] = [];
    let known = { point: NaN, cluster: NaN, seed: '' };
    for await (const [point, replicate, ...factors] of columns) {
      for (let row = 0; row < point.length; row += 1) {
        const number = (point[row] as number) - 1;
        if (number !== known.point) {
          const values = factors.map((column) => column[row]);
          const coordinate = luck < 0 ? null : (values[luck] as number);
          known = {
            point: number,
            cluster: this.#points.of(keyOf(number, values)),
            seed: pointSeed(study.seed, coordinate),
          };
        }
        points.push(known.cluster);
        seeds.push(this.#seeds.of(replicateSeed(known.seed, replicate[row] as number)));
      }
    }
    return { points: Int32Array.from(points), seeds: Int32Array.from(seeds), fixed, drawn };
  }
}
