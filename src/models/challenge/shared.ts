/**
 * Utilities, probabilities and offers of the challenge model (Bueno de Mesquita 1985; Scholz, Calbert & Smith 2011, whose
 * equation numbers are used). Two variants differ only in what is passed in here.
 *
 * One issue; actors by index; distances are shares of the range of positions.
 */
import { log } from '../../engine/math.ts';
import { power, powerFromLog } from '../shared/numeric.ts';

export interface ChallengeActors {
  readonly count: number;
  /** Capability × salience, and salience. */
  readonly weight: Float64Array;
  readonly salience: Float64Array;
}

/** eqs. 15 and 16 for one round: utility of winning and of losing against each position, `looking * count + other`. */
export interface Stakes {
  readonly success: Float64Array;
  readonly failure: Float64Array;
  /** eq. 24: utility of leaving things as they are, per actor. */
  readonly statusQuo: Float64Array;
}

/** U_s = 2 − 4(½ − ½z)^r, U_f = 2 − 4(½ + ½z)^r, U_sq = 2 − 4·½^r with each actor's own r. */
export function stakesAt(distance: Float64Array, exponents: Float64Array): Stakes {
  const n = exponents.length;
  const success = new Float64Array(n * n);
  const failure = new Float64Array(n * n);
  const curved = exponents.some((r) => r !== 1);
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      const near = 0.5 - 0.5 * distance[i * n + j];
      const far = 0.5 + 0.5 * distance[i * n + j];
      const logNear = curved ? log(near) : NaN;
      const logFar = curved ? log(far) : NaN;
      success[i * n + j] = 2 - 4 * powerFromLog(near, logNear, exponents[i]);
      failure[i * n + j] = 2 - 4 * powerFromLog(far, logFar, exponents[i]);
      success[j * n + i] = 2 - 4 * powerFromLog(near, logNear, exponents[j]);
      failure[j * n + i] = 2 - 4 * powerFromLog(far, logFar, exponents[j]);
    }
  }
  return { success, failure, statusQuo: exponents.map((r) => 2 - 4 * power(0.5, r)) };
}

/** eqs. 22 and 23: utility if the other moves by itself, for better or worse; `distances` to the median and to it. */
export function utilityOfChange(distances: number, r: number, better: boolean): number {
  return 2 - 4 * power(better ? 0.5 - 0.25 * distances : 0.5 + 0.25 * distances, r);
}

/** eqs. 33 and 34: exponents between ½ and 2 from everybody's security; 1 for all where nobody's differs. */
export function riskExponents(security: Float64Array): Float64Array {
  const most = Math.max(...security);
  const least = Math.min(...security);
  if (most === least) return security.map(() => 1);
  return security.map((own) => {
    const risk = (2 * own - most - least) / (most - least);
    return (1 - risk / 3) / (1 + risk / 3);
  });
}

/**
 * The position that wins by weighted pairwise votes, found as the original does: each position in turn, from the lowest,
 * replaces the one so far if it has more votes.
 */
export function condorcetMedian(actors: ChallengeActors, positions: Float64Array): number {
  const distinct = [...new Set(positions)].sort((a, b) => a - b);
  let median = distinct[0];
  for (const rival of distinct.slice(1)) {
    let votes = 0;
    for (let k = 0; k < actors.count; k += 1) {
      votes += actors.weight[k] * (Math.abs(positions[k] - median) - Math.abs(positions[k] - rival));
    }
    if (votes > 0) median = rival;
  }
  return median;
}
