/**
 * A measure is one named number of a run, folded from its records: what sweeps call a metric and counterfactuals an outcome.
 * Measures come in families; a family is one file and looks at records only when one of its measures is asked for.
 */
import type { EngineRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';

/** points: of the scale · flag: 0 or 1 · share: 0–1 · index: on a scale of its own. */
export type MeasureUnit = 'points' | 'flag' | 'count' | 'share' | 'index';

export interface Measure {
  /** Such as `issues.spam.text`; a part that is an id names an issue, package, agent, bloc or group. */
  readonly name: string;
  /** In words, with the names of the scenario. */
  readonly title: string;
  readonly unit: MeasureUnit;
}

/** Collects the numbers of a family over one run. */
export interface Collector {
  add(record: EngineRecord): void;
  /** Writes the numbers in the order of the family's measures; what does not apply in this run stays NaN. */
  write(values: Float64Array): void;
}

export interface Family {
  /** The measures that make sense in a scenario, in a fixed order. */
  measures(world: World): readonly Measure[];
  collector(world: World): Collector;
  /** Whether it reads which coalitions there were; others are told of none where nobody asked for them. */
  readonly readsCoalitions?: true;
}

/** Index of things by id. */
export function indexOf(things: readonly { readonly id: string }[]): ReadonlyMap<string, number> {
  return new Map(things.map(({ id }, index) => [id, index]));
}
