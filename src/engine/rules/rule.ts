/**
 * The contract of a decision rule. A rule is one file in this folder that exports one object made with `motionRule` or
 * `stageRule`; venues name it by the id on its card.
 *
 * A motion rule judges one motion (an issue's text, a package, or the whole document) and changes nothing but the books
 * of answered objections. A stage rule concludes a whole stage: it settles issues itself and says whether the stage passed.
 */
import type { Card, OptionSpecs, OptionValues } from '../card.ts';
import type { Floor, Motion } from '../floor.ts';

export interface Verdict {
  readonly passed: boolean;
  readonly support: number;
  readonly accept: number;
  readonly object: number;
  /** Agents whose objection stands, by falling loss. */
  readonly objectors: readonly number[];
  readonly reason: string;
  /** Ballots where votes were cast (FOR, AGAINST, ABSTAIN, ABSENT by agent). */
  readonly ballots?: Ballots;
}

export interface Ballots {
  readonly byAgent: Int8Array;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly absent: number;
  readonly needed: number;
}

export interface MotionRule<S extends OptionSpecs = OptionSpecs> {
  readonly card: Card<S>;
  /**
   * Judges a motion.
   * @param versus the texts that hold if the motion fails, issue by issue
   */
  readonly judge: (
    floor: Floor,
    motion: Motion,
    options: OptionValues<S>,
    versus: readonly number[],
  ) => Verdict;
}

export interface StageRule<S extends OptionSpecs = OptionSpecs> {
  readonly card: Card<S>;
  /** Concludes the round of a stage: null while the stage goes on. */
  readonly conclude: (floor: Floor, options: OptionValues<S>) => 'passed' | 'failed' | null;
}

export type DecisionRule = MotionRule | StageRule;

/** Types a motion rule's options from its card. */
export function motionRule<const S extends OptionSpecs>(rule: MotionRule<S>): MotionRule {
  return rule as unknown as MotionRule;
}

/** Types a stage rule's options from its card. */
export function stageRule<const S extends OptionSpecs>(rule: StageRule<S>): StageRule {
  return rule as unknown as StageRule;
}
