/**
 * Means of runs that share things: every run has a point of a design and a seed, points are played under the same seeds, and so
 * neither rows of one point nor rows of one seed are independent. Intervals are clustered both ways (Cameron, Gelbach & Miller 2011,
 * "Robust inference with multiway clustering": the variance by points and that by seeds, less that of their crossings), with the
 * three parts as variance components of a crossed design, which is exact for few clusters where every point has every seed
 * (Searle, Casella & McCulloch 1992, Variance Components, 4.3) and holds where cells are missing (Henderson 1953, method 1; Gao &
 * Owen 2017, "Efficient moment calculations for variance components in large unbalanced crossed random effects models"). The
 * reference distribution is Student's t with Satterthwaite's degrees of freedom (1946).
 *
 * A mean of flags is a share: its interval is Wilson's for as many independent runs as would have its variance, with Student's t
 * (Kott & Carr 1997, "Developing an estimation strategy for a pesticide data program", Journal of Official Statistics 13; Dean &
 * Pagano 2015, "Evaluating confidence interval methods for binomial proportions in clustered surveys", Journal of Survey Statistics
 * and Methodology 3), so that it stays within 0 and 1; and no shorter than for as many runs as there are clusters where few of
 * these show the rarer flag, or none. The difference of two shares has the ends that theirs give, with their correlation (Zou & Donner 2008, "Construction of confidence
 * limits about effect measures: a general approach", Statistics in Medicine 27). Of other numbers, runs that all show the same say
 * nothing of how far others would go, and there is no interval.
 */
import { CLEAR, wilson, type Interval } from '../intervals.ts';
import { studentQuantile } from './student.ts';

const CONFIDENCE = 0.95;

/** One number of many runs. Runs of one point stand together. */
export interface Runs {
  /** NaN: it does not apply in that run, which is left out. */
  readonly values: ArrayLike<number>;
  /** Cluster of the point and of the seed of every run, whole numbers from 0. Two sets of runs that are compared use the same ones. */
  readonly points: ArrayLike<number>;
  readonly seeds: ArrayLike<number>;
  /** Whether the points are all there are, as those of a grid, and no sample: luck alone then makes a mean uncertain. */
  readonly fixed: boolean;
  /** Whether values are 0 and 1, so that their mean is a share. */
  readonly flags?: boolean;
}

export interface CrossedInterval extends Interval {
  /** Runs with a value, and their different points and seeds. */
  readonly count: number;
  readonly points: number;
  readonly seeds: number;
  /** Why there is no interval; null: there is one. */
  readonly none: string | null;
}

/** Rows of one point under one seed, by their sum of deviations from the mean. */
interface CrossedCells {
  readonly count: number;
  readonly mean: number;
  /** Largest value, without its sign: what rounding is measured by. */
  readonly size: number;
  readonly fixed: boolean;
  readonly flags: boolean;
  /** Points and seeds that show the rarer flag. */
  readonly rarer: { readonly points: number; readonly seeds: number };
  /** Deviations in the cell as a part of the mean: they sum to 0, and each one is how far its cell pulls the mean. */
  readonly pull: Float64Array;
  readonly point: Int32Array;
  readonly seed: Int32Array;
}

/** Number of clusters that a list of ids needs room for. */
function roomFor(ids: ArrayLike<number>): number {
  let most = -1;
  for (let at = 0; at < ids.length; at += 1) if (ids[at] > most) most = ids[at];
  return most + 1;
}

function cellsOf({ values, points, seeds, fixed, flags = false }: Runs): CrossedCells {
  let count = 0;
  let total = 0;
  let size = 0;
  for (let row = 0; row < values.length; row += 1) {
    if (values[row] !== values[row]) continue;
    count += 1;
    total += values[row];
    size = Math.max(size, Math.abs(values[row]));
  }
  const mean = total / count;
  const rarest = mean < 0.5 ? 1 : 0;
  const showing = (ids: ArrayLike<number>): number =>
    flags ? new Set(Array.from(ids).filter((_, row) => values[row] === rarest)).size : 0;
  const pull: number[] = [];
  const point: number[] = [];
  const seed: number[] = [];
  const cellOf = new Int32Array(roomFor(seeds)).fill(-1);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (value !== value) continue;
    let cell = cellOf[seeds[row]];
    if (cell < 0 || point[cell] !== points[row]) {
      cell = pull.length;
      cellOf[seeds[row]] = cell;
      pull.push(0);
      point.push(points[row]);
      seed.push(seeds[row]);
    }
    pull[cell] += (value - mean) / count;
  }
  return {
    count,
    mean,
    size,
    fixed,
    flags,
    rarer: { points: showing(points), seeds: showing(seeds) },
    pull: Float64Array.from(pull),
    point: Int32Array.from(point),
    seed: Int32Array.from(seed),
  };
}

