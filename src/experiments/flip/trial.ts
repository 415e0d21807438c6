/** Tries a change: plays it under the same seeds as every other and counts in how many the outcome has turned. */
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { findNumbers, type FoundNumber } from '../../scenarios/paths/resolve.ts';
import { withNumbers } from '../../scenarios/paths/turn.ts';
import { type Arm, plainArm, playArm, replicateSeed } from '../arm.ts';
import { intervene } from '../interventions/compile.ts';
import { armUnder } from '../interventions/plan.ts';
import { readMade } from '../interventions/read.ts';
import { findMeasures, Meter } from '../measures/index.ts';
import type { Doing } from './choices.ts';

/** What is tried, as plain data that a worker can be sent. */
export interface Trial {
  /** New numbers by path, such as `['agents.irn.positions.spam', 20]`. */
  readonly numbers: readonly (readonly [path: string, value: number])[];
  /** What agents do or leave undone; null: what they do by themselves. */
  readonly doing: Doing | null;
  readonly seed: string;
  /** First replicate of the seed phrase, and how many. */
  readonly first: number;
  readonly count: number;
}

/** What trials are about. */
export interface FlipQuestion {
  readonly file: ScenarioFile;
  readonly measure: string;
}

/** A number's changes make no new structure, so nothing is ever loaded for them. */
function load(): never {
  throw new Error('acts do not change what a scenario consists of');
}

/** An arm in which agents do what they are told; null where that contradicts itself. */
function armDoing(file: ScenarioFile, doing: Doing): Arm | null {
  const made = intervene({ file, load }, [readMade({ id: 'choice', title: 'What is chosen', ...doing })]);
  return made.ok ? armUnder(made.plan) : null;
}

/**
 * A function that plays trials of one question and gives the measure in each replicate: NaN, which meets no condition, where
 * what is to be done contradicts itself.
 */
export function trier({ file, measure }: FlipQuestion): (trial: Trial) => Float64Array {
  const spots = new Map<string, FoundNumber>();
  const spotOf = (path: string): FoundNumber => {
    const known = spots.get(path);
    if (known !== undefined) return known;
    const [spot] = findNumbers(file, path);
    spots.set(path, spot);
    return spot;
  };
  return ({ numbers, doing, seed, first, count }) => {
    const changed = withNumbers(file, new Map(numbers.map(([path, value]) => [spotOf(path), value])));
    const arm = doing === null ? plainArm(compile(changed, KNOWN)) : armDoing(changed, doing);
    if (arm === null) return new Float64Array(count).fill(NaN);
    const { world } = arm;
    const measures = findMeasures(world, [measure]);
    return Float64Array.from({ length: count }, (_, at) => {
      const meter = new Meter(world, measures);
      playArm(arm, replicateSeed(seed, first + at), (record) => meter.add(record), meter.readsCoalitions);
      return meter.values()[0];
    });
  };
}
