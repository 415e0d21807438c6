/** One replicate of an experiment with several arms: all of them under the same draws. */
import { type Arm, playArm, replicateSeed } from '../arm.ts';
import { armUnder, type Plan } from '../interventions/plan.ts';
import { findMeasures, type Measure, measuresOf, Meter } from '../measures/index.ts';
import { Lockstep, type Parting } from './parting.ts';

/** The arms of an experiment; the first is the scenario as it is, the last has all interventions. */
export interface Arms {
  readonly arms: readonly Arm[];
  /** Outcomes that every arm has. */
  readonly measures: readonly Measure[];
  /** The same outcomes as each arm's own world names them. */
  readonly own: readonly (readonly Measure[])[];
}

/** What is asked, as plain data that a worker can be sent: the plans of the arms, and patterns of outcomes (none: all). */
export interface PairQuestion {
  readonly plans: readonly Plan[];
  readonly outcomes: readonly string[];
}

/** Replicates in a row, from 1, of a seed phrase. */
export interface Batch {
  readonly seed: string;
  readonly first: number;
  readonly count: number;
}

/** What is kept of a replicate: one number for each outcome, by arm, and the key of where the first and the last arm part. */
export interface PairRow {
  readonly values: readonly Float64Array[];
  readonly parting: string | null;
}

/** The arms of a question and the outcomes that all of them have. @throws PathError for a pattern that picks none */
export function armsOf({ plans, outcomes: patterns }: PairQuestion): Arms {
  const arms = plans.map(armUnder);
  const [base] = arms;
  const wanted = patterns.length === 0 ? measuresOf(base.world) : findMeasures(base.world, patterns);
  const named = arms.map(({ world }) => new Map(measuresOf(world).map((measure) => [measure.name, measure])));
  const measures = wanted.filter(({ name }) => named.every((names) => names.has(name)));
  return { arms, measures, own: named.map((names) => measures.map(({ name }) => names.get(name)!)) };
}

/** What one seed gives. */
export interface Replicate {
  /** One number for each outcome, by arm. */
  readonly values: readonly Float64Array[];
  /** Where the first and the last arm part; null: never. */
  readonly parting: Parting | null;
}

/** Plays all arms under one seed phrase. */
export function playReplicate({ arms, own }: Arms, seed: string): Replicate {
  const meters = arms.map(({ world }, at) => new Meter(world, own[at]));
  const [first, last] = [arms[0], arms[arms.length - 1]];
  const lockstep = new Lockstep(first, last);
  lockstep.play([first, last], seed, (record, arm) => meters[arm === 0 ? 0 : arms.length - 1].add(record));
  for (let at = 1; at < arms.length - 1; at += 1) playArm(arms[at], seed, (record) => meters[at].add(record));
  return { values: meters.map((meter) => meter.values()), parting: lockstep.parting };
}

/** Plays a batch of pairs. */
export function playBatch(arms: Arms, { seed, first, count }: Batch): PairRow[] {
  return Array.from({ length: count }, (_, at): PairRow => {
    const { values, parting } = playReplicate(arms, replicateSeed(seed, first + at));
    return { values, parting: parting?.key ?? null };
  });
}
