/** How good densities are on decisions that they have not seen: cross-validated over whole clusters. */
import { Draws } from '../../engine/draws.ts';
import { clusterDraws, clusteredMean } from '../cluster-bootstrap.ts';
import { wilson, type Interval } from '../intervals.ts';
import { centralInterval, crpsOnGrid, cumulative } from './grid.ts';
import { DENSITIES, type DecidedStakes } from './kinds.ts';

export interface DensityScore {
  readonly density: string;
  /** Mean continuous ranked probability score, points; smaller is better. */
  readonly crps: number;
  /** That less the one of `mean-and-residuals`, with an interval over samples of whole clusters. */
  readonly versusResiduals: Interval;
  /** How often the central interval of each level holds what was decided, Wilson intervals. */
  readonly coverage: readonly { readonly level: number; readonly held: Interval }[];
  /**
   * Probability integral transform in ten equal classes, as shares of the decisions; where the decision sits on a lump of probability it is
   * shared out over the classes that the lump covers (Czado, Gneiting & Held 2009). Even: calibrated.
   */
  readonly pit: readonly number[];
}

const LEVELS = [0.5, 0.8, 0.95] as const;
const FOLDS = 10;
const CLASSES = 10;
/** The density with which the others are compared. */
export const STANDARD_DENSITY = 'mean-and-residuals';

function pitOf(cells: readonly { readonly below: number; readonly upTo: number }[]): number[] {
  const classes = Array.from({ length: CLASSES }, () => 0);
  for (const { below, upTo } of cells) {
    classes.forEach((_, at) => {
      const [low, high] = [at / CLASSES, (at + 1) / CLASSES];
      const shared =
        upTo > below
          ? Math.max(0, Math.min(high, upTo) - Math.max(low, below)) / (upTo - below)
          : below >= low && (below < high || at === CLASSES - 1)
            ? 1
            : 0;
      classes[at] += shared / cells.length;
    });
  }
  return classes;
}

/**
 * Scores every kind of density.
 * @param clusters of each decision; decisions of one cluster are always forecast together, from the others
 * @param seed of the samples behind intervals
 */
export function scoreDensities(
  decisions: readonly DecidedStakes[],
  clusters: readonly string[],
  seed: string,
): DensityScore[] {
  const names = [...new Set(clusters)];
  const index = new Map(names.map((name, at) => [name, at]));
  const clusterOf = clusters.map((name) => index.get(name)!);
  const foldOf = (at: number): number => clusterOf[at] % FOLDS;
  const times = clusterDraws(new Draws(seed, 'densities'), names.length);
  const all = Object.entries(DENSITIES).map(([density, learn]) => {
    const forecasts = Array.from({ length: FOLDS }, (_, fold) =>
      learn(decisions.filter((__, at) => foldOf(at) !== fold)),
    );
    const said = decisions.map((decision, at) => forecasts[foldOf(at)](decision));
    return {
      density,
      crps: said.map((one, at) => crpsOnGrid(one, decisions[at].outcome)),
      coverage: LEVELS.map((level) => {
        const held = said.filter((one, at) => {
          const { low, high } = centralInterval(one, level);
          const { outcome } = decisions[at];
          return Math.round(outcome) >= low && Math.round(outcome) <= high;
        });
        return { level, held: wilson(held.length, said.length) };
      }),
      pit: pitOf(said.map((one, at) => cumulative(one, decisions[at].outcome))),
    };
  });
  const standard = all.find(({ density }) => density === STANDARD_DENSITY)!;
  return all.map(({ density, crps, coverage, pit }) => ({
    density,
    crps: crps.reduce((sum, one) => sum + one, 0) / crps.length,
    versusResiduals: clusteredMean(
      crps.map((one, at) => one - standard.crps[at]),
      clusterOf,
      times,
      names.length,
    ),
    coverage,
    pit,
  }));
}
