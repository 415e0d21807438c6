/** All measures of a scenario, how to name them, and the meter that reads them off a run. */
import { keptWith } from '../../engine/kept.ts';
import type { EngineRecord } from '../../engine/records.ts';
import type { World } from '../../engine/world.ts';
import { PathError } from '../../scenarios/paths/error.ts';
import { shortened } from '../../scenarios/text.ts';
import { affairs } from './affairs.ts';
import { deployment, exits, signatures } from './agents.ts';
import { coalitions, length } from './coalitions.ts';
import { forum } from './forum.ts';
import { issues } from './issues.ts';
import type { Collector, Family, Measure } from './measure.ts';
import { camps, success } from './success.ts';
import { packages, votes } from './votes.ts';

export type { Measure } from './measure.ts';

const FAMILIES: readonly Family[] = [
  issues,
  forum,
  votes,
  packages,
  signatures,
  exits,
  deployment,
  coalitions,
  camps,
  success,
  length,
  affairs,
];

/** Every measure that makes sense in a scenario, in a fixed order. */
export const measuresOf = keptWith((world: World): readonly Measure[] =>
  FAMILIES.flatMap((family) => family.measures(world)),
);

/** Whether a name fits a pattern whose parts may be `*`. */
function fits(name: readonly string[], pattern: readonly string[]): boolean {
  return name.length === pattern.length && pattern.every((part, at) => part === '*' || part === name[at]);
}

/**
 * Those of some named things whose name fits a pattern such as `issues.*.text`.
 * @throws PathError where none does
 */
export function fitting<T extends { readonly name: string }>(all: readonly T[], pattern: string): T[] {
  const parts = pattern.split('.');
  const found = all.filter(({ name }) => fits(name.split('.'), parts));
  if (found.length > 0) return found;
  throw new PathError(
    `no measure is called '${shortened(pattern)}'`,
    pattern,
    all.map(({ name }) => name),
  );
}

/**
 * The measures that patterns name, each once, in the order of the patterns.
 * @throws PathError where a pattern fits none
 */
export function findMeasures(world: World, patterns: readonly string[]): readonly Measure[] {
  const all = measuresOf(world);
  return [...new Set(patterns.flatMap((pattern) => fitting(all, pattern)))];
}

interface Part {
  readonly family: Family;
  /** Where in the values of the family the measures that are asked stand, and where they go. */
  readonly picks: readonly { readonly from: number; readonly to: number }[];
  readonly size: number;
}

/** Which families have to look at a run of a world for some measures. Made once for each list of measures of a world. */
const plansOf = keptWith((world: World) =>
  keptWith((measures: readonly Measure[]): readonly Part[] =>
    FAMILIES.flatMap((family) => {
      const own = family.measures(world);
      const places = new Map(own.map(({ name }, from) => [name, from]));
      const picks = measures.flatMap(({ name }, to) => {
        const from = places.get(name);
        return from === undefined ? [] : [{ from, to }];
      });
      return picks.length === 0 ? [] : [{ family, picks, size: own.length }];
    }),
  ),
);

/** Reads measures off the records of one run as they come. */
export class Meter {
  readonly #measures: readonly Measure[];
  readonly #parts: readonly Part[];
  readonly #collectors: readonly Collector[];

  /** @param measures of the same world; a list that is used again is looked up only once */
  constructor(world: World, measures: readonly Measure[]) {
    this.#measures = measures;
    this.#parts = plansOf(world)(measures);
    this.#collectors = this.#parts.map(({ family }) => family.collector(world));
  }

  /** Whether it has to be told which coalitions there were. */
  get readsCoalitions(): boolean {
    return this.#parts.some(({ family }) => family.readsCoalitions);
  }

  add(record: EngineRecord): void {
    for (const collector of this.#collectors) collector.add(record);
  }

  /** One number for each measure, in their order; NaN where it does not apply in this run. */
  values(): Float64Array {
    const out = new Float64Array(this.#measures.length).fill(NaN);
    this.#parts.forEach(({ picks, size }, at) => {
      const own = new Float64Array(size).fill(NaN);
      this.#collectors[at].write(own);
      for (const { from, to } of picks) out[to] = own[from];
    });
    return out;
  }
}
