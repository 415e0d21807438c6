/** Asymmetric Nash bargaining over one issue, with the reference point or a cost of failure as disagreement. */
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';
import { signChange } from './shared/numeric.ts';
import {
  type Bargainer,
  costOption,
  lossOption,
  outcomeOnFileScale,
  reversionOption,
  tableOn,
} from './shared/reversion.ts';
import { weightingOption } from './shared/weights.ts';

/**
 * argmax Π gain_i(x)^power_i on [low, high], where every gain is concave and positive inside.
 * The slope Σ power·gain′/gain of its logarithm falls, so its change of sign is found by bisection (Nash 1950;
 * Kalai 1977 for unequal powers).
 */
export function nashSolution(
  bargainers: readonly Pick<Bargainer, 'power' | 'gain' | 'slope'>[],
  low: number,
  high: number,
): number {
  return signChange(
    (x) => {
      let sum = 0;
      for (const { power, gain, slope } of bargainers) sum += (power * slope(x)) / gain(x);
      return sum;
    },
    low,
    high,
  );
}

const options = {
  reversion: reversionOption,
  cost: costOption,
  loss: lossOption,
  weights: weightingOption,
} as const;

export const nashBargaining: PublishedModel<typeof options> = {
  card: {
    id: 'nash-bargaining',
    title: 'Asymmetric Nash bargaining',
    summary:
      'the outcome that maximises the product of gains over disagreement, each raised to its bargaining power',
    source: 'Nash 1950, Econometrica 18:155–162; Kalai 1977, Int. J. Game Theory 6:129–133; Achen 2006',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, values) => ({
    outcomes: Float64Array.from(roster.issues, (_, issue) => {
      const table = tableOn(roster, issue, values);
      if (table === null) return NaN;
      const x = table.low < table.high ? nashSolution(table.bargainers, table.low, table.high) : table.low;
      return outcomeOnFileScale(roster, issue, x);
    }),
  }),
};
