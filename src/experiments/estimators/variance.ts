/**
 * Sobol' indices: which share of an outcome's variance goes back to a factor alone, to it in company, and to pairs. Several outcomes
 * are taken together by the sums of their variances (Lamboni, Monod & Makowski 2011; Gamboa et al. 2014, equation 2.4).
 */
import type { Draws } from '../../engine/draws.ts';
import type { OptionValues } from '../../engine/card.ts';
import { momentsOf } from '../statistics/replicates.ts';
import { structureOf, type Estimates, type Estimator, type Planned } from './estimator.ts';
import {
  bootstrap,
  LEAST_ROWS,
  RESAMPLES,
  termsOf,
  tested,
  type Terms,
  type Tested,
} from './shared/bootstrap.ts';
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

/**
 * Sums over base rows of what indices are made of: squares and products, the factors, their pairs, and last A's and B's outcomes
 * themselves, outcome by outcome.
 */
const [SQUARES, PRODUCT, FACTORS] = [0, 1, 2];

interface Pair {
  readonly i: number;
  readonly j: number;
}

function pairsOf(k: number): Pair[] {
  return Array.from({ length: k }, (_, i) => i).flatMap((i) =>
    Array.from({ length: k - 1 - i }, (_, after) => ({ i, j: i + 1 + after })),
  );
}

/** One outcome of the design, with mean and variance of A and B together. */
interface Centred {
  readonly values: Float64Array;
  readonly mean: number;
  readonly variance: number;
}

function centred(values: Float64Array, blocks: number, base: readonly number[]): Centred {
  const both = momentsOf(base.flatMap((row) => [values[row * blocks], values[row * blocks + blocks - 1]]));
  return { values, mean: both.mean, variance: both.squares / both.count };
}

/** Terms of each base row, of outcomes less their mean: that leaves the indices what they are and their errors small. */
function termsFor(
  outcomes: readonly Centred[],
  blocks: number,
  base: readonly number[],
  k: number,
  pairs: readonly Pair[],
): Terms {
  const own = FACTORS + 2 * k + pairs.length;
  return termsOf(base.length, own + 2 * outcomes.length, (at, out) => {
    outcomes.forEach(({ values, mean }, outcome) => {
      const of = (block: number): number => values[base[at] * blocks + block] - mean;
      const [a, b] = [of(0), of(blocks - 1)];
      out[SQUARES] += a * a + b * b;
      out[PRODUCT] += a * b;
      for (let i = 0; i < k; i += 1) {
        const mixed = of(1 + i);
        out[FACTORS + i] += b * (mixed - a);
        out[FACTORS + k + i] += (a - mixed) * (a - mixed);
      }
      pairs.forEach(({ i, j }, pair) => {
        out[FACTORS + 2 * k + pair] += (of(1 + k + i) * of(1 + j) + of(1 + k + j) * of(1 + i)) / 2;
      });
      out[own + 2 * outcome] = a;
      out[own + 2 * outcome + 1] = b;
    });
  });
}

/** Variance of A's and B's outcomes together, summed over outcomes, whose own sums begin at `own`. */
function varianceFrom(sums: Float64Array, rows: number, own: number): number {
  let variance = sums[SQUARES] / (2 * rows);
  for (let at = own; at < sums.length; at += 2) {
    const mean = (sums[at] + sums[at + 1]) / (2 * rows);
    variance -= mean * mean;
  }
  return variance;
}

/** Share of the variance below which a sample of the rows has none, and what is left is the rounding of sums. */
const ROUNDING = 1e-9;

/**
 * A pair makes no more than all that either of its factors has a part in. Its standard error stays that of the estimate without
 * bounds, which is what says how sure it is.
 */
function boundedPair({ interval, error, degrees }: Tested, ...totals: readonly Tested[]): Tested {
  const within = (value: number, end: 'estimate' | 'high') => {
    const most = Math.max(0, Math.min(...totals.map((total) => total.interval[end])));
    return Math.min(most, Math.max(-most, value)) + 0;
  };
  const bounded = tested(within(interval.estimate, 'estimate'), error, degrees);
  const { estimate, low, high } = bounded.interval;
  return { ...bounded, interval: { estimate, low: within(low, 'high'), high: within(high, 'high') } };
}

