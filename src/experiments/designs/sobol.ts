/** Sobol' points with Owen scrambling: they fill the space more evenly than chance, at any size. */
import type { Design } from './design.ts';
import { rowsOption, unfitFor, unlessPowerOfTwo } from './shared/options.ts';
import { scrambledSobol, SOBOL_DIMENSIONS } from './shared/sobol-sequence.ts';

const OPTIONS = {
  samples: rowsOption(
    1024,
    'rows of the design, a power of two',
    'a power of two near the thousand rows of a simple random sample',
  ),
};

export const sobol: Design<typeof OPTIONS> = {
  card: {
    id: 'sobol',
    title: "Sobol' points",
    summary: "the first 2^m points of Sobol's sequence, their digits scrambled by nested chance",
    source: "Sobol' 1967; direction numbers of Joe & Kuo 2008; scrambling of Owen 1995",
    deterministic: false,
    options: OPTIONS,
  },
  reachesEnds: false,
  unfit(factors, { samples }) {
    if (factors.length > SOBOL_DIMENSIONS)
      return `Sobol' points are known here for ${SOBOL_DIMENSIONS} factors, not for ${factors.length}: group them, or take monte-carlo`;
    return unfitFor(factors, samples) ?? unlessPowerOfTwo(samples);
  },
  plan(factors, { samples }, draws) {
    const coordinate = scrambledSobol(factors.length, draws);
    return {
      size: samples,
      point(row, out) {
        for (let at = 0; at < factors.length; at += 1) out[at] = coordinate(row, at);
      },
      structure: { kind: 'sample' },
    };
  },
};
