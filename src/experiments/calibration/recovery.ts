/** Whether numbers can be found again from data that the model itself made: first on what is known, then on what is not. */
import { wilson, type Interval } from '../intervals.ts';
import { abcPosterior, posteriorQuantile, type Simulated } from './abc.ts';

/** Ends of the 90 % interval. */
export const [LOW, HIGH] = [0.05, 0.95];
/** A number is identified where its 90 % interval is at most so much of what the prior's own is, on average. */
export const IDENTIFIED = 2 / 3;

export interface Recovered {
  /** How often the 90 % interval held the value that had made the data. */
  readonly held: Interval;
  /** Mean length of the interval, in lengths of the prior's own. */
  readonly length: number;
  readonly isIdentified: boolean;
}

/** Length of the interval by the prior's own, which is 90 % of the unit cube. */
export const relativeLength = (low: number, high: number): number => (high - low) / (HIGH - LOW);

/**
 * Takes some of the runs for data in turn, each from a posterior of all other runs.
 * @param sets how many runs are taken, spread over the table; @param share of the runs kept
 * @returns by number; empty where no run has another that is like it
 */
export function recover(simulated: readonly Simulated[], sets: number, share: number): Recovered[] {
  const stride = Math.max(1, Math.floor(simulated.length / sets));
  const truths = Array.from({ length: Math.min(sets, simulated.length) }, (_, at) => at * stride);
  const found = truths.flatMap((truth) => {
    const others = simulated.filter((_, at) => at !== truth);
    const posterior = abcPosterior(others, simulated[truth].metrics, share);
    if (posterior === null) return [];
    const numbers = [...simulated[truth].point].map((value, dimension) => {
      const low = posteriorQuantile(posterior, dimension, LOW);
      const high = posteriorQuantile(posterior, dimension, HIGH);
      return { holds: low <= value && value <= high, length: relativeLength(low, high) };
    });
    return [numbers];
  });
  if (found.length === 0) return [];
  return [...simulated[0].point.keys()].map((dimension) => {
    const own = found.map((one) => one[dimension]);
    const length = own.reduce((sum, one) => sum + one.length, 0) / own.length;
    return {
      held: wilson(own.filter(({ holds }) => holds).length, own.length),
      length,
      isIdentified: length <= IDENTIFIED,
    };
  });
}
