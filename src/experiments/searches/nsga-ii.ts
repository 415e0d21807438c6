/**
 * NSGA-II: looks for the points that cannot be bettered in one outcome without loss in another. Of parents and children those stay that
 * fewest others better, and among equals those that stand alone.
 */
import { generationsOption, pointsOption } from './shared/options.ts';
import { Nursery, type Chance } from './shared/genetics.ts';
import type { PointSearch } from './search.ts';

/** Spread of crossover and of mutation in the paper. */
const SPREAD = { crossover: 20, mutation: 20 };

const OPTIONS = {
  points: pointsOption(
    48,
    'points of a generation, an even number N',
    'a front of two outcomes is then drawn',
  ),
  generations: generationsOption(20, 'the front of a conference moves little after that'),
};

/** A point with what came of it, less being better in everything; what has no outcome is worst in everything. */
interface Member {
  readonly point: number;
  readonly genes: Float64Array;
  readonly losses: Float64Array;
  rank: number;
  crowding: number;
}

/** Whether one is nowhere worse than another, and somewhere better. */
export function dominates(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  let better = false;
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] > other[at]) return false;
    if (one[at] < other[at]) better = true;
  }
  return better;
}

/** Sorts members into fronts: the first is dominated by none, the next by the first only, and so on. */
function fronts(members: readonly Member[]): Member[][] {
  const beaten = members.map(() => 0);
  const beats = members.map((): number[] => []);
  members.forEach((one, i) => {
    for (let j = i + 1; j < members.length; j += 1) {
      const other = members[j];
      const [winner, loser] = dominates(one.losses, other.losses)
        ? [i, j]
        : dominates(other.losses, one.losses)
          ? [j, i]
          : [-1, -1];
      if (winner < 0) continue;
      beats[winner].push(loser);
      beaten[loser] += 1;
    }
  });
  const found: Member[][] = [];
  let front = members.flatMap((_, at) => (beaten[at] === 0 ? [at] : []));
  while (front.length > 0) {
    const rank = found.length;
    for (const at of front) members[at].rank = rank;
    found.push(front.map((at) => members[at]));
    front = front
      .flatMap((at) => beats[at].filter((loser) => (beaten[loser] -= 1) === 0))
      .sort((a, b) => a - b);
  }
  return found;
}

/** How far from its neighbours each member of a front stands, in shares of the front's width; its ends stand alone. */
function spaceOut(front: readonly Member[]): void {
  for (const member of front) member.crowding = 0;
  if (!front.every(({ losses }) => losses.every(Number.isFinite))) return;
  for (let goal = 0; goal < front[0].losses.length; goal += 1) {
    const sorted = [...front].sort((a, b) => a.losses[goal] - b.losses[goal] || a.point - b.point);
    const width = sorted.at(-1)!.losses[goal] - sorted[0].losses[goal];
    sorted[0].crowding = Infinity;
    sorted.at(-1)!.crowding = Infinity;
    if (width === 0) continue;
    for (let at = 1; at < sorted.length - 1; at += 1)
      sorted[at].crowding += (sorted[at + 1].losses[goal] - sorted[at - 1].losses[goal]) / width;
  }
}

/** By front, then by room around them, then by age. */
const better = (one: Member, other: Member): number =>
  one.rank - other.rank ||
  (one.crowding === other.crowding ? one.point - other.point : other.crowding - one.crowding);

/** Those that stay: the best fronts, and of the last one that has room those that stand alone. */
function survivors(members: readonly Member[], count: number): Member[] {
  const kept: Member[] = [];
  for (const front of fronts(members)) {
    spaceOut(front);
    kept.push(...[...front].sort(better).slice(0, count - kept.length));
    if (kept.length === count) break;
  }
  return kept;
}

export const nsgaIi: PointSearch<typeof OPTIONS> = {
  card: {
    id: 'nsga-ii',
    title: 'NSGA-II',
    summary:
      'generations of points, of which those stay that no other betters in all outcomes; one outcome alone is made the most or the least of',
    source:
      'Deb, Pratap, Agarwal & Meyarivan 2002, A fast and elitist multiobjective genetic algorithm: NSGA-II',
    deterministic: false,
    options: OPTIONS,
  },
  asks: 'trade-offs',
  columns: {},
  unfit: () => null,
  begin({ factors, goals }, { points }, draws) {
    const nursery = new Nursery(factors, SPREAD, draws);
    const signs = goals.map(({ want }) => (want === 'most' ? -1 : 1));
    let generation = 0;
    let proposed: readonly Float64Array[] = [];
    let population: Member[] = [];
    let front: Member[] = [];
    let count = 0;
    const parent = (chance: Chance): Member => {
      const [one, other] = [0, 1].map(() => population[Math.floor(chance() * population.length)]);
      return better(one, other) <= 0 ? one : other;
    };
    return {
      next() {
        proposed = Array.from({ length: points }, (_, child) => {
          const chance = nursery.chance(generation, child);
          return population.length === 0
            ? nursery.anywhere(chance)
            : nursery.child(parent(chance).genes, parent(chance).genes, chance);
        });
        return proposed;
      },
      learn(outcomes) {
        const members = proposed.map((genes, at): Member => {
          const isWhole = outcomes[at].every((value) => value === value);
          const losses = outcomes[at].map((value, goal) => (isWhole ? signs[goal] * value : Infinity));
          return { point: count + at, genes, losses, rank: 0, crowding: 0 };
        });
        count += members.length;
        generation += 1;
        population = survivors([...population, ...members], points);
        for (const one of members) {
          const isOld = ({ losses }: Member) =>
            dominates(losses, one.losses) || losses.every((loss, at) => loss === one.losses[at]);
          if (!one.losses.every(Number.isFinite) || front.some(isOld)) continue;
          front = [...front.filter(({ losses }) => !dominates(one.losses, losses)), one];
        }
      },
      found: () =>
        [...front]
          .sort((a, b) => a.losses[0] - b.losses[0] || a.point - b.point)
          .map(({ point }) => ({ point, more: [] })),
    };
  },
};
