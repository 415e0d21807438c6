/** What a pattern is: a yes or no of one run, or a difference of pairs of runs under the same seed. */
import type { Ending } from './fold.ts';
import type { Voted } from './voted.ts';

/** A scenario with changes, as `--set` has them. */
export interface Arm {
  readonly id: string;
  readonly set: readonly string[];
}

export const AS_IT_WAS = 'as it was';

/** A pattern by name: of which scenario, in which of its arms. */
export interface Named {
  readonly scenario: string;
  readonly arm: string;
  readonly says: string;
}

export interface EndingPattern extends Named {
  readonly holds: (ending: Ending) => boolean;
}

/** A run as the patterns see it. */
export interface Folded {
  readonly ending: () => Ending;
  readonly voted: () => Voted;
}

export interface Pattern extends Named {
  readonly holds: (run: Folded) => boolean;
}

export interface Direction {
  readonly scenario: string;
  readonly says: string;
  readonly arm: string;
  readonly than: string;
  readonly measure: (ending: Ending) => number;
}
