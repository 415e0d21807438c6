/**
 * What must hold in every run, looked at while it is played, in releases too: a total that adds up, a text on its scale, books
 * that sum to moves. One that is broken is a defect of Parley, and nothing that the run would say can be trusted.
 */

/** How the message of a broken invariant begins: between threads an error keeps nothing else. */
export const BROKEN = 'an invariant of the engine is broken';

/** A broken invariant, with the run and the round in which it broke, where they are known. */
export class InvariantError extends Error {
  /** What should have held. */
  readonly what: string;

  constructor(what: string, where = '') {
    super(`${BROKEN}${where}: ${what}`);
    this.what = what;
  }
}

/** Looks at one thing that must hold; `what` says it. @throws InvariantError where it does not */
export function hold(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InvariantError(what);
}

/**
 * Slack of sums that rounding may have moved, relative to a scale of 0–1: the weighted mean of stances that all lie at 100 is
 * Σ w·100 / Σ w, which comes out a last bit beyond 100 about once in four times.
 */
const SLACK = 1e-9;

/** Whether a number lies on a scale that begins at 0, but for rounding. */
export const isWithin = (value: number, high: number): boolean =>
  value >= -SLACK * high && value <= high * (1 + SLACK);

/** The same where NaN stands for what there is not. */
export const isWithinOrNone = (value: number, high: number): boolean =>
  value !== value || isWithin(value, high);

/** Whether two sums are the same but for rounding, on scales up to 100 points. */
export const isSame = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= 1e-6 * (1 + Math.abs(a));

/** Whether all numbers lie on a scale that begins at 0, but for rounding. */
export function areWithin(values: Float64Array, high: number): boolean {
  const least = -SLACK * high;
  const most = high * (1 + SLACK);
  for (let at = 0; at < values.length; at += 1)
    if (!(values[at] >= least && values[at] <= most)) return false;
  return true;
}
