/** Sobol' indices: which share of an outcome's variance goes back to a factor alone, to it in company, and to pairs. */
import { momentsOf } from '../statistics/replicates.ts';
import { structureOf, type Estimator } from './estimator.ts';
import { bootstrap, LEAST_ROWS, RESAMPLES, termsOf, type Terms } from './shared/bootstrap.ts';
import { completeGroups, leftOut, nothingToEstimate, withoutInterval } from './shared/rows.ts';

const BASE_ROWS = 'base rows';

const OPTIONS = {
  secondOrder: {
    type: 'flag',
    default: false,
    meaning: 'also estimate what pairs of factors do together',
    reason: 'the design needs more blocks for it',
  },
  resamples: RESAMPLES,
} as const;

/** Sums over base rows of what indices are made of; pairs follow the factors. */
const [OF_A, OF_B, SQUARES, PRODUCT, FACTORS] = [0, 1, 2, 3, 4];

interface Pair {
  readonly i: number;
  readonly j: number;
}

function pairsOf(k: number): Pair[] {
  return Array.from({ length: k }, (_, i) => i).flatMap((i) =>
    Array.from({ length: k - 1 - i }, (_, after) => ({ i, j: i + 1 + after })),
  );
}

/** Mean and variance of the outcomes of A and B together. */
function momentsOfBase(outcomes: Float64Array, blocks: number, base: readonly number[]): [number, number] {
  const both = momentsOf(
    base.flatMap((row) => [outcomes[row * blocks], outcomes[row * blocks + blocks - 1]]),
  );
  return [both.mean, both.squares / both.count];
}

/** Terms of each base row, of outcomes less their mean: that leaves the indices what they are and their errors small. */
function termsFor(
  outcomes: Float64Array,
  mean: number,
  blocks: number,
  base: readonly number[],
  k: number,
  pairs: readonly Pair[],
): Terms {
  return termsOf(base.length, FACTORS + 2 * k + pairs.length, (at, out) => {
    const of = (block: number): number => outcomes[base[at] * blocks + block] - mean;
    const [a, b] = [of(0), of(blocks - 1)];
    out[OF_A] = a;
    out[OF_B] = b;
    out[SQUARES] = a * a + b * b;
    out[PRODUCT] = a * b;
    for (let i = 0; i < k; i += 1) {
      const mixed = of(1 + i);
      out[FACTORS + i] = b * (mixed - a);
      out[FACTORS + k + i] = (a - mixed) * (a - mixed);
    }
    pairs.forEach(({ i, j }, pair) => {
      out[FACTORS + 2 * k + pair] = (of(1 + k + i) * of(1 + j) + of(1 + k + j) * of(1 + i)) / 2;
    });
  });
}

/** Variance of A's and B's outcomes together. */
function varianceFrom(sums: Float64Array, rows: number): number {
  const mean = (sums[OF_A] + sums[OF_B]) / (2 * rows);
  return sums[SQUARES] / (2 * rows) - mean * mean;
}

/** First order, total and second order, in this order, from the sums. */
function indicesFrom(sums: Float64Array, rows: number, k: number, pairs: readonly Pair[]): number[] {
  const scale = 1 / (rows * varianceFrom(sums, rows));
  const first = Array.from({ length: k }, (_, i) => sums[FACTORS + i] * scale);
  const total = Array.from({ length: k }, (_, i) => (sums[FACTORS + k + i] * scale) / 2);
  const second = pairs.map(
    ({ i, j }, pair) => (sums[FACTORS + 2 * k + pair] - sums[PRODUCT]) * scale - first[i] - first[j],
  );
  return [...first, ...total, ...second];
}

export const variance: Estimator<typeof OPTIONS> = {
  card: {
    id: 'variance',
    title: "Sobol' indices",
    summary: "shares of the outcome's variance that go back to each factor alone, in company, and to pairs",
    source:
      'first order: Saltelli et al. 2010, table 2 (b); total: Jansen 1999; second order: Saltelli 2002, theorem 2, in both orders of the pair',
    deterministic: false,
    options: OPTIONS,
  },
  measures: {
    first: 'share of the variance that would go if the factor were known',
    total: 'share of the variance that would stay if all but the factor were known',
    second: 'share of the variance that two factors make together beyond each alone',
  },
  decisive: 'total',
  unfit({ factors, plan: { structure } }, { secondOrder }) {
    const k = factors.length;
    if (structure.kind !== 'saltelli')
      return `Sobol' indices need the design saltelli, at least ${LEAST_ROWS * (k + 2)} runs for ${k} factors`;
    const { baseRows } = structure;
    if (secondOrder && !structure.secondOrder)
      return `indices of second order need the blocks that secondOrder: true adds to the design: ${baseRows * (2 * k + 2)} runs in place of ${baseRows * structure.blocks}`;
    return baseRows < LEAST_ROWS
      ? `intervals need ${LEAST_ROWS} base rows or more, and the design has ${baseRows}: take samples: ${LEAST_ROWS}, ${LEAST_ROWS * structure.blocks} runs`
      : null;
  },
  estimate({ factors, plan, outcomes }, { secondOrder, resamples }, draws) {
    const k = factors.length;
    const { baseRows, blocks } = structureOf(plan, 'saltelli');
    const base = completeGroups(outcomes, blocks);
    const nothing = nothingToEstimate(outcomes, base, blocks, BASE_ROWS);
    if (nothing !== null) return nothing;
    const pairs = secondOrder ? pairsOf(k) : [];
    const [mean, spread] = momentsOfBase(outcomes, blocks, base);
    const terms = termsFor(outcomes, mean, blocks, base, k, pairs);
    const figures = (sums: Float64Array, rows: number): number[] => indicesFrom(sums, rows, k, pairs);
    const intervals = bootstrap(terms, figures, resamples, draws);
    const names = factors.map(({ name }) => name);
    const labels = [
      ...names.map((name) => ({ measure: 'first', factors: [name] })),
      ...names.map((name) => ({ measure: 'total', factors: [name] })),
      ...pairs.map(({ i, j }) => ({ measure: 'second', factors: [names[i], names[j]] })),
    ];
    return {
      estimates: labels.map((label, at) => ({ ...label, interval: intervals[at] })),
      figures: { mean, variance: spread, baseRows: base.length },
      notes: [...leftOut(base.length, baseRows, BASE_ROWS), ...withoutInterval(intervals, BASE_ROWS)],
    };
  },
};
