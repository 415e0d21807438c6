/** Kalai–Smorodinsky bargaining over one issue: everyone gets the same share of the best it could hope for. */
import type { PublishedModel } from './model.ts';
import { needsAgents } from './model.ts';
import { signChange } from './shared/numeric.ts';
import {
  costOption,
  lossOption,
  outcomeOnFileScale,
  reversionOption,
  type ReversionTable,
  tableOn,
} from './shared/reversion.ts';

/**
 * The outcome on [low, high] at which the smallest of the gains, each divided by its largest value there, is largest.
 * Each ratio is concave in x, hence so is their minimum; its maximum lies where the slope of the smallest changes sign.
 */
function kalaiSmorodinskySolution({ bargainers, low, high }: ReversionTable): number {
  const best = bargainers.map(({ position, gain }) => gain(Math.min(high, Math.max(low, position))));
  return signChange(
    (x) => {
      let least = Infinity;
      let slopeOfLeast = 0;
      bargainers.forEach(({ gain, slope }, i) => {
        const share = gain(x) / best[i];
        if (share < least) {
          least = share;
          slopeOfLeast = slope(x) / best[i];
        }
      });
      return slopeOfLeast;
    },
    low,
    high,
  );
}

const options = { reversion: reversionOption, cost: costOption, loss: lossOption } as const;

export const kalaiSmorodinsky: PublishedModel<typeof options> = {
  card: {
    id: 'kalai-smorodinsky',
    title: 'Kalai–Smorodinsky bargaining',
    summary:
      'the outcome that raises the smallest share of anybody’s largest possible gain as far as it goes',
    source: 'Kalai & Smorodinsky 1975, Econometrica 43:513–518; Imai 1983 for more than two',
    deterministic: true,
    options,
  },
  unfit: needsAgents,
  solve: (roster, values) => ({
    outcomes: Float64Array.from(roster.issues, (_, issue) => {
      const table = tableOn(roster, issue, { ...values, weights: 'equal' });
      if (table === null) return NaN;
      const x = table.low < table.high ? kalaiSmorodinskySolution(table) : table.low;
      return outcomeOnFileScale(roster, issue, x);
    }),
  }),
};
