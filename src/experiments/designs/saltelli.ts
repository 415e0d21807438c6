/**
 * Two independent samples A and B and their mixtures, from which variance-based indices are computed: a row of A with the
 * value of one factor from B shows what that factor alone changes.
 */
import { PURPOSE } from '../../engine/draws.ts';
import type { Design } from './design.ts';
import { rowsOption, unfitFor, unlessPowerOfTwo } from './shared/options.ts';
import { scrambledSobol, SOBOL_DIMENSIONS } from './shared/sobol-sequence.ts';

const OPTIONS = {
  samples: rowsOption(
    1024,
    'base rows N, a power of two; for k factors the design has N(k + 2) rows, with second order N(2k + 2)',
    'indices of smooth functions are then within a few hundredths',
  ),
  secondOrder: {
    type: 'flag',
    default: false,
    meaning: 'add the blocks from which interactions of pairs are computed',
    reason: 'they nearly double the number of runs',
  },
} as const;

const blocksOf = (factors: number, secondOrder: boolean): number =>
  secondOrder ? 2 * factors + 2 : factors + 2;

export const saltelli: Design<typeof OPTIONS> = {
  card: {
    id: 'saltelli',
    title: "Saltelli's blocks",
    summary:
      "base samples A and B of scrambled Sobol' points (plain chance above 100 factors) and their mixtures, column by column",
    source: 'Saltelli 2002, Making best use of model evaluations; Saltelli et al. 2010, table 2',
    deterministic: false,
    options: OPTIONS,
  },
  reachesEnds: false,
  unfit(factors, { samples, secondOrder }) {
    if (secondOrder && factors.length === 1)
      return 'indices of second order need two factors or more, and there is one';
    return unfitFor(factors, samples * blocksOf(factors.length, secondOrder)) ?? unlessPowerOfTwo(samples);
  },
  plan(factors, { samples, secondOrder }, draws) {
    const k = factors.length;
    const blocks = blocksOf(k, secondOrder);
    const subject = draws.subject('design');
    const coordinate =
      2 * k <= SOBOL_DIMENSIONS
        ? scrambledSobol(2 * k, draws)
        : (row: number, column: number) => draws.uniform(PURPOSE.design, 0, subject, row, column);
    return {
      size: samples * blocks,
      point(row, out) {
        const block = row % blocks;
        const base = (row - block) / blocks;
        const mixed = block > 0 && block < blocks - 1;
        const swapped = mixed ? (block - 1) % k : -1;
        const fromB = block > k;
        for (let at = 0; at < k; at += 1)
          out[at] = coordinate(base, fromB !== (at === swapped) ? at + k : at);
      },
      structure: { kind: 'saltelli', baseRows: samples, blocks, secondOrder },
    };
  },
};
