/** Tries a change: plays it under the same seeds as every other and counts in how many the outcome has turned. */
import { compile } from '../../scenarios/compile.ts';
import type { ScenarioFile } from '../../scenarios/file.ts';
import { KNOWN } from '../../scenarios/known.ts';
import { plainArm, playArm, replicateSeed } from '../arm.ts';
import { findLever, withNumbers, type Spot } from '../levers.ts';
import { findMeasures, Meter } from '../measures/index.ts';

/** What is tried, as plain data that a worker can be sent. */
export interface Trial {
  /** New numbers by path, such as `['agents.irn.positions.spam', 20]`. */
  readonly numbers: readonly (readonly [path: string, value: number])[];
  readonly seed: string;
  /** First replicate of the seed phrase, and how many. */
  readonly first: number;
  readonly count: number;
}

/** What trials are about. */
export interface Question {
  readonly file: ScenarioFile;
  readonly measure: string;
}

/** A function that plays trials of one question and gives the measure in each replicate. */
export function trier({ file, measure }: Question): (trial: Trial) => Float64Array {
  const spots = new Map<string, Spot>();
  const spotOf = (path: string): Spot => {
    const known = spots.get(path);
    if (known !== undefined) return known;
    const [spot] = findLever(file, path).spots;
    spots.set(path, spot);
    return spot;
  };
  return ({ numbers, seed, first, count }) => {
    const changed = withNumbers(file, new Map(numbers.map(([path, value]) => [spotOf(path), value])));
    const world = compile(changed, KNOWN);
    const measures = findMeasures(world, [measure]);
    const arm = plainArm(world);
    return Float64Array.from({ length: count }, (_, at) => {
      const meter = new Meter(world, measures);
      playArm(arm, replicateSeed(seed, first + at), (record) => meter.add(record));
      return meter.values()[0];
    });
  };
}
