/** Every combination of levels: what to take when factors are few and every cell is to be looked at. */
import type { Design } from './design.ts';
import { unfitFor } from './shared/options.ts';

const OPTIONS = {
  points: {
    type: 'number',
    default: 3,
    min: 2,
    max: 1000,
    integer: true,
    meaning: 'values taken of each continuous factor, from one end of its range to the other in equal steps',
    reason: 'the fewest that show a bend',
  },
} as const;

export const fullFactorial: Design<typeof OPTIONS> = {
  card: {
    id: 'full-factorial',
    title: 'Full factorial',
    summary: 'every combination of the levels of all factors, the last factor changing fastest',
    source: 'Fisher 1935, The Design of Experiments',
    deterministic: true,
    options: OPTIONS,
  },
  reachesEnds: true,
  unfit: (factors, { points }) =>
    unfitFor(
      factors,
      factors.reduce((rows, { levels }) => rows * (levels ?? points), 1),
    ),
  plan(factors, { points }) {
    const levels = factors.map((factor) => factor.levels ?? points);
    return {
      size: levels.reduce((rows, count) => rows * count, 1),
      point(row, out) {
        let rest = row;
        for (let at = factors.length - 1; at >= 0; at -= 1) {
          const level = rest % levels[at];
          rest = (rest - level) / levels[at];
          out[at] = factors[at].levels === null ? level / (points - 1) : (level + 0.5) / levels[at];
        }
      },
      structure: { kind: 'grid', levels },
    };
  },
};
