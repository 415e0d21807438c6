/**
 * Intervals of means of runs the slow way, to hold the program's against: whole matrices of cells in place of running sums, what is
 * expected of sums of squares by traces in place of formulas, Student's t by integrating its density, and the ends of shares by
 * halving until the share would lie just so far off.
 */

/** A run as its row of the table has it: what it shares, by any names, and its value. */
export interface SlowRun {
  readonly point: string | number;
  readonly seed: string | number;
  readonly value: number;
}

export interface SlowInterval {
  readonly estimate: number;
  /** NaN: there is none, since nothing varies. */
  readonly low: number;
  readonly high: number;
}

type Matrix = readonly (readonly number[])[];

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) => b[0].map((_, column) => sumOf(row.map((value, at) => value * b[at][column]))));
const turned = (a: Matrix): Matrix => a[0].map((_, column) => a.map((row) => row[column]));
const less = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((value, j) => value - b[i][j]));
const trace = (a: Matrix) => sumOf(a.map((row, at) => row[at]));
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** Solves a small system by Gaussian elimination with pivots. */
function solved(matrix: Matrix, right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  for (let k = 0; k < rows.length; k += 1) {
    const pivot = rows.reduce(
      (best, row, at) => (at >= k && Math.abs(row[k]) > Math.abs(rows[best][k]) ? at : best),
      k,
    );
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    for (let i = 0; i < rows.length; i += 1) {
      if (i === k) continue;
      const factor = rows[i][k] / rows[k][k];
      rows[i] = rows[i].map((value, j) => value - factor * rows[k][j]);
    }
  }
  return rows.map((row, at) => row[row.length - 1] / row[at]);
}

/** Log of Γ, by Stirling's series far out. */
function logGamma(z: number): number {
  let x = z;
  let shift = 0;
  for (; x < 30; x += 1) shift += Math.log(x);
  return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + 1 / (12 * x) - 1 / (360 * x ** 3) - shift;
}

