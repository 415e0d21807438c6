/**
 * Probabilistic Condorcet election: from votes to coalitions, from coalitions to pairwise victory, from pairwise victory
 * to the probability of every option. Wise, Lester & Efird 2015 (KAPSARC KS-1517-DP011A, KS-1524-DP018A).
 *
 * Matrices are row-major over options. The order of additions is that of KTAB's program, so that its digits come out.
 */

export const VOTES = ['proportional', 'binary', 'prop-bin', 'prop-cubic', 'cubic', 'asym-prospect'] as const;
export const VICTORIES = ['linear', 'square', 'quartic', 'octic', 'binary'] as const;
export const ELECTIONS = ['conditional', 'markov-uniform', 'markov-incentive'] as const;

/** Difference of utility at which a binary vote is cast in full. */
const BINARY_SLOPE = 1e-8;
/** Strength that every coalition has at least, against 0/0. */
const LEAST_COALITION = 1e-8;
/** Advantage that is as good as certain under the binary law of victory, and what is left to the loser. */
const BINARY_ADVANTAGE = 1.1;
const BINARY_REMAINDER = 1e-6;
/** Support that the favourite has for being "challenged" by itself, so that it can stay where all prefer it. */
const STAYING = 1e-10;
/** Largest change of a probability at which the two Markov processes have converged, and the cap on their steps. */
const UNIFORM_TOLERANCE = 1e-6;
const INCENTIVE_TOLERANCE = 1e-8;
const MOST_STEPS = 100_000;

/** The vote of an agent of some weight between two options whose utilities differ by `difference`. */
export function vote(rule: string, weight: number, difference: number): number {
  if (rule === 'proportional') return weight * difference;
  const binary = Math.max(-1, Math.min(1, difference / BINARY_SLOPE));
  const cubic = difference * difference * difference;
  switch (rule) {
    case 'binary':
      return weight * binary;
    case 'prop-bin':
      return weight * ((1 - 0.2) * difference + 0.2 * binary);
    case 'prop-cubic':
      return weight * ((1 - 0.5) * difference + 0.5 * cubic);
    case 'cubic':
      return weight * cubic;
    case 'asym-prospect':
      return difference < 0 ? weight * difference : (2 * weight * difference) / 3;
    default:
      throw new RangeError(`unknown voting rule '${rule}'; allowed: ${VOTES.join(', ')}`);
  }
}

/**
 * Strength C_ij of the coalition for option i against option j, m×m.
 * @param weights one per agent; @param utilities `option * agents + agent`
 */
export function coalitions(
  rule: string,
  weights: Float64Array,
  utilities: Float64Array,
  options: number,
): Float64Array {
  const n = weights.length;
  const strength = new Float64Array(options * options).fill(LEAST_COALITION);
  const proportional = rule === 'proportional';
  for (let i = 0; i < options; i += 1) {
    for (let j = 0; j < i; j += 1) {
      let forI = LEAST_COALITION;
      let forJ = LEAST_COALITION;
      for (let k = 0; k < n; k += 1) {
        const difference = utilities[i * n + k] - utilities[j * n + k];
        const cast = proportional ? weights[k] * difference : vote(rule, weights[k], difference);
        if (cast > 0) forI += cast;
        else if (cast < 0) forJ -= cast;
      }
      strength[i * options + j] = forI;
      strength[j * options + i] = forJ;
    }
  }
  return strength;
}

/** The probability that a coalition of one strength defeats another. */
export function victory(law: string, own: number, other: number): number {
  let x = own;
  let y = other;
  switch (law) {
    case 'linear':
      break;
    case 'square':
      x *= x;
      y *= y;
      break;
    case 'quartic':
      x = x * x * (x * x);
      y = y * y * (y * y);
      break;
    case 'octic':
      x = x * x * (x * x);
      y = y * y * (y * y);
      x *= x;
      y *= y;
      break;
    case 'binary':
      if (own >= BINARY_ADVANTAGE * other) [x, y] = [1, BINARY_REMAINDER];
      else if (other >= BINARY_ADVANTAGE * own) [x, y] = [BINARY_REMAINDER, 1];
      else {
        x = ((own / (own + other)) * (BINARY_ADVANTAGE + 1) - 1) / (BINARY_ADVANTAGE - 1);
        y = 1 - x;
      }
      break;
    default:
      throw new RangeError(`unknown law of victory '${law}'; allowed: ${VICTORIES.join(', ')}`);
  }
  return x / (x + y);
}

