/**
 * A domain of GENIUS (Lin et al. 2014, Computational Intelligence 30:48–70), as the competitions of automated agents (ANAC) use it:
 * issues with listed values, and parties that add up over issues what a value is worth to each.
 */

export interface DomainIssue {
  readonly name: string;
  readonly values: readonly string[];
}

export interface DomainParty {
  /** Name of its file. */
  readonly name: string;
  /** By issue; 1 together, as a rule. */
  readonly weights: readonly number[];
  /** What each value is worth, as written: by issue, by value. */
  readonly evaluations: readonly (readonly number[])[];
  /** Utility of no agreement. */
  readonly reservation: number;
  /** By what utility is multiplied once all the time is gone; 1: time costs nothing. */
  readonly discount: number;
}

export interface Domain {
  readonly id: string;
  readonly title: string;
  readonly issues: readonly DomainIssue[];
  readonly parties: readonly DomainParty[];
}

/** The largest evaluation up to which GENIUS takes all values of an issue as worth nothing. */
const NOTHING = 0.00001;

/**
 * What each value of an issue adds to a party's utility in GENIUS: its weight times the evaluation as a share of the largest
 * (AdditiveUtilitySpace and EvaluatorDiscrete of GENIUS 10.4).
 */
export function utilitiesOn({ weights, evaluations }: DomainParty, issue: number): Float64Array {
  const most = evaluations[issue].reduce((high, value) => Math.max(high, value), -Infinity);
  return Float64Array.from(evaluations[issue], (value) =>
    most < NOTHING ? 0 : (weights[issue] * value) / most,
  );
}

/** The weighted sum of evaluations as written, which is NegMAS' utility of the same file. @param choice a value by issue */
export function weightedSum({ weights, evaluations }: DomainParty, choice: ArrayLike<number>): number {
  return weights.reduce((sum, weight, issue) => sum + weight * evaluations[issue][choice[issue]], 0);
}