/** What Student's t exceeds on either side with 5 % in all: Simpson's rule, and halving. */
export function slowStudent(degrees: number): number {
  const log = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - Math.log(degrees * Math.PI) / 2;
  // With t = √ν·tan u the range is finite and the density smooth.
  const density = (u: number) => Math.exp(log) * Math.sqrt(degrees) * Math.cos(u) ** (degrees - 1);
  const inside = (t: number) => {
    const end = Math.atan(t / Math.sqrt(degrees));
    const steps = 4000;
    let sum = density(0) + density(end);
    for (let at = 1; at < steps; at += 1) sum += (at % 2 === 1 ? 4 : 2) * density((end * at) / steps);
    return (2 * sum * end) / (3 * steps);
  };
  let [low, high] = [0, 20];
  for (let at = 0; at < 60; at += 1) {
    const middle = (low + high) / 2;
    if (inside(middle) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** A cell: all rows of one point under one seed, and how far it pulls the mean. */
interface Cell {
  readonly point: string | number;
  readonly seed: string | number;
  pull: number;
}

interface Side {
  readonly cells: readonly Cell[];
  readonly mean: number;
  readonly points: readonly (string | number)[];
  readonly seeds: readonly (string | number)[];
}

function sideOf(all: readonly SlowRun[]): Side {
  const runs = all.filter(({ value }) => !Number.isNaN(value));
  const mean = sumOf(runs.map(({ value }) => value)) / runs.length;
  const cells: Cell[] = [];
  for (const { point, seed, value } of runs) {
    const known = cells.find((cell) => cell.point === point && cell.seed === seed);
    const pull = (value - mean) / runs.length;
    if (known === undefined) cells.push({ point, seed, pull });
    else known.pull += pull;
  }
  return {
    cells,
    mean,
    points: distinct(cells.map(({ point }) => point)),
    seeds: distinct(cells.map(({ seed }) => seed)),
  };
}

/** Which cell is in which cluster. */
const incidence = (names: readonly (string | number)[], all: readonly (string | number)[]): Matrix =>
  names.map((name) => all.map((one) => (one === name ? 1 : 0)));

/** The matrix that takes the mean of every cluster. */
function averaging(z: Matrix): Matrix {
  const scaled = turned(z).map((row) => row.map((value) => value / sumOf(row)));
  return times(z, scaled);
}

/** Components by points, seeds and crossings: sums of squares, each set to the trace that is expected of it. */
function components(cells: readonly Cell[], pulls: readonly number[]): [number, number, number] {
  const M = cells.length;
  const identity = cells.map((_, i) => cells.map((__, j) => (i === j ? 1 : 0)));
  const all = averaging(cells.map(() => [1]));
  const names = [cells.map(({ point }) => point), cells.map(({ seed }) => seed)];
  const sets = names.map((own) => incidence(own, distinct(own)));
  const isCell = names.map((own) => distinct(own).length === M);
  // Clusters that are single cells cannot be told from crossings.
  const kept = [0, 1].filter((at) => !isCell[at]);
  const squares = [...kept.map((at) => less(averaging(sets[at]), all)), less(identity, all)];
  const effects = [...kept.map((at) => times(sets[at], turned(sets[at]))), identity];
  const column = pulls.map((pull) => [pull]);
  const found = squares.map((square) => trace(times(turned(column), times(square, column))));
  const expected = squares.map((square) => effects.map((effect) => trace(times(square, effect))));
  // Where hardly two points have two seeds in common, crossings cannot be told apart and are left to both.
  const even = sets.map((set) => trace(times(turned(set), times(set, times(turned(set), set)))) / M);
  if (kept.length === 2 && M - even[0] - even[1] + 1 < 1) {
    const left = sets.map((set) => {
      const without = less(identity, averaging(set));
      return trace(times(turned(column), times(without, column))) / trace(without);
    });
    return [left[1], left[0], 0];
  }
  const answer = solved(expected, found);
  const out: [number, number, number] = [0, 0, answer[answer.length - 1]];
  kept.forEach((at, index) => {
    out[at] = answer[index];
  });
  return out;
}

/** Σ over clusters of the product of their numbers of cells on two sides. */
const overlap = (one: readonly Cell[], other: readonly Cell[], key: 'point' | 'seed') =>
  sumOf(one.map((cell) => other.filter((there) => there[key] === cell[key]).length));

/** Sum over clusters of the product of pulls, corrected for the number of clusters on both sides. */
function byCluster(one: Side, other: Side, key: 'point' | 'seed'): number {
  const own = key === 'point' ? 'points' : 'seeds';
  const factor = (side: Side) => Math.sqrt(side[own].length / (side[own].length - 1));
  const pulled = (side: Side, name: string | number) =>
    sumOf(side.cells.filter((cell) => cell[key] === name).map(({ pull }) => pull));
  return factor(one) * factor(other) * sumOf(one[own].map((name) => pulled(one, name) * pulled(other, name)));
}

type Three = readonly [points: number, seeds: number, crossings: number];

function spread(side: Side, fixed: boolean): Three {
  if (fixed) return [0, byCluster(side, side, 'seed'), 0];
  const { cells } = side;
  const [a, b, c] = components(
    cells,
    cells.map(({ pull }) => pull),
  );
  return [a * overlap(cells, cells, 'point'), b * overlap(cells, cells, 'seed'), c * cells.length];
}

function freedom({ cells, points, seeds }: Side): Three {
  const effective = (key: 'point' | 'seed') =>
    Math.max(1, cells.length ** 2 / overlap(cells, cells, key) - 1);
  const taken = [points, seeds].filter((own) => own.length < cells.length).map((own) => own.length - 1);
  return [effective('point'), effective('seed'), Math.max(1, cells.length - 1 - sumOf(taken))];
}

/** Standard error beside the numbers that is rounding. */
const ROUNDING = 1e-12;

/** A variance and its degrees of freedom, from parts. @param size of the largest number */
function together(parts: Three, degrees: Three, size: number): readonly [number, number] {
  const [a, b, c] = parts.map((part) => Math.max(0, part));
  const variance = a + b + c;
  if (Math.sqrt(variance) <= ROUNDING * size) return [0, Infinity];
  const counts = (part: number) => part > ROUNDING * variance;
  const terms = [...(counts(a) ? [[a + c, degrees[0]]] : []), ...(counts(b) ? [[b + c, degrees[1]]] : [])];
  if (terms.length !== 1) terms.push([c, degrees[2]]);
  return [variance, Math.max(1, variance ** 2 / sumOf(terms.map(([square, own]) => square ** 2 / own)))];
}

function interval(estimate: number, [variance, freedom]: readonly [number, number]): SlowInterval {
  if (variance === 0) return { estimate, low: NaN, high: NaN };
  const half = slowStudent(freedom) * Math.sqrt(variance);
  return { estimate, low: estimate - half, high: estimate + half };
}

/** The furthest true share on a side from which so many runs would show this one no more than `width` standard errors off. */
function furthest(share: number, runs: number, width: number, end: 0 | 1): number {
  let [inside, outside] = [share, end as number];
  const isNear = (truth: number) =>
    Math.abs(share - truth) <= width * Math.sqrt((truth * (1 - truth)) / runs);
  if (share === end) return end;
  for (let at = 0; at < 200; at += 1) {
    const middle = (inside + outside) / 2;
    if (isNear(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

const Z95 = 1.959963984540054;

/** Clusters that show the rarer flag, below which runs count as many as clusters. */
const FEW = 5;

function shareOf(
  own: readonly SlowRun[],
  fixed: boolean,
  mean: number,
  [variance, freedom]: readonly [number, number],
): SlowInterval {
  const runs = own.filter(({ value }) => !Number.isNaN(value));
  const rarer = runs.filter(({ value }) => value === (mean < 0.5 ? 1 : 0));
  const kinds = fixed ? (['seed'] as const) : (['seed', 'point'] as const);
  const caps = kinds.map((kind) => {
    const among = (some: readonly SlowRun[]) => distinct(some.map((run) => run[kind])).length;
    return among(rarer) < FEW ? among(runs) : Infinity;
  });
  const ways = [
    [Math.min(...caps), Z95],
    ...(variance === 0 ? [] : [[(mean * (1 - mean)) / variance, slowStudent(freedom)]]),
  ].filter(([count]) => count < Infinity);
  if (ways.length === 0) return { estimate: mean, low: NaN, high: NaN };
  const ends = (end: 0 | 1) => ways.map(([count, width]) => furthest(mean, count, width, end));
  return { estimate: mean, low: Math.min(...ends(0)), high: Math.max(...ends(1)) };
}

const sizeOf = (runs: readonly SlowRun[]) =>
  Math.max(0, ...runs.map(({ value }) => (Number.isNaN(value) ? 0 : Math.abs(value))));

/** The mean and its interval. @param fixed whether the points are all there are; @param flags whether values are 0 and 1 */
export function slowMean(runs: readonly SlowRun[], fixed: boolean, flags = false): SlowInterval {
  const side = sideOf(runs);
  const known = together(spread(side, fixed), freedom(side), sizeOf(runs));
  return flags ? shareOf(runs, fixed, side.mean, known) : interval(side.mean, known);
}

/** Covariance of the means of two sides, by what they share. */
function covariance(one: Side, other: Side, fixed: readonly [boolean, boolean]): Three {
  const shared = (own: 'points' | 'seeds') => one[own].filter((name) => other[own].includes(name)).length > 1;
  const seeds = shared('seeds');
  const points = shared('points') && !fixed[0] && !fixed[1];
  if (!seeds || !points)
    return [points ? byCluster(one, other, 'point') : 0, seeds ? byCluster(one, other, 'seed') : 0, 0];
  const pairs = one.cells.flatMap((cell) =>
    other.cells
      .filter(({ point, seed }) => point === cell.point && seed === cell.seed)
      .map((there) => [cell, there] as const),
  );
  const cells = pairs.map(([cell]) => cell);
  const sum = components(
    cells,
    pairs.map(([a, b]) => a.pull + b.pull),
  );
  const difference = components(
    cells,
    pairs.map(([a, b]) => a.pull - b.pull),
  );
  const [a, b, c] = sum.map((value, at) => (value - difference[at]) / 4);
  return [
    a * overlap(one.cells, other.cells, 'point'),
    b * overlap(one.cells, other.cells, 'seed'),
    c * pairs.length,
  ];
}

/** Second less first, and its interval. @param fixed of each, whether its points are all there are; @param flags whether values are 0 and 1 */
export function slowDifference(
  first: readonly SlowRun[],
  second: readonly SlowRun[],
  fixed: readonly [boolean, boolean],
  flags = false,
): SlowInterval {
  const sides = [sideOf(first), sideOf(second)] as const;
  const [one, other] = sides;
  const own = sides.map((side, at) => spread(side, fixed[at]));
  const common = covariance(one, other, fixed);
  const parts = [0, 1, 2].map((at) => own[0][at] + own[1][at] - 2 * common[at]) as unknown as Three;
  const shares = (['points', 'seeds'] as const).map(
    (name) => one[name].filter((cluster) => other[name].includes(cluster)).length > 1,
  );
  const degrees = [0, 1, 2].map((at) => {
    const ds = sides.map((side) => freedom(side)[at]);
    const [u, v] = own.map((part) => Math.max(0, at === 2 ? part[2] : Math.max(0, part[at]) + part[2]));
    const isShared = at === 2 ? shares[0] && shares[1] : shares[at];
    return isShared || u + v === 0 ? Math.min(...ds) : (u + v) ** 2 / (u ** 2 / ds[0] + v ** 2 / ds[1]);
  }) as unknown as Three;
  const size = Math.max(sizeOf(first), sizeOf(second));
  if (!flags) return interval(other.mean - one.mean, together(parts, degrees, size));
  const known = sides.map((side, at) => together(own[at], freedom(side), size));
  const [p, q] = sides.map((side, at) => shareOf([first, second][at], fixed[at], side.mean, known[at]));
  const product = Math.sqrt(known[0][0] * known[1][0]);
  const rho = product === 0 ? 0 : Math.min(1, Math.max(-1, sumOf(common) / product));
  const apart = (a: number, b: number) => Math.sqrt(Math.max(0, a ** 2 + b ** 2 - 2 * rho * a * b));
  const estimate = q.estimate - p.estimate;
  return {
    estimate,
    low: estimate - apart(q.estimate - q.low, p.high - p.estimate),
    high: estimate + apart(q.high - q.estimate, p.estimate - p.low),
  };
}
