/**
 * Gauss–Legendre quadrature: integrates polynomials exactly, which turns the factorial weights of Shapley and Shubik
 * and the 1/size weights of Deegan and Packel into a sum over a few probabilities (Owen 1972, multilinear extension).
 */

export interface Quadrature {
  /** Points in (0, 1), ascending. */
  readonly nodes: Float64Array;
  /** Weights, summing to 1. */
  readonly weights: Float64Array;
}

/** The value and slope of the Legendre polynomial of a degree at x in (−1, 1). */
function legendre(degree: number, x: number): [number, number] {
  let before = 1;
  let value = x;
  for (let k = 2; k <= degree; k += 1) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
    before = value;
    value = next;
  }
  return [value, (degree * (x * value - before)) / (x * x - 1)];
}

/**
 * Nodes and weights on [0, 1] that integrate every polynomial up to the given degree exactly.
 * Newton's method from the largest root downwards; the roots already found are divided out (Maehly 1954).
 */
export function quadratureFor(degree: number): Quadrature {
  const count = Math.floor(degree / 2) + 1;
  const nodes = new Float64Array(count);
  const weights = new Float64Array(count);
  if (count === 1) {
    nodes[0] = 0.5;
    weights[0] = 1;
    return { nodes, weights };
  }
  const roots: number[] = [];
  let x = 1 - 1e-9;
  for (let found = 0; found < count; found += 1) {
    for (let step = 0; step < 100; step += 1) {
      const [value, slope] = legendre(count, x);
      let pull = 0;
      for (const root of roots) pull += 1 / (x - root);
      const move = value / (slope - value * pull);
      x -= move;
      if (Math.abs(move) < 1e-15) break;
    }
    roots.push(x);
    const [, slope] = legendre(count, x);
    nodes[count - 1 - found] = (1 + x) / 2;
    weights[count - 1 - found] = 1 / ((1 - x * x) * slope * slope);
    x -= 1e-9;
  }
  return { nodes, weights };
}