/** P_ij, the probability that option i defeats option j; ½ on the diagonal. */
export function victories(law: string, strength: Float64Array, options: number): Float64Array {
  const probability = new Float64Array(options * options).fill(0.5);
  for (let i = 0; i < options; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const forI = strength[i * options + j];
      const forJ = strength[j * options + i];
      probability[i * options + j] = victory(law, forI, forJ);
      probability[j * options + i] = victory(law, forJ, forI);
    }
  }
  return probability;
}

/** Probability of every option from coalition strengths, m values summing to 1. */
export function election(kind: string, law: string, strength: Float64Array, options: number): Float64Array {
  const beats = victories(law, strength, options);
  switch (kind) {
    case 'conditional':
      return conditional(beats, options);
    case 'markov-uniform':
      return markovUniform(beats, options);
    case 'markov-incentive':
      return markovIncentive(strength, beats, options);
    default:
      throw new RangeError(`unknown election '${kind}'; allowed: ${ELECTIONS.join(', ')}`);
  }
}

/** p_i ∝ Π_j P_ij: the chance to beat all others, given that some option does. */
function conditional(beats: Float64Array, options: number): Float64Array {
  const p = new Float64Array(options);
  let sum = 0;
  for (let i = 0; i < options; i += 1) {
    let product = 1;
    for (let j = 0; j < options; j += 1) product *= beats[i * options + j];
    p[i] = product;
    sum += product;
  }
  return p.map((value) => value / sum);
}

/** The long run when the favourite is challenged by each option equally often: q_i = Σ_j P_ij (p_i + p_j) / m. */
function markovUniform(beats: Float64Array, options: number): Float64Array {
  return settle(options, UNIFORM_TOLERANCE, (p, q) => {
    for (let i = 0; i < options; i += 1) {
      let sum = 0;
      for (let j = 0; j < options; j += 1) sum += beats[i * options + j] * (p[i] + p[j]);
      q[i] = sum / options;
    }
  });
}

/** The long run when the favourite j is challenged by i in proportion to C_ij·P_ij, the incentive to do so. */
function markovIncentive(strength: Float64Array, beats: Float64Array, options: number): Float64Array {
  const challenge = new Float64Array(options * options);
  for (let j = 0; j < options; j += 1) {
    let sum = 0;
    for (let i = 0; i < options; i += 1) {
      const at = i * options + j;
      challenge[at] = strength[at] * beats[at] + (i === j ? STAYING : 0);
      sum += challenge[at];
    }
    for (let i = 0; i < options; i += 1) challenge[i * options + j] /= sum;
  }
  return settle(options, INCENTIVE_TOLERANCE, (p, q) => {
    for (let i = 0; i < options; i += 1) {
      let sum = 0;
      for (let j = 0; j < options; j += 1) {
        const met = p[i] * challenge[j * options + i] + p[j] * challenge[i * options + j];
        sum += beats[i * options + j] * met;
      }
      q[i] = sum;
    }
  });
}

/** p ← (p + q(p))/2 from the uniform distribution until q and p differ by no more than the tolerance. */
function settle(
  options: number,
  tolerance: number,
  step: (p: Float64Array, q: Float64Array) => void,
): Float64Array {
  const p = new Float64Array(options).fill(1 / options);
  const q = new Float64Array(options);
  for (let turn = 0; turn < MOST_STEPS; turn += 1) {
    step(p, q);
    let change = 0;
    for (let i = 0; i < options; i += 1) {
      change = Math.max(change, Math.abs(q[i] - p[i]));
      p[i] = (p[i] + q[i]) / 2;
    }
    if (change <= tolerance) break;
  }
  return p;
}

/** The index of the first largest value. */
export function firstLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i += 1) if (values[i] > values[best]) best = i;
  return best;
}
