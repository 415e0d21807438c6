/**
 * Pattern-space exploration: which outcomes are possible at all. Outcomes are cut into cells, and parents are taken from cells that were
 * hit least, so that the search goes where chance alone would rarely come.
 */
import { generationsOption, pointsOption } from './shared/options.ts';
import { Nursery, type Chance } from './shared/genetics.ts';
import type { PointSearch } from './search.ts';

/** Children lie further from their parents than where one optimum is looked for. */
const SPREAD = { crossover: 2, mutation: 5 };

const OPTIONS = {
  points: pointsOption(100, 'points of a generation', 'Chérel, Cottineau & Reuillon 2015'),
  generations: generationsOption(20, 'two thousand points reach far beyond what so many anywhere do'),
};

/** A cell that was hit, and the point that stands for it. */
interface ReachedCell {
  readonly cell: readonly number[];
  readonly point: number;
  readonly genes: Float64Array;
  hits: number;
}

export const patternSpace: PointSearch<typeof OPTIONS> = {
  card: {
    id: 'pattern-space',
    title: 'Pattern-space exploration',
    summary:
      'generations of points whose parents are those with the rarest outcomes: which outcomes are possible at all',
    source:
      'Chérel, Cottineau & Reuillon 2015, Beyond corroboration: strengthening model validation by looking for unexpected patterns',
    deterministic: false,
    options: OPTIONS,
  },
  asks: 'cells',
  columns: { hits: 'Points whose outcome fell into this cell' },
  unfit: () => null,
  begin({ factors, goals }, { points }, draws) {
    const nursery = new Nursery(factors, SPREAD, draws);
    const widths = goals.map((goal) => (goal.want === 'cells' ? goal.width : 1));
    const patterns = new Map<string, ReachedCell>();
    let all: ReachedCell[] = [];
    let generation = 0;
    let proposed: readonly Float64Array[] = [];
    let count = 0;
    const parent = (chance: Chance): Float64Array => {
      const [one, other] = [0, 1].map(() => all[Math.floor(chance() * all.length)]);
      return (one.hits <= other.hits ? one : other).genes;
    };
    return {
      next() {
        all = [...patterns.values()];
        proposed = Array.from({ length: points }, (_, child) => {
          const chance = nursery.chance(generation, child);
          return all.length === 0
            ? nursery.anywhere(chance)
            : nursery.child(parent(chance), parent(chance), chance);
        });
        return proposed;
      },
      learn(outcomes) {
        proposed.forEach((genes, at) => {
          if (!outcomes[at].every((value) => value === value)) return;
          const cell = Array.from(outcomes[at], (value, goal) => Math.floor(value / widths[goal]));
          const known = patterns.get(cell.join());
          if (known === undefined) patterns.set(cell.join(), { cell, point: count + at, genes, hits: 1 });
          else known.hits += 1;
        });
        count += proposed.length;
        generation += 1;
      },
      found: () =>
        [...patterns.values()]
          .sort((a, b) => a.cell.reduce((order, value, at) => order || value - b.cell[at], 0))
          .map(({ point, hits }) => ({ point, more: [hits] })),
    };
  },
};
