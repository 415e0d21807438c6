/**
 * Actors, attitudes to risk and the median of the challenge model (Bueno de Mesquita 1985; Scholz, Calbert & Smith 2011, whose
 * equation numbers are used). Two variants differ only in what is passed in here.
 *
 * One issue; actors by index; distances are shares of the range of positions.
 */
import { logOfShare, power, powerFromLog } from '../shared/powers.ts';

export interface ChallengeActors {
  readonly count: number;
  /** Capability × salience, and salience. */
  readonly weight: Float64Array;
  readonly salience: Float64Array;
}

/** eq. 15: utility of winning against somebody at distance z; `logNear` is the logarithm of ½ − ½z. */
export function utilityOfSuccess(z: number, logNear: number, r: number): number {
  return 2 - 4 * powerFromLog(0.5 - 0.5 * z, logNear, r);
}

/** eq. 16: utility of losing; `logFar` is the logarithm of ½ + ½z. */
export function utilityOfFailure(z: number, logFar: number, r: number): number {
  return 2 - 4 * powerFromLog(0.5 + 0.5 * z, logFar, r);
}

const LOG_HALF = logOfShare(0.5);

/** eq. 24: utility of leaving things as they are. */
export function utilityUnchanged(r: number): number {
  return 2 - 4 * powerFromLog(0.5, LOG_HALF, r);
}

/** eqs. 22 and 23: utility if the other moves by itself, for better or worse; `distances` to the median and to it. */
export function utilityOfChange(distances: number, r: number, better: boolean): number {
  return 2 - 4 * power(better ? 0.5 - 0.25 * distances : 0.5 + 0.25 * distances, r);
}

/** eqs. 33 and 34: exponents between ½ and 2 from everybody's security, into `out`; 1 for all where nobody's differs. */
export function riskExponents(security: Float64Array, out: Float64Array): void {
  let most = -Infinity;
  let least = Infinity;
  for (let i = 0; i < security.length; i += 1) {
    most = Math.max(most, security[i]);
    least = Math.min(least, security[i]);
  }
  for (let i = 0; i < security.length; i += 1) {
    const risk = most === least ? 0 : (2 * security[i] - most - least) / (most - least);
    out[i] = (1 - risk / 3) / (1 + risk / 3);
  }
}

/**
 * The position that wins by weighted pairwise votes, found as the original does: each position in turn, from the lowest,
 * replaces the one so far if it has more votes.
 */
export function condorcetMedian(actors: ChallengeActors, positions: Float64Array): number {
  const rivals = positions.slice().sort();
  let median = rivals[0];
  for (const rival of rivals) {
    if (rival === median) continue;
    let votes = 0;
    for (let k = 0; k < actors.count; k += 1) {
      votes += actors.weight[k] * (Math.abs(positions[k] - median) - Math.abs(positions[k] - rival));
    }
    if (votes > 0) median = rival;
  }
  return median;
}
