/**
 * The contract of a decision rule. A rule is one file in this folder that exports one object made with `motionRule` or
 * `stageRule`; venues name it by the id on its card.
 *
 * A motion rule judges one motion (an issue's text, a package, or the whole document) and changes nothing but the books
 * of answered objections. A stage rule concludes a whole stage: it settles issues itself and says whether the stage passed.
 */
import type { Card, OptionSpecs, OptionValues } from '../card.ts';
import type { BlocLine } from '../counts/casting.ts';
import type { TallyResult } from '../counts/count.ts';
import type { Floor, Motion } from '../floor.ts';
import type { Expectation } from '../records.ts';
import { DECIDE } from '../terms.ts';
import type { StageCard, World } from '../world.ts';

/** What agents may be asked to decide each for itself. */
export type Asked = 'signature' | 'ratification' | 'deployment' | 'dissociation';

/** What the other rooms have to know of a rule, so that none of them asks which one it is. */
export interface RuleCard<S extends OptionSpecs = OptionSpecs> extends Card<S> {
  /** Whether ballots are cast: always, only where somebody insists on it, or never. */
  readonly ballots: 'always' | 'insisted' | 'never';
  /** Whether an objection that stands can keep a motion from passing. */
  readonly objections: boolean;
  /** What each agent decides for itself under it, besides what is decided together. */
  readonly asks: Asked | null;
  /** Who takes part, in words that follow "nobody": has a vote and standing to decide … */
  readonly electorate: string;
}

/** Who might take part in a decision: a world, one of its stages, and what everybody can do there. */
export interface Room {
  readonly world: World;
  readonly stage: StageCard;
  /** c_i(action) with standing: `action * agents + agent`. */
  readonly capability: Float64Array;
}

interface Rule<S extends OptionSpecs> {
  readonly card: RuleCard<S>;
  /** Whether an agent takes part; null: the rule asks nobody. */
  readonly takesPart: ((room: Room, agent: number) => boolean) | null;
  /** Why it can hardly ever pass, whatever those who take part think of a text; null or absent: it can. */
  readonly hurdle?: (room: Room, options: OptionValues<S>, electorate: readonly number[]) => string | null;
}

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
  /** Who insisted that ballots be cast, and on what expectation; null: an order from outside. */
  readonly insisted?: { readonly by: number; readonly expects: Expectation | null };
}

export interface Ballots {
  readonly byAgent: Int8Array;
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly absent: number;
  /** Of those absent, votes of agents who have no stake in the motion: in the room or not, they cast no ballot. */
  readonly unconcerned: number;
  /** Votes in favour with which it passes; Infinity without a quorum, NaN where no one number of votes says it. */
  readonly needed: number;
  /** What the quorum and the rule counted, in the order in which they are written. */
  readonly counts: readonly (TallyResult & { readonly judges: 'quorum' | 'motion' })[];
  readonly secret: boolean;
  readonly lines: readonly BlocLine[];
  /** FOR or AGAINST: how the chair broke a tie; null: it did not. */
  readonly casting: number | null;
}

/** How a motion stands under a rule by the stances as they are, before anybody errs or stays away. */
export interface Prospect {
  /** Share behind the motion, as the rule counts, of `room` votes or voices; of several counts the one that is closest to failing. */
  readonly share: number;
  readonly room: number;
  /** Share about which it passes or falls. */
  readonly threshold: number;
  /** Votes or voices of the room with which it passes. */
  readonly needed: number;
  /** What is counted, where that is something else than votes for and against. */
  readonly what?: Expectation['what'];
  /** Whether it passes in the eyes of somebody who takes that share to be larger by an error. */
  readonly passes: (error: number) => boolean;
  /** False where something else keeps it from passing, such as a quorum out of reach. */
  readonly isOpen: boolean;
}

export interface MotionRule<S extends OptionSpecs = OptionSpecs> extends Rule<S> {
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
  /** What somebody who knew all stances would expect of `judge`. Draws and changes nothing. */
  readonly prospect: (
    floor: Floor,
    motion: Motion,
    options: OptionValues<S>,
    versus: readonly number[],
  ) => Prospect;
}

export interface StageRule<S extends OptionSpecs = OptionSpecs> extends Rule<S> {
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

/** Whether an agent takes part who has standing to decide in the stage. */
export const hasStanding = ({ world, capability }: Room, agent: number): boolean =>
  capability[DECIDE * world.agents.length + agent] > 0;

/**
 * Share and need of a rule that counts heads and lets `allowed` of them stand against: half a head below the whole, so that a
 * count which errs by less is right.
 */
export function byHeads(room: number, against: number, allowed: number): Omit<Prospect, 'isOpen'> {
  const needed = Math.max(0, room - allowed);
  const share = room === 0 ? (needed > 0 ? 0 : 1) : (room - against) / room;
  const threshold = room === 0 ? 0.5 : (needed - 0.5) / room;
  return { share, room, threshold, needed, passes: (error) => share + error >= threshold };
}
