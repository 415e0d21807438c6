/**
 * The profile of one factor: how good an outcome can be, whatever the others, where that one lies in each slice of its range. Every slice
 * gets the same number of points.
 */
import { generationsOption, pointsOption } from './shared/options.ts';
import { Nursery } from './shared/genetics.ts';
import type { PointSearch } from './search.ts';

const SPREAD = { crossover: 10, mutation: 10 };
/** Slices on either side from which the other parent comes: what is best there is nearly best here. */
const NEIGHBOURS = 2;

const OPTIONS = {
  points: pointsOption(60, 'points of a generation', 'three for each of twenty slices'),
  generations: generationsOption(25, 'seventy-five points a slice'),
  slices: {
    type: 'number',
    default: 20,
    min: 2,
    max: 1000,
    integer: true,
    meaning: 'slices of the factor’s range, each as likely as any other; a factor with levels has those',
    reason: 'a curve is then drawn',
  },
} as const;

interface BestInSlice {
  readonly point: number;
  readonly genes: Float64Array;
  readonly loss: number;
}

export const profile: PointSearch<typeof OPTIONS> = {
  card: {
    id: 'profile',
    title: 'Profile of one factor',
    summary: 'the best outcome that the other factors allow in each slice of one factor’s range',
    source:
      'Reuillon, Schmitt, De Aldama & Mouret 2015, A new method to evaluate simulation models: the calibration profile (CP) algorithm',
    deterministic: false,
    options: OPTIONS,
  },
  asks: 'profile',
  columns: { slice: 'Slice of the range of the factor that is profiled, from 1' },
  unfit({ factors, of }, { points, slices }) {
    const own = factors[of].levels ?? slices;
    return points < own
      ? `${own} slices need ${own} points in a generation or more, and there are ${points}`
      : null;
  },
  begin({ factors, goals, of }, { points, slices: wanted }, draws) {
    const nursery = new Nursery(factors, SPREAD, draws);
    const slices = factors[of].levels ?? wanted;
    const sign = goals[0].want === 'most' ? -1 : 1;
    const best = Array.from({ length: slices }, (): BestInSlice | null => null);
    let generation = 0;
    let proposed: readonly Float64Array[] = [];
    let count = 0;
    return {
      next() {
        const known = best.flatMap((one) => one ?? []);
        proposed = Array.from({ length: points }, (_, child) => {
          const chance = nursery.chance(generation, child);
          const slice = child % slices;
          const place = (slice + chance()) / slices;
          const fixed = (genes: Float64Array) => {
            genes[of] = place;
          };
          if (known.length === 0) return nursery.anywhere(chance, fixed);
          const near = slice - NEIGHBOURS + Math.floor(chance() * (2 * NEIGHBOURS + 1));
          const anybody = known[Math.floor(chance() * known.length)];
          const other = best[Math.min(slices - 1, Math.max(0, near))] ?? anybody;
          return nursery.child((best[slice] ?? other).genes, other.genes, chance, fixed);
        });
        return proposed;
      },
      learn(outcomes) {
        proposed.forEach((genes, at) => {
          const loss = sign * outcomes[at][0];
          const slice = at % slices;
          const before = best[slice];
          if (loss === loss && (before === null || loss < before.loss))
            best[slice] = { point: count + at, genes, loss };
        });
        count += proposed.length;
        generation += 1;
      },
      found: () =>
        best.flatMap((one, slice) => (one === null ? [] : [{ point: one.point, more: [slice + 1] }])),
    };
  },
};
