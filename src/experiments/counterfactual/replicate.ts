/** One replicate of an experiment with several arms: all of them under the same draws. */
import type { World } from '../../engine/world.ts';
import { type Arm, playArm, replicateSeed } from '../arm.ts';
import { armUnder, type InterventionPlan } from '../interventions/plan.ts';
import {
  type Condition,
  conditionName,
  conditionTitle,
  isComparison,
  isMet,
  readOutcome,
  settle,
} from '../condition.ts';
import { findMeasures, type Measure, measuresOf, Meter } from '../measures/index.ts';
import { Lockstep, type Parting, type PartingPlace } from './parting.ts';

/** The arms of an experiment; the first is the scenario as it is, the last has all interventions. */
export interface Arms {
  readonly arms: readonly Arm[];
  /** Outcomes that every arm has. */
  readonly measures: readonly Measure[];
  /** What is measured for them, as each arm's own world names it. */
  readonly own: readonly (readonly Measure[])[];
  /** What a measure has to meet, where the outcome is whether it does. */
  readonly conditions: readonly (Condition | null)[];
}

/** What is asked, as plain data that a worker can be sent: the plans of the arms, and patterns of outcomes or comparisons (none: all). */
export interface PairQuestion {
  readonly plans: readonly InterventionPlan[];
  readonly outcomes: readonly string[];
}

/** Replicates in a row, from 1, of a seed phrase. */
export interface Batch {
  readonly seed: string;
  readonly first: number;
  readonly count: number;
}

/** What is kept of a replicate: one number for each outcome, by arm, and where the first and the last arm part. */
export interface PairRow {
  readonly values: readonly Float64Array[];
  readonly parting: PartingPlace | null;
}

/** An outcome: what is measured, and what that has to meet, where it is about that. */
interface Wanted {
  readonly measure: Measure;
  readonly condition: Condition | null;
}

const asItIs = (measure: Measure): Wanted => ({ measure, condition: null });

/** The outcomes that a pattern or a comparison such as `signatures.count>=100` names. */
function wantedBy(world: World, text: string): Wanted[] {
  if (!isComparison(text)) return findMeasures(world, [text]).map(asItIs);
  const condition = settle(readOutcome(world, text), []);
  return [{ measure: condition.measure, condition }];
}

/** What an outcome is called: a comparison is a measure of its own, met or not. */
function outcomeOf({ measure, condition }: Wanted): Measure {
  if (condition === null) return measure;
  return { name: conditionName(condition), title: conditionTitle(condition), unit: 'flag' };
}

/** The arms of a question and the outcomes that all of them have. @throws PathError for a pattern that picks none */
export function armsOf({ plans, outcomes: patterns }: PairQuestion): Arms {
  const arms = plans.map(armUnder);
  const [base] = arms;
  const asked =
    patterns.length === 0
      ? measuresOf(base.world).map(asItIs)
      : patterns.flatMap((text) => wantedBy(base.world, text));
  const wanted = new Map(asked.map((one) => [outcomeOf(one).name, one]));
  const named = arms.map(({ world }) => new Map(measuresOf(world).map((measure) => [measure.name, measure])));
  const shared = [...wanted.values()].filter(({ measure }) =>
    named.every((names) => names.has(measure.name)),
  );
  return {
    arms,
    measures: shared.map(outcomeOf),
    own: named.map((names) => shared.map(({ measure }) => names.get(measure.name)!)),
    conditions: shared.map(({ condition }) => condition),
  };
}

/** What one seed gives. */
export interface Replicate {
  /** One number for each outcome, by arm. */
  readonly values: readonly Float64Array[];
  /** Where the first and the last arm part; null: never. */
  readonly parting: Parting | null;
}

/** Plays all arms under one seed phrase. */
function playReplicate({ arms, own, conditions }: Arms, seed: string): Replicate {
  const meters = arms.map(({ world }, at) => new Meter(world, own[at]));
  const [first, last] = [arms[0], arms[arms.length - 1]];
  const lockstep = new Lockstep(first, last);
  lockstep.play([first, last], seed, (record, arm) => meters[arm === 0 ? 0 : arms.length - 1].add(record));
  for (let at = 1; at < arms.length - 1; at += 1)
    playArm(arms[at], seed, (record) => meters[at].add(record), meters[at].readsCoalitions);
  const valuesOf = (meter: Meter): Float64Array =>
    meter.values().map((value, at) => {
      const condition = conditions[at];
      return condition === null ? value : Number(isMet(condition, value));
    });
  return { values: meters.map(valuesOf), parting: lockstep.parting };
}

/** Plays a batch of pairs. */
export function playBatch(arms: Arms, { seed, first, count }: Batch): PairRow[] {
  return Array.from({ length: count }, (_, at): PairRow => {
    const { values, parting } = playReplicate(arms, replicateSeed(seed, first + at));
    return { values, parting: parting === null ? null : { round: parting.round, record: parting.record } };
  });
}
