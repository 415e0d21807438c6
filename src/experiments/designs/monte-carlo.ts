/** Simple random sampling: what every other design is measured against. */
import { PURPOSE } from '../../engine/draws.ts';
import type { Design } from './design.ts';
import { rowsOption, unfitFor } from './shared/options.ts';

const OPTIONS = {
  samples: rowsOption(1000, 'rows of the design', 'a mean is then known to a thirtieth of the spread'),
};

export const monteCarlo: Design<typeof OPTIONS> = {
  card: {
    id: 'monte-carlo',
    title: 'Simple random sample',
    summary: 'every factor of every row is drawn by itself, uniformly',
    source: 'Metropolis & Ulam 1949, The Monte Carlo method',
    deterministic: false,
    options: OPTIONS,
  },
  reachesEnds: false,
  unfit: (factors, { samples }) => unfitFor(factors, samples),
  plan(factors, { samples }, draws) {
    const subject = draws.subject('design');
    return {
      size: samples,
      point(row, out) {
        for (let at = 0; at < factors.length; at += 1)
          out[at] = draws.uniform(PURPOSE.design, 0, subject, row, at);
      },
      structure: { kind: 'sample' },
    };
  },
};
