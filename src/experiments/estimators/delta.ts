/** Borgonovo's delta: how much of the density of the outcome moves, on average, once a factor is known. */
import { exp, log } from '../../engine/math.ts';
import { normalQuantile } from '../../models/shared/special.ts';
import { type Ordered, givenData, type Slices, type Statistic } from './shared/given-data.ts';

/** Outcomes stand on a grid by their normal scores; beyond ± 4 lie six in 100,000. */
const EDGE = 4;
const CELLS = 64;
const WIDTH = (2 * EDGE) / CELLS;
/** Standard deviations up to which a kernel is added up. */
const REACH = 4;

/** The cell of every row: delta does not change where outcomes are replaced by their normal scores (Borgonovo et al. 2014). */
function cellsOf({ rows, ends }: Ordered): Uint16Array {
  const cells = new Uint16Array(rows.length);
  let from = 0;
  for (const end of ends) {
    const score = normalQuantile((from + end) / 2 / rows.length);
    const cell = Math.min(CELLS - 1, Math.max(0, Math.floor((score + EDGE) / WIDTH)));
    for (let at = from; at < end; at += 1) cells[rows[at]] = cell;
    from = end;
  }
  return cells;
}

/** Weights of a normal kernel by distance in cells, of which all sum to 1. @param deviation in scores */
function kernelOf(deviation: number): Float64Array {
  const reach = Math.min(CELLS - 1, Math.ceil((REACH * deviation) / WIDTH));
  const weights = Float64Array.from({ length: reach + 1 }, (_, at) => {
    const z = (at * WIDTH) / deviation;
    return exp(-(z * z) / 2);
  });
  const total = weights.reduce((sum, weight, at) => sum + (at === 0 ? weight : 2 * weight), 0);
  return weights.map((weight) => weight / total);
}

/** How far outcomes of a slice are smoothed (Silverman 1986, eq. 3.28), and at least over half a cell. @param counts by cell */
function bandwidth(counts: Float64Array, size: number): number {
  let sum = 0;
  let squares = 0;
  counts.forEach((count, cell) => {
    const score = (cell + 0.5) * WIDTH - EDGE;
    sum += count * score;
    squares += count * score * score;
  });
  const mean = sum / size;
  const deviation = Math.sqrt(Math.max(0, squares / size - mean * mean));
  return Math.max(WIDTH / 2, 1.06 * deviation * exp(-log(size) / 5));
}

/** Half the mass that lies elsewhere once both are smoothed. @param gap difference of the shares by cell */
function moved(gap: Float64Array, kernel: Float64Array): number {
  let sum = 0;
  for (let cell = 1 - kernel.length; cell < CELLS + kernel.length - 1; cell += 1) {
    let smooth = 0;
    const last = Math.min(CELLS - 1, cell + kernel.length - 1);
    for (let at = Math.max(0, cell - kernel.length + 1); at <= last; at += 1)
      smooth += gap[at] * kernel[Math.abs(cell - at)];
    sum += Math.abs(smooth);
  }
  return sum / 2;
}

function statisticOf(y: Ordered): Statistic {
  const cells = cellsOf(y);
  return ({ of, count }: Slices, times: Uint32Array) => {
    const shares = new Float64Array(count * CELLS);
    const sizes = new Float64Array(count);
    const whole = new Float64Array(CELLS);
    let all = 0;
    times.forEach((drawn, row) => {
      shares[of[row] * CELLS + cells[row]] += drawn;
      sizes[of[row]] += drawn;
      whole[cells[row]] += drawn;
      all += drawn;
    });
    let delta = 0;
    const gap = new Float64Array(CELLS);
    for (let slice = 0; slice < count; slice += 1) {
      if (sizes[slice] === 0) continue;
      for (let cell = 0; cell < CELLS; cell += 1)
        gap[cell] = shares[slice * CELLS + cell] / sizes[slice] - whole[cell] / all;
      const own = shares.subarray(slice * CELLS, (slice + 1) * CELLS);
      delta += (sizes[slice] / all) * moved(gap, kernelOf(bandwidth(own, sizes[slice])));
    }
    return delta;
  };
}

export const delta = givenData(
  {
    id: 'delta',
    title: "Borgonovo's delta",
    summary: 'how much of the density of the outcome moves, on average, where a factor is known',
    source: 'Borgonovo 2007; from any sample: Plischke, Borgonovo & Smith 2013, on normal scores',
  },
  'share of the outcome’s density that moves once the factor is known, on average over its range',
  statisticOf,
);