/** Cells and their sum by cluster. */
interface ClusterSums {
  readonly sizes: Float64Array;
  readonly sums: Float64Array;
  readonly count: number;
}

function gathered(ids: Int32Array, pull: Float64Array): ClusterSums {
  const sizes = new Float64Array(roomFor(ids));
  const sums = new Float64Array(sizes.length);
  ids.forEach((id, cell) => {
    sizes[id] += 1;
    sums[id] += pull[cell];
  });
  return { sizes, sums, count: sizes.reduce((found, size) => found + (size > 0 ? 1 : 0), 0) };
}

/** Σ size², the cells that two of a cluster's could be. */
const squared = (sizes: Float64Array): number => sizes.reduce((sum, size) => sum + size * size, 0);

/** What points, seeds and the crossings of both add to a variance, before anything is cut off at 0. */
interface Parts {
  readonly points: number;
  readonly seeds: number;
  readonly crossings: number;
}

/** Variance components of single cells by three sums of squares, each set to what is expected of it. */
function componentsOf(pull: Float64Array, byPoint: ClusterSums, bySeed: ClusterSums): Parts {
  const cells = pull.length;
  const total = pull.reduce((sum, one) => sum + one, 0);
  const middle = (total * total) / cells;
  const squaresOf = ({ sizes, sums }: ClusterSums) =>
    sizes.reduce((sum, size, id) => (size === 0 ? sum : sum + (sums[id] * sums[id]) / size), 0) - middle;
  const whole = pull.reduce((sum, one) => sum + one * one, 0) - middle;
  const [ofPoints, ofSeeds] = [squaresOf(byPoint), squaresOf(bySeed)];
  const [P, S] = [byPoint.count, bySeed.count];
  const [evenP, evenS] = [squared(byPoint.sizes) / cells, squared(bySeed.sizes) / cells];
  if (P === cells || S === cells) {
    // Every seed has one point, or every point one seed: what belongs to the smaller clusters is that of crossings, too.
    const [between, clusters, even] = S === cells ? [ofPoints, P, evenP] : [ofSeeds, S, evenS];
    if (clusters === cells) return { points: 0, seeds: 0, crossings: whole / (cells - 1) };
    const crossings = (whole - between) / (cells - clusters);
    const own = (between - (clusters - 1) * crossings) / (cells - even);
    return S === cells ? { points: own, seeds: 0, crossings } : { points: 0, seeds: own, crossings };
  }
  // whole − ofPoints = seeds · (cells − P) + crossings · (cells − P), whole − ofSeeds likewise, whole = all three.
  const withoutPoints = (whole - ofPoints) / (cells - P);
  const withoutSeeds = (whole - ofSeeds) / (cells - S);
  const freedom = cells - evenP - evenS + 1;
  // Where hardly two points have two seeds in common, crossings cannot be told apart and count for both: an interval is wider then.
  const crossings =
    freedom < 1 ? 0 : ((cells - evenP) * withoutSeeds + (cells - evenS) * withoutPoints - whole) / freedom;
  return { points: withoutSeeds - crossings, seeds: withoutPoints - crossings, crossings };
}

/** Clusters that as many of one size would be worth (Carter, Schnepel & Steigerwald 2017), less one; at least one. */
function degreesOf({ sizes }: ClusterSums): number {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  return Math.max(1, (all * all) / squared(sizes) - 1);
}

/** What is left of the cells once the means of clusters are known; clusters of single cells have none of their own. */
function crossingDegrees(cells: number, points: number, seeds: number): number {
  const own = [points, seeds].filter((count) => count < cells);
  return Math.max(1, cells - 1 - own.reduce((sum, count) => sum + count - 1, 0));
}

/** How sure a mean is: its variance in parts, and the degrees of freedom of each. */
interface CrossedSpread {
  readonly cells: CrossedCells;
  readonly byPoint: ClusterSums;
  readonly bySeed: ClusterSums;
  readonly parts: Parts;
  readonly degrees: Parts;
  readonly none: string | null;
}

