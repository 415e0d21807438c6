/**
 * Latin hypercube: each factor's range is cut into as many equal slices as there are rows, and every slice is used once. For
 * small designs; of the many that there are, one is taken whose points keep away from each other.
 */
import { PURPOSE, type Draws } from '../../engine/draws.ts';
import type { Design } from './design.ts';
import { placeInCell, shuffledOrder } from './shared/chance.ts';
import { rowsOption, unfitFor } from './shared/options.ts';

/** Rows beyond which comparing all pairs takes minutes, and chance keeps points apart as well. */
const MOST_SAMPLES = 2000;

const OPTIONS = {
  samples: rowsOption(
    100,
    `rows of the design, at most ${MOST_SAMPLES}`,
    'ten for each of ten factors (Loeppky et al. 2009)',
  ),
  starts: {
    type: 'number',
    default: 5,
    min: 1,
    max: 100,
    integer: true,
    meaning: 'random hypercubes among which the best is taken to begin with',
    reason: 'exchanges gain more than further starts',
  },
  exchanges: {
    type: 'number',
    default: 2000,
    min: 0,
    max: 100_000,
    integer: true,
    meaning: 'exchanges of two values of a factor that are tried; one that brings close points apart is kept',
    reason: 'twenty for each row of the usual hundred',
  },
} as const;

/** Slices of all rows, `row * factors + factor`. */
type SlicesByRow = Uint16Array;

function randomSlices(rows: number, factors: number, draws: Draws, start: number): SlicesByRow {
  const slices = new Uint16Array(rows * factors);
  const subject = draws.subject('slices');
  const order = new Uint16Array(rows);
  for (let factor = 0; factor < factors; factor += 1) {
    shuffledOrder(order, (at) => draws.uniform(PURPOSE.design, start, subject, at, factor));
    for (let row = 0; row < rows; row += 1) slices[row * factors + factor] = order[row];
  }
  return slices;
}

/**
 * How crowded the points around one row are: Σ 1/d^16 over the other rows, distance d in slices. With so high a power the
 * closest pair decides (criterion φ of Morris & Mitchell 1995, "Exploratory designs for computational experiments").
 * @param except a row to leave out
 */
function crowding(slices: SlicesByRow, factors: number, row: number, except: number): number {
  let sum = 0;
  for (let other = 0; other < slices.length / factors; other += 1) {
    if (other === row || other === except) continue;
    let square = 0;
    for (let factor = 0; factor < factors; factor += 1) {
      const apart = slices[row * factors + factor] - slices[other * factors + factor];
      square += apart * apart;
    }
    const fourth = square * square * (square * square);
    sum += 1 / (fourth * fourth);
  }
  return sum;
}

function swap(slices: SlicesByRow, one: number, two: number): void {
  const held = slices[one];
  slices[one] = slices[two];
  slices[two] = held;
}

/** Exchanges values where that brings close points apart. Changes `slices`. */
function spread(slices: SlicesByRow, factors: number, exchanges: number, draws: Draws): void {
  const rows = slices.length / factors;
  const subject = draws.subject('exchanges');
  for (let trial = 0; trial < exchanges; trial += 1) {
    const pick = (which: number, among: number): number =>
      Math.floor(draws.uniform(PURPOSE.design, which, subject, trial) * among);
    const one = pick(0, rows);
    const two = (one + 1 + pick(1, rows - 1)) % rows;
    const factor = pick(2, factors);
    const around = (): number => crowding(slices, factors, one, two) + crowding(slices, factors, two, one);
    const before = around();
    swap(slices, one * factors + factor, two * factors + factor);
    if (around() >= before) swap(slices, one * factors + factor, two * factors + factor);
  }
}

export const latinHypercube: Design<typeof OPTIONS> = {
  card: {
    id: 'latin-hypercube',
    title: 'Latin hypercube',
    summary:
      'every slice of every factor is used once, and exchanges keep the closest points apart (maximin)',
    source: 'McKay, Beckman & Conover 1979; maximin by the criterion of Morris & Mitchell 1995',
    deterministic: false,
    options: OPTIONS,
  },
  reachesEnds: false,
  unfit(factors, { samples }) {
    if (samples > MOST_SAMPLES)
      return `a Latin hypercube is spread pair by pair and has at most ${MOST_SAMPLES} rows, not ${samples}: take sobol for more`;
    return unfitFor(factors, samples);
  },
  plan(factors, { samples, starts, exchanges }, draws) {
    const k = factors.length;
    const crowdingOf = (slices: SlicesByRow): number => {
      let sum = 0;
      for (let row = 0; row < samples; row += 1) sum += crowding(slices, k, row, row);
      return sum;
    };
    let slices = randomSlices(samples, k, draws, 0);
    let least = crowdingOf(slices);
    for (let start = 1; start < starts; start += 1) {
      const other = randomSlices(samples, k, draws, start);
      const crowded = crowdingOf(other);
      if (crowded < least) [slices, least] = [other, crowded];
    }
    spread(slices, k, exchanges, draws);
    const inside = draws.subject('inside');
    return {
      size: samples,
      point(row, out) {
        for (let at = 0; at < k; at += 1) {
          const place = placeInCell(draws.uniform(PURPOSE.design, 0, inside, row, at));
          out[at] = (slices[row * k + at] + place) / samples;
        }
      },
      structure: { kind: 'sample' },
    };
  },
};
