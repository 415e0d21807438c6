/** The weighted median: where pairwise majority ends when preferences have a single peak (Black 1948). */
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';
import type { Stake } from './roster.ts';
import { perIssue, weightingOption, weightOf } from './shared/weights.ts';

/** Share of the total weight below which two cumulated weights count as equal: they differ only by rounding. */
const TIE = 1e-12;

/**
 * The lower, upper or midpoint weighted median.
 * Lower: the smallest x with Σ_{x_i ≤ x} w_i ≥ ½Σw. Upper: the largest x with Σ_{x_i ≥ x} w_i ≥ ½Σw. They differ only
 * where one half of the weight stands on either side. NaN if all weights are 0.
 */
function medianOf(stakes: readonly Stake[], weighting: string, ties: string): number {
  const sorted = stakes
    .map((stake) => ({ x: stake.position, w: weightOf(stake, weighting) }))
    .filter(({ w }) => w > 0)
    .sort((a, b) => a.x - b.x);
  const total = sorted.reduce((sum, { w }) => sum + w, 0);
  if (total === 0) return NaN;
  const half = total / 2 - total * TIE;
  const reach = (order: readonly { x: number; w: number }[]): number => {
    let sum = 0;
    for (const { x, w } of order) {
      sum += w;
      if (sum >= half) return x;
    }
    return order[order.length - 1].x;
  };
  if (ties === 'lower') return reach(sorted);
  const upper = reach([...sorted].reverse());
  return ties === 'upper' ? upper : (reach(sorted) + upper) / 2;
}

const options = {
  ties: {
    type: 'choice',
    default: 'lower',
    choices: ['lower', 'upper', 'midpoint'],
    meaning: 'which point is taken where exactly half of the weight stands on either side',
    reason:
      'the lower median is the convention of the DEU scoreboards; the choice moves their error by 0.3 points',
  },
  weights: weightingOption,
} as const;

export const weightedMedian: PublishedModel<typeof options> = {
  card: {
    id: 'weighted-median',
    title: 'Weighted median',
    summary: 'the position that no other beats when all vote pairwise with their weights',
    source: 'Black 1948, J. Political Economy 56:23–34',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, { ties, weights }) => ({
    outcomes: perIssue(roster, (stakes) => medianOf(stakes, weights, ties)),
  }),
};