const ONE_SEED =
  'one seed, so that every run has the same luck and nothing says what other luck does; more replicates would';
const ONE_POINT = 'one point of a sample, so that nothing says what other points show';
const NO_SPREAD =
  'the same under every seed that was played, so that nothing says how far others go, or how many do';
/** Standard error as a part of the numbers, and part of a variance, that are rounding and nothing else. */
const ROUNDING = 1e-12;

function spreadOf(runs: Runs): CrossedSpread {
  const cells = cellsOf(runs);
  const { pull, point, seed, fixed } = cells;
  const [byPoint, bySeed] = [gathered(point, pull), gathered(seed, pull)];
  const shared = { cells, byPoint, bySeed };
  const nothing = (none: string): CrossedSpread => ({
    ...shared,
    parts: { points: NaN, seeds: NaN, crossings: NaN },
    degrees: { points: NaN, seeds: NaN, crossings: NaN },
    none,
  });
  if (cells.count === 0) return nothing('it does not apply in any run');
  if (bySeed.count === 1) return nothing(ONE_SEED);
  if (!fixed && byPoint.count === 1) return nothing(ONE_POINT);
  const degrees = {
    points: degreesOf(byPoint),
    seeds: degreesOf(bySeed),
    crossings: crossingDegrees(pull.length, byPoint.count, bySeed.count),
  };
  if (fixed) {
    const seeds = squaresBySeed(shared, shared);
    return { ...shared, parts: { points: 0, seeds, crossings: 0 }, degrees, none: null };
  }
  const own = componentsOf(pull, byPoint, bySeed);
  const parts = {
    points: own.points * squared(byPoint.sizes),
    seeds: own.seeds * squared(bySeed.sizes),
    crossings: own.crossings * pull.length,
  };
  return { ...shared, parts, degrees, none: null };
}

type Gathered = Pick<CrossedSpread, 'byPoint' | 'bySeed'>;

/** Sum over clusters that both have of the products of their pulls, with the correction of one-way clusters for their number. */
function products(one: ClusterSums, other: ClusterSums): number {
  let sum = 0;
  const room = Math.min(one.sizes.length, other.sizes.length);
  for (let id = 0; id < room; id += 1) sum += one.sums[id] * other.sums[id];
  const correction = (one.count / (one.count - 1)) * (other.count / (other.count - 1));
  return sum * Math.sqrt(correction);
}

const squaresBySeed = (one: Gathered, other: Gathered): number => products(one.bySeed, other.bySeed);

/** Clusters that both have, as places in a list of all. */
function inBoth(one: ClusterSums, other: ClusterSums): number {
  let found = 0;
  const room = Math.min(one.sizes.length, other.sizes.length);
  for (let id = 0; id < room; id += 1) if (one.sizes[id] > 0 && other.sizes[id] > 0) found += 1;
  return found;
}

/** Σ size · size, over clusters that both have. */
function squaredInBoth(one: ClusterSums, other: ClusterSums): number {
  let sum = 0;
  const room = Math.min(one.sizes.length, other.sizes.length);
  for (let id = 0; id < room; id += 1) sum += one.sizes[id] * other.sizes[id];
  return sum;
}

/** Covariance of two means whose points and seeds both overlap: the components of sum and difference in the cells they share. */
function crossedCovariance(one: CrossedSpread, other: CrossedSpread): Parts {
  const place = (cells: CrossedCells, cell: number) => cells.point[cell] * room + cells.seed[cell];
  const room = Math.max(one.bySeed.sizes.length, other.bySeed.sizes.length);
  const known = new Map<number, number>();
  other.cells.pull.forEach((_, cell) => known.set(place(other.cells, cell), cell));
  const shared: (readonly [number, number])[] = [];
  one.cells.pull.forEach((_, cell) => {
    const there = known.get(place(one.cells, cell));
    if (there !== undefined) shared.push([cell, there]);
  });
  const point = Int32Array.from(shared, ([cell]) => one.cells.point[cell]);
  const seed = Int32Array.from(shared, ([cell]) => one.cells.seed[cell]);
  const componentsFor = (sign: number): Parts => {
    const pull = Float64Array.from(shared, ([a, b]) => one.cells.pull[a] + sign * other.cells.pull[b]);
    return componentsOf(pull, gathered(point, pull), gathered(seed, pull));
  };
  const [sum, difference] = [componentsFor(1), componentsFor(-1)];
  return {
    points: ((sum.points - difference.points) / 4) * squaredInBoth(one.byPoint, other.byPoint),
    seeds: ((sum.seeds - difference.seeds) / 4) * squaredInBoth(one.bySeed, other.bySeed),
    crossings: ((sum.crossings - difference.crossings) / 4) * shared.length,
  };
}