/**
 * First order, total and second order, in this order, from the sums; NaN where the rows in them do not differ.
 * @param whole variance of all rows
 */
function indicesFrom(
  sums: Float64Array,
  rows: number,
  whole: number,
  k: number,
  pairs: readonly Pair[],
): number[] {
  const own = varianceFrom(sums, rows, FACTORS + 2 * k + pairs.length);
  const scale = own > ROUNDING * whole ? 1 / (rows * own) : NaN;
  const first = Array.from({ length: k }, (_, i) => sums[FACTORS + i] * scale);
  const total = Array.from({ length: k }, (_, i) => (sums[FACTORS + k + i] * scale) / 2);
  const second = pairs.map(({ i, j }, pair) => {
    return (sums[FACTORS + 2 * k + pair] - sums[PRODUCT]) * scale - first[i] - first[j];
  });
  return [...first, ...total, ...second];
}

/**
 * The indices of several outcomes at once, each with the weight of its variance; of one outcome, its own.
 * @param outcomes in one unit, each with one value per row of the plan; NaN: there is none
 */
export function varianceTogether(
  { factors, plan }: Planned,
  outcomes: readonly Float64Array[],
  { secondOrder, resamples }: OptionValues<typeof OPTIONS>,
  draws: Draws,
): Estimates {
  const k = factors.length;
  const { baseRows, blocks } = structureOf(plan, 'saltelli');
  const base = completeGroups(outcomes, blocks);
  const nothing = nothingToEstimate(outcomes, base, blocks, BASE_ROWS);
  if (nothing !== null) return nothing;
  const pairs = secondOrder ? pairsOf(k) : [];
  const all = outcomes.map((values) => centred(values, blocks, base));
  const terms = termsFor(all, blocks, base, k, pairs);
  const sum = (of: (one: Centred) => number): number => all.reduce((before, one) => before + of(one), 0);
  const whole = sum(({ variance: own }) => own);
  const figures = (sums: Float64Array, rows: number): number[] => indicesFrom(sums, rows, whole, k, pairs);
  const found = bootstrap(terms, figures, resamples, draws);
  const answers = found.map((own, at): Tested => {
    if (at < 2 * k) return own;
    const { i, j } = pairs[at - 2 * k];
    return boundedPair(own, found[k + i], found[k + j]);
  });
  const names = factors.map(({ name }) => name);
  const labels = [
    ...names.map((name) => ({ measure: 'first', factors: [name] })),
    ...names.map((name) => ({ measure: 'total', factors: [name] })),
    ...pairs.map(({ i, j }) => ({ measure: 'second', factors: [names[i], names[j]] })),
  ];
  return {
    estimates: labels.map((label, at) => {
      const { interval, p } = answers[at];
      return { ...label, interval, p };
    }),
    figures: {
      mean: sum(({ mean }) => mean) / all.length,
      variance: whole,
      baseRows: base.length,
    },
    notes: [...leftOut(base.length, baseRows, BASE_ROWS), ...withoutInterval(answers, BASE_ROWS)],
  };
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
      return `Sobol' indices need the design saltelli, at least ${LEAST_ROWS * (k + 2)} points for ${k} factors`;
    const { baseRows } = structure;
    if (secondOrder && !structure.secondOrder)
      return `indices of second order need the blocks that secondOrder: true adds to the design: ${baseRows * (2 * k + 2)} points in place of ${baseRows * structure.blocks}`;
    return baseRows < LEAST_ROWS
      ? `intervals need ${LEAST_ROWS} base rows or more, and the design has ${baseRows}: take samples: ${LEAST_ROWS}, ${LEAST_ROWS * structure.blocks} points`
      : null;
  },
  estimate({ outcomes, ...planned }, options, draws) {
    return varianceTogether(planned, [outcomes], options, draws);
  },
};
