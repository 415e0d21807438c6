/**
 * How near the outcome came to what each agent wanted, and how much of that was more than luck.
 *
 * An agent in the middle of the field succeeds without lifting a finger. Success relative to the unweighted mean
 * of all positions, the outcome if all were equally powerful, takes that luck off (Barry 1980 on luck and power).
 */
import { hold, isWithinOrNone } from '../invariant.ts';

/** How an agent's issues are weighted: each that is salient to it alike, or in proportion to its salience. */
export type SuccessWeighting = 'equal' | 'salience';

/**
 * Bargaining success of each agent, the mean of 100 − |x_ik − τ_k| over the issues salient to it, 0–100 (Bailer 2004;
 * Arregui & Thomson 2009); NaN for an agent to whom no issue is salient.
 *
 * @param position m×n, issue-major, 0–100; @param salience m×n, issue-major, 0–1; @param outcome m, 0–100;
 * @returns n values.
 */
export function bargainingSuccess(
  position: Float64Array,
  salience: Float64Array,
  outcome: Float64Array,
  n: number,
  weighting: SuccessWeighting = 'equal',
): Float64Array {
  return Float64Array.from({ length: n }, (_, i) => {
    let success = 0;
    let weights = 0;
    for (let k = 0; k < outcome.length; k += 1) {
      const at = k * n + i;
      if (salience[at] <= 0) continue;
      const weight = weighting === 'equal' ? 1 : salience[at];
      success += weight * (100 - Math.abs(position[at] - outcome[k]));
      weights += weight;
    }
    hold(isWithinOrNone(success / weights, 100), 'success lies in 0–100');
    return success / weights;
  });
}

/**
 * The unweighted mean position on each issue, over the agents to whom it is salient (salience 0 is absence on an
 * issue); NaN where it is salient to nobody. @returns m values, 0–100.
 */
export function meanPosition(position: Float64Array, salience: Float64Array, n: number): Float64Array {
  return Float64Array.from({ length: position.length / n }, (_, k) => {
    let sum = 0;
    let count = 0;
    for (let at = k * n; at < (k + 1) * n; at += 1) {
      if (salience[at] <= 0) continue;
      sum += position[at];
      count += 1;
    }
    hold(isWithinOrNone(sum / count, 100), 'a mean position lies on the scale');
    return sum / count;
  });
}

/**
 * Success of each agent less the success it would have had with the unweighted mean of positions as the outcome:
 * above 0 for those whom the process served better than equal power, −100 … 100.
 */
export function relativeSuccess(
  position: Float64Array,
  salience: Float64Array,
  outcome: Float64Array,
  n: number,
  weighting: SuccessWeighting = 'equal',
): Float64Array {
  const achieved = bargainingSuccess(position, salience, outcome, n, weighting);
  const expected = bargainingSuccess(position, salience, meanPosition(position, salience, n), n, weighting);
  return achieved.map((success, i) => {
    hold(!(Math.abs(success - expected[i]) > 100), 'success differs by the scale at most');
    return success - expected[i];
  });
}