/** Covariance of two means by what they share; one cluster in common says nothing of how both vary with it. */
function covarianceOf(one: CrossedSpread, other: CrossedSpread): Parts {
  const seeds = inBoth(one.bySeed, other.bySeed) > 1;
  const sampled = !one.cells.fixed && !other.cells.fixed;
  const points = sampled && inBoth(one.byPoint, other.byPoint) > 1;
  if (seeds && points) return crossedCovariance(one, other);
  return {
    points: points ? products(one.byPoint, other.byPoint) : 0,
    seeds: seeds ? squaresBySeed(one, other) : 0,
    crossings: 0,
  };
}

/** A variance, and the degrees of freedom with which it is known. */
interface Variance {
  readonly variance: number;
  readonly freedom: number;
}

/** Parts together; one below 0 is none. @param size of the numbers: what is rounding beside it is 0 */
function summed(parts: Parts, degrees: Parts, size: number): Variance {
  const [points, seeds, crossings] = [parts.points, parts.seeds, parts.crossings].map((one) =>
    Math.max(0, one),
  );
  const variance = points + seeds + crossings;
  const squares: (readonly [number, number])[] = [];
  if (points > ROUNDING * variance) squares.push([points + crossings, degrees.points]);
  if (seeds > ROUNDING * variance) squares.push([seeds + crossings, degrees.seeds]);
  if (squares.length !== 1) squares.push([crossings, degrees.crossings]);
  if (Math.sqrt(variance) <= ROUNDING * size) return { variance: 0, freedom: Infinity };
  const own = squares.reduce((sum, [square, freedom]) => sum + (square * square) / freedom, 0);
  return { variance, freedom: Math.max(1, (variance * variance) / own) };
}

const NO_INTERVAL = { low: NaN, high: NaN };

/** The interval about an estimate; null: nothing varies. */
function intervalOf(estimate: number, { variance, freedom }: Variance): Interval | null {
  if (variance === 0) return null;
  const half = studentQuantile(CONFIDENCE, freedom) * Math.sqrt(variance);
  return { estimate, low: estimate - half, high: estimate + half };
}

/** Clusters that decide how sure a mean is: the fewer ones. */
const clustersOf = ({ cells: { fixed }, byPoint, bySeed }: CrossedSpread): number =>
  fixed ? bySeed.count : Math.min(byPoint.count, bySeed.count);

/** Clusters that have to show the rarer flag before their spread alone says how many others do. */
const FEW = 5;

/** The interval of a share; null: nothing varies, and the share is neither none nor all. */
function shareOf(spread: CrossedSpread, { variance, freedom }: Variance): Interval | null {
  const { mean, fixed, rarer } = spread.cells;
  const most = (showing: number, { count }: ClusterSums): number => (showing < FEW ? count : Infinity);
  const clusters = Math.min(
    most(rarer.seeds, spread.bySeed),
    fixed ? Infinity : most(rarer.points, spread.byPoint),
  );
  const found: Interval[] = [];
  if (clusters < Infinity) found.push(wilson(mean * clusters, clusters));
  if (variance > 0) {
    const runs = (mean * (1 - mean)) / variance;
    found.push(wilson(mean * runs, runs, studentQuantile(CONFIDENCE, freedom)));
  }
  if (found.length === 0) return null;
  const low = Math.min(...found.map((one) => one.low));
  const high = Math.max(...found.map((one) => one.high));
  return { estimate: mean, low, high };
}

const varianceOf = ({ parts, degrees, cells }: CrossedSpread): Variance => summed(parts, degrees, cells.size);

/** The mean over runs with its 95 % interval for other points of the same kind, unless they are all there are, and other seeds. */
export function crossedMean(runs: Runs): CrossedInterval {
  const spread = spreadOf(runs);
  const { cells, byPoint, bySeed, none } = spread;
  const found = { count: cells.count, points: byPoint.count, seeds: bySeed.count };
  if (none !== null) return { estimate: cells.mean, ...NO_INTERVAL, ...found, none };
  const known = varianceOf(spread);
  const interval = cells.flags ? shareOf(spread, known) : intervalOf(cells.mean, known);
  return interval === null
    ? { estimate: cells.mean, ...NO_INTERVAL, ...found, none: NO_SPREAD }
    : { ...interval, ...found, none: null };
}

export interface CrossedDifference extends Interval {
  /** Means of the two. */
  readonly first: number;
  readonly second: number;
  /** Points and seeds that both have. */
  readonly sharedPoints: number;
  readonly sharedSeeds: number;
  /** Whether every run of many says that the two differ by just so much: no interval, and more than luck. */
  readonly constant: boolean;
  /** Why there is no interval; null: there is one. */
  readonly none: string | null;
}

/**
 * The difference of two shares with the ends that their own intervals give.
 * @param shared covariance of the two
 */
function shareDifference(one: CrossedSpread, other: CrossedSpread, shared: number): Interval | null {
  const [first, second] = [varianceOf(one), varianceOf(other)];
  const [own, theirs] = [shareOf(one, first), shareOf(other, second)];
  if (own === null || theirs === null) return null;
  const product = Math.sqrt(first.variance * second.variance);
  const correlation = product === 0 ? 0 : Math.min(1, Math.max(-1, shared / product));
  const together = (a: number, b: number): number =>
    Math.sqrt(Math.max(0, a * a + b * b - 2 * correlation * a * b));
  const estimate = theirs.estimate - own.estimate;
  return {
    estimate,
    low: estimate - together(theirs.estimate - theirs.low, own.high - own.estimate),
    high: estimate + together(theirs.high - theirs.estimate, own.estimate - own.low),
  };
}

/** Degrees of freedom of a part of both, which are the fewer where it is shared, else Welch's (1947). */
function together(
  isShared: boolean,
  parts: readonly [number, number],
  degrees: readonly [number, number],
): number {
  const [u, v] = parts.map((part) => Math.max(0, part));
  if (isShared || u + v === 0) return Math.min(...degrees);
  return ((u + v) * (u + v)) / ((u * u) / degrees[0] + (v * v) / degrees[1]);
}

/** The difference of two means, second less first, with its 95 % interval: what they share is shared, and nothing else. */
export function crossedDifference(first: Runs, second: Runs): CrossedDifference {
  const [one, other] = [spreadOf(first), spreadOf(second)];
  const estimate = other.cells.mean - one.cells.mean;
  const [sharedPoints, sharedSeeds] = [inBoth(one.byPoint, other.byPoint), inBoth(one.bySeed, other.bySeed)];
  const found = {
    first: one.cells.mean,
    second: other.cells.mean,
    sharedPoints,
    sharedSeeds,
    none: one.none ?? other.none,
  };
  if (found.none !== null) return { estimate, ...NO_INTERVAL, ...found, constant: false };
  const common = covarianceOf(one, other);
  const part = (name: keyof Parts) => one.parts[name] + other.parts[name] - 2 * common[name];
  const mean = (spread: CrossedSpread, name: keyof Parts) =>
    name === 'crossings' ? spread.parts.crossings : Math.max(0, spread.parts[name]) + spread.parts.crossings;
  const freedom = (name: keyof Parts, isShared: boolean) =>
    together(isShared, [mean(one, name), mean(other, name)], [one.degrees[name], other.degrees[name]]);
  const sharesPoints = sharedPoints > 1;
  const sharesSeeds = sharedSeeds > 1;
  const parts = { points: part('points'), seeds: part('seeds'), crossings: part('crossings') };
  const degrees = {
    points: freedom('points', sharesPoints),
    seeds: freedom('seeds', sharesSeeds),
    crossings: freedom('crossings', sharesPoints && sharesSeeds),
  };
  const known = summed(parts, degrees, Math.max(one.cells.size, other.cells.size));
  const shared = common.points + common.seeds + common.crossings;
  const interval =
    one.cells.flags && other.cells.flags ? shareDifference(one, other, shared) : intervalOf(estimate, known);
  if (interval !== null) return { ...interval, ...found, constant: false };
  const constant = known.variance === 0 && Math.min(clustersOf(one), clustersOf(other)) >= CLEAR;
  return { estimate, ...NO_INTERVAL, ...found, constant, none: NO_SPREAD };
}
